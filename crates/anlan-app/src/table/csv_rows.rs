//! Streams the rows of a text file and tells its delimiter.
//!
//! Memory does not grow with the file: one chunk and one record. Knows no sheets.

use super::cell::{Cell, RawRow};
use super::encoding::{Chunk, TextEncoding, TextReader};
use super::limits::ROWS_MAX;
use super::machine::{RecordMachine, Step};
use super::problem::{TableFault, TableProblem};
use std::collections::BTreeMap;
use std::io::{Read, Seek};

/// Records looked at to tell the delimiter.
const SAMPLE_RECORDS: usize = 100;

/// A text file with known encoding and delimiter.
pub(super) struct TextTable<R> {
    reader: R,
    encoding: TextEncoding,
    delimiter: char,
}

impl<R: Read + Seek> TextTable<R> {
    pub(super) fn new(mut reader: R, encoding: TextEncoding) -> Result<Self, TableProblem> {
        let mut sample = String::new();
        TextReader::new(&mut reader, encoding)?.next_chunk(&mut sample)?;
        Ok(Self { reader, encoding, delimiter: delimiter_of(&sample) })
    }

    pub(super) fn encoding(&self) -> TextEncoding {
        self.encoding
    }

    pub(super) fn delimiter(&self) -> char {
        self.delimiter
    }

    pub(super) fn rows(&mut self) -> Result<CsvRows<'_, R>, TableProblem> {
        Ok(CsvRows {
            text: TextReader::new(&mut self.reader, self.encoding)?,
            chunk: String::new(),
            at: 0,
            machine: RecordMachine::new(self.delimiter),
            state: ReadState::Reading,
        })
    }
}

/// Tells tab from comma: the sign that most often parts the records into the same number of cells.
pub(super) fn delimiter_of(sample: &str) -> char {
    if evenness(sample, '\t') > evenness(sample, ',') { '\t' } else { ',' }
}

/// Records that have the commonest number of delimiters, times that number.
fn evenness(sample: &str, delimiter: char) -> usize {
    let mut machine = RecordMachine::new(delimiter);
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut records = 0;
    for c in sample.chars() {
        match machine.step(c) {
            Ok(Step::More) => {}
            Ok(Step::Record) => {
                let (_, cells) = machine.take_record();
                *counts.entry(cells.len().saturating_sub(1)).or_default() += 1;
                records += 1;
            }
            Err(_unsplittable) => break,
        }
        if records >= SAMPLE_RECORDS {
            break;
        }
    }
    if records == 0 {
        return machine.column();
    }
    let weigh = |(signs, support): (&usize, &usize)| signs.saturating_mul(*support);
    counts.iter().map(weigh).max().unwrap_or(0)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReadState {
    Reading,
    Ended,
}

/// The rows of a text file, streaming.
pub(super) struct CsvRows<'r, R> {
    text: TextReader<'r, R>,
    chunk: String,
    at: usize,
    machine: RecordMachine,
    state: ReadState,
}

impl<R: Read + Seek> CsvRows<'_, R> {
    /// Reads up to the end of the next record.
    fn read_record(&mut self) -> Result<Option<(u64, Vec<Cell>)>, TableProblem> {
        loop {
            for c in self.chunk.get(self.at..).unwrap_or_default().chars() {
                self.at += c.len_utf8();
                if self.machine.step(c)? == Step::Record {
                    return Ok(Some(self.machine.take_record()));
                }
            }
            self.at = 0;
            match self.text.next_chunk(&mut self.chunk)? {
                Chunk::Text => {}
                Chunk::End => {
                    self.state = ReadState::Ended;
                    let last = self.machine.end()?;
                    return Ok((last == Step::Record).then(|| self.machine.take_record()));
                }
                // The file was checked when it was opened; it has changed since.
                Chunk::Malformed { offset } => {
                    let fault = TableFault::EncodingBroken { byte: 0, offset };
                    let (row, column) = (self.machine.row_number(), self.machine.column());
                    return Err(TableProblem::from(fault).at_row(row).at_column(column));
                }
            }
        }
    }

    fn next_row(&mut self) -> Result<Option<RawRow>, TableProblem> {
        while self.state == ReadState::Reading {
            let Some((row_number, mut cells)) = self.read_record()? else {
                break;
            };
            if row_number > ROWS_MAX {
                return Err(TableProblem::from(TableFault::TooManyRows).at_row(row_number));
            }
            while cells.pop_if(|cell| cell.is_empty()).is_some() {}
            if !cells.is_empty() {
                return Ok(Some(RawRow { sheet: 0, row_number, cells, inherited: Vec::new() }));
            }
        }
        Ok(None)
    }
}

impl<R: Read + Seek> Iterator for CsvRows<'_, R> {
    type Item = Result<RawRow, TableProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.next_row();
        if next.is_err() {
            self.state = ReadState::Ended;
        }
        next.transpose()
    }
}
