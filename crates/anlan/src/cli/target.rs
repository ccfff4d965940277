//! Arguments of `anlan target`.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Target {
    #[command(subcommand)]
    pub(crate) question: TargetQuestion,
}

impl Target {
    /// Whether a program reads the answer.
    pub(super) fn json(&self) -> bool {
        match &self.question {
            TargetQuestion::Verdict(verdict) => verdict.json,
            TargetQuestion::Audit(audit) => audit.json,
        }
    }
}

/// What is asked of targets.
#[derive(Debug, Subcommand)]
pub(crate) enum TargetQuestion {
    /// Judge pairs of a target and what is told of it, from a JSON file into another
    ///
    /// IN is an array of objects, or an object that holds one as `pairs`: id, `target_text`,
    /// `claim_text`, `as_of` and, where known, `period_start`, deadline and context (the self-report, the
    /// unit and the measure of the column, as text or as an object). OUT has a line for each, in order:
    /// id, verdict (met, `on_track`, behind, `not_comparable`, `evidence_missing`), contradiction with the
    /// self-report (yes, no, uncertain), progress and elapsed as shares, the rule, and the reason in
    /// one Chinese sentence. A pair that cannot be read has a problem instead, and the command ends
    /// with 1; the others are judged all the same.
    Verdict(TargetVerdict),
    /// Hold the self-reports of a table beside what its numbers say
    ///
    /// Reads a table of responsibility targets as it was received: XLSX, DOCX, CSV or tab-separated
    /// text, or a web page. Headings are known by their usual names; merged cells, two rows of
    /// headings, groups, several leaders of one target and bare numbers with their unit elsewhere are
    /// understood. Stores nothing.
    Audit(TargetAudit),
}

#[derive(Debug, Args)]
pub(crate) struct TargetVerdict {
    /// The pairs, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) pairs: PathBuf,
    /// Where the verdicts go, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// How work is expected to come in: linear, band:POINTS (as many points behind are still on
    /// track, at most 50), nodes:06-30=60,12-31=100 (days of the year, or with their year; per cent
    /// due by then), or nodes:FILE (CSV or XLSX: a day and the percentage due by it on each line)
    #[arg(long, value_name = "RULE", default_value = "linear")]
    pub(crate) schedule: String,
    /// Print the counts as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TargetAudit {
    /// The table
    pub(crate) table: PathBuf,
    /// Last day that the reports speak of, such as 2026-09-30
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: String,
    /// First day of the work; 1 January of the year in the title, else of that day's year
    #[arg(long, value_name = "DATE")]
    pub(crate) period_start: Option<String>,
    /// How work is expected to come in: linear, band:POINTS (as many points behind are still on
    /// track, at most 50), nodes:06-30=60,12-31=100 (days of the year, or with their year; per cent
    /// due by then), or nodes:FILE (CSV or XLSX: a day and the percentage due by it on each line)
    #[arg(long, value_name = "RULE", default_value = "linear")]
    pub(crate) schedule: String,
    /// Print every line with both quotes and their places as JSON
    #[arg(long)]
    pub(crate) json: bool,
}
