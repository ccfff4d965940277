//! What is read in a document, written as it is read: memory grows with the text, hardly with what is
//! found in it.
//!
//! Times and refused numbers are written behind all quantities; till then they are kept as places.

use super::Document;
use super::told::{QuantityLine, RejectedLine, TimeLine, moment_text};
use anlan_read::reading::{Moment, Reading, Reason, TimeKind, pieces};
use serde::ser::{Serialize, SerializeSeq as _, SerializeStruct as _, Serializer};
use std::cell::RefCell;

/// Everything read in a document, read once each time it is written: `file`, `text` (where the file
/// is no plain text, the one that places count in), `quantities`, `times`, `rejected`.
#[derive(Debug, Clone, Copy)]
pub struct ReadingLines<'a> {
    document: &'a Document,
    file: &'a str,
}

impl<'a> ReadingLines<'a> {
    /// Of a document; nothing is read yet.
    pub fn of(document: &'a Document, file: &'a str) -> Self {
        Self { document, file }
    }
}

impl Serialize for ReadingLines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.document.text.as_str();
        let kept = RefCell::new(Kept::default());
        let shown = usize::from(!self.document.is_plain);
        let mut lines = serializer.serialize_struct("ReadingLines", 4 + shown)?;
        lines.serialize_field("file", self.file)?;
        if self.document.is_plain {
            lines.skip_field("text")?;
        } else {
            lines.serialize_field("text", text)?;
        }
        lines.serialize_field("quantities", &Quantities { text, kept: &kept })?;
        let kept = kept.into_inner();
        lines.serialize_field("times", &Times { text, kept: &kept.times })?;
        lines.serialize_field("rejected", &Refused { text, kept: &kept.rejected })?;
        lines.end()
    }
}

/// What is written behind the quantities.
#[derive(Default)]
struct Kept {
    times: Vec<KeptTime>,
    rejected: Vec<KeptNumber>,
}

/// A place in code points. A document has far fewer than four thousand million.
#[derive(Clone, Copy)]
struct Spot {
    start: u32,
    end: u32,
}

struct KeptTime {
    spot: Spot,
    kind: TimeKind,
    from: Option<Moment>,
    to: Option<Moment>,
}

struct KeptNumber {
    spot: Spot,
    reason: Reason,
}

impl Kept {
    fn keep(&mut self, piece: &Reading) {
        let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        self.times.extend(piece.times.iter().map(|time| KeptTime {
            spot: Spot { start: narrow(time.span.start), end: narrow(time.span.end) },
            kind: time.kind,
            from: time.from,
            to: time.to,
        }));
        self.rejected.extend(piece.rejected.iter().map(|number| KeptNumber {
            spot: Spot { start: narrow(number.span.start), end: narrow(number.span.end) },
            reason: number.reason,
        }));
    }
}

/// The quantities, read while they are written; what else is read is kept.
struct Quantities<'a> {
    text: &'a str,
    kept: &'a RefCell<Kept>,
}

impl Serialize for Quantities<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for piece in pieces(self.text) {
            for quantity in &piece.quantities {
                list.serialize_element(&QuantityLine::of(quantity, &piece.times))?;
            }
            self.kept.borrow_mut().keep(&piece);
        }
        list.end()
    }
}

struct Times<'a> {
    text: &'a str,
    kept: &'a [KeptTime],
}

impl Serialize for Times<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut walk = Walk::through(self.text);
        serializer.collect_seq(self.kept.iter().map(|time| {
            let (start, end, surface) = walk.words(time.spot);
            let (from, to) = (moment_text(time.from), moment_text(time.to));
            TimeLine { start, end, surface: surface.to_owned(), kind: time.kind.code(), from, to }
        }))
    }
}

struct Refused<'a> {
    text: &'a str,
    kept: &'a [KeptNumber],
}

impl Serialize for Refused<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut walk = Walk::through(self.text);
        serializer.collect_seq(self.kept.iter().map(|number| {
            let (start, end, surface) = walk.words(number.spot);
            let reason = number.reason.code();
            RejectedLine { start, end, surface: surface.to_owned(), reason }
        }))
    }
}

/// Goes through a text from place to place, so that looking up its words in order costs one passage.
struct Walk<'a> {
    text: &'a str,
    byte: usize,
    at: usize,
}

impl<'a> Walk<'a> {
    fn through(text: &'a str) -> Self {
        Self { text, byte: 0, at: 0 }
    }

    /// A place, and the words there.
    fn words(&mut self, spot: Spot) -> (usize, usize, &'a str) {
        let wide = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
        let (start, end) = (wide(spot.start), wide(spot.end));
        // A code begins before its number, and so now and then before the place looked up last.
        if let Some(back) = self.at.checked_sub(start).filter(|back| *back > 0) {
            let mut before = self.text.get(..self.byte).unwrap_or_default().chars();
            self.byte -= before.by_ref().rev().take(back).map(char::len_utf8).sum::<usize>();
        } else {
            self.byte += bytes_of(self.rest(), start - self.at);
        }
        self.at = start;
        let rest = self.rest();
        let words = rest.get(..bytes_of(rest, end.saturating_sub(start))).unwrap_or_default();
        (start, end, words)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.byte..).unwrap_or_default()
    }
}

/// How many bytes the first characters of a text take.
fn bytes_of(text: &str, chars: usize) -> usize {
    text.chars().take(chars).map(char::len_utf8).sum()
}
