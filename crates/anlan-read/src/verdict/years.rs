//! Numbers of several years: 2022—2024年, 自2019年…以来, 近三年.
//!
//! A total of several years is more than what one of them brought, and no target of a year is met by it.

use super::measured::ends_clause;
use crate::reading::{Moment, Time, TimeKind};

/// Events that lie more than a year back, or so many years at once.
const LONG_AGO: [&str; 14] = [
    "党的",
    "建国",
    "建市",
    "建县",
    "建区",
    "成立",
    "新时代",
    "“十二五”",
    "“十三五”",
    "“十四五”",
    "去年",
    "上年",
    "前年",
    "多年",
];
/// Words for several years that end today.
const SEVERAL: [&str; 5] = ["近年来", "近几年", "近些年", "历年", "多年来"];
/// Numbers of years in such words.
const COUNTS: &str = "两二三四五六七八九十几23456789";

/// First and last year of a number, where they are several; `of` are the years that are judged.
pub(super) fn years(time: Option<&Time>, said: &str, of: (i16, i16)) -> Option<(i16, i16)> {
    time.and_then(|time| of_time(time, of)).or_else(|| of_words(said, of))
}

fn of_time(time: &Time, of: (i16, i16)) -> Option<(i16, i16)> {
    let year = |moment: Option<Moment>| moment.and_then(|moment| moment.year);
    let (from, to) = match time.kind {
        TimeKind::PeriodRange | TimeKind::PlanPeriod => (year(time.from)?, year(time.to)?),
        TimeKind::Since => (year(time.from)?, of.1),
        TimeKind::Date
        | TimeKind::Clock
        | TimeKind::Month
        | TimeKind::Quarter
        | TimeKind::Year
        | TimeKind::AsOf
        | TimeKind::Deadline
        | TimeKind::Base => return None,
    };
    (from < to).then_some((from, to))
}

/// Whether a time that is not of several years begins somewhere in the year.
pub(super) fn is_in_year(time: &Time) -> bool {
    match time.kind {
        TimeKind::Since
        | TimeKind::PeriodRange
        | TimeKind::Quarter
        | TimeKind::Month
        | TimeKind::Year
        | TimeKind::Date => true,
        TimeKind::Clock
        | TimeKind::AsOf
        | TimeKind::Deadline
        | TimeKind::PlanPeriod
        | TimeKind::Base => false,
    }
}

/// The words before a number in its sentence.
fn of_words(said: &str, of: (i16, i16)) -> Option<(i16, i16)> {
    let earlier = (of.0.saturating_sub(1), of.1);
    if SEVERAL.iter().any(|word| said.contains(word)) || several(said) {
        return Some(earlier);
    }
    let at = said.rfind("以来")?;
    let clause = said.get(..at)?.rsplit(ends_clause).next().unwrap_or_default();
    let first = year_in(clause).filter(|year| *year < of.0).map(|year| (year, of.1));
    first.or_else(|| LONG_AGO.iter().any(|word| clause.contains(word)).then_some(earlier))
}

/// 近三年, 五年来; not 三年行动.
fn several(said: &str) -> bool {
    let glyphs: Vec<char> = said.chars().collect();
    glyphs.windows(3).any(|part| match part {
        ['近', count, '年'] | [count, '年', '来'] => COUNTS.contains(*count),
        _ => false,
    })
}

/// The first year that a text names: 2019年.
fn year_in(text: &str) -> Option<i16> {
    text.match_indices('年').find_map(|(at, _)| {
        let head = text.get(..at)?;
        let digits: Vec<char> = head.chars().rev().take_while(char::is_ascii_digit).collect();
        let year: String = digits.into_iter().rev().collect();
        (year.len() == 4).then(|| year.parse().ok()).flatten()
    })
}
