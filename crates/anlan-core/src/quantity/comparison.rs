//! How one number stands to another of its kind: growth, percentage points, places among others.
//! Whole numbers go in and exact decimals come out; nothing is divided that cannot be.

use super::{Decimal, Ratio};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Decimals of a printed growth and of percentage points.
const CHANGE_PLACES: u8 = 1;
/// Tenths in one per cent.
const TENTHS: i128 = 10;
/// Tenths of a per cent in the whole.
const WHOLE_TENTHS: i128 = 1_000;

/// What is compared: a count, or a part of its whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A count.
    Count(i64),
    /// A part of a whole.
    Share(Ratio),
}

/// How far a number is from its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Of a count.
    Count {
        /// The number less its base.
        difference: i64,
        /// The same in per cent of the base, with one decimal; none over nothing.
        growth: Option<Decimal>,
    },
    /// Of a share: percentages are not divided by each other.
    Points {
        /// Percentage points, with one decimal.
        difference: Decimal,
    },
}

impl Change {
    /// Whether the numbers are the same, as far as can be printed.
    pub fn is_none(self) -> bool {
        match self {
            Self::Count { difference, .. } => difference == 0,
            Self::Points { difference } => difference == Decimal::whole(0),
        }
    }
}

/// Which end of a list comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RankOrder {
    /// The largest number has the first place.
    MostFirst,
    /// The smallest number has the first place.
    LeastFirst,
}

impl RankOrder {
    /// Stable word of packs and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::MostFirst => "most_first",
            Self::LeastFirst => "least_first",
        }
    }
}

impl Measure {
    /// A count, or a share of `denominator`; none of nothing.
    pub fn of(value: i64, denominator: Option<i64>) -> Option<Self> {
        match denominator {
            None => Some(Self::Count(value)),
            Some(denominator) => Ratio::new(value, denominator).ok().map(Self::Share),
        }
    }

    /// The change from a base; none between a count and a share, or beyond exact numbers.
    pub fn change_from(self, base: Self) -> Option<Change> {
        match (self, base) {
            (Self::Count(value), Self::Count(base)) => {
                let difference = value.checked_sub(base)?;
                Some(Change::Count { difference, growth: percent(difference, base) })
            }
            (Self::Share(value), Self::Share(base)) => {
                points(value, base).map(|difference| Change::Points { difference })
            }
            (Self::Count(_), Self::Share(_)) | (Self::Share(_), Self::Count(_)) => None,
        }
    }

    /// Exact order of counts, and of shares; counts come before shares.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Count(left), Self::Count(right)) => left.cmp(&right),
            (Self::Share(left), Self::Share(right)) => left.compare(right),
            (Self::Count(_), Self::Share(_)) => Ordering::Less,
            (Self::Share(_), Self::Count(_)) => Ordering::Greater,
        }
    }
}

/// Places from 1, as a contest gives them: equal numbers share a place, and the next place counts
/// everybody before it (1, 2, 2, 4). What has no number has no place.
pub fn places(measures: &[Option<Measure>], order: RankOrder) -> Vec<Option<usize>> {
    let comes_before = |one: &Measure, other: Measure| {
        let expected = match order {
            RankOrder::MostFirst => Ordering::Greater,
            RankOrder::LeastFirst => Ordering::Less,
        };
        one.compare(other) == expected
    };
    let before =
        |own: Measure| measures.iter().flatten().filter(|other| comes_before(other, own)).count();
    measures.iter().map(|measure| measure.map(|own| before(own) + 1)).collect()
}

/// `part` in per cent of `base` with one decimal; none of nothing, or beyond exact numbers.
fn percent(part: i64, base: i64) -> Option<Decimal> {
    if base <= 0 {
        return None;
    }
    tenths(i128::from(part).checked_mul(100)?, i128::from(base))
}

fn points(value: Ratio, base: Ratio) -> Option<Decimal> {
    let cross = |one: Ratio, other: Ratio| {
        i128::from(one.numerator()).checked_mul(i128::from(other.denominator()))
    };
    let difference = cross(value, base)?.checked_sub(cross(base, value)?)?;
    let whole = i128::from(value.denominator()).checked_mul(i128::from(base.denominator()))?;
    tenths(difference.checked_mul(100)?, whole)
}

/// A quotient in tenths, halves away from zero. Less than a hundred per cent never becomes a hundred:
/// a fall to a little is not a fall to nothing.
fn tenths(numerator: i128, denominator: i128) -> Option<Decimal> {
    let scaled = numerator.checked_mul(TENTHS)?;
    let magnitude = scaled.checked_abs()?;
    let doubled = magnitude.checked_mul(2)?.checked_add(denominator)?;
    let rounded = doubled / denominator.checked_mul(2)?;
    let whole = denominator.checked_mul(WHOLE_TENTHS)?;
    let kept = if magnitude < whole { rounded.min(WHOLE_TENTHS - 1) } else { rounded };
    Decimal::new(i64::try_from(kept * scaled.signum()).ok()?, CHANGE_PLACES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn growth(value: i64, base: i64) -> Option<String> {
        match Measure::Count(value).change_from(Measure::Count(base)) {
            Some(Change::Count { growth, .. }) => growth.map(|growth| growth.with_places(1)),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn growth_is_a_share_of_its_base() {
        let check = |value, base, expected: Option<&str>| {
            assert_eq!(growth(value, base).as_deref(), expected, "{value} over {base}");
        };
        check(9, 8, Some("12.5"));
        check(7, 8, Some("-12.5"));
        check(8, 8, Some("0.0"));
        check(0, 8, Some("-100.0"));
        check(1, 3_000, Some("-99.9"));
        check(5_999, 3_000, Some("99.9"));
        check(6_000, 3_000, Some("100.0"));
        check(2_001, 2_000, Some("0.1"));
        check(1_999, 2_000, Some("-0.1"));
        check(5, 0, None);
        check(0, 0, None);
        check(i64::MAX, 1, None);
    }

    #[test]
    fn shares_differ_by_percentage_points() {
        let share = |part, whole| Measure::of(part, Some(whole)).unwrap();
        let points = |value: Measure, base| match value.change_from(base) {
            Some(Change::Points { difference }) => difference.with_places(1),
            other => panic!("{other:?}"),
        };
        // 66.7 less 33.3 would be 33.4; the shares themselves are a third apart.
        assert_eq!(points(share(2, 3), share(1, 3)), "33.3");
        assert_eq!(points(share(1, 2), share(3, 4)), "-25.0");
        assert_eq!(points(share(0, 1), share(5, 5)), "-100.0");
        assert_eq!(points(share(3, 9), share(1, 3)), "0.0");
        assert_eq!(Measure::of(0, Some(0)), None);
        assert_eq!(share(1, 2).change_from(Measure::Count(1)), None);
    }

    #[test]
    fn equal_numbers_share_a_place() {
        let counts = [5, 9, 5, 1].map(|count| Measure::of(count, None));
        assert_eq!(places(&counts, RankOrder::MostFirst), [2, 1, 2, 4].map(Some));
        assert_eq!(places(&counts, RankOrder::LeastFirst), [2, 4, 2, 1].map(Some));
        let shares = [(1, 2), (2, 4), (0, 0), (3, 4)];
        let shares = shares.map(|(part, whole)| Measure::of(part, Some(whole)));
        assert_eq!(places(&shares, RankOrder::MostFirst), [Some(2), Some(2), None, Some(1)]);
        assert!(places(&[], RankOrder::MostFirst).is_empty());
    }

    proptest! {
        #[test]
        fn growth_is_within_half_a_tenth_and_honest_about_the_whole(
            value in 0..10_000_000_i64,
            base in 1..10_000_000_i64,
        ) {
            let Some(Change::Count { difference, growth: Some(growth) }) =
                Measure::Count(value).change_from(Measure::Count(base)) else { panic!("no growth") };
            let tenths = if growth.is_whole() { growth.digits() * 10 } else { growth.digits() };
            let off = i128::from(tenths) * i128::from(base) - i128::from(difference) * 1_000;
            let allowed = if tenths.abs() == 999 { i128::from(base) } else { i128::from(base) / 2 + 1 };
            prop_assert!(off.abs() <= allowed, "{value} over {base}: {growth}");
            prop_assert!(tenths.abs() != 1_000 || difference.abs() >= base, "{value} over {base}");
            prop_assert!(tenths.signum() * difference.signum() >= 0);
        }

        #[test]
        fn a_place_is_one_more_than_those_before(counts in prop::collection::vec(0..9_i64, 0..12)) {
            let measures: Vec<_> = counts.iter().map(|count| Measure::of(*count, None)).collect();
            let most = places(&measures, RankOrder::MostFirst);
            let least = places(&measures, RankOrder::LeastFirst);
            for (at, count) in counts.iter().enumerate() {
                let larger = counts.iter().filter(|other| *other > count).count();
                let smaller = counts.iter().filter(|other| *other < count).count();
                prop_assert_eq!(most[at], Some(larger + 1));
                prop_assert_eq!(least[at], Some(smaller + 1));
            }
        }
    }
}
