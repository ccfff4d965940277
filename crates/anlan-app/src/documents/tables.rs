//! The tables of Word documents and web pages, with merged cells resolved and the lines above them.
//!
//! A table inside a cell is a table of its own. A Word table that goes on behind nothing but blank
//! paragraphs, with the same columns, is one table: that is how a page break is written.

use super::grid::{Down, Grid};
use super::markup::{Piece, Pieces, pieces, push_decoded};
use super::{DOCUMENT_TEXT_BYTES_MAX, page, unreadable, word};
use crate::table::limits::COLUMNS_MAX;
use crate::table::{read_failed, refusal, whole_text};
use anlan_core::problem::Problem;
use anlan_read::table_shape::MergedRange;
use std::io::{Read, Seek};
use std::mem;

/// Lines above a table that are kept: its title, its unit, its day.
const ABOVE_MAX: usize = 6;
/// Tables inside tables deeper than this are no tables.
const DEPTH_MAX: usize = 16;
/// Most tables of one document.
const TABLES_MAX: usize = 2_000;

/// Where a table comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableSource {
    /// A Word document.
    Word,
    /// A web page.
    Page,
}

/// A table of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentTable {
    /// The last lines above it.
    pub above: Vec<String>,
    /// Its rows; what a merged cell holds stands in every row that it covers.
    pub rows: Vec<Vec<String>>,
    /// The merged ranges, rows counted from 0.
    pub merged: Vec<MergedRange>,
}

/// The tables of a Word document or a web page; none if the file is neither.
///
/// # Errors
/// `document_unreadable` and the `table_…` problems of encodings.
pub fn tables(
    reader: &mut (impl Read + Seek),
    file_name: &str,
) -> Result<Option<(TableSource, Vec<DocumentTable>)>, Problem> {
    let mut head = [0_u8; 4];
    let read = reader.read(&mut head).unwrap_or_default();
    reader.rewind().map_err(|e| read_failed(&e))?;
    let source = if head.get(..read) == Some(b"PK\x03\x04") {
        let Some(xml) = word::part(reader)? else { return Ok(None) };
        (TableSource::Word, Builder::of(&xml, word_step))
    } else {
        let text = whole_text(reader, DOCUMENT_TEXT_BYTES_MAX);
        reader.rewind().map_err(|e| read_failed(&e))?;
        // A file in no encoding is refused by the reader of tables, with the place in it.
        let Ok(Some(text)) = text.map_err(|problem| refusal(&problem)) else { return Ok(None) };
        if !page::is_page(&text, file_name) {
            return Ok(None);
        }
        (TableSource::Page, Builder::of(&text, page_step))
    };
    let (kind, builder) = source;
    if builder.overflows {
        return Err(unreadable(file_name, "表格太大"));
    }
    Ok(Some((kind, builder.tables)))
}

/// A table that is open.
#[derive(Default)]
struct Open {
    grid: Grid,
    above: Vec<String>,
    in_cell: bool,
    text: String,
    width: usize,
    rows: usize,
    continued: bool,
}

/// What is known while the pieces of a document go by.
#[derive(Default)]
struct Builder {
    tables: Vec<DocumentTable>,
    open: Vec<Open>,
    above: Vec<String>,
    line: String,
    /// Whether text is read: inside `w:t`, and outside scripts.
    reads: bool,
    unseen: usize,
    overflows: bool,
}

impl Builder {
    fn of(text: &str, step: fn(&mut Self, Piece<'_>, &Pieces<'_>)) -> Self {
        let mut builder = Self::default();
        let mut pieces = pieces(text);
        while let Some(piece) = pieces.next() {
            step(&mut builder, piece, &pieces);
            if builder.overflows {
                break;
            }
        }
        while !builder.open.is_empty() && !builder.overflows {
            builder.end_table();
        }
        builder
    }

    fn push(&mut self, text: &str) {
        let cell = self.open.last_mut().filter(|open| open.in_cell);
        let out = cell.map_or(&mut self.line, |open| &mut open.text);
        push_decoded(out, text);
        self.overflows |= out.len() > DOCUMENT_TEXT_BYTES_MAX;
    }

    /// A paragraph or a line ends.
    fn end_line(&mut self) {
        if let Some(open) = self.open.last_mut().filter(|open| open.in_cell) {
            if !open.text.is_empty() && !open.text.ends_with('\n') {
                open.text.push('\n');
            }
            return;
        }
        let line = mem::take(&mut self.line);
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            if self.above.len() == ABOVE_MAX {
                self.above.remove(0);
            }
            self.above.push(line);
        }
    }

    fn begin_table(&mut self) {
        self.end_line();
        self.overflows |= self.open.len() >= DEPTH_MAX || self.tables.len() >= TABLES_MAX;
        let above = mem::take(&mut self.above);
        self.open.push(Open { above, ..Open::default() });
    }

    fn end_table(&mut self) {
        self.end_cell();
        let Some(open) = self.open.pop() else { return };
        self.overflows |= open.grid.overflows;
        let (rows, merged) = open.grid.done();
        self.tables.push(DocumentTable { above: open.above, rows, merged });
    }

    fn begin_row(&mut self) {
        self.end_cell();
        if let Some(open) = self.open.last_mut() {
            open.grid.row();
        }
    }

    fn begin_cell(&mut self) {
        self.end_cell();
        if let Some(open) = self.open.last_mut() {
            (open.in_cell, open.width, open.rows, open.continued) = (true, 1, 1, false);
        }
    }

    fn end_cell(&mut self) {
        let Some(open) = self.open.last_mut().filter(|open| open.in_cell) else { return };
        open.in_cell = false;
        let text = mem::take(&mut open.text);
        let down = if open.continued { Down::Continued } else { Down::Rows(open.rows) };
        open.grid.cell(text.trim().to_owned(), open.width, down);
        self.overflows |= open.grid.overflows;
    }
}

fn number(pieces: &Pieces<'_>, attribute: &str) -> usize {
    let value = pieces.attribute(attribute).and_then(|value| value.trim().parse::<usize>().ok());
    value.unwrap_or(1)
}

fn word_step(builder: &mut Builder, piece: Piece<'_>, pieces: &Pieces<'_>) {
    match piece {
        Piece::Text(text) if builder.reads => builder.push(text),
        Piece::Open("w:t") => builder.reads = true,
        Piece::Close("w:t") => builder.reads = false,
        Piece::Open("w:tab") => builder.push(" "),
        Piece::Open("w:br" | "w:cr") | Piece::Close("w:p") => builder.end_line(),
        Piece::Open("w:tbl") => builder.begin_table(),
        Piece::Close("w:tbl") => {
            builder.end_table();
            join_split_table(&mut builder.tables);
        }
        Piece::Open("w:tr") => builder.begin_row(),
        Piece::Open("w:tc") => builder.begin_cell(),
        Piece::Close("w:tc" | "w:tr") => builder.end_cell(),
        Piece::Open("w:gridBefore") => {
            if let Some(open) = builder.open.last_mut() {
                open.grid.skip(number(pieces, "w:val"));
            }
        }
        Piece::Open("w:gridSpan") => {
            if let Some(open) = builder.open.last_mut() {
                open.width = number(pieces, "w:val");
            }
        }
        Piece::Open("w:vMerge") => {
            if let Some(open) = builder.open.last_mut() {
                open.continued = pieces.attribute("w:val") != Some("restart");
            }
        }
        Piece::Text(_) | Piece::Open(_) | Piece::Close(_) => {}
    }
}

/// Adds a table without a line above it to the one before, if both have the same columns.
fn join_split_table(tables: &mut Vec<DocumentTable>) {
    let width = |table: &DocumentTable| table.rows.iter().map(Vec::len).max().unwrap_or_default();
    let [.., before, last] = tables.as_mut_slice() else { return };
    if !last.above.is_empty() || width(before) != width(last) {
        return;
    }
    let shift = u32::try_from(before.rows.len()).unwrap_or(u32::MAX);
    before.rows.append(&mut last.rows);
    before.merged.extend(last.merged.iter().map(|range| MergedRange {
        first_row: range.first_row.saturating_add(shift),
        last_row: range.last_row.saturating_add(shift),
        ..*range
    }));
    tables.pop();
}

fn page_step(builder: &mut Builder, piece: Piece<'_>, pieces: &Pieces<'_>) {
    match piece {
        Piece::Text(text) if builder.unseen == 0 => {
            // Line breaks in the source of a page are blanks.
            let text = text.replace(['\n', '\r', '\t'], " ");
            builder.push(&text);
        }
        Piece::Text(_) => {}
        Piece::Open(name) => page_open(builder, &name.to_ascii_lowercase(), pieces),
        Piece::Close(name) => match name.to_ascii_lowercase().as_str() {
            "script" | "style" | "head" | "noscript" | "template" => {
                builder.unseen = builder.unseen.saturating_sub(1);
            }
            "table" => builder.end_table(),
            "td" | "th" | "tr" => builder.end_cell(),
            "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "caption" => builder.end_line(),
            _ => {}
        },
    }
}

fn page_open(builder: &mut Builder, name: &str, pieces: &Pieces<'_>) {
    match name {
        "script" | "style" | "head" | "noscript" | "template" => builder.unseen += 1,
        "table" => builder.begin_table(),
        "tr" => builder.begin_row(),
        "td" | "th" => {
            builder.begin_cell();
            if let Some(open) = builder.open.last_mut() {
                open.width = number(pieces, "colspan").clamp(1, COLUMNS_MAX);
                open.rows = number(pieces, "rowspan").clamp(1, 10_000);
            }
        }
        "br" | "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "caption" => builder.end_line(),
        _ => {}
    }
}
