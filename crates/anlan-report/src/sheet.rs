//! One list as an XLSX workbook: frozen header, filter, widths; texts stay texts, so that no
//! spreadsheet program turns a code into a number.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A counted number.
    Count(i64),
    /// Degrees, six decimals.
    Degrees(f64),
    /// A probability, two decimals.
    Probability(f64),
}

impl Cell {
    /// Text.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// Text or nothing.
    pub fn maybe(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }
}

/// A list on its way into a workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    name: String,
    headings: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

/// Column widths, characters.
const WIDTH_MIN: usize = 8;
const WIDTH_MAX: usize = 48;
/// Rows looked at to choose widths.
const WIDTH_ROWS: usize = 200;

impl Sheet {
    /// An empty list.
    pub fn new(name: &str, headings: &[&str]) -> Self {
        Self {
            name: name.to_owned(),
            headings: headings.iter().map(|heading| (*heading).to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: Vec<Cell>) {
        self.rows.push(row);
    }

    /// Rows so far.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The workbook's bytes.
    ///
    /// # Errors
    /// When a limit of the format is passed.
    pub fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let bold = Format::new().set_bold();
        let degrees = Format::new().set_num_format("0.000000");
        let probability = Format::new().set_num_format("0.00");
        let sheet = workbook.add_worksheet();
        sheet.set_name(&self.name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, heading) in (0_u16..).zip(&self.headings) {
            sheet.set_column_width(column, self.width(usize::from(column)))?;
            sheet.write_string_with_format(0, column, heading, &bold)?;
        }
        for (row, cells) in (1_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Cell::Empty => {}
                    Cell::Text(text) => {
                        sheet.write_string(row, column, text)?;
                    }
                    Cell::Count(count) => {
                        sheet.write_number(row, column, exact(*count))?;
                    }
                    Cell::Degrees(value) => {
                        sheet.write_number_with_format(row, column, *value, &degrees)?;
                    }
                    Cell::Probability(value) => {
                        sheet.write_number_with_format(row, column, *value, &probability)?;
                    }
                }
            }
        }
        workbook.save_to_buffer()
    }

    fn width(&self, column: usize) -> f64 {
        let heading = self.headings.get(column).map_or(0, |heading| heading.chars().count() * 2);
        let longest = self
            .rows
            .iter()
            .take(WIDTH_ROWS)
            .filter_map(|row| match row.get(column) {
                Some(Cell::Text(text)) => {
                    Some(text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum())
                }
                Some(Cell::Empty | Cell::Count(_) | Cell::Degrees(_) | Cell::Probability(_))
                | None => None,
            })
            .max()
            .unwrap_or(0);
        let width = heading.max(longest).clamp(WIDTH_MIN, WIDTH_MAX);
        f64::from(u32::try_from(width).unwrap_or(8))
    }
}

/// Counts here stay far below 2^53, where a double is still exact.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "no lossless conversion exists"
)]
fn exact(count: i64) -> f64 {
    count as f64
}
