//! Points for the map layer, which holds every point of a home and applies scope before it counts;
//! so these questions take no scope, and nothing else asks them.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::read::Page;
use crate::sql;
use crate::value::Row;

/// One point for the map layer. The layer holds every point and applies scope before it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct PointRow {
    /// Id.
    pub id: String,
    /// Kind word.
    pub kind: String,
    /// Standing word.
    pub standing: String,
    /// Status word.
    pub status: String,
    /// Region.
    pub region_code: String,
    /// Line.
    pub line: Option<String>,
    /// Point, CGCS2000; none when a change took it away.
    pub point: Option<(f64, f64)>,
    /// Name.
    pub name: String,
    /// Open hazards.
    pub open: i64,
    /// Number of the fact that changed it last.
    pub changed_seq: i64,
}

fn point(row: &Row) -> Result<PointRow, StoreError> {
    Ok(PointRow {
        id: row.text(0)?,
        kind: row.text(1)?,
        standing: row.text(2)?,
        status: row.text(3)?,
        region_code: row.text(4)?,
        line: row.text_or_null(5)?,
        point: row.real_or_null(6)?.zip(row.real_or_null(7)?),
        name: row.text(8)?,
        open: row.int(9)?,
        changed_seq: row.int(10)?,
    })
}

/// Points of one home changed after a fact, in pages by id. For the map layer only.
///
/// # Errors
/// When the engine refuses.
pub async fn points_changed(
    tx: &mut Tx,
    region_key: &str,
    after_seq: i64,
    page: &Page,
) -> Result<Vec<PointRow>, StoreError> {
    let params =
        vec![region_key.into(), after_seq.into(), page.id.as_str().into(), page.limit.into()];
    tx.rows(&sql::POINTS_CHANGED, params).await?.iter().map(point).collect()
}

/// Points whose hazards changed after a fact. For the map layer only.
///
/// # Errors
/// When the engine refuses.
pub async fn points_with_hazards(
    tx: &mut Tx,
    region_key: &str,
    after_seq: i64,
) -> Result<Vec<PointRow>, StoreError> {
    let params = vec![region_key.into(), after_seq.into()];
    tx.rows(&sql::POINTS_WITH_HAZARDS, params).await?.iter().map(point).collect()
}

/// Subjects of one home with hazards past their deadline on a day, and how many. For the map layer.
///
/// # Errors
/// When the engine refuses.
pub async fn overdue(
    tx: &mut Tx,
    region_key: &str,
    today: &str,
) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = tx.rows(&sql::OVERDUE_SUBJECTS, vec![region_key.into(), today.into()]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.int(2)?))).collect()
}
