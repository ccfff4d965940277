//! Settles how a text file is encoded, strictly, and decodes it in chunks.
//!
//! Never replaces a byte it cannot read: such a byte ends the reading with its place. Other Chinese
//! encodings, such as Big5, cannot always be told from GB18030; the preview lets a person see it.

use super::limits::CHUNK_BYTES;
use super::machine::{RecordMachine, Step};
use super::problem::{TableFault, TableProblem};
use super::sniff::read_failed;
use encoding_rs::{Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{Read, Seek, SeekFrom};

/// After this many undecodable bytes the rest of a file will not change the verdict.
const SCAN_ERRORS_MAX: u64 = 1000;

/// How the bytes of a text file become characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB18030, which contains GBK and GB2312.
    Gb18030,
    /// UTF-16, low byte first, as “Unicode text” exports are; only with a byte order mark.
    Utf16Le,
    /// UTF-16, high byte first; only with a byte order mark.
    Utf16Be,
}

impl TextEncoding {
    fn decoder(self) -> Decoder {
        let encoding: &'static Encoding = match self {
            Self::Utf8 => UTF_8,
            Self::Gb18030 => GB18030,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        };
        encoding.new_decoder_with_bom_removal()
    }
}

/// The whole text of a file, in the encoding that it turns out to have; none if it is longer than
/// the bound.
pub(crate) fn whole_text<R: Read + Seek>(
    reader: &mut R,
    bytes_max: usize,
) -> Result<Option<String>, TableProblem> {
    let size = reader.seek(SeekFrom::End(0)).map_err(|e| read_failed(&e))?;
    reader.rewind().map_err(|e| read_failed(&e))?;
    if size > u64::try_from(bytes_max).unwrap_or(u64::MAX) {
        return Ok(None);
    }
    let encoding = detect(reader)?;
    let (mut text, mut chunk) = (String::new(), String::new());
    let mut chunks = TextReader::new(reader, encoding)?;
    loop {
        match chunks.next_chunk(&mut chunk)? {
            Chunk::End => return Ok(Some(text)),
            // A byte that cannot be read has been refused by then.
            Chunk::Text | Chunk::Malformed { .. } => text.push_str(&chunk),
        }
    }
}

/// What one pass over a file in one encoding found.
#[derive(Default)]
struct Scan {
    errors: u64,
    first_error: Option<u64>,
    wide_chars: u64,
}

/// Finds the encoding: the mark if there is one, else UTF-8, else GB18030, each read to the end.
pub(super) fn detect<R: Read + Seek>(reader: &mut R) -> Result<TextEncoding, TableProblem> {
    let mut head = Vec::new();
    reader.by_ref().take(2).read_to_end(&mut head).map_err(|e| read_failed(&e))?;
    for (mark, encoding) in
        [([0xFF, 0xFE], TextEncoding::Utf16Le), ([0xFE, 0xFF], TextEncoding::Utf16Be)]
    {
        if head == mark {
            check(reader, encoding)?;
            return Ok(encoding);
        }
    }
    let utf8 = scan(reader, TextEncoding::Utf8)?;
    let Some(offset) = utf8.first_error else {
        return Ok(TextEncoding::Utf8);
    };
    // GB18030 text holds next to no whole three-byte UTF-8 characters, while a damaged UTF-8 file
    // often happens to decode as GB18030 nonsense.
    if utf8.wide_chars >= 2 && utf8.wide_chars.saturating_mul(2) >= utf8.errors {
        let byte = byte_at(reader, offset)?;
        let fault = TableFault::EncodingBroken { byte, offset: offset + 1 };
        return Err(locate(reader, offset, fault.into())?);
    }
    check(reader, TextEncoding::Gb18030)?;
    Ok(TextEncoding::Gb18030)
}

/// Reads the whole file in one encoding and refuses it at its first undecodable byte.
pub(super) fn check<R: Read + Seek>(
    reader: &mut R,
    encoding: TextEncoding,
) -> Result<(), TableProblem> {
    let Some(offset) = scan(reader, encoding)?.first_error else {
        return Ok(());
    };
    let byte = byte_at(reader, offset)?;
    let fault = TableFault::EncodingUnknown { byte, offset: offset + 1 };
    match encoding {
        TextEncoding::Utf8 | TextEncoding::Gb18030 => Err(locate(reader, offset, fault.into())?),
        TextEncoding::Utf16Le | TextEncoding::Utf16Be => Err(fault.into()),
    }
}

fn scan<R: Read + Seek>(reader: &mut R, encoding: TextEncoding) -> Result<Scan, TableProblem> {
    let mut found = Scan::default();
    let mut text = TextReader::new(reader, encoding)?;
    let mut chunk = String::new();
    loop {
        match text.next_chunk(&mut chunk)? {
            Chunk::End => return Ok(found),
            Chunk::Malformed { offset } => {
                found.errors += 1;
                found.first_error = found.first_error.or(Some(offset));
                if found.errors >= SCAN_ERRORS_MAX {
                    return Ok(found);
                }
            }
            Chunk::Text => {}
        }
        let wide = chunk.chars().filter(|c| *c >= '\u{0800}').count();
        found.wide_chars += u64::try_from(wide).unwrap_or(0);
    }
}

fn byte_at<R: Read + Seek>(reader: &mut R, offset: u64) -> Result<u8, TableProblem> {
    let mut byte = [0];
    reader.seek(SeekFrom::Start(offset)).map_err(|e| read_failed(&e))?;
    reader.read_exact(&mut byte).map_err(|e| read_failed(&e))?;
    let [byte] = byte;
    Ok(byte)
}

/// Adds row and column of a byte to a problem.
///
/// Works on bytes: in UTF-8 and GB18030 no comma, tab, quote or line end is part of a character.
fn locate<R: Read + Seek>(
    reader: &mut R,
    offset: u64,
    problem: TableProblem,
) -> Result<TableProblem, TableProblem> {
    reader.rewind().map_err(|e| read_failed(&e))?;
    let mut sample = Vec::new();
    let sample_size = u64::try_from(CHUNK_BYTES).unwrap_or(u64::MAX);
    reader.by_ref().take(sample_size).read_to_end(&mut sample).map_err(|e| read_failed(&e))?;
    let mut machine = RecordMachine::new(super::csv_rows::delimiter_of(&as_latin(&sample)));
    reader.rewind().map_err(|e| read_failed(&e))?;
    let mut before = reader.by_ref().take(offset);
    let mut bytes = vec![0; CHUNK_BYTES];
    loop {
        let read = before.read(&mut bytes).map_err(|e| read_failed(&e))?;
        if read == 0 {
            return Ok(problem.at_row(machine.row_number()).at_column(machine.column()));
        }
        for c in as_latin(bytes.get(..read).unwrap_or_default()).chars() {
            match machine.step(c) {
                Ok(Step::More) => {}
                Ok(Step::Record) => drop(machine.take_record()),
                Err(_too_long) => return Ok(problem.at_row(machine.row_number())),
            }
        }
    }
}

/// Each byte as a character; those above ASCII all alike.
fn as_latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { 'x' }).collect()
}

/// What a call for the next chunk brought.
pub(super) enum Chunk {
    /// Text was decoded.
    Text,
    /// Text was decoded up to a byte that cannot be.
    Malformed {
        /// Place of the byte in the file, from 0.
        offset: u64,
    },
    /// The file has ended.
    End,
}

/// Decodes a file chunk by chunk; holds one chunk of bytes.
pub(super) struct TextReader<'r, R> {
    reader: &'r mut R,
    decoder: Decoder,
    raw: Vec<u8>,
    start: usize,
    end: usize,
    consumed: u64,
    finished: bool,
}

impl<'r, R: Read + Seek> TextReader<'r, R> {
    pub(super) fn new(reader: &'r mut R, encoding: TextEncoding) -> Result<Self, TableProblem> {
        reader.rewind().map_err(|e| read_failed(&e))?;
        Ok(Self {
            reader,
            decoder: encoding.decoder(),
            raw: vec![0; CHUNK_BYTES],
            start: 0,
            end: 0,
            consumed: 0,
            finished: false,
        })
    }

    /// Replaces `chunk` by the next decoded text, of at most three times the chunk size.
    pub(super) fn next_chunk(&mut self, chunk: &mut String) -> Result<Chunk, TableProblem> {
        chunk.clear();
        chunk.reserve(CHUNK_BYTES * 3 + 16);
        loop {
            if self.finished {
                return Ok(Chunk::End);
            }
            if self.start == self.end {
                self.start = 0;
                self.end = self.reader.read(&mut self.raw).map_err(|e| read_failed(&e))?;
            }
            let last = self.end == 0;
            let source = self.raw.get(self.start..self.end).unwrap_or_default();
            let (result, read) =
                self.decoder.decode_to_string_without_replacement(source, chunk, last);
            self.start += read;
            self.consumed += u64::try_from(read).unwrap_or(0);
            match result {
                DecoderResult::Malformed(length, after) => {
                    let back = u64::from(length) + u64::from(after);
                    return Ok(Chunk::Malformed { offset: self.consumed.saturating_sub(back) });
                }
                DecoderResult::InputEmpty => self.finished = last,
                DecoderResult::OutputFull => {}
            }
            if !chunk.is_empty() {
                return Ok(Chunk::Text);
            }
        }
    }
}
