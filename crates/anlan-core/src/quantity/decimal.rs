//! Fixed-point decimal numbers: an integer and a scale, exact or refused. Never a float.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// Most decimals a number may carry; no official table goes further.
pub const DECIMALS_MAX: u8 = 6;

/// A number `digits` × 10 to the minus `scale`.
///
/// Invariant: no trailing zero decimals, so one number has one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal {
    digits: i64,
    scale: u8,
}

/// Why a text is no decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DecimalError {
    /// Not digits with at most one point.
    #[error("not a decimal number")]
    NotANumber,
    /// More decimals than are kept.
    #[error("more than {DECIMALS_MAX} decimals")]
    TooFine,
    /// Beyond the range of exact numbers.
    #[error("the number is too large")]
    TooLarge,
}

impl Decimal {
    /// A whole number.
    pub fn whole(value: i64) -> Self {
        Self { digits: value, scale: 0 }
    }

    /// `digits` with the last `scale` of them after the point; none beyond [`DECIMALS_MAX`].
    pub fn new(digits: i64, scale: u8) -> Option<Self> {
        if scale > DECIMALS_MAX {
            return None;
        }
        let mut number = Self { digits, scale };
        while number.scale > 0 && number.digits % 10 == 0 {
            number.digits /= 10;
            number.scale -= 1;
        }
        Some(number)
    }

    /// Reads ASCII digits with an optional sign and point.
    ///
    /// # Errors
    /// Says whether it is no number, too fine or too large.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) {
            return Err(DecimalError::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        let scale = u8::try_from(fraction.len())
            .ok()
            .filter(|scale| *scale <= DECIMALS_MAX)
            .ok_or(DecimalError::TooFine)?;
        let sign = if unsigned.len() < text.len() { "-" } else { "" };
        let digits = format!("{sign}{whole}{fraction}").parse().ok();
        digits.and_then(|digits| Self::new(digits, scale)).ok_or(DecimalError::TooLarge)
    }

    /// Whether nothing stands after the point.
    pub fn is_whole(self) -> bool {
        self.scale == 0
    }

    /// The number as an integer, when it is one.
    pub fn to_whole(self) -> Option<i64> {
        self.is_whole().then_some(self.digits)
    }

    /// The digits without their point.
    pub fn digits(self) -> i64 {
        self.digits
    }

    /// How many of the digits stand after the point.
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// The number with at least so many decimals: 5 at one place is "5.0". Nothing is cut off.
    pub fn with_places(self, places: u8) -> String {
        let missing = usize::from(places.saturating_sub(self.scale));
        let point = if self.scale == 0 && missing > 0 { "." } else { "" };
        format!("{self}{point}{:0<missing$}", "")
    }

    /// The exact sum, when it can be kept.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let sum = self.in_finest_units() + other.in_finest_units();
        let mut scale = DECIMALS_MAX;
        let mut digits = sum;
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        Self::new(i64::try_from(digits).ok()?, scale)
    }

    /// In units of 10 to the minus [`DECIMALS_MAX`]: at most 25 digits, which fit.
    fn in_finest_units(self) -> i128 {
        i128::from(self.digits) * 10_i128.pow(u32::from(DECIMALS_MAX - self.scale))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.in_finest_units().cmp(&other.in_finest_units())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.digits);
        }
        let unit = 10_u64.pow(u32::from(self.scale));
        let magnitude = self.digits.unsigned_abs();
        let sign = if self.digits < 0 { "-" } else { "" };
        let width = usize::from(self.scale);
        write!(f, "{sign}{}.{:0width$}", magnitude / unit, magnitude % unit)
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Decimal {
    type Error = DecimalError;

    fn try_from(text: String) -> Result<Self, DecimalError> {
        Self::parse(&text)
    }
}

impl From<Decimal> for String {
    fn from(number: Decimal) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Result<&str, DecimalError>) {
        let got = Decimal::parse(text).map(|number| number.to_string());
        assert_eq!(got, expected.map(ToOwned::to_owned), "{text}");
    }

    #[test]
    fn one_number_has_one_form() {
        check("12.50", Ok("12.5"));
        check("-0.050", Ok("-0.05"));
        check("007", Ok("7"));
        check("-0", Ok("0"));
        check("1.000000000", Ok("1"));
    }

    #[test]
    fn what_is_no_exact_number_is_refused() {
        for text in ["", "-", ".5", "5.", "1.2.3", "1e3", "+1", "１", "1,000", "--1"] {
            check(text, Err(DecimalError::NotANumber));
        }
        check("0.1234567", Err(DecimalError::TooFine));
        check("9223372036854775808", Err(DecimalError::TooLarge));
        assert_eq!(Decimal::new(1, 7), None);
    }

    #[test]
    fn decimals_are_filled_up_and_never_cut() {
        let shown = |text, places| Decimal::parse(text).unwrap().with_places(places);
        assert_eq!(shown("5", 1), "5.0");
        assert_eq!(shown("-5.5", 1), "-5.5");
        assert_eq!(shown("5.5", 3), "5.500");
        assert_eq!(shown("5.55", 1), "5.55");
        assert_eq!(shown("0", 0), "0");
    }

    #[test]
    fn sums_are_exact_or_none() {
        let number = |text| Decimal::parse(text).unwrap();
        assert_eq!(number("0.1").checked_add(number("0.2")), Some(number("0.3")));
        assert_eq!(number("9223372036854775807").checked_add(number("1")), None);
        assert_eq!(
            number("9223372036854775807").checked_add(number("0")),
            Some(number("9223372036854775807"))
        );
        assert!(number("0.09") < number("0.1"));
    }

    proptest! {
        #[test]
        fn text_round_trips(digits in any::<i64>(), scale in 0..=DECIMALS_MAX) {
            let number = Decimal::new(digits, scale).unwrap();
            prop_assert_eq!(Decimal::parse(&number.to_string()), Ok(number));
            let json = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(serde_json::from_str::<Decimal>(&json).unwrap(), number);
        }

        #[test]
        fn order_is_that_of_the_numbers(a in -9_999..9_999_i64, b in -9_999..9_999_i64, scale in 0..3_u8) {
            let (left, right) = (Decimal::new(a, scale).unwrap(), Decimal::new(b, scale).unwrap());
            prop_assert_eq!(left.cmp(&right), a.cmp(&b));
            prop_assert_eq!(left.checked_add(right), Decimal::new(a + b, scale));
        }
    }
}
