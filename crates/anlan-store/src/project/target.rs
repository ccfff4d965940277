//! Target tables.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::log::Recorded;
use crate::sql;
use crate::value::Param;
use anlan_core::target::TargetEvent;

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
    let TargetEvent::TargetTableImported { table } = event;
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
    tx.insert_many("target_row", &COLUMNS, &rows).await
}
