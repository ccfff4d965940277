//! A sheet of cells as somebody laid it out: rows of texts and cells that are one. It is written as a
//! workbook here, and as a table of a document or of a page beside; texts stay texts.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};
use std::ops::Range;

/// Cells that are one, both ends included, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First row.
    pub first_row: u32,
    /// First column.
    pub first_column: u16,
    /// Last row.
    pub last_row: u32,
    /// Last column.
    pub last_column: u16,
}

impl Merge {
    const fn holds(&self, row: u32, column: u16) -> bool {
        self.first_row <= row
            && row <= self.last_row
            && self.first_column <= column
            && column <= self.last_column
    }
}

/// A sheet on its way into a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// Name of the tab, of a workbook; title of a document.
    pub sheet: String,
    /// Rows of texts from the top.
    pub cells: Vec<Vec<String>>,
    /// Cells that are one.
    pub merges: Vec<Merge>,
    /// So many of the rows are lines above the table, one text each, where a document has them so. A
    /// workbook has them as rows.
    pub above: usize,
    /// So many rows below them are headings; a document repeats them on every page.
    pub heads: usize,
}

/// One place of a row, as tables are marked up: cells from left to right, a merged one once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place<'a> {
    /// A cell, with how many columns and rows it covers, at least one of each.
    Cell {
        /// Its words.
        text: &'a str,
        /// Its first column.
        column: usize,
        /// Columns covered.
        columns: usize,
        /// Rows covered.
        rows: usize,
    },
    /// Covered by a cell that begins in a row above.
    Covered {
        /// Its first column.
        column: usize,
        /// Columns covered.
        columns: usize,
    },
}

/// Column widths, characters: a column of long words is wrapped.
const WIDTH_MIN: usize = 6;
const WIDTH_MAX: usize = 46;

impl Grid {
    /// The workbook's bytes.
    ///
    /// # Errors
    /// When a limit of the format is passed.
    pub fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let format = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin);
        let sheet = workbook.add_worksheet();
        // A name that a workbook does not take leaves the usual one.
        let _usual = sheet.set_name(&self.sheet).is_ok();
        let columns = self.cells.iter().map(Vec::len).max().unwrap_or_default();
        for column in 0..u16::try_from(columns).unwrap_or(u16::MAX) {
            sheet.set_column_width(column, self.width(column))?;
        }
        for merge in &self.merges {
            let text = self.text(merge.first_row, merge.first_column);
            sheet.merge_range(
                merge.first_row,
                merge.first_column,
                merge.last_row,
                merge.last_column,
                text,
                &format,
            )?;
        }
        for (row, cells) in (0_u32..).zip(&self.cells) {
            for (column, text) in (0_u16..).zip(cells) {
                if !self.merges.iter().any(|merge| merge.holds(row, column)) {
                    sheet.write_string_with_format(row, column, text, &format)?;
                }
            }
        }
        workbook.save_to_buffer()
    }

    /// Lines above the table that hold something.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        let lines = self.cells.iter().take(self.above).filter_map(|row| row.first());
        lines.map(|line| line.trim()).filter(|line| !line.is_empty())
    }

    /// Rows of the table below those lines, by their places in `cells`.
    pub(crate) fn table_rows(&self) -> Range<usize> {
        self.above.min(self.cells.len())..self.cells.len()
    }

    /// Whether a row is one of the headings.
    pub(crate) fn is_head(&self, row: usize) -> bool {
        (self.above..self.above.saturating_add(self.heads)).contains(&row)
    }

    /// Columns of the table: as far as a row or a merged cell reaches.
    pub(crate) fn columns(&self) -> usize {
        let reach = self.merges.iter().map(|merge| usize::from(merge.last_column) + 1);
        let longest = self.cells.iter().skip(self.above).map(Vec::len);
        longest.chain(reach).max().unwrap_or_default()
    }

    /// The places of a row of the table, from left to right.
    pub(crate) fn places(&self, row: usize) -> Vec<Place<'_>> {
        let Ok(at) = u32::try_from(row) else { return Vec::new() };
        let here = |merge: &&Merge| (merge.first_row..=merge.last_row).contains(&at);
        let merges: Vec<&Merge> = self.merges.iter().filter(here).collect();
        let (mut places, mut column) = (Vec::new(), 0);
        let whole = self.columns();
        while column < whole {
            let held = merges.iter().find(|merge| usize::from(merge.first_column) == column);
            let text = u16::try_from(column).map_or("", |column| self.text(at, column));
            let Some(merge) = held else {
                places.push(Place::Cell { text, column, columns: 1, rows: 1 });
                column += 1;
                continue;
            };
            let columns = usize::from(merge.last_column.saturating_sub(merge.first_column)) + 1;
            let rows = usize::try_from(merge.last_row - at).unwrap_or_default() + 1;
            places.push(if merge.first_row == at {
                Place::Cell { text, column, columns, rows }
            } else {
                Place::Covered { column, columns }
            });
            column += columns;
        }
        places
    }

    fn text(&self, row: u32, column: u16) -> &str {
        let row = usize::try_from(row).ok().and_then(|row| self.cells.get(row));
        row.and_then(|cells| cells.get(usize::from(column))).map_or("", String::as_str)
    }

    fn width(&self, column: u16) -> f64 {
        let spans = |row: u32| {
            let wide = |merge: &&Merge| merge.first_column != merge.last_column;
            self.merges.iter().filter(wide).any(|merge| merge.holds(row, column))
        };
        let longest = (0_u32..)
            .zip(&self.cells)
            .filter(|(row, _)| !spans(*row))
            .filter_map(|(_, cells)| cells.get(usize::from(column)))
            .map(|text| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>())
            .max()
            .unwrap_or_default();
        f64::from(u32::try_from(longest.clamp(WIDTH_MIN, WIDTH_MAX)).unwrap_or(8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(merges: Vec<Merge>) -> Grid {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        let cells =
            vec![row(&["台账"]), row(&["序号", "目标"]), row(&["1", "修路"]), row(&["", ""])];
        Grid { sheet: "Sheet1".to_owned(), cells, merges, above: 0, heads: 0 }
    }

    #[test]
    fn a_merged_cell_has_one_place_and_covers_those_below() {
        let title = Merge { first_row: 0, first_column: 0, last_row: 0, last_column: 2 };
        let down = Merge { first_row: 2, first_column: 0, last_row: 3, last_column: 0 };
        let grid = grid(vec![title, down]);
        assert_eq!(grid.columns(), 3);
        let title = Place::Cell { text: "台账", column: 0, columns: 3, rows: 1 };
        assert_eq!(grid.places(0), [title]);
        let one = |text, column| Place::Cell { text, column, columns: 1, rows: 1 };
        let down = Place::Cell { text: "1", column: 0, columns: 1, rows: 2 };
        assert_eq!(grid.places(2), [down, one("修路", 1), one("", 2)]);
        let covered = Place::Covered { column: 0, columns: 1 };
        assert_eq!(grid.places(3), [covered, one("", 1), one("", 2)]);
    }

    #[test]
    fn merged_cells_are_written_once_and_what_overlaps_is_an_error() {
        let title = Merge { first_row: 0, first_column: 0, last_row: 0, last_column: 1 };
        let down = Merge { first_row: 2, first_column: 0, last_row: 3, last_column: 0 };
        let bytes = grid(vec![title, down]).workbook().unwrap();
        assert!(bytes.starts_with(b"PK"));
        assert!(grid(vec![title, title]).workbook().is_err());
    }
}
