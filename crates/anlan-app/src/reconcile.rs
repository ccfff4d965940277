//! 一清二实: reconciles ledgers with registers. The linker proposes; exact codes and unique names in
//! one town are accepted with the recorded run, everything else waits for a clerk. Both the run and
//! each decision are facts and can be undone.

use crate::app::App;
use crate::error::AppError;
use crate::execute::Order;
use crate::imports::begun;
use crate::jobs::HOUSE;
use crate::linking::{agreement_word, field_word};
use crate::ports::new_id;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::id::{CommandId, ReconciliationId, SourceId};
use anlan_core::problem::Problem;
use anlan_core::registry::command::{ReconciliationRecord, RegistryCommand};
use anlan_core::role::Permission;
use anlan_core::scope::{Placed, Scope};
use anlan_link::{Basis, Candidate, Params, Proposal, Record, propose};
use anlan_store::blob::{self, MediaType};
use anlan_store::log;
use anlan_store::operate::jobs::{self, Job};
use anlan_store::project::Proposal as StoredProposal;
use anlan_store::read::{PAGE_ROWS_MAX, reviews, subjects};
use anlan_store::source_rows::{self, SourceRow};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

/// A best candidate below this probability is not worth a clerk's look: the door stands as a
/// candidate without registration, and the candidates stay on record.
const REVIEW_PROBABILITY_MIN: f64 = 0.05;
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
    /// `running`, `done` or `failed`.
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
        let mut ledger = self.load(home, "ledger").await?;
        if register.rows.is_empty() || ledger.rows.is_empty() {
            return Ok(None);
        }
        let decided = self.decided(home).await?;
        ledger.rows.retain(|row| !decided.contains(&row.subject_id.to_string()));
        let (proposals, ledger_rows, register_rows) =
            run_linker(register.rows, ledger.rows, told).await?;
        let params = Params::standard();
        let (text, counts) =
            proposal_file(&proposals, &ledger_rows, &register_rows, &self.taken(home).await?)?;
        let stored = MediaType { name: "application/jsonl", stored_at: self.world.now_ms() };
        let file = blob::put(&self.store, home, text.as_bytes(), stored).await?;
        let run = new_id(self.world.as_ref());
        let record = ReconciliationRecord {
            run: ReconciliationId::new(run),
            ledgers: ledger.sources,
            registers: register.sources,
            model: params.model_version(),
            parameters: format!("{params:?}"),
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

    /// Doors whose link stands, or that a clerk took back: a new run leaves them alone.
    async fn decided(&self, home: &str) -> Result<BTreeSet<String>, AppError> {
        Ok(self.standing_links(home).await?.into_iter().map(|(door, _)| door).collect())
    }

    /// Registrations that have a door already.
    async fn taken(&self, home: &str) -> Result<BTreeSet<String>, AppError> {
        Ok(self
            .standing_links(home)
            .await?
            .into_iter()
            .filter_map(|(_, register)| register)
            .collect())
    }

    async fn standing_links(&self, home: &str) -> Result<Vec<(String, Option<String>)>, AppError> {
        let mut tx = self.store.read().await?;
        Ok(reviews::standing(&mut tx, home).await?)
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
                state: "done".to_owned(),
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

type Linked = (Vec<Proposal>, Vec<SourceRow>, Vec<SourceRow>);

/// Runs the linker on a thread of its own; progress comes over a channel.
async fn run_linker(
    register: Vec<SourceRow>,
    ledger: Vec<SourceRow>,
    told: Told<'_>,
) -> Result<Linked, AppError> {
    let (sender, mut progress) = watch::channel((0_u64, 0_u64));
    let linking = spawn_blocking(move || {
        let registers: Vec<Record> =
            register.iter().map(|row| record(row, row.town_words.as_deref())).collect();
        let doors: Vec<Record> =
            ledger.iter().map(|row| record(row, row.town_words.as_deref())).collect();
        let proposals = propose(&registers, &doors, &Params::standard(), &mut |done, total| {
            sender.send_replace((done, total));
        });
        (proposals, ledger, register)
    });
    while progress.changed().await.is_ok() {
        let (done, total) = *progress.borrow_and_update();
        told(done, total);
    }
    linking.await.map_err(|error| AppError::Invariant(error.to_string()))
}

fn record(row: &SourceRow, town: Option<&str>) -> Record {
    let status = match row.status.as_str() {
        "open" => Some("存续"),
        "closed" | "revoked" => Some("注销"),
        _ => None,
    };
    let kind = match row.kind.as_str() {
        "idle_premises" => "闲置",
        "enterprise" => "企业",
        _ => "店铺",
    };
    Record {
        code: row.uscc.clone(),
        name: Some(row.name.clone()),
        address: row.address.clone(),
        town: town.map(str::to_owned),
        person: row.person.clone(),
        phone: row.phone.clone(),
        industry: row.industry_words.clone(),
        kind: Some(kind.to_owned()),
        status: status.map(str::to_owned),
    }
}

/// Writes the proposals as a file of lines, accepting what is sure, each registration once.
fn proposal_file(
    proposals: &[Proposal],
    ledger: &[SourceRow],
    register: &[SourceRow],
    taken: &BTreeSet<String>,
) -> Result<(String, BTreeMap<String, u64>), AppError> {
    let mut taken = taken.clone();
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut text = String::new();
    for proposal in proposals {
        let Some(door) = ledger.get(proposal.ledger) else { continue };
        if matches!(door.kind.as_str(), "idle_premises" | "point_asset") {
            continue;
        }
        let best = proposal.candidates.first();
        let register_id =
            best.and_then(|best| register.get(best.register)).map(|row| row.subject_id.to_string());
        let sure = matches!(proposal.basis, Basis::ExactCode | Basis::UniqueNameTown);
        let probability = best.map_or(0.0, |best| best.probability);
        let state = match &register_id {
            Some(id) if sure && taken.insert(id.clone()) => "auto_accepted",
            Some(_) if sure || probability >= REVIEW_PROBABILITY_MIN => "open",
            Some(_) | None => "none",
        };
        let outcome = if state == "auto_accepted" {
            basis_word(proposal.basis)
        } else if state == "open" {
            "review"
        } else {
            "none"
        };
        *counts.entry(outcome.to_owned()).or_insert(0) += 1;
        let candidates: Vec<_> = proposal
            .candidates
            .iter()
            .filter_map(|candidate| Some(evidence(candidate, register.get(candidate.register)?)))
            .collect();
        let line = StoredProposal {
            door: door.subject_id.to_string(),
            region: door.region_code.clone(),
            basis: basis_word(proposal.basis).to_owned(),
            state: state.to_owned(),
            register: register_id.filter(|_| state == "auto_accepted"),
            probability,
            candidates: serde_json::Value::Array(candidates),
        };
        let _ = writeln!(text, "{}", serde_json::to_string(&line)?);
    }
    Ok((text, counts))
}

fn evidence(candidate: &Candidate, register: &SourceRow) -> serde_json::Value {
    let rounded = |bits: f64| (bits * 100.0).round() / 100.0;
    let reasons: Vec<_> = candidate
        .reasons
        .iter()
        .map(|reason| {
            json!({
                "field": field_word(reason.field),
                "agreement": agreement_word(reason.agreement),
                "bits": rounded(reason.bits),
            })
        })
        .collect();
    json!({
        "register": register.subject_id.to_string(),
        "probability": (candidate.probability * 1e4).round() / 1e4,
        "weight_bits": rounded(candidate.weight_bits),
        "reasons": reasons,
    })
}

const fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::ExactCode => "exact_code",
        Basis::UniqueNameTown => "unique_name_town",
        Basis::Weighed => "weighed",
        Basis::None => "none",
    }
}
