use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn on(asked: &str, seen_on: &str) -> Window {
    WindowAsked::parse(asked).unwrap().on(day(seen_on)).unwrap()
}

fn days(window: &Window) -> String {
    let first = window.first.map(|day| day.to_string()).unwrap_or_default();
    format!("{first}..{}", window.last)
}

#[test]
fn a_window_ends_with_the_day_it_is_asked_on() {
    let check = |asked, seen_on, expected| {
        assert_eq!(days(&on(asked, seen_on)), expected, "{asked} on {seen_on}");
    };
    check("stock", "2026-09-15", "..2026-09-15");
    check("year_to_date", "2026-09-15", "2026-01-01..2026-09-15");
    check("year", "2026-12-31", "2026-01-01..2026-12-31");
    check("month", "2026-09-30", "2026-09-01..2026-09-30");
    check("quarter", "2026-01-01", "2026-01-01..2026-01-01");
    check("quarter", "2026-09-30", "2026-07-01..2026-09-30");
    check("quarter", "2026-12-05", "2026-10-01..2026-12-05");
    check("2026-03-01..2026-05-31", "2026-04-02", "2026-03-01..2026-04-02");
    check("2026-03-01..2026-05-31", "2026-09-30", "2026-03-01..2026-05-31");
}

#[test]
fn a_quarter_is_over_on_the_evening_of_its_last_day() {
    for (seen_on, year, quarter) in [
        ("2026-01-01", 2025, 4),
        ("2026-03-30", 2025, 4),
        ("2026-03-31", 2026, 1),
        ("2026-06-29", 2026, 1),
        ("2026-06-30", 2026, 2),
        ("2026-09-30", 2026, 3),
        ("2026-10-31", 2026, 3),
        ("2026-12-30", 2026, 3),
        ("2026-12-31", 2026, 4),
    ] {
        assert_eq!(quarter_over(day(seen_on)), (year, quarter), "{seen_on}");
    }
}

#[test]
fn what_is_no_window_is_refused() {
    let unread = |text| WindowAsked::parse(text).unwrap_err().code;
    for text in ["", "week", "campaign", "2026-03-01", "2026-03-01..", "2026-05-31..2026-03-01"] {
        assert_eq!(unread(text), "window_invalid", "{text}");
    }
    assert_eq!(unread("2026-02-29..2026-03-01"), "window_invalid");
    let campaign = WindowAsked::parse("2026-03-02..2026-05-31").unwrap();
    assert_eq!(campaign.on(day("2026-03-01")).unwrap_err().code, "date_in_future");
}

#[test]
fn a_year_before_whole_months_are_whole() {
    let check = |asked, seen_on, expected| {
        let before = on(asked, seen_on).year_before().unwrap();
        assert_eq!(days(&before), expected, "{asked} on {seen_on}");
    };
    check("stock", "2025-02-28", "..2024-02-29");
    check("stock", "2024-02-29", "..2023-02-28");
    check("year_to_date", "2026-09-15", "2025-01-01..2025-09-15");
    check("month", "2024-02-28", "2023-02-01..2023-02-28");
    check("month", "2025-02-28", "2024-02-01..2024-02-29");
    check("2025-02-01..2025-02-28", "2025-06-30", "2024-02-01..2024-02-29");
    check("2025-02-28..2025-02-28", "2025-06-30", "2024-02-28..2024-02-28");
    check("2026-03-01..2026-05-31", "2026-04-10", "2025-03-01..2025-04-10");
}

#[test]
fn the_period_before_has_come_as_far() {
    let check = |asked, seen_on, expected: Option<&str>| {
        let before = on(asked, seen_on).period_before().unwrap();
        assert_eq!(before.as_ref().map(days).as_deref(), expected, "{asked} on {seen_on}");
    };
    check("month", "2026-09-30", Some("2026-08-01..2026-08-31"));
    check("month", "2026-09-15", Some("2026-08-01..2026-08-15"));
    check("month", "2026-03-30", Some("2026-02-01..2026-02-28"));
    check("month", "2026-01-31", Some("2025-12-01..2025-12-31"));
    check("quarter", "2026-09-30", Some("2026-04-01..2026-06-30"));
    check("quarter", "2026-02-10", Some("2025-10-01..2025-11-10"));
    for other in ["stock", "year_to_date", "year", "2026-03-01..2026-05-31"] {
        check(other, "2026-09-30", None);
    }
}

#[test]
fn windows_are_said_as_bulletins_say_them() {
    let check = |asked, seen_on, expected: &str| {
        let said = words::window(&on(asked, seen_on), day("2026-11-22"));
        assert_eq!(said, expected, "{asked} on {seen_on}");
    };
    check("stock", "2026-09-30", "截至9月底");
    check("stock", "2026-11-22", "截至11月22日");
    check("stock", "2025-12-31", "截至2025年12月底");
    check("year_to_date", "2026-11-22", "今年以来");
    check("year_to_date", "2026-09-15", "今年以来（截至9月15日）");
    check("year_to_date", "2026-09-30", "1—9月");
    check("year_to_date", "2026-01-31", "1月");
    check("year_to_date", "2025-09-30", "2025年1—9月");
    check("year_to_date", "2025-09-15", "2025年1月1日—9月15日");
    check("month", "2026-09-30", "9月");
    check("month", "2026-09-15", "9月1—15日");
    check("month", "2026-09-01", "9月1日");
    check("month", "2025-09-30", "2025年9月");
    check("quarter", "2026-09-30", "三季度");
    check("quarter", "2026-11-22", "四季度（截至11月22日）");
    check("quarter", "2025-05-31", "2025年二季度（截至5月底）");
    check("year", "2025-12-31", "2025年");
    check("year", "2026-11-22", "2026年（截至11月22日）");
    check("2026-03-01..2026-05-31", "2026-09-30", "3—5月");
    check("2026-03-01..2026-03-31", "2026-09-30", "3月");
    check("2026-03-10..2026-05-31", "2026-09-30", "3月10日—5月31日");
    check("2026-03-10..2026-03-12", "2026-09-30", "3月10—12日");
    check("2026-03-10..2026-03-10", "2026-09-30", "3月10日");
    check("2025-12-01..2026-02-28", "2026-09-30", "2025年12月—2026年2月");
    check("2025-12-10..2026-02-28", "2026-09-30", "2025年12月10日—2026年2月28日");
}

fn any_window() -> impl Strategy<Value = Window> {
    let day = (1990..2100_i16, 1..=12_i8, 1..=31_i8);
    let day = day.prop_filter_map("a real day", |(y, m, d)| Date::new(y, m, d).ok());
    (0..6_usize, day, 0..900_i32, 0..900_i32).prop_map(|(pick, seen_on, begun, ran)| {
        let first = seen_on.checked_sub(begun.days()).unwrap();
        let last = first.checked_add(ran.days()).unwrap();
        let asked = WindowAsked::of(WindowKind::ALL[pick]);
        asked.unwrap_or(WindowAsked::Campaign { first, last }).on(seen_on).unwrap()
    })
}

proptest! {
    #[test]
    fn no_window_reaches_past_the_evening_it_is_seen_on(window in any_window()) {
        for one in [Some(window), window.year_before().ok(), window.period_before().unwrap()] {
            let Some(one) = one else { continue };
            prop_assert!(one.first.unwrap_or(one.last) <= one.last, "{one:?}");
            prop_assert!(one.last <= one.seen_on, "{one:?}");
            prop_assert_eq!(one.asked.kind(), window.asked.kind());
        }
    }

    #[test]
    fn what_comes_before_does_not_overlap(window in any_window()) {
        if let Some(before) = window.period_before().unwrap() {
            prop_assert!(before.last < window.first.unwrap(), "{before:?} and {window:?}");
        }
        let before = window.year_before().unwrap();
        prop_assert!(before.last < window.last, "{before:?} and {window:?}");
    }
}
