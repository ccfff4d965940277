//! Reads numbers and quantities as offices write them: 1,234.5 · １２ · 3.5万 · 1500余项 · 近1.9万张.
//!
//! Exact decimals only, never a float; an approximate number keeps its qualifier and the scale it
//! was shown in, and is never turned into an exact one.

use crate::{numeral, width};
use std::fmt;
use thiserror::Error;

/// An exact decimal number: `units` divided by ten to the power of `decimals`.
///
/// Invariant: no trailing zero among the decimals, so equal numbers are equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    units: i64,
    decimals: u32,
}

impl Decimal {
    /// Makes a decimal and strips trailing zeros.
    pub fn new(units: i64, decimals: u32) -> Self {
        let (mut units, mut decimals) = (units, decimals);
        while decimals > 0 && units % 10 == 0 {
            units /= 10;
            decimals -= 1;
        }
        Self { units, decimals }
    }

    /// The digits without their point.
    pub fn units(self) -> i64 {
        self.units
    }

    /// How many of the digits stand behind the point.
    pub fn decimals(self) -> u32 {
        self.decimals
    }

    /// The integer, if nothing stands behind the point.
    pub fn to_integer(self) -> Option<i64> {
        (self.decimals == 0).then_some(self.units)
    }

    /// The number in hundredths, for money in fen; `None` if it is finer or too large.
    pub fn to_hundredths(self) -> Option<i64> {
        let missing = 2_u32.checked_sub(self.decimals)?;
        self.units.checked_mul(10_i64.checked_pow(missing)?)
    }

    /// The number times a power of ten.
    pub(crate) fn scaled(self, exponent: u32) -> Option<Self> {
        let used = exponent.min(self.decimals);
        let units = self.units.checked_mul(10_i64.checked_pow(exponent - used)?)?;
        Some(Self::new(units, self.decimals - used))
    }

    /// The sum of two numbers.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let decimals = self.decimals.max(other.decimals);
        let left = self.units.checked_mul(10_i64.checked_pow(decimals - self.decimals)?)?;
        let right = other.units.checked_mul(10_i64.checked_pow(decimals - other.decimals)?)?;
        Some(Self::new(left.checked_add(right)?, decimals))
    }
}

impl Decimal {
    /// The number with the other sign.
    pub(crate) fn negated(self) -> Self {
        Self { units: self.units.saturating_neg(), decimals: self.decimals }
    }

    /// Whether it is less than another; numbers too far apart to compare exactly are not.
    pub(crate) fn is_less(self, other: Self) -> bool {
        self.plus(other.negated()).is_some_and(|difference| difference.units < 0)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.decimals == 0 {
            return write!(f, "{}", self.units);
        }
        let base = 10_u64.saturating_pow(self.decimals);
        let (size, width) =
            (self.units.unsigned_abs(), usize::try_from(self.decimals).unwrap_or(0));
        let sign = if self.units < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:0width$}", size / base, size % base)
    }
}

/// How a number is hedged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Qualifier {
    /// No hedge.
    Exact,
    /// 余, 多, 超: more than.
    Over,
    /// 近: a little less than.
    Near,
    /// 约, 左右: about.
    About,
    /// 以上, 不少于: at least.
    AtLeast,
}

/// The scale word a number was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// No scale word.
    One,
    /// 百 behind Arabic digits and before 万 or 亿.
    Hundred,
    /// 千 behind Arabic digits and before 万 or 亿.
    Thousand,
    /// 万.
    TenThousand,
    /// 亿.
    HundredMillion,
}

impl Scale {
    /// The power of ten the scale stands for.
    pub fn exponent(self) -> u32 {
        match self {
            Self::One => 0,
            Self::Hundred => 2,
            Self::Thousand => 3,
            Self::TenThousand => 4,
            Self::HundredMillion => 8,
        }
    }
}

/// A number with its hedge, the scale it was shown in, and its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The value, scale applied.
    pub value: Decimal,
    /// The hedge.
    pub qualifier: Qualifier,
    /// The largest scale word shown, for printing the number the way it was given.
    pub scale_shown: Scale,
    /// The unit as written, such as 家次 or 元; empty if none.
    pub unit: String,
}

/// Why a text is not a number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NumberError {
    /// Nothing was written.
    #[error("empty number")]
    Empty,
    /// The text has no number in the expected place.
    #[error("not a number: {0}")]
    NotANumber(String),
    /// Thousands separators are not three digits apart.
    #[error("misplaced thousands separator: {0}")]
    MisplacedComma(String),
    /// Excel's scientific form, which has lost digits.
    #[error("scientific notation has lost digits: {0}")]
    Scientific(String),
    /// Two hedges that cannot both hold, such as 近…余.
    #[error("two qualifiers: {0}")]
    TwoQualifiers(String),
    /// A unit where a plain number is wanted.
    #[error("unexpected unit: {0}")]
    UnexpectedUnit(String),
    /// A hedge or a fraction where an exact whole number is wanted.
    #[error("not an exact whole number: {0}")]
    NotExactInteger(String),
    /// The number does not fit.
    #[error("number too large: {0}")]
    TooLarge(String),
}

const PREFIXES: [(&str, Qualifier); 13] = [
    ("不少于", Qualifier::AtLeast),
    ("不低于", Qualifier::AtLeast),
    ("至少", Qualifier::AtLeast),
    ("将近", Qualifier::Near),
    ("接近", Qualifier::Near),
    ("近", Qualifier::Near),
    ("大约", Qualifier::About),
    ("大概", Qualifier::About),
    ("约", Qualifier::About),
    ("超过", Qualifier::Over),
    ("逾", Qualifier::Over),
    ("超", Qualifier::Over),
    ("¥", Qualifier::Exact),
];

const SUFFIXES: [(&str, Qualifier); 7] = [
    ("及以上", Qualifier::AtLeast),
    ("以上", Qualifier::AtLeast),
    ("左右", Qualifier::About),
    ("上下", Qualifier::About),
    ("有余", Qualifier::Over),
    ("余", Qualifier::Over),
    ("多", Qualifier::Over),
];

/// Reads a number with an optional unit behind it.
pub fn read_quantity(text: &str) -> Result<Quantity, NumberError> {
    let cleaned = width::clean(text);
    if cleaned.is_empty() {
        return Err(NumberError::Empty);
    }
    let mut reader = Reader::new(&cleaned)?;
    reader.take_prefix()?;
    reader.take_sign();
    reader.take_value()?;
    reader.finish()
}

/// Reads a number that must have no unit; a hedge is kept.
pub fn read_number(text: &str) -> Result<Quantity, NumberError> {
    let quantity = read_quantity(text)?;
    if quantity.unit.is_empty() {
        return Ok(quantity);
    }
    Err(NumberError::UnexpectedUnit(quantity.unit))
}

/// Reads an exact whole number without unit or hedge.
pub fn read_integer(text: &str) -> Result<i64, NumberError> {
    let quantity = read_number(text)?;
    match (quantity.qualifier, quantity.value.to_integer()) {
        (Qualifier::Exact, Some(value)) => Ok(value),
        (_, _) => Err(NumberError::NotExactInteger(width::clean(text))),
    }
}

/// Reads left to right and collects value, hedge and scale.
struct Reader {
    text: String,
    chars: Vec<char>,
    at: usize,
    value: Option<Decimal>,
    qualifier: Qualifier,
    scale: Scale,
    yuan: bool,
    negative: bool,
}

impl Reader {
    fn new(cleaned: &str) -> Result<Self, NumberError> {
        let chars: Vec<char> = cleaned.chars().collect();
        let split_digits = chars
            .windows(3)
            .any(|w| matches!(w, [a, ' ', b] if a.is_ascii_digit() && b.is_ascii_digit()));
        if split_digits {
            return Err(NumberError::NotANumber(cleaned.to_owned()));
        }
        Ok(Self {
            text: cleaned.to_owned(),
            chars: chars.into_iter().filter(|c| *c != ' ').collect(),
            at: 0,
            value: None,
            qualifier: Qualifier::Exact,
            scale: Scale::One,
            yuan: false,
            negative: false,
        })
    }

    fn rest(&self) -> &[char] {
        self.chars.get(self.at..).unwrap_or(&[])
    }

    fn peek(&self) -> Option<char> {
        self.rest().first().copied()
    }

    fn take_word(&mut self, word: &str) -> bool {
        let length = word.chars().count();
        let found = self.rest().len() >= length
            && self.rest().iter().zip(word.chars()).all(|(have, want)| *have == want);
        if found {
            self.at += length;
        }
        found
    }

    fn hedge(&mut self, qualifier: Qualifier) -> Result<(), NumberError> {
        let clash = self.qualifier != Qualifier::Exact
            && qualifier != Qualifier::Exact
            && self.qualifier != qualifier;
        if clash {
            return Err(NumberError::TwoQualifiers(self.text.clone()));
        }
        if qualifier != Qualifier::Exact {
            self.qualifier = qualifier;
        }
        Ok(())
    }

    fn take_prefix(&mut self) -> Result<(), NumberError> {
        while let Some((word, qualifier)) =
            PREFIXES.into_iter().find(|(word, _)| self.take_word(word))
        {
            self.yuan |= word == "¥";
            self.hedge(qualifier)?;
        }
        Ok(())
    }

    fn take_sign(&mut self) {
        if !self.take_word("+") {
            self.negative = self.take_word("-") || self.take_word("−") || self.take_word("负");
        }
    }

    /// Reads digits and scale words until neither follows: 1亿2000万, 10余万, 三百多万.
    fn take_value(&mut self) -> Result<(), NumberError> {
        let mut last = u32::MAX;
        while let Some(part) = self.take_digits()? {
            self.take_middle_qualifier()?;
            let mut exponent = 0;
            while let Some(scale) = self.take_scale() {
                exponent += scale.exponent();
                self.scale = self.scale.max(scale);
                self.take_middle_qualifier()?;
            }
            // 1万5 may be 15,000 or 10,005.
            let short_rest = exponent == 0
                && self.value.is_some()
                && part.to_integer().is_none_or(|rest| rest < 1000);
            if exponent >= last || short_rest {
                return Err(NumberError::NotANumber(self.text.clone()));
            }
            last = exponent;
            let too_large = || NumberError::TooLarge(self.text.clone());
            let scaled = part.scaled(exponent).ok_or_else(too_large)?;
            let sum = match self.value {
                Some(before) => before.plus(scaled).ok_or_else(too_large)?,
                None => scaled,
            };
            self.value = Some(sum);
            if exponent == 0 {
                break;
            }
        }
        Ok(())
    }

    fn take_middle_qualifier(&mut self) -> Result<(), NumberError> {
        if self.take_word("余") || self.take_word("多") {
            self.hedge(Qualifier::Over)?;
        }
        Ok(())
    }

    /// Takes 万 and 亿; 百 and 千 only before or after them, since 3千 may begin 3千米.
    fn take_scale(&mut self) -> Option<Scale> {
        let scale = match self.rest() {
            ['万', ..] => Scale::TenThousand,
            ['亿', ..] => Scale::HundredMillion,
            ['百', '万' | '亿', ..] => Scale::Hundred,
            ['千', '万' | '亿', ..] => Scale::Thousand,
            ['百', ..] if self.value.is_some() => Scale::Hundred,
            ['千', ..] if self.value.is_some() => Scale::Thousand,
            _ => return None,
        };
        self.at += 1;
        Some(scale)
    }

    fn take_digits(&mut self) -> Result<Option<Decimal>, NumberError> {
        if self.peek().is_some_and(|c| c.is_ascii_digit()) {
            return self.take_arabic().map(Some);
        }
        let Some(numeral) = numeral::read_prefix(self.rest()) else {
            return Ok(None);
        };
        let too_large = |_| NumberError::TooLarge(self.text.clone());
        let value = i64::try_from(numeral.value).map_err(too_large)?;
        for c in self.rest().iter().take(numeral.length).copied().collect::<Vec<_>>() {
            match c {
                '万' => self.scale = self.scale.max(Scale::TenThousand),
                '亿' => self.scale = self.scale.max(Scale::HundredMillion),
                _ => {}
            }
        }
        self.at += numeral.length;
        Ok(Some(Decimal::new(value, 0)))
    }

    fn take_arabic(&mut self) -> Result<Decimal, NumberError> {
        let run: String = self
            .rest()
            .iter()
            .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
            .collect();
        self.at += run.chars().count();
        if matches!(self.rest(), ['e' | 'E', '+' | '-' | '0'..='9', ..]) {
            return Err(NumberError::Scientific(self.text.clone()));
        }
        let (whole, fraction) = match run.split_once('.') {
            Some((whole, fraction)) => (whole, fraction),
            None => (run.as_str(), ""),
        };
        let digits_only = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if !digits_only(fraction) || (run.contains('.') && fraction.is_empty()) {
            return Err(NumberError::NotANumber(self.text.clone()));
        }
        let groups: Vec<&str> = whole.split(',').collect();
        let well_grouped = match groups.as_slice() {
            [_] => true,
            [first, rest @ ..] => {
                (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
            }
            [] => false,
        };
        if !well_grouped {
            return Err(NumberError::MisplacedComma(self.text.clone()));
        }
        let too_large = || NumberError::TooLarge(self.text.clone());
        let fraction = fraction.trim_end_matches('0');
        let units = format!("{}{fraction}", groups.concat())
            .parse::<i64>()
            .map_err(|_overflow| too_large())?;
        let decimals = u32::try_from(fraction.len()).map_err(|_overflow| too_large())?;
        Ok(Decimal::new(units, decimals))
    }

    fn finish(mut self) -> Result<Quantity, NumberError> {
        let Some(value) = self.value else {
            return Err(NumberError::NotANumber(self.text));
        };
        let mut unit: String = self.rest().iter().collect();
        for (word, qualifier) in SUFFIXES {
            if let Some(before) = unit.strip_suffix(word) {
                unit = before.to_owned();
                self.hedge(qualifier)?;
                break;
            }
        }
        if unit.chars().any(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '~' | '+')) {
            return Err(NumberError::NotANumber(self.text));
        }
        if self.yuan && unit.is_empty() {
            "元".clone_into(&mut unit);
        }
        let value = if self.negative { Decimal::new(-value.units, value.decimals) } else { value };
        Ok(Quantity { value, qualifier: self.qualifier, scale_shown: self.scale, unit })
    }
}

#[cfg(test)]
mod tests;
