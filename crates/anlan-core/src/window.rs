//! Windows (时段): over which days a figure counts, reckoned from the day on whose evening it is
//! asked. It reads no clock and counts nothing.

pub mod words;

use crate::calendar::iso_day;
use crate::problem::Problem;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

const MONTHS_OF_YEAR: i32 = 12;
const MONTHS_OF_QUARTER: i8 = 3;

/// Sort of window, as a figure's definition admits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowKind {
    /// How things stand at the end of the day.
    Stock,
    /// From 1 January of the day's year to the day (今年以来, 1—N月).
    YearToDate,
    /// The day's month, up to the day.
    Month,
    /// The day's quarter, up to the day.
    Quarter,
    /// The day's year, up to the day.
    Year,
    /// From a first day to a last one (专项行动).
    Campaign,
}

impl WindowKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Stock, Self::YearToDate, Self::Month, Self::Quarter, Self::Year, Self::Campaign];

    /// Stable word of packs and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stock => "stock",
            Self::YearToDate => "year_to_date",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Campaign => "campaign",
        }
    }
}

/// A window as somebody asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowAsked {
    /// How things stand at the end of the day.
    Stock,
    /// From 1 January of the day's year to the day.
    YearToDate,
    /// The day's month, up to the day.
    Month,
    /// The day's quarter, up to the day.
    Quarter,
    /// The day's year, up to the day.
    Year,
    /// From a first day to a last one.
    Campaign {
        /// First day.
        first: Date,
        /// Last day, not before the first.
        last: Date,
    },
}

impl WindowAsked {
    /// Reads the word of a kind, or the two days of a campaign as `2026-03-01..2026-05-31`.
    ///
    /// # Errors
    /// `window_invalid`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let invalid = || Problem::invalid("window_invalid").with("value", text);
        if let Some((first, last)) = text.split_once("..") {
            let day = |text: &str| iso_day(text).map_err(|_not_a_day| invalid());
            let (first, last) = (day(first)?, day(last)?);
            return if first <= last { Ok(Self::Campaign { first, last }) } else { Err(invalid()) };
        }
        let kind = WindowKind::ALL.into_iter().find(|kind| kind.code() == text);
        kind.and_then(Self::of).ok_or_else(invalid)
    }

    /// The window of a kind that needs no days of its own; a campaign does.
    pub const fn of(kind: WindowKind) -> Option<Self> {
        match kind {
            WindowKind::Stock => Some(Self::Stock),
            WindowKind::YearToDate => Some(Self::YearToDate),
            WindowKind::Month => Some(Self::Month),
            WindowKind::Quarter => Some(Self::Quarter),
            WindowKind::Year => Some(Self::Year),
            WindowKind::Campaign => None,
        }
    }

    /// Its kind.
    pub const fn kind(self) -> WindowKind {
        match self {
            Self::Stock => WindowKind::Stock,
            Self::YearToDate => WindowKind::YearToDate,
            Self::Month => WindowKind::Month,
            Self::Quarter => WindowKind::Quarter,
            Self::Year => WindowKind::Year,
            Self::Campaign { .. } => WindowKind::Campaign,
        }
    }

    /// The days counted on the evening of a day. A campaign that still runs ends with that day.
    ///
    /// # Errors
    /// `date_in_future` when the campaign begins later; `date_invalid` at the edge of the calendar.
    pub fn on(self, day: Date) -> Result<Window, Problem> {
        let (first, last) = match self {
            Self::Stock => (None, day),
            Self::YearToDate | Self::Year => (Some(day.first_of_year()), day),
            Self::Month => (Some(day.first_of_month()), day),
            Self::Quarter => (Some(first_of_quarter(day)?), day),
            Self::Campaign { first, .. } if first > day => {
                return Err(Problem::invalid("date_in_future").with("value", first));
            }
            Self::Campaign { first, last } => (Some(first), last.min(day)),
        };
        Ok(Window { asked: self, first, last, seen_on: day })
    }
}

/// The days a figure counts, as known on the evening of one day.
///
/// Invariant: `first` ≤ `last` ≤ `seen_on`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// As asked for.
    pub asked: WindowAsked,
    /// First day counted; none for a stock.
    pub first: Option<Date>,
    /// Last day counted.
    pub last: Date,
    /// The day whose evening's knowledge counts.
    pub seen_on: Date,
}

impl Window {
    /// The same window a year before (同比). A month that is whole is compared with a whole month:
    /// February with its 29th, too.
    ///
    /// # Errors
    /// `date_invalid` at the edge of the calendar.
    pub fn year_before(&self) -> Result<Self, Problem> {
        self.before(MONTHS_OF_YEAR)
    }

    /// The month before a month, the quarter before a quarter, as far as the window has come (环比);
    /// none for other windows.
    ///
    /// # Errors
    /// `date_invalid` at the edge of the calendar.
    pub fn period_before(&self) -> Result<Option<Self>, Problem> {
        match self.asked {
            WindowAsked::Month => self.before(1).map(Some),
            WindowAsked::Quarter => self.before(i32::from(MONTHS_OF_QUARTER)).map(Some),
            WindowAsked::Stock
            | WindowAsked::YearToDate
            | WindowAsked::Year
            | WindowAsked::Campaign { .. } => Ok(None),
        }
    }

    fn before(&self, months: i32) -> Result<Self, Problem> {
        let asked = match self.asked {
            WindowAsked::Campaign { first, last } => {
                let earlier_last = if first == first.first_of_month() {
                    same_evening(last, months)?
                } else {
                    same_day(last, months)?
                };
                WindowAsked::Campaign { first: same_day(first, months)?, last: earlier_last }
            }
            WindowAsked::Stock
            | WindowAsked::YearToDate
            | WindowAsked::Month
            | WindowAsked::Quarter
            | WindowAsked::Year => self.asked,
        };
        asked.on(same_evening(self.seen_on, months)?)
    }
}

/// The last quarter that is over on a day's evening: its year, and 1 to 4.
pub fn quarter_over(day: Date) -> (i16, i8) {
    let own = (day.month() - 1) / MONTHS_OF_QUARTER + 1;
    if day.month() == own * MONTHS_OF_QUARTER && day == day.last_of_month() {
        (day.year(), own)
    } else if own == 1 {
        (day.year() - 1, 4)
    } else {
        (day.year(), own - 1)
    }
}

fn first_of_quarter(day: Date) -> Result<Date, Problem> {
    same_day(day.first_of_month(), i32::from((day.month() - 1) % MONTHS_OF_QUARTER))
}

/// The day of the same number some months before; the month's last where it has no such day.
fn same_day(day: Date, months: i32) -> Result<Date, Problem> {
    day.checked_sub(months.months())
        .map_err(|_beyond| Problem::invalid("date_invalid").with("value", day))
}

/// The same, but the end of a month stays the end of a month.
fn same_evening(day: Date, months: i32) -> Result<Date, Problem> {
    let earlier = same_day(day, months)?;
    Ok(if day == day.last_of_month() { earlier.last_of_month() } else { earlier })
}

#[cfg(test)]
mod tests;
