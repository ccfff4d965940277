//! Many rows of cells in one piece of memory, as a reader of files hands them over. Never looks
//! into a cell.

use crate::number::{compact, position};
use crate::{Field, Record};

/// Cells of a row, in the order of [`Field::ALL`].
pub const CELLS: usize = Field::ALL.len();

/// Bytes of a cell that are kept; what is longer is an accident of the spreadsheet.
const CELL_BYTES_MAX: usize = 2_000;

/// Rows of cells. Missing is empty.
#[derive(Debug, Clone, Default)]
pub struct Table {
    text: String,
    ends: Vec<u32>,
}

impl Table {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a row. A cell beyond two thousand bytes is cut.
    pub fn push(&mut self, cells: [&str; CELLS]) {
        for cell in cells {
            let cut = cell.floor_char_boundary(CELL_BYTES_MAX);
            self.text.push_str(cell.get(..cut).unwrap_or_default());
            self.ends.push(compact(self.text.len()));
        }
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.ends.len() / CELLS
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// One cell; empty where there is none.
    pub fn cell(&self, row: usize, cell: Field) -> &str {
        let at = row * CELLS + cell.place();
        self.text.get(self.end(at)..self.end(at + 1)).unwrap_or_default()
    }

    /// All text of a row, for telling rows of different content apart.
    pub(crate) fn row_text(&self, row: usize) -> &str {
        let at = row * CELLS;
        self.text.get(self.end(at)..self.end(at + CELLS)).unwrap_or_default()
    }

    /// Lengths of a row's cells.
    pub(crate) fn row_ends(&self, row: usize) -> impl Iterator<Item = u32> + '_ {
        let start = compact(self.end(row * CELLS));
        let ends = self.ends.get(row * CELLS..(row + 1) * CELLS).unwrap_or_default();
        ends.iter().map(move |end| end - start)
    }

    fn end(&self, ordinal: usize) -> usize {
        let before = ordinal.checked_sub(1).and_then(|at| self.ends.get(at));
        before.map_or(0, |end| position(*end))
    }
}

impl<'a> FromIterator<&'a Record> for Table {
    fn from_iter<T: IntoIterator<Item = &'a Record>>(rows: T) -> Self {
        let mut table = Self::new();
        for row in rows {
            table.push(row.cells().map(Option::unwrap_or_default));
        }
        table
    }
}
