//! The rules beside the table: who, with what, and by when.

use super::*;
use crate::cast::{COUNTY, ELSEWHERE, check, ctx_at, noon};
use crate::crs::Datum;
use crate::hazard::decide::{DESCRIPTION_CHARS_MAX, PHOTOS_MAX, WORKING_DAYS_MAX};
use crate::place::GivenPoint;

fn report_with(change: impl FnOnce(&mut HazardReport)) -> HazardAction {
    let mut report = report();
    change(&mut report);
    HazardAction::Report { report }
}

#[test]
fn whoever_may_report_reports_inside_their_scope() {
    let check_role = |role, expected| {
        let got = decide(None, &report_with(|_| {}), &ctx(&person(FINDER, role, TOWN)));
        check(&got, expected, &format!("{role:?}"));
    };
    for role in Role::ALL {
        let readers = [Role::Leader, Role::DisciplineInspector];
        let refused = readers.contains(&role) || role.is_administrator();
        check_role(role, if refused { Err("permission_denied") } else { Ok(()) });
    }
    let got = decide(None, &report_with(|_| {}), &ctx(&person(9, Role::TownOffice, ELSEWHERE)));
    check(&got, Err("scope_denied"), "another county's office");
}

#[test]
fn a_report_has_words_few_photographs_and_a_point_on_earth() {
    let check_report = |action: &HazardAction, expected| {
        check(&decide(None, action, &ctx(&finder())), expected, &format!("{action:?}"));
    };
    let words = |text: &str| report_with(|report| text.clone_into(&mut report.description));
    check_report(&words(" \n"), Err("hazard_words_length"));
    check_report(&words(&"堵".repeat(DESCRIPTION_CHARS_MAX)), Ok(()));
    check_report(&words(&"堵".repeat(DESCRIPTION_CHARS_MAX + 1)), Err("hazard_words_length"));
    let photos = |count| report_with(|report| report.photos = vec![String::new(); count]);
    check_report(&photos(PHOTOS_MAX), Ok(()));
    check_report(&photos(PHOTOS_MAX + 1), Err("hazard_photos_limit"));
    let point = |lat, accuracy_m| {
        let given = GivenPoint { lng: 118.5, lat, datum: Datum::Gcj02, accuracy_m };
        report_with(|report| report.point = Some(given))
    };
    check_report(&point(35.1, Some(12)), Ok(()));
    check_report(&point(118.5, None), Err("place_point_invalid"));
    check_report(&point(35.1, Some(6_000)), Err("place_point_invalid"));
}

#[test]
fn a_report_keeps_what_the_phone_said_and_stands_in_cgcs2000() {
    let given = GivenPoint { lng: 118.5, lat: 35.1, datum: Datum::Gcj02, accuracy_m: Some(12) };
    let action = report_with(|report| report.point = Some(given));
    let facts = decide(None, &action, &ctx(&finder())).unwrap();
    let [HazardEvent::HazardReported { point: Some(point), .. }] = facts.as_slice() else {
        panic!("{facts:?}");
    };
    assert_eq!(point.given, given);
    assert!((point.lng - given.lng).abs() > 1e-4, "GCJ-02 was taken for CGCS2000");
}

#[test]
fn a_major_hazard_needs_a_basis() {
    let state = given(HazardStage::Reported);
    let check_grade = |level, basis, expected| {
        let got = decide(Some(&state), &grade(level, basis), &ctx(&triager()));
        check(&got, expected, basis);
    };
    check_grade(HazardLevel::Major, " ", Err("hazard_major_needs_basis"));
    check_grade(HazardLevel::Major, "工贸判定标准第三条", Ok(()));
    check_grade(HazardLevel::General, "", Ok(()));
}

#[test]
fn an_office_triages_only_in_its_own_town() {
    let state = given(HazardStage::Reported);
    let by = |actor: &Actor| decide(Some(&state), &grade(HazardLevel::General, ""), &ctx(actor));
    check(&by(&person(9, Role::TownOffice, "379901102")), Err("scope_denied"), "the next town");
    check(&by(&finder()), Err("permission_denied"), "a grid worker");
    check(&by(&person(9, Role::CommitteeOffice, COUNTY)), Ok(()), "the county's desk");
    check(&by(&Actor::Machine), Ok(()), "the machine");
}

#[test]
fn only_the_assignee_or_a_colleague_reports_the_fix() {
    let state = given(HazardStage::Assigned);
    let by = |actor: &Actor| decide(Some(&state), &rectify(), &ctx(actor));
    check(&by(&owner()), Ok(()), "the assignee");
    check(&by(&person(OWNER, Role::Enterprise, TOWN)), Ok(()), "the assignee without a firm");
    let colleague = of(person(COLLEAGUE, Role::Enterprise, TOWN), FIRM);
    check(&by(&colleague), Ok(()), "a colleague");
    let stranger = of(person(COLLEAGUE, Role::Enterprise, TOWN), 31);
    check(&by(&stranger), Err("hazard_not_assigned_to_you"), "another firm");
    let lone = person(COLLEAGUE, Role::Enterprise, TOWN);
    check(&by(&lone), Err("hazard_not_assigned_to_you"), "somebody without a firm");
    check(&by(&triager()), Err("hazard_not_assigned_to_you"), "who assigned it");
    check(&by(&Actor::Machine), Err("permission_denied"), "the machine");
}

#[test]
fn nobody_without_a_firm_is_a_colleague_of_an_assignee_without_one() {
    let mut state = given(HazardStage::Assigned);
    state.assignee_organisation = None;
    let lone = person(COLLEAGUE, Role::Enterprise, TOWN);
    let got = decide(Some(&state), &rectify(), &ctx(&lone));
    check(&got, Err("hazard_not_assigned_to_you"), "no firm is not a common firm");
}

#[test]
fn a_fix_is_told_in_words_and_shown_in_a_photograph() {
    let state = given(HazardStage::Assigned);
    let check_fix = |measures: &str, photos: usize, expected| {
        let measures = measures.to_owned();
        let action = HazardAction::Rectify { measures, photos: vec![String::new(); photos] };
        check(&decide(Some(&state), &action, &ctx(&owner())), expected, "a fix");
    };
    check_fix("已清理", 1, Ok(()));
    check_fix("已清理", 0, Err("hazard_rectification_needs_photo"));
    check_fix("", 1, Err("hazard_words_length"));
    check_fix("已清理", PHOTOS_MAX + 1, Err("hazard_photos_limit"));
}

#[test]
fn the_watcher_is_not_the_fixer() {
    // The township's own man fixed it and could re-check anything else.
    let state = after(Some(given(HazardStage::Graded)), &triager(), &assign_to(TRIAGER, 3));
    let state = after(state, &triager(), &rectify()).unwrap();
    for outcome in [RecheckOutcome::Passed, RecheckOutcome::Failed] {
        let got = decide(Some(&state), &recheck(outcome), &ctx(&triager()));
        check(&got, Err("hazard_rectifier_cannot_recheck"), "the fixer");
        check(&decide(Some(&state), &recheck(outcome), &ctx(&watcher())), Ok(()), "another");
    }
}

#[test]
fn whoever_fixed_it_once_never_rechecks_it_even_after_it_was_reopened_and_fixed_by_another() {
    let state = after(Some(given(HazardStage::Graded)), &triager(), &assign_to(TRIAGER, 3));
    let state = after(state, &triager(), &rectify());
    let state = after(state, &watcher(), &recheck(RecheckOutcome::Failed));
    let state = after(state, &person(9, Role::CommitteeOffice, COUNTY), &assign_to(OWNER, 5));
    let state = after(state, &owner(), &rectify()).unwrap();
    let by = |actor: &Actor| decide(Some(&state), &recheck(RecheckOutcome::Passed), &ctx(actor));
    check(&by(&triager()), Err("hazard_rectifier_cannot_recheck"), "the first fixer");
    check(&by(&owner()), Err("hazard_rectifier_cannot_recheck"), "the second fixer");
    check(&by(&watcher()), Ok(()), "who failed it before");
}

#[test]
fn a_recheck_needs_its_permission_and_scope() {
    let state = given(HazardStage::Rectified);
    let by = |actor: &Actor| decide(Some(&state), &recheck(RecheckOutcome::Passed), &ctx(actor));
    check(&by(&person(9, Role::Enterprise, TOWN)), Err("permission_denied"), "an enterprise");
    check(&by(&person(9, Role::Expert, TOWN)), Err("permission_denied"), "an expert");
    check(&by(&person(9, Role::GridWorker, ELSEWHERE)), Err("scope_denied"), "another county");
    check(&by(&Actor::Machine), Err("permission_denied"), "the machine sees nothing");
}

#[test]
fn an_end_other_than_a_fix_says_why() {
    let state = given(HazardStage::Reported);
    let action = HazardAction::End { outcome: OtherEnd::Transferred, note: " ".to_owned() };
    check(&decide(Some(&state), &action, &ctx(&triager())), Err("hazard_words_length"), "no words");
}

fn deadline(today_ms: i64, working_days: u16) -> Result<String, &'static str> {
    let state = given(HazardStage::Graded);
    let triager = triager();
    let action = assign_to(OWNER, working_days);
    let got = decide(Some(&state), &action, &ctx_at(&triager, today_ms));
    match got.map(|mut facts| facts.remove(0)) {
        Ok(HazardEvent::HazardAssigned { deadline, .. }) => Ok(deadline),
        Ok(other) => panic!("{other:?}"),
        Err(problem) => Err(problem.code),
    }
}

/// 国办发明电〔2025〕7号: off from 15 to 23 February 2026, at work on Saturdays the 14th and 28th.
#[test]
fn deadlines_are_counted_in_working_days_across_the_spring_festival() {
    let check_deadline = |today: &str, days, expected: &str| {
        assert_eq!(deadline(noon(today), days), Ok(expected.to_owned()), "{today} + {days}");
    };
    check_deadline("2026-02-13", 1, "2026-02-14");
    check_deadline("2026-02-13", 2, "2026-02-24");
    check_deadline("2026-02-13", 5, "2026-02-27");
    check_deadline("2026-02-13", 6, "2026-02-28");
    check_deadline("2026-02-13", 7, "2026-03-02");
    check_deadline("2026-02-18", 1, "2026-02-24");
    check_deadline("2026-03-10", 3, "2026-03-13");
    check_deadline("2026-03-13", 1, "2026-03-16");
}

#[test]
fn today_is_chinas_day_not_greenwichs() {
    let nearly_midnight_in_greenwich = noon("2026-02-14") + 8 * 3_600_000;
    assert_eq!(deadline(nearly_midnight_in_greenwich, 1), Ok("2026-02-24".to_owned()));
    let after_midnight_in_china = noon("2026-02-13") + 13 * 3_600_000;
    assert_eq!(deadline(after_midnight_in_china, 1), Ok("2026-02-24".to_owned()));
}

#[test]
fn a_deadline_is_neither_today_nor_next_year() {
    let now = noon("2026-03-10");
    assert_eq!(deadline(now, 0), Err("hazard_working_days_range"));
    assert_eq!(deadline(now, WORKING_DAYS_MAX + 1), Err("hazard_working_days_range"));
    assert!(deadline(now, WORKING_DAYS_MAX).is_ok());
    assert_eq!(deadline(i64::MAX, 3), Err("hazard_deadline_unreckoned"));
}

#[test]
fn a_failed_recheck_gives_the_days_asked_for_or_those_given_before() {
    let state = given(HazardStage::Rectified);
    let check_days = |working_days, expected: &str| {
        let action = HazardAction::Recheck {
            outcome: RecheckOutcome::Failed,
            note: None,
            photos: Vec::new(),
            working_days,
        };
        let HazardEvent::HazardRechecked { deadline, .. } = fact(&state, &watcher(), &action)
        else {
            panic!("not a re-check");
        };
        assert_eq!(deadline.as_deref(), Some(expected));
    };
    check_days(None, "2026-03-13");
    check_days(Some(1), "2026-03-11");
    let passed = fact(&state, &watcher(), &recheck(RecheckOutcome::Passed));
    assert!(matches!(passed, HazardEvent::HazardRechecked { deadline: None, .. }));
}
