//! Target tables, the register that they and the units' reports make, and the history of its states.

use super::OPEN_END;
use crate::backend::Tx;
use crate::error::StoreError;
use crate::log::Recorded;
use crate::sql;
use crate::value::Param;
use anlan_core::target::order::QuarterReport;
use anlan_core::target::register::{RegisterEntry, TableRegister};
use anlan_core::target::state::TargetStage;
use anlan_core::target::{ImportTargetTable, TargetEvent, TargetRow};

const COLUMNS: [&str; 11] = [
    "region_key",
    "table_id",
    "position",
    "no",
    "leader",
    "target",
    "deadline",
    "progress",
    "self_report",
    "units",
    "inherited",
];

pub(super) async fn apply(
    tx: &mut Tx,
    fact: &Recorded,
    event: &TargetEvent,
) -> Result<(), StoreError> {
    match event {
        TargetEvent::TargetTableImported { table } => imported(tx, fact, table).await,
        TargetEvent::TargetReported { quarter, report } => {
            reported(tx, fact, *quarter, report).await
        }
        TargetEvent::TargetReportSigned { quarter, .. } => {
            step(tx, fact, (*quarter, TargetStage::Signed), None).await
        }
        TargetEvent::TargetReportReturned { quarter, reason, .. } => {
            step(tx, fact, (*quarter, TargetStage::Returned), Some(reason)).await
        }
        TargetEvent::TargetReportConfirmed { quarter, .. } => {
            step(tx, fact, (*quarter, TargetStage::Confirmed), None).await
        }
        TargetEvent::TargetQuarterClosed { quarter } => {
            step(tx, fact, (*quarter, TargetStage::Closed), None).await
        }
        TargetEvent::TargetFigureLinked { link } => {
            figure(tx, fact, Some(serde_json::to_string(link)?)).await
        }
        TargetEvent::TargetFigureUnlinked { .. } => figure(tx, fact, None).await,
    }
}

async fn imported(
    tx: &mut Tx,
    fact: &Recorded,
    table: &ImportTargetTable,
) -> Result<(), StoreError> {
    let count = i64::try_from(table.rows.len()).unwrap_or(i64::MAX);
    let params = vec![
        fact.home().into(),
        fact.thing().into(),
        table.title.as_str().into(),
        table.file_name.as_str().into(),
        table.file_hash.as_str().into(),
        count.into(),
        fact.origin.recorded_at.into(),
        fact.actor().into(),
    ];
    tx.run(&sql::PROJECT_TARGET_TABLE_INSERT, params).await?;
    let mut rows = Vec::with_capacity(table.rows.len());
    for (position, row) in (1_i64..).zip(&table.rows) {
        rows.push(vec![
            Param::from(fact.home()),
            fact.thing().into(),
            position.into(),
            row.no.as_str().into(),
            row.leader.as_str().into(),
            row.target.as_str().into(),
            row.deadline.as_str().into(),
            row.progress.as_str().into(),
            row.self_report.as_str().into(),
            serde_json::to_string(&row.units)?.into(),
            serde_json::to_string(&row.inherited)?.into(),
        ]);
    }
    tx.insert_many("target_row", &COLUMNS, &rows).await?;
    let Some(register) = &table.register else { return Ok(()) };
    let params = vec![
        fact.home().into(),
        fact.thing().into(),
        i64::from(register.year).into(),
        i64::from(register.quarter).into(),
    ];
    tx.run(&sql::PROJECT_TARGET_TABLE_PERIOD, params).await?;
    for (position, (row, entry)) in (1_i64..).zip(table.rows.iter().zip(&register.entries)) {
        received(tx, fact, register, (position, row, entry)).await?;
    }
    Ok(())
}

async fn received(
    tx: &mut Tx,
    fact: &Recorded,
    register: &TableRegister,
    (position, row, entry): (i64, &TargetRow, &RegisterEntry),
) -> Result<(), StoreError> {
    let target = entry.target.to_string();
    let params = vec![
        fact.home().into(),
        target.as_str().into(),
        i64::from(register.year).into(),
        row.no.as_str().into(),
        row.leader.as_str().into(),
        row.target.as_str().into(),
        row.deadline.as_str().into(),
        serde_json::to_string(&row.units)?.into(),
        fact.thing().into(),
        position.into(),
        fact.origin.recorded_at.into(),
    ];
    tx.run(&sql::PROJECT_TARGET_ITEM_PUT, params).await?;
    let judgement = &entry.judgement;
    let params = vec![
        fact.home().into(),
        target.as_str().into(),
        i64::from(register.quarter).into(),
        fact.thing().into(),
        row.progress.as_str().into(),
        row.self_report.as_str().into(),
        judgement.verdict.code().into(),
        judgement.doubt.code().into(),
        serde_json::to_string(judgement)?.into(),
        fact.actor().into(),
        fact.origin.recorded_at.into(),
    ];
    // What somebody has acted on stays as it is, and so does its history.
    if tx.run(&sql::PROJECT_TARGET_REPORT_RECEIVE, params).await? == 0 {
        return Ok(());
    }
    state(tx, fact, (&target, register.quarter)).await
}

async fn reported(
    tx: &mut Tx,
    fact: &Recorded,
    quarter: u8,
    report: &QuarterReport,
) -> Result<(), StoreError> {
    let counted = report.counted.as_ref().map(serde_json::to_string).transpose()?;
    let params = vec![
        fact.home().into(),
        fact.thing().into(),
        i64::from(quarter).into(),
        report.progress.as_str().into(),
        report.on_plan.printed().into(),
        (&report.reason).into(),
        report.judgement.verdict.code().into(),
        report.judgement.doubt.code().into(),
        serde_json::to_string(&report.judgement)?.into(),
        counted.into(),
        fact.actor().into(),
        fact.origin.recorded_at.into(),
    ];
    tx.run(&sql::PROJECT_TARGET_REPORT_PUT, params).await?;
    state(tx, fact, (&fact.thing(), quarter)).await
}

async fn step(
    tx: &mut Tx,
    fact: &Recorded,
    (quarter, stage): (u8, TargetStage),
    returned: Option<&String>,
) -> Result<(), StoreError> {
    let params = vec![
        fact.home().into(),
        fact.thing().into(),
        i64::from(quarter).into(),
        stage.code().into(),
        fact.actor().into(),
        fact.origin.recorded_at.into(),
        returned.map(String::as_str).into(),
    ];
    tx.run(&sql::PROJECT_TARGET_REPORT_STEP, params).await?;
    state(tx, fact, (&fact.thing(), quarter)).await
}

/// History runs by the time the server knew it: a figure of a past day is what was known that day.
async fn state(
    tx: &mut Tx,
    fact: &Recorded,
    (target, quarter): (&str, u8),
) -> Result<(), StoreError> {
    let of =
        || -> Vec<Param> { vec![fact.home().into(), target.into(), i64::from(quarter).into()] };
    let known_at = fact.origin.recorded_at;
    let mut params = of();
    params.extend([known_at.into(), OPEN_END.into()]);
    tx.run(&sql::PROJECT_TARGET_STATE_END, params).await?;
    let mut params = of();
    params.extend([fact.seq.into(), known_at.into(), OPEN_END.into()]);
    tx.run(&sql::PROJECT_TARGET_STATE_BEGIN, params).await.map(|_rows| ())
}

async fn figure(tx: &mut Tx, fact: &Recorded, link: Option<String>) -> Result<(), StoreError> {
    let params = vec![fact.home().into(), fact.thing().into(), link.into()];
    tx.run(&sql::PROJECT_TARGET_ITEM_FIGURE, params).await.map(|_rows| ())
}
