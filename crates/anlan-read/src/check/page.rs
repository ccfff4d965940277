//! A text as the checks see it: folded characters, and the numbers with the clauses they stand in.
//!
//! White space that only wraps a line is gone, cells and paragraphs end in a mark, and every place
//! leads back to the text as given. It interprets nothing.

use super::arithmetic::{step, whole};
use super::{Finding, Quote, Rule, Severity};
use crate::reading::{Amount, Kind, Mood, Quantity, Span, Time, UnitClass, quantities};
use crate::width::fold_char;

/// Between two cells of a row.
pub(super) const CELL: char = '\t';
/// Between two paragraphs, or two rows of a table.
pub(super) const BREAK: char = '\n';
/// Longest piece of a clause that is looked at.
const WORDS_MAX: usize = 40;

/// Longest text that is taken out at once: the work at each place stays bounded.
const PIECE_MAX: usize = 240;

/// A folded text.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: Vec<char>,
    glyphs: Vec<char>,
    places: Vec<usize>,
    /// What counts or measures something, in the order of the text.
    pub(super) numbers: Vec<Number>,
    /// Days, periods and deadlines, in the order of the text.
    pub(super) times: Vec<Stamp>,
}

/// A quantity in places of the folded text.
#[derive(Debug)]
pub(super) struct Number {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where its clause, sentence and paragraph begin.
    pub(super) clause: usize,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    pub(super) quantity: Quantity,
    /// How much it is in millionths, without a sign that only a verb gave it.
    pub(super) value: Option<i128>,
    /// How much the last written digit is worth in millionths; 0 for whole numbers.
    pub(super) step: i128,
}

/// A time in places of the folded text.
#[derive(Debug)]
pub(super) struct Stamp {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) time: Time,
}

impl Number {
    /// The unit under which it is compared.
    pub(super) fn unit(&self) -> &str {
        self.quantity.measure.or(self.quantity.unit.as_deref()).unwrap_or_default()
    }

    /// Whether another number counts in the same unit.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.unit() == other.unit() && self.quantity.per == other.quantity.per
    }

    fn is_plain(&self) -> bool {
        let quantity = &self.quantity;
        quantity.approx.is_none() && quantity.comparator.is_none() && self.value.is_some()
    }

    /// The value of a count or amount that is told as exact: no hedge, no wish, no rate.
    pub(super) fn count(&self) -> Option<i128> {
        let counted = match self.quantity.class {
            Some(
                UnitClass::Things
                | UnitClass::People
                | UnitClass::Occasions
                | UnitClass::Money
                | UnitClass::Length
                | UnitClass::Area
                | UnitClass::Volume
                | UnitClass::Mass
                | UnitClass::Energy,
            ) => true,
            Some(
                UnitClass::Percent
                | UnitClass::Points
                | UnitClass::Duration
                | UnitClass::Age
                | UnitClass::Multiple
                | UnitClass::Measure
                | UnitClass::Group,
            )
            | None => false,
        };
        let level = matches!(self.quantity.kind, Kind::Level | Kind::Growth);
        (counted && level && self.is_plain()).then_some(self.value).flatten()
    }

    /// The same, told as a fact.
    pub(super) fn fact(&self) -> Option<i128> {
        self.count().filter(|_| self.quantity.mood == Mood::Fact)
    }

    /// The value of an exact percentage.
    pub(super) fn percent(&self) -> Option<i128> {
        let is_percent = self.quantity.class == Some(UnitClass::Percent) && self.unit() == "%";
        let digits = self.quantity.surface.contains(['%', '％', '﹪']);
        (is_percent && digits && self.is_plain()).then_some(self.value).flatten()
    }

    /// What stands in the text, without line breaks.
    pub(super) fn shown(&self) -> String {
        self.quantity.surface.chars().filter(|c| !c.is_whitespace()).collect()
    }
}

impl Page {
    /// Folds and reads a text.
    pub(super) fn read(text: &str) -> Self {
        let mut page = Self { text: text.chars().collect(), ..Self::default() };
        page.fold();
        let reading = quantities(text);
        page.times = reading
            .times
            .into_iter()
            .map(|time| Stamp {
                from: page.glyph(time.span.start),
                to: page.glyph(time.span.end),
                time,
            })
            .collect();
        page.place_numbers(reading.quantities);
        page
    }

    fn fold(&mut self) {
        let (mut gap, mut lines, mut blanks, mut row) = (false, false, 0_usize, false);
        for (place, original) in self.text.iter().copied().enumerate() {
            let c = fold_char(original);
            match original {
                '\t' => {
                    row = true;
                    self.glyphs.push(CELL);
                    self.places.push(place);
                    (gap, blanks) = (false, 0);
                }
                '\n' | '\r' | '\u{2028}' | '\u{2029}' => (gap, lines, blanks) = (true, true, 0),
                '\u{3000}' => (gap, blanks) = (true, blanks + 2),
                _ if original.is_whitespace() => (gap, blanks) = (true, blanks + 1),
                _ if original.is_control() || is_glue(original) => {}
                _ => {
                    let last = self.glyphs.last().copied().unwrap_or(BREAK);
                    let ends = row
                        || blanks > 1
                        || matches!(last, '。' | '!' | '?' | ';' | ':')
                        || begins_item(self.text.get(place..).unwrap_or_default());
                    if gap && lines && ends {
                        self.glyphs.push(BREAK);
                        self.places.push(place);
                        row = false;
                    } else if gap && blanks > 1 && !row {
                        self.glyphs.push(BREAK);
                        self.places.push(place);
                    }
                    (gap, lines, blanks) = (false, false, 0);
                    self.glyphs.push(if c == '，' { ',' } else { c });
                    self.places.push(place);
                }
            }
        }
    }

    fn place_numbers(&mut self, list: Vec<Quantity>) {
        let (mut clause, mut sentence, mut paragraph, mut at) = (0, 0, 0, 0);
        for quantity in list {
            let from = self.glyph(quantity.span.start);
            let to = self.glyph(quantity.span.end).max(from);
            while at < from {
                let c = self.at(at);
                at += 1;
                if matches!(c, CELL | BREAK) {
                    paragraph = at;
                }
                if ends_sentence(c) {
                    sentence = at;
                }
                if ends_clause(c) {
                    clause = at;
                }
            }
            at = at.max(to);
            let verb_sign = !quantity.surface.contains(['-', '−', '－', '负']);
            // 1，753亿元 with a full-width comma may be one number cut in two.
            let cut = from > 1
                && self.at(from - 1) == ','
                && self.at(from - 2).is_ascii_digit()
                && self.glyphs(from, from + 4).iter().take_while(|c| c.is_ascii_digit()).count()
                    == 3;
            let value = match quantity.amount {
                Amount::Exact(_) if cut => None,
                Amount::Exact(value) => {
                    whole(value).map(|value| if verb_sign { value.abs() } else { value })
                }
                Amount::Range { .. } | Amount::Ratio { .. } => None,
            };
            let step = step(&quantity.surface);
            self.numbers.push(Number {
                from,
                to,
                clause,
                sentence,
                paragraph,
                quantity,
                value,
                step,
            });
        }
    }

    /// Where a code point of the text stands in the folded text, or what follows it.
    fn glyph(&self, place: usize) -> usize {
        self.places.partition_point(|known| *known < place)
    }

    /// How many folded characters there are.
    pub(super) fn len(&self) -> usize {
        self.glyphs.len()
    }

    /// A folded character, or a break outside the text.
    pub(super) fn at(&self, index: usize) -> char {
        self.glyphs.get(index).copied().unwrap_or(BREAK)
    }

    /// The folded characters between two places.
    pub(super) fn glyphs(&self, from: usize, to: usize) -> &[char] {
        self.glyphs.get(from..to.min(self.glyphs.len())).unwrap_or_default()
    }

    /// The same as a text; of a long one the end.
    pub(super) fn words(&self, from: usize, to: usize) -> String {
        let to = to.min(self.len());
        self.glyphs(from.max(to.saturating_sub(PIECE_MAX)), to).iter().collect()
    }

    /// Whether a word stands at a place.
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        (at..).zip(word.chars()).all(|(at, c)| self.at(at) == c)
    }

    /// The words of the clause before a number, behind any number in it.
    pub(super) fn before(&self, index: usize) -> String {
        let Some(number) = self.numbers.get(index) else { return String::new() };
        let last = index.checked_sub(1).and_then(|last| self.numbers.get(last));
        let floor = last.map_or(0, |last| last.to).max(number.clause);
        self.words(floor.max(number.from.saturating_sub(WORDS_MAX)), number.from)
    }

    /// The words behind a number up to the end of the clause, a list mark or the next number.
    pub(super) fn behind(&self, index: usize) -> String {
        let Some(number) = self.numbers.get(index) else { return String::new() };
        let next = self.numbers.get(index + 1).map_or(self.len(), |next| next.from);
        let words = self.glyphs(number.to, next.min(number.to + WORDS_MAX));
        words.iter().copied().take_while(|c| !ends_clause(*c) && *c != '、').collect()
    }

    /// The words between two numbers, at most so many that a check could use.
    pub(super) fn between(&self, first: &Number, second: &Number) -> String {
        self.words(first.to, second.from.min(first.to + 4 * WORDS_MAX))
    }

    /// A piece of the text as given.
    pub(super) fn quote(&self, from: usize, to: usize) -> Quote {
        let start = self.places.get(from).copied().unwrap_or(self.text.len());
        let last = to.checked_sub(1).and_then(|last| self.places.get(last));
        let end = last.map_or(start, |last| last + 1).max(start);
        let surface = self.text.get(start..end).unwrap_or_default().iter().collect();
        Quote { span: Span { start, end }, surface }
    }

    /// The text as given.
    pub(super) fn text(&self) -> &[char] {
        &self.text
    }

    /// A place of the text as given.
    pub(super) fn piece(&self, span: Span) -> Quote {
        let surface = self.text.get(span.start..span.end).unwrap_or_default().iter().collect();
        Quote { span, surface }
    }

    /// A finding that quotes numbers.
    pub(super) fn found(
        &self,
        rule: Rule,
        severity: Severity,
        numbers: &[&Number],
        sentence: String,
    ) -> Finding {
        let quotes = numbers.iter().map(|number| self.quote(number.from, number.to)).collect();
        Finding { rule, severity, quotes, sentence }
    }
}

/// Whether a mark ends a clause.
pub(super) fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, ',' | ':' | '(' | ')' | '…')
}

/// Whether a mark ends a sentence.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | ';' | '!' | '?' | BREAK | CELL)
}

/// Whether a character is one of the Chinese script.
pub(super) fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Whether a text holds one of some words.
pub(super) fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a text ends in one of some words.
pub(super) fn ends_in(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

fn is_glue(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{00AD}' | '\u{FE0F}')
}

/// Whether a line begins an item: 一、 (二) 3. 4、 第五条.
fn begins_item(rest: &[char]) -> bool {
    let head: Vec<char> = rest.iter().take(6).copied().map(fold_char).collect();
    let opened = usize::from(matches!(head.first(), Some('(' | '第')));
    let body = head.get(opened..).unwrap_or_default();
    let number = body.iter().take_while(|c| "一二三四五六七八九十".contains(**c)).count();
    let digits = body.iter().take_while(|c| c.is_ascii_digit()).count();
    let length = number.max(digits);
    let (next, after) = (body.get(length), body.get(length + 1));
    let counted = length > 0 && (number > 0 || digits <= 2);
    counted
        && match (opened == 1, next) {
            (true, Some(')' | '条' | '章' | '节')) | (false, Some(')')) => true,
            (false, Some('、' | '.')) => !after.is_some_and(char::is_ascii_digit),
            (true | false, Some(_) | None) => false,
        }
}
