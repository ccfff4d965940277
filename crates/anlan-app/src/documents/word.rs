//! The running text of a Word document: a line a paragraph, a tab between the cells of a table.
//!
//! Only the one part that holds the text is unpacked, and only up to a bound. Deleted text, field
//! codes, notes and pictures are left out; text boxes are read where they stand.

use super::markup::{Piece, pieces, push_decoded};
use super::{PARAGRAPH, unreadable};
use crate::table::read_failed;
use anlan_core::problem::Problem;
use std::io::{Read, Seek};
use zip::ZipArchive;

const PART: &str = "word/document.xml";
/// Unpacked size of the part; marks outweigh the text by twenty to one.
const PART_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// The text of a document; none if the archive holds no Word document.
pub(super) fn text(reader: &mut (impl Read + Seek)) -> Result<Option<String>, Problem> {
    Ok(part(reader)?.map(|xml| running_text(&xml)))
}

/// The part that holds the text, as it is marked up.
pub(super) fn part(reader: &mut (impl Read + Seek)) -> Result<Option<String>, Problem> {
    let Ok(mut archive) = ZipArchive::new(&mut *reader) else {
        reader.rewind().map_err(|e| read_failed(&e))?;
        return Ok(None);
    };
    if archive.index_for_name(PART).is_none() {
        drop(archive);
        reader.rewind().map_err(|e| read_failed(&e))?;
        return Ok(None);
    }
    let part = archive.by_name(PART).map_err(|_broken| unreadable(PART, "压缩包已损坏"))?;
    let mut bytes = Vec::new();
    let size = part
        .take(PART_BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(|_broken| unreadable(PART, "压缩包已损坏"))?;
    if u64::try_from(size).unwrap_or(u64::MAX) > PART_BYTES_MAX {
        return Err(unreadable(PART, "正文超过 256 MB"));
    }
    let xml = String::from_utf8(bytes).map_err(|_other| unreadable(PART, "正文不是 UTF-8"))?;
    Ok(Some(xml))
}

/// What stands between `w:t` tags, with breaks for paragraphs, rows and cells.
fn running_text(xml: &str) -> String {
    let mut out = String::new();
    let (mut in_text, mut cells) = (false, 0_usize);
    for piece in pieces(xml) {
        match piece {
            Piece::Text(text) if in_text => push_decoded(&mut out, text),
            Piece::Open("w:t") => in_text = true,
            Piece::Close("w:t") => in_text = false,
            Piece::Open("w:tab") => out.push('\t'),
            Piece::Open("w:tc") => cells += 1,
            Piece::Close("w:tc") => {
                cells = cells.saturating_sub(1);
                out.push('\t');
            }
            // Paragraphs of one cell stay in its line.
            Piece::Close("w:p") => out.push_str(if cells > 0 { "  " } else { PARAGRAPH }),
            Piece::Open("w:br" | "w:cr") | Piece::Close("w:tr") => out.push('\n'),
            Piece::Text(_) | Piece::Open(_) | Piece::Close(_) => {}
        }
    }
    out
}
