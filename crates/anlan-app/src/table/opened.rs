//! A table file opened at the sheet whose headings are wanted, a visible sheet before a hidden one.
//! It settles which column is which field and refuses a file that lacks one; of the rows' content
//! it knows nothing.

use super::field_cells::Headings;
use super::problem::TableFault;
use super::{
    DataRows, FoundHeader, RawRow, Sheet, TableFile, TableKind, TableProblem, column_letters,
};
use anlan_core::problem::{FilePlace, Problem};
use anlan_read::header::FieldNames;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{Read, Seek};

/// The fields of a kind of table with their usual headings; the first of these is the label.
pub(crate) type Fields = &'static [FieldNames<'static>];

/// Label of a field.
pub(crate) fn label(fields: Fields, field: &str) -> &'static str {
    let known = fields.iter().find(|known| known.field == field);
    known.and_then(|known| known.names.first().copied()).unwrap_or("内容")
}

/// A table file whose heading row was found.
pub(crate) struct Opened<R: Read + Seek> {
    pub(crate) file: TableFile<R>,
    pub(crate) sheet: usize,
    pub(crate) header: FoundHeader,
    pub(crate) columns: BTreeMap<String, usize>,
    fields: Fields,
}

/// A table problem as a refusal, keeping its code, words and place.
pub(crate) fn refusal(problem: &TableProblem) -> Problem {
    let place = FilePlace {
        sheet: problem.sheet.clone(),
        row: problem.row,
        column: problem.column.map(|column| column_letters(column.saturating_sub(1))),
    };
    Problem::invalid(problem.code).with("words", &problem.words).at(place)
}

/// The refusal of a file that could not be read to its end.
pub(crate) fn read_failed(reason: &dyn Error) -> Problem {
    refusal(&TableFault::ReadFailed { reason: reason.to_string() }.into())
}

impl<R: Read + Seek> Opened<R> {
    /// Finds the first sheet with a heading row; `given` overrides the guessed columns. Columns may
    /// be missing: in the wizard a person names them.
    pub(crate) fn find(
        reader: R,
        file_name: &str,
        fields: Fields,
        given: Option<&BTreeMap<String, usize>>,
    ) -> Result<Self, Problem> {
        let mut file = TableFile::open(reader, file_name).map_err(|problem| refusal(&problem))?;
        let mut sheets: Vec<usize> = (0..file.sheets().len()).collect();
        sheets.sort_by_key(|sheet| file.sheets().get(*sheet).is_some_and(|sheet| sheet.hidden));
        let mut first_problem = None;
        for sheet in sheets {
            match file.header(sheet, fields) {
                Ok(header) => {
                    let guessed = || {
                        let columns = header.guess.mapping.columns.iter();
                        columns.map(|one| (one.field.clone(), one.column)).collect()
                    };
                    let columns = given.cloned().unwrap_or_else(guessed);
                    return Ok(Self { file, sheet, header, columns, fields });
                }
                Err(problem) => first_problem = first_problem.or(Some(problem)),
            }
        }
        Err(first_problem
            .map_or_else(|| Problem::invalid("import_nothing_good"), |problem| refusal(&problem)))
    }

    /// The same, refused when a required column is missing.
    pub(crate) fn open(
        reader: R,
        file_name: &str,
        fields: Fields,
        given: Option<&BTreeMap<String, usize>>,
    ) -> Result<Self, Problem> {
        let opened = Self::find(reader, file_name, fields, given)?;
        let missing: Vec<&str> = fields
            .iter()
            .filter(|field| field.required && !opened.columns.contains_key(field.field))
            .map(|field| label(fields, field.field))
            .collect();
        if missing.is_empty() {
            Ok(opened)
        } else {
            Err(Problem::invalid("import_columns_missing").with("fields", missing.join("、")))
        }
    }

    /// The columns as rows are read by them.
    pub(crate) fn headings(&self) -> Headings {
        let workbook =
            self.file.sheets().len() > 1 || !matches!(self.file.kind(), TableKind::Text { .. });
        let sheet = self.file.sheets().get(self.sheet).map(|sheet| sheet.name.clone());
        Headings {
            fields: self.fields,
            columns: self.columns.clone(),
            headings: self.header.guess.headings.clone(),
            sheet: sheet.filter(|_| workbook),
            epoch: self.file.epoch(),
        }
    }

    /// Streams the rows below the headings that are data.
    pub(crate) fn data_rows(&mut self) -> Result<DataRows<'_, R>, Problem> {
        self.file.data_rows(self.sheet, &self.header).map_err(|problem| refusal(&problem))
    }

    /// Streams every row below the headings that is not blank, whatever it looks like.
    pub(crate) fn rows_below(
        &mut self,
    ) -> Result<impl Iterator<Item = Result<RawRow, Problem>> + use<'_, R>, Problem> {
        let header = self.header.row_number;
        let rows = self.file.rows(self.sheet).map_err(|problem| refusal(&problem))?;
        let below = move |row: &Result<RawRow, TableProblem>| {
            row.as_ref().map_or(true, |row| row.row_number > header)
        };
        Ok(rows.filter(below).map(|row| row.map_err(|problem| refusal(&problem))))
    }

    /// The other sheets in which headings are known: their rows stay out.
    pub(crate) fn other_tables(&mut self) -> Vec<Sheet> {
        let sheets: Vec<Sheet> = self.file.sheets().to_vec();
        let mut tables = Vec::new();
        for (at, sheet) in sheets.into_iter().enumerate() {
            let header = self.file.header(at, self.fields);
            let known = header.is_ok_and(|header| header.guess.mapping.has_sure_match());
            if at != self.sheet && known {
                tables.push(sheet);
            }
        }
        tables
    }
}
