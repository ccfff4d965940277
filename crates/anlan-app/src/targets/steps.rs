//! One target in full, and the orders about it: what may be done now is asked of the same rules that
//! decide.

use super::App;
use super::facts::{folded, found, known, told};
use crate::error::AppError;
use crate::execute::{Answer, Order};
use anlan_core::calendar::date_in_china;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::{Actor, Ctx};
use anlan_core::event::{Event, Stream, StreamKind};
use anlan_core::id::{CommandId, TargetId};
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_core::target::decide;
use anlan_core::target::order::{TargetAction, TargetOrder};
use anlan_core::target::{ImportTargetTable, TargetEvent};
use anlan_store::Tx;
use anlan_store::log::{self, Recorded};
use anlan_store::read::RegionRange;
use anlan_store::read::accounts;
use anlan_store::read::target_register::{self, TargetItem, TargetReportRow};
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// One quarter of a target, and what this person could do with it now.
#[derive(Debug, Clone)]
pub struct TargetQuarter {
    /// Quarter.
    pub quarter: u8,
    /// Its report.
    pub report: Option<TargetReportRow>,
    /// Orders that this person could give now.
    pub allowed: Vec<&'static str>,
}

/// One thing that happened to a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetHappening {
    /// Name of the fact.
    pub kind: String,
    /// Quarter, where it is about one.
    pub quarter: Option<u8>,
    /// Received, epoch ms.
    pub at: i64,
    /// Who; none for the machine.
    pub by: Option<String>,
    /// What was said: progress, reason, note, or the table's title.
    pub words: String,
    /// Self-report, of reports.
    pub self_report: Option<String>,
    /// Verdict word, of reports.
    pub verdict: Option<String>,
}

/// One target in full.
#[derive(Debug, Clone)]
pub struct TargetDetail {
    /// The target.
    pub item: TargetItem,
    /// The quarters that have begun or have a report, in order.
    pub quarters: Vec<TargetQuarter>,
    /// What happened, newest first.
    pub timeline: Vec<TargetHappening>,
    /// Names of the accounts that occur.
    pub names: BTreeMap<String, String>,
}

impl App {
    /// One target in full.
    ///
    /// # Errors
    /// `permission_denied`, `target_not_found`.
    pub async fn target(&self, actor: &Actor, id: &str) -> Result<TargetDetail, AppError> {
        self.scope(actor, Permission::ReadTargets)?;
        let mut tx = self.store.read().await?;
        let item = found(&mut tx, id).await?;
        let facts = known(&mut tx, actor, &item).await?;
        let recorded = told(&mut tx, &item).await?;
        let state = folded(&recorded);
        let mut reports: BTreeMap<u8, TargetReportRow> =
            target_register::reports(&mut tx, &item.region_key, &item.id)
                .await?
                .into_iter()
                .filter_map(|report| Some((u8::try_from(report.quarter).ok()?, report)))
                .collect();
        let now_ms = self.world.now_ms();
        let ctx = Ctx {
            command: CommandId::new(Uuid::nil()),
            actor,
            now_ms,
            device_ms: None,
            calendar: &self.packs.calendar,
        };
        let begun = begun(facts.year, now_ms);
        let mut quarters = Vec::new();
        for quarter in 1..=4_u8 {
            let report = reports.remove(&quarter);
            if report.is_some() || quarter <= begun {
                let allowed = decide::allowed(&state, &facts, quarter, &ctx);
                quarters.push(TargetQuarter { quarter, report, allowed });
            }
        }
        // Of what happened in one instant the later fact stands first.
        let happened = recorded.iter().rev().filter_map(happening);
        let mut timeline: Vec<TargetHappening> = happened.map(|one| self.named(one)).collect();
        timeline.extend(received(&mut tx, &item).await?);
        timeline.sort_by_key(|one| Reverse(one.at));
        let names = names(&mut tx, &timeline, &quarters).await?;
        Ok(TargetDetail { item, quarters, timeline, names })
    }

    /// A linked figure by its name.
    fn named(&self, mut one: TargetHappening) -> TargetHappening {
        if one.kind == "target_figure_linked"
            && let Some(figure) = self.packs.figure(&one.words)
        {
            one.words.clone_from(&figure.name);
        }
        one
    }

    /// Gives an order about a target that this person may see.
    ///
    /// # Errors
    /// `permission_denied`, `target_not_found`, and every refusal of the decision.
    pub async fn step_target(
        &self,
        actor: &Actor,
        (id, device_ms): (CommandId, Option<i64>),
        target: &str,
        action: TargetAction,
    ) -> Result<Answer, AppError> {
        self.scope(actor, Permission::ReadTargets)?;
        let item = found(&mut self.store.read().await?, target).await?;
        let missing = |_stored| Problem::not_found("target_not_found");
        let home = RegionCode::parse(&item.region_key)
            .map_err(|_stored| Problem::not_found("target_not_found"))?;
        let target = TargetId::new(item.id.parse().map_err(missing)?);
        let command = Command::TargetStep(TargetOrder { home, target, action });
        self.execute(Order { id, command, actor: actor.clone(), device_ms }).await
    }
}

/// How many quarters of a year have begun.
fn begun(year: i16, now_ms: i64) -> u8 {
    let Ok(today) = date_in_china(now_ms) else { return 0 };
    match today.year().cmp(&year) {
        Ordering::Less => 0,
        Ordering::Greater => 4,
        Ordering::Equal => u8::try_from((today.month() + 2) / 3).unwrap_or(4),
    }
}

fn happening(fact: &Recorded) -> Option<TargetHappening> {
    let Event::Target(event) = &fact.event else { return None };
    let (quarter, words) = match event {
        TargetEvent::TargetTableImported { .. } => return None,
        TargetEvent::TargetReported { quarter, report } => {
            (Some(*quarter), report.progress.clone())
        }
        TargetEvent::TargetReportSigned { quarter, .. }
        | TargetEvent::TargetQuarterClosed { quarter } => (Some(*quarter), String::new()),
        TargetEvent::TargetReportReturned { quarter, reason, .. } => {
            (Some(*quarter), reason.clone())
        }
        TargetEvent::TargetReportConfirmed { quarter, note } => {
            (Some(*quarter), note.clone().unwrap_or_default())
        }
        TargetEvent::TargetFigureLinked { link } => (None, link.figure.clone()),
        TargetEvent::TargetFigureUnlinked { reason } => (None, reason.clone()),
    };
    let report = match event {
        TargetEvent::TargetReported { report, .. } => Some(report),
        TargetEvent::TargetTableImported { .. }
        | TargetEvent::TargetReportSigned { .. }
        | TargetEvent::TargetReportReturned { .. }
        | TargetEvent::TargetReportConfirmed { .. }
        | TargetEvent::TargetQuarterClosed { .. }
        | TargetEvent::TargetFigureLinked { .. }
        | TargetEvent::TargetFigureUnlinked { .. } => None,
    };
    Some(TargetHappening {
        kind: fact.event.encode().ok()?.name,
        quarter,
        at: fact.origin.recorded_at,
        by: fact.origin.actor_id.map(|id| id.to_string()),
        words,
        self_report: report.map(|report| report.on_plan.printed().to_owned()),
        verdict: report.map(|report| report.judgement.verdict.code().to_owned()),
    })
}

/// What each table of the year said of the target.
async fn received(tx: &mut Tx, item: &TargetItem) -> Result<Vec<TargetHappening>, AppError> {
    let range = RegionRange::everywhere();
    let mut all = Vec::new();
    for table in target_register::tables(tx, item.year, &range).await? {
        if table.region_key != item.region_key {
            continue;
        }
        for (fact, table) in tables(tx, &table.region_key, &table.id).await? {
            let Some(register) = &table.register else { continue };
            let rows = table.rows.iter().zip(&register.entries);
            all.extend(rows.filter(|(_, entry)| entry.target.to_string() == item.id).map(
                |(row, entry)| TargetHappening {
                    kind: "target_table_imported".to_owned(),
                    quarter: Some(register.quarter),
                    at: fact.origin.recorded_at,
                    by: fact.origin.actor_id.map(|id| id.to_string()),
                    words: row.progress.clone(),
                    self_report: Some(row.self_report.clone()),
                    verdict: Some(entry.judgement.verdict.code().to_owned()),
                },
            ));
        }
    }
    Ok(all)
}

/// The import of a table as it stands in the log.
pub(super) async fn tables(
    tx: &mut Tx,
    home: &str,
    id: &str,
) -> Result<Vec<(Recorded, ImportTargetTable)>, AppError> {
    let Ok(id) = id.parse::<Uuid>() else { return Ok(Vec::new()) };
    let facts = log::stream(tx, home, Stream { kind: StreamKind::Target, id }).await?;
    Ok(facts
        .into_iter()
        .filter_map(|fact| {
            let Event::Target(TargetEvent::TargetTableImported { table }) = &fact.event else {
                return None;
            };
            let table = table.clone();
            Some((fact, table))
        })
        .collect())
}

async fn names(
    tx: &mut Tx,
    timeline: &[TargetHappening],
    quarters: &[TargetQuarter],
) -> Result<BTreeMap<String, String>, AppError> {
    let mut ids: BTreeSet<&str> = timeline.iter().filter_map(|one| one.by.as_deref()).collect();
    for report in quarters.iter().filter_map(|one| one.report.as_ref()) {
        ids.extend(report.reported_by.as_deref());
        ids.extend(report.step_by.as_deref());
    }
    let mut names = BTreeMap::new();
    for id in ids {
        if let Some(account) = accounts::by_id(tx, id).await? {
            names.insert(id.to_owned(), account.name);
        }
    }
    Ok(names)
}
