//! Where clauses and sentences begin, as a text is read from left to right.
//!
//! Knows only punctuation; a clause is never followed back further than [`CLAUSE_GLYPHS_MAX`].

use super::glyphs::{BREAK, END, Glyphs};

/// Longest way back in a clause; what is further away no longer governs a number.
const CLAUSE_GLYPHS_MAX: usize = 60;

/// The beginnings that are in force at a place.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clause {
    /// Behind the last comma or stronger mark.
    pub(super) start: usize,
    /// Behind the last full stop, semicolon or break.
    pub(super) sentence: usize,
    /// Behind the last break.
    pub(super) paragraph: usize,
}

impl Clause {
    /// Moves on over the characters between two places.
    pub(super) fn pass(&mut self, glyphs: &Glyphs, from: usize, to: usize) {
        for index in from..to {
            let c = glyphs.at(index);
            if c == BREAK {
                self.paragraph = index + 1;
            }
            if ends_sentence(c) {
                self.sentence = index + 1;
            }
            if ends_clause(c) && !is_decimal(glyphs, index) {
                self.start = index + 1;
            }
        }
    }

    /// The beginning of the clause, not too far back.
    pub(super) fn near(&self, at: usize) -> usize {
        self.start.max(at.saturating_sub(CLAUSE_GLYPHS_MAX))
    }
}

/// Whether a mark ends a sentence.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | ';' | '!' | '?' | BREAK | END)
}

/// Whether a mark ends a clause. 、 does not: it parts the items of a list.
pub(super) fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | ',' | ':' | '(' | ')' | '…')
}

/// So many characters back from a place, but not beyond the beginning of its sentence.
pub(super) fn back(glyphs: &Glyphs, at: usize, most: usize) -> usize {
    let mut from = at;
    while at - from < most && from > 0 && !ends_sentence(glyphs.before(from)) {
        from -= 1;
    }
    from
}

fn is_decimal(glyphs: &Glyphs, index: usize) -> bool {
    glyphs.at(index) == ','
        && glyphs.before(index).is_ascii_digit()
        && glyphs.at(index + 1).is_ascii_digit()
}
