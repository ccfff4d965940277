//! Working days as the State Council's yearly notices set them, and the date in China of an instant.
//! It reads no clock and no file: the notices arrive as data, and a year without one is reckoned
//! Monday to Friday with every answer marked provisional.

use crate::problem::Problem;
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan as _, tz};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// Longest stretch walked, days. No deadline in law comes near a hundred years; a mistyped year does.
pub const SPAN_DAYS_MAX: i32 = 36_525;

/// China keeps one offset from UTC, hours.
const CHINA_OFFSET_HOURS: i8 = 8;
/// A notice may reach back into this month of the year before (元旦).
const DECEMBER: i8 = 12;

/// The notices, as `packs/national/calendar.toml` holds them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarData {
    /// One entry a year.
    pub years: Vec<CalendarYear>,
}

/// One notice of the General Office of the State Council.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    /// The year it is valid for.
    pub year: i16,
    /// Document number (文号).
    pub document: String,
    /// Title of the notice.
    pub title: String,
    /// Date of the notice.
    pub issued_on: Date,
    /// Days off, weekend days inside them included.
    pub holidays: Vec<Holiday>,
    /// Saturdays and Sundays worked in exchange.
    pub make_up_days: Vec<Date>,
}

/// A holiday of one or more days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Name as in the notice.
    pub name: String,
    /// First day off.
    pub from: Date,
    /// Last day off.
    pub to: Date,
}

/// Whether an answer rests on notices alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Every day looked at lies in a year whose notice is known.
    Notified,
    /// Some day lies in a year without a notice; the answer may change when it comes.
    Provisional,
}

/// Whether a day is worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayAnswer {
    /// Offices work on it.
    pub working: bool,
    /// How sure that is.
    pub certainty: Certainty,
}

/// A day reckoned in working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReckonedDate {
    /// The day.
    pub date: Date,
    /// How sure it is.
    pub certainty: Certainty,
}

/// A number of working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingDays {
    /// How many; negative when the second date is the earlier one.
    pub days: i32,
    /// How sure that is.
    pub certainty: Certainty,
}

/// Why notices contradict themselves, or a reckoning has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// Two notices for one year.
    #[error("two notices for {year}")]
    YearTwice {
        /// The year.
        year: i16,
    },
    /// A day outside the year of its notice.
    #[error("{date} does not belong in the notice for {year}")]
    OutsideYear {
        /// The year of the notice.
        year: i16,
        /// The day.
        date: Date,
    },
    /// A holiday that ends before it begins.
    #[error("the holiday from {from} ends before it begins")]
    HolidayBackwards {
        /// Its first day.
        from: Date,
    },
    /// A day off twice, or both off and worked.
    #[error("{date} is named twice")]
    DayTwice {
        /// The day.
        date: Date,
    },
    /// A make-up day from Monday to Friday, which is worked anyway.
    #[error("{date} is worked anyway and cannot be a make-up day")]
    MakeUpOnWeekday {
        /// The day.
        date: Date,
    },
    /// More than [`SPAN_DAYS_MAX`] days, or past the last date there is.
    #[error("the reckoning runs over more than {SPAN_DAYS_MAX} days")]
    SpanTooLong,
    /// An instant outside the years −9999 to 9999.
    #[error("{epoch_ms} ms is no instant of the calendar")]
    InstantOutOfRange {
        /// As given.
        epoch_ms: i64,
    },
}

/// Working days under the notices given. The default knows no notice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkCalendar {
    documents: BTreeMap<i16, String>,
    off: BTreeMap<Date, String>,
    make_up: BTreeSet<Date>,
}

impl WorkCalendar {
    /// Checks the notices and puts them together.
    ///
    /// # Errors
    /// Names the day or year at which the notices contradict themselves.
    pub fn new(notices: CalendarData) -> Result<Self, CalendarError> {
        let mut calendar = Self::default();
        for notice in notices.years {
            calendar.add_year(notice)?;
        }
        match calendar.make_up.iter().find(|date| calendar.off.contains_key(date)) {
            Some(date) => Err(CalendarError::DayTwice { date: *date }),
            None => Ok(calendar),
        }
    }

    fn add_year(&mut self, notice: CalendarYear) -> Result<(), CalendarError> {
        let year = notice.year;
        if self.documents.insert(year, notice.document).is_some() {
            return Err(CalendarError::YearTwice { year });
        }
        for holiday in notice.holidays {
            self.add_holiday(year, &holiday)?;
        }
        for date in notice.make_up_days {
            belongs(year, date)?;
            if !is_weekend(date) {
                return Err(CalendarError::MakeUpOnWeekday { date });
            }
            if !self.make_up.insert(date) {
                return Err(CalendarError::DayTwice { date });
            }
        }
        Ok(())
    }

    fn add_holiday(&mut self, year: i16, holiday: &Holiday) -> Result<(), CalendarError> {
        belongs(year, holiday.from)?;
        belongs(year, holiday.to)?;
        if holiday.to < holiday.from {
            return Err(CalendarError::HolidayBackwards { from: holiday.from });
        }
        for date in holiday.from.series(1.day()).take_while(|date| *date <= holiday.to) {
            if self.off.insert(date, holiday.name.clone()).is_some() {
                return Err(CalendarError::DayTwice { date });
            }
        }
        Ok(())
    }

    /// Document number of the notice for a year, when it is known.
    pub fn document(&self, year: i16) -> Option<&str> {
        self.documents.get(&year).map(String::as_str)
    }

    /// Name of the holiday a day belongs to.
    pub fn holiday(&self, date: Date) -> Option<&str> {
        self.off.get(&date).map(String::as_str)
    }

    /// Whether offices work on a day.
    pub fn is_working_day(&self, date: Date) -> DayAnswer {
        let working = if is_weekend(date) {
            self.make_up.contains(&date)
        } else {
            !self.off.contains_key(&date)
        };
        let certainty = if self.documents.contains_key(&date.year()) {
            Certainty::Notified
        } else {
            Certainty::Provisional
        };
        DayAnswer { working, certainty }
    }

    /// The `count`-th working day after a date, which itself is not counted (Civil Code art. 201);
    /// before it when `count` is negative, the date itself when it is 0.
    ///
    /// # Errors
    /// More than [`SPAN_DAYS_MAX`] days away.
    pub fn add_working_days(&self, date: Date, count: i32) -> Result<ReckonedDate, CalendarError> {
        let mut reached = ReckonedDate { date, certainty: self.is_working_day(date).certainty };
        let mut left = count.unsigned_abs();
        let mut walked = 0;
        while left > 0 {
            walked += 1;
            if walked > SPAN_DAYS_MAX {
                return Err(CalendarError::SpanTooLong);
            }
            let next = if count > 0 { reached.date.tomorrow() } else { reached.date.yesterday() };
            reached.date = next.map_err(|_past_the_end| CalendarError::SpanTooLong)?;
            let day = self.is_working_day(reached.date);
            reached.certainty = reached.certainty.max(day.certainty);
            left -= u32::from(day.working);
        }
        Ok(reached)
    }

    /// Working days after the earlier date up to and including the later one; negative when `to` is
    /// the earlier. From today to a deadline: days left, or days overdue as a negative number.
    ///
    /// # Errors
    /// More than [`SPAN_DAYS_MAX`] days apart.
    pub fn working_days_between(&self, from: Date, to: Date) -> Result<WorkingDays, CalendarError> {
        let (first, last) = (from.min(to), from.max(to));
        let apart = first.until(last).map_err(|_out_of_range| CalendarError::SpanTooLong)?;
        if apart.get_days() > SPAN_DAYS_MAX {
            return Err(CalendarError::SpanTooLong);
        }
        let sign = if to < from { -1 } else { 1 };
        let none = WorkingDays { days: 0, certainty: self.is_working_day(first).certainty };
        let days = first.series(1.day()).skip(1).take_while(|date| *date <= last);
        Ok(days.fold(none, |sum, date| {
            let day = self.is_working_day(date);
            WorkingDays {
                days: sum.days + sign * i32::from(day.working),
                certainty: sum.certainty.max(day.certainty),
            }
        }))
    }
}

/// A day as it is stored, such as 2026-11-21. Days are compared as text, so that only one spelling is
/// let in.
///
/// # Errors
/// `date_invalid`.
pub fn iso_day(text: &str) -> Result<Date, Problem> {
    let day = text.parse::<Date>().ok().filter(|day| day.to_string() == text);
    day.ok_or_else(|| Problem::invalid("date_invalid").with("value", text))
}

/// The date in China at an instant.
///
/// # Errors
/// An instant outside the calendar.
pub fn date_in_china(epoch_ms: i64) -> Result<Date, CalendarError> {
    let instant = Timestamp::from_millisecond(epoch_ms)
        .map_err(|_out_of_range| CalendarError::InstantOutOfRange { epoch_ms })?;
    Ok(tz::offset(CHINA_OFFSET_HOURS).to_datetime(instant).date())
}

/// The first instant of a date in China, epoch milliseconds.
///
/// # Errors
/// A date at the very edge of the calendar.
pub fn start_of_day_in_china(date: Date) -> Result<i64, CalendarError> {
    tz::offset(CHINA_OFFSET_HOURS)
        .to_timestamp(date.at(0, 0, 0, 0))
        .map(Timestamp::as_millisecond)
        .map_err(|_out_of_range| CalendarError::SpanTooLong)
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// A notice speaks of its year, and of the December before it.
fn belongs(year: i16, date: Date) -> Result<(), CalendarError> {
    let december_before = date.month() == DECEMBER && date.year().checked_add(1) == Some(year);
    if date.year() == year || december_before {
        Ok(())
    } else {
        Err(CalendarError::OutsideYear { year, date })
    }
}

#[cfg(test)]
mod tests;
