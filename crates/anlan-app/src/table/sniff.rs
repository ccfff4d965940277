//! Tells what a file is by its first bytes.
//!
//! Never trusts the file's name; leaves the reader at its start.

use super::limits::{TEXT_FILE_BYTES_MAX, WORKBOOK_FILE_BYTES_MAX};
use super::problem::{TableFault, TableProblem};
use std::io::{self, Read, Seek, SeekFrom};

/// Enough to see any magic number, and NUL bytes of a binary file.
const HEAD_BYTES: u64 = 4096;
const OLE_MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// The stream that holds an encrypted workbook, as the OLE directory spells it.
const ENCRYPTED_STREAM: &str = "EncryptedPackage";

/// What the first bytes say.
pub(super) enum Content {
    Zip,
    Text,
    Refused(TableFault),
}

/// Turns an I/O failure into a problem.
pub(super) fn read_failed(error: &io::Error) -> TableProblem {
    TableFault::ReadFailed { reason: error.to_string() }.into()
}

/// Looks at the head of the file.
pub(super) fn content<R: Read + Seek>(reader: &mut R) -> Result<Content, TableProblem> {
    let size = reader.seek(SeekFrom::End(0)).map_err(|e| read_failed(&e))?;
    reader.rewind().map_err(|e| read_failed(&e))?;
    let mut head = Vec::new();
    reader.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(|e| read_failed(&e))?;
    reader.rewind().map_err(|e| read_failed(&e))?;
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(bounded(size, WORKBOOK_FILE_BYTES_MAX, Content::Zip));
    }
    if head.starts_with(&OLE_MAGIC) {
        let encrypted = contains_encrypted_stream(reader)?;
        let fault = if encrypted { TableFault::Encrypted } else { TableFault::OldExcel };
        return Ok(Content::Refused(fault));
    }
    Ok(match refused(&head) {
        Some(fault) => Content::Refused(fault),
        None => bounded(size, TEXT_FILE_BYTES_MAX, Content::Text),
    })
}

fn bounded(size: u64, bytes_max: u64, content: Content) -> Content {
    if size <= bytes_max {
        return content;
    }
    Content::Refused(TableFault::FileTooLarge { megabytes_max: bytes_max / (1024 * 1024) })
}

/// Files that are something else altogether.
fn refused(head: &[u8]) -> Option<TableFault> {
    const KINDS: [(&[u8], &str); 8] = [
        (b"%PDF", "PDF 文件"),
        (b"{\\rtf", "RTF 文档"),
        (b"\x89PNG", "图片"),
        (b"\xFF\xD8\xFF", "图片"),
        (b"GIF8", "图片"),
        (b"Rar!", "RAR 压缩包"),
        (b"7z\xBC\xAF\x27\x1C", "7z 压缩包"),
        (b"\x1F\x8B", "GZIP 压缩包"),
    ];
    if head.iter().all(u8::is_ascii_whitespace) || head == b"\xEF\xBB\xBF" {
        return Some(TableFault::Empty);
    }
    if let Some((_, kind)) = KINDS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(TableFault::KindUnsupported { kind });
    }
    let text = String::from_utf8_lossy(head).to_lowercase();
    let text = text.trim_start_matches(['\u{FEFF}', ' ', '\r', '\n', '\t']);
    if ["<html", "<!doctype", "<table", "<head", "<meta", "<style"]
        .iter()
        .any(|tag| text.starts_with(tag))
    {
        return Some(TableFault::HtmlDisguised);
    }
    if text.starts_with("<?xml") {
        return Some(TableFault::KindUnsupported { kind: "XML 文件" });
    }
    let is_utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    (!is_utf16 && head.contains(&0)).then_some(TableFault::NotATable)
}

/// Searches the whole OLE file, since its directory may lie anywhere.
fn contains_encrypted_stream<R: Read + Seek>(reader: &mut R) -> Result<bool, TableProblem> {
    let wanted: Vec<u8> = ENCRYPTED_STREAM.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut window = Vec::new();
    let mut left = WORKBOOK_FILE_BYTES_MAX;
    loop {
        let step = left.min(HEAD_BYTES * 16);
        let read = reader.by_ref().take(step).read_to_end(&mut window);
        let read = u64::try_from(read.map_err(|e| read_failed(&e))?).unwrap_or(0);
        if window.windows(wanted.len()).any(|part| part == wanted) {
            return Ok(true);
        }
        if read == 0 {
            return Ok(false);
        }
        left -= read.min(left);
        let keep = window.len().min(wanted.len());
        window.drain(..window.len() - keep);
    }
}
