//! Cuts a text into pieces that are read one after another, so that memory does not grow with it.
//!
//! A piece ends behind every line that nothing is read across: one that ends a sentence, or a row of
//! a table. That is told by the line alone, so a text is read alike whole, in parts, and as it comes.

use super::Reading;
use super::glyphs::is_invisible;
use super::scan;

/// A piece of which no line ends anything is cut from this size on, behind a sentence or a line. A
/// period that opened such a paragraph is not carried over the cut.
const LONG_BYTES: usize = 256 * 1024;
/// A piece without either is cut here, though something may stand across the cut.
const BYTES_MAX: usize = 512 * 1024;

/// A text being read piece by piece: what each piece holds, in the order of the text.
///
/// Spans are places in the whole text; [`super::Quantity::period`] is a place in the times of the
/// same piece.
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    rest: &'a str,
    /// Code points before the rest.
    at: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { rest: text, at: 0 }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Reading;

    fn next(&mut self) -> Option<Reading> {
        if self.rest.is_empty() {
            return None;
        }
        let (piece, rest) = self.rest.split_at(end(self.rest));
        let reading = scan::read(piece, self.at);
        self.at += piece.chars().count();
        self.rest = rest;
        Some(reading)
    }
}

/// All pieces of a text as one reading.
pub(super) fn joined(text: &str) -> Reading {
    let mut whole = Reading::default();
    for piece in Pieces::of(text) {
        let before = whole.times.len();
        whole.quantities.extend(piece.quantities.into_iter().map(|mut quantity| {
            quantity.period = quantity.period.map(|index| index + before);
            quantity
        }));
        whole.times.extend(piece.times);
        whole.rejected.extend(piece.rejected);
    }
    whole
}

/// What was seen in a line.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Seen {
    #[default]
    Nothing,
    Words,
    /// A tab behind words, which makes the line a row of a table.
    Cells,
}

/// What is known of a line on the way through it.
#[derive(Default)]
struct Line {
    seen: Seen,
    /// Whether what was seen last ends a sentence.
    ends: bool,
    /// Whether the line is over and only white space has come since.
    over: bool,
}

impl Line {
    fn pass(&mut self, c: char) {
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{0B}' | '\u{0C}' => self.over = true,
            '\t' if !self.over && self.seen == Seen::Words => self.seen = Seen::Cells,
            _ if c.is_whitespace() || is_invisible(c) => {}
            _ => {
                let is_row = self.seen == Seen::Cells && !self.over;
                let seen = if is_row { Seen::Cells } else { Seen::Words };
                *self = Self { seen, ends: ends_sentence(c), over: false };
            }
        }
    }

    /// Whether nothing is read across its end.
    fn closes(&self) -> bool {
        self.seen == Seen::Cells || self.ends
    }
}

/// Marks behind which the end of a line is never a mere wrap.
fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';')
}

/// Where the first piece of a text ends, in bytes.
fn end(text: &str) -> usize {
    let mut line = Line::default();
    for (offset, c) in text.char_indices() {
        line.pass(c);
        let after = offset + c.len_utf8();
        let closed = c == '\n' && line.closes();
        let long = after >= LONG_BYTES && (c == '\n' || ends_sentence(c));
        if closed || long || after >= BYTES_MAX {
            return after;
        }
    }
    text.len()
}
