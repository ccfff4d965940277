//! A hazard from the finding to the end, as the projection shows it after every fact.

use crate::city::{self, CLERK, HAZARDS, OWNER, TOWN_OFFICE};
use crate::engines::{House, cell, dump, int, on_both, text};
use crate::facts::{
    Chronicle, HOME, assigned, at, ended, graded, id, key, point, proposed_account, recheck_failed,
    recheck_passed, rectified, report, reported,
};
use anlan_core::event::Event;
use anlan_core::hazard::command::{HazardLevel, OtherEnd};
use anlan_core::role::Role;
use anlan_core::scope::Scope;
use anlan_store::project::OPEN_END;
use anlan_store::read::hazards::{self, HazardFilter, HazardPage, HazardRow};
use anlan_store::{Row, Store, Value};

async fn hazard(store: &Store) -> Row {
    dump(store, "hazard").await.remove(0)
}

/// Stage, level, deadline and how often it was reopened.
async fn stands(store: &Store) -> (String, String, String, i64) {
    let row = hazard(store).await;
    let word = |column: &str| text("hazard", &row, column);
    (word("stage"), word("level"), word("deadline"), int("hazard", &row, "reopened"))
}

#[tokio::test]
async fn a_reported_hazard_is_as_it_was_found() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        (home.actor, home.device, home.now) = (Some(id(CLERK)), Some(at(3, 8)), at(5, 9));
        let photo = home.file(b"a photograph", "image/jpeg").await;
        let mut found = report(None, "379901101", "安全出口堵塞");
        found.point = Some(point(118.375, 35.125).given);
        found.photos = vec![photo.clone()];
        home.tell(id(1), reported(found)).await;
        let row = hazard(&store).await;
        let columns = [
            ("number", "379901-000001"),
            ("subject_id", ""),
            ("region_code", "379901101"),
            ("line", "commerce"),
            ("address", "后门"),
            ("description", "安全出口堵塞"),
            ("category", "物"),
            ("level", ""),
            ("stage", "reported"),
            ("found_by", &key(CLERK)),
            ("photos", &format!("[\"{photo}\"]")),
        ];
        for (column, expected) in columns {
            assert_eq!(text("hazard", &row, column), expected, "{column}");
        }
        assert_eq!(int("hazard", &row, "found_at"), at(3, 8), "by the device");
        assert_eq!(int("hazard", &row, "recorded_at"), at(5, 9), "by the server");
        assert_eq!(*cell("hazard", &row, "lng"), Value::Real(118.375));
        assert_eq!(*cell("hazard", &row, "lat"), Value::Real(35.125));
        let mut tx = store.read().await.unwrap();
        let all = Scope::everything();
        let shown = hazards::showing_photo(&mut tx, &all, &photo).await.unwrap();
        assert_eq!(shown.as_deref(), Some(HOME));
    })
    .await;
}

/// A phone whose clock runs ahead finds nothing in the future.
#[tokio::test]
async fn nothing_is_found_after_it_was_received() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        (home.device, home.now) = (Some(at(9, 9)), at(5, 9));
        home.tell(id(1), reported(report(None, HOME, "路灯杆倾斜"))).await;
        assert_eq!(int("hazard", &hazard(&store).await, "found_at"), at(5, 9));
    })
    .await;
}

#[tokio::test]
async fn a_hazard_is_reopened_until_somebody_else_strikes_it_off() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.actor = Some(id(CLERK));
        let photo = || vec![String::from("0".repeat(64).as_str())];
        let life: [(i64, Event, &str, &str, &str, i64); 9] = [
            (1, reported(report(None, HOME, "电线老化")), "reported", "", "", 0),
            (2, graded(HazardLevel::General), "graded", "general", "", 0),
            (3, assigned(OWNER, Some(20), "2025-01-06"), "assigned", "general", "2025-01-06", 0),
            (4, graded(HazardLevel::Major), "assigned", "major", "2025-01-06", 0),
            (5, rectified(photo()), "rectified", "major", "2025-01-06", 0),
            (6, recheck_failed("2025-01-09"), "assigned", "major", "2025-01-09", 1),
            (7, rectified(photo()), "rectified", "major", "2025-01-09", 1),
            (8, recheck_failed("2025-01-12"), "assigned", "major", "2025-01-12", 2),
            (9, assigned(CLERK, None, "2025-01-20"), "assigned", "major", "2025-01-20", 2),
        ];
        for (day, event, stage, level, deadline, reopened) in life {
            home.tell_at(at(day, 9), id(1), event).await;
            let expected = (stage.to_owned(), level.to_owned(), deadline.to_owned(), reopened);
            assert_eq!(stands(&store).await, expected, "day {day}");
            let row = hazard(&store).await;
            let rectified_at = cell("hazard", &row, "rectified_at").clone();
            let fixed = if stage == "rectified" { Value::Int(at(day, 9)) } else { Value::Null };
            assert_eq!(rectified_at, fixed, "day {day}");
            assert_eq!(int("hazard", &row, "changed_seq"), day);
        }
        let row = hazard(&store).await;
        assert_eq!(text("hazard", &row, "assignee_id"), key(CLERK));
        assert_eq!(text("hazard", &row, "assignee_organisation_id"), "");
        home.tell_at(at(10, 9), id(1), rectified(photo())).await;
        home.device = Some(at(11, 8));
        home.tell_at(at(11, 9), id(1), recheck_passed()).await;
        let row = hazard(&store).await;
        assert_eq!(text("hazard", &row, "stage"), "closed_verified");
        assert_eq!(int("hazard", &row, "closed_at"), at(11, 8), "when it was seen");
        assert_eq!(text("hazard", &row, "closed_by"), key(CLERK));
        assert_eq!(int("hazard", &row, "reopened"), 2);
        history_is_whole(&store, 11).await;
    })
    .await;
}

/// One state a fact, each from the moment the server knew it until the next.
async fn history_is_whole(store: &Store, facts: i64) {
    let states = dump(store, "hazard_state").await;
    let number = |row: &Row, column: &str| int("hazard_state", row, column);
    let from: Vec<i64> = states.iter().map(|row| number(row, "from_seq")).collect();
    assert_eq!(from, (1..=facts).collect::<Vec<_>>());
    for (pair, day) in states.windows(2).zip(1..) {
        assert_eq!(number(&pair[0], "from_at"), at(day, 9));
        assert_eq!(number(&pair[0], "to_at"), number(&pair[1], "from_at"));
    }
    assert_eq!(number(states.last().unwrap(), "to_at"), OPEN_END);
}

#[tokio::test]
async fn other_ends_are_no_verified_fix() {
    on_both(async |house: &House| {
        let ends = [(OtherEnd::Unfounded, "unfounded"), (OtherEnd::Transferred, "transferred")];
        for (outcome, stage) in ends {
            let store = house.store().await;
            let mut home = Chronicle::new(&store, HOME);
            home.tell(id(1), reported(report(None, HOME, "误报"))).await;
            home.actor = Some(id(CLERK));
            home.tell_at(at(2, 9), id(1), ended(outcome)).await;
            let row = hazard(&store).await;
            assert_eq!(text("hazard", &row, "stage"), stage);
            assert_eq!(int("hazard", &row, "closed_at"), at(2, 9));
            assert_eq!(text("hazard", &row, "closed_by"), key(CLERK));
        }
    })
    .await;
}

async fn listed(store: &Store, filter: &HazardFilter) -> Vec<HazardRow> {
    let mut tx = store.read().await.unwrap();
    let all = Scope::everything();
    let page = HazardPage::first(50);
    let rows = hazards::list(&mut tx, &all, filter, &page).await.unwrap();
    let count = hazards::count(&mut tx, &all, filter).await.unwrap();
    assert_eq!(i64::try_from(rows.len()).unwrap(), count, "{filter:?}");
    rows
}

#[tokio::test]
async fn lists_and_counts_go_by_the_same_filter() {
    on_both(async |house: &House| {
        let store = house.store().await;
        city::fill(&store).await;
        let all = HazardFilter::default;
        let word = |word: &str| Some(word.to_owned());
        let cases = [
            (all(), vec![1_300, 305, 302, 303, 304, 301]),
            (HazardFilter { stage: word("assigned"), ..all() }, vec![302]),
            (HazardFilter { level: word("major"), ..all() }, vec![301]),
            (HazardFilter { line: word("nothing"), ..all() }, vec![]),
            (HazardFilter { subject: word(&key(101)), ..all() }, vec![301]),
            (HazardFilter { assignee: word(&key(OWNER)), ..all() }, vec![302, 301]),
            (HazardFilter { words: word("软管"), ..all() }, vec![304]),
            (HazardFilter { words: word("379901-0000"), ..all() }, vec![305, 302, 303, 304, 301]),
            (HazardFilter { overdue_on: word("2025-01-16"), ..all() }, vec![]),
            (HazardFilter { overdue_on: word("2025-01-17"), ..all() }, vec![302]),
            (HazardFilter { rectification_list: Some(1), ..all() }, vec![302, 301]),
        ];
        for (filter, expected) in cases {
            let mut rows = listed(&store, &filter).await;
            let newest_first = rows.windows(2).all(|pair| pair[0].found_at >= pair[1].found_at);
            assert!(newest_first, "{filter:?}");
            let mut expected: Vec<String> = expected.into_iter().map(key).collect();
            rows.sort_by(|a, b| a.id.cmp(&b.id));
            expected.sort();
            let ids: Vec<String> = rows.into_iter().map(|row| row.id).collect();
            assert_eq!(ids, expected, "{filter:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_of_hazards_hold_each_of_them_once() {
    on_both(async |house: &House| {
        let store = house.store().await;
        city::fill(&store).await;
        let all = listed(&store, &HazardFilter::default()).await;
        let mut tx = store.read().await.unwrap();
        let (everything, filter) = (Scope::everything(), HazardFilter::default());
        let (mut page, mut walked) = (HazardPage::first(2), Vec::new());
        loop {
            let rows = hazards::list(&mut tx, &everything, &filter, &page).await.unwrap();
            let Some(last) = rows.last() else { break };
            page = HazardPage { found_at: last.found_at, id: last.id.clone(), limit: 2 };
            walked.extend(rows);
        }
        assert_eq!(walked, all);
    })
    .await;
}

#[tokio::test]
async fn a_hazard_is_shown_with_the_names_around_it() {
    on_both(async |house: &House| {
        let store = house.store().await;
        city::fill(&store).await;
        let mut tx = store.read().await.unwrap();
        let all = Scope::everything();
        let row = hazards::one(&mut tx, &all, &key(HAZARDS + 1)).await.unwrap().unwrap();
        let names = [&row.subject, &row.region_name, &row.finder, &row.assignee];
        let expected = ["临河超市", "东堤第一网格", "clerk同志", "owner同志"];
        assert_eq!(names.map(|name| name.as_deref().unwrap_or_default()), expected);
        assert_eq!(row.assignee_organisation.as_deref(), Some("临河镇安监站"));
        assert_eq!(row.point, Some((118.375, 35.125)));
        assert_eq!(row.photos.len(), 1);
        let home = hazards::home(&mut tx, &key(HAZARDS + 1)).await.unwrap();
        assert_eq!(home.as_deref(), Some(HOME));
        let timeline = hazards::timeline(&mut tx, HOME, &key(HAZARDS + 1)).await.unwrap();
        let told: Vec<&str> = timeline.iter().map(|fact| fact.event_type.as_str()).collect();
        let expected = [
            "hazard_reported",
            "hazard_graded",
            "hazard_assigned",
            "hazard_rectified",
            "hazard_rechecked",
            "hazard_rectified",
            "hazard_rechecked",
        ];
        assert_eq!(told, expected);
        assert_eq!(timeline[0].organisation.as_deref(), Some("临河镇安监站"));
    })
    .await;
}

/// Letters are the same letters in either case, and signs that an engine reads are only signs.
#[tokio::test]
async fn a_search_finds_the_same_on_every_engine() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.tell(id(1), reported(report(None, HOME, "LPG 软管老化"))).await;
        home.tell(id(2), reported(report(None, HOME, "目录 C:\\temp 堆放"))).await;
        home.tell(id(3), proposed_account("Zhao.Li", Some(TOWN_OFFICE), Role::Leader)).await;
        let searched = [("lpg", 1), ("LPG", 1), ("Lpg 软管", 1), ("\\", 2), ("%", 2), ("煤气", 0)];
        for (words, expected) in searched {
            let filter = HazardFilter { words: Some(words.to_owned()), ..HazardFilter::default() };
            assert_eq!(listed(&store, &filter).await.len(), expected, "{words}");
        }
        let mut tx = store.read().await.unwrap();
        for (words, expected) in [("zhao", 1), ("LI同志", 1), ("wang", 0)] {
            use anlan_store::read::accounts::{self, AccountFilter};
            let filter = AccountFilter { standing: None, words: Some(words.to_owned()) };
            assert_eq!(accounts::count(&mut tx, &filter).await.unwrap(), expected, "{words}");
        }
    })
    .await;
}
