//! The import wizard's state: an uploaded file, its preview, corrected columns, and the run in the
//! background. State lives in a job row, so that it survives a restart and every clerk sees it.

use super::run::ImportRequest;
use super::{ImportField, ImportReport, KeepGoodRows, RowProblem, fields};
use crate::app::App;
use crate::error::{AppError, causes};
use crate::jobs::HOUSE;
use crate::ports::new_id;
use crate::table::{Opened, column_letters, refusal};
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::problem::Problem;
use anlan_core::registry::subject::SourceKind;
use anlan_core::role::Permission;
use anlan_store::Tx;
use anlan_store::operate::jobs::{self, Job, JobChange};
use anlan_store::source_rows;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};
use tokio::fs;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

/// Samples shown under each heading.
const SAMPLES: usize = 5;
/// A job's progress is written no more often than this.
const PROGRESS_EVERY_US: u64 = 400_000;
/// An import that staged rows this long ago is not under way any more, on any machine.
const STAGED_MS_MAX: i64 = 24 * 3_600_000;
/// An upload that nobody imported for a month is not waited for any more.
const UPLOAD_MS_MAX: i64 = 30 * 24 * 3_600_000;
/// Kind word of these jobs.
pub(crate) const KIND: &str = "import";

/// One column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportColumn {
    /// Position, from 0.
    pub index: usize,
    /// Letters that the spreadsheet program shows.
    pub letters: String,
    /// Heading.
    pub header: String,
    /// Field it was taken for.
    pub field: Option<String>,
    /// First values.
    pub samples: Vec<String>,
}

/// An import as the wizard shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportView {
    /// Id.
    pub id: String,
    /// `register` or `ledger`.
    pub kind: String,
    /// File.
    pub file_name: String,
    /// `previewed`, `running`, `refused`, `applied` or `failed`.
    pub state: String,
    /// Columns.
    pub columns: Vec<ImportColumn>,
    /// Fields that a column can be.
    pub fields: Vec<ImportField>,
    /// Bytes read.
    pub done: i64,
    /// Bytes in all.
    pub total: i64,
    /// Why the file cannot be read at all.
    pub refusal: Option<RowProblem>,
    /// What came of it.
    pub report: Option<ImportReport>,
    /// Epoch ms.
    pub created_at: i64,
    /// Who.
    pub created_by: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Input {
    kind: SourceKind,
    file_name: String,
    path: PathBuf,
    columns: Vec<ImportColumn>,
    region: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Output {
    refusal: Option<RowProblem>,
    report: Option<ImportReport>,
}

impl App {
    /// Takes an uploaded file and previews it. The order's id becomes the import's; sent again, it
    /// is answered with the import that it began.
    ///
    /// # Errors
    /// `permission_denied`, `command_id_reused`; a file that cannot be read is told in the view.
    pub async fn start_import(
        &self,
        actor: &Actor,
        id: CommandId,
        kind: SourceKind,
        file: (&str, Vec<u8>),
    ) -> Result<ImportView, AppError> {
        self.scope(actor, Permission::ImportSources)?;
        let mut tx = self.store.read().await?;
        if let Some(job) = begun(&mut tx, actor, KIND, id).await? {
            return view(job);
        }
        drop(tx);
        let (id, (file_name, bytes)) = (id.to_string(), file);
        // Not named by the id: an order sent twice at once must not write over its own file.
        let path = self.uploads.join(new_id(self.world.as_ref()).to_string());
        fs::create_dir_all(&self.uploads).await?;
        fs::write(&path, bytes).await?;
        let (preview_path, preview_name) = (path.clone(), file_name.to_owned());
        let preview = spawn_blocking(move || preview(&preview_path, &preview_name, kind)).await;
        let preview = preview.map_err(|error| AppError::Invariant(error.to_string()))?;
        let (columns, state, output) = match preview {
            Ok(columns) => (columns, "previewed", Output::default()),
            Err(AppError::Refused(problem)) => {
                (Vec::new(), "refused", Output { refusal: Some(told(&problem)), report: None })
            }
            Err(error) => return Err(error),
        };
        let input = Input { kind, file_name: file_name.to_owned(), path, columns, region: None };
        let job = Job {
            region_key: HOUSE.to_owned(),
            id: id.clone(),
            kind: KIND.to_owned(),
            state: state.to_owned(),
            input: serde_json::to_string(&input)?,
            output: Some(serde_json::to_string(&output)?),
            done: 0,
            total: 0,
            created_at: self.world.now_ms(),
            updated_at: 0,
            created_by: actor.account().map(|account| account.to_string()),
        };
        let mut tx = self.store.write().await?;
        jobs::add(&mut tx, &job).await?;
        let change =
            JobChange { state, input: None, output: job.output.clone(), at: self.world.now_ms() };
        jobs::change(&mut tx, &job.region_key, &id, change).await?;
        tx.commit().await?;
        self.import(actor, &id).await
    }

    /// Imports before an id, newest first: one's own, or all for the machine.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn imports(
        &self,
        actor: &Actor,
        before: &str,
        limit: i64,
    ) -> Result<Vec<ImportView>, AppError> {
        self.scope(actor, Permission::ImportSources)?;
        let mut tx = self.store.read().await?;
        let found = jobs::list(&mut tx, Some(KIND), before, limit).await?;
        found.into_iter().filter(|job| owns(actor, job)).map(view).collect()
    }

    /// One import.
    ///
    /// # Errors
    /// `permission_denied`, `import_not_found`.
    pub async fn import(&self, actor: &Actor, id: &str) -> Result<ImportView, AppError> {
        view(self.import_job(actor, id).await?)
    }

    async fn import_job(&self, actor: &Actor, id: &str) -> Result<Job, AppError> {
        self.scope(actor, Permission::ImportSources)?;
        let mut tx = self.store.read().await?;
        let job = jobs::one(&mut tx, id).await?.filter(|job| job.kind == KIND && owns(actor, job));
        job.ok_or_else(|| Problem::not_found("import_not_found").into())
    }

    /// Corrects which column is which field, and names the home county.
    ///
    /// # Errors
    /// `import_not_found`, `import_already_running`, `query_invalid`.
    pub async fn map_import(
        &self,
        actor: &Actor,
        id: &str,
        columns: BTreeMap<String, usize>,
        region: Option<String>,
    ) -> Result<ImportView, AppError> {
        let job = self.import_job(actor, id).await?;
        let mut input: Input = serde_json::from_str(&job.input)?;
        let known = fields::fields_of(input.kind);
        if columns.keys().any(|field| known.iter().all(|one| one.field != field)) {
            return Err(Problem::invalid("query_invalid").with("name", "columns").into());
        }
        for column in &mut input.columns {
            let field = columns.iter().find(|(_, at)| **at == column.index);
            column.field = field.map(|(field, _)| field.clone());
        }
        input.region = region.filter(|code| !code.is_empty());
        let mut tx = self.store.write().await?;
        if !jobs::claim(
            &mut tx,
            (&job.region_key, id),
            "previewed",
            "previewed",
            self.world.now_ms(),
        )
        .await?
        {
            return Err(Problem::conflict("import_already_running").into());
        }
        let change = JobChange {
            state: "previewed",
            input: Some(serde_json::to_string(&input)?),
            output: None,
            at: self.world.now_ms(),
        };
        jobs::change(&mut tx, &job.region_key, id, change).await?;
        tx.commit().await?;
        self.import(actor, id).await
    }

    /// Starts the import in the background; one that is under way already is only answered.
    ///
    /// # Errors
    /// `import_not_found`, `import_already_running`, `import_upload_gone`.
    pub async fn apply_import(
        &self,
        actor: &Actor,
        id: &str,
        keep: KeepGoodRows,
    ) -> Result<ImportView, AppError> {
        let job = self.import_job(actor, id).await?;
        let input: Input = serde_json::from_str(&job.input)?;
        let waits = matches!(job.state.as_str(), "previewed" | "refused" | "failed");
        if waits && !fs::try_exists(&input.path).await? {
            return Err(Problem::conflict("import_upload_gone").into());
        }
        let now = self.world.now_ms();
        let key = (job.region_key.as_str(), id);
        let mut tx = self.store.write().await?;
        let claimed = jobs::claim(&mut tx, key, "previewed", "running", now).await?
            || jobs::claim(&mut tx, key, "refused", "running", now).await?
            || jobs::claim(&mut tx, key, "failed", "running", now).await?;
        tx.commit().await?;
        if !claimed {
            let standing = self.import(actor, id).await?;
            if standing.state == "running" {
                return Ok(standing);
            }
            return Err(Problem::conflict("import_already_running").into());
        }
        let columns = input
            .columns
            .iter()
            .filter_map(|column| column.field.clone().map(|field| (field, column.index)));
        let request = ImportRequest {
            kind: input.kind,
            path: input.path,
            file_name: input.file_name,
            region: input.region,
            columns: Some(columns.collect::<BTreeMap<_, _>>())
                .filter(|columns| !columns.is_empty()),
            keep,
        };
        let (app, actor_of_job, id_of_job) = (self.clone(), actor.clone(), id.to_owned());
        tokio::spawn(async move { app.run_import(actor_of_job, id_of_job, request).await });
        self.import(actor, id).await
    }

    /// Marks imports that were under way when the program stopped, so that their clerks can start them
    /// again, drops what older ones had staged, and deletes uploads that nobody came back for.
    ///
    /// # Errors
    /// When the store breaks.
    pub async fn recover_imports(&self) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        let mut kept = BTreeSet::new();
        for job in jobs::running(&mut tx).await?.iter().filter(|job| job.kind == KIND) {
            kept.extend(upload_of(job));
            let refusal = Some(told(&Problem::conflict("import_interrupted")));
            let output = serde_json::to_string(&Output { refusal, report: None })?;
            let at = self.world.now_ms();
            let change = JobChange { state: "failed", input: None, output: Some(output), at };
            jobs::change(&mut tx, &job.region_key, &job.id, change).await?;
        }
        let swept = source_rows::sweep(&mut tx, self.world.now_ms() - STAGED_MS_MAX).await?;
        tx.commit().await?;
        if swept > 0 {
            tracing::warn!(rows = swept, "rows of imports that never ended were dropped");
        }
        self.delete_old_uploads(&kept).await;
        Ok(())
    }

    /// What cannot be deleted harms nothing.
    async fn delete_old_uploads(&self, kept: &BTreeSet<OsString>) {
        let before_ms = self.world.now_ms() - UPLOAD_MS_MAX;
        if let Err(error) = sweep(&self.uploads, before_ms, kept).await {
            tracing::warn!(error = %causes(&error), "old uploads could not be deleted");
        }
    }

    async fn run_import(self, actor: Actor, id: String, request: ImportRequest) {
        let (sender, mut progress) = watch::channel((0_u64, 0_u64));
        let (app, told_id) = (self.clone(), id.clone());
        let telling = tokio::spawn(async move {
            while progress.changed().await.is_ok() {
                let (done, total) = *progress.borrow_and_update();
                app.job_progress(&told_id, done, total).await;
            }
        });
        let (world, path) = (Arc::clone(&self.world), request.path.clone());
        let mut last = 0;
        let outcome = self
            .import_file(&actor, request, &mut |done, total, _rows| {
                let now = world.monotonic_us();
                if now - last > PROGRESS_EVERY_US {
                    last = now;
                    sender.send_replace((done, total));
                }
            })
            .await;
        drop(sender);
        // The teller ends with its channel; nothing depends on how.
        drop(telling.await);
        let (state, output) = match outcome {
            Ok(report) => {
                let state =
                    if report.adopted || report.already_imported { "applied" } else { "refused" };
                (state, Output { refusal: None, report: Some(report) })
            }
            Err(AppError::Refused(problem)) => {
                ("refused", Output { refusal: Some(told(&problem)), report: None })
            }
            Err(error) => {
                ("failed", Output { refusal: Some(told(&error.into_problem())), report: None })
            }
        };
        self.finish_job(&id, state, &output).await;
        if state == "applied" {
            delete_upload(&path).await;
        }
    }
}

/// The job that an order began when it was sent before.
///
/// # Errors
/// `command_id_reused` when its id belongs to something else, or to somebody else.
pub(crate) async fn begun(
    tx: &mut Tx,
    actor: &Actor,
    kind: &str,
    id: CommandId,
) -> Result<Option<Job>, AppError> {
    let job = jobs::one(tx, &id.to_string()).await?;
    if job.as_ref().is_some_and(|job| job.kind != kind || !owns(actor, job)) {
        return Err(Problem::conflict("command_id_reused").into());
    }
    Ok(job)
}

/// Name of the file that an import reads.
fn upload_of(job: &Job) -> Option<OsString> {
    let input: Input = serde_json::from_str(&job.input).ok()?;
    input.path.file_name().map(OsStr::to_owned)
}

/// The base keeps the bytes of what it adopted; the upload has done its work.
async fn delete_upload(path: &Path) {
    if let Err(error) = fs::remove_file(path).await {
        tracing::warn!(error = %causes(&error), "an imported upload could not be deleted");
    }
}

/// Deletes the files of a folder last written before an instant, except those to be kept.
async fn sweep(folder: &Path, before_ms: i64, kept: &BTreeSet<OsString>) -> io::Result<()> {
    if !fs::try_exists(folder).await? {
        return Ok(());
    }
    let before = UNIX_EPOCH + Duration::from_millis(u64::try_from(before_ms).unwrap_or(0));
    let mut entries = fs::read_dir(folder).await?;
    while let Some(entry) = entries.next_entry().await? {
        let about = entry.metadata().await?;
        if about.is_file() && about.modified()? < before && !kept.contains(&entry.file_name()) {
            fs::remove_file(entry.path()).await?;
        }
    }
    Ok(())
}

/// A clerk sees their own imports: a file may name premises of other townships.
fn owns(actor: &Actor, job: &Job) -> bool {
    actor
        .account()
        .is_none_or(|account| job.created_by.as_deref() == Some(account.to_string().as_str()))
}

fn preview(
    path: &PathBuf,
    file_name: &str,
    kind: SourceKind,
) -> Result<Vec<ImportColumn>, AppError> {
    let mut opened = Opened::find(File::open(path)?, file_name, fields::names(kind), None)?;
    let preview = opened.file.preview(opened.sheet, fields::names(kind), SAMPLES);
    let preview = preview.map_err(|problem| refusal(&problem))?;
    Ok(preview
        .columns
        .into_iter()
        .map(|column| ImportColumn {
            index: column.column,
            letters: column_letters(column.column),
            header: column.heading,
            field: column.field,
            samples: column.samples.into_iter().take(SAMPLES).collect(),
        })
        .collect())
}

fn told(problem: &Problem) -> RowProblem {
    let place = problem.place.clone().unwrap_or_default();
    RowProblem {
        sheet: place.sheet,
        row: place.row,
        column: place.column,
        code: problem.code.to_owned(),
        title: format!("{}。{}", problem.title().trim_end_matches('。'), problem.advice()),
        value: None,
    }
}

fn view(job: Job) -> Result<ImportView, AppError> {
    let input: Input = serde_json::from_str(&job.input)?;
    let output: Output = match &job.output {
        Some(output) => serde_json::from_str(output)?,
        None => Output::default(),
    };
    Ok(ImportView {
        id: job.id,
        kind: input.kind.code().to_owned(),
        file_name: input.file_name,
        state: job.state,
        columns: input.columns,
        fields: fields::fields_of(input.kind),
        done: job.done,
        total: job.total,
        refusal: output.refusal,
        report: output.report,
        created_at: job.created_at,
        created_by: job.created_by,
    })
}
