//! Sums that are written out: 263家+626家=889家.

use super::arithmetic::{ONE, shown};
use super::page::{Page, is_han};
use super::{Finding, Rule, Severity};

/// Longest side of an equation.
const SIDE_GLYPHS_MAX: usize = 160;
/// Longest unit behind a number.
const UNIT_GLYPHS_MAX: usize = 4;

/// A number with its unit.
#[derive(Debug, PartialEq, Eq)]
struct Term {
    value: i128,
    /// What its last written digit is worth, if it is no whole number.
    step: i128,
    unit: String,
}

pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    let mut floor = 0;
    for at in 0..page.len() {
        if page.at(at) == '=' {
            findings.extend(equation(page, at, floor));
            floor = at + 1;
        }
    }
}

fn equation(page: &Page, sign: usize, floor: usize) -> Option<Finding> {
    let is_part = |c: char| {
        c.is_ascii_digit() || is_han(c) || matches!(c, '.' | ',' | '+' | '-' | '−' | '%' | '＋')
    };
    let least = floor.max(sign.saturating_sub(SIDE_GLYPHS_MAX));
    let mut from = sign;
    while from > least && is_part(page.at(from - 1)) {
        from -= 1;
    }
    let side = page.glyphs(from, sign);
    // The words before the first term are no part of it.
    let plus = side.iter().position(|c| matches!(c, '+' | '-' | '−'))?;
    let head = side.get(..plus)?;
    let unit = head.iter().rev().take_while(|c| is_han(**c) || **c == '%').count();
    let digits = plus.checked_sub(unit)?;
    let is_digit = |c: &&char| c.is_ascii_digit() || matches!(**c, '.' | ',');
    let number = head.get(..digits)?.iter().rev().take_while(is_digit);
    // A comma before the digits ends what stands before the equation.
    let length =
        number.enumerate().filter(|(_, c)| c.is_ascii_digit()).last().map_or(0, |last| last.0 + 1);
    let start = from + digits.checked_sub(length)?;
    let (sum, mut end) = term(page, sign + 1)?;
    let (total, step, unit) = sum_of(page, start, sign)?;
    if unit != sum.unit && !sum.unit.is_empty() && !unit.is_empty() {
        return None;
    }
    if matches!(page.at(end), '+' | '-' | '×' | '=' | '*' | '/' | '.') {
        return None;
    }
    // 3+2=5个 and 3+2=5个百分点 end where the unit does, which is not needed to tell.
    end = end.max(sign + 2);
    let gap = total.checked_sub(sum.value)?.checked_abs()?;
    if gap <= step.max(sum.step) && (gap == 0 || step > 0) {
        return None;
    }
    let sentence = format!("算式写的是{}，按所列各数应为{}。", shown(sum.value), shown(total));
    let quotes = vec![page.quote(start, end)];
    Some(Finding { rule: Rule::EquationWrong, severity: Severity::Error, quotes, sentence })
}

/// The sum of a side with its roughness and unit.
fn sum_of(page: &Page, start: usize, sign: usize) -> Option<(i128, i128, String)> {
    let (first, mut at) = term(page, start)?;
    let (mut total, mut step, mut unit) = (first.value, first.step, first.unit);
    while at < sign {
        let minus = match page.at(at) {
            '+' => false,
            '-' | '−' => true,
            _ => return None,
        };
        let (next, end) = term(page, at + 1)?;
        if !next.unit.is_empty() && !unit.is_empty() && next.unit != unit {
            return None;
        }
        if unit.is_empty() {
            unit = next.unit;
        }
        let value = if minus { -next.value } else { next.value };
        total = total.checked_add(value)?;
        step = step.checked_add(next.step)?;
        at = end;
    }
    (at == sign).then_some((total, step, unit))
}

/// The number that begins at a place, and where it ends.
fn term(page: &Page, start: usize) -> Option<(Term, usize)> {
    let (mut value, mut decimals, mut at) = (0_i128, None::<u32>, start);
    loop {
        match page.at(at) {
            c if c.is_ascii_digit() => {
                let digit = i128::from(c.to_digit(10)?);
                value = value.checked_mul(10)?.checked_add(digit)?;
                decimals = decimals.map(|count| count + 1);
            }
            '.' if decimals.is_none() && at > start => decimals = Some(0),
            ',' if at > start && page.at(at + 1).is_ascii_digit() => {}
            _ => break,
        }
        if at - start > 20 {
            return None;
        }
        at += 1;
    }
    if at == start {
        return None;
    }
    let decimals = decimals.unwrap_or(0);
    let mut worth = ONE / 10_i128.checked_pow(decimals.min(6))?;
    let scaled = match page.at(at) {
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => 1,
    };
    if scaled > 1 {
        at += 1;
        worth = worth.checked_mul(scaled)?;
    }
    let unit: String = page
        .glyphs(at, at + UNIT_GLYPHS_MAX)
        .iter()
        .take_while(|c| is_han(**c) || **c == '%')
        .collect();
    let length = unit.chars().count();
    let rough = decimals > 0 || scaled > 1;
    let value = value.checked_mul(worth)?;
    Some((Term { value, step: if rough { worth } else { 0 }, unit }, at + length))
}
