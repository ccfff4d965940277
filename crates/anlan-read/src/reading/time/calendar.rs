//! Years, months and days as numbers, and times of day.

use super::super::glyphs::{BREAK, END, Glyphs};
use super::super::{Moment, TimeKind};
use super::Stamp;
use crate::numeral;

/// Words that name a year from where one stands, each with what makes it part of another word.
const YEAR_WORDS: [(&str, &str, &str); 9] = [
    ("今年", "", ""),
    ("去年", "", "华"),
    ("上年", "以", "纪"),
    ("前年", "", ""),
    ("明年", "文清证", ""),
    ("本年", "成基", ""),
    ("当年", "", ""),
    ("同年", "", "龄级"),
    ("次年", "", ""),
];

/// Four digits that may be a year, not inside a longer row.
pub(super) fn four_digits(glyphs: &Glyphs, start: usize) -> Option<(i16, usize)> {
    let before = glyphs.before(start);
    if before.is_ascii_alphanumeric() || matches!(before, '.' | '〔' | '[') {
        return None;
    }
    let mut year = 0_i16;
    for offset in 0..4 {
        let digit = glyphs.at(start + offset).to_digit(10)?;
        year = year * 10 + i16::try_from(digit).ok()?;
    }
    let ends = !glyphs.at(start + 4).is_ascii_digit();
    (ends && (1900..2200).contains(&year)).then_some((year, start + 4))
}

/// 2022年, 2022年度, 二〇二二年, 今年, 上年度: the year if it is told, and where it ends.
pub(super) fn year(glyphs: &Glyphs, start: usize) -> Option<(Option<i16>, usize)> {
    let with_degree = |end: usize| glyphs.word(end, "度").map_or(end, |length| end + length);
    for (word, befores, afters) in YEAR_WORDS {
        if let Some(length) = glyphs.word(start, word) {
            let end = start + length;
            let inside = befores.contains(glyphs.before(start)) || afters.contains(glyphs.at(end));
            return (!inside).then(|| (None, with_degree(end)));
        }
    }
    let (year, end) = four_digits(glyphs, start).or_else(|| chinese_year(glyphs, start))?;
    let end = end + glyphs.word(end, "年")?;
    Some((Some(year), with_degree(end)))
}

fn chinese_year(glyphs: &Glyphs, start: usize) -> Option<(i16, usize)> {
    let mut year = 0_i16;
    for offset in 0..4 {
        let digit = numeral::digit(glyphs.at(start + offset)).filter(|digit| *digit < 10)?;
        year = year.checked_mul(10)?.checked_add(i16::try_from(digit).ok()?)?;
    }
    (1900..2200).contains(&year).then_some((year, start + 4))
}

/// A number from one to `most` in one or two Arabic digits or a Chinese numeral.
pub(super) fn small(glyphs: &Glyphs, start: usize, most: u64) -> Option<(i8, usize)> {
    let before = glyphs.before(start);
    let c = glyphs.at(start);
    let (value, end) = if c.is_ascii_digit() {
        if before.is_ascii_alphanumeric() || before == '.' {
            return None;
        }
        let tens = glyphs.at(start + 1).to_digit(10).map(u64::from);
        let ones = u64::from(c.to_digit(10)?);
        match tens {
            Some(second) => (ones * 10 + second, start + 2),
            None => (ones, start + 1),
        }
    } else {
        let run: Vec<char> = (start..start + 4)
            .map(|at| glyphs.at(at))
            .take_while(|c| *c != '万' && (numeral::digit(*c).is_some() || *c == '十'))
            .collect();
        let read = numeral::read_prefix(&run).filter(|read| !read.positional)?;
        (read.value, start + read.length)
    };
    let plain = !glyphs.at(end).is_ascii_digit();
    (plain && (1..=most).contains(&value)).then_some(())?;
    Some((i8::try_from(value).ok()?, end))
}

/// 日 or 号 behind a day.
pub(super) fn day_end(glyphs: &Glyphs, at: usize) -> Option<usize> {
    let (word, end) = glyphs.one_of(at, &["日", "号"])?;
    // 3号楼 is a house, 12日均 an average.
    let other = if word == "号" { "楼线文井机库门栋车" } else { "均" };
    (!other.contains(glyphs.at(end))).then_some(end)
}

/// 2023-12-20, 2023/12/20, 2023.12.20.
pub(super) fn signed_date(glyphs: &Glyphs, start: usize) -> Option<Stamp> {
    let (year, at) = four_digits(glyphs, start)?;
    let sign = glyphs.at(at);
    if !matches!(sign, '-' | '/' | '.') {
        return None;
    }
    let digits = |start: usize, most: u32| {
        let first = glyphs.at(start).to_digit(10)?;
        let (value, end) = match glyphs.at(start + 1).to_digit(10) {
            Some(second) => (first * 10 + second, start + 2),
            None => (first, start + 1),
        };
        (1..=most).contains(&value).then_some((i8::try_from(value).ok()?, end))
    };
    let (month, at) = digits(at + 1, 12)?;
    if glyphs.at(at) != sign {
        return None;
    }
    let (day, end) = digits(at + 1, 31)?;
    if glyphs.at(end).is_ascii_digit() {
        return None;
    }
    let moment = Moment { year: Some(year), month: Some(month), day: Some(day) };
    Some(Stamp::new(start, end, TimeKind::Date).spanning(moment, moment))
}

/// 14时35分许, 9点30分, 14:30, 24时.
pub(super) fn clock(glyphs: &Glyphs, start: usize) -> Option<Stamp> {
    let (_, at) = small(glyphs, start, 24).or_else(|| {
        // Midnight is written 0时.
        (glyphs.at(start) == '0' && !glyphs.before(start).is_ascii_digit())
            .then_some((0, start + 1))
    })?;
    let minutes = |at: usize| {
        small(glyphs, at, 59).map(|found| found.1).or_else(|| {
            (glyphs.at(at) == '0').then(|| at + 1 + usize::from(glyphs.at(at + 1).is_ascii_digit()))
        })
    };
    let mut end = match glyphs.at(at) {
        ':' => {
            let end = minutes(at + 1).filter(|end| end - at == 3)?;
            if glyphs.at(end) == ':' { minutes(end + 1).unwrap_or(end) } else { end }
        }
        '时' if !"间代期段常刻尚空效限节令".contains(glyphs.at(at + 1)) => at + 1,
        '点' if minutes(at + 1).is_some_and(|end| glyphs.at(end) == '分') => at + 1,
        '点' if matches!(glyphs.at(at + 1), '半' | '许' | '整') => at + 2,
        '点' if glyphs
            .any_before(start, &["上午", "下午", "凌晨", "晚上", "早上", "中午", "晚", "早"]) =>
        {
            at + 1
        }
        _ => return None,
    };
    if matches!(glyphs.before(end), '时' | '点')
        && let Some(minute_end) = minutes(end).filter(|end| glyphs.at(*end) == '分')
    {
        end = minute_end + 1;
    }
    if glyphs.at(end) == '许' {
        end += 1;
    }
    let edge = !matches!(glyphs.at(end), BREAK | END) || end > start;
    edge.then(|| Stamp::new(start, end, TimeKind::Clock))
}
