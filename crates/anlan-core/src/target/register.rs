//! What makes a table part of the register: its quarter, its targets, and the form it came in.

use super::judgement::{ScheduleSetting, TargetJudgement};
use crate::id::TargetId;
use crate::problem::Problem;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Years that a register may be of: before them nobody kept such tables, after them is a slip.
const YEARS: RangeInclusive<i16> = 2000..=2100;
/// Most cells of a kept form: two thousand rows of more columns than any such table has.
pub const FORM_CELLS_MAX: usize = 64_000;

/// The register's share of an imported table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRegister {
    /// Year of the targets.
    pub year: i16,
    /// Quarter of the reports, 1 to 4.
    pub quarter: u8,
    /// Last day that the reports speak of, ISO.
    pub as_of: String,
    /// How the work is expected to come in.
    pub schedule: ScheduleSetting,
    /// One entry for each row, in order.
    pub entries: Vec<RegisterEntry>,
    /// The table as received, to be given back in the same form.
    pub form: Option<TableForm>,
}

/// One row's place in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterEntry {
    /// The target: the same for the same number, leader and text of a year.
    pub target: TargetId,
    /// What its numbers said when it came in.
    pub judgement: TargetJudgement,
}

/// In which kind of file a table came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// A workbook.
    Xlsx,
    /// Commas between the cells.
    Csv,
    /// Tabs between the cells.
    Tsv,
    /// A text document with a table.
    Docx,
    /// A web page with a table.
    Html,
}

impl FormKind {
    /// Stable word, which is the file's ending.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Docx => "docx",
            Self::Html => "html",
        }
    }
}

/// Cells that were one, both ends included, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedCells {
    /// First row.
    pub first_row: u32,
    /// First column.
    pub first_column: u16,
    /// Last row.
    pub last_row: u32,
    /// Last column.
    pub last_column: u16,
}

/// A table as received: title, headings, rows and notes, cell by cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableForm {
    /// Kind of file.
    pub kind: FormKind,
    /// Name on the tab; empty for files without tabs, or the file's name in older facts.
    pub sheet: String,
    /// Every row from the top, blank ones too. Words of merged cells stand in the first of them only.
    pub cells: Vec<Vec<String>>,
    /// Cells that were one.
    pub merges: Vec<MergedCells>,
    /// For each row of the table its row in `cells`.
    pub rows: Vec<u32>,
    /// Column of 完成情况.
    pub progress_column: Option<u16>,
    /// Column of 是否按计划完成进度.
    pub self_report_column: Option<u16>,
    /// Where its other parts stand. Forms kept before merged cells were taken from the file have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<FormLayout>,
}

/// Where the parts of a form stand, rows counted as in its `cells`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormLayout {
    /// Lines above the table of a document, the first rows of the form; 0 for sheets and texts.
    pub lines_above: u32,
    /// First row of the headings.
    pub first_heading: u32,
    /// Last row of the headings.
    pub last_heading: u32,
    /// Further columns that tell of the quarter received, such as 完成率 and 同比.
    pub told_columns: Vec<u16>,
    /// Rows that tell of the quarter received and are no target's: totals, and rows not understood.
    pub told_rows: Vec<u32>,
}

/// Refuses a register that does not fit its rows.
pub(super) fn sound(register: &TableRegister, rows: usize) -> Result<(), Problem> {
    if !YEARS.contains(&register.year) || !(1..=4).contains(&register.quarter) {
        return Err(Problem::invalid("target_period_invalid")
            .with("year", register.year)
            .with("quarter", register.quarter));
    }
    register.schedule.sound()?;
    if register.entries.len() != rows {
        return Err(Problem::internal("target_order_misrouted"));
    }
    let cells = register.form.as_ref().map_or(0, |form| form.cells.iter().map(Vec::len).sum());
    if cells > FORM_CELLS_MAX {
        return Err(Problem::too_large("target_form_limit").with("max", FORM_CELLS_MAX));
    }
    Ok(())
}
