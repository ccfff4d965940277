//! Exact arithmetic in millionths, with as much doubt as the last written digit leaves.
//!
//! No float; what does not fit into 128 bits is not checked.

use crate::number::Decimal;
use crate::width::fold_char;

/// One whole, in millionths.
pub(super) const ONE: i128 = 1_000_000;
const ONE_DECIMALS: u32 = 6;

/// A decimal in millionths; none if it is finer.
pub(super) fn whole(value: Decimal) -> Option<i128> {
    let missing = ONE_DECIMALS.checked_sub(value.decimals())?;
    i128::from(value.units()).checked_mul(10_i128.checked_pow(missing)?)
}

/// What the last written digit of a number is worth, in millionths: 3.5万 gives 1,000. A number written
/// out in full is exact and gives 0.
pub(super) fn step(surface: &str) -> i128 {
    let chars: Vec<char> = surface.chars().map(fold_char).filter(|c| !c.is_whitespace()).collect();
    let Some(last) = chars.iter().rposition(char::is_ascii_digit) else { return 0 };
    let digits = chars.get(..=last).unwrap_or_default();
    let tail = digits.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let point = last.checked_sub(tail).and_then(|at| chars.get(at)) == Some(&'.');
    let decimals = if point { u32::try_from(tail).unwrap_or(u32::MAX) } else { 0 };
    let mut scale = 0_u32;
    for c in chars.iter().skip(last + 1) {
        scale += match c {
            '百' => 2,
            '千' => 3,
            '万' => 4,
            '亿' => 8,
            _ => break,
        };
    }
    if scale == 0 && decimals == 0 {
        return 0;
    }
    let exponent = (ONE_DECIMALS + scale).saturating_sub(decimals);
    10_i128.checked_pow(exponent).unwrap_or(0)
}

/// What the last digit of a percentage is worth, at most one.
pub(super) fn percent_step(surface: &str) -> i128 {
    match step(surface) {
        0 => ONE,
        step => step.min(ONE),
    }
}

/// A number with the worth of its last digit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured {
    pub(super) value: i128,
    pub(super) step: i128,
}

/// Whether a part of a whole can be written as a percentage, by rounding or cutting off, whatever the
/// digits were that the numbers do not show. `None` where it cannot be told.
pub(super) fn is_percent(part: Measured, of: Measured, percent: Measured) -> Option<bool> {
    let (least, most) = (of.value.checked_sub(of.step)?, of.value.checked_add(of.step)?);
    if least <= 0 || part.value < 0 {
        return None;
    }
    let side = |value: i128| value.checked_mul(100 * ONE);
    let high = side(part.value.checked_add(part.step)?)?;
    let low = side(part.value.checked_sub(part.step)?.max(0))?;
    let (under, over) = (percent.value - percent.step, percent.value + percent.step);
    let reaches = high > under.checked_mul(if under < 0 { most } else { least })?;
    let stays = low < over.checked_mul(if over < 0 { least } else { most })?;
    Some(reaches && stays)
}

/// A number in millionths as people write it.
pub(super) fn shown(value: i128) -> String {
    let (sign, size) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    let one = ONE.unsigned_abs();
    let (whole, rest) = (size / one, size % one);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let decimals = format!("{rest:06}");
    format!("{sign}{whole}.{}", decimals.trim_end_matches('0'))
}

/// A part of a whole in hundredths with two decimals.
pub(super) fn percent_shown(part: i128, of: i128) -> String {
    let Some(scaled) = part.checked_mul(20_000).filter(|_| of > 0) else { return "?".to_owned() };
    let hundredths = if scaled < 0 { (scaled - of) / (2 * of) } else { (scaled + of) / (2 * of) };
    format!("{}%", shown(hundredths * (ONE / 100)))
}
