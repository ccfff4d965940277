//! Cells and rows as they stand in the file, before anyone reads meaning into them.
//!
//! Never rounds or reformats: a number prints all its digits, a date its ISO form.

use anlan_read::date::{DateError, ExcelEpoch, WrittenDate, read_date_or_serial};
use anlan_read::table_shape::{RowKind, row_kind};
use jiff::civil::{DateTime, Time};
use std::borrow::Cow;

/// Whole numbers from here on have lost digits in a spreadsheet, which keeps fifteen.
const EXACT_WHOLE_MAX: f64 = 999_999_999_999_999.0;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, never blank.
    Text(String),
    /// A number, which may be a date in a column without date format.
    Number(f64),
    /// A cell in date format.
    Date(DateTime),
    /// Nothing, or white space only.
    Empty,
    /// A formula's error, such as `#N/A`.
    Error(String),
}

impl Cell {
    /// Makes a text cell, or an empty one of blank text; unwraps `="0123"`, the way some exports
    /// protect leading zeros.
    pub fn from_text(text: String) -> Self {
        let inner = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
        let text = match inner {
            Some(inner) if !inner.contains('"') => inner.to_owned(),
            Some(_) | None => text,
        };
        if text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// The cell as a person would type it; empty for an empty cell.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(moment) if moment.time() == Time::midnight() => {
                Cow::Owned(moment.date().to_string())
            }
            Self::Date(moment) => Cow::Owned(format!("{} {}", moment.date(), moment.time())),
            Self::Empty => Cow::Borrowed(""),
        }
    }

    /// Reads the cell as a date; a number counts as a serial of the file's epoch.
    pub fn read_date(&self, epoch: ExcelEpoch) -> Result<WrittenDate, DateError> {
        match self {
            Self::Date(moment) => Ok(WrittenDate::Day(moment.date())),
            Self::Text(_) | Self::Number(_) | Self::Empty | Self::Error(_) => {
                read_date_or_serial(&self.text(), epoch)
            }
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// Whether it is a long code typed into a number cell, whose last digits the sender's program
    /// has replaced by zeros.
    pub fn has_lost_digits(&self) -> bool {
        match self {
            Self::Number(number) => number.abs() > EXACT_WHOLE_MAX,
            Self::Text(_) | Self::Date(_) | Self::Empty | Self::Error(_) => false,
        }
    }
}

/// One row that is not blank.
#[derive(Debug, Clone, PartialEq)]
pub struct RawRow {
    /// Index into the file's sheets.
    pub sheet: usize,
    /// The row as the spreadsheet program numbers it, from 1; blank rows count.
    pub row_number: u64,
    /// The cells, without empty ones at the end.
    pub cells: Vec<Cell>,
    /// Columns, from 0, whose value came down from a cell merged over several rows.
    pub inherited: Vec<usize>,
}

impl RawRow {
    /// The texts of all cells.
    pub fn texts(&self) -> Vec<String> {
        self.cells.iter().map(|cell| cell.text().into_owned()).collect()
    }

    /// The cell of a column, from 0; empty beyond the last.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// What the row is below the given headings.
    pub fn kind(&self, headings: &[String]) -> RowKind {
        let texts: Vec<Cow<'_, str>> = self.cells.iter().map(Cell::text).collect();
        row_kind(&texts, headings)
    }
}

/// The letters a spreadsheet program shows over a column, counted from 0.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        let letter = u8::try_from(rest % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}
