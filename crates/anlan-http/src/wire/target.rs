//! Responsibility-target tables, row by row as printed.

use super::import::RowProblem;
use super::time::instant;
use anlan_app::rows::targets::{TargetListRow, TargetTableRow};
use serde::Serialize;
use utoipa::ToSchema;

/// One row: a target and one leader's share of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetRow {
    /// Table and place in it.
    pub id: String,
    /// Table.
    pub table_id: String,
    /// 序号.
    pub no: String,
    /// 市政府领导.
    pub leader: String,
    /// 责任目标内容.
    pub target: String,
    /// 完成时限, as printed.
    pub deadline: String,
    /// 完成情况, as reported.
    pub progress: String,
    /// 是否按计划完成进度, as self-reported; no verdict of ours.
    pub self_report: String,
    /// 责任单位.
    pub units: Vec<String>,
    /// Fields that were blank and taken from the row above.
    pub inherited: Vec<String>,
}

impl From<TargetListRow> for TargetRow {
    fn from(row: TargetListRow) -> Self {
        Self {
            id: format!("{}.{}", row.table_id, row.position),
            table_id: row.table_id,
            no: row.no,
            leader: row.leader,
            target: row.target,
            deadline: row.deadline,
            progress: row.progress,
            self_report: row.self_report,
            units: row.units,
            inherited: row.inherited,
        }
    }
}

/// One imported table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetTable {
    /// Id.
    pub id: String,
    /// Title above the header.
    pub title: String,
    /// Name the file came with.
    pub file_name: String,
    /// Rows, 行.
    pub rows: i64,
    /// When it was imported.
    pub imported_at: String,
}

impl From<TargetTableRow> for TargetTable {
    fn from(row: TargetTableRow) -> Self {
        Self {
            id: row.id,
            title: row.title,
            file_name: row.file_name,
            rows: row.rows,
            imported_at: instant(row.imported_at),
        }
    }
}

/// What an import of a table came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetImport {
    /// Table.
    pub table_id: String,
    /// Rows taken, 行.
    pub rows: usize,
    /// What could not be read.
    pub problems: Vec<RowProblem>,
    /// Year that it reports on.
    pub year: i16,
    /// Quarter that it reports on.
    pub quarter: u8,
}
