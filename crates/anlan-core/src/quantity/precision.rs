//! How a number is printed, as its definition says: to the last one, cut down with 余, or in per cent.
//! Nothing is ever printed as more than it is.

use super::{Quantity, Ratio, ShownScale, Unit, words};
use serde::de::IntoDeserializer as _;
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};

/// Decimals of a printed rate.
const RATE_PLACES: u8 = 1;

/// How a figure is printed. In packs: `exact`, `two_leading_digits`, `one_decimal`, or the scale to
/// which a count is cut (`ten`, `hundred` … `hundred_million`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub enum Precision {
    /// The whole number.
    Exact,
    /// Two leading digits and 余; below a thousand the whole number.
    TwoLeadingDigits,
    /// Cut down to a scale, with 余; below the scale the whole number.
    To(ShownScale),
    /// Per cent with one decimal, never rounded up to 100 %.
    OneDecimal,
}

impl Precision {
    /// A count as printed.
    pub fn count(self, value: i64, unit: Unit) -> Quantity {
        match self {
            Self::Exact | Self::OneDecimal => Quantity::exact(value, unit),
            Self::TwoLeadingDigits => {
                let scale = ShownScale::two_leading_digits(value);
                Quantity::shown_with_qualifier(value, scale, unit)
            }
            Self::To(scale) => Quantity::shown_with_qualifier(value, scale, unit),
        }
    }
}

/// A share as printed: one decimal; "—" of nothing.
pub fn share(part: i64, whole: i64) -> String {
    Ratio::new(part, whole).map_or_else(
        |_nothing_below_the_line| words::NONE.to_owned(),
        |ratio| ratio.percent_of_whole(RATE_PLACES),
    )
}

impl TryFrom<String> for Precision {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        match text.as_str() {
            "exact" => Ok(Self::Exact),
            "two_leading_digits" => Ok(Self::TwoLeadingDigits),
            "one_decimal" => Ok(Self::OneDecimal),
            scale => {
                let read: StrDeserializer<'_, Error> = scale.into_deserializer();
                ShownScale::deserialize(read).map(Self::To)
            }
        }
    }
}

impl From<Precision> for String {
    fn from(precision: Precision) -> Self {
        match precision {
            Precision::Exact => "exact".to_owned(),
            Precision::TwoLeadingDigits => "two_leading_digits".to_owned(),
            Precision::OneDecimal => "one_decimal".to_owned(),
            Precision::To(scale) => scale.code().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Qualifier;
    use proptest::prelude::*;

    fn all() -> Vec<Precision> {
        let scales = ShownScale::ALL.map(Precision::To);
        [Precision::Exact, Precision::TwoLeadingDigits, Precision::OneDecimal]
            .into_iter()
            .chain(scales)
            .collect()
    }

    #[test]
    fn a_count_is_printed_as_its_definition_says() {
        let check = |precision: Precision, value, expected: &str| {
            assert_eq!(precision.count(value, Unit::Establishment).to_string(), expected);
        };
        check(Precision::TwoLeadingDigits, 17_044, "1.7万余家");
        check(Precision::TwoLeadingDigits, 1_045, "1000余家");
        check(Precision::TwoLeadingDigits, 1_999, "1900余家");
        check(Precision::TwoLeadingDigits, 890_641, "89万余家");
        check(Precision::TwoLeadingDigits, 17_000, "17000家");
        check(Precision::TwoLeadingDigits, 999, "999家");
        check(Precision::To(ShownScale::Thousand), 1_999, "1000余家");
        check(Precision::To(ShownScale::TenThousand), 19_999, "1万余家");
        check(Precision::To(ShownScale::TenThousand), 9_999, "9999家");
        check(Precision::Exact, 17_044, "17044家");
        assert_eq!(share(1_999, 2_000), "99.9%");
        assert_eq!(share(0, 0), "—");
    }

    #[test]
    fn packs_name_a_precision_in_one_word() {
        for precision in all() {
            let word = String::from(precision);
            assert_eq!(Precision::try_from(word.clone()).ok(), Some(precision), "{word}");
        }
        for word in ["", "Exact", "dozen"] {
            assert!(Precision::try_from(word.to_owned()).is_err(), "{word}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_not_more_and_less_than_a_step_less(
            value in 0..i64::MAX,
            shift in 0..63_u32,
            pick in 0..12_usize,
        ) {
            let value = value >> shift;
            let precision = all()[pick];
            let shown = precision.count(value, Unit::Item);
            let number = shown.value().to_whole().unwrap();
            let step = match precision {
                Precision::Exact | Precision::OneDecimal => 1,
                Precision::TwoLeadingDigits => ShownScale::two_leading_digits(value).step(),
                Precision::To(scale) => scale.step(),
            };
            prop_assert!(number <= value && value - number < step, "{value} as {shown}");
            prop_assert_eq!(shown.qualifier() == Qualifier::Exact, number == value);
            prop_assert_eq!(shown.to_string().contains('余'), number != value);
        }
    }
}
