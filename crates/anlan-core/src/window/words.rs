//! The Chinese words of windows, as bulletins say them: 今年以来, 1—9月, 三季度, 截至9月底.

use super::{Window, WindowAsked, WindowKind};
use jiff::civil::Date;

/// What a kind of window is called where one is chosen.
pub const fn kind(kind: WindowKind) -> &'static str {
    match kind {
        WindowKind::Stock => "截至当日",
        WindowKind::YearToDate => "今年以来",
        WindowKind::Month => "当月",
        WindowKind::Quarter => "当季",
        WindowKind::Year => "全年",
        WindowKind::Campaign => "专项期间",
    }
}

/// Whose plan a window's number is measured against.
pub const fn plan(kind: WindowKind) -> &'static str {
    match kind {
        WindowKind::YearToDate | WindowKind::Year => "年度计划",
        WindowKind::Month => "月度计划",
        WindowKind::Quarter => "季度计划",
        WindowKind::Stock | WindowKind::Campaign => "计划",
    }
}

/// A window as said on a day: this year is not named, another one is.
pub fn window(window: &Window, today: Date) -> String {
    let last = window.last;
    let first = window.first.unwrap_or(last);
    match window.asked {
        WindowAsked::Stock => format!("截至{}{}", year(last, today), evening(last)),
        WindowAsked::YearToDate if !ends_month(last) && last.year() == today.year() => {
            let until = if last == today { String::new() } else { until(last) };
            format!("今年以来{until}")
        }
        WindowAsked::YearToDate | WindowAsked::Month | WindowAsked::Campaign { .. } => {
            span(first, last, today)
        }
        WindowAsked::Quarter => {
            let whole = ends_month(last) && last.month() % 3 == 0;
            let until = if whole { String::new() } else { until(last) };
            format!("{}{}季度{until}", year(last, today), quarter(last))
        }
        WindowAsked::Year => {
            let whole = ends_month(last) && last.month() == 12;
            let until = if whole { String::new() } else { until(last) };
            format!("{}年{until}", last.year())
        }
    }
}

fn span(first: Date, last: Date, today: Date) -> String {
    let months = first == first.first_of_month() && ends_month(last);
    if first.year() != last.year() {
        let day = |day: Date| if months { month(day) } else { month_and_day(day) };
        return format!("{}年{}—{}年{}", first.year(), day(first), last.year(), day(last));
    }
    let year = year(last, today);
    let one_month = first.month() == last.month();
    match (months, one_month) {
        (true, true) => format!("{year}{}", month(last)),
        (true, false) => format!("{year}{}—{}", first.month(), month(last)),
        (false, true) if first == last => format!("{year}{}", month_and_day(last)),
        (false, true) => format!("{year}{}{}—{}日", month(last), first.day(), last.day()),
        (false, false) => format!("{year}{}—{}", month_and_day(first), month_and_day(last)),
    }
}

fn year(day: Date, today: Date) -> String {
    if day.year() == today.year() { String::new() } else { format!("{}年", day.year()) }
}

fn month(day: Date) -> String {
    format!("{}月", day.month())
}

fn month_and_day(day: Date) -> String {
    format!("{}月{}日", day.month(), day.day())
}

fn evening(day: Date) -> String {
    if ends_month(day) { format!("{}月底", day.month()) } else { month_and_day(day) }
}

fn until(day: Date) -> String {
    format!("（截至{}）", evening(day))
}

fn quarter(day: Date) -> &'static str {
    match day.month() {
        1..=3 => "一",
        4..=6 => "二",
        7..=9 => "三",
        _ => "四",
    }
}

fn ends_month(day: Date) -> bool {
    day == day.last_of_month()
}
