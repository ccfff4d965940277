use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use std::sync::LazyLock;

/// The notices that ship, read once.
static NATIONAL: LazyLock<WorkCalendar> = LazyLock::new(|| {
    let text = include_str!("../../../../packs/national/calendar.toml");
    WorkCalendar::new(toml::from_str(text).unwrap()).unwrap()
});

fn one_year(holidays: &[(Date, Date)], make_up_days: &[Date]) -> CalendarYear {
    let holiday =
        |(from, to): &(Date, Date)| Holiday { name: "元旦".to_owned(), from: *from, to: *to };
    CalendarYear {
        year: 2025,
        document: "国办发明电〔2024〕12号".to_owned(),
        title: String::new(),
        issued_on: date(2024, 11, 12),
        holidays: holidays.iter().map(holiday).collect(),
        make_up_days: make_up_days.to_vec(),
    }
}

fn refused(years: Vec<CalendarYear>, expected: CalendarError) {
    assert_eq!(WorkCalendar::new(CalendarData { years }), Err(expected));
}

#[test]
fn days_are_off_or_worked_as_the_notices_say() {
    let check = |day: Date, working: bool| {
        let expected = DayAnswer { working, certainty: Certainty::Notified };
        assert_eq!(NATIONAL.is_working_day(day), expected, "{day}");
    };
    check(date(2024, 2, 9), true); // 除夕 2024: only encouraged to be off
    check(date(2024, 2, 4), true);
    check(date(2024, 2, 12), false);
    check(date(2025, 1, 28), false);
    check(date(2025, 10, 8), false);
    check(date(2025, 10, 9), true);
    check(date(2025, 10, 11), true);
    check(date(2025, 10, 12), false);
    check(date(2026, 1, 2), false);
    check(date(2026, 1, 4), true);
    check(date(2026, 2, 23), false);
    check(date(2026, 2, 28), true);
}

#[test]
fn the_working_days_of_a_year_add_up() {
    let in_year = |year| {
        let (before, last) = (date(year - 1, 12, 31), date(year, 12, 31));
        NATIONAL.working_days_between(before, last).unwrap().days
    };
    assert_eq!([in_year(2024), in_year(2025), in_year(2026)], [251, 248, 248]);
}

#[test]
fn a_year_without_a_notice_is_monday_to_friday_and_provisional() {
    let check = |day, working| {
        let expected = DayAnswer { working, certainty: Certainty::Provisional };
        assert_eq!(NATIONAL.is_working_day(day), expected, "{day}");
    };
    check(date(2027, 10, 1), true);
    check(date(2027, 10, 2), false);
    let across = NATIONAL.add_working_days(date(2026, 12, 31), 1).unwrap();
    assert_eq!(across, ReckonedDate { date: date(2027, 1, 1), certainty: Certainty::Provisional });
    let within = NATIONAL.add_working_days(date(2026, 12, 30), 1).unwrap();
    assert_eq!(within, ReckonedDate { date: date(2026, 12, 31), certainty: Certainty::Notified });
}

#[test]
fn a_deadline_does_not_count_its_first_day_civil_code_art_201() {
    let check = |from: Date, count: i32, expected: Date| {
        let got = NATIONAL.add_working_days(from, count).unwrap();
        assert_eq!(got.date, expected, "{from} + {count}");
    };
    check(date(2025, 9, 29), 3, date(2025, 10, 10));
    check(date(2025, 9, 30), 1, date(2025, 10, 9));
    check(date(2025, 9, 30), 3, date(2025, 10, 11));
    check(date(2025, 10, 1), 1, date(2025, 10, 9));
    check(date(2025, 10, 1), 0, date(2025, 10, 1));
    check(date(2025, 10, 9), -1, date(2025, 9, 30));
    check(date(2025, 10, 5), -1, date(2025, 9, 30));
}

#[test]
fn days_left_turn_into_days_overdue() {
    let check = |today: Date, deadline: Date, expected: i32| {
        let got = NATIONAL.working_days_between(today, deadline).unwrap();
        assert_eq!(got.days, expected, "{today} to {deadline}");
    };
    check(date(2025, 9, 30), date(2025, 10, 9), 1);
    check(date(2025, 10, 9), date(2025, 10, 9), 0);
    check(date(2025, 10, 10), date(2025, 10, 9), -1);
    check(date(2025, 10, 13), date(2025, 10, 9), -3);
}

#[test]
fn each_year_names_its_document() {
    assert_eq!(NATIONAL.document(2024), Some("国办发明电〔2023〕7号"));
    assert_eq!(NATIONAL.document(2027), None);
    assert_eq!(NATIONAL.holiday(date(2025, 10, 6)), Some("国庆节、中秋节"));
    assert_eq!(NATIONAL.holiday(date(2025, 10, 9)), None);
}

#[test]
fn a_notice_that_contradicts_itself_is_refused() {
    let (wednesday, saturday) = (date(2025, 1, 1), date(2025, 1, 4));
    let off = (wednesday, wednesday);
    refused(
        vec![one_year(&[off], &[]), one_year(&[], &[])],
        CalendarError::YearTwice { year: 2025 },
    );
    refused(
        vec![one_year(&[(wednesday, date(2026, 1, 1))], &[])],
        CalendarError::OutsideYear { year: 2025, date: date(2026, 1, 1) },
    );
    refused(
        vec![one_year(&[(saturday, wednesday)], &[])],
        CalendarError::HolidayBackwards { from: saturday },
    );
    refused(vec![one_year(&[off, off], &[])], CalendarError::DayTwice { date: wednesday });
    refused(
        vec![one_year(&[(wednesday, saturday)], &[saturday])],
        CalendarError::DayTwice { date: saturday },
    );
    refused(vec![one_year(&[], &[wednesday])], CalendarError::MakeUpOnWeekday { date: wednesday });
}

#[test]
fn a_notice_may_reach_back_into_december() {
    let years = vec![one_year(&[(date(2024, 12, 31), date(2025, 1, 1))], &[date(2024, 12, 28)])];
    let calendar = WorkCalendar::new(CalendarData { years }).unwrap();
    assert!(!calendar.is_working_day(date(2024, 12, 31)).working);
    assert!(calendar.is_working_day(date(2024, 12, 28)).working);
}

#[test]
fn a_mistyped_year_is_refused_not_walked() {
    let calendar = WorkCalendar::default();
    let today = date(2025, 1, 1);
    assert_eq!(calendar.add_working_days(today, i32::MAX), Err(CalendarError::SpanTooLong));
    assert_eq!(calendar.add_working_days(Date::MAX, 1), Err(CalendarError::SpanTooLong));
    assert_eq!(
        calendar.working_days_between(today, date(9205, 1, 1)),
        Err(CalendarError::SpanTooLong)
    );
}

#[test]
fn midnight_in_china_divides_the_dates() {
    let midnight_ms = 1_735_660_800_000; // 2024-12-31T16:00:00Z
    assert_eq!(date_in_china(midnight_ms - 1), Ok(date(2024, 12, 31)));
    assert_eq!(date_in_china(midnight_ms), Ok(date(2025, 1, 1)));
    assert_eq!(start_of_day_in_china(date(2025, 1, 1)), Ok(midnight_ms));
    assert_eq!(
        date_in_china(i64::MAX),
        Err(CalendarError::InstantOutOfRange { epoch_ms: i64::MAX })
    );
}

/// A day from 2023 to 2027: the noticed years and one bare year on either side.
fn any_day() -> impl Strategy<Value = Date> {
    (0..1_826_i64).prop_map(|days| date(2023, 1, 1).checked_add(days.days()).unwrap())
}

proptest! {
    #[test]
    fn counting_undoes_adding(from in any_day(), count in 1..300_i32) {
        let reached = NATIONAL.add_working_days(from, count).unwrap();
        prop_assert!(NATIONAL.is_working_day(reached.date).working);
        let counted = NATIONAL.working_days_between(from, reached.date).unwrap();
        prop_assert_eq!(counted, WorkingDays { days: count, certainty: reached.certainty });
    }

    #[test]
    fn going_back_undoes_going_forward_from_a_working_day(from in any_day(), count in 1..300_i32) {
        prop_assume!(NATIONAL.is_working_day(from).working);
        let there = NATIONAL.add_working_days(from, count).unwrap();
        let back = NATIONAL.add_working_days(there.date, -count).unwrap();
        prop_assert_eq!(back, ReckonedDate { date: from, certainty: there.certainty });
    }

    #[test]
    fn counting_backwards_is_counting_with_the_other_sign(from in any_day(), to in any_day()) {
        let forward = NATIONAL.working_days_between(from, to).unwrap();
        let backward = NATIONAL.working_days_between(to, from).unwrap();
        prop_assert_eq!(forward.days, -backward.days);
        prop_assert_eq!(forward.certainty, backward.certainty);
    }

    #[test]
    fn a_date_contains_its_first_instant(day in any_day(), within_ms in 0..86_400_000_i64) {
        let start_ms = start_of_day_in_china(day).unwrap();
        prop_assert_eq!(date_in_china(start_ms + within_ms), Ok(day));
    }
}
