//! Lays the cells of a marked-up table out in rows and columns: spans, and cells merged over rows.
//!
//! What a merged cell holds is handed down to the rows it covers, in its first column only, as the
//! reader of workbooks does. Bounded: what has no end is refused as a whole.

use crate::table::limits::{CELL_BYTES_MAX, COLUMNS_MAX};
use anlan_read::table_shape::MergedRange;
use std::mem;

/// Most rows of one table; a document with more of them is no document.
const ROWS_MAX: usize = 50_000;
/// Text of one table, what is handed down included.
const BYTES_MAX: usize = 32 * 1024 * 1024;

/// How a cell goes on from the row above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Down {
    /// It stands for itself and that many rows in all.
    Rows(usize),
    /// It belongs to the cell above it.
    Continued,
}

/// A cell that reaches into the rows below.
struct Reaching {
    column: usize,
    width: usize,
    rows_left: usize,
    text: String,
}

/// A table under construction.
#[derive(Default)]
pub(super) struct Grid {
    rows: Vec<Vec<String>>,
    merged: Vec<MergedRange>,
    reaching: Vec<Reaching>,
    /// First column and width of what reaches into this row from above.
    covered: Vec<(usize, usize)>,
    column: usize,
    bytes: usize,
    /// Whether a bound was passed.
    pub(super) overflows: bool,
}

impl Grid {
    /// Begins a row; cells that reach down take their places.
    pub(super) fn row(&mut self) {
        self.overflows |= self.rows.len() >= ROWS_MAX;
        if self.overflows {
            return;
        }
        self.rows.push(Vec::new());
        self.column = 0;
        let mut reaching = mem::take(&mut self.reaching);
        self.covered.clear();
        for cell in &mut reaching {
            cell.rows_left -= 1;
            self.covered.push((cell.column, cell.width));
            self.put(cell.column, cell.text.clone());
        }
        reaching.retain(|cell| cell.rows_left > 0);
        self.reaching = reaching;
    }

    /// Leaves places free.
    pub(super) fn skip(&mut self, columns: usize) {
        self.column = self.column.saturating_add(columns).min(COLUMNS_MAX);
    }

    /// Adds a cell behind the last one.
    pub(super) fn cell(&mut self, text: String, width: usize, down: Down) {
        if self.rows.is_empty() {
            self.row();
        }
        let Some(row) = self.rows.len().checked_sub(1) else { return };
        self.pass_covered();
        let column = self.column;
        let width = width.clamp(1, COLUMNS_MAX);
        self.overflows |= column + width > COLUMNS_MAX || text.len() > CELL_BYTES_MAX;
        if self.overflows {
            return;
        }
        self.column += width;
        match down {
            Down::Continued => self.go_on(row, column),
            Down::Rows(rows) => {
                self.put(column, text.clone());
                let last = (row + rows.max(1) - 1).min(ROWS_MAX);
                if width > 1 || last > row {
                    self.merge((row, last), (column, column + width - 1));
                }
                if last > row {
                    let rows_left = last - row;
                    self.reaching.push(Reaching { column, width, rows_left, text });
                }
            }
        }
    }

    /// The rows, and the ranges that were merged.
    pub(super) fn done(self) -> (Vec<Vec<String>>, Vec<MergedRange>) {
        (self.rows, self.merged)
    }

    /// Moves behind cells that reach down into this row from above.
    fn pass_covered(&mut self) {
        let over = |column: usize| {
            self.covered.iter().find(|(first, width)| (*first..*first + *width).contains(&column))
        };
        let mut column = self.column;
        while let Some((first, width)) = over(column) {
            column = first + width;
        }
        self.column = column;
    }

    /// The cell takes what stands above it, and the range above takes in this row.
    fn go_on(&mut self, row: usize, column: usize) {
        let Some(above) = row.checked_sub(1) else { return };
        let text = self.rows.get(above).and_then(|cells| cells.get(column)).cloned();
        self.put(column, text.unwrap_or_default());
        let at = |row: u32, wanted: usize| usize::try_from(row).is_ok_and(|row| row == wanted);
        let range = self
            .merged
            .iter_mut()
            .rev()
            .find(|range| range.first_column == column && at(range.last_row, above));
        match range {
            Some(range) => range.last_row = range.last_row.saturating_add(1),
            None => self.merge((above, row), (column, column)),
        }
    }

    fn merge(&mut self, rows: (usize, usize), columns: (usize, usize)) {
        if let (Ok(first_row), Ok(last_row)) = (u32::try_from(rows.0), u32::try_from(rows.1)) {
            let (first_column, last_column) = columns;
            self.merged.push(MergedRange { first_row, last_row, first_column, last_column });
        }
    }

    fn put(&mut self, column: usize, text: String) {
        self.bytes += text.len();
        self.overflows |= self.bytes > BYTES_MAX;
        if self.overflows {
            return;
        }
        let Some(row) = self.rows.last_mut() else { return };
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        if let Some(cell) = row.get_mut(column) {
            *cell = text;
        }
    }
}
