//! Figures of past days, counted by hand: what was known that day is what the figure says, and the
//! rows behind a number are that many.

use crate::city::idle;
use crate::engines::{House, on_both};
use crate::facts::{
    Chronicle, HOME, assigned, at, ended, graded, id, key, proposal, recheck_failed,
    recheck_passed, rectified, region, report, reported, shop, undo, visited,
};
use anlan_core::hazard::command::{HazardLevel, OtherEnd};
use anlan_core::registry::subject::SourceKind;
use anlan_core::scope::Scope;
use anlan_store::Store;
use anlan_store::read::RegionRange;
use anlan_store::read::figures::{self, Window};
use anlan_store::source_rows::SourceRow;

/// From the beginning of one day to the end of another.
fn days(from: i64, to: i64) -> Window {
    Window {
        as_of_ms: at(to + 1, 0),
        from_ms: at(from, 0),
        to_ms: at(to + 1, 0),
        quarter_over: (2024, 4),
        as_of_day: format!("2025-01-{to:02}"),
        range: RegionRange::everywhere(),
    }
}

/// The figure, after a look at the rows behind it, page by page.
async fn figure(store: &Store, question: &str, window: &Window) -> (i64, Vec<String>) {
    let mut tx = store.read().await.unwrap();
    let all = Scope::everything();
    let groups = figures::groups(&mut tx, question, &all, window).await.unwrap();
    let mut ids: Vec<String> = Vec::new();
    loop {
        let after = ids.last().cloned().unwrap_or_default();
        let page = (after.as_str(), 2);
        let rows = figures::rows(&mut tx, question, &all, window, page).await.unwrap();
        if rows.is_empty() {
            break;
        }
        ids.extend(rows.into_iter().map(|row| row.id));
    }
    let value = groups.iter().map(|(_, count)| count).sum();
    assert_eq!(i64::try_from(ids.len()).unwrap(), value, "rows behind {question} {window:?}");
    (value, ids)
}

async fn value(store: &Store, question: &str, window: &Window) -> i64 {
    figure(store, question, window).await.0
}

async fn check(store: &Store, question: &str, cases: &[(i64, i64, i64)]) {
    for (from, to, expected) in cases {
        let found = value(store, question, &days(*from, *to)).await;
        assert_eq!(found, *expected, "{question} from day {from} to day {to}");
    }
}

/// One found off line on day 3 and heard of on day 5, failed on day 13, struck off on day 18; one
/// that was nothing; one nobody looked at.
async fn three_hazards(store: &Store) -> Chronicle {
    let mut home = Chronicle::new(store, HOME);
    home.device = Some(at(3, 8));
    home.tell_at(at(5, 9), id(1), reported(report(None, "379901101", "堵塞"))).await;
    home.device = None;
    home.tell_at(at(5, 12), id(2), reported(report(None, "379901101", "误报"))).await;
    home.tell_at(at(6, 9), id(1), graded(HazardLevel::Major)).await;
    home.tell_at(at(6, 9), id(3), reported(report(None, "379901102", "占道"))).await;
    home.tell_at(at(7, 9), id(1), assigned(31, None, "2025-01-09")).await;
    home.tell_at(at(8, 9), id(2), ended(OtherEnd::Unfounded)).await;
    home.tell_at(at(12, 9), id(1), rectified(Vec::new())).await;
    home.tell_at(at(13, 9), id(1), recheck_failed("2025-01-15")).await;
    home.tell_at(at(17, 9), id(1), rectified(Vec::new())).await;
    home.tell_at(at(18, 9), id(1), recheck_passed()).await;
    home
}

#[tokio::test]
async fn hazards_of_past_days_are_what_was_known_then() {
    on_both(async |house: &House| {
        let store = house.store().await;
        three_hazards(&store).await;
        // Found on day 3, but nobody knew before day 5; the false alarm was known on day 8.
        let found = [(1, 4, 0), (1, 5, 2), (1, 6, 3), (1, 7, 3), (1, 8, 2), (1, 20, 2), (4, 20, 1)];
        check(&store, "hazards_found", &found).await;
        check(&store, "hazards_major", &[(1, 5, 0), (1, 6, 1), (1, 20, 1), (4, 20, 0)]).await;
        let overdue = [
            (1, 9, 0),
            (1, 10, 1),
            (1, 11, 1),
            (1, 12, 0),
            (1, 13, 0),
            (1, 15, 0),
            (1, 16, 1),
            (1, 17, 0),
            (1, 20, 0),
        ];
        check(&store, "hazards_overdue", &overdue).await;
        check(&store, "hazards_closed", &[(1, 17, 0), (1, 18, 1), (18, 20, 1), (19, 20, 0)]).await;
        let of_found = [(1, 17, 0), (1, 18, 1), (3, 18, 1), (4, 20, 0)];
        check(&store, "hazards_closed_of_found", &of_found).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_found_is_struck_off_open_or_transferred() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = three_hazards(&store).await;
        home.tell_at(at(19, 9), id(4), reported(report(None, "379901102", "消防"))).await;
        home.tell_at(at(20, 9), id(4), ended(OtherEnd::Transferred)).await;
        let open = [
            (1, 4, 0),
            (1, 5, 2),
            (1, 6, 3),
            (1, 8, 2),
            (1, 17, 2),
            (1, 18, 1),
            (1, 19, 2),
            (20, 20, 1),
        ];
        check(&store, "hazards_open", &open).await;
        let open = [(1, 5, 2), (1, 6, 3), (1, 8, 2), (4, 8, 1), (1, 18, 1), (7, 18, 0)];
        check(&store, "hazards_open_of_found", &open).await;
        check(&store, "hazards_open_of_found", &[(19, 19, 1), (19, 20, 0)]).await;
        let transferred = [(1, 19, 0), (1, 20, 1), (19, 20, 1), (20, 20, 0)];
        check(&store, "hazards_transferred_of_found", &transferred).await;
        for (from, to) in [(1, 5), (1, 8), (4, 17), (1, 18), (6, 20), (19, 20)] {
            let window = days(from, to);
            let mut parts = 0;
            for part in ["closed", "open", "transferred"] {
                parts += value(&store, &format!("hazards_{part}_of_found"), &window).await;
            }
            assert_eq!(parts, value(&store, "hazards_found", &window).await, "{window:?}");
        }
    })
    .await;
}

/// A campaign that ended on some day, looked at on a later one: its finds are settled, its days are not
/// more.
#[tokio::test]
async fn a_window_that_is_over_counts_its_days_as_they_are_known_now() {
    on_both(async |house: &House| {
        let store = house.store().await;
        three_hazards(&store).await;
        let seen_on_day_20 = |last: i64| Window { to_ms: at(last + 1, 0), ..days(1, 20) };
        for (question, last, expected) in [
            ("hazards_found", 2, 0),
            ("hazards_found", 5, 1),
            ("hazards_found", 6, 2),
            ("hazards_major", 2, 0),
            ("hazards_major", 3, 1),
            ("hazards_closed_of_found", 5, 1),
            ("hazards_open_of_found", 5, 0),
            ("hazards_open_of_found", 6, 1),
            ("hazards_closed", 17, 0),
            ("hazards_closed", 18, 1),
            ("hazards_open", 5, 1),
        ] {
            let found = value(&store, question, &seen_on_day_20(last)).await;
            assert_eq!(found, expected, "{question} to day {last}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_day_ends_with_the_instant_before_the_next() {
    on_both(async |house: &House| {
        let store = house.store().await;
        three_hazards(&store).await;
        let moments = [(at(5, 12), 1), (at(5, 12) + 1, 2), (at(8, 9), 3), (at(8, 9) + 1, 2)];
        for (as_of_ms, expected) in moments {
            let window = Window { as_of_ms, to_ms: as_of_ms, ..days(1, 9) };
            assert_eq!(value(&store, "hazards_found", &window).await, expected, "{as_of_ms}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_figure_is_broken_down_and_narrowed_to_a_region() {
    on_both(async |house: &House| {
        let store = house.store().await;
        three_hazards(&store).await;
        let mut tx = store.read().await.unwrap();
        let all = Scope::everything();
        let window = days(1, 7);
        let groups = figures::groups(&mut tx, "hazards_found", &all, &window).await.unwrap();
        assert_eq!(groups, [("major".to_owned(), 1), ("ungraded".to_owned(), 2)]);
        let town = Window { range: region("379901102").prefix_range().into(), ..window };
        let groups = figures::groups(&mut tx, "hazards_found", &all, &town).await.unwrap();
        assert_eq!(groups, [("ungraded".to_owned(), 1)]);
        assert!(!figures::exists("hazards_imagined"));
        assert!(figures::groups(&mut tx, "hazards_imagined", &all, &town).await.is_err());
    })
    .await;
}

/// 家次 counts visits, 家 counts whom; the two are never added.
#[tokio::test]
async fn visits_are_counted_by_visit_and_by_subject() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.adopt(SourceKind::Ledger, 51, &[shop(1, 11, "东门"), shop(2, 12, "西门")]).await;
        home.tell_at(at(4, 9), id(401), visited(11, "379901101", None)).await;
        home.tell_at(at(5, 9), id(402), visited(11, "379901101", None)).await;
        home.tell_at(at(5, 10), id(403), visited(12, "379901101", None)).await;
        home.device = Some(at(3, 9));
        home.tell_at(at(6, 9), id(404), visited(12, "379901101", None)).await;
        let visits = [(1, 3, 0), (1, 4, 1), (1, 5, 3), (1, 6, 4), (4, 6, 3), (5, 6, 2), (6, 6, 0)];
        check(&store, "visits", &visits).await;
        let units = [(1, 3, 0), (1, 4, 1), (1, 5, 2), (1, 6, 2), (4, 4, 1), (5, 6, 2), (6, 6, 0)];
        check(&store, "units_visited", &units).await;
        let (_, ids) = figure(&store, "units_visited", &days(4, 4)).await;
        assert_eq!(ids, [key(11)]);
        // The visit of day 3 was told on day 6: a window that ended on day 3 has it from then on.
        for (seen_on, expected) in [(5, 0), (6, 1)] {
            let window = Window { to_ms: at(4, 0), ..days(3, seen_on) };
            for question in ["visits", "units_visited"] {
                assert_eq!(value(&store, question, &window).await, expected, "{seen_on}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn subjects_of_past_days_stand_as_they_stood() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.now = at(1, 9);
        home.adopt(SourceKind::Register, 50, &[shop(1, 1, "登记一"), shop(2, 2, "登记二")]).await;
        home.now = at(2, 9);
        let enterprise = SourceRow { kind: "enterprise".to_owned(), ..shop(1, 11, "门一") };
        let ledger = [enterprise, shop(2, 12, "门二"), idle(3, 13)];
        home.adopt(SourceKind::Ledger, 51, &ledger).await;
        home.now = at(3, 9);
        let run = [proposal(11, "auto_accepted", Some(1)), proposal(12, "none", None)];
        home.reconcile(60, &run).await;
        home.tell_at(at(5, 9), id(11), undo()).await;
        let by_kind = [(1, 2, vec![1, 2]), (2, 5, vec![1, 2, 11, 12, 13])]
            .into_iter()
            .chain([(3, 4, vec![1, 2, 12, 13]), (4, 4, vec![1, 2, 12, 13])])
            .chain([(5, 5, vec![1, 2, 11, 12, 13])]);
        for (day, expected, ids) in by_kind {
            let found = figure(&store, "subjects_by_kind", &days(1, day)).await;
            assert_eq!(found, (expected, ids.into_iter().map(key).collect()), "day {day}");
        }
        let verified = [(1, vec![]), (2, vec![11, 12]), (3, vec![1, 12]), (5, vec![11, 12])];
        for (day, ids) in verified {
            let (_, found) = figure(&store, "subjects_verified", &days(1, day)).await;
            assert_eq!(found, ids.into_iter().map(key).collect::<Vec<_>>(), "day {day}");
        }
        check(&store, "idle_premises", &[(1, 1, 0), (1, 2, 1), (1, 9, 1)]).await;
        let mut tx = store.read().await.unwrap();
        let groups =
            figures::groups(&mut tx, "subjects_by_kind", &Scope::everything(), &days(1, 3)).await;
        let expected = [("enterprise", 1), ("idle_premises", 1), ("shop", 2)];
        let expected = expected.map(|(kind, count)| (kind.to_owned(), count));
        assert_eq!(groups.unwrap(), expected);
    })
    .await;
}
