//! A ratio keeps its two counts; a percentage is only how it is printed. Never a float.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
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
        percent_text(self.rounded(places), places)
    }

    /// The same as a bulletin prints it: a part never prints as the whole. 2999 of 3000 at one place
    /// is "99.9%", since "100.0%" would say that nothing is left.
    pub fn percent_of_whole(self, places: u8) -> String {
        let whole = 100 * unit_of(places);
        let rounded = self.rounded(places);
        let is_part = self.numerator < self.denominator;
        percent_text(if is_part { rounded.min(whole - 1) } else { rounded }, places)
    }

    /// Which of two shares is larger, exactly.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        let left = i128::from(self.numerator) * i128::from(other.denominator);
        left.cmp(&(i128::from(other.numerator) * i128::from(self.denominator)))
    }

    fn rounded(self, places: u8) -> i128 {
        let denominator = i128::from(self.denominator);
        let doubled = 2 * i128::from(self.numerator) * 100 * unit_of(places);
        (doubled + denominator) / (2 * denominator)
    }
}

fn unit_of(places: u8) -> i128 {
    10_i128.pow(u32::from(places.min(PERCENT_PLACES_MAX)))
}

fn percent_text(rounded: i128, places: u8) -> String {
    let unit = unit_of(places);
    let width = usize::from(places.min(PERCENT_PLACES_MAX));
    if width == 0 {
        return format!("{rounded}%");
    }
    format!("{}.{:0width$}%", rounded / unit, rounded % unit)
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
    fn a_part_never_prints_as_the_whole() {
        let shown = |numerator, denominator, places| {
            Ratio::new(numerator, denominator).unwrap().percent_of_whole(places)
        };
        assert_eq!(shown(1_998, 2_000, 1), "99.9%");
        assert_eq!(shown(1_999, 2_000, 1), "99.9%");
        assert_eq!(shown(2_999, 3_000, 1), "99.9%");
        assert_eq!(shown(i64::MAX - 1, i64::MAX, 4), "99.9999%");
        assert_eq!(shown(199, 200, 0), "99%");
        assert_eq!(shown(3_000, 3_000, 1), "100.0%");
        assert_eq!(shown(3_001, 3_000, 1), "100.0%");
        assert_eq!(shown(7, 8, 1), "87.5%");
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

        #[test]
        fn only_the_whole_prints_as_the_whole(denominator in 1..i64::MAX, less in 1..1_000_i64) {
            let numerator = (denominator - less).max(0);
            let ratio = Ratio::new(numerator, denominator).unwrap();
            for places in 0..=PERCENT_PLACES_MAX {
                let shown = ratio.percent_of_whole(places);
                prop_assert!(!shown.starts_with("100"), "{numerator}/{denominator}: {shown}");
            }
            prop_assert_eq!(Ratio::new(denominator, denominator).unwrap().percent_of_whole(1), "100.0%");
        }

        #[test]
        fn shares_are_ordered_as_fractions_are(a in 0..99_i64, b in 1..99_i64, c in 0..99_i64, d in 1..99_i64) {
            let (left, right) = (Ratio::new(a, b).unwrap(), Ratio::new(c, d).unwrap());
            prop_assert_eq!(left.compare(right), (a * d).cmp(&(c * b)));
            prop_assert_eq!(right.compare(left), left.compare(right).reverse());
        }
    }
}
