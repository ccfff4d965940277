//! Holds the self-reports of a received target table beside what its numbers say, row by row.
//!
//! Stores nothing and decides nothing: it shows both sides, the quotes and the rule that was used.

use super::file::TargetFile;
use super::judge::{Held, WorkTime, judged, number, wording};
use super::schedule::ScheduleRule;
use super::self_report_text;
use crate::imports::RowProblem;
use anlan_core::problem::Problem;
use anlan_core::target::judgement::{Quote, ScheduleSetting, TargetDoubt};
use anlan_read::date::{WrittenDate, read_date};
use anlan_read::target_table::{Deadline, TargetRow, read_deadline};
use jiff::civil::{Date, date};
use serde::Serialize;
use std::collections::BTreeMap;

/// How a table is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditSetting {
    /// The last day that the reports speak of.
    pub as_of: Date,
    /// First day of the work; 1 January of the table's year, or of the year of `as_of`, if not given.
    pub period_start: Option<Date>,
    /// How work is expected to come in.
    pub schedule: ScheduleRule,
}

impl AuditSetting {
    /// The setting by days as written.
    ///
    /// # Errors
    /// `date_invalid`.
    pub fn of(
        as_of: &str,
        period_start: Option<&str>,
        schedule: ScheduleRule,
    ) -> Result<Self, Problem> {
        let as_of = day(as_of)?;
        let period_start = period_start.map(day).transpose()?;
        Ok(Self { as_of, period_start, schedule })
    }
}

fn day(text: &str) -> Result<Date, Problem> {
    match read_date(text) {
        Ok(WrittenDate::Day(day)) => Ok(day),
        Ok(WrittenDate::Month { .. } | WrittenDate::Year(_)) | Err(_) => {
            Err(Problem::invalid("date_invalid").with("value", text))
        }
    }
}

/// A table as audited.
#[derive(Debug, Clone, Serialize)]
pub struct TargetAudit {
    /// The text above the headings.
    pub title: String,
    /// The last day that the reports speak of.
    pub as_of: String,
    /// First day of the work.
    pub period_start: String,
    /// The rule for work that comes in bit by bit.
    pub schedule: &'static str,
    /// Headings and the fields that they were taken for; none for columns that say nothing here.
    pub columns: Vec<AuditColumn>,
    /// How many rows of each sort.
    pub summary: AuditSummary,
    /// A line for each row and leader, in the order of the table.
    pub rows: Vec<AuditLine>,
    /// Rows that could not be read.
    pub problems: Vec<RowProblem>,
}

/// A column.
#[derive(Debug, Clone, Serialize)]
pub struct AuditColumn {
    /// The heading as printed.
    pub heading: String,
    /// The field, if it is one.
    pub field: Option<String>,
}

/// Counts of lines.
#[derive(Debug, Clone, Serialize)]
pub struct AuditSummary {
    /// Lines.
    pub lines: usize,
    /// By what the numbers say.
    pub verdicts: BTreeMap<&'static str, usize>,
    /// By whether words and numbers part.
    pub contradictions: BTreeMap<&'static str, usize>,
    /// By what the office says of itself.
    pub self_reports: BTreeMap<String, usize>,
}

/// One target and one leader.
#[derive(Debug, Clone, Serialize)]
pub struct AuditLine {
    /// The row in the file, from 1; in a document the row of its table.
    pub row: Option<u64>,
    /// The target's number.
    pub no: String,
    /// The group it stands in.
    pub group: String,
    /// The leader.
    pub leader: String,
    /// The responsible units.
    pub units: Vec<String>,
    /// What is wanted, bare numbers with name and unit.
    pub target: String,
    /// What is told, in the same way.
    pub claim: String,
    /// Until when.
    pub deadline: AuditDeadline,
    /// What the office says of itself.
    pub self_report: String,
    /// What the numbers say.
    pub verdict: &'static str,
    /// Whether the two part: `yes`, `no` or `uncertain`.
    pub contradiction: &'static str,
    /// That in words; nothing where they agree.
    pub wording: Option<&'static str>,
    /// Told divided by wanted, 1 for the whole.
    pub progress: Option<f64>,
    /// Share of the time that is gone.
    pub elapsed: f64,
    /// The rule that decided.
    pub rule: String,
    /// One sentence.
    pub reason: String,
    /// The wanted number, with its place in code points of `target`.
    pub target_quote: Option<Quote>,
    /// The told number, with its place in code points of `claim`.
    pub claim_quote: Option<Quote>,
}

/// A deadline as printed and as understood.
#[derive(Debug, Clone, Serialize)]
pub struct AuditDeadline {
    /// As printed.
    pub text: String,
    /// The day.
    pub date: Option<String>,
    /// `day`, `ongoing` (长期坚持), `missing` or `unread`.
    pub kind: &'static str,
}

/// Audits a table.
pub fn audit(file: &TargetFile, setting: &AuditSetting) -> TargetAudit {
    let table = &file.table;
    let year = table.year().unwrap_or(setting.as_of.year());
    let start = setting.period_start.unwrap_or(date(year, 1, 1));
    let schedule = setting.schedule.of(year);
    let time = |row: &TargetRow| {
        let deadline = read_deadline(&row.deadline_text, year);
        (deadline, WorkTime { start, as_of: setting.as_of, deadline: deadline.day(), year })
    };
    let rows: Vec<AuditLine> = table
        .rows
        .iter()
        .map(|row| line(row, file.row_numbers.get(row.index).copied(), time(row), &schedule))
        .collect();
    let columns = table.headings.iter().enumerate().map(|(column, heading)| {
        let found = table.mapping.columns.iter().find(|found| found.column == column);
        let field = found.map(|found| found.field.clone());
        AuditColumn { heading: heading.clone(), field }
    });
    TargetAudit {
        title: table.title.clone(),
        as_of: setting.as_of.to_string(),
        period_start: start.to_string(),
        schedule: schedule.code(),
        columns: columns.collect(),
        summary: summary(&rows),
        rows,
        problems: file.problems(),
    }
}

fn line(
    row: &TargetRow,
    number_in_file: Option<u64>,
    (deadline, time): (Deadline, WorkTime),
    schedule: &ScheduleSetting,
) -> AuditLine {
    let held = Held {
        target: &row.wanted,
        claim: &row.told,
        self_report: &row.self_report,
        beside: None,
        unit_assumed: row.unit_assumed,
        time,
    };
    let judgement = judged(&held, schedule);
    let self_report = self_report_text(&row.self_report);
    AuditLine {
        row: number_in_file,
        no: row.no.clone(),
        group: row.group.clone(),
        leader: row.leader.clone(),
        units: row.units.clone(),
        deadline: deadline_line(&row.deadline_text, deadline),
        self_report: self_report.to_owned(),
        verdict: judgement.verdict.code(),
        contradiction: judgement.doubt.code(),
        wording: wording(&judgement, self_report),
        progress: judgement.progress.map(number),
        elapsed: number(judgement.elapsed),
        rule: judgement.rule,
        target_quote: judgement.target_quote,
        claim_quote: judgement.claim_quote,
        reason: judgement.reason,
        target: row.wanted.clone(),
        claim: row.told.clone(),
    }
}

fn deadline_line(text: &str, deadline: Deadline) -> AuditDeadline {
    let kind = match deadline {
        Deadline::Day(_) => "day",
        Deadline::Ongoing => "ongoing",
        Deadline::Missing => "missing",
        Deadline::Unread => "unread",
    };
    let date = deadline.day().map(|day| day.to_string());
    AuditDeadline { text: text.to_owned(), date, kind }
}

fn summary(rows: &[AuditLine]) -> AuditSummary {
    let (mut verdicts, mut contradictions) = (BTreeMap::new(), BTreeMap::new());
    let mut self_reports = BTreeMap::new();
    for contradiction in [TargetDoubt::Yes, TargetDoubt::Uncertain, TargetDoubt::No] {
        contradictions.insert(contradiction.code(), 0);
    }
    for row in rows {
        *verdicts.entry(row.verdict).or_insert(0) += 1;
        *contradictions.entry(row.contradiction).or_insert(0) += 1;
        *self_reports.entry(row.self_report.clone()).or_insert(0) += 1;
    }
    AuditSummary { lines: rows.len(), verdicts, contradictions, self_reports }
}
