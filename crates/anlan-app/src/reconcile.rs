//! 一清二实: reconciles ledgers with registers. The linker proposes; exact codes, unique names in one
//! town, and whatever reaches a stated precision are accepted with the recorded run, everything else
//! waits for a clerk. Both the run and each decision are facts and can be undone; what clerks decided
//! teaches the next run.

use crate::app::App;
use crate::error::AppError;
use crate::execute::Order;
use crate::imports::begun;
use crate::jobs::HOUSE;
use crate::ports::new_id;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::id::{CommandId, ReconciliationId, SourceId};
use anlan_core::problem::Problem;
use anlan_core::registry::command::{ReconciliationRecord, RegistryCommand};
use anlan_core::role::Permission;
use anlan_core::scope::{Placed, Scope};
use anlan_link::Params;
use anlan_store::blob::{self, MediaType};
use anlan_store::log;
use anlan_store::operate::jobs::{self, Job};
use anlan_store::read::{PAGE_ROWS_MAX, reviews, subjects};
use anlan_store::source_rows::{self, SourceRow};
use linked_rows::{Standing, run_linker};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use tokio::sync::watch;

mod linked_rows;

/// Share of the links accepted without a look that are expected to be right.
const PRECISION: f64 = 0.98;
/// Source rows read at once.
const PAGE_ROWS: i64 = 10_000;
/// Kind word of these jobs.
const KIND: &str = "reconciliation";

/// Told about progress: ledger rows judged, ledger rows in all.
pub type Told<'a> = &'a mut (dyn FnMut(u64, u64) + Send);

/// A run as screens show it, under way or recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReconciliationView {
    /// Id.
    pub id: String,
    /// `running`, `done`, `failed` or `undone`.
    pub state: String,
    /// Ledger rows judged.
    pub done: i64,
    /// Ledger rows in all.
    pub total: i64,
    /// Ledger rows per outcome.
    pub counts: BTreeMap<String, u64>,
    /// Model version.
    pub model: String,
    /// Epoch ms.
    pub created_at: i64,
    /// Home.
    pub region_key: String,
    /// Why it failed, in words.
    pub problem: Option<String>,
}

/// What one run came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReconciliationOutcome {
    /// Home.
    pub region_key: String,
    /// Run.
    pub run_id: String,
    /// Ledger rows per outcome.
    pub counts: BTreeMap<String, u64>,
}

struct Loaded {
    rows: Vec<SourceRow>,
    sources: Vec<SourceId>,
}

impl App {
    /// Reconciles one home, or every home of the actor's that has both a register and a ledger.
    ///
    /// # Errors
    /// `permission_denied`, `scope_denied`, `reconciliation_nothing_to_do`.
    pub async fn reconcile(
        &self,
        actor: &Actor,
        region: Option<&str>,
        told: Told<'_>,
    ) -> Result<Vec<ReconciliationOutcome>, AppError> {
        let scope = self.scope(actor, Permission::ImportSources)?;
        let inside = |home: &str| {
            RegionCode::parse(home).is_ok_and(|region| {
                scope.permits(Placed { region: &region, line: None, subject: None })
            })
        };
        let mut tx = self.store.read().await?;
        let mut homes: Vec<String> =
            log::heads(&mut tx).await?.into_iter().map(|(home, _)| home).collect();
        drop(tx);
        if let Some(region) = region {
            homes.retain(|home| home == region);
            if homes.iter().any(|home| !inside(home)) {
                return Err(Problem::denied("scope_denied").with("region", region).into());
            }
        }
        // A town's doors are reconciled by its county, which sees both sides.
        let partly = homes.iter().find(|home| {
            RegionCode::parse(home).is_ok_and(|region| !scope.within(&region).is_empty())
        });
        let partly = partly.cloned();
        homes.retain(|home| inside(home));
        if let (Some(home), true) = (partly, homes.is_empty()) {
            return Err(Problem::denied("scope_denied").with("region", home).into());
        }
        let mut outcomes = Vec::new();
        for home in homes {
            outcomes.extend(self.reconcile_home(actor, &home, told).await?);
        }
        if outcomes.is_empty() {
            return Err(Problem::invalid("reconciliation_nothing_to_do").into());
        }
        Ok(outcomes)
    }

    async fn reconcile_home(
        &self,
        actor: &Actor,
        home: &str,
        told: Told<'_>,
    ) -> Result<Option<ReconciliationOutcome>, AppError> {
        let register = self.load(home, "register").await?;
        let ledger = self.load(home, "ledger").await?;
        let standing = self.standing_links(home).await?;
        if register.rows.is_empty() || ledger.rows.iter().all(|row| standing.is_left_alone(row)) {
            return Ok(None);
        }
        let sources = (ledger.sources, register.sources);
        let answers = standing.answers(&ledger.rows, &register.rows);
        let linked = run_linker((register.rows, ledger.rows), answers, told).await?;
        let params = Params::standard();
        let (text, counts) = linked.proposal_file(&standing)?;
        let stored = MediaType { name: "application/jsonl", stored_at: self.world.now_ms() };
        let file = blob::put(&self.store, home, text.as_bytes(), stored).await?;
        let run = new_id(self.world.as_ref());
        let record = ReconciliationRecord {
            run: ReconciliationId::new(run),
            ledgers: sources.0,
            registers: sources.1,
            model: params.model_version(),
            parameters: format!(
                "{params:?}, precision {PRECISION}, accepted from {:?}",
                linked.accept_from
            ),
            proposals_hash: file.hash,
            counts: counts.clone(),
        };
        let region = RegionCode::parse(home)
            .map_err(|_stored| Problem::invalid("region_unknown").with("code", home))?;
        let command =
            Command::Registry(RegistryCommand::RecordReconciliation { home: region, record });
        let order =
            Order { id: CommandId::new(run), command, actor: actor.clone(), device_ms: None };
        self.execute(order).await?;
        Ok(Some(ReconciliationOutcome {
            region_key: home.to_owned(),
            run_id: run.to_string(),
            counts,
        }))
    }

    /// Rows of every adopted file of a kind; of a subject that stands in several registers, the newest.
    async fn load(&self, home: &str, kind: &str) -> Result<Loaded, AppError> {
        let mut tx = self.store.read().await?;
        let files = subjects::files(&mut tx, home, kind).await?;
        let mut loaded = Loaded { rows: Vec::new(), sources: Vec::new() };
        let mut seen = BTreeSet::new();
        for file in files.iter().rev() {
            loaded.sources.extend(file.source_id.parse::<SourceId>());
            let mut last = -1;
            loop {
                let page =
                    source_rows::after(&mut tx, home, &file.source_id, last, PAGE_ROWS).await?;
                let Some((newest, _)) = page.last() else { break };
                last = newest.row_number;
                loaded.rows.extend(
                    page.into_iter().map(|(row, _)| row).filter(|row| seen.insert(row.subject_id)),
                );
            }
        }
        Ok(loaded)
    }

    /// Doors whose link stands, or that a clerk took back.
    async fn standing_links(&self, home: &str) -> Result<Standing, AppError> {
        let mut tx = self.store.read().await?;
        let rows = reviews::standing(&mut tx, home).await?;
        Ok(Standing::of(rows))
    }

    /// Takes a recorded run back: the links that it made by itself, and its proposals.
    ///
    /// # Errors
    /// `permission_denied`, `scope_denied`, `reconciliation_not_found`,
    /// `reconciliation_undone_already`, `reconciliation_later_stands`.
    pub async fn undo_reconciliation(
        &self,
        actor: &Actor,
        id: CommandId,
        run: &str,
    ) -> Result<(), AppError> {
        let known = self.runs(actor).await?.into_iter().find(|known| known.id == run);
        let (Some(known), Ok(run)) = (known, run.parse::<ReconciliationId>()) else {
            return Err(Problem::not_found("reconciliation_not_found").into());
        };
        let home = RegionCode::parse(&known.region_key).map_err(|_stored| {
            Problem::invalid("region_unknown").with("code", &known.region_key)
        })?;
        let command = Command::Registry(RegistryCommand::UndoReconciliation { home, run });
        self.execute(Order { id, command, actor: actor.clone(), device_ms: None }).await?;
        Ok(())
    }

    /// Starts a reconciliation in the background; an order sent again gets the job that it began.
    ///
    /// # Errors
    /// `permission_denied`, `scope_denied`, `command_id_reused`.
    pub async fn start_reconciliation(
        &self,
        actor: &Actor,
        id: CommandId,
        region: Option<&str>,
    ) -> Result<String, AppError> {
        let scope = self.scope(actor, Permission::ImportSources)?;
        let mut tx = self.store.read().await?;
        if let Some(job) = begun(&mut tx, actor, KIND, id).await? {
            return Ok(job.id);
        }
        let homes = log::heads(&mut tx).await?;
        drop(tx);
        require_whole_home(&scope, &homes, region)?;
        let job = Job {
            region_key: HOUSE.to_owned(),
            id: id.to_string(),
            kind: KIND.to_owned(),
            state: "running".to_owned(),
            input: serde_json::to_string(&json!({ "region": region }))?,
            output: None,
            done: 0,
            total: 0,
            created_at: self.world.now_ms(),
            updated_at: 0,
            created_by: actor.account().map(|account| account.to_string()),
        };
        let mut tx = self.store.write().await?;
        jobs::add(&mut tx, &job).await?;
        tx.commit().await?;
        let (app, actor, region) = (self.clone(), actor.clone(), region.map(str::to_owned));
        tokio::spawn(async move { app.run_reconciliation(actor, id.to_string(), region).await });
        Ok(id.to_string())
    }

    async fn run_reconciliation(self, actor: Actor, id: String, region: Option<String>) {
        let (sender, mut progress) = watch::channel((0_u64, 0_u64));
        let (app, told_id) = (self.clone(), id.clone());
        let telling = tokio::spawn(async move {
            while progress.changed().await.is_ok() {
                let (done, total) = *progress.borrow_and_update();
                app.job_progress(&told_id, done, total).await;
            }
        });
        let mut told = |done, total| {
            sender.send_replace((done, total));
        };
        let outcome = self.reconcile(&actor, region.as_deref(), &mut told).await;
        drop(sender);
        // The teller ends with its channel; nothing depends on how.
        drop(telling.await);
        let (state, output) = match outcome.map_err(AppError::into_problem) {
            Ok(outcomes) => ("done", json!({ "outcomes": outcomes })),
            Err(fault) => ("failed", json!({ "problem": fault.code, "title": fault.title() })),
        };
        self.finish_job(&id, state, &output).await;
    }

    /// Runs, newest first: those under way or failed as jobs, the recorded ones by home.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn reconciliations(
        &self,
        actor: &Actor,
    ) -> Result<Vec<ReconciliationView>, AppError> {
        let runs = self.runs(actor).await?;
        let mut tx = self.store.read().await?;
        let under_way = jobs::list(&mut tx, Some(KIND), "~", PAGE_ROWS_MAX).await?;
        let mut views: Vec<ReconciliationView> = under_way
            .into_iter()
            .filter(|job| job.state != "done")
            .map(|job| ReconciliationView {
                id: job.id,
                state: job.state,
                done: job.done,
                total: job.total,
                counts: BTreeMap::new(),
                model: Params::standard().model_version(),
                created_at: job.created_at,
                region_key: String::new(),
                problem: failure(job.output.as_deref()),
            })
            .collect();
        for run in runs {
            let counts: BTreeMap<String, u64> = serde_json::from_str(&run.counts)?;
            let total = i64::try_from(counts.values().sum::<u64>()).unwrap_or(i64::MAX);
            views.push(ReconciliationView {
                id: run.id,
                state: if run.undone_at.is_some() { "undone" } else { "done" }.to_owned(),
                done: total,
                total,
                counts,
                model: run.model,
                created_at: run.recorded_at,
                region_key: run.region_key,
                problem: None,
            });
        }
        Ok(views)
    }
}

/// Refuses at once what the run would refuse: whoever sees homes in part, and none whole.
fn require_whole_home(
    scope: &Scope,
    homes: &[(String, log::Head)],
    region: Option<&str>,
) -> Result<(), Problem> {
    let asked = homes.iter().filter(|(home, _)| region.is_none_or(|region| region == home));
    let homes: Vec<_> = asked.filter_map(|(home, _)| RegionCode::parse(home).ok()).collect();
    let whole = |region: &RegionCode| scope.permits(Placed { region, line: None, subject: None });
    match homes.iter().find(|home| region.is_some() || !scope.within(home).is_empty()) {
        Some(home) if !homes.iter().any(whole) => {
            Err(Problem::denied("scope_denied").with("region", home))
        }
        Some(_) | None => Ok(()),
    }
}

/// Why a run failed, as its job keeps it.
fn failure(output: Option<&str>) -> Option<String> {
    let output: serde_json::Value = serde_json::from_str(output?).ok()?;
    output.get("title")?.as_str().map(str::to_owned)
}
