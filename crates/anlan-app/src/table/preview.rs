//! What a person sees before an import: the headings found, what they mean, and samples; and the
//! rows below the headings that are data.
//!
//! Decides nothing about the rows' content and stores nothing.

use super::cell::{RawRow, column_letters};
use super::problem::{TableFault, TableProblem};
use super::{Rows, TableFile};
use anlan_read::header::FieldNames;
use anlan_read::table_shape::{HEADER_SEARCH_ROWS, HeaderGuess, RowKind, find_header};
use std::io::{Read, Seek};

/// The heading row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundHeader {
    /// The row as the spreadsheet program numbers it, from 1.
    pub row_number: u64,
    /// Its headings and what they mean; `guess.index` counts the rows that are not blank.
    pub guess: HeaderGuess,
}

/// One column in a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnPreview {
    /// The column, from 0.
    pub column: usize,
    /// The letters the spreadsheet program shows.
    pub letters: String,
    /// The heading; empty if it has none.
    pub heading: String,
    /// The field it was taken for.
    pub field: Option<String>,
    /// Its first values that are not empty.
    pub samples: Vec<String>,
}

/// The start of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct TablePreview {
    /// Index into the file's sheets.
    pub sheet: usize,
    /// The heading row, if one was found.
    pub header: Option<FoundHeader>,
    /// The columns.
    pub columns: Vec<ColumnPreview>,
    /// The first rows of data, or of anything if there is no heading row.
    pub rows: Vec<RawRow>,
}

impl<R: Read + Seek> TableFile<R> {
    /// Reads the start of a sheet and at most `sample_rows` rows of data.
    pub fn preview(
        &mut self,
        sheet: usize,
        fields: &[FieldNames<'_>],
        sample_rows: usize,
    ) -> Result<TablePreview, TableProblem> {
        let header = self.search_header(sheet, fields)?;
        let rows: Vec<RawRow> = match &header {
            Some(header) => {
                self.data_rows(sheet, header)?.take(sample_rows).collect::<Result<_, _>>()?
            }
            None => self.rows(sheet)?.take(sample_rows).collect::<Result<_, _>>()?,
        };
        let named = header.as_ref().map_or(0, |header| header.guess.headings.len());
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(named);
        let columns =
            (0..width).map(|column| column_preview(column, header.as_ref(), &rows)).collect();
        Ok(TablePreview { sheet, header, columns, rows })
    }

    /// Finds the heading row of a sheet, or refuses the sheet for want of one.
    pub fn header(
        &mut self,
        sheet: usize,
        fields: &[FieldNames<'_>],
    ) -> Result<FoundHeader, TableProblem> {
        let found = self.search_header(sheet, fields)?;
        found.ok_or_else(|| {
            let problem = TableProblem::from(TableFault::NoHeader);
            match self.sheets().get(sheet) {
                Some(sheet) => problem.in_sheet(&sheet.name),
                None => problem,
            }
        })
    }

    /// Streams the rows below the headings that are data.
    pub fn data_rows(
        &mut self,
        sheet: usize,
        header: &FoundHeader,
    ) -> Result<DataRows<'_, R>, TableProblem> {
        Ok(DataRows {
            rows: self.rows(sheet)?,
            header_row: header.row_number,
            headings: header.guess.headings.clone(),
            skipped: SkippedRows::default(),
        })
    }

    fn search_header(
        &mut self,
        sheet: usize,
        fields: &[FieldNames<'_>],
    ) -> Result<Option<FoundHeader>, TableProblem> {
        let rows: Vec<RawRow> =
            self.rows(sheet)?.take(HEADER_SEARCH_ROWS).collect::<Result<_, _>>()?;
        let texts: Vec<Vec<String>> = rows.iter().map(RawRow::texts).collect();
        Ok(find_header(&texts, fields).and_then(|guess| {
            let row_number = rows.get(guess.index)?.row_number;
            Some(FoundHeader { row_number, guess })
        }))
    }
}

fn column_preview(column: usize, header: Option<&FoundHeader>, rows: &[RawRow]) -> ColumnPreview {
    let guess = header.map(|header| &header.guess);
    let heading = guess.and_then(|guess| guess.headings.get(column)).cloned().unwrap_or_default();
    let field = guess
        .and_then(|guess| guess.mapping.columns.iter().find(|found| found.column == column))
        .map(|found| found.field.clone());
    let samples = rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty());
    ColumnPreview {
        column,
        letters: column_letters(column),
        heading,
        field,
        samples: samples.map(|cell| cell.text().into_owned()).collect(),
    }
}

/// Rows below the headings that were passed over, by reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SkippedRows {
    /// Headings printed again.
    pub repeated_headers: u64,
    /// Totals.
    pub totals: u64,
    /// Titles, remarks, signature lines.
    pub notes: u64,
}

/// The data rows of a sheet, streaming.
pub struct DataRows<'a, R: Read + Seek> {
    rows: Rows<'a, R>,
    header_row: u64,
    headings: Vec<String>,
    skipped: SkippedRows,
}

impl<R: Read + Seek> DataRows<'_, R> {
    /// What has been passed over so far.
    pub fn skipped(&self) -> SkippedRows {
        self.skipped
    }
}

impl<R: Read + Seek> Iterator for DataRows<'_, R> {
    type Item = Result<RawRow, TableProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let row = match self.rows.next()? {
                Ok(row) => row,
                Err(problem) => return Some(Err(problem)),
            };
            if row.row_number <= self.header_row {
                continue;
            }
            match row.kind(&self.headings) {
                RowKind::Data => return Some(Ok(row)),
                RowKind::Blank => {}
                RowKind::RepeatedHeader => self.skipped.repeated_headers += 1,
                RowKind::Total => self.skipped.totals += 1,
                RowKind::Note => self.skipped.notes += 1,
            }
        }
    }
}
