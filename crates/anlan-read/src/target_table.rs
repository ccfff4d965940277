//! Reads the rows of a responsibility-target table (责任目标推进情况一览表), as prose or as numbers.
//!
//! Judges no target: deadline, progress and the office's own report are kept as written, and beside
//! them stand the texts in which bare numbers have their measure and unit. A status belongs to a
//! target and its leader together, since several leaders may share one number.

mod compose;
mod deadline;
mod fields;
mod headings;
mod row;

use crate::header::HeaderMapping;
use crate::table_shape::{RowKind, row_kind};
use crate::width;
use row::{Columns, Sheet, group_title, read_row};
use std::fmt;
use thiserror::Error;

pub use compose::{named_number, sentence, unit_named, with_unit};
pub use deadline::{Deadline, read_deadline, year_in};
pub use fields::TARGET_FIELDS;
pub use row::{SelfReport, read_self_report, split_units};

/// A field of a target row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TargetField {
    /// 序号.
    No,
    /// 市政府领导.
    Leader,
    /// 责任目标内容.
    Target,
    /// 完成时限.
    Deadline,
    /// 完成情况.
    Progress,
    /// 是否按计划完成进度.
    SelfReport,
    /// 责任单位.
    Units,
}

/// One row: a target in the charge of one leader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetRow {
    /// Index of the row in what was given; leaders named in one cell share it.
    pub index: usize,
    /// The target's number as printed; counted from 1 where the table has no such column.
    pub no: String,
    /// The heading of the group of targets that it stands under, empty if there is none.
    pub group: String,
    /// The leader, empty where the table names none.
    pub leader: String,
    /// The target's text, or the name of what is measured.
    pub target: String,
    /// The deadline as written.
    pub deadline_text: String,
    /// The progress as written.
    pub progress: String,
    /// The office's own verdict.
    pub self_report: SelfReport,
    /// The responsible units, in order.
    pub units: Vec<String>,
    /// The target as a sentence: name, number and unit together. The same as `target` in prose.
    pub wanted: String,
    /// The progress as a sentence, in the same way.
    pub told: String,
    /// Whether the table says no unit for its numbers, so that 个 was put in on both sides.
    pub unit_assumed: bool,
    /// Fields taken from an earlier row because the cell was empty.
    pub inherited: Vec<TargetField>,
}

/// A row that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetRowProblem {
    /// Index of the row in what was given.
    pub index: usize,
    /// Column, counted from 0, if the table has it.
    pub column: Option<usize>,
    /// The field at fault.
    pub field: TargetField,
    /// The cell as written.
    pub value: String,
}

impl fmt::Display for TargetRowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}: unreadable {:?}: {}", self.index, self.field, self.value)
    }
}

/// What a row below the headings is that holds no target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OtherKind {
    /// 一、经济发展.
    Group,
    /// A remark or a signature line.
    Note,
    /// 合计.
    Total,
    /// The headings again.
    RepeatedHeader,
}

/// A row below the headings that holds no target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherRow {
    /// Index of the row in what was given.
    pub index: usize,
    /// What it is.
    pub kind: OtherKind,
    /// Its text.
    pub text: String,
}

/// A whole table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetTable {
    /// The text above the headings.
    pub title: String,
    /// The headings in the order of the columns, upper and lower parts joined by a space.
    pub headings: Vec<String>,
    /// First and last row of the headings.
    pub heading_rows: (usize, usize),
    /// What the columns mean.
    pub mapping: HeaderMapping,
    /// The unit that a line above the headings gives to all numbers.
    pub unit: Option<String>,
    /// The rows read, in order.
    pub rows: Vec<TargetRow>,
    /// The rows that hold no target, in order.
    pub others: Vec<OtherRow>,
    /// The rows refused, in order.
    pub problems: Vec<TargetRowProblem>,
}

impl TargetTable {
    /// The year that the title or a heading names.
    pub fn year(&self) -> Option<i16> {
        year_in(&self.title).or_else(|| self.headings.iter().find_map(|heading| year_in(heading)))
    }
}

/// Why there is no target table.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TargetTableError {
    /// No row looks like the headings.
    #[error("no heading row found")]
    NoHeader,
    /// Required columns are missing.
    #[error("missing columns: {}", .0.join(", "))]
    MissingColumns(Vec<String>),
}

/// Reads a target table from the rows of a sheet.
///
/// # Errors
/// [`TargetTableError`] where no row names a target and something told of it.
pub fn read_target_table<S: AsRef<str>>(rows: &[Vec<S>]) -> Result<TargetTable, TargetTableError> {
    let found = headings::find(rows).map_err(|second| match second {
        Some(mapping) => TargetTableError::MissingColumns(headings::missing(&mapping)),
        None => TargetTableError::NoHeader,
    })?;
    let unit = compose::unit_of_sheet(&found.above);
    let mut table = TargetTable {
        title: found.above.join(" "),
        headings: found.full,
        heading_rows: (found.first, found.last),
        mapping: found.mapping,
        unit,
        rows: Vec::new(),
        others: Vec::new(),
        problems: Vec::new(),
    };
    let columns = Columns::of(&table, rows.get(found.last + 1..).unwrap_or_default());
    let mut sheet = Sheet::default();
    let printed = rows.get(found.first..=found.last).unwrap_or_default();
    for (index, row) in rows.iter().enumerate().skip(found.last + 1) {
        if printed.iter().any(|heading| is_same_row(heading, row)) {
            let cells: Vec<&str> = row.iter().map(AsRef::as_ref).collect();
            let (kind, text) = (OtherKind::RepeatedHeader, joined(&cells));
            table.others.push(OtherRow { index, kind, text });
        } else {
            read_line(&mut table, &columns, &mut sheet, (index, row));
        }
    }
    Ok(table)
}

/// Reads one row below the headings into the table.
fn read_line<S: AsRef<str>>(
    table: &mut TargetTable,
    columns: &Columns,
    sheet: &mut Sheet,
    (index, row): (usize, &[S]),
) {
    let cells: Vec<&str> = row.iter().map(AsRef::as_ref).collect();
    let kind = match row_kind(&cells, &table.headings) {
        RowKind::Blank => return,
        RowKind::RepeatedHeader => Some(OtherKind::RepeatedHeader),
        RowKind::Total => Some(OtherKind::Total),
        RowKind::Note => Some(OtherKind::Note),
        RowKind::Data => group_title(&cells, columns).map(|_title| OtherKind::Group),
    };
    if let Some(kind) = kind {
        let text = match group_title(&cells, columns) {
            Some(title) if kind == OtherKind::Group => {
                sheet.begin_group(&title);
                title
            }
            Some(_) | None => joined(&cells),
        };
        table.others.push(OtherRow { index, kind, text });
        return;
    }
    match read_row((index, &cells), columns, sheet, &table.rows) {
        Ok(rows) => {
            for row in rows {
                sheet.keep(&row, table.rows.len());
                table.rows.push(row);
            }
        }
        Err((field, value)) => {
            let column = table.mapping.column_of(field_key(field));
            table.problems.push(TargetRowProblem { index, column, field, value });
        }
    }
}

/// Whether a row below the headings is one of their rows again. A single word is not enough.
fn is_same_row<S: AsRef<str>>(heading: &[S], row: &[S]) -> bool {
    let text = |row: &[S], column: usize| {
        row.get(column).map(|cell| width::squeeze(cell.as_ref())).unwrap_or_default()
    };
    let columns = 0..heading.len().max(row.len());
    let filled = columns.clone().filter(|column| !text(row, *column).is_empty()).count();
    filled > 1 && columns.into_iter().all(|column| text(heading, column) == text(row, column))
}

fn joined(cells: &[&str]) -> String {
    let texts = cells.iter().map(|cell| width::clean(cell)).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(" ")
}

fn field_key(field: TargetField) -> &'static str {
    match field {
        TargetField::No => "no",
        TargetField::Leader => "leader",
        TargetField::Target => "target",
        TargetField::Deadline => "deadline",
        TargetField::Progress => "progress",
        TargetField::SelfReport => "self_report",
        TargetField::Units => "units",
    }
}

#[cfg(test)]
mod tests;
