//! Splits separated text into records, one character at a time, within fixed bounds.
//!
//! Not the `csv` crate, for three reasons: that one lets a single unclosed quote gather the rest of
//! the file in memory, swallows it silently, and numbers rows without the blank ones, so that the
//! place in a report would not be the place the sender sees. It holds one record and does no I/O.

use super::cell::Cell;
use super::limits::{CELL_BYTES_MAX, COLUMNS_MAX, ROW_BYTES_MAX};
use super::problem::{TableFault, TableProblem};
use std::mem;

/// What a character led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The record goes on.
    More,
    /// The record is complete: take it.
    Record,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the first character of a cell.
    CellStart,
    /// In a cell without quotes, or behind its closing quote.
    Bare,
    /// Between quotes.
    Quoted,
    /// Behind a quote that either closes the cell or is the first of a doubled one.
    QuoteSeen,
}

/// The splitter's state.
pub(super) struct RecordMachine {
    delimiter: char,
    state: State,
    cell: String,
    cells: Vec<Cell>,
    row_bytes: usize,
    row_number: u64,
    after_return: bool,
    quote_at: (u64, usize),
}

impl RecordMachine {
    pub(super) fn new(delimiter: char) -> Self {
        Self {
            delimiter,
            state: State::CellStart,
            cell: String::new(),
            cells: Vec::new(),
            row_bytes: 0,
            row_number: 1,
            after_return: false,
            quote_at: (1, 0),
        }
    }

    /// The row being read, from 1; blank rows count, line ends inside quotes do not.
    pub(super) fn row_number(&self) -> u64 {
        self.row_number
    }

    /// The column being read, from 0.
    pub(super) fn column(&self) -> usize {
        self.cells.len()
    }

    /// Takes in one character.
    pub(super) fn step(&mut self, c: char) -> Result<Step, TableProblem> {
        let line_feed_of_pair = self.after_return && c == '\n';
        self.after_return = false;
        if line_feed_of_pair {
            return Ok(Step::More);
        }
        match (self.state, c) {
            (State::Quoted, '"') => {
                self.state = State::QuoteSeen;
                Ok(Step::More)
            }
            (State::Quoted, _) => self.push(c),
            (State::QuoteSeen, '"') => {
                self.state = State::Quoted;
                self.push(c)
            }
            (State::CellStart, '"') => {
                self.state = State::Quoted;
                self.quote_at = (self.row_number, self.cells.len());
                Ok(Step::More)
            }
            (State::CellStart | State::Bare | State::QuoteSeen, '\n' | '\r') => {
                self.after_return = c == '\r';
                self.end_cell()?;
                Ok(Step::Record)
            }
            (State::CellStart | State::Bare | State::QuoteSeen, _) if c == self.delimiter => {
                self.end_cell()?;
                Ok(Step::More)
            }
            (State::CellStart | State::Bare | State::QuoteSeen, _) => {
                self.state = State::Bare;
                self.push(c)
            }
        }
    }

    /// Ends the text: says whether a last record without line end is to be taken.
    pub(super) fn end(&mut self) -> Result<Step, TableProblem> {
        match self.state {
            State::Quoted => Err(self.unclosed()),
            State::CellStart if self.cells.is_empty() => Ok(Step::More),
            State::CellStart | State::Bare | State::QuoteSeen => {
                self.end_cell()?;
                Ok(Step::Record)
            }
        }
    }

    /// Takes the complete record with its row number and makes ready for the next.
    pub(super) fn take_record(&mut self) -> (u64, Vec<Cell>) {
        let number = self.row_number;
        self.row_number += 1;
        self.row_bytes = 0;
        let room = self.cells.len();
        (number, mem::replace(&mut self.cells, Vec::with_capacity(room)))
    }

    fn push(&mut self, c: char) -> Result<Step, TableProblem> {
        self.row_bytes += c.len_utf8();
        let too_long = self.cell.len() >= CELL_BYTES_MAX;
        if too_long || self.row_bytes > ROW_BYTES_MAX {
            let in_quotes = self.state == State::Quoted && self.cell.contains('\n');
            if in_quotes {
                return Err(self.unclosed());
            }
            let fault = if too_long { TableFault::CellTooLong } else { TableFault::RowTooLong };
            return Err(self.here(fault).with_value(&self.cell));
        }
        self.cell.push(c);
        Ok(Step::More)
    }

    fn end_cell(&mut self) -> Result<(), TableProblem> {
        let cell = Cell::from_text(mem::take(&mut self.cell));
        self.state = State::CellStart;
        // Empty columns at the right cost a byte each in the file and nothing here is kept of them.
        if self.cells.len() >= COLUMNS_MAX {
            return if cell.is_empty() {
                Ok(())
            } else {
                Err(self.here(TableFault::TooManyColumns))
            };
        }
        self.cells.push(cell);
        Ok(())
    }

    fn here(&self, fault: TableFault) -> TableProblem {
        TableProblem::from(fault).at_row(self.row_number).at_column(self.cells.len())
    }

    /// Names the place of the opening quote, which is what has to be repaired.
    fn unclosed(&self) -> TableProblem {
        let (row, column) = self.quote_at;
        TableProblem::from(TableFault::QuoteUnclosed)
            .at_row(row)
            .at_column(column)
            .with_value(&self.cell)
    }
}
