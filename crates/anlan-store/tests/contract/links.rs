//! Doors and registrations: what a run and a clerk say moves subjects, hazards and visits together,
//! and taking it back puts every one of them where it was.

use crate::engines::{House, cell, dump, dump_without, int, on_both, text};
use crate::facts::{
    Chronicle, HOME, accept, at, full, id, key, proposal, refuse, report, reported, run_undone,
    shop, undo, visited,
};
use crate::verification::verified;
use anlan_core::registry::subject::SourceKind;
use anlan_core::scope::Scope;
use anlan_store::operate::leases;
use anlan_store::project::{OPEN_END, Proposal};
use anlan_store::read::Page;
use anlan_store::read::reviews::{self, Offer, ReviewFilter};
use anlan_store::source_rows::SourceRow;
use anlan_store::{Row, Store, Value};

/// Registrations 1 to 4; doors 11 to 15: linked by the run, open, without candidates, open, open.
async fn told(store: &Store) -> Chronicle {
    let mut home = Chronicle::new(store, HOME);
    let register: Vec<SourceRow> =
        (1..=4).map(|row| full(row, u128::try_from(row).unwrap(), "登记名")).collect();
    home.adopt(SourceKind::Register, 50, &register).await;
    let door = |row: i64| {
        let door = shop(row, u128::try_from(10 + row).unwrap(), "门牌名");
        SourceRow {
            kind: "enterprise".to_owned(),
            region_code: "379901102201".to_owned(),
            line: Some("catering".to_owned()),
            lng: Some(118.5),
            lat: Some(35.5),
            phone: Some("门上的电话".to_owned()),
            ..door
        }
    };
    let ledger: Vec<SourceRow> = (1..=5).map(door).collect();
    home.adopt(SourceKind::Ledger, 51, &ledger).await;
    for door in 11..=15 {
        home.tell(id(300 + door), reported(report(Some(door), "379901102201", "堵塞"))).await;
        home.tell(id(400 + door), visited(door, "379901102201", None)).await;
    }
    home.now = at(2, 9);
    home.reconcile(60, &run()).await;
    home.now = at(3, 9);
    home.actor = Some(id(30));
    home
}

fn run() -> [Proposal; 5] {
    [
        proposal(11, "auto_accepted", Some(1)),
        proposal(12, "open", None),
        proposal(13, "none", None),
        proposal(14, "open", None),
        proposal(15, "open", None),
    ]
}

async fn one(store: &Store, table: &str, column: &str, number: u128) -> Row {
    let all = dump(store, table).await;
    all.into_iter().find(|row| text(table, row, column) == key(number)).unwrap()
}

async fn standing(store: &Store, number: u128) -> (String, String) {
    let row = one(store, "subject", "subject_id", number).await;
    (text("subject", &row, "standing"), text("subject", &row, "merged_into"))
}

fn stands(standing: &str, merged_into: Option<u128>) -> (String, String) {
    (standing.to_owned(), merged_into.map(key).unwrap_or_default())
}

/// Where the hazard and the visit of a door are counted.
async fn followers(store: &Store, door: u128) -> [String; 2] {
    let hazard = one(store, "hazard", "hazard_id", 300 + door).await;
    let visit = one(store, "visit", "visit_id", 400 + door).await;
    assert_eq!(text("hazard", &hazard, "reported_subject_id"), key(door));
    assert_eq!(text("visit", &visit, "reported_subject_id"), key(door));
    [text("hazard", &hazard, "subject_id"), text("visit", &visit, "subject_id")]
}

#[tokio::test]
async fn what_a_run_says_takes_effect_with_it() {
    on_both(async |house: &House| {
        let store = house.store().await;
        told(&store).await;
        let states: Vec<String> =
            dump(&store, "review").await.iter().map(|row| text("review", row, "state")).collect();
        assert_eq!(states, ["auto_accepted", "open", "none", "open", "open"]);
        assert_eq!(standing(&store, 11).await, stands("merged", Some(1)));
        assert_eq!(standing(&store, 12).await, stands("in_review", None));
        assert_eq!(standing(&store, 13).await, stands("unlicensed_candidate", None));
        assert_eq!(standing(&store, 2).await, stands("registered", None));
        assert_eq!(followers(&store, 11).await, [key(1), key(1)]);
        assert_eq!(followers(&store, 12).await, [key(12), key(12)]);
    })
    .await;
}

#[tokio::test]
async fn a_linked_registration_is_seen_at_its_door() {
    on_both(async |house: &House| {
        let store = house.store().await;
        told(&store).await;
        let row = one(&store, "subject", "subject_id", 1).await;
        let columns = [
            ("kind", "enterprise"),
            ("standing", "verified"),
            ("name", "登记名"),
            ("sign_name", "门牌名"),
            ("uscc", "913799000000000001"),
            ("line", "commerce"),
            ("region_code", "379901102201"),
            ("address", "河堤路1"),
            ("person", "经营者1"),
            ("phone", "门上的电话"),
        ];
        for (column, expected) in columns {
            assert_eq!(text("subject", &row, column), expected, "{column}");
        }
        assert_eq!(*cell("subject", &row, "lng"), Value::Real(118.5));
        assert_eq!(*cell("subject", &row, "lat"), Value::Real(35.5));
        assert_eq!(*cell("subject", &row, "accuracy_m"), Value::Null, "the door's point has none");
        assert_eq!(int("subject", &row, "updated_at"), at(2, 9));
    })
    .await;
}

/// All rows that a decision may move, without the marks of when they moved.
async fn picture(store: &Store) -> Vec<Vec<Row>> {
    let mut all = Vec::new();
    for table in ["subject", "hazard", "visit", "review"] {
        all.push(dump_without(store, table, &["updated_at", "changed_seq"]).await);
    }
    all
}

#[tokio::test]
async fn taking_a_decision_back_puts_everything_where_it_was() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = told(&store).await;
        let decisions = [
            (12, accept(2), "accepted", stands("merged", Some(2))),
            (13, accept(3), "accepted", stands("merged", Some(3))),
            (14, refuse(), "refused", stands("unlicensed_candidate", None)),
            (13, refuse(), "refused", stands("unlicensed_candidate", None)),
        ];
        for (door, decision, state, expected) in decisions {
            let before = picture(&store).await;
            home.tell(id(door), decision).await;
            let review = one(&store, "review", "ledger_subject_id", door).await;
            assert_eq!(text("review", &review, "state"), state, "door {door}");
            assert_eq!(text("review", &review, "decided_by"), key(30));
            assert_eq!(int("review", &review, "decided_at"), at(3, 9));
            assert_eq!(standing(&store, door).await, expected, "door {door}");
            assert_ne!(picture(&store).await, before, "door {door}");
            home.tell(id(door), undo()).await;
            assert_eq!(picture(&store).await, before, "door {door}");
        }
        histories_are_whole(&store).await;
    })
    .await;
}

/// The run's own link, taken back, is for a clerk to decide.
#[tokio::test]
async fn a_link_of_the_run_taken_back_is_open() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = told(&store).await;
        home.tell(id(11), undo()).await;
        let review = one(&store, "review", "ledger_subject_id", 11).await;
        assert_eq!(text("review", &review, "state"), "open");
        assert_eq!(standing(&store, 11).await, stands("in_review", None));
        assert_eq!(followers(&store, 11).await, [key(11), key(11)]);
        let registration = one(&store, "subject", "subject_id", 1).await;
        let untouched = one(&store, "subject", "subject_id", 2).await;
        for column in ["kind", "standing", "name", "sign_name", "line", "region_code", "status"] {
            let columns = [&registration, &untouched].map(|row| text("subject", row, column));
            assert_eq!(columns[0], columns[1], "{column}");
        }
        home.tell(id(11), accept(4)).await;
        assert_eq!(standing(&store, 11).await, stands("merged", Some(4)));
        assert_eq!(followers(&store, 11).await, [key(4), key(4)]);
        histories_are_whole(&store).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_found_at_a_linked_door_belongs_to_its_registration() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = told(&store).await;
        home.tell(id(321), reported(report(Some(11), "379901102201", "又堵塞"))).await;
        home.tell(id(421), visited(11, "379901102201", None)).await;
        let hazard = one(&store, "hazard", "hazard_id", 321).await;
        let visit = one(&store, "visit", "visit_id", 421).await;
        let owners = |hazard: &Row, visit: &Row| {
            [text("hazard", hazard, "subject_id"), text("visit", visit, "subject_id")]
        };
        assert_eq!(owners(&hazard, &visit), [key(1), key(1)]);
        home.tell(id(11), undo()).await;
        let hazard = one(&store, "hazard", "hazard_id", 321).await;
        let visit = one(&store, "visit", "visit_id", 421).await;
        assert_eq!(owners(&hazard, &visit), [key(11), key(11)]);
    })
    .await;
}

/// Two premises of one enterprise; both point at its code. The same one must win everywhere.
#[tokio::test]
async fn of_two_doors_of_one_registration_the_first_gives_the_place() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.adopt(SourceKind::Register, 50, &[full(1, 1, "登记名")]).await;
        home.adopt(SourceKind::Ledger, 51, &[shop(1, 12, "南门"), shop(2, 11, "北门")]).await;
        let both = [12, 11].map(|door| proposal(door, "auto_accepted", Some(1)));
        home.reconcile(60, &both).await;
        let sign = async |store: &Store| {
            let row = one(store, "subject", "subject_id", 1).await;
            text("subject", &row, "sign_name")
        };
        assert_eq!(sign(&store).await, "北门");
        home.tell(id(11), undo()).await;
        assert_eq!(sign(&store).await, "南门");
        assert_eq!(standing(&store, 1).await, stands("verified", None));
        home.tell(id(12), undo()).await;
        assert_eq!(standing(&store, 1).await, stands("registered", None));
    })
    .await;
}

#[tokio::test]
async fn a_new_run_keeps_what_was_decided_and_proposes_the_rest_anew() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = told(&store).await;
        home.tell(id(12), accept(2)).await;
        home.tell(id(14), refuse()).await;
        let again = [11, 12, 13, 14, 15].map(|door| match door {
            13 => proposal(13, "auto_accepted", Some(3)),
            15 => proposal(15, "none", None),
            other => proposal(other, "open", None),
        });
        home.reconcile(61, &again).await;
        let rows = dump(&store, "review").await;
        let said: Vec<(String, String)> = rows
            .iter()
            .map(|row| (text("review", row, "state"), text("review", row, "run_id")))
            .collect();
        let expected = [
            ("auto_accepted", 60),
            ("accepted", 60),
            ("auto_accepted", 61),
            ("refused", 60),
            ("none", 61),
        ];
        assert_eq!(said, expected.map(|(state, run)| (state.to_owned(), key(run))));
        assert_eq!(standing(&store, 13).await, stands("merged", Some(3)));
        assert_eq!(standing(&store, 15).await, stands("unlicensed_candidate", None));
        histories_are_whole(&store).await;
    })
    .await;
}

#[tokio::test]
async fn a_run_taken_back_leaves_what_stood_before_it() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = told(&store).await;
        home.tell(id(12), accept(2)).await;
        home.tell(id(14), refuse()).await;
        let before = picture(&store).await;
        let again = [11, 12, 13, 14, 15].map(|door| match door {
            13 => proposal(13, "auto_accepted", Some(3)),
            15 => proposal(15, "none", None),
            other => proposal(other, "open", None),
        });
        home.now = at(4, 9);
        home.reconcile(61, &again).await;
        assert_ne!(picture(&store).await, before);
        home.now = at(5, 9);
        home.tell(id(61), run_undone(61)).await;
        assert_eq!(picture(&store).await, before);
        assert_eq!(standing(&store, 13).await, stands("unlicensed_candidate", None));
        assert_eq!(standing(&store, 3).await, stands("registered", None));
        histories_are_whole(&store).await;
        assert_eq!(verified(&store).await.1, None, "replay gives the same");
    })
    .await;
}

#[tokio::test]
async fn a_first_run_taken_back_leaves_doors_as_they_were_found_and_decisions_stand() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = told(&store).await;
        home.tell(id(12), accept(2)).await;
        home.now = at(4, 9);
        home.tell(id(60), run_undone(60)).await;
        let left: Vec<String> = dump(&store, "review")
            .await
            .iter()
            .map(|row| text("review", row, "ledger_subject_id"))
            .collect();
        assert_eq!(left, [key(12)], "what a clerk decided stands");
        assert_eq!(standing(&store, 12).await, stands("merged", Some(2)));
        for door in [11, 13, 14, 15] {
            assert_eq!(standing(&store, door).await, stands("in_review", None));
            assert_eq!(followers(&store, door).await, [key(door), key(door)]);
        }
        assert_eq!(standing(&store, 1).await, stands("registered", None));
        histories_are_whole(&store).await;
        assert_eq!(verified(&store).await.1, None, "replay gives the same");
    })
    .await;
}

#[tokio::test]
async fn a_door_is_kept_for_one_clerk_until_the_lease_runs_out() {
    on_both(async |house: &House| {
        let store = house.store().await;
        told(&store).await;
        let all = Scope::everything();
        let filter = ReviewFilter::of_state(None);
        let offered = async |account: &'static str, now: i64| {
            let mut tx = store.write().await.unwrap();
            let offer = Offer { account, now, limit: 2 };
            let rows = reviews::waiting(&mut tx, &all, &filter, offer).await.unwrap();
            let mut kept = Vec::new();
            for row in rows {
                let door = (row.region_key.as_str(), row.door.as_str());
                if leases::take(&mut tx, door, account, (now, now + 10)).await.unwrap() {
                    kept.push(row.door);
                }
            }
            tx.commit().await.unwrap();
            kept
        };
        let (first, second) = (offered("one", 0).await, offered("two", 0).await);
        assert_eq!((first.len(), second.len()), (2, 1));
        assert!(first.iter().all(|door| !second.contains(door)));
        assert_eq!(offered("one", 5).await, first, "asked again, the same");
        assert_eq!(offered("two", 14).await, second);
        assert_eq!(offered("two", 16).await, first, "a lease has run out");
    })
    .await;
}

#[tokio::test]
async fn a_door_that_two_ledgers_speak_of_is_listed_once() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = told(&store).await;
        home.adopt(SourceKind::Ledger, 52, &[shop(7, 12, "新门牌名")]).await;
        let mut tx = store.read().await.unwrap();
        let (all, every) = (Scope::everything(), ReviewFilter::of_state(None));
        let page = Page::first(20);
        let listed = reviews::list(&mut tx, &all, &every, &page).await.unwrap();
        let doors: Vec<&str> = listed.iter().map(|row| row.door.as_str()).collect();
        assert_eq!(doors, [11, 12, 13, 14, 15].map(key));
        let counts = reviews::counts(&mut tx, &all, &every).await.unwrap();
        let expected = [("auto_accepted", 1), ("none", 1), ("open", 3)];
        assert_eq!(counts, expected.map(|(state, count)| (state.to_owned(), count)));
        let one = reviews::one(&mut tx, &all, &key(12)).await.unwrap().unwrap();
        assert_eq!(one, listed[1]);
        assert_eq!(one.row_number, 7);
        assert_eq!(one.door_fields[0], ("name", "新门牌名".to_owned()));
    })
    .await;
}

/// Every state begins where the one before it ended, and one holds now.
pub(crate) async fn histories_are_whole(store: &Store) {
    let subjects = dump(store, "subject").await;
    let states = dump(store, "subject_state").await;
    let state = |row: &Row| {
        ["subject_id", "kind", "standing"].map(|column| text("subject_state", row, column))
    };
    for pair in states.windows(2) {
        let [before, after] = pair else { panic!("two rows") };
        let ends = int("subject_state", before, "to_at");
        if state(before)[0] == state(after)[0] {
            assert_eq!(ends, int("subject_state", after, "from_at"), "{:?}", state(before));
            assert_ne!(state(before), state(after), "nothing changed");
        } else {
            assert_eq!(ends, OPEN_END, "{:?}", state(before));
        }
    }
    let now = states.iter().filter(|row| int("subject_state", row, "to_at") == OPEN_END);
    let now: Vec<_> = now.map(state).collect();
    let rows = subjects.iter();
    let stands: Vec<_> = rows
        .map(|row| ["subject_id", "kind", "standing"].map(|column| text("subject", row, column)))
        .collect();
    assert_eq!(now, stands);
}

#[tokio::test]
async fn the_history_of_a_link_tells_every_day() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = told(&store).await;
        home.tell_at(at(4, 9), id(12), accept(2)).await;
        home.tell_at(at(5, 9), id(12), undo()).await;
        home.tell_at(at(6, 9), id(12), refuse()).await;
        let states = dump(&store, "subject_state").await;
        let of = |number: u128| -> Vec<(String, i64)> {
            let rows = states.iter();
            rows.filter(|row| text("subject_state", row, "subject_id") == key(number))
                .map(|row| {
                    let from = int("subject_state", row, "from_at");
                    (text("subject_state", row, "standing"), from)
                })
                .collect()
        };
        let days_of = |days: &[(&str, i64)]| -> Vec<(String, i64)> {
            days.iter().map(|(word, day)| ((*word).to_owned(), at(*day, 9))).collect()
        };
        let door = [("in_review", 1), ("merged", 4), ("in_review", 5), ("unlicensed_candidate", 6)];
        assert_eq!(of(12), days_of(&door));
        assert_eq!(of(2), days_of(&[("registered", 1), ("verified", 4), ("registered", 5)]));
        histories_are_whole(&store).await;
    })
    .await;
}
