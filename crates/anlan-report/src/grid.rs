//! A sheet of cells as somebody laid it out: rows of texts and cells that are one. It knows no
//! headings; texts stay texts.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

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

/// A sheet on its way into a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Name of the tab.
    pub sheet: String,
    /// Rows of texts from the top.
    pub cells: Vec<Vec<String>>,
    /// Cells that are one.
    pub merges: Vec<Merge>,
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
        Grid { sheet: "Sheet1".to_owned(), cells, merges }
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
