//! Quantities as the documents state them: a number, a typed unit and a qualifier (余, 多, 近 …).
//! Two units never add, counted things are never fractions, and an approximate number never becomes
//! an exact one.

pub mod comparison;
pub mod decimal;
pub mod precision;
pub mod ratio;
pub mod scale;
pub mod unit;
pub mod words;

pub use comparison::{Change, Measure, RankOrder};
pub use decimal::{Decimal, DecimalError};
pub use precision::Precision;
pub use ratio::Ratio;
pub use scale::ShownScale;
pub use unit::Unit;

use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;

const TEN_THOUSAND: i64 = 10_000;
const HUNDRED_MILLION: i64 = 100_000_000;

/// How the number stands to the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// The number itself.
    Exact,
    /// 余: the number and something more.
    Over,
    /// 多: the number and something more, in looser writing.
    Many,
    /// 近: not quite the number.
    Near,
    /// 以上: the number or more.
    AtLeast,
    /// 约: on either side of the number.
    About,
}

impl Qualifier {
    /// Qualifier of a sum: no more is claimed than both parts allow. Exact adds nothing; parts that
    /// are all lower bounds stay one; parts that err on different sides are "about".
    #[must_use]
    pub fn of_sum(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exact, known) | (known, Self::Exact) => known,
            (Self::Many, Self::Many) => Self::Many,
            (Self::AtLeast, Self::AtLeast) => Self::AtLeast,
            (Self::Near, Self::Near) => Self::Near,
            (Self::Over | Self::Many | Self::AtLeast, Self::Over | Self::Many | Self::AtLeast) => {
                Self::Over
            }
            (Self::Near | Self::About, _) | (_, Self::Near | Self::About) => Self::About,
        }
    }
}

/// A number with its unit and qualifier.
///
/// Invariant: a counted unit has a whole value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Stated")]
pub struct Quantity {
    value: Decimal,
    unit: Unit,
    qualifier: Qualifier,
}

/// The same fields before they are checked.
#[derive(Deserialize)]
struct Stated {
    value: Decimal,
    unit: Unit,
    qualifier: Qualifier,
}

/// Why a quantity or a sum cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// Half an enterprise.
    #[error("{value} is no count: {unit:?} is counted in whole numbers")]
    FractionOfACount {
        /// The number given.
        value: Decimal,
        /// The counted unit.
        unit: Unit,
    },
    /// Enterprises added to visits.
    #[error("{left:?} and {right:?} are different units and do not add")]
    UnitsDiffer {
        /// Unit of the first part.
        left: Unit,
        /// Unit of the second part.
        right: Unit,
    },
    /// The sum has no exact representation.
    #[error("the sum is too large")]
    TooLarge,
}

impl Quantity {
    /// An exact whole number of anything.
    pub fn exact(value: i64, unit: Unit) -> Self {
        Self { value: Decimal::whole(value), unit, qualifier: Qualifier::Exact }
    }

    /// A number as stated.
    ///
    /// # Errors
    /// A fraction of a counted unit.
    pub fn stated(value: Decimal, unit: Unit, qualifier: Qualifier) -> Result<Self, QuantityError> {
        if unit.is_counted() && !value.is_whole() {
            return Err(QuantityError::FractionOfACount { value, unit });
        }
        Ok(Self { value, unit, qualifier })
    }

    /// How an exact count is printed at a scale: rounded down, with 余 when something was cut off.
    /// 1523 at a hundred is "1500余"; 1500 is "1500". A count below the scale stays exact, since
    /// "0余" says nothing.
    #[must_use]
    pub fn shown_with_qualifier(exact: i64, scale: ShownScale, unit: Unit) -> Self {
        let cut = exact % scale.step();
        let floor = exact - cut;
        if cut == 0 || floor <= 0 {
            return Self::exact(exact, unit);
        }
        Self { value: Decimal::whole(floor), unit, qualifier: Qualifier::Over }
    }

    /// The number.
    pub fn value(&self) -> Decimal {
        self.value
    }

    /// The unit.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// How the number stands to the truth.
    pub fn qualifier(&self) -> Qualifier {
        self.qualifier
    }

    /// The sum of two quantities of one unit.
    ///
    /// # Errors
    /// Different units, or a sum too large to be exact.
    pub fn checked_add(self, other: Self) -> Result<Self, QuantityError> {
        if self.unit != other.unit {
            return Err(QuantityError::UnitsDiffer { left: self.unit, right: other.unit });
        }
        let value = self.value.checked_add(other.value).ok_or(QuantityError::TooLarge)?;
        Ok(Self { value, unit: self.unit, qualifier: self.qualifier.of_sum(other.qualifier) })
    }
}

impl TryFrom<Stated> for Quantity {
    type Error = QuantityError;

    fn try_from(stated: Stated) -> Result<Self, QuantityError> {
        Self::stated(stated.value, stated.unit, stated.qualifier)
    }
}

/// As an official document prints it: "1523项", "1500余项", "11万多项", "近1.9万张", "500家以上".
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = words::around(self.qualifier);
        let number = match self.qualifier {
            Qualifier::Exact => self.value.to_string(),
            Qualifier::Over
            | Qualifier::Many
            | Qualifier::Near
            | Qualifier::AtLeast
            | Qualifier::About => shortened(self.value),
        };
        let unit = words::word(self.unit);
        write!(f, "{}{number}{}{unit}{}", words.before, words.after_number, words.after_unit)
    }
}

/// A round number in 万 or 亿 where at most two decimals say it whole; otherwise its digits.
/// Exact numbers are not shortened, so a reader can tell a count from a claim.
fn shortened(value: Decimal) -> String {
    let Some(whole) = value.to_whole() else {
        return value.to_string();
    };
    let in_units_of = |unit: i64, word: &str| {
        let hundredth = unit / 100;
        let fits = whole >= unit && whole % hundredth == 0;
        fits.then(|| Decimal::new(whole / hundredth, 2))
            .flatten()
            .map(|number| format!("{number}{word}"))
    };
    in_units_of(HUNDRED_MILLION, words::HUNDRED_MILLION)
        .or_else(|| in_units_of(TEN_THOUSAND, words::TEN_THOUSAND))
        .unwrap_or_else(|| whole.to_string())
}

#[cfg(test)]
mod tests;
