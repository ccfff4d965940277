use super::*;
use crate::cast::{COUNTY, GRID, TOWN, region, subject};
use proptest::prelude::*;

fn grant(place: &str, line: Option<&str>, own: Option<u128>) -> ScopeGrant {
    ScopeGrant { region: region(place), line: line.map(str::to_owned), subject: own.map(subject) }
}

#[test]
fn a_record_is_inside_when_region_line_and_subject_all_are() {
    let check = |scope: &Scope, place: &str, line: Option<&str>, own: Option<u128>, expected| {
        let place = region(place);
        let placed = Placed { region: &place, line, subject: own.map(subject) };
        assert_eq!(scope.permits(placed), expected, "{scope:?} {placed:?}");
    };
    let town = Scope::new(vec![grant(TOWN, None, None)]);
    check(&town, TOWN, None, None, true);
    check(&town, GRID, Some("commerce"), Some(1), true);
    check(&town, COUNTY, None, None, false);
    check(&town, "379901102", None, None, false);
    let line = Scope::new(vec![grant(COUNTY, Some("commerce"), None)]);
    check(&line, GRID, Some("commerce"), None, true);
    check(&line, GRID, Some("industry"), None, false);
    check(&line, GRID, None, None, false);
    let own = Scope::new(vec![grant(COUNTY, None, Some(1))]);
    check(&own, GRID, None, Some(1), true);
    check(&own, GRID, None, Some(2), false);
    check(&own, GRID, None, None, false);
    check(&Scope::default(), GRID, None, None, false);
    check(&Scope::everything(), "37", None, None, true);
}

#[test]
fn no_grant_sees_nothing_and_everything_is_not_empty() {
    assert!(Scope::default().is_empty() && !Scope::default().is_everything());
    assert!(Scope::everything().is_everything() && !Scope::everything().is_empty());
    assert_eq!(Scope::everything().within(&region(TOWN)), Scope::region(region(TOWN)));
}

#[test]
fn a_region_is_covered_when_nothing_in_it_is_left_out() {
    let check = |scope: Scope, place: &str, expected| {
        assert_eq!(scope.covers(&region(place)), expected, "{scope:?} {place}");
    };
    let whole = || vec![grant(TOWN, None, None)];
    check(Scope::new(whole()), TOWN, true);
    check(Scope::new(whole()), GRID, true);
    check(Scope::new(whole()), COUNTY, false);
    check(Scope::new(whole()), "379901102", false);
    check(Scope::new(vec![grant(COUNTY, Some("commerce"), None)]), TOWN, false);
    check(Scope::new(vec![grant(COUNTY, None, Some(1))]), TOWN, false);
    check(Scope::new([whole(), vec![grant(COUNTY, Some("commerce"), None)]].concat()), TOWN, true);
    check(Scope::default(), GRID, false);
    check(Scope::everything(), "37", true);
}

#[test]
fn grants_beyond_the_limit_are_dropped_never_widened() {
    let scope = Scope::new(vec![grant(TOWN, None, None); GRANTS_MAX + 4]);
    assert_eq!(scope.grants().len(), GRANTS_MAX);
}

const PLACES: [&str; 8] =
    ["37", "379900", COUNTY, "379902", TOWN, "379901102", "379901101201", GRID];

fn place() -> impl Strategy<Value = RegionCode> {
    prop::sample::select(PLACES.to_vec()).prop_map(region)
}

fn line() -> impl Strategy<Value = Option<String>> {
    prop::sample::select(vec![None, Some("commerce".to_owned()), Some("industry".to_owned())])
}

fn own() -> impl Strategy<Value = Option<SubjectId>> {
    prop::sample::select(vec![None, Some(subject(1)), Some(subject(2))])
}

fn scope() -> impl Strategy<Value = Scope> {
    let one = (place(), line(), own());
    let grants = prop::collection::vec(one, 0..5).prop_map(|grants| {
        let grant = |(region, line, subject)| ScopeGrant { region, line, subject };
        Scope::new(grants.into_iter().map(grant).collect())
    });
    prop_oneof![1 => Just(Scope::everything()), 9 => grants]
}

fn permits(scope: &Scope, record: &(RegionCode, Option<String>, Option<SubjectId>)) -> bool {
    scope.permits(Placed { region: &record.0, line: record.1.as_deref(), subject: record.2 })
}

proptest! {
    /// Narrowing to a region is the same as asking for the scope and the region.
    #[test]
    fn within_is_an_intersection(scope in scope(), to in place(), record in (place(), line(), own())) {
        let narrowed = permits(&scope.within(&to), &record);
        prop_assert_eq!(narrowed, permits(&scope, &record) && to.contains(&record.0));
    }

    #[test]
    fn narrowing_twice_is_narrowing_once(scope in scope(), to in place(), record in (place(), line(), own())) {
        let once = scope.within(&to);
        prop_assert_eq!(permits(&once.within(&to), &record), permits(&once, &record));
    }

    /// A part of a visible region is visible: lists and their sums cannot disagree.
    #[test]
    fn the_inside_of_what_is_visible_is_visible(scope in scope(), record in (place(), line(), own()), part in place()) {
        prop_assume!(record.0.contains(&part));
        let inner = (part, record.1.clone(), record.2);
        prop_assert!(!permits(&scope, &record) || permits(&scope, &inner));
    }

    #[test]
    fn a_scope_survives_storage(scope in scope()) {
        let text = serde_json::to_string(&scope).unwrap();
        prop_assert_eq!(serde_json::from_str::<Scope>(&text).unwrap(), scope);
    }
}
