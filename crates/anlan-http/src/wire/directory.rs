//! Lists for the directory: what an import came to. Shown to whoever brought the list.

use super::import::RowProblem;
use anlan_app::directory::import::{DirectoryList, DirectoryReport};
use serde::Serialize;
use utoipa::ToSchema;

/// What an import of a list came to. A feature of `GeoJSON` counts as a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DirectoryImport {
    /// What the file lists.
    #[schema(value_type = super::word::DirectoryList)]
    pub list: &'static str,
    /// Rows read, 行.
    pub rows: usize,
    /// Rows new or changed; none when anything is wrong.
    pub entered: usize,
    /// Rows that say what the directory held already; not counted when anything is wrong.
    pub unchanged: usize,
    /// The first thousand problems.
    pub problems: Vec<RowProblem>,
    /// All problems; with one, nothing was entered.
    pub problems_total: usize,
    /// What was left out: other sheets with such headings.
    pub notes: Vec<String>,
}

impl DirectoryImport {
    /// The report of a list.
    pub fn of(list: DirectoryList, report: DirectoryReport) -> Self {
        Self {
            list: list.code(),
            rows: report.rows,
            entered: report.entered,
            unchanged: report.unchanged,
            problems: report.problems.into_iter().map(RowProblem::from).collect(),
            problems_total: report.problems_total,
            notes: report.notes,
        }
    }
}
