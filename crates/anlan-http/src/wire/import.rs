//! Imports: what a file holds, how it is read, what became of it. Shown to whoever may import.

use super::problem::{FilePlace, Problem};
use super::time::instant;
use super::word::{ImportKind, ImportState};
use anlan_app::imports;
use anlan_core::problem::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Status of a refusal about a file, had it stood alone.
const FILE_REFUSED: u16 = 422;

/// One column of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportColumn {
    /// Header as printed.
    pub header: String,
    /// Place in the row, from 0.
    pub index: usize,
    /// Letters as a spreadsheet shows them.
    pub letters: String,
    /// Field recognised in it.
    pub field: Option<String>,
    /// First values.
    pub samples: Vec<String>,
}

/// One field that a column can mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportField {
    /// Field word.
    pub field: &'static str,
    /// The same for people.
    pub label: &'static str,
    /// No import without it.
    pub required: bool,
}

/// What is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowProblem {
    /// Sheet; none for CSV.
    pub sheet: Option<String>,
    /// Row, from 1, as the file shows it; none for the whole file.
    pub row: Option<u64>,
    /// Column header or letter.
    pub column: Option<String>,
    /// Stable code.
    pub code: String,
    /// What is wrong.
    pub title: String,
    /// The value, when it may be shown.
    pub value: Option<String>,
}

impl From<imports::RowProblem> for RowProblem {
    fn from(problem: imports::RowProblem) -> Self {
        Self {
            sheet: problem.sheet,
            row: problem.row,
            column: problem.column,
            code: problem.code,
            title: problem.title,
            value: problem.value,
        }
    }
}

/// What became of an import. All counts are rows, 行.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportReport {
    /// Rows read.
    pub rows: u64,
    /// Rows taken.
    pub good: u64,
    /// Rows not taken.
    pub bad: u64,
    /// Rows that repeat another of the same file.
    pub duplicate_rows: u64,
    /// Subjects that did not exist before, 家.
    pub new_subjects: u64,
    /// Rows that say what was known already.
    pub unchanged: u64,
    /// The same file was imported before; nothing changed.
    pub already_imported: bool,
    /// Good rows were taken into the base.
    pub adopted: bool,
    /// What the importer did beside the rows.
    pub notes: Vec<String>,
    /// The first thousand problems.
    pub problems: Vec<RowProblem>,
    /// All problems.
    pub problems_total: u64,
    /// The source that the file became.
    pub source_id: Option<String>,
    /// Its home.
    pub region_key: Option<String>,
}

impl From<imports::ImportReport> for ImportReport {
    fn from(report: imports::ImportReport) -> Self {
        Self {
            rows: report.rows,
            good: report.good,
            bad: report.bad,
            duplicate_rows: report.duplicate_rows,
            new_subjects: report.new_subjects,
            unchanged: report.unchanged,
            already_imported: report.already_imported,
            adopted: report.adopted,
            notes: report.notes,
            problems: report.problems.into_iter().map(RowProblem::from).collect(),
            problems_total: report.problems_total,
            source_id: report.source_id,
            region_key: report.region_key,
        }
    }
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Progress {
    /// Steps done.
    pub done: i64,
    /// Steps in all; none while unknown.
    pub total: Option<i64>,
}

impl Progress {
    /// From stored counts, where 0 in all means unknown.
    pub const fn of(done: i64, total: i64) -> Self {
        Self { done, total: if total > 0 { Some(total) } else { None } }
    }
}

/// One import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportJob {
    /// Id.
    pub id: String,
    /// Register or ledger.
    #[schema(value_type = ImportKind)]
    pub kind: String,
    /// Name the file came with.
    pub file_name: String,
    /// Where it stands.
    #[schema(value_type = ImportState)]
    pub state: String,
    /// Columns found.
    pub columns: Vec<ImportColumn>,
    /// Fields that columns can mean.
    pub fields: Vec<ImportField>,
    /// Rows expected; none while unknown.
    pub row_estimate: Option<i64>,
    /// Why the file was refused.
    pub problems: Vec<Problem>,
    /// How far it is.
    pub progress: Option<Progress>,
    /// What became of it.
    pub report: Option<ImportReport>,
    /// When it was begun.
    pub created_at: String,
    /// Who began it.
    pub created_by: Option<String>,
}

impl From<imports::ImportView> for ImportJob {
    fn from(view: imports::ImportView) -> Self {
        let columns = view.columns.into_iter().map(|column| ImportColumn {
            header: column.header,
            index: column.index,
            letters: column.letters,
            field: column.field,
            samples: column.samples,
        });
        let fields = view.fields.into_iter().map(|field| ImportField {
            field: field.field,
            label: field.label,
            required: field.required,
        });
        Self {
            id: view.id,
            kind: view.kind,
            file_name: view.file_name,
            state: view.state,
            columns: columns.collect(),
            fields: fields.collect(),
            row_estimate: Some(view.total).filter(|total| *total > 0),
            problems: view.refusal.map(refusal).into_iter().collect(),
            progress: Some(Progress::of(view.done, view.total)),
            report: view.report.map(ImportReport::from),
            created_at: instant(view.created_at),
            created_by: view.created_by,
        }
    }
}

fn refusal(problem: imports::RowProblem) -> Problem {
    let place = FilePlace { sheet: problem.sheet, row: problem.row, column: problem.column };
    Problem {
        kind: format!("/problems/{}", problem.code),
        detail: words::of(&problem.code).advice.to_owned(),
        code: problem.code,
        title: problem.title,
        status: FILE_REFUSED,
        params: BTreeMap::new(),
        place: Some(place),
    }
}

/// Which column means which field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportMapping {
    /// Field word → place of the column in the row, from 0.
    pub columns: BTreeMap<String, usize>,
    /// Home county of the rows, when the file does not say.
    pub region_code: Option<String>,
}

/// Applies an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportApply {
    /// Take the good rows although others are bad; otherwise one bad row refuses the file.
    #[serde(default)]
    pub keep_good_rows: bool,
}
