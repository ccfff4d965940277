//! Reads the number itself: 11万余, 1.5亿, 三百多, 数十, 七八, 1亿2000万. Units and hedges around it are
//! read elsewhere.

use super::glyphs::Glyphs;
use super::units;
use super::{Amount, Approx};
use crate::number::Decimal;
use crate::numeral;

/// Digits that still count something; longer rows are codes.
const DIGITS_MAX: usize = 15;
/// Characters of a Chinese numeral; longer rows are no numeral.
const NUMERAL_GLYPHS_MAX: usize = 32;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// 35, 1.2万.
    Arabic,
    /// 三十五, 两千.
    Chinese,
    /// A scale word alone: 百, 亿. It is a number only behind 近, 过, 上 or before 余, 以上.
    Bare,
    /// 数十, 几百.
    Some,
}

/// A number as it was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) amount: Amount,
    pub(super) approx: Option<Approx>,
    pub(super) style: Style,
    /// Whether 万 or 亿 stands in it, so that it is a quantity even without a unit.
    pub(super) scaled: bool,
    /// Whether it has decimals as written.
    pub(super) fractional: bool,
    /// The power of ten of its scale words: 4 in 10—20万元.
    pub(super) exponent: u32,
}

/// What stands at a place.
pub(super) enum Found {
    Number(Number),
    /// A row of digits or numerals that is no number, up to its end: a code, 十五五.
    Row(usize),
    Nothing,
}

/// Whether a character may begin a number.
pub(super) fn begins(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '一' | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '百'
                | '千'
                | '万'
                | '亿'
                | '两'
                | '零'
                | '〇'
                | '数'
                | '几'
                | '壹'
                | '贰'
                | '叁'
                | '肆'
                | '伍'
                | '陆'
                | '柒'
                | '捌'
                | '玖'
                | '拾'
                | '佰'
                | '仟'
        )
}

/// Whether a character belongs to a Chinese numeral.
pub(super) fn is_numeral(c: char) -> bool {
    begins(c) && !c.is_ascii_digit() && c != '数' && c != '几'
}

/// Digits as cheques write them; alone they are words of their own: 海陆大通道, 肆意.
const fn is_capital(c: char) -> bool {
    matches!(c, '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖')
}

/// Reads the number that begins at a place.
pub(super) fn read(glyphs: &Glyphs, start: usize) -> Found {
    match glyphs.at(start) {
        '0'..='9' => arabic(glyphs, start),
        '数' | '几' => some(glyphs, start),
        '百' | '千' | '万' | '亿' => bare(glyphs, start),
        c if is_numeral(c) => chinese(glyphs, start),
        _ => Found::Nothing,
    }
}

/// Digits with thousands and decimals, and where they end.
pub(super) fn digits(glyphs: &Glyphs, start: usize) -> Option<(Decimal, usize)> {
    let (mut units, mut count, mut decimals, mut at) = (0_i64, 0, 0_u32, start);
    let mut fraction = false;
    loop {
        match glyphs.at(at) {
            c @ '0'..='9' => {
                count += 1;
                if count > DIGITS_MAX {
                    return None;
                }
                let digit = i64::from(c.to_digit(10)?);
                units = units.checked_mul(10)?.checked_add(digit)?;
                decimals += u32::from(fraction);
                at += 1;
            }
            '.' if !fraction && count > 0 && glyphs.at(at + 1).is_ascii_digit() => {
                fraction = true;
                at += 1;
            }
            ',' | '，' if !fraction && parts_thousands(glyphs, at, count) => at += 1,
            _ => break,
        }
    }
    (count > 0).then(|| (Decimal::new(units, decimals), at))
}

/// Whether a comma stands before exactly three digits; a full-width one only among such digits.
fn parts_thousands(glyphs: &Glyphs, at: usize, count: usize) -> bool {
    let wide = glyphs.at(at) == '，';
    if wide && !(glyphs.is_wide(at + 1) && at.checked_sub(1).is_some_and(|at| glyphs.is_wide(at))) {
        return false;
    }
    let three = (1..=3).all(|offset| glyphs.at(at + offset).is_ascii_digit());
    // 12,345 and 12,345,678, but not 2024,100家: the first group has at most three digits.
    let first =
        count <= 3 || at.checked_sub(4).is_some_and(|at| matches!(glyphs.at(at), ',' | '，'));
    three && first && !glyphs.at(at + 4).is_ascii_digit()
}

fn arabic(glyphs: &Glyphs, start: usize) -> Found {
    let Some((value, end)) = digits(glyphs, start) else {
        return Found::Row(run_end(glyphs, start));
    };
    let mut number = Number {
        start,
        end,
        amount: Amount::Exact(value),
        approx: None,
        style: Style::Arabic,
        scaled: false,
        fractional: value.decimals() > 0,
        exponent: 0,
    };
    let Some(exponent) = take_scales(glyphs, &mut number) else { return Found::Row(number.end) };
    if exponent > 0 && number.approx.is_none() && !number.fractional {
        add_rest(glyphs, &mut number, exponent);
    }
    Found::Number(number)
}

/// Takes the lower part of 1亿2000万 and 3万5千.
fn add_rest(glyphs: &Glyphs, number: &mut Number, exponent: u32) {
    let Some((rest, end)) = digits(glyphs, number.end) else { return };
    let mut lower = Number { start: number.end, end, amount: Amount::Exact(rest), ..*number };
    let Some(scale) = take_scales(glyphs, &mut lower) else { return };
    let (Some(above), Some(below)) = (number.amount.exact(), lower.amount.exact()) else { return };
    // 1万5 may be 15,000 or 10,005; only a rest that fills its places is taken.
    let fills = scale > 0 || rest.to_integer().is_some_and(|rest| rest >= 1000);
    let ceiling = Decimal::new(1, 0).scaled(exponent);
    let fits = ceiling.is_some_and(|ceiling| below.is_less(ceiling)) && scale < exponent;
    if let (true, true, Some(sum)) = (fills, fits, above.plus(below)) {
        (number.end, number.amount, number.approx) = (lower.end, Amount::Exact(sum), lower.approx);
    }
}

/// Takes 余, 多 and scale words behind a number, and gives the power of ten; `None` if too large.
fn take_scales(glyphs: &Glyphs, number: &mut Number) -> Option<u32> {
    let mut exponent = 0;
    loop {
        if number.approx.is_none()
            && let Some((approx, length)) = rough(glyphs, number.end)
        {
            number.approx = Some(approx);
            number.end += length;
        }
        let Some(scale) = scale_at(glyphs, number.end) else { break };
        exponent += scale;
        if exponent > 12 {
            return None;
        }
        number.scaled |= scale >= 4;
        number.end += 1;
    }
    if exponent > 0 {
        number.amount = scaled(number.amount, exponent)?;
        number.exponent = exponent;
    }
    Some(exponent)
}

/// An amount times a power of ten.
pub(super) fn scaled(amount: Amount, exponent: u32) -> Option<Amount> {
    Some(match amount {
        Amount::Exact(value) => Amount::Exact(value.scaled(exponent)?),
        Amount::Range { low, high } => {
            Amount::Range { low: low.scaled(exponent)?, high: high.scaled(exponent)? }
        }
        Amount::Ratio { first, second } => Amount::Ratio { first: first.scaled(exponent)?, second },
    })
}

/// 余, 多, 来, 几 behind a number: the hedge and its length.
fn rough(glyphs: &Glyphs, at: usize) -> Option<(Approx, usize)> {
    match glyphs.at(at) {
        '余' => Some((Approx::Yu, 1)),
        '多' if !matches!(glyphs.at(at + 1), '元' | '样' | '种' | '数' | '方' | '媒')
            || is_money(glyphs, at + 1) =>
        {
            Some((Approx::Duo, 1))
        }
        // 十来个, but not 35来自; 20几家.
        '来' if glyphs.at(at + 1) != '自' && has_unit(glyphs, at + 1) => Some((Approx::Lai, 1)),
        '几' if has_unit(glyphs, at + 1) => Some((Approx::Ji, 1)),
        '+' if has_unit(glyphs, at + 1)
            && u32::from(glyphs.at(at + 1)) > 0x2E80
            && glyphs.at(at + 1) != '个' =>
        {
            Some((Approx::Yu, 1))
        }
        _ => None,
    }
}

/// 多元 is manifold, 100多元 is money, and 多种 in 100多种 is a count.
fn is_money(glyphs: &Glyphs, at: usize) -> bool {
    !glyphs.any(at, &["元化", "样化", "方面发", "媒体", "数"])
}

fn has_unit(glyphs: &Glyphs, at: usize) -> bool {
    scale_at(glyphs, at).is_some() || !units::starting_with(glyphs.at(at)).is_empty()
}

/// The power of ten of a scale word, unless it begins a unit: 3千米, 5百分点.
fn scale_at(glyphs: &Glyphs, at: usize) -> Option<u32> {
    let c = glyphs.at(at);
    let begins_unit =
        || units::starting_with(c).iter().any(|unit| glyphs.word(at, unit.word).is_some());
    match c {
        '百' | '佰' if !begins_unit() && !glyphs.any(at, &["百分", "百姓", "百货"]) => {
            Some(2)
        }
        '千' | '仟' if !begins_unit() => Some(3),
        '万' => Some(4),
        '亿' => Some(8),
        '十' | '拾' if scale_at(glyphs, at + 1).is_some_and(|scale| scale >= 4) => Some(1),
        _ => None,
    }
}

/// 百余, 千万, 亿: a scale word that stands for one of it.
fn bare(glyphs: &Glyphs, start: usize) -> Found {
    let mut number = blank(start, Style::Bare);
    number.amount = Amount::Exact(Decimal::new(1, 0));
    match take_scales(glyphs, &mut number) {
        Some(exponent) if exponent > 0 => Found::Number(number),
        Some(_) => Found::Nothing,
        None => Found::Row(number.end),
    }
}

/// 数十, 几百: from two of it to all but ten.
fn some(glyphs: &Glyphs, start: usize) -> Found {
    let approx = if glyphs.at(start) == '数' { Approx::Shu } else { Approx::Ji };
    let (mut exponent, mut end) = (0, start + 1);
    if glyphs.at(end) == '十' {
        (exponent, end) = (1, end + 1);
    }
    while let Some(scale) = scale_at(glyphs, end) {
        (exponent, end) = (exponent + scale, end + 1);
        if exponent > 12 {
            return Found::Row(end);
        }
    }
    let ten = |power: u32| 10_i64.checked_pow(power);
    let (Some(low), Some(high)) = (ten(exponent), ten(exponent + 1)) else { return Found::Nothing };
    if exponent == 0 {
        return Found::Nothing;
    }
    let amount = Amount::Range { low: Decimal::new(low * 2, 0), high: Decimal::new(high - 1, 0) };
    let scaled = exponent >= 4;
    Found::Number(Number { end, amount, approx: Some(approx), scaled, ..blank(start, Style::Some) })
}

fn blank(start: usize, style: Style) -> Number {
    Number {
        start,
        end: start,
        amount: Amount::Exact(Decimal::new(0, 0)),
        approx: None,
        style,
        scaled: false,
        fractional: false,
        exponent: 0,
    }
}

fn chinese(glyphs: &Glyphs, start: usize) -> Found {
    let mut run: Vec<char> = Vec::with_capacity(NUMERAL_GLYPHS_MAX);
    while run.len() < NUMERAL_GLYPHS_MAX && is_numeral(glyphs.at(start + run.len())) {
        run.push(glyphs.at(start + run.len()));
    }
    if run.len() == NUMERAL_GLYPHS_MAX {
        return Found::Row(numeral_end(glyphs, start));
    }
    if let [only] = *run
        && is_capital(only)
        && !matches!(glyphs.at(start + 1), '元' | '圆' | '角' | '分')
    {
        return Found::Nothing;
    }
    if let Some(found) = pair(glyphs, start, &run) {
        return found;
    }
    let (Some(first), Some(read)) = (run.first(), numeral::read_prefix(&run)) else {
        return Found::Row(start + run.len());
    };
    let whole = i64::try_from(read.value).ok().map(|value| Decimal::new(value, 0));
    let (Some(value), false) = (whole, read.positional || *first == '零') else {
        return Found::Row(start + run.len());
    };
    let scaled = run.iter().any(|c| matches!(c, '万' | '亿'));
    let end = start + run.len();
    let mut number =
        Number { end, amount: Amount::Exact(value), scaled, ..blank(start, Style::Chinese) };
    if glyphs.at(end) == '点' {
        take_decimals(glyphs, &mut number);
    }
    if glyphs.at(number.end) == '几' && run.ends_with(&['十']) {
        return tens_and_some(value, number);
    }
    match take_scales(glyphs, &mut number) {
        Some(_) => Found::Number(number),
        None => Found::Row(number.end),
    }
}

/// 十几, 二十几.
fn tens_and_some(value: Decimal, number: Number) -> Found {
    let ends = (value.plus(Decimal::new(1, 0)), value.plus(Decimal::new(9, 0)));
    let (Some(low), Some(high)) = ends else { return Found::Nothing };
    let (amount, approx) = (Amount::Range { low, high }, Some(Approx::Ji));
    Found::Number(Number { end: number.end + 1, amount, approx, ..number })
}

/// Takes 点五 of 三点五万; 三点要求 has no digit behind 点.
fn take_decimals(glyphs: &Glyphs, number: &mut Number) {
    let (mut at, mut units, mut decimals) = (number.end + 1, 0_i64, 0_u32);
    while decimals < 4
        && let Some(digit) =
            numeral::digit(glyphs.at(at)).and_then(|digit| i64::try_from(digit).ok())
    {
        (at, units, decimals) = (at + 1, units * 10 + digit, decimals + 1);
    }
    if decimals > 0
        && let Some(whole) = number.amount.exact()
        && let Some(sum) = whole.plus(Decimal::new(units, decimals))
    {
        (number.end, number.amount, number.fractional) = (at, Amount::Exact(sum), true);
    }
}

/// 七八, 三四十, 十七八, 二三百万: two neighbouring digits are a range.
fn pair(glyphs: &Glyphs, start: usize, run: &[char]) -> Option<Found> {
    let (lead, rest) = match run {
        ['十', rest @ ..] => (10, rest),
        [tens, '十', rest @ ..] => (numeral::digit(*tens)?.checked_mul(10)?, rest),
        rest => (0, rest),
    };
    let [first, second, scales @ ..] = rest else { return None };
    let (low, high) = (numeral::digit(*first)?, numeral::digit(*second)?);
    if low == 0 || low + 1 != high || (lead > 0 && !scales.is_empty()) {
        return None;
    }
    let mut exponent = 0;
    for c in scales {
        exponent += match c {
            '十' => 1,
            '百' => 2,
            '千' => 3,
            '万' => 4,
            '亿' => 8,
            _ => return None,
        };
    }
    let whole = |value: u64| Some(Decimal::new(i64::try_from(value).ok()?, 0));
    let ends = Amount::Range { low: whole(lead + low)?, high: whole(lead + high)? };
    let amount = if exponent > 12 { None } else { scaled(ends, exponent) };
    let mut number = Number {
        end: start + run.len(),
        amount: amount?,
        scaled: exponent >= 4,
        ..blank(start, Style::Chinese)
    };
    take_scales(glyphs, &mut number).map(|_| Found::Number(number))
}

/// Where a row of digits, points and commas ends.
fn run_end(glyphs: &Glyphs, start: usize) -> usize {
    let mut end = start;
    while glyphs.at(end).is_ascii_digit()
        || (matches!(glyphs.at(end), '.' | ',' | '-') && glyphs.at(end + 1).is_ascii_digit())
    {
        end += 1;
    }
    end.max(start + 1)
}

/// Where a row of Chinese numerals ends.
fn numeral_end(glyphs: &Glyphs, start: usize) -> usize {
    let mut end = start;
    while is_numeral(glyphs.at(end)) {
        end += 1;
    }
    end
}
