//! Civil days and China-time instants for the generator.
//! It knows weekends and the fixed holidays only; the lawful calendar is data of the core.

/// Milliseconds in a minute.
pub(crate) const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;
const CHINA_OFFSET_MS: i64 = 8 * 3_600_000;
/// Offices open at 8:30 and close at 17:30, in minutes of the day.
const OFFICE_OPENS: i64 = 8 * 60 + 30;
const OFFICE_CLOSES: i64 = 17 * 60 + 30;

/// A civil day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(i64);

impl Day {
    /// The day of a civil date.
    pub(crate) fn from_civil(year: i64, month: i64, day: i64) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (month + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    /// The civil date: year, month, day.
    pub(crate) fn civil(self) -> (i64, i64, i64) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year, month, day)
    }

    /// The China-time day an instant falls on.
    pub(crate) fn of_instant(at_ms: i64) -> Self {
        Self((at_ms + CHINA_OFFSET_MS).div_euclid(DAY_MS))
    }

    /// The day so many days later, or earlier when negative.
    pub(crate) fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// The date in ISO form.
    pub(crate) fn iso(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The instant, in milliseconds UTC, of a China-time minute of this day.
    pub(crate) fn at_minute(self, minute: i64) -> i64 {
        self.0 * DAY_MS - CHINA_OFFSET_MS + minute * MINUTE_MS
    }

    /// Whether offices work: no weekend and none of the holidays that fall on fixed dates.
    pub(crate) fn is_office_day(self) -> bool {
        let weekday = (self.0 + 3).rem_euclid(7);
        let (_, month, day) = self.civil();
        let holiday = matches!((month, day), (1, 1) | (5, 1..=3) | (10, 1..=7));
        weekday < 5 && !holiday
    }

    /// This day if offices work on it, else the next on which they do.
    pub(crate) fn office_day_on_or_after(self) -> Self {
        let mut day = self;
        while !day.is_office_day() {
            day = day.plus(1);
        }
        day
    }

    /// The day so many office days later.
    pub(crate) fn plus_office_days(self, count: i64) -> Self {
        let mut day = self;
        for _ in 0..count {
            day = day.plus(1).office_day_on_or_after();
        }
        day
    }
}

/// The first instant in office hours at least `minutes` after the given one.
pub(crate) fn office_time_after(at_ms: i64, minutes: i64) -> i64 {
    let earliest = at_ms + minutes * MINUTE_MS;
    let day = Day::of_instant(earliest);
    let minute = (earliest - day.at_minute(0)) / MINUTE_MS;
    if day.is_office_day() && minute < OFFICE_CLOSES {
        return earliest.max(day.at_minute(OFFICE_OPENS + minute % 13));
    }
    // The remainder spreads the morning's work over its first hours.
    day.plus(1).office_day_on_or_after().at_minute(OFFICE_OPENS + minute % 97)
}
