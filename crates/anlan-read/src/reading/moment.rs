//! What the reader says of times: sorts, beginnings and ends. It reads nothing itself.

use super::Span;
use std::fmt;

/// A day, a period or a deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Where it stands.
    pub span: Span,
    /// The text there as given.
    pub surface: String,
    /// What sort of time it is.
    pub kind: TimeKind,
    /// Where it begins, if the text says so.
    pub from: Option<Moment>,
    /// Where it ends, that day or month included, if the text says so.
    pub to: Option<Moment>,
}

/// Sorts of times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeKind {
    /// A day, or days in a row.
    Date,
    /// A time of day.
    Clock,
    /// A month or a part of one.
    Month,
    /// A quarter, or quarters or halves of a year.
    Quarter,
    /// A year.
    Year,
    /// From a month to a month, from a year to a year: 1—9月.
    PeriodRange,
    /// Up to a day: 截至9月底, 目前.
    AsOf,
    /// From a day on: 今年以来, 近年来.
    Since,
    /// By a day: 年底, 6月底前.
    Deadline,
    /// The time of a five-year plan: 十四五期间.
    PlanPeriod,
    /// What something is compared with: 去年同期, 比上年.
    Base,
}

impl TimeKind {
    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Clock => "clock",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::PeriodRange => "period_range",
            Self::AsOf => "as_of",
            Self::Since => "since",
            Self::Deadline => "deadline",
            Self::PlanPeriod => "plan_period",
            Self::Base => "base",
        }
    }
}

/// A year, a month or a day, each only if the text gives it.
///
/// As text it is `2022`, `2022-09`, `2022-09-30`, and without a year `--09`, `--09-30`, `---30`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moment {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month, 1 to 31.
    pub day: Option<i8>,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month, self.day) {
            (Some(year), None, _) => write!(f, "{year:04}"),
            (Some(year), Some(month), None) => write!(f, "{year:04}-{month:02}"),
            (Some(year), Some(month), Some(day)) => write!(f, "{year:04}-{month:02}-{day:02}"),
            (None, Some(month), None) => write!(f, "--{month:02}"),
            (None, Some(month), Some(day)) => write!(f, "--{month:02}-{day:02}"),
            (None, None, Some(day)) => write!(f, "---{day:02}"),
            (None, None, None) => Ok(()),
        }
    }
}
