//! Runs one import from a file on disk: hash, open, stage, check, adopt.

use super::places::Places;
use super::read::{self, Batch, CodeColumn, Counted, FileEnd, Plan};
use super::{ImportReport, KeepGoodRows, PROBLEMS_LISTED_MAX};
use crate::app::App;
use crate::error::AppError;
use crate::execute::Order;
use crate::table::RowProblem;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::id::{CommandId, SourceId};
use anlan_core::identity::command::{IdentityCommand, RegionEntry};
use anlan_core::problem::Problem;
use anlan_core::registry::command::{RegistryCommand, SourceAdoption};
use anlan_core::registry::subject::SourceKind;
use anlan_core::role::Permission;
use anlan_core::scope::Placed;
use anlan_store::blob::{self, Blob, PART_BYTES};
use anlan_store::hash::HashAlgorithm;
use anlan_store::read::{directory, subjects};
use anlan_store::source_rows::{self, RowsDigest};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use uuid::Uuid;

/// What is to be imported.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// Register or ledger.
    pub kind: SourceKind,
    /// The file, on this machine.
    pub path: PathBuf,
    /// Name it came with.
    pub file_name: String,
    /// Home county, when the file's own codes are not to decide.
    pub region: Option<String>,
    /// Columns by field, when the guess was corrected.
    pub columns: Option<BTreeMap<String, usize>>,
    /// What to do with bad rows.
    pub keep: KeepGoodRows,
}

/// Told about progress: bytes of the file read, bytes in all, rows so far.
pub type Told<'a> = &'a mut (dyn FnMut(u64, u64, u64) + Send);

/// Batches waiting between the reading thread and the database.
const BATCHES_WAITING: usize = 2;
/// Staged rows read at once for the digest.
const DIGEST_ROWS: i64 = 5_000;

impl App {
    /// Imports a file. Bad rows and a file imported before are outcomes, told in the report.
    ///
    /// # Errors
    /// A file that cannot be read at all, or a missing permission.
    pub async fn import_file(
        &self,
        actor: &Actor,
        request: ImportRequest,
        told: Told<'_>,
    ) -> Result<ImportReport, AppError> {
        self.scope(actor, Permission::ImportSources)?;
        let hashing = request.path.clone();
        let (hash, size) = blocking(move || hash_file(&hashing)).await??;
        let mut tx = self.store.read().await?;
        let known = subjects::file_by_hash(&mut tx, request.kind.code(), &hash).await?;
        drop(tx);
        if let Some(file) = known {
            let rows = u64::try_from(file.rows).unwrap_or(0);
            return Ok(ImportReport {
                rows,
                good: rows,
                unchanged: rows,
                already_imported: true,
                source_id: Some(file.source_id),
                region_key: Some(file.region_key),
                ..ImportReport::default()
            });
        }
        let run = Run { app: self, actor, request, hash, size, source: self.new_id() };
        run.go(told).await
    }
}

struct Run<'a> {
    app: &'a App,
    actor: &'a Actor,
    request: ImportRequest,
    hash: String,
    size: u64,
    source: Uuid,
}

/// What became of the staged rows.
enum Adopted {
    Yes,
    Refused,
    Stale,
}

/// Where a file belongs, and what it adds to the directory.
struct Home {
    code: RegionCode,
    places: Places,
    entries: Vec<RegionEntry>,
}

impl Run<'_> {
    async fn go(self, told: Told<'_>) -> Result<ImportReport, AppError> {
        loop {
            // Another import may enter the same towns meanwhile, under other codes; the second
            // reading finds them in the directory and so enters none itself.
            if let Some(report) = self.attempt(told).await? {
                return Ok(report);
            }
        }
    }

    /// Nothing, when the directory that the rows were read against has changed.
    async fn attempt(&self, told: Told<'_>) -> Result<Option<ImportReport>, AppError> {
        let mut report = ImportReport::default();
        let home = self.home().await?;
        report.region_key = Some(home.code.as_str().to_owned());
        let staged = self.stage(&home, &mut report, told).await;
        let outcome = match staged {
            Ok(()) if report.bad > 0 && self.request.keep == KeepGoodRows::No => {
                Ok(Adopted::Refused)
            }
            Ok(()) if report.good == 0 => Ok(Adopted::Refused),
            Ok(()) => self.adopt(&home, &mut report).await,
            Err(error) => Err(error),
        };
        if !matches!(outcome, Ok(Adopted::Yes)) {
            let mut tx = self.app.store.write().await?;
            source_rows::discard(&mut tx, home.code.as_str(), self.source).await?;
            tx.commit().await?;
        }
        match outcome? {
            Adopted::Stale => return Ok(None),
            Adopted::Refused => {}
            Adopted::Yes => {
                report.adopted = true;
                report.source_id = Some(self.source.to_string());
            }
        }
        Ok(Some(report))
    }

    /// The home county: as asked, as the file's codes say, or as its towns say; with the towns
    /// that the file names when nobody has entered any yet.
    async fn home(&self) -> Result<Home, AppError> {
        let (path, name, kind) =
            (self.request.path.clone(), self.request.file_name.clone(), self.request.kind);
        let columns = self.request.columns.clone();
        let votes = blocking(move || -> Result<_, AppError> {
            let mut opened = read::open(File::open(path)?, &name, kind, columns.as_ref())?;
            Ok(read::votes(&mut opened)?)
        })
        .await??;
        if votes.is_empty() {
            return Err(Problem::invalid("import_nothing_good").into());
        }
        let mut tx = self.app.store.read().await?;
        let regions = directory::regions(&mut tx).await?;
        let aliases = directory::aliases(&mut tx).await?;
        drop(tx);
        let code = match &self.request.region {
            Some(code) => RegionCode::parse(code).ok().map(|code| code.county()),
            None => votes.county().or_else(|| by_towns(&votes, &regions)),
        };
        let code = code.ok_or_else(|| Problem::invalid("import_home_unknown"))?;
        // A part of the county will do for a ledger: rows outside it are told one by one.
        let place = Placed { region: &code, line: None, subject: None };
        let scope = self.app.scope(self.actor, Permission::ImportSources)?;
        let part = self.request.kind == SourceKind::Ledger && !scope.within(&code).is_empty();
        if !part && !scope.permits(place) {
            return Err(Problem::denied("scope_denied").with("region", &code).into());
        }
        let mut entries = Vec::new();
        if !has_towns(&regions, &code) {
            entries = votes.directory(&code, &self.app.today());
            entries.retain(|entry| regions.iter().all(|known| known.code != entry.code.as_str()));
        }
        if !entries.is_empty() {
            self.app.scope(self.actor, Permission::ManageDirectory)?;
        }
        let places = Places::new(&code, &regions, &aliases, &entries);
        Ok(Home { code, places, entries })
    }

    /// Enters what the file adds to the directory, just before its rows are adopted.
    async fn enter(&self, home: &Home, report: &mut ImportReport) -> Result<(), AppError> {
        let names: Vec<&str> = home.entries.iter().map(|entry| entry.name.as_str()).collect();
        report.notes.push(format!(
            "区划目录里还没有 {}，已按文件中的地名登记（临时代码）：{}",
            home.code.as_str(),
            names.join("、")
        ));
        let (home, regions) = (home.code.clone(), home.entries.clone());
        self.order(Command::Identity(IdentityCommand::RegisterRegions { home, regions })).await
    }

    async fn order(&self, command: Command) -> Result<(), AppError> {
        let order = Order {
            id: CommandId::new(self.app.new_id()),
            command,
            actor: self.actor.clone(),
            device_ms: None,
        };
        self.app.execute(order).await.map(|_answer| ())
    }

    async fn stage(
        &self,
        home: &Home,
        report: &mut ImportReport,
        told: Told<'_>,
    ) -> Result<(), AppError> {
        let (sender, mut batches) = mpsc::channel::<Batch>(BATCHES_WAITING);
        let plan = Plan {
            kind: self.request.kind,
            places: home.places.clone(),
            packs: Arc::clone(&self.app.packs),
            scope: self.app.scope(self.actor, Permission::ImportSources)?,
            home: home.code.as_str().to_owned(),
            file_hash: self.hash.clone(),
        };
        let position = Arc::new(AtomicU64::new(0));
        let request = self.request.clone();
        let counted = Arc::clone(&position);
        let reading = spawn_blocking(move || -> Result<FileEnd, AppError> {
            let file = Counted::new(File::open(&request.path)?, counted);
            let opened =
                read::open(file, &request.file_name, request.kind, request.columns.as_ref())?;
            Ok(read::read_all(opened, &plan, &sender)?)
        });
        while let Some(batch) = batches.recv().await {
            self.keep(&home.code, batch, report).await?;
            told(position.load(Ordering::Relaxed).min(self.size), self.size, report.rows);
        }
        let end = reading.await.map_err(|error| AppError::Invariant(error.to_string()))??;
        report.notes.extend(end.notes());
        // Before the first question about the whole file, or PostgreSQL joins it row by row.
        self.app.store.refresh_statistics().await?;
        self.duplicates(&home.code, &end.codes, report).await
    }

    async fn keep(
        &self,
        home: &RegionCode,
        batch: Batch,
        report: &mut ImportReport,
    ) -> Result<(), AppError> {
        let good = u64::try_from(batch.rows.len()).unwrap_or(0);
        report.rows += good + batch.bad_rows;
        report.good += good;
        report.bad += batch.bad_rows;
        for problem in batch.problems {
            note(report, problem);
        }
        let mut tx = self.app.store.write().await?;
        // The digest is taken afterwards, over what is left when doubled rows are out.
        let mut passing = RowsDigest::default();
        source_rows::stage(&mut tx, home.as_str(), self.source, &batch.rows, &mut passing).await?;
        Ok(tx.commit().await?)
    }

    /// Rows whose code stands on an earlier row: the database finds them, so that memory does not
    /// grow with the file.
    async fn duplicates(
        &self,
        home: &RegionCode,
        codes: &CodeColumn,
        report: &mut ImportReport,
    ) -> Result<(), AppError> {
        let mut tx = self.app.store.write().await?;
        let doubled = source_rows::take_duplicates(&mut tx, home.as_str(), self.source).await?;
        for (row, code, earlier) in &doubled {
            let problem = Problem::invalid("import_code_duplicate")
                .with("value", code)
                .with("other", earlier);
            note(
                report,
                RowProblem {
                    sheet: codes.sheet.clone(),
                    row: u64::try_from(*row).ok(),
                    column: codes.column.clone(),
                    code: "import_code_duplicate".to_owned(),
                    title: format!("{}。{}", problem.title(), problem.advice()),
                    value: Some(code.clone()),
                },
            );
        }
        let count = u64::try_from(doubled.len()).unwrap_or(0);
        report.good -= count;
        report.bad += count;
        report.duplicate_rows += count;
        Ok(tx.commit().await?)
    }

    async fn adopt(&self, home: &Home, report: &mut ImportReport) -> Result<Adopted, AppError> {
        let mut tx = self.app.store.read().await?;
        let regions = directory::regions(&mut tx).await?;
        drop(tx);
        let entered =
            |entry: &RegionEntry| regions.iter().any(|one| one.code == entry.code.as_str());
        if home.entries.iter().any(entered) {
            return Ok(Adopted::Stale);
        }
        if !home.entries.is_empty() {
            self.enter(home, report).await?;
        }
        self.adopt_rows(&home.code, report).await.map(|()| Adopted::Yes)
    }

    async fn adopt_rows(
        &self,
        home: &RegionCode,
        report: &mut ImportReport,
    ) -> Result<(), AppError> {
        self.store_file(home).await?;
        let source = self.source.to_string();
        let mut digest = RowsDigest::default();
        let mut tx = self.app.store.read().await?;
        let held = subjects::held(&mut tx, home.as_str()).await?;
        let mut last = -1;
        loop {
            let page =
                source_rows::after(&mut tx, home.as_str(), &source, last, DIGEST_ROWS).await?;
            let Some((newest, _)) = page.last() else { break };
            last = newest.row_number;
            for (_, hash) in &page {
                digest.add(hash);
            }
        }
        drop(tx);
        let adoption = SourceAdoption {
            source: SourceId::new(self.source),
            kind: self.request.kind,
            file_name: self.request.file_name.clone(),
            file_hash: self.hash.clone(),
            mapping: self
                .request
                .columns
                .iter()
                .flatten()
                .map(|(field, at)| (field.clone(), at.to_string()))
                .collect(),
            rows: report.good,
            rows_refused: report.bad,
            rows_digest: digest.hex(),
        };
        self.order(Command::Registry(RegistryCommand::AdoptSource {
            home: home.clone(),
            within: home.clone(),
            adoption,
        }))
        .await?;
        let mut tx = self.app.store.read().await?;
        let now_held = subjects::held(&mut tx, home.as_str()).await?;
        report.new_subjects = u64::try_from(now_held - held).unwrap_or(0);
        report.unchanged = report.good.saturating_sub(report.new_subjects);
        Ok(())
    }

    /// Keeps the original bytes, a part at a time.
    async fn store_file(&self, home: &RegionCode) -> Result<(), AppError> {
        let mut file = File::open(&self.request.path)?;
        let mut part = 0;
        loop {
            let mut bytes = Vec::with_capacity(PART_BYTES);
            let limit = u64::try_from(PART_BYTES).unwrap_or(u64::MAX);
            if (&mut file).take(limit).read_to_end(&mut bytes)? == 0 {
                break;
            }
            blob::put_part(&self.app.store, (home.as_str(), &self.hash), part, bytes).await?;
            part += 1;
        }
        let blob = Blob {
            hash: self.hash.clone(),
            size_bytes: i64::try_from(self.size).unwrap_or(i64::MAX),
            media_type: "application/octet-stream".to_owned(),
        };
        Ok(blob::finish(&self.app.store, home.as_str(), &blob, self.app.world.now_ms()).await?)
    }
}

fn note(report: &mut ImportReport, problem: RowProblem) {
    report.problems_total += 1;
    if report.problems.len() < PROBLEMS_LISTED_MAX {
        report.problems.push(problem);
    }
}

fn has_towns(regions: &[directory::RegionRow], home: &RegionCode) -> bool {
    regions.iter().any(|one| one.region_key == home.as_str() && one.level == "township")
}

/// The county whose towns the file names most.
fn by_towns(
    votes: &super::home::PlaceVotes,
    regions: &[directory::RegionRow],
) -> Option<RegionCode> {
    let mut counties: BTreeMap<&str, u64> = BTreeMap::new();
    for (name, count) in votes.town_names() {
        for region in regions {
            if region.level == "township" && super::places::short_town(&region.name) == name {
                *counties.entry(region.region_key.as_str()).or_insert(0) += count;
            }
        }
    }
    let (code, _) = counties.into_iter().max_by_key(|(_, count)| *count)?;
    RegionCode::parse(code).ok()
}

fn hash_file(path: &PathBuf) -> Result<(String, u64), AppError> {
    let mut file = File::open(path)?;
    let mut hasher = HashAlgorithm::default().start();
    let mut buffer = vec![0_u8; PART_BYTES];
    let mut size = 0;
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            return Ok((hasher.hex(), size));
        }
        hasher.bytes(buffer.get(..count).unwrap_or_default());
        size += u64::try_from(count).unwrap_or(0);
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    spawn_blocking(work).await.map_err(|error| AppError::Invariant(error.to_string()))
}
