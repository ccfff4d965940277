//! National codes as types: each parses at the edge, keeps its canonical text and names what is
//! wrong. It never looks a code up in a table of names and never repairs one in silence.

pub mod uscc;
pub mod organisation_code;
pub mod registration_number;
pub mod id_number;
pub mod region_code;
pub mod industry_code;

use std::ops::RangeInclusive;

/// First and last full-width forms of the printable ASCII characters.
const FULL_WIDTH: RangeInclusive<u32> = 0xFF01..=0xFF5E;
/// Distance from a full-width form to its ASCII character.
const FULL_WIDTH_OFFSET: u32 = 0xFEE0;
/// Most characters kept. Every code here is far shorter, so a pasted page is refused by its length.
const INPUT_CHARS_MAX: usize = 64;

/// Input as a code would be printed: half-width, upper case, without spaces or invisible marks.
/// Letters are never exchanged for digits here.
fn tidied(input: &str) -> Vec<char> {
    input
        .chars()
        .map(half_width)
        .filter(|c| !is_blank(*c))
        .map(|c| c.to_ascii_uppercase())
        .take(INPUT_CHARS_MAX)
        .collect()
}

fn half_width(c: char) -> char {
    let code = u32::from(c);
    if FULL_WIDTH.contains(&code) {
        char::from_u32(code - FULL_WIDTH_OFFSET).unwrap_or(c)
    } else {
        c
    }
}

/// Spaces of every width, and what spreadsheets and chat programs leave behind unseen: zero-width
/// marks, direction marks, the byte order mark, and the apostrophe that forces a cell to text.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\'')
}

/// The first character that is no digit, with its place counted from 1.
fn first_non_digit(chars: &[char]) -> Option<(usize, char)> {
    chars.iter().enumerate().find(|(_, c)| !c.is_ascii_digit()).map(|(index, c)| (index + 1, *c))
}

#[cfg(test)]
mod tests;
