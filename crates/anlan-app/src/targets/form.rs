//! The form of a table as received, kept so that it can be given back: every row from the top, the
//! cells that the file itself says are one, and where each target's progress and self-report stand.

use super::file::{ReceivedForm, TargetFile};
use anlan_core::target::register::{FORM_CELLS_MAX, FormKind, FormLayout, MergedCells, TableForm};
use anlan_read::table_shape::MergedRange;
use anlan_read::target_table::{OtherKind, TargetTable};
use std::ops::RangeInclusive;

/// Most rows of a kept form: the rows of a table, its headings and notes.
const FORM_ROWS_MAX: usize = 4_000;
/// A merged cell is kept as far as this column; sheets merged to their edge would reach 16,384.
const FORM_COLUMNS_MAX: usize = 256;

/// The form of a table that was read; none for one larger than anybody would ask back.
pub(super) fn form_of(file: &TargetFile) -> Option<TableForm> {
    let places = Places::of(&file.row_numbers);
    let received = &file.received;
    let last = received.rows.len().checked_sub(1)?;
    let height = places.of_row(last)? + 1;
    let width = received.rows.iter().map(Vec::len).max().unwrap_or_default();
    if height > FORM_ROWS_MAX || height.saturating_mul(width) > FORM_CELLS_MAX {
        return None;
    }
    let mut cells = vec![Vec::new(); height];
    for (index, texts) in received.rows.iter().enumerate() {
        cells.get_mut(places.of_row(index)?)?.clone_from(texts);
    }
    let merges = merges(&mut cells, &received.merged, places.above);
    let table = &file.table;
    let row = |index: usize| u32::try_from(places.of_row(index)?).ok();
    // A column of bare numbers stands in where there is none of words.
    let progress = column(table, "progress").or_else(|| column(table, "done"));
    Some(TableForm {
        kind: match received.form {
            ReceivedForm::Text { delimiter: '\t' } => FormKind::Tsv,
            ReceivedForm::Text { .. } => FormKind::Csv,
            ReceivedForm::Workbook => FormKind::Xlsx,
            ReceivedForm::Word => FormKind::Docx,
            ReceivedForm::Page => FormKind::Html,
        },
        sheet: received.sheet.clone().unwrap_or_default(),
        cells,
        merges,
        rows: table.rows.iter().map(|one| row(one.index)).collect::<Option<_>>()?,
        progress_column: progress,
        self_report_column: column(table, "self_report"),
        layout: Some(FormLayout {
            lines_above: u32::try_from(places.above).ok()?,
            first_heading: row(table.heading_rows.0)?,
            last_heading: row(table.heading_rows.1)?,
            told_columns: ["done", "share", "growth"]
                .into_iter()
                .filter_map(|field| column(table, field))
                .filter(|column| Some(*column) != progress)
                .collect(),
            told_rows: told_rows(table).map(row).collect::<Option<_>>()?,
        }),
    })
}

/// Where received rows stand in the form.
struct Places<'a> {
    numbers: &'a [u64],
    /// Lines above the table of a document.
    above: usize,
}

impl<'a> Places<'a> {
    fn of(numbers: &'a [u64]) -> Self {
        Self { numbers, above: numbers.iter().take_while(|number| **number == 0).count() }
    }

    fn of_row(&self, index: usize) -> Option<usize> {
        let number = usize::try_from(*self.numbers.get(index)?).ok()?;
        Some(number.checked_sub(1).map_or(index, |inside| self.above + inside))
    }
}

fn column(table: &TargetTable, field: &str) -> Option<u16> {
    u16::try_from(table.mapping.column_of(field)?).ok()
}

/// Rows that tell of the quarter and are no target's.
fn told_rows(table: &TargetTable) -> impl Iterator<Item = usize> {
    let totals = table.others.iter().filter(|row| row.kind == OtherKind::Total);
    totals.map(|row| row.index).chain(table.problems.iter().map(|problem| problem.index))
}

/// The merged cells within the form, none over another. What the reader handed down to the cells that
/// they cover is taken away again.
fn merges(cells: &mut [Vec<String>], ranges: &[MergedRange], above: usize) -> Vec<MergedCells> {
    let mut taken = vec![Vec::new(); cells.len()];
    let mut merges = Vec::new();
    for range in ranges {
        let place = |row: u32| usize::try_from(row).ok().map(|row| row.saturating_add(above));
        let (Some(first_row), Some(last_row)) = (place(range.first_row), place(range.last_row))
        else {
            continue;
        };
        let last_row = last_row.min(cells.len().saturating_sub(1));
        let last_column = range.last_column.min(FORM_COLUMNS_MAX - 1);
        let (rows, columns) = (first_row..=last_row, range.first_column..=last_column);
        let single = rows.clone().count() * columns.clone().count() < 2;
        if single || !free(&mut taken, &rows, &columns) {
            continue;
        }
        for (row, column) in rows.flat_map(|row| columns.clone().map(move |column| (row, column))) {
            let covered = (row, column) != (first_row, range.first_column);
            let cell = cells.get_mut(row).and_then(|cells| cells.get_mut(column));
            if let Some(cell) = cell.filter(|_| covered) {
                cell.clear();
            }
        }
        merges.extend(merged(first_row, last_row, range.first_column, last_column));
    }
    merges
}

/// Whether no other merged cell has a place; they are taken then.
fn free(
    taken: &mut [Vec<bool>],
    rows: &RangeInclusive<usize>,
    columns: &RangeInclusive<usize>,
) -> bool {
    let is_taken = |row: usize, column: usize| {
        taken.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default()
    };
    if rows.clone().any(|row| columns.clone().any(|column| is_taken(row, column))) {
        return false;
    }
    for row in taken.get_mut(rows.clone()).unwrap_or_default() {
        row.resize(row.len().max(columns.end() + 1), false);
        for place in row.get_mut(columns.clone()).unwrap_or_default() {
            *place = true;
        }
    }
    true
}

fn merged(
    first_row: usize,
    last_row: usize,
    first_column: usize,
    last_column: usize,
) -> Option<MergedCells> {
    Some(MergedCells {
        first_row: u32::try_from(first_row).ok()?,
        first_column: u16::try_from(first_column).ok()?,
        last_row: u32::try_from(last_row).ok()?,
        last_column: u16::try_from(last_column).ok()?,
    })
}
