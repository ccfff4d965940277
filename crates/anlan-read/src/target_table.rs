//! Reads the rows of a responsibility-target table (责任目标推进情况一览表).
//!
//! Judges no target: deadline, progress and the office's own report are kept as written. A status
//! belongs to a target and its leader together, since several leaders may share one number.

use crate::header::{FieldNames, HeaderMapping, match_headers};
use crate::number::read_integer;
use crate::table_shape::{RowKind, find_header, row_kind};
use crate::width;
use std::fmt;
use thiserror::Error;

/// Headings of a target table.
pub const TARGET_FIELDS: &[FieldNames<'_>] = &[
    FieldNames { field: "no", names: &["序号", "编号"], required: true },
    FieldNames {
        field: "leader",
        names: &["市政府领导", "责任领导", "分管领导", "牵头领导", "包保领导", "领导"],
        required: true,
    },
    FieldNames {
        field: "target",
        names: &["责任目标内容", "责任目标", "目标内容", "目标任务", "工作任务", "重点任务"],
        required: true,
    },
    FieldNames {
        field: "deadline", names: &["完成时限", "时限", "完成时间"], required: false
    },
    FieldNames {
        field: "progress",
        names: &["完成情况", "进展情况", "推进情况", "工作进展", "目前进展"],
        required: false,
    },
    FieldNames {
        field: "self_report",
        names: &["是否按计划完成进度", "是否按计划", "是否按计划推进", "是否完成"],
        required: false,
    },
    FieldNames {
        field: "units",
        names: &["责任单位", "牵头单位", "责任部门", "承办单位"],
        required: false,
    },
];

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

/// What the office says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SelfReport {
    /// 是.
    OnPlan,
    /// 否.
    NotOnPlan,
    /// The cell is empty.
    Missing,
    /// Anything else, as written.
    Unclear(String),
}

/// One row: a target in the charge of one leader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetRow {
    /// Index of the row in what was given.
    pub index: usize,
    /// The target's number.
    pub no: u32,
    /// The leader.
    pub leader: String,
    /// The target's text.
    pub target: String,
    /// The deadline as written.
    pub deadline_text: String,
    /// The progress as written.
    pub progress: String,
    /// The office's own verdict.
    pub self_report: SelfReport,
    /// The responsible units, in order.
    pub units: Vec<String>,
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

/// A whole table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetTable {
    /// The text above the headings.
    pub title: String,
    /// What the columns mean.
    pub mapping: HeaderMapping,
    /// The rows read, in order.
    pub rows: Vec<TargetRow>,
    /// The rows refused, in order.
    pub problems: Vec<TargetRowProblem>,
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
pub fn read_target_table<S: AsRef<str>>(rows: &[Vec<S>]) -> Result<TargetTable, TargetTableError> {
    let guess = find_header(rows, TARGET_FIELDS).ok_or(TargetTableError::NoHeader)?;
    let mapping = match_headers(&guess.headings, TARGET_FIELDS);
    if !mapping.missing.is_empty() {
        return Err(TargetTableError::MissingColumns(mapping.missing));
    }
    let mut table = TargetTable {
        title: guess.above.join(" "),
        mapping,
        rows: Vec::new(),
        problems: Vec::new(),
    };
    for (index, row) in rows.iter().enumerate().skip(guess.index + 1) {
        if row_kind(row, &guess.headings) == RowKind::Data {
            let cell = |field: &str| {
                let text = table.mapping.column_of(field).and_then(|column| row.get(column));
                text.map(|text| width::clean(text.as_ref())).unwrap_or_default()
            };
            match read_row(index, &cell, &table.rows) {
                Ok(target) => table.rows.push(target),
                Err((field, value)) => {
                    let column = table.mapping.column_of(field_key(field));
                    table.problems.push(TargetRowProblem { index, column, field, value });
                }
            }
        }
    }
    Ok(table)
}

/// Splits a list of units on spaces and the usual list signs.
pub fn split_units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let is_sign = |c: char| c.is_whitespace() || matches!(c, '、' | ',' | ';' | '/' | '，' | '；');
    for unit in width::fold_width(text).split(is_sign).map(width::clean) {
        if !unit.is_empty() && !units.contains(&unit) {
            units.push(unit);
        }
    }
    units
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

/// Reads one row; empty cells inherit what belongs to the number, never what belongs to the leader.
fn read_row(
    index: usize,
    cell: &dyn Fn(&str) -> String,
    before: &[TargetRow],
) -> Result<TargetRow, (TargetField, String)> {
    let mut inherited = Vec::new();
    let no_text = cell("no");
    let no = if no_text.is_empty() {
        inherited.push(TargetField::No);
        before.last().map(|row| row.no)
    } else {
        read_integer(no_text.trim_end_matches(['.', '、']))
            .ok()
            .and_then(|no| u32::try_from(no).ok())
    };
    let no = no.ok_or((TargetField::No, no_text))?;
    let same_number = before.iter().rev().find(|row| row.no == no);
    let mut inherit = |field, text: String, from: Option<&String>| match (text.is_empty(), from) {
        (true, Some(earlier)) => {
            inherited.push(field);
            earlier.clone()
        }
        (_, _) => text,
    };
    let leader = inherit(TargetField::Leader, cell("leader"), before.last().map(|row| &row.leader));
    let target = inherit(TargetField::Target, cell("target"), same_number.map(|row| &row.target));
    let deadline_text =
        inherit(TargetField::Deadline, cell("deadline"), same_number.map(|row| &row.deadline_text));
    if leader.is_empty() {
        return Err((TargetField::Leader, leader));
    }
    if target.is_empty() {
        return Err((TargetField::Target, target));
    }
    Ok(TargetRow {
        index,
        no,
        leader,
        target,
        deadline_text,
        progress: cell("progress"),
        self_report: read_self_report(&cell("self_report")),
        units: split_units(&cell("units")),
        inherited,
    })
}

fn read_self_report(text: &str) -> SelfReport {
    match width::squeeze(text).as_str() {
        "" => SelfReport::Missing,
        "是" | "√" | "已完成" | "按计划" => SelfReport::OnPlan,
        "否" | "×" | "未完成" | "未按计划" => SelfReport::NotOnPlan,
        other => SelfReport::Unclear(other.to_owned()),
    }
}

#[cfg(test)]
mod tests;
