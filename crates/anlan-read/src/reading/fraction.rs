//! Shares and multiples written in words: 百分之五, 三分之一, 一半, 过半, 翻一番, 1:2.5.

use super::amount::{self, Found, Style};
use super::clause::back;
use super::glyphs::{BREAK, END, Glyphs};
use super::idiom::is_han;
use super::units::{self, Unit, UnitClass};
use super::{Amount, Approx, Comparator};
use crate::number::Decimal;
use std::mem;

/// Decimals to which a fraction is looked at for being exact.
const DECIMALS_MAX: u32 = 4;

/// A share or multiple as it was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Portion {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) amount: Amount,
    pub(super) unit: Option<Unit>,
    pub(super) approx: Option<Approx>,
    pub(super) comparator: Option<Comparator>,
}

/// Whether a character may begin a portion that no plain number begins.
pub(super) fn begins(c: char) -> bool {
    matches!(c, '半' | '翻')
}

/// Reads the portion that begins at a place (or, for 一半 and 过半, just before it).
pub(super) fn read(glyphs: &Glyphs, start: usize) -> Option<Portion> {
    match glyphs.at(start) {
        '半' => half(glyphs, start),
        '翻' => doubled(glyphs, start),
        '百' => per(glyphs, start, "百分之", 0),
        '千' => per(glyphs, start, "千分之", 1),
        '万' => per(glyphs, start, "万分之", 2),
        '0'..='9' => ratio(glyphs, start).or_else(|| parts(glyphs, start)),
        c if amount::is_numeral(c) => parts(glyphs, start),
        _ => None,
    }
}

fn percent() -> Unit {
    units::made("%", UnitClass::Percent)
}

fn plain(start: usize, end: usize, amount: Amount) -> Portion {
    let unit = Some(percent());
    Portion { start, end, amount, unit, approx: None, comparator: None }
}

/// 百分之五, 万分之三: hundredths, with the further powers of ten taken off.
fn per(glyphs: &Glyphs, start: usize, word: &str, power: u32) -> Option<Portion> {
    let number_start = start + glyphs.word(start, word)?;
    let Found::Number(number) = amount::read(glyphs, number_start) else { return None };
    let value = number.amount.exact()?;
    let divided = Decimal::new(value.units(), value.decimals() + power);
    Some(Portion { approx: number.approx, ..plain(start, number.end, Amount::Exact(divided)) })
}

/// 三分之二, 2/3以上.
fn parts(glyphs: &Glyphs, start: usize) -> Option<Portion> {
    let Found::Number(below) = amount::read(glyphs, start) else { return None };
    let (above_start, slash) = match glyphs.word(below.end, "分之") {
        Some(length) => (below.end + length, false),
        None if glyphs.at(below.end) == '/' => (below.end + 1, true),
        None => return None,
    };
    let Found::Number(above) = amount::read(glyphs, above_start) else { return None };
    let (mut denominator, mut numerator) = (below.amount.exact()?, above.amount.exact()?);
    if slash {
        mem::swap(&mut denominator, &mut numerator);
        let small = denominator.is_less(Decimal::new(11, 0)) && numerator.is_less(denominator);
        let told = glyphs.any(above.end, &["以上", "的", "左右", "以下"]);
        if !small || !told || below.style != Style::Arabic {
            return None;
        }
    }
    let amount = exact_percent(numerator, denominator)
        .map_or(Amount::Ratio { first: numerator, second: denominator }, Amount::Exact);
    let unit = matches!(amount, Amount::Exact(_)).then(percent);
    Some(Portion { unit, ..plain(start, above.end, amount) })
}

fn exact_percent(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    let (above, below) = (numerator.to_integer()?, denominator.to_integer()?);
    (0..=DECIMALS_MAX).find_map(|decimals| {
        let scaled = above.checked_mul(100)?.checked_mul(10_i64.checked_pow(decimals)?)?;
        let whole = below > 0 && scaled % below == 0;
        whole.then(|| Decimal::new(scaled / below, decimals))
    })
}

/// 一半, 过半, 近半, 半数.
fn half(glyphs: &Glyphs, at: usize) -> Option<Portion> {
    let amount = Amount::Exact(Decimal::new(50, 0));
    let next = glyphs.at(at + 1);
    let free = matches!(next, END | BREAK | '数' | '以')
        || !is_han(next)
        || "的是企由为已在人村项".contains(next);
    let before = glyphs.before(at);
    if before == '一' {
        let approx = glyphs.any_before(at - 1, &["近", "将近"]).then_some(Approx::Jin);
        let start = if approx.is_some() { at - 2 } else { at - 1 };
        let diameter = matches!(next, '径' | '岛');
        return (!diameter).then(|| Portion { approx, ..plain(start, at + 1, amount) });
    }
    if !free {
        return None;
    }
    let end = if next == '数' { at + 2 } else { at + 1 };
    match before {
        '过' => {
            let start = if glyphs.any_before(at, &["超过"]) { at - 2 } else { at - 1 };
            let comparator = Some(Comparator::ChaoGuo);
            Some(Portion { comparator, ..plain(start, end, amount) })
        }
        '近' => Some(Portion { approx: Some(Approx::Jin), ..plain(at - 1, end, amount) }),
        '大' | '超' => {
            Some(Portion { comparator: Some(Comparator::ChaoGuo), ..plain(at - 1, end, amount) })
        }
        _ => (next == '数').then(|| plain(at, end, amount)),
    }
}

/// 翻番, 翻一番, 翻了两番, 翻倍: two to that power, as a multiple.
fn doubled(glyphs: &Glyphs, start: usize) -> Option<Portion> {
    let at = if glyphs.at(start + 1) == '了' { start + 2 } else { start + 1 };
    let (power, end) =
        match glyphs.one_of(at, &["番", "一番", "两番", "三番", "倍", "1番", "2番"])? {
            ("两番" | "2番", end) => (2, end),
            ("三番", end) => (3, end),
            (_, end) => (1, end),
        };
    let amount = Amount::Exact(Decimal::new(2_i64.pow(power), 0));
    Some(Portion {
        unit: Some(units::made("倍", UnitClass::Multiple)),
        ..plain(start, end, amount)
    })
}

/// 1:2.5. A time of day looks the same and is one unless the words say 比.
fn ratio(glyphs: &Glyphs, start: usize) -> Option<Portion> {
    let (first, colon) = amount::digits(glyphs, start)?;
    if glyphs.at(colon) != ':' || matches!(glyphs.before(start), ':' | '.') {
        return None;
    }
    let (second, end) = amount::digits(glyphs, colon + 1)?;
    let from = back(glyphs, start, 8);
    let one = Decimal::new(1, 0);
    let clock = second.to_integer().is_some_and(|minutes| minutes >= 10);
    let told = glyphs.holds(from, start, "比")
        || glyphs.any(end, &["的比例"])
        || (!clock && (first == one || second == one));
    let amount = Amount::Ratio { first, second };
    (told && glyphs.at(end) != ':').then(|| Portion { unit: None, ..plain(start, end, amount) })
}
