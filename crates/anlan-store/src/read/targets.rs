//! Target tables and their rows.

use super::RegionRange;
use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;

/// One imported table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetTableRow {
    /// Home.
    pub region_key: String,
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// File.
    pub file_name: String,
    /// Rows.
    pub rows: i64,
    /// Epoch ms.
    pub imported_at: i64,
}

/// Imported tables, newest first.
///
/// # Errors
/// When the engine refuses.
pub async fn tables(tx: &mut Tx) -> Result<Vec<TargetTableRow>, StoreError> {
    let rows = tx.rows(&sql::TARGET_TABLES, Vec::new()).await?;
    rows.iter()
        .map(|row| {
            Ok(TargetTableRow {
                region_key: row.text(0)?,
                id: row.text(1)?,
                title: row.text(2)?,
                file_name: row.text(3)?,
                rows: row.int(4)?,
                imported_at: row.int(5)?,
            })
        })
        .collect()
}

/// Whether a file was imported as a table of this home before.
///
/// # Errors
/// When the engine refuses.
pub async fn known(tx: &mut Tx, region_key: &str, file_hash: &str) -> Result<bool, StoreError> {
    let params = vec![region_key.into(), file_hash.into()];
    Ok(tx.row(&sql::TARGET_TABLE_KNOWN, params).await?.is_some())
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetListRow {
    /// Table.
    pub table_id: String,
    /// Place in the table, from 1.
    pub position: i64,
    /// Number as printed.
    pub no: String,
    /// Leader.
    pub leader: String,
    /// Target.
    pub target: String,
    /// Deadline as printed.
    pub deadline: String,
    /// Progress.
    pub progress: String,
    /// Self-report.
    pub self_report: String,
    /// Units.
    pub units: Vec<String>,
    /// Fields taken from the row above.
    pub inherited: Vec<String>,
}

/// Rows after a place, of one table or of all.
///
/// # Errors
/// When the engine refuses.
pub async fn rows(
    tx: &mut Tx,
    table: Option<&str>,
    range: &RegionRange,
    after: (&str, i64),
    limit: i64,
) -> Result<Vec<TargetListRow>, StoreError> {
    let params = vec![
        table.into(),
        range.low.as_str().into(),
        range.high.as_str().into(),
        after.0.into(),
        after.1.into(),
        limit.into(),
    ];
    let rows = tx.rows(&sql::TARGET_ROWS, params).await?;
    rows.iter()
        .map(|row| {
            Ok(TargetListRow {
                table_id: row.text(1)?,
                position: row.int(2)?,
                no: row.text(3)?,
                leader: row.text(4)?,
                target: row.text(5)?,
                deadline: row.text(6)?,
                progress: row.text(7)?,
                self_report: row.text(8)?,
                units: serde_json::from_str(&row.text(9)?)?,
                inherited: serde_json::from_str(&row.text(10)?)?,
            })
        })
        .collect()
}

/// How many rows.
///
/// # Errors
/// When the engine refuses.
pub async fn count(
    tx: &mut Tx,
    table: Option<&str>,
    range: &RegionRange,
) -> Result<i64, StoreError> {
    let params = vec![table.into(), range.low.as_str().into(), range.high.as_str().into()];
    match tx.row(&sql::TARGET_ROWS_COUNT, params).await? {
        Some(row) => row.int(0),
        None => Ok(0),
    }
}
