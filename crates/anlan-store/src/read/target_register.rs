//! Targets of a year and the reports of their quarters. Asked without a scope: a register is a
//! document of the home about its own leaders (see `docs/model/scope.md`).

use super::RegionRange;
use super::targets::TargetTableRow;
use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;
use crate::value::Row;
use anlan_core::target::judgement::TargetJudgement;
use anlan_core::target::order::{CountedProgress, FigureLink};

/// Most targets of one year that are read: fifty full tables' worth of a city's, and more than any has.
pub const REGISTER_ROWS_MAX: i64 = 20_000;

/// One target in one leader's charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetItem {
    /// Home.
    pub region_key: String,
    /// Id.
    pub id: String,
    /// Year.
    pub year: i64,
    /// 序号, as printed.
    pub no: String,
    /// Leader, as printed.
    pub leader: String,
    /// 责任目标内容.
    pub target: String,
    /// 完成时限, as printed.
    pub deadline: String,
    /// 责任单位.
    pub units: Vec<String>,
    /// Newest table that holds it.
    pub table_id: String,
    /// Place there, from 1.
    pub position: i64,
    /// Where its progress is counted.
    pub figure: Option<FigureLink>,
}

/// One quarter's report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetReportRow {
    /// Quarter.
    pub quarter: i64,
    /// Stage word.
    pub stage: String,
    /// Table it came in with; none when a unit reported it.
    pub table_id: Option<String>,
    /// 完成情况.
    pub progress: String,
    /// 是否按计划完成进度.
    pub self_report: String,
    /// Why.
    pub reason: Option<String>,
    /// Verdict word.
    pub verdict: String,
    /// Doubt word.
    pub doubt: String,
    /// The verdict in full.
    pub judgement: TargetJudgement,
    /// Counted from records.
    pub counted: Option<CountedProgress>,
    /// Who reported or entered it.
    pub reported_by: Option<String>,
    /// Epoch ms.
    pub reported_at: i64,
    /// Who took the last step.
    pub step_by: Option<String>,
    /// Epoch ms.
    pub step_at: i64,
    /// Why it went back.
    pub returned_reason: Option<String>,
}

fn item(row: &Row) -> Result<TargetItem, StoreError> {
    let figure = row.text_or_null(10)?;
    Ok(TargetItem {
        region_key: row.text(0)?,
        id: row.text(1)?,
        year: row.int(2)?,
        no: row.text(3)?,
        leader: row.text(4)?,
        target: row.text(5)?,
        deadline: row.text(6)?,
        units: serde_json::from_str(&row.text(7)?)?,
        table_id: row.text(8)?,
        position: row.int(9)?,
        figure: figure.map(|text| serde_json::from_str(&text)).transpose()?,
    })
}

/// The report whose columns begin at a place; none where the join found none.
fn report(row: &Row, at: usize) -> Result<Option<TargetReportRow>, StoreError> {
    let Some(quarter) = row.int_or_null(at)? else { return Ok(None) };
    let counted = row.text_or_null(at + 9)?;
    Ok(Some(TargetReportRow {
        quarter,
        stage: row.text(at + 1)?,
        table_id: row.text_or_null(at + 2)?,
        progress: row.text(at + 3)?,
        self_report: row.text(at + 4)?,
        reason: row.text_or_null(at + 5)?,
        verdict: row.text(at + 6)?,
        doubt: row.text(at + 7)?,
        judgement: serde_json::from_str(&row.text(at + 8)?)?,
        counted: counted.map(|text| serde_json::from_str(&text)).transpose()?,
        reported_by: row.text_or_null(at + 10)?,
        reported_at: row.int(at + 11)?,
        step_by: row.text_or_null(at + 12)?,
        step_at: row.int(at + 13)?,
        returned_reason: row.text_or_null(at + 14)?,
    }))
}

/// Targets of a year with one quarter's report each, in the order of their tables.
///
/// # Errors
/// When the engine refuses.
pub async fn of_quarter(
    tx: &mut Tx,
    (year, quarter): (i64, i64),
    range: &RegionRange,
) -> Result<Vec<(TargetItem, Option<TargetReportRow>)>, StoreError> {
    let (low, high) = (range.low.as_str(), range.high.as_str());
    let params =
        vec![year.into(), quarter.into(), low.into(), high.into(), REGISTER_ROWS_MAX.into()];
    let rows = tx.rows(&sql::TARGET_REGISTER, params).await?;
    rows.iter().map(|row| Ok((item(row)?, report(row, 11)?))).collect()
}

/// One target.
///
/// # Errors
/// When the engine refuses.
pub async fn one(tx: &mut Tx, target: &str) -> Result<Option<TargetItem>, StoreError> {
    tx.row(&sql::TARGET_ITEM, vec![target.into()]).await?.as_ref().map(item).transpose()
}

/// The quarters of one target, in order.
///
/// # Errors
/// When the engine refuses.
pub async fn reports(
    tx: &mut Tx,
    home: &str,
    target: &str,
) -> Result<Vec<TargetReportRow>, StoreError> {
    let rows = tx.rows(&sql::TARGET_REPORTS, vec![home.into(), target.into()]).await?;
    let mut reports = Vec::with_capacity(rows.len());
    for row in &rows {
        reports.extend(report(row, 0)?);
    }
    Ok(reports)
}

/// Years and quarters with reports, and how many; newest first.
///
/// # Errors
/// When the engine refuses.
pub async fn periods(tx: &mut Tx, range: &RegionRange) -> Result<Vec<(i64, i64, i64)>, StoreError> {
    let params = vec![range.low.as_str().into(), range.high.as_str().into()];
    let rows = tx.rows(&sql::TARGET_PERIODS, params).await?;
    rows.iter().map(|row| Ok((row.int(0)?, row.int(1)?, row.int(2)?))).collect()
}

/// Tables of a year, the latest quarter first.
///
/// # Errors
/// When the engine refuses.
pub async fn tables(
    tx: &mut Tx,
    year: i64,
    range: &RegionRange,
) -> Result<Vec<TargetTableRow>, StoreError> {
    let params = vec![year.into(), range.low.as_str().into(), range.high.as_str().into()];
    let rows = tx.rows(&sql::TARGET_TABLES_OF_YEAR, params).await?;
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
