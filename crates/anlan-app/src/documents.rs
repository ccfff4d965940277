//! Reads what people send as text: plain text, web pages, Word documents and workbooks, as one text.
//!
//! The kind of a file is told by its content. Every size has a bound, nothing in a file is followed or
//! run, and the meaning of the text is left to `anlan-read`. Paragraphs are indented and cells of
//! tables end with a tab, so that no number reaches across them.

mod checked;
mod grid;
mod markup;
mod page;
mod streamed;
mod tables;
mod told;
mod word;

use crate::table::{Cell, TableFile, read_failed, refusal, whole_text};
use anlan_core::problem::Problem;
use std::io::{Read, Seek, SeekFrom};

pub use checked::{CheckLines, FindingLine, QuoteLine};
pub use streamed::ReadingLines;
pub use tables::{DocumentTable, TableSource, tables};
pub use told::{QuantityLine, ReadingPiece, RejectedLine, TimeLine};

/// A text of this size is 20,000 pages; what is longer is no document.
pub const DOCUMENT_TEXT_BYTES_MAX: usize = 64 * 1024 * 1024;
/// What parts two paragraphs: the indent tells them from a wrapped line.
const PARAGRAPH: &str = "\n\u{3000}\u{3000}";
/// Bytes looked at to tell the kind.
const HEAD_BYTES: u64 = 1024;

/// A file as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The text.
    pub text: String,
    /// Whether it is the file's own text, so that places in it are places in the file.
    pub is_plain: bool,
}

impl Document {
    /// Reads a file of text, HTML, DOCX or XLSX.
    ///
    /// # Errors
    /// The `table_…` problems of encodings and workbooks, and `document_unreadable`.
    pub fn read(mut reader: impl Read + Seek, file_name: &str) -> Result<Self, Problem> {
        let mut head = Vec::new();
        reader.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(|e| read_failed(&e))?;
        reader.seek(SeekFrom::Start(0)).map_err(|e| read_failed(&e))?;
        if head.starts_with(b"PK\x03\x04") {
            return match word::text(&mut reader)? {
                Some(text) => Ok(Self { text, is_plain: false }),
                None => workbook(reader, file_name),
            };
        }
        // %PDF, OLE files (.doc, .xls, .wps) and pictures hold bytes that are no text.
        if head.starts_with(b"%PDF") || head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(unreadable(file_name, "不是文本、网页、docx 或 xlsx"));
        }
        let text = whole_text(&mut reader, DOCUMENT_TEXT_BYTES_MAX)
            .map_err(|problem| refusal(&problem))?
            .ok_or_else(|| unreadable(file_name, "文字超过 64 MB"))?;
        if page::is_page(&text, file_name) {
            return Ok(Self { text: page::text(&text), is_plain: false });
        }
        Ok(Self { text, is_plain: true })
    }
}

fn unreadable(file_name: &str, reason: &str) -> Problem {
    Problem::invalid("document_unreadable").with("file", file_name).with("reason", reason)
}

/// The sheets of a workbook one after another: a row a line, a tab behind each cell.
fn workbook(reader: impl Read + Seek, file_name: &str) -> Result<Document, Problem> {
    let mut file = TableFile::open(reader, file_name).map_err(|problem| refusal(&problem))?;
    let mut text = String::new();
    for sheet in 0..file.sheets().len() {
        for row in file.rows(sheet).map_err(|problem| refusal(&problem))? {
            let row = row.map_err(|problem| refusal(&problem))?;
            for (column, cell) in row.cells.iter().enumerate() {
                // What a merged cell hands down was read in its first row.
                if !row.inherited.contains(&column) && *cell != Cell::Empty {
                    text.push_str(&cell.text());
                }
                text.push('\t');
            }
            text.push('\n');
            if text.len() > DOCUMENT_TEXT_BYTES_MAX {
                return Err(unreadable(file_name, "文字超过 64 MB"));
            }
        }
    }
    Ok(Document { text, is_plain: false })
}

#[cfg(test)]
mod tests;
