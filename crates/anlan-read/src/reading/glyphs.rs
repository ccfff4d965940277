//! Folds a text into the characters that are read, each with its place in the text as given.
//!
//! Full-width letters, traditional characters and irregular spaces fold to one form; line breaks that
//! only wrap a line vanish, those that end something stay as [`BREAK`]. Nothing is interpreted here,
//! and the text itself is never changed: a span always points into what was given.

use super::traditional::simplify;
use crate::width::fold_char;

/// Stands where the text has an end that no number reaches across: a paragraph, a cell.
pub(super) const BREAK: char = '\n';
/// What is read outside the text.
pub(super) const END: char = '\0';

/// Between 《 and 》.
const IN_TITLE: u8 = 1;
/// Between quotation marks that stand close together, as around a slogan.
const IN_QUOTE: u8 = 2;
/// Written in full width, so that a full-width comma beside it may part thousands.
const WIDE: u8 = 4;

/// A title longer than this is a mark that was never closed.
const TITLE_GLYPHS_MAX: usize = 80;
/// Words in quotation marks up to this length are a name; longer ones are speech, and are read.
const QUOTE_GLYPHS_MAX: usize = 14;
/// A line shorter than this that ends in a digit is a heading such as 附件1, not a wrapped line.
const WRAPPED_LINE_MIN: usize = 8;
/// How far a line is looked at to tell whether it holds a number alone.
const NUMBER_LINE_MAX: usize = 24;

#[derive(Debug, Clone, Copy)]
struct Glyph {
    c: char,
    marks: u8,
    at: u32,
    byte: u32,
}

/// The folded characters of a block of text.
#[derive(Debug, Default)]
pub(super) struct Glyphs {
    list: Vec<Glyph>,
}

/// White space between two visible characters.
#[derive(Default)]
struct Gap {
    lines: usize,
    /// Blanks since the last line break; a full-width one counts twice.
    blanks: usize,
    tab: bool,
}

/// What is known of the line being read.
struct Line {
    glyphs: usize,
    only_number: bool,
    /// A tab in it makes it a row of a table, which never goes on in the next line.
    is_row: bool,
}

impl Line {
    fn new() -> Self {
        Self { glyphs: 0, only_number: true, is_row: false }
    }
}

impl Glyphs {
    /// Folds a block of at most 4 GiB.
    pub(super) fn fold(block: &str) -> Self {
        let mut glyphs = Self { list: Vec::with_capacity(block.len() / 3 + 16) };
        let (mut gap, mut line) = (Gap::default(), Line::new());
        let mut at = 0_u32;
        for (byte, original) in block.char_indices() {
            let here = at;
            at = at.saturating_add(1);
            match original {
                '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{0B}' | '\u{0C}' => {
                    gap = Gap { lines: gap.lines + 1, blanks: 0, tab: gap.tab };
                }
                '\t' => gap.tab = true,
                '\u{3000}' => gap.blanks += 2,
                _ if original.is_whitespace() => gap.blanks += 1,
                _ if is_invisible(original) => {}
                _ => {
                    let c = fold_one(original);
                    glyphs.close_gap(&gap, c, &line, block.get(byte..).unwrap_or_default());
                    if gap.lines > 0 {
                        line = Line::new();
                    }
                    // What is before the first character belongs to the line before.
                    line.is_row |= gap.tab && gap.lines == 0 && !glyphs.list.is_empty();
                    gap = Gap::default();
                    line.glyphs += 1;
                    line.only_number &= is_number_part(c);
                    let marks = if c == original { 0 } else { WIDE };
                    let byte = u32::try_from(byte).unwrap_or(u32::MAX);
                    glyphs.list.push(Glyph { c, marks, at: here, byte });
                }
            }
        }
        glyphs.mark();
        glyphs
    }

    /// Decides what the white space before a visible character was: nothing, or an end.
    fn close_gap(&mut self, gap: &Gap, next: char, line: &Line, rest: &str) {
        let Some(last) = self.list.last().copied() else { return };
        let both = |test: fn(&char) -> bool| test(&last.c) && test(&next);
        let ends = if gap.tab {
            true
        } else if gap.lines > 0 {
            gap.blanks > 1
                || matches!(last.c, '。' | '!' | '?' | ';' | ':')
                || (line.only_number && matches!(last.c, '0'..='9' | '%'))
                || begins_item(rest)
                || line.is_row
                || (both(char::is_ascii_digit)
                    && (line.glyphs < WRAPPED_LINE_MIN
                        || holds_number_alone(rest)
                        || begins_cell(rest)))
        } else {
            gap.blanks > 1 || (gap.blanks == 1 && both(char::is_ascii_alphanumeric))
        };
        if ends {
            self.list.push(Glyph { c: BREAK, marks: 0, ..last });
        }
    }

    /// Marks what stands in titles and in short quotation marks.
    fn mark(&mut self) {
        let (mut title, mut quote): (Option<usize>, Option<usize>) = (None, None);
        for index in 0..self.list.len() {
            match self.at(index) {
                '《' | '〈' => title = Some(index),
                '》' | '〉' => self.mark_from(title.take(), index, IN_TITLE),
                '“' | '‘' | '「' | '『' => quote = Some(index),
                '”' | '’' | '」' | '』' => self.mark_from(quote.take(), index, IN_QUOTE),
                '"' => match quote.take() {
                    Some(start) if index - start <= QUOTE_GLYPHS_MAX => {
                        if !self.is_cell(start, index) {
                            self.mark_from(Some(start), index, IN_QUOTE);
                        }
                    }
                    Some(_) | None => quote = Some(index),
                },
                '，' | ',' | '。' | ';' | BREAK => quote = None,
                _ => {}
            }
        }
    }

    /// Tells whether straight quotation marks wrap a whole cell of a table in text.
    fn is_cell(&self, start: usize, end: usize) -> bool {
        let edge = |c: char| matches!(c, ',' | BREAK | END);
        edge(self.before(start)) && edge(self.at(end + 1))
    }

    fn mark_from(&mut self, start: Option<usize>, end: usize, mark: u8) {
        let limit = if mark == IN_TITLE { TITLE_GLYPHS_MAX } else { QUOTE_GLYPHS_MAX };
        let Some(start) = start.filter(|start| end - start <= limit) else { return };
        for glyph in self.list.get_mut(start..=end).unwrap_or_default() {
            glyph.marks |= mark;
        }
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The character at a place, or [`END`].
    pub(super) fn at(&self, index: usize) -> char {
        self.list.get(index).map_or(END, |glyph| glyph.c)
    }

    /// The character before a place, or [`END`].
    pub(super) fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or(END, |index| self.at(index))
    }

    /// The length of a word if it stands at a place.
    pub(super) fn word(&self, index: usize, word: &str) -> Option<usize> {
        let mut length = 0;
        for c in word.chars() {
            if self.at(index + length) != c {
                return None;
            }
            length += 1;
        }
        Some(length)
    }

    /// Where a word begins that ends just before a place.
    pub(super) fn word_before(&self, index: usize, word: &str) -> Option<usize> {
        let mut start = index;
        for c in word.chars().rev() {
            start = start.checked_sub(1)?;
            if self.at(start) != c {
                return None;
            }
        }
        Some(start)
    }

    /// The first of some words that stands at a place, and where it ends.
    pub(super) fn one_of<'a>(&self, index: usize, words: &[&'a str]) -> Option<(&'a str, usize)> {
        words.iter().find_map(|word| self.word(index, word).map(|length| (*word, index + length)))
    }

    /// Whether any of some words stands at a place.
    pub(super) fn any(&self, index: usize, words: &[&str]) -> bool {
        self.one_of(index, words).is_some()
    }

    /// Whether any of some words ends just before a place.
    pub(super) fn any_before(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.word_before(index, word).is_some())
    }

    /// Whether a word stands somewhere between two places.
    pub(super) fn holds(&self, from: usize, to: usize, word: &str) -> bool {
        (from..to).any(|index| self.word(index, word).is_some_and(|length| index + length <= to))
    }

    /// Whether any of some words stands somewhere between two places.
    pub(super) fn holds_any(&self, from: usize, to: usize, words: &[&str]) -> bool {
        let firsts = firsts(words);
        (from..to).any(|index| {
            firsts & bit(self.at(index)) != 0
                && self.one_of(index, words).is_some_and(|(_, end)| end <= to)
        })
    }

    /// Where the last of some words stands between two places.
    pub(super) fn last_of<'a>(
        &self,
        from: usize,
        to: usize,
        words: &[&'a str],
    ) -> Option<(&'a str, usize)> {
        let firsts = firsts(words);
        (from..to).rev().filter(|index| firsts & bit(self.at(*index)) != 0).find_map(|index| {
            self.one_of(index, words).filter(|(_, end)| *end <= to).map(|(word, _)| (word, index))
        })
    }

    /// The folded characters between two places, without breaks.
    pub(super) fn text(&self, from: usize, to: usize) -> String {
        let range = self.list.get(from..to.min(self.list.len())).unwrap_or_default();
        range.iter().map(|glyph| glyph.c).filter(|c| *c != BREAK).collect()
    }

    /// Whether a place lies in a title.
    pub(super) fn in_title(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|glyph| glyph.marks & IN_TITLE != 0)
    }

    /// Whether a place lies in short quotation marks.
    pub(super) fn in_quote(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|glyph| glyph.marks & IN_QUOTE != 0)
    }

    /// Whether a place was written in full width (or in traditional form).
    pub(super) fn is_wide(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|glyph| glyph.marks & WIDE != 0)
    }

    /// Where characters lie in the block: code points from, to, and bytes from, to.
    pub(super) fn place(&self, from: usize, to: usize, block: &str) -> Option<Place> {
        let (first, last) = (self.list.get(from)?, self.list.get(to.checked_sub(1)?)?);
        let wide = |value: u32| usize::try_from(value).unwrap_or(usize::MAX);
        let (start_byte, last_byte) = (wide(first.byte), wide(last.byte));
        let last_bytes = block.get(last_byte..)?.chars().next()?.len_utf8();
        Some(Place {
            start: wide(first.at),
            end: wide(last.at) + 1,
            start_byte,
            end_byte: last_byte + last_bytes,
        })
    }
}

/// A place in the block, in code points and in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) start_byte: usize,
    pub(super) end_byte: usize,
}

/// A set of 64 classes of characters with those that some words begin with: most places need no
/// closer look.
fn firsts(words: &[&str]) -> u64 {
    words.iter().filter_map(|word| word.chars().next()).fold(0, |set, c| set | bit(c))
}

fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

/// Folds one visible character. The full-width comma stays: it ends clauses, the plain one may not.
fn fold_one(c: char) -> char {
    match c {
        '，' | '\0' => '，',
        '～' | '〜' | '∼' => '~',
        '－' | '−' | '‐' | '‑' | '﹣' => '-',
        '―' | '─' | '━' | '–' => '—',
        '﹪' => '%',
        '∶' | '︰' => ':',
        '．' => '.',
        '•' | '・' | '‧' | '∙' => '·',
        _ if u32::from(c) < 0x2E80 => c,
        _ => simplify(fold_char(c)),
    }
}

/// Tells whether a character is glue that people paste along unseen.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{00AD}' | '\u{FE0F}')
        || (c.is_control() && c != '\0')
}

/// Tells whether a character may stand in a line that holds a number and nothing else.
fn is_number_part(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '%' | '—' | '/')
}

/// Tells whether the line that begins here holds a number alone, as a cell on a line of its own does.
fn holds_number_alone(rest: &str) -> bool {
    for c in rest.chars().take(NUMBER_LINE_MAX) {
        if matches!(c, '\n' | '\r') {
            return true;
        }
        if !is_number_part(fold_one(c)) && !c.is_whitespace() {
            return false;
        }
    }
    rest.chars().nth(NUMBER_LINE_MAX).is_none()
}

/// Tells whether a line begins with a number in a cell of its own: `41<tab>…`, `41,…`.
fn begins_cell(rest: &str) -> bool {
    let next = rest.chars().find(|c| !fold_one(*c).is_ascii_digit());
    matches!(next, Some('\t' | ',' | '，'))
}

/// Tells whether a line begins an item: 一、 (二) 3. 4、 第五条 ⑥.
fn begins_item(rest: &str) -> bool {
    let head: Vec<char> = rest.chars().take(6).map(fold_one).collect();
    let is_chinese = |c: &&char| "一二三四五六七八九十".contains(**c);
    let opened = usize::from(matches!(head.first(), Some('(' | '第')));
    let body = head.get(opened..).unwrap_or_default();
    if matches!(head.first(), Some('①'..='⑳' | '●' | '■' | '◆')) {
        return true;
    }
    let chinese = body.iter().take_while(is_chinese).count();
    let digits = body.iter().take_while(|c| c.is_ascii_digit()).count();
    let length = chinese.max(digits);
    if length == 0 || length > 3 || (chinese == 0 && digits > 2) {
        return false;
    }
    match (head.first(), body.get(length..).unwrap_or_default()) {
        (Some('第'), [next, ..]) => matches!(next, '条' | '章' | '节'),
        (Some('('), [next, ..]) => *next == ')',
        (_, ['.', next, ..]) => !next.is_ascii_digit(),
        // 一、 begins an item; 3、4 may go on with a list of numbers.
        (_, ['、', next, ..]) => !next.is_ascii_digit() && !"一二三四五六七八九十".contains(*next),
        (_, [')', ..]) => true,
        _ => false,
    }
}
