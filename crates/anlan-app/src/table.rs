//! Reads the tables people send, CSV and XLSX, into rows of cells, and refuses what is dangerous.
//!
//! It tells the kind of a file by its content, never by its name; it knows nothing of what the rows
//! mean and writes nothing. Headings, dates and numbers are read by `anlan-read`.
//!
//! Memory. CSV: one decoded chunk, one row and its bounds in [`limits`], whatever the size of the
//! file; the file is read once to settle its encoding and once for each pass over the rows. XLSX:
//! rows stream too, but the shared strings and styles of a workbook are held, at most
//! [`limits::WORKBOOK_PART_BYTES_MAX`] of each unpacked (about three times that in memory), beside
//! one row; nothing is ever laid out as a grid, so a lone cell in the last corner costs nothing.

pub mod limits;
mod cell;
mod csv_rows;
mod encoding;
mod field_cells;
mod machine;
mod opened;
mod preview;
mod problem;
mod sniff;
pub(crate) mod words;
mod workbook;
mod xml_meter;
mod zip_guard;

pub use cell::{Cell, RawRow, column_letters};
pub use encoding::TextEncoding;
pub(crate) use encoding::whole_text;
pub use field_cells::RowProblem;
pub(crate) use field_cells::{Fault, FieldCells, Headings};
pub(crate) use opened::{Fields, Opened, label, read_failed, refusal};
pub use preview::{ColumnPreview, DataRows, FoundHeader, SkippedRows, TablePreview};
pub use problem::TableProblem;

use anlan_read::date::ExcelEpoch;
use anlan_read::table_shape::MergedRange;
use csv_rows::{CsvRows, TextTable};
use problem::TableFault;
use sniff::Content;
use std::io::{Read, Seek};
use workbook::{SheetRows, Workbook};

/// What a table file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Separated text.
    Text {
        /// How its bytes are decoded.
        encoding: TextEncoding,
        /// The sign between cells, a comma or a tab.
        delimiter: char,
    },
    /// An XLSX workbook.
    Workbook,
}

/// One sheet of a table file; a text file is a single sheet with the file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The name on the tab.
    pub name: String,
    /// Whether the sender had hidden it.
    pub hidden: bool,
}

/// An opened table file, checked and ready to be read any number of times.
pub struct TableFile<R: Read + Seek> {
    sheets: Vec<Sheet>,
    inner: Inner<R>,
}

enum Inner<R: Read + Seek> {
    Text(TextTable<R>),
    Workbook(Box<Workbook<R>>),
}

impl<R: Read + Seek> TableFile<R> {
    /// Opens a file, telling its kind and encoding by its content.
    pub fn open(mut reader: R, file_name: &str) -> Result<Self, TableProblem> {
        match sniff::content(&mut reader)? {
            Content::Zip => Self::open_workbook(reader),
            Content::Text => {
                let encoding = encoding::detect(&mut reader)?;
                Self::open_text(reader, file_name, encoding)
            }
            Content::Refused(fault) => Err(fault.into()),
        }
    }

    /// Opens a text file in an encoding that a person chose in the preview.
    pub fn open_as(
        mut reader: R,
        file_name: &str,
        encoding: TextEncoding,
    ) -> Result<Self, TableProblem> {
        encoding::check(&mut reader, encoding)?;
        Self::open_text(reader, file_name, encoding)
    }

    fn open_text(reader: R, file_name: &str, encoding: TextEncoding) -> Result<Self, TableProblem> {
        let table = TextTable::new(reader, encoding)?;
        let sheets = vec![Sheet { name: file_name.to_owned(), hidden: false }];
        Ok(Self { sheets, inner: Inner::Text(table) })
    }

    fn open_workbook(reader: R) -> Result<Self, TableProblem> {
        let workbook = Workbook::open(zip_guard::check(reader)?)?;
        Ok(Self { sheets: workbook.sheets(), inner: Inner::Workbook(Box::new(workbook)) })
    }

    /// What the file turned out to be.
    pub fn kind(&self) -> TableKind {
        match &self.inner {
            Inner::Text(table) => {
                TableKind::Text { encoding: table.encoding(), delimiter: table.delimiter() }
            }
            Inner::Workbook(_) => TableKind::Workbook,
        }
    }

    /// The sheets, in the order of their tabs; never empty.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// The day this file's serial dates count from.
    pub fn epoch(&self) -> ExcelEpoch {
        match &self.inner {
            Inner::Text(_) => ExcelEpoch::Since1900,
            Inner::Workbook(workbook) => workbook.epoch(),
        }
    }

    /// Streams the rows of a sheet that are not blank, from the top.
    ///
    /// Cells merged over several rows are handed down to each of them, see [`RawRow::inherited`].
    /// After a problem the rows end.
    pub fn rows(&mut self, sheet: usize) -> Result<Rows<'_, R>, TableProblem> {
        let Some(name) = self.sheets.get(sheet).map(|found| found.name.clone()) else {
            return Err(TableFault::SheetMissing { sheet }.into());
        };
        match &mut self.inner {
            Inner::Text(table) => Ok(Rows(RowSource::Text(Box::new(table.rows()?)))),
            Inner::Workbook(workbook) => {
                Ok(Rows(RowSource::Sheet(Box::new(workbook.rows(sheet, &name)?))))
            }
        }
    }
}

impl<R: Read + Seek> TableFile<R> {
    /// The merged ranges of a sheet; a text file has none.
    pub fn merged(&mut self, sheet: usize) -> Result<Vec<MergedRange>, TableProblem> {
        let Some(name) = self.sheets.get(sheet).map(|found| found.name.clone()) else {
            return Err(TableFault::SheetMissing { sheet }.into());
        };
        match &mut self.inner {
            Inner::Text(_) => Ok(Vec::new()),
            Inner::Workbook(workbook) => workbook.merged(&name),
        }
    }
}

/// The rows of a sheet, streaming.
pub struct Rows<'a, R: Read + Seek>(RowSource<'a, R>);

enum RowSource<'a, R: Read + Seek> {
    Text(Box<CsvRows<'a, R>>),
    Sheet(Box<SheetRows<'a, R>>),
}

impl<R: Read + Seek> Iterator for Rows<'_, R> {
    type Item = Result<RawRow, TableProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            RowSource::Text(rows) => rows.next(),
            RowSource::Sheet(rows) => rows.next(),
        }
    }
}

#[cfg(test)]
mod tests;
