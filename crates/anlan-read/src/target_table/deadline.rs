//! Reads the cell 完成时限: a day, a month's end, the end of the year, or no end at all.

use crate::date::{WrittenDate, read_date};
use crate::{numeral, width};
use jiff::civil::{Date, date};

/// Words of work without an end.
const ONGOING: [&str; 5] = ["长期", "持续", "常态", "每年", "全程"];
/// Words for the end of the year.
const YEAR_END: [&str; 9] =
    ["年底", "年末", "全年", "年内", "年终", "年度", "当年", "本年", "岁末"];

/// Until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// That day, itself included.
    Day(Date),
    /// 长期坚持: there is no such day.
    Ongoing,
    /// Nothing is written.
    Missing,
    /// Something else is written.
    Unread,
}

impl Deadline {
    /// The day, if there is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Ongoing | Self::Missing | Self::Unread => None,
        }
    }
}

/// Reads a deadline; one without a year is of the year given. Of several days the last counts.
pub fn read_deadline(text: &str, year: i16) -> Deadline {
    let text = width::squeeze(text);
    if text.is_empty() || text.chars().all(|c| matches!(c, '-' | '—' | '/')) {
        return Deadline::Missing;
    }
    let parts = text.split(['-', '—', '–', '~', '～', '至', '到', ',', '，', '、', ';', '；']);
    let whole = read_one(&text, year);
    let last = || parts.filter_map(|part| read_one(part, year)).next_back();
    if let Some(day) = whole.or_else(last) {
        return Deadline::Day(day);
    }
    let ongoing = ONGOING.iter().any(|word| text.contains(word));
    if ongoing { Deadline::Ongoing } else { Deadline::Unread }
}

fn read_one(text: &str, year: i16) -> Option<Date> {
    let bare = text.trim_end_matches(['前', '之', '底', '末', '完', '成', '内', '止']);
    match read_date(bare) {
        Ok(WrittenDate::Day(day)) => return Some(day),
        Ok(WrittenDate::Month { year, month }) => return end_of_month(year, month),
        Ok(WrittenDate::Year(year)) => return year_end(year),
        Err(_) => {}
    }
    let (year, rest) = own_year(text, year);
    if let Some(month) = month_of(&rest) {
        return match day_of(&rest) {
            Some(day) => Date::new(year, month, day).ok(),
            None if rest.contains("上旬") => Date::new(year, month, 10).ok(),
            None if rest.contains("中旬") => Date::new(year, month, 20).ok(),
            None => end_of_month(year, month),
        };
    }
    let quarters = [("一季", 3), ("1季", 3), ("二季", 6), ("2季", 6), ("三季", 9), ("3季", 9)];
    if let Some((_, month)) = quarters.iter().find(|(word, _)| rest.contains(word)) {
        return end_of_month(year, *month);
    }
    if rest.contains("上半年") || rest.contains("年中") {
        return end_of_month(year, 6);
    }
    let end = rest.contains("四季") || rest.contains("4季") || rest.contains("下半年");
    let year_end_word = YEAR_END.iter().any(|word| rest.contains(word));
    let own = rest.is_empty() || matches!(rest.as_str(), "底" | "末" | "前" | "底前" | "内");
    if end || year_end_word || (own && rest.len() < text.len()) {
        return year_end(year);
    }
    let plan_end = text.contains('末') || text.contains("期间");
    [("十四五", 2025), ("十五五", 2030)]
        .into_iter()
        .find(|(plan, _)| plan_end && text.contains(plan))
        .and_then(|(_, year)| year_end(year))
}

fn year_end(year: i16) -> Option<Date> {
    (1900..=2199).contains(&year).then(|| date(year, 12, 31))
}

fn end_of_month(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}

/// The year that is written, or meant by 明年, and the rest of the text.
fn own_year(text: &str, year: i16) -> (i16, String) {
    for (word, more) in [("明年", 1), ("次年", 1), ("今年", 0), ("本年", 0), ("当年", 0)]
    {
        if let Some(rest) = text.strip_prefix(word) {
            return (year.saturating_add(more), rest.to_owned());
        }
    }
    let Some((before, rest)) = text.split_once('年') else { return (year, text.to_owned()) };
    let digits: String = before.chars().filter(char::is_ascii_digit).collect();
    match digits.parse::<i16>() {
        Ok(own) if digits.len() == 4 && (1900..=2199).contains(&own) => (own, rest.to_owned()),
        Ok(_) | Err(_) => (year, text.to_owned()),
    }
}

/// The number right before a word: 9 in 9月底, 十二 in 十二月.
fn number_before(text: &str, word: char) -> Option<i8> {
    let (before, _) = text.rsplit_once(word)?;
    let kept: Vec<char> = before
        .chars()
        .rev()
        .take_while(|c| c.is_ascii_digit() || numeral::digit(*c).is_some() || *c == '十')
        .collect();
    let digits: String = kept.into_iter().rev().collect();
    let number = numeral::read_whole(&digits).or_else(|| digits.parse().ok())?;
    i8::try_from(number).ok()
}

fn month_of(text: &str) -> Option<i8> {
    number_before(text, '月').filter(|month| (1..=12).contains(month))
}

fn day_of(text: &str) -> Option<i8> {
    let (_, behind) = text.rsplit_once('月')?;
    let day = number_before(behind, '日').or_else(|| number_before(behind, '号'))?;
    (1..=31).contains(&day).then_some(day)
}

/// The first year written in a text, as 2022年.
pub fn year_in(text: &str) -> Option<i16> {
    let text = width::squeeze(text);
    let mut parts = text.split('年').peekable();
    while let Some(part) = parts.next() {
        parts.peek()?;
        let digits: Vec<char> = part.chars().rev().take_while(char::is_ascii_digit).collect();
        let digits: String = digits.into_iter().rev().collect();
        if let Ok(year) = digits.parse::<i16>()
            && digits.len() == 4
            && (2000..=2099).contains(&year)
        {
            return Some(year);
        }
    }
    None
}
