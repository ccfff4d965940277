//! The form of a table as received, kept so that it can be given back: every row from the top, the
//! cells that were one, and where each target's progress and self-report stand.

use super::period::TargetPeriod;
use crate::table::{RawRow, TableFile, TableKind};
use anlan_core::target::register::{FORM_CELLS_MAX, FormKind, MergedCells, TableForm};
use anlan_read::target_table::{TargetTable, read_target_table};
use std::io::Cursor;

/// Most rows of a kept form: the rows of a table, its headings and notes.
const FORM_ROWS_MAX: u64 = 4_000;

/// The form of the first sheet that holds a target table; none for a file that is no table of cells,
/// or larger than anybody would ask back.
pub(super) fn received(bytes: &[u8], file_name: &str) -> Option<TableForm> {
    let mut file = TableFile::open(Cursor::new(bytes), file_name).ok()?;
    let kind = match file.kind() {
        TableKind::Workbook => FormKind::Xlsx,
        TableKind::Text { delimiter: '\t', .. } => FormKind::Tsv,
        TableKind::Text { .. } => FormKind::Csv,
    };
    for sheet in 0..file.sheets().len() {
        let rows: Vec<RawRow> = file.rows(sheet).ok()?.collect::<Result<_, _>>().ok()?;
        let texts: Vec<Vec<String>> = rows.iter().map(RawRow::texts).collect();
        if let Ok(table) = read_target_table(&texts) {
            let name = file.sheets().get(sheet).map(|sheet| sheet.name.clone());
            return laid_out(kind, name.unwrap_or_default(), &rows, &table);
        }
    }
    None
}

fn laid_out(
    kind: FormKind,
    sheet: String,
    rows: &[RawRow],
    table: &TargetTable,
) -> Option<TableForm> {
    let last = rows.last().map_or(0, |row| row.row_number);
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let height = usize::try_from(last).ok()?;
    if last > FORM_ROWS_MAX || height.saturating_mul(width) > FORM_CELLS_MAX {
        return None;
    }
    let mut cells = vec![Vec::new(); height];
    let mut merges = Vec::new();
    for row in rows {
        let at = usize::try_from(row.row_number.checked_sub(1)?).ok()?;
        let mut texts = row.texts();
        for column in &row.inherited {
            if let Some(text) = texts.get_mut(*column) {
                text.clear();
            }
            grow(&mut merges, at, *column)?;
        }
        *cells.get_mut(at)? = texts;
    }
    if kind == FormKind::Xlsx {
        merges.extend(title_lines(&cells, width));
    }
    let row_of = |index: usize| {
        let number = rows.get(index)?.row_number.checked_sub(1)?;
        u32::try_from(number).ok()
    };
    let column = |field: &str| {
        let column = table.mapping.column_of(field)?;
        u16::try_from(column).ok()
    };
    Some(TableForm {
        kind,
        sheet,
        cells,
        merges,
        rows: table.rows.iter().map(|row| row_of(row.index)).collect::<Option<_>>()?,
        progress_column: column("progress"),
        self_report_column: column("self_report"),
    })
}

/// A cell that took its value from above belongs to the merged cells that end right over it.
fn grow(merges: &mut Vec<MergedCells>, row: usize, column: usize) -> Option<()> {
    let (row, column) = (u32::try_from(row).ok()?, u16::try_from(column).ok()?);
    let above = row.checked_sub(1)?;
    let open = merges.iter_mut().find(|one| one.last_row == above && one.first_column == column);
    match open {
        Some(found) => found.last_row = row,
        None => merges.push(MergedCells {
            first_row: above,
            first_column: column,
            last_row: row,
            last_column: column,
        }),
    }
    Some(())
}

/// Lines above the headings that hold one text at the left run over the whole width.
fn title_lines(cells: &[Vec<String>], width: usize) -> Vec<MergedCells> {
    let is_line = |row: &Vec<String>| {
        let filled = row.iter().filter(|cell| !cell.is_empty()).count();
        filled == 1 && row.first().is_some_and(|cell| !cell.is_empty())
    };
    let Some(last_column) = u16::try_from(width).ok().and_then(|width| width.checked_sub(1)) else {
        return Vec::new();
    };
    (0_u32..)
        .zip(cells.iter().take_while(|row| row.is_empty() || is_line(row)))
        .filter(|(_, row)| !row.is_empty() && last_column > 0)
        .map(|(at, _)| MergedCells { first_row: at, first_column: 0, last_row: at, last_column })
        .collect()
}

/// A title of one quarter as the title of another; other titles stay.
pub(super) fn quarter_of_title(title: &str, period: TargetPeriod) -> String {
    let of = |quarter| TargetPeriod { quarter, ..period }.quarter_word();
    match (1..=4).map(of).find(|word| title.contains(word)) {
        Some(word) => title.replace(word, period.quarter_word()),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_follows_the_quarter_it_is_given_back_for() {
        let period = TargetPeriod { year: 2026, quarter: 4 };
        let title = quarter_of_title("某市2026年责任目标第三季度推进情况", period);
        assert_eq!(title, "某市2026年责任目标第四季度推进情况");
        assert_eq!(quarter_of_title("民生实事台账", period), "民生实事台账");
    }

    #[test]
    fn a_text_table_is_kept_line_by_line_with_its_columns() {
        let text = "某市2026年责任目标第二季度推进情况\n\n序号,领导,责任目标,完成情况,是否按计划,责任单位\n\
                    1,林知远,新建公厕20座,建成12座,是,市城管局\n,周望,,建成3座,否,市住建局\n";
        let form = received(text.as_bytes(), "台账.csv").unwrap();
        assert_eq!((form.kind, form.cells.len()), (FormKind::Csv, 5));
        assert_eq!(form.rows, [3, 4]);
        assert_eq!((form.progress_column, form.self_report_column), (Some(3), Some(4)));
        assert!(form.cells[1].is_empty() && form.merges.is_empty());
        assert_eq!(form.cells[4][2], "");
    }

    #[test]
    fn what_holds_no_target_table_has_no_form() {
        for bytes in [&b"a,b\n1,2\n"[..], b"", b"PK\x03\x04broken", b"<html></html>"] {
            assert_eq!(received(bytes, "x"), None);
        }
    }
}
