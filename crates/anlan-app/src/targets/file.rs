//! Reads a file as a responsibility-target table: text, workbook, Word document or web page.
//!
//! The kind is told by the content. The first sheet or table that names targets is taken, a visible
//! sheet before a hidden one. What was received is kept beside what was read, since an answer goes
//! back in the form in which the question came. It stores nothing.

use crate::documents::{DocumentTable, TableSource, tables};
use crate::imports::RowProblem;
use crate::table::{RawRow, TableFile, TableKind, column_letters, refusal};
use anlan_core::problem::Problem;
use anlan_core::target::TARGET_ROWS_MAX;
use anlan_read::table_shape::MergedRange;
use anlan_read::target_table::{TargetRowProblem, TargetTable, read_target_table};
use std::io::Cursor;

/// Rows of a sheet that are looked at; ten times what a target table may have.
const ROWS_MAX: usize = TARGET_ROWS_MAX * 10;

/// In what form a table came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceivedForm {
    /// Separated text.
    Text {
        /// The sign between cells, a comma or a tab.
        delimiter: char,
    },
    /// An XLSX workbook.
    Workbook,
    /// A Word document.
    Word,
    /// A web page.
    Page,
}

/// A table as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedTable {
    /// In what form.
    pub form: ReceivedForm,
    /// The sheet, for a workbook.
    pub sheet: Option<String>,
    /// The rows in which something stands, title and headings among them. What a merged cell holds
    /// stands in every row that it covers, in the first of its columns.
    pub rows: Vec<Vec<String>>,
    /// The merged ranges, both ends inside; rows counted from 0 as `row_numbers` counts them from 1.
    pub merged: Vec<MergedRange>,
}

/// A file as a target table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetFile {
    /// What was read.
    pub table: TargetTable,
    /// For each of the received rows its number in the sheet or the table, from 1; 0 for the lines
    /// above the table of a document.
    pub row_numbers: Vec<u64>,
    /// What was received.
    pub received: ReceivedTable,
}

/// Reads a file.
///
/// # Errors
/// `target_table_unreadable`, `target_table_rows_limit`, `document_unreadable`, and the `table_…`
/// problems of files.
pub fn read(bytes: Vec<u8>, file_name: &str) -> Result<TargetFile, Problem> {
    let mut reader = Cursor::new(bytes);
    if let Some((source, tables)) = tables(&mut reader, file_name)? {
        let form = match source {
            TableSource::Word => ReceivedForm::Word,
            TableSource::Page => ReceivedForm::Page,
        };
        if form == ReceivedForm::Word || !tables.is_empty() {
            let found = best(tables.into_iter().filter_map(|table| of_document(form, table)));
            return found.ok_or_else(|| Problem::invalid("target_table_unreadable"));
        }
        // A page without a table is refused in the words of the reader of tables.
        reader.set_position(0);
    }
    let mut file = TableFile::open(reader, file_name).map_err(|problem| refusal(&problem))?;
    let mut sheets: Vec<usize> = (0..file.sheets().len()).collect();
    sheets.sort_by_key(|sheet| file.sheets().get(*sheet).is_some_and(|sheet| sheet.hidden));
    let mut found = Vec::new();
    for sheet in sheets {
        found.extend(of_sheet(&mut file, sheet)?);
        if found.iter().any(|one| !one.table.rows.is_empty()) {
            break;
        }
    }
    best(found.into_iter()).ok_or_else(|| Problem::invalid("target_table_unreadable"))
}

/// The first table with rows, else the first one.
fn best(tables: impl Iterator<Item = TargetFile>) -> Option<TargetFile> {
    let mut first = None;
    for table in tables {
        if !table.table.rows.is_empty() {
            return Some(table);
        }
        first = first.or(Some(table));
    }
    first
}

fn of_sheet(
    file: &mut TableFile<Cursor<Vec<u8>>>,
    sheet: usize,
) -> Result<Option<TargetFile>, Problem> {
    let mut rows: Vec<RawRow> = Vec::new();
    for row in file.rows(sheet).map_err(|problem| refusal(&problem))? {
        rows.push(row.map_err(|problem| refusal(&problem))?);
        if rows.len() > ROWS_MAX {
            return Err(Problem::invalid("target_table_rows_limit").with("max", TARGET_ROWS_MAX));
        }
    }
    let texts: Vec<Vec<String>> = rows.iter().map(RawRow::texts).collect();
    let Ok(table) = read_target_table(&texts) else { return Ok(None) };
    let form = match file.kind() {
        TableKind::Text { delimiter, .. } => ReceivedForm::Text { delimiter },
        TableKind::Workbook => ReceivedForm::Workbook,
    };
    let name = file.sheets().get(sheet).map(|sheet| sheet.name.clone());
    let merged = file.merged(sheet).map_err(|problem| refusal(&problem))?;
    Ok(Some(TargetFile {
        table,
        row_numbers: rows.iter().map(|row| row.row_number).collect(),
        received: ReceivedTable {
            form,
            sheet: name.filter(|_| form == ReceivedForm::Workbook),
            rows: texts,
            merged,
        },
    }))
}

/// A table of a document, its title lines as rows above it.
fn of_document(form: ReceivedForm, table: DocumentTable) -> Option<TargetFile> {
    let above = table.above.len();
    let rows: Vec<Vec<String>> =
        table.above.into_iter().map(|line| vec![line]).chain(table.rows).collect();
    let read = read_target_table(&rows).ok()?;
    let numbers = (0..rows.len()).map(|at| {
        let inside = (at + 1).saturating_sub(above);
        u64::try_from(inside).unwrap_or_default()
    });
    let row_numbers = numbers.collect();
    let received = ReceivedTable { form, sheet: None, rows, merged: table.merged };
    Some(TargetFile { table: read, row_numbers, received })
}

impl TargetFile {
    /// The rows that could not be read, with their places in the file.
    pub fn problems(&self) -> Vec<RowProblem> {
        let problems = self.table.problems.iter();
        problems.map(|problem| told(problem, &self.row_numbers)).collect()
    }
}

/// What is wrong with a row, and where.
fn told(problem: &TargetRowProblem, numbers: &[u64]) -> RowProblem {
    RowProblem {
        sheet: None,
        row: numbers.get(problem.index).copied(),
        column: problem.column.map(column_letters),
        code: "target_row_unreadable".to_owned(),
        title: format!("“{}”读不出来，请核对这一行", problem.value),
        value: Some(problem.value.clone()),
    }
}
