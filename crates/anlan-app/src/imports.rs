//! Registers and ledgers in: a file is read, checked, staged, and adopted by one order. Bad rows
//! are all reported; nothing changes unless every row is good or the order says to keep the good.

mod fields;
mod home;
mod places;
mod read;
mod row;
mod run;
mod wizard;
mod words;

pub use crate::table::RowProblem;
pub(crate) use fields::names as fields_for;
pub use fields::{ImportField, fields_of};
pub use run::{ImportRequest, Told};
pub(crate) use wizard::begun;
pub use wizard::{ImportColumn, ImportView};

use serde::{Deserialize, Serialize};

/// Whether good rows are kept when others are bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeepGoodRows {
    /// Adopt the good ones.
    Yes,
    /// All or nothing.
    No,
}

/// Problems listed in a report; all are counted.
pub const PROBLEMS_LISTED_MAX: usize = 1_000;

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Data rows in the file.
    pub rows: u64,
    /// Rows that can be imported.
    pub good: u64,
    /// Rows that cannot.
    pub bad: u64,
    /// Of the bad, those whose code stands on an earlier row.
    pub duplicate_rows: u64,
    /// Subjects that the base did not hold before.
    pub new_subjects: u64,
    /// Rows that speak of subjects the base held.
    pub unchanged: u64,
    /// The very same file had been imported; nothing changed.
    pub already_imported: bool,
    /// Good rows were adopted.
    pub adopted: bool,
    /// What is wrong, row by row, the first of them.
    pub problems: Vec<RowProblem>,
    /// How many in all.
    pub problems_total: u64,
    /// What the importer did beside the rows, and what it left out: townships found in the file,
    /// points without datum, other sheets, rows that are no data.
    pub notes: Vec<String>,
    /// The source.
    pub source_id: Option<String>,
    /// Its home.
    pub region_key: Option<String>,
}
