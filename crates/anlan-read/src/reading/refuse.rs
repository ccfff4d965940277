//! Tells which numbers count nothing, before anybody asks what they count.
//!
//! Each rule is a habit of official writing, not a word list of one place; lists of sayings are in
//! `names`.

use super::Reason;
use super::amount::{self, Number, Style};
use super::clause::Clause;
use super::glyphs::{BREAK, END, Glyphs};
use super::idiom;
use super::names;
use super::units::{Unit, UnitClass};

/// Longest slogan of numbers and plus signs that is followed.
const SLOGAN_GLYPHS_MAX: usize = 24;
/// Longest run of letters that makes a code with the number behind it.
const CODE_GLYPHS_MAX: usize = 16;

/// A place refused, and why.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refusal {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) reason: Reason,
}

/// Looks at a number before its unit is known.
pub(super) fn number(glyphs: &Glyphs, number: &Number) -> Option<Refusal> {
    let (start, end) = (number.start, number.end);
    let refusal = |start, end, reason| Some(Refusal { start, end, reason });
    if glyphs.in_title(start) {
        return refusal(start, end, Reason::Title);
    }
    if let Some(end) = document_number(glyphs, start) {
        return refusal(start - 1, end, Reason::DocumentNumber);
    }
    if let Some((start, end)) = slogan(glyphs, number) {
        return refusal(start, end, Reason::Slogan);
    }
    if let Some(end) = idiom::saying(glyphs, start).filter(|end| *end > number.start) {
        return refusal(start, end, Reason::Name);
    }
    if let Some((start, end)) = code(glyphs, number) {
        return refusal(start, end, Reason::Code);
    }
    if let Some(end) = enumerator(glyphs, number) {
        return refusal(start, end, Reason::Enumerator);
    }
    if let Some((_, end)) = glyphs.one_of(end, &names::NAME_TAILS)
        && number.approx.is_none()
        && !number.scaled
    {
        return refusal(start, end, Reason::Name);
    }
    None
}

/// 〔2022〕5号, also with [ ] and （ ）, whose year the number is.
fn document_number(glyphs: &Glyphs, start: usize) -> Option<usize> {
    let close = match glyphs.before(start) {
        '〔' => '〕',
        '[' => ']',
        '【' => '】',
        '(' => ')',
        _ => return None,
    };
    let (year, end) = amount::digits(glyphs, start)?;
    let year = year.to_integer().is_some_and(|year| (1949..2100).contains(&year));
    if !year || glyphs.at(end) != close {
        return None;
    }
    let number = if glyphs.at(end + 1) == '第' { end + 2 } else { end + 1 };
    match amount::digits(glyphs, number) {
        Some((_, end)) if glyphs.at(end) == '号' => Some(end + 1),
        Some(_) | None => (close == '〕').then_some(end + 1),
    }
}

/// 1+3+4+N, 5+1, 三+X: numbers and letters joined by plus signs.
fn slogan(glyphs: &Glyphs, number: &Number) -> Option<(usize, usize)> {
    let part = |c: char| c.is_ascii_alphanumeric() || amount::is_numeral(c);
    let joins =
        |at: usize| glyphs.at(at) == '+' && part(glyphs.at(at + 1)) && part(glyphs.before(at));
    let before = number.start.checked_sub(1).is_some_and(joins);
    if !before && !joins(number.end) {
        return None;
    }
    let (mut start, mut end) = (number.start, number.end);
    while number.start - start < SLOGAN_GLYPHS_MAX
        && (part(glyphs.before(start)) || glyphs.before(start) == '+')
    {
        start -= 1;
    }
    while end - number.end < SLOGAN_GLYPHS_MAX && (part(glyphs.at(end)) || glyphs.at(end) == '+') {
        end += 1;
    }
    Some((start, end))
}

/// 5G, 2#楼, PM2.5, S308, 3·15, 12号: numbers grown together with letters and signs.
fn code(glyphs: &Glyphs, number: &Number) -> Option<(usize, usize)> {
    let (mut start, mut end) = (number.start, number.end);
    let letter = |c: char| c.is_ascii_alphabetic();
    let dash = |c: char| matches!(c, '-' | '_' | '/');
    if number.style == Style::Arabic {
        let before = glyphs.before(start);
        let joined = dash(before) && start > 1 && letter(glyphs.at(start - 2));
        if letter(before) || joined {
            while number.start - start < CODE_GLYPHS_MAX
                && (glyphs.before(start).is_ascii_alphanumeric() || dash(glyphs.before(start)))
            {
                start -= 1;
            }
            return Some((start, end));
        }
    }
    match glyphs.at(end) {
        '#' => Some((start, end + 1)),
        '号' if glyphs.at(end + 1) != '召' => Some((start, end + 1)),
        '·' if glyphs.at(end + 1).is_ascii_digit() || amount::is_numeral(glyphs.at(end + 1)) => {
            end += 2;
            while glyphs.at(end).is_ascii_digit() {
                end += 1;
            }
            Some((start, end))
        }
        '×' | '*' if glyphs.at(end + 1).is_ascii_digit() => Some((start, end + 1)),
        _ => None,
    }
}

/// Whether letters go on behind a number, so that it is a code unless they are a unit.
pub(super) fn letters_follow(glyphs: &Glyphs, number: &Number) -> Option<Refusal> {
    if number.style != Style::Arabic || !glyphs.at(number.end).is_ascii_alphabetic() {
        return None;
    }
    let mut end = number.end;
    while glyphs.at(end).is_ascii_alphanumeric() && end - number.end < CODE_GLYPHS_MAX {
        end += 1;
    }
    Some(Refusal { start: number.start, end, reason: Reason::Code })
}

/// `1.`, 一、, (三), 2）, 一是: the number of an item at the beginning of a clause.
fn enumerator(glyphs: &Glyphs, number: &Number) -> Option<usize> {
    let value = number.amount.exact()?.to_integer().filter(|value| (1..100).contains(value))?;
    if number.approx.is_some() || number.scaled {
        return None;
    }
    let before = glyphs.before(number.start);
    let bracketed =
        matches!(before, '(' | '[' | '【') && matches!(glyphs.at(number.end), ')' | ']' | '】');
    if bracketed {
        return Some(number.end);
    }
    let opens = matches!(before, BREAK | END | '。' | ';' | ':' | '!' | '?' | '"' | '“' | ')');
    let next = glyphs.at(number.end + 1);
    let listed = next.is_ascii_digit() || amount::begins(next);
    let marked = match glyphs.at(number.end) {
        '.' => !next.is_ascii_digit(),
        '、' => !listed,
        ')' => true,
        _ => false,
    };
    if opens && marked {
        return Some(number.end + 1);
    }
    let clause = opens || matches!(before, '，' | ',' | '、');
    let says = matches!(glyphs.at(number.end), '是' | '要' | '为');
    (clause && says && number.style == Style::Chinese && value <= 12).then_some(number.end + 1)
}

/// Looks at a number with its unit.
pub(super) fn quantity(
    glyphs: &Glyphs,
    number: &Number,
    unit: &Unit,
    clause: &Clause,
) -> Option<Reason> {
    if glyphs.in_quote(number.start) {
        let measured =
            matches!(unit.class, UnitClass::Money | UnitClass::Percent | UnitClass::Points);
        if number.style != Style::Arabic || !measured {
            return Some(Reason::Slogan);
        }
    }
    if glyphs.before(number.start) == '每' && unit.class != UnitClass::Percent {
        return Some(Reason::RateBase);
    }
    if glyphs.before(number.start) == '×' && unit.class == UnitClass::Duration {
        return Some(Reason::Idiom);
    }
    idiom::of_one(glyphs, number, unit, clause.near(number.start))
        .or_else(|| idiom::of_unit(glyphs, number, unit))
}
