//! Reads dates as people write them in cells, and Excel's serial day numbers.
//!
//! Never guesses a century, an order of day and month, or that a bare number is a date: each of
//! those is an error of its own, so that the import can say what to write instead.

use crate::{numeral, width};
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time};
use thiserror::Error;

/// Years outside this span are typing errors in registers of living subjects.
pub const YEAR_MIN: i16 = 1900;
/// See [`YEAR_MIN`]; licences without an end are written with years up to 2099.
pub const YEAR_MAX: i16 = 2199;
/// Milliseconds in a day, the resolution Excel itself keeps.
const DAY_MILLIS: f64 = 86_400_000.0;

/// A date with the precision that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenDate {
    /// A full day.
    Day(Date),
    /// A year and a month.
    Month {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// A year alone.
    Year(i16),
}

impl WrittenDate {
    /// The day, if a day was written.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            Self::Month { .. } | Self::Year(_) => None,
        }
    }

    /// The ISO text with the precision written: `2021-03-05`, `2021-03` or `2021`.
    pub fn text(self) -> String {
        match self {
            Self::Day(date) => date.to_string(),
            Self::Month { year, month } => format!("{year:04}-{month:02}"),
            Self::Year(year) => format!("{year:04}"),
        }
    }
}

/// The day Excel counts a workbook's serial dates from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExcelEpoch {
    /// The usual system: 1 is 1900-01-01, and the never existing 1900-02-29 is counted.
    Since1900,
    /// The old Macintosh system: 0 is 1904-01-01.
    Since1904,
}

/// Why a text is not a date. Each variant tells what to change.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DateError {
    /// Nothing was written.
    #[error("empty date")]
    Empty,
    /// The text has no form of a date.
    #[error("not a date: {0}")]
    NotADate(String),
    /// The year has two digits: 21.3.5 may be 2021-03-05 or 2005-03-21.
    #[error("two-digit year: {0}")]
    TwoDigitYear(String),
    /// The year comes last, so day and month cannot be told apart.
    #[error("day and month order unknown: {0}")]
    DayMonthOrder(String),
    /// Six digits may be a year and month, or a two-digit year, month and day.
    #[error("six digits read two ways: {0}")]
    SixDigits(String),
    /// A month or a day without its year.
    #[error("no year: {0}")]
    NoYear(String),
    /// A bare number that is a date only if the column is known to hold Excel serials.
    #[error("bare number: {0}")]
    BareNumber(String),
    /// An instant with a time zone, which may be another day here.
    #[error("date with a time zone: {0}")]
    TimeZone(String),
    /// The form is right but there is no such day.
    #[error("no such day: {year}-{month}-{day}")]
    NoSuchDay {
        /// The year read.
        year: i64,
        /// The month read.
        month: i64,
        /// The day read; 1 when only a month was written.
        day: i64,
    },
    /// The year is outside [`YEAR_MIN`] to [`YEAR_MAX`].
    #[error("year out of range: {0}")]
    YearOutOfRange(i64),
    /// A serial number outside what Excel can write.
    #[error("Excel serial out of range: {0}")]
    SerialOutOfRange(String),
}

/// Reads a date as people write it; a time of day behind it is accepted and dropped.
pub fn read_date(text: &str) -> Result<WrittenDate, DateError> {
    let cleaned = width::clean(text);
    if cleaned.is_empty() {
        return Err(DateError::Empty);
    }
    if cleaned.contains('年') {
        return read_with_words(&cleaned);
    }
    if cleaned.contains('月') && cleaned.contains(['日', '号']) {
        return Err(DateError::NoYear(cleaned));
    }
    let (day_part, rest) = split_time(&cleaned);
    if let Some(rest) = rest {
        if is_zoned_time(rest) {
            return Err(DateError::TimeZone(cleaned));
        }
        if !is_tail(rest) {
            return Err(DateError::NotADate(cleaned));
        }
    }
    read_with_signs(day_part)
}

/// Like [`read_date`], and takes a bare number for an Excel serial of the given epoch.
///
/// Four- and eight-digit whole numbers stay what they look like: a year, a day.
pub fn read_date_or_serial(text: &str, epoch: ExcelEpoch) -> Result<WrittenDate, DateError> {
    match read_date(text) {
        Err(DateError::BareNumber(number)) => {
            let serial = number
                .parse::<f64>()
                .map_err(|_not_a_float| DateError::NotADate(number.clone()))?;
            read_excel_serial(serial, epoch).map(|moment| WrittenDate::Day(moment.date()))
        }
        other => other,
    }
}

/// Turns an Excel serial into a civil date and time, to the millisecond.
///
/// Serial 60 of the 1900 system is the day 1900-02-29 that never was: refused.
pub fn read_excel_serial(serial: f64, epoch: ExcelEpoch) -> Result<DateTime, DateError> {
    let refused = || DateError::SerialOutOfRange(serial.to_string());
    if !serial.is_finite() || !(0.0..2_958_466.0).contains(&serial) {
        return Err(refused());
    }
    let day_number = whole(serial.floor());
    let millis = whole((serial.fract() * DAY_MILLIS).round());
    let (year, month, day, offset) = match epoch {
        ExcelEpoch::Since1904 => (1904, 1, 1, day_number),
        ExcelEpoch::Since1900 if day_number == 60 || day_number == 0 => return Err(refused()),
        ExcelEpoch::Since1900 if day_number < 60 => (1899, 12, 31, day_number),
        ExcelEpoch::Since1900 => (1899, 12, 30, day_number),
    };
    let first = Date::new(year, month, day).map_err(|_never| refused())?;
    first
        .to_datetime(Time::midnight())
        .checked_add(offset.days())
        .and_then(|midnight| midnight.checked_add(millis.milliseconds()))
        .map_err(|_past_the_calendar| refused())
}

/// The Excel serial of a civil date in the 1900 system, for days Excel counts rightly.
pub fn excel_serial(date: Date) -> Option<i32> {
    let first = Date::new(1899, 12, 30).ok()?;
    let days = first.until(date).ok()?.get_days();
    (days > 60).then_some(days)
}

/// Turns a float known to be whole and small into an integer.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the caller checked the range; the standard library has no checked form"
)]
fn whole(value: f64) -> i64 {
    value as i64
}

/// Reads the forms with 年, 月, 日, in Arabic or Chinese digits.
fn read_with_words(cleaned: &str) -> Result<WrittenDate, DateError> {
    let refused = || DateError::NotADate(cleaned.to_owned());
    let squeezed = width::squeeze(cleaned);
    let (year_text, rest) = squeezed.split_once('年').ok_or_else(refused)?;
    if year_text.chars().count() == 2 && read_part(year_text).is_some() {
        return Err(DateError::TwoDigitYear(cleaned.to_owned()));
    }
    let year = read_year(year_text).ok_or_else(refused)?;
    if rest.is_empty() {
        return Ok(WrittenDate::Year(year_in_range(year)?));
    }
    let (month_text, rest) = rest.split_once('月').ok_or_else(refused)?;
    let month = read_part(month_text).ok_or_else(refused)?;
    if rest.is_empty() || rest == "份" {
        return month_of(year, month);
    }
    let end = rest.find(['日', '号']);
    let (day_text, tail) = match end {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let day = read_part(day_text).ok_or_else(refused)?;
    let tail = tail.trim_start_matches(['日', '号']);
    if tail.is_empty() || is_tail(tail) {
        return day_of(year, month, day);
    }
    Err(refused())
}

/// Reads a year in Arabic digits or as a positional row such as 二〇二一.
fn read_year(text: &str) -> Option<i64> {
    if !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) {
        return text.parse().ok();
    }
    let chars: Vec<char> = text.chars().collect();
    let numeral = numeral::read_prefix(&chars)?;
    let fits = numeral.positional && numeral.length == chars.len() && chars.len() == 4;
    if fits { i64::try_from(numeral.value).ok() } else { None }
}

/// Reads a month or day number of at most two Arabic digits, or a Chinese numeral such as 二十五.
fn read_part(text: &str) -> Option<i64> {
    if !text.is_empty() && text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit()) {
        return text.parse().ok();
    }
    let value = match text.strip_prefix('廿') {
        Some("") => 20,
        Some(rest) => numeral::read_whole(rest)?.checked_add(20)?,
        None => numeral::read_whole(text)?,
    };
    i64::try_from(value).ok()
}

/// Splits a date from what follows it: at a space, or at the T of ISO 8601.
fn split_time(cleaned: &str) -> (&str, Option<&str>) {
    match cleaned.split_once([' ', 'T', 't']) {
        Some((date, rest)) => (date, Some(rest)),
        None => match cleaned.split_once('(') {
            Some((date, rest)) => (date, Some(rest)),
            None => (cleaned, None),
        },
    }
}

/// Tells whether a time of day names its zone.
fn is_zoned_time(rest: &str) -> bool {
    let Some((_, after_hour)) = rest.split_once(':') else {
        return false;
    };
    after_hour.contains(['Z', 'z', '+', '-'])
}

/// Tells whether the text behind a day is a time of day or a weekday, which the date outlives.
fn is_tail(rest: &str) -> bool {
    const MARKS: &str = ":.：时点分秒半上下午晚早星期周礼拜一二三四五六日天() ";
    !rest.is_empty()
        && rest.chars().count() <= 24
        && rest.chars().all(|c| c.is_ascii_digit() || MARKS.contains(c))
}

/// Reads `2021-03-05` and its relatives, and rows of bare digits.
fn read_with_signs(text: &str) -> Result<WrittenDate, DateError> {
    let owned = || text.to_owned();
    let is_sign = |c: char| matches!(c, '-' | '/' | '.' | '、' | '—' | '–' | '−' | '‐' | '\\');
    let parts: Vec<&str> = text.split(is_sign).collect();
    if parts.iter().any(|part| part.is_empty() || !part.chars().all(|c| c.is_ascii_digit())) {
        return Err(DateError::NotADate(owned()));
    }
    let mut signs: Vec<char> = text.chars().filter(|c| is_sign(*c)).collect();
    signs.dedup();
    if signs.len() > 1 {
        return Err(DateError::NotADate(owned()));
    }
    match parts.as_slice() {
        [digits] => read_digits(digits),
        // 44260.5 is a serial with a time; 2021.3 is a month.
        [whole_days, _] if signs == ['.'] && whole_days.len() == 5 => {
            Err(DateError::BareNumber(owned()))
        }
        [year, month] if year.len() == 4 && month.len() <= 2 => {
            month_of(to_number(year)?, to_number(month)?)
        }
        [_, _] => Err(DateError::NoYear(owned())),
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            day_of(to_number(year)?, to_number(month)?, to_number(day)?)
        }
        [first, second, year] if year.len() == 4 && first.len() <= 2 && second.len() <= 2 => {
            Err(DateError::DayMonthOrder(owned()))
        }
        [a, b, c] if a.len() <= 2 && b.len() <= 2 && c.len() <= 2 => {
            Err(DateError::TwoDigitYear(owned()))
        }
        _ => Err(DateError::NotADate(owned())),
    }
}

/// Reads a row of digits without signs: eight are a day, four a year, others are not told.
fn read_digits(digits: &str) -> Result<WrittenDate, DateError> {
    match digits.len() {
        8 => {
            let number = to_number(digits)?;
            day_of(number / 10_000, number / 100 % 100, number % 100)
        }
        6 => Err(DateError::SixDigits(digits.to_owned())),
        4 => Ok(WrittenDate::Year(year_in_range(to_number(digits)?)?)),
        1..=7 => Err(DateError::BareNumber(digits.to_owned())),
        _ => Err(DateError::NotADate(digits.to_owned())),
    }
}

fn to_number(digits: &str) -> Result<i64, DateError> {
    digits.parse().map_err(|_too_long| DateError::NotADate(digits.to_owned()))
}

fn year_in_range(year: i64) -> Result<i16, DateError> {
    i16::try_from(year)
        .ok()
        .filter(|year| (YEAR_MIN..=YEAR_MAX).contains(year))
        .ok_or(DateError::YearOutOfRange(year))
}

fn month_of(year: i64, month: i64) -> Result<WrittenDate, DateError> {
    let whole_year = year_in_range(year)?;
    let month = i8::try_from(month)
        .ok()
        .filter(|month| (1..=12).contains(month))
        .ok_or(DateError::NoSuchDay { year, month, day: 1 })?;
    Ok(WrittenDate::Month { year: whole_year, month })
}

fn day_of(year: i64, month: i64, day: i64) -> Result<WrittenDate, DateError> {
    let whole_year = year_in_range(year)?;
    let refused = || DateError::NoSuchDay { year, month, day };
    let (Ok(whole_month), Ok(whole_day)) = (i8::try_from(month), i8::try_from(day)) else {
        return Err(refused());
    };
    Date::new(whole_year, whole_month, whole_day)
        .map(WrittenDate::Day)
        .map_err(|_no_such_day| refused())
}

#[cfg(test)]
mod tests;
