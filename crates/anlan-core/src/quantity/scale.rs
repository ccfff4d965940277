//! The scale at which a count is shown: a power of ten, so that cutting off is always plain.
//! It never changes the count that is stored.

use serde::{Deserialize, Serialize};

/// A shown count is a multiple of this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShownScale {
    /// Shown as it is.
    One,
    /// Cut to tens.
    Ten,
    /// Cut to hundreds.
    Hundred,
    /// Cut to thousands.
    Thousand,
    /// Cut to 万.
    TenThousand,
    /// Cut to ten 万.
    HundredThousand,
    /// Cut to hundred 万.
    Million,
    /// Cut to thousand 万.
    TenMillion,
    /// Cut to 亿.
    HundredMillion,
}

impl ShownScale {
    /// Narrowest first.
    pub const ALL: [Self; 9] = [
        Self::One,
        Self::Ten,
        Self::Hundred,
        Self::Thousand,
        Self::TenThousand,
        Self::HundredThousand,
        Self::Million,
        Self::TenMillion,
        Self::HundredMillion,
    ];

    /// Stable word of packs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Ten => "ten",
            Self::Hundred => "hundred",
            Self::Thousand => "thousand",
            Self::TenThousand => "ten_thousand",
            Self::HundredThousand => "hundred_thousand",
            Self::Million => "million",
            Self::TenMillion => "ten_million",
            Self::HundredMillion => "hundred_million",
        }
    }

    /// The number of which a shown count is a multiple.
    pub fn step(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Ten => 10,
            Self::Hundred => 100,
            Self::Thousand => 1_000,
            Self::TenThousand => 10_000,
            Self::HundredThousand => 100_000,
            Self::Million => 1_000_000,
            Self::TenMillion => 10_000_000,
            Self::HundredMillion => 100_000_000,
        }
    }

    /// The scale that keeps two leading digits of a count of at least a thousand (1523 → hundreds),
    /// as bulletins do; smaller counts are shown whole.
    pub fn two_leading_digits(exact: i64) -> Self {
        let fits = |scale: &Self| {
            scale.step() >= Self::Hundred.step()
                && exact.unsigned_abs() / scale.step().unsigned_abs() >= 10
        };
        Self::ALL.into_iter().rev().find(fits).unwrap_or(Self::One)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_leading_digits_are_kept_from_a_thousand_on() {
        for (exact, expected) in [
            (0, ShownScale::One),
            (999, ShownScale::One),
            (1_000, ShownScale::Hundred),
            (1_523, ShownScale::Hundred),
            (9_999, ShownScale::Hundred),
            (19_345, ShownScale::Thousand),
            (113_456, ShownScale::TenThousand),
            (i64::MAX, ShownScale::HundredMillion),
            (i64::MIN, ShownScale::HundredMillion),
        ] {
            assert_eq!(ShownScale::two_leading_digits(exact), expected, "{exact}");
        }
    }

    #[test]
    fn each_step_is_ten_times_the_one_before() {
        for pair in ShownScale::ALL.windows(2) {
            assert_eq!(pair[0].step() * 10, pair[1].step());
        }
    }
}
