//! A ratio keeps its two counts; a percentage is only how it is printed. Never a float.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Most decimals of a printed percentage.
pub const PERCENT_PLACES_MAX: u8 = 4;

/// A part and its whole, both counted.
///
/// Invariant: the numerator is not negative and the denominator is positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Counts")]
pub struct Ratio {
    numerator: i64,
    denominator: i64,
}

/// The same fields before they are checked.
#[derive(Deserialize)]
struct Counts {
    numerator: i64,
    denominator: i64,
}

/// Nothing to divide by, or a negative count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{numerator} of {denominator} is no ratio of counts")]
pub struct RatioError {
    /// The part given.
    pub numerator: i64,
    /// The whole given.
    pub denominator: i64,
}

impl Ratio {
    /// `numerator` of `denominator`. A ratio over 1 is possible: a target may be passed.
    ///
    /// # Errors
    /// Nothing to divide by, or a negative count.
    pub fn new(numerator: i64, denominator: i64) -> Result<Self, RatioError> {
        if numerator < 0 || denominator <= 0 {
            return Err(RatioError { numerator, denominator });
        }
        Ok(Self { numerator, denominator })
    }

    /// The part.
    pub fn numerator(self) -> i64 {
        self.numerator
    }

    /// The whole.
    pub fn denominator(self) -> i64 {
        self.denominator
    }

    /// The percentage with exactly `places` decimals (at most [`PERCENT_PLACES_MAX`]), halves
    /// rounded up: 7 of 8 at one place is "87.5%".
    pub fn percent(self, places: u8) -> String {
        let places = places.min(PERCENT_PLACES_MAX);
        let unit = 10_i128.pow(u32::from(places));
        let denominator = i128::from(self.denominator);
        let doubled = 2 * i128::from(self.numerator) * 100 * unit;
        let rounded = (doubled + denominator) / (2 * denominator);
        if places == 0 {
            return format!("{rounded}%");
        }
        let width = usize::from(places);
        format!("{}.{:0width$}%", rounded / unit, rounded % unit)
    }
}

impl TryFrom<Counts> for Ratio {
    type Error = RatioError;

    fn try_from(counts: Counts) -> Result<Self, RatioError> {
        Self::new(counts.numerator, counts.denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(numerator: i64, denominator: i64, places: u8, expected: &str) {
        let shown = Ratio::new(numerator, denominator).unwrap().percent(places);
        assert_eq!(shown, expected, "{numerator}/{denominator} at {places}");
    }

    #[test]
    fn halves_round_up() {
        check(7, 8, 1, "87.5%");
        check(7, 8, 0, "88%");
        check(1, 8, 0, "13%");
        check(1, 16, 1, "6.3%");
        check(1, 3, 2, "33.33%");
        check(2, 3, 2, "66.67%");
        check(0, 5, 1, "0.0%");
        check(5, 5, 1, "100.0%");
        check(1, 1_000, 1, "0.1%");
        check(6, 5, 0, "120%");
        check(1, 3, 9, "33.3333%");
        check(i64::MAX, 1, 0, "922337203685477580700%");
    }

    #[test]
    fn nothing_of_nothing_has_no_percentage() {
        for (numerator, denominator) in [(0, 0), (1, 0), (-1, 2), (1, -2)] {
            assert!(Ratio::new(numerator, denominator).is_err());
        }
        assert!(serde_json::from_str::<Ratio>(r#"{"numerator":1,"denominator":0}"#).is_err());
    }

    proptest! {
        #[test]
        fn the_percentage_is_never_off_by_more_than_half_a_place(
            numerator in 0..1_000_000_i64,
            denominator in 1..1_000_000_i64,
        ) {
            let shown = Ratio::new(numerator, denominator).unwrap().percent(2);
            let hundredths: i64 = shown.replace(['.', '%'], "").parse().unwrap();
            let twice_off = 2 * (hundredths * denominator - numerator * 10_000);
            prop_assert!(-denominator < twice_off && twice_off <= denominator, "{shown}");
        }
    }
}
