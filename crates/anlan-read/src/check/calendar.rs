//! Days, hours and weekdays that do not exist: 9月31日, 25时, 2023年9月30日（星期五）.

use super::page::Page;
use super::{Finding, Rule, Severity};
use jiff::civil::{Date, Weekday};

/// A whole number in the text: where it begins, where it ends, and how much it is.
struct Digits {
    from: usize,
    to: usize,
    value: i16,
}

pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    for at in 0..page.len() {
        match page.at(at) {
            '月' => findings.extend(day(page, at)),
            '时' => findings.extend(hour(page, at)),
            _ => {}
        }
    }
}

/// The digits that end before a place; at most four.
fn digits_before(page: &Page, end: usize) -> Option<Digits> {
    let mut from = end;
    while end - from < 5 && from > 0 && page.at(from - 1).is_ascii_digit() {
        from -= 1;
    }
    let value = page.words(from, end).parse().ok()?;
    let fraction = from > 0 && matches!(page.at(from - 1), '.' | ',' | '/' | ':');
    (end - from <= 4 && !fraction).then_some(Digits { from, to: end, value })
}

/// The digits that begin at a place; at most two.
fn digits_behind(page: &Page, from: usize) -> Option<Digits> {
    let mut to = from;
    while to - from < 3 && page.at(to).is_ascii_digit() {
        to += 1;
    }
    let value = page.words(from, to).parse().ok()?;
    (to - from <= 2).then_some(Digits { from, to, value })
}

fn day(page: &Page, at: usize) -> Option<Finding> {
    let month = digits_before(page, at)?;
    let first = digits_behind(page, at + 1)?;
    let year = month
        .from
        .checked_sub(1)
        .filter(|mark| page.at(*mark) == '年')
        .and_then(|mark| digits_before(page, mark))
        .filter(|year| (1900..=2200).contains(&year.value));
    let begin = year.as_ref().map_or(month.from, |year| year.from);
    let mut last = first;
    // 9月25—31日, 9月25日至31日: the second day is of the same month.
    let mark = if matches!(page.at(last.to), '日' | '号') { last.to + 1 } else { last.to };
    if matches!(page.at(mark), '—' | '-' | '~' | '至' | '、') {
        let dash = mark + usize::from(page.at(mark) == '—' && page.at(mark + 1) == '—');
        match digits_behind(page, dash + 1) {
            Some(second)
                if matches!(page.at(second.to), '日' | '号') && second.value > last.value =>
            {
                last = second;
            }
            Some(_) | None => {}
        }
    }
    if !matches!(page.at(last.to), '日' | '号') || page.is_word(last.to, "号文") {
        return None;
    }
    let quote = || vec![page.quote(begin, last.to + 1)];
    let found = |sentence| Finding {
        rule: Rule::DateImpossible,
        severity: Severity::Error,
        quotes: quote(),
        sentence,
    };
    if !(1..=12).contains(&month.value) {
        return Some(found(format!("没有{}月。", month.value)));
    }
    // A leap year knows every day that any year knows.
    let known = year.as_ref().map_or(2024, |year| year.value);
    let of = Date::new(known, i8::try_from(month.value).ok()?, 1).ok()?;
    if last.value < 1 || last.value > i16::from(of.days_in_month()) {
        let year = year.map(|year| format!("{}年", year.value)).unwrap_or_default();
        return Some(found(format!(
            "{year}{}月只有{}天，没有{}日。",
            month.value,
            of.days_in_month(),
            last.value
        )));
    }
    let year = year?;
    let date = Date::new(year.value, of.month(), i8::try_from(last.value).ok()?).ok()?;
    weekday(page, date, begin, last.to + 1)
}

/// 2023年9月30日（星期五）.
fn weekday(page: &Page, date: Date, begin: usize, behind: usize) -> Option<Finding> {
    let at = behind + usize::from(page.at(behind) == '(');
    let word = ["星期", "周", "礼拜"].into_iter().find(|word| page.is_word(at, word))?;
    let place = at + word.chars().count();
    let told = match page.at(place) {
        '一' => Weekday::Monday,
        '二' => Weekday::Tuesday,
        '三' => Weekday::Wednesday,
        '四' => Weekday::Thursday,
        '五' => Weekday::Friday,
        '六' => Weekday::Saturday,
        '日' | '天' => Weekday::Sunday,
        _ => return None,
    };
    // 周年, 周五至周日 and the like tell of something else; only a bracket is sure.
    if page.at(behind) != '(' || page.at(place + 1) != ')' || told == date.weekday() {
        return None;
    }
    let right = match date.weekday() {
        Weekday::Monday => '一',
        Weekday::Tuesday => '二',
        Weekday::Wednesday => '三',
        Weekday::Thursday => '四',
        Weekday::Friday => '五',
        Weekday::Saturday => '六',
        Weekday::Sunday => '日',
    };
    let sentence = format!("{date}是星期{right}，文中为{}。", page.words(at, place + 1));
    let quotes = vec![page.quote(begin, place + 1)];
    Some(Finding { rule: Rule::DateImpossible, severity: Severity::Error, quotes, sentence })
}

fn hour(page: &Page, at: usize) -> Option<Finding> {
    let hour = digits_before(page, at)?;
    let before = hour.from.checked_sub(1).map(|before| page.at(before))?;
    let of_day = matches!(before, '日' | '午' | '晚' | '晨' | '号');
    let minute = digits_behind(page, at + 1).filter(|minute| page.at(minute.to) == '分');
    if !of_day || hour.to - hour.from > 2 {
        return None;
    }
    let late = hour.value > 24;
    let over = minute.as_ref().is_some_and(|minute| minute.value > 59);
    if !late && !over {
        return None;
    }
    let end = minute.as_ref().map_or(at + 1, |minute| minute.to + 1);
    let sentence = if late {
        format!("一天只有24小时，没有{}时。", hour.value)
    } else {
        format!("一小时只有60分，没有{}分。", minute.map_or(0, |minute| minute.value))
    };
    let quotes = vec![page.quote(hour.from, end)];
    Some(Finding { rule: Rule::DateImpossible, severity: Severity::Error, quotes, sentence })
}
