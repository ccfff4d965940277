//! Many rows of cells in one piece of memory, as a reader of files hands them over. Never looks
//! into a cell.

use crate::number::{compact, position};
use crate::{Field, Record};

/// Cells of a row, in the order of [`Field::ALL`].
pub const CELLS: usize = Field::ALL.len();

/// Bytes of a cell that are kept; what is longer is an accident of the spreadsheet.
const CELL_BYTES_MAX: usize = 2_000;

/// Rows of cells. Missing is empty.
#[derive(Debug, Clone)]
pub struct Table {
    text: String,
    ends: Vec<u32>,
    cells: usize,
}

impl Default for Table {
    fn default() -> Self {
        Self::wide(CELLS)
    }
}

impl Table {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty table with so many cells a row, one at least, for a schema of its own.
    pub fn wide(cells: usize) -> Self {
        Self { text: String::new(), ends: Vec::new(), cells: cells.max(1) }
    }

    /// Adds a row. A cell beyond two thousand bytes is cut.
    pub fn push(&mut self, cells: [&str; CELLS]) {
        self.push_cells(cells.into_iter());
    }

    /// Adds a row of as many cells as the table is wide; what is missing is empty.
    pub fn push_cells(&mut self, cells: impl Iterator<Item = impl AsRef<str>>) {
        let end = self.ends.len() + self.cells;
        for cell in cells.take(self.cells) {
            let cell = cell.as_ref();
            let cut = cell.floor_char_boundary(CELL_BYTES_MAX);
            self.text.push_str(cell.get(..cut).unwrap_or_default());
            self.ends.push(compact(self.text.len()));
        }
        self.ends.resize(end, compact(self.text.len()));
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.ends.len() / self.cells
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// One cell; empty where there is none.
    pub fn cell(&self, row: usize, cell: Field) -> &str {
        self.at(row, cell.place())
    }

    /// The cell of a row in a column; empty where there is none.
    pub(crate) fn at(&self, row: usize, column: usize) -> &str {
        let at = row * self.cells + column;
        let inside = column < self.cells;
        self.text.get(self.end(at)..self.end(at + 1)).filter(|_| inside).unwrap_or_default()
    }

    /// All text of a row, for telling rows of different content apart.
    pub(crate) fn row_text(&self, row: usize) -> &str {
        let at = row * self.cells;
        self.text.get(self.end(at)..self.end(at + self.cells)).unwrap_or_default()
    }

    /// Lengths of a row's cells.
    pub(crate) fn row_ends(&self, row: usize) -> impl Iterator<Item = u32> + '_ {
        let cells = row * self.cells..(row + 1) * self.cells;
        let start = compact(self.end(cells.start));
        let ends = self.ends.get(cells).unwrap_or_default();
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
