//! Questions that no other story asks: the directory, accounts, contracts, targets and the dossier.

use crate::city::{self, CLERK, DOORS, OWNER, REGISTRATIONS, RUN, TOWN_OFFICE};
use crate::engines::{House, on_both};
use crate::facts::{Chronicle, HOME, NEIGHBOUR, id, key, region, region_since, signed, sm3};
use anlan_core::id::SubjectId;
use anlan_core::responsibility::command::{LineKind, Target};
use anlan_core::scope::Scope;
use anlan_store::read::accounts::{self, AccountFilter, PeopleFilter};
use anlan_store::read::contracts::{self, ContractFilter};
use anlan_store::read::reviews::{self, ReviewFilter};
use anlan_store::read::subjects::{self, SubjectFilter};
use anlan_store::read::{Page, RegionRange, directory, targets};
use anlan_store::{Store, Tx};

async fn city(house: &House) -> (Store, Tx) {
    let store = house.store().await;
    city::fill(&store).await;
    let tx = store.read().await.unwrap();
    (store, tx)
}

#[tokio::test]
async fn the_directory_lists_what_is_valid() {
    on_both(async |house: &House| {
        let (_store, mut tx) = city(house).await;
        let regions = directory::regions(&mut tx).await.unwrap();
        let codes: Vec<&str> = regions.iter().map(|row| row.code.as_str()).collect();
        let expected =
            [HOME, "379901101", "379901101201", "379901101201001", "379901102", NEIGHBOUR];
        assert_eq!(codes, expected, "without the former one");
        let county = &regions[0];
        assert_eq!((county.level.as_str(), county.parent.as_deref()), ("county", Some("379900")));
        assert_eq!(county.centre, Some((118.25, 35.0625)));
        let aliases = directory::aliases(&mut tx).await.unwrap();
        assert_eq!(aliases[0], (HOME.to_owned(), "临澜区（旧称）".to_owned()));
        assert_eq!(aliases.len(), 6);
        let boundaries = directory::boundaries(&mut tx).await.unwrap();
        assert_eq!(boundaries.len(), 1);
        assert_eq!(boundaries[0].name, "临澜区");
        let houses = directory::organisations(&mut tx, &Page::first(9)).await.unwrap();
        assert_eq!(houses[0].name, "临河镇安监站");
        let after = Page { region_key: HOME.to_owned(), id: key(TOWN_OFFICE), limit: 9 };
        assert!(directory::organisations(&mut tx, &after).await.unwrap().is_empty());
    })
    .await;
}

/// A town that is renamed keeps its code; whichever entry comes first, one of them is valid.
#[tokio::test]
async fn a_code_stands_for_one_region_at_a_time() {
    on_both(async |house: &House| {
        for days in [["2015-01-01", "2024-07-01"], ["2024-07-01", "2015-01-01"]] {
            let store = house.store().await;
            let mut home = Chronicle::new(&store, HOME);
            for (number, day) in (1..).zip(days) {
                let name = if day < "2020" { "临河乡" } else { "临河镇" };
                home.tell(id(number), region_since("379901101", name, day)).await;
            }
            let mut tx = store.read().await.unwrap();
            let names: Vec<String> = directory::regions(&mut tx)
                .await
                .unwrap()
                .into_iter()
                .map(|row| row.name)
                .collect();
            assert_eq!(names, ["临河镇"], "{days:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn accounts_are_proposed_approved_and_disabled() {
    on_both(async |house: &House| {
        let (_store, mut tx) = city(house).await;
        let found = accounts::by_login(&mut tx, "clerk").await.unwrap();
        assert_eq!(found, Some((HOME.to_owned(), key(CLERK))));
        assert_eq!(accounts::by_login(&mut tx, "nobody").await.unwrap(), None);
        let clerk = accounts::one(&mut tx, HOME, &key(CLERK)).await.unwrap().unwrap();
        assert_eq!(accounts::by_id(&mut tx, &key(CLERK)).await.unwrap(), Some(clerk.clone()));
        assert_eq!(clerk.standing, "active");
        assert_eq!(clerk.organisation.as_deref(), Some("临河镇安监站"));
        assert_eq!(clerk.approved_by, Some(key(CLERK)));
        assert_eq!(clerk.grants[0].scope.region, region("379901101"));
        let everybody = AccountFilter::default();
        let rows = accounts::list(&mut tx, &everybody, &Page::first(9)).await.unwrap();
        let stands: Vec<(&str, &str)> =
            rows.iter().map(|row| (row.login.as_str(), row.standing.as_str())).collect();
        let expected = [
            ("clerk", "active"),
            ("owner", "proposed"),
            ("gone", "disabled"),
            ("neighbour", "proposed"),
        ];
        assert_eq!(stands, expected);
        assert_eq!(accounts::count(&mut tx, &everybody).await.unwrap(), 4);
        let proposed = AccountFilter { standing: Some("proposed".to_owned()), words: None };
        assert_eq!(accounts::count(&mut tx, &proposed).await.unwrap(), 2);
        let whom = |role: &str| PeopleFilter {
            region_key: HOME.to_owned(),
            range: region("379901").prefix_range().into(),
            role: Some(role.to_owned()),
            words: Some("clerk".to_owned()),
        };
        let people = accounts::people(&mut tx, &whom("town_office"), 9).await.unwrap();
        assert_eq!(people, [clerk]);
        assert!(accounts::people(&mut tx, &whom("leader"), 9).await.unwrap().is_empty());
    })
    .await;
}

fn anybody(on: Option<&str>) -> ContractFilter {
    ContractFilter {
        range: RegionRange::everywhere(),
        target_kind: None,
        person: None,
        on: on.map(str::to_owned),
        words: None,
    }
}

#[tokio::test]
async fn contracts_hold_from_their_first_day_to_their_last() {
    on_both(async |house: &House| {
        let (_store, mut tx) = city(house).await;
        let all = Scope::everything();
        let days = [
            ("2024-12-31", 0),
            ("2025-01-01", 3),
            ("2025-06-30", 3),
            ("2025-07-01", 2),
            ("2026-01-01", 0),
        ];
        for (day, expected) in days {
            let filter = anybody(Some(day));
            let rows = contracts::list(&mut tx, &all, &filter, &Page::first(9)).await.unwrap();
            assert_eq!(rows.len(), expected, "{day}");
            let count = contracts::count(&mut tx, &all, &filter).await.unwrap();
            assert_eq!(usize::try_from(count).unwrap(), expected, "{day}");
        }
        let owners = ContractFilter { person: Some(key(OWNER)), ..anybody(None) };
        let rows = contracts::list(&mut tx, &all, &owners, &Page::first(9)).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].subject_name.as_deref(), Some("临河超市"));
        assert_eq!(rows[0].ended_reason.as_deref(), Some("换届"));
        assert_eq!(rows[0].region_name.as_deref(), Some("临河镇"));
        let named = ContractFilter { words: Some("超市".to_owned()), ..anybody(None) };
        assert_eq!(contracts::count(&mut tx, &all, &named).await.unwrap(), 1);
        let (other, own) = (key(REGISTRATIONS + 2), key(REGISTRATIONS + 1));
        for (subject, expected) in [(own, 3), (other, 2)] {
            let held = contracts::valid_for(&mut tx, HOME, "2025-03-01", &subject).await.unwrap();
            assert_eq!(held.len(), expected, "{subject}");
        }
        let home = contracts::home(&mut tx, &key(70)).await.unwrap();
        assert_eq!(home, Some((HOME.to_owned(), "379901101".to_owned())));
    })
    .await;
}

/// A contract over the city is kept at the city's home; one with a door counts for its registration.
#[tokio::test]
async fn contracts_over_the_city_and_at_a_door_cover_a_registration() {
    on_both(async |house: &House| {
        let store = house.store().await;
        city::fill(&store).await;
        let everywhere = Target::Region { region: region("379900") };
        let mut capital = Chronicle::new(&store, "379900");
        capital.tell(id(80), signed(CLERK, LineKind::ContractedLeader, everywhere)).await;
        let mut home = Chronicle::new(&store, HOME);
        home.commands_from(1 << 70);
        let at_door = |door: u128| Target::Subject {
            subject: SubjectId::new(id(door)),
            region: region("379901101"),
        };
        home.tell(id(81), signed(CLERK, LineKind::Enterprise, at_door(DOORS + 1))).await;
        home.tell(id(82), signed(CLERK, LineKind::Enterprise, at_door(DOORS + 2))).await;
        let mut tx = store.read().await.unwrap();
        let (own, day) = (key(REGISTRATIONS + 1), "2025-03-01");
        let held = contracts::valid_for(&mut tx, HOME, day, &own).await.unwrap();
        let ids: Vec<String> = held.into_iter().map(|row| row.id).collect();
        assert_eq!(ids, [70, 71, 72, 80, 81].map(key));
    })
    .await;
}

#[tokio::test]
async fn target_tables_are_read_row_by_row_as_printed() {
    on_both(async |house: &House| {
        let (_store, mut tx) = city(house).await;
        let tables = targets::tables(&mut tx).await.unwrap();
        assert_eq!((tables.len(), tables[2].rows), (3, 3));
        let everywhere = RegionRange::everywhere();
        let id = tables[2].id.clone();
        let rows = targets::rows(&mut tx, Some(&id), &everywhere, ("", 0), 9).await.unwrap();
        let printed: Vec<(i64, &str)> =
            rows.iter().map(|row| (row.position, row.no.as_str())).collect();
        assert_eq!(printed, [(1, "1"), (2, "1"), (3, "2")]);
        assert_eq!(rows[1].inherited, ["target"]);
        assert_eq!(rows[0].units, ["市住建局", "各县区"]);
        let rest = targets::rows(&mut tx, None, &everywhere, (&id, 2), 1).await.unwrap();
        assert_eq!(rest, rows[2..]);
        let neighbour: RegionRange = region(NEIGHBOUR).prefix_range().into();
        for (range, expected) in [(&everywhere, 9), (&neighbour, 0)] {
            assert_eq!(targets::count(&mut tx, None, range).await.unwrap(), expected);
        }
    })
    .await;
}

#[tokio::test]
async fn a_dossier_holds_what_was_said_at_its_doors() {
    on_both(async |house: &House| {
        let (_store, mut tx) = city(house).await;
        let (own, door) = (key(REGISTRATIONS + 1), key(DOORS + 1));
        let all = Scope::everything();
        let one = subjects::one(&mut tx, &all, &own, "2025-01-20").await.unwrap().unwrap();
        assert_eq!((one.open_hazards, one.overdue_hazards), (0, 0), "it was struck off");
        assert_eq!(one.sign_name.as_deref(), Some("临河超市（东门）"));
        let open = key(DOORS + 2);
        let two = subjects::one(&mut tx, &all, &open, "2025-01-20").await.unwrap().unwrap();
        assert_eq!((two.open_hazards, two.overdue_hazards), (1, 1));
        let sources = subjects::sources_of(&mut tx, HOME, &own).await.unwrap();
        let said: Vec<(&str, &str)> =
            sources.iter().map(|row| (row.kind.as_str(), row.values[0].1.as_str())).collect();
        assert_eq!(said, [("register", "临河超市"), ("ledger", "临河超市（东门）")]);
        let place = subjects::place(&mut tx, &door).await.unwrap().unwrap();
        assert_eq!((place.standing.as_str(), place.merged_into), ("merged", Some(own)));
        let accepted = key(REGISTRATIONS + 4);
        let history = subjects::history_of(&mut tx, HOME, &accepted).await.unwrap();
        let told: Vec<&str> = history.iter().map(|fact| fact.event_type.as_str()).collect();
        assert_eq!(told, ["link_decided"], "of the door that was matched with it");
        assert_eq!(history[0].actor.as_deref(), Some("clerk同志"));
        let held = subjects::held(&mut tx, HOME).await.unwrap();
        assert_eq!(held, 6 + 7 + 1);
        let file = subjects::file_by_hash(&mut tx, "register", &sm3(&50_u128.to_be_bytes())).await;
        assert_eq!(file.unwrap().unwrap().rows, 6);
    })
    .await;
}

#[tokio::test]
async fn the_desk_sees_links_their_runs_and_registrations() {
    on_both(async |house: &House| {
        let (_store, mut tx) = city(house).await;
        let link = reviews::link(&mut tx, HOME, &key(DOORS + 4)).await.unwrap().unwrap();
        let registration = key(REGISTRATIONS + 4);
        assert_eq!((link.state.as_str(), link.register), ("accepted", Some(registration)));
        assert_eq!(reviews::link(&mut tx, HOME, &key(DOORS + 6)).await.unwrap(), None);
        for (number, taken) in [(1, true), (2, false), (4, true)] {
            let register = key(REGISTRATIONS + number);
            let found = reviews::is_taken(&mut tx, HOME, &register).await.unwrap();
            assert_eq!(found, taken, "{number}");
        }
        let fields = reviews::registration(&mut tx, HOME, &key(REGISTRATIONS + 2)).await.unwrap();
        assert!(fields.contains(&("name", "东堤饭店".to_owned())), "{fields:?}");
        assert!(fields.contains(&("opened_on", "2020-05-06".to_owned())), "{fields:?}");
        let runs = reviews::runs(&mut tx, 9).await.unwrap();
        let said: Vec<_> = runs.into_iter().map(|run| (run.id, run.undone_at.is_some())).collect();
        assert_eq!(said, [(key(RUN + 1), true), (key(RUN), false)]);
        assert!(!reviews::later_run(&mut tx, HOME, &key(RUN)).await.unwrap());
        let page = Page::first(9);
        let all = Scope::everything();
        for (run, listed) in [(None, true), (Some(key(RUN)), true), (Some(key(RUN + 1)), false)] {
            let filter = ReviewFilter { run, ..ReviewFilter::of_state(Some("open")) };
            let rows = reviews::list(&mut tx, &all, &filter, &page).await.unwrap();
            let doors: Vec<String> = rows.into_iter().map(|row| row.door).collect();
            assert_eq!(doors, if listed { vec![key(DOORS + 2)] } else { Vec::new() });
            let counts = reviews::counts(&mut tx, &all, &filter).await.unwrap();
            assert_eq!(!counts.is_empty(), listed, "the count is of the same run");
        }
    })
    .await;
}

#[tokio::test]
async fn subjects_are_paged_by_key_and_found_by_words() {
    on_both(async |house: &House| {
        let (_store, mut tx) = city(house).await;
        let (all, filter) = (Scope::everything(), SubjectFilter::default());
        let (mut page, mut walked) = (Page::first(3), Vec::new());
        loop {
            let rows = subjects::list(&mut tx, &all, &filter, "2025-01-20", &page).await.unwrap();
            let Some(last) = rows.last() else { break };
            page = Page { region_key: last.region_key.clone(), id: last.id.clone(), limit: 3 };
            walked.extend(rows.into_iter().map(|row| row.id));
        }
        let summary = subjects::summary(&mut tx, &all, &filter).await.unwrap();
        let total: i64 = summary.iter().map(|row| row.count).sum();
        assert_eq!(walked.len(), usize::try_from(total).unwrap());
        assert!(walked.is_sorted(), "each once, in order");
        let word = |words: &str| SubjectFilter { words: Some(words.to_owned()), ..filter.clone() };
        let searched = [
            (word("超市"), 2),
            (word("（东门）"), 1),
            (word("913799000000000103"), 1),
            (SubjectFilter { kind: Some("idle_premises".to_owned()), ..filter.clone() }, 2),
            (SubjectFilter { status: Some("closed".to_owned()), ..filter.clone() }, 2),
            (SubjectFilter { line: Some("commerce".to_owned()), ..filter.clone() }, 10),
            (SubjectFilter { standing: Some("registered".to_owned()), ..filter.clone() }, 4),
        ];
        for (filter, expected) in searched {
            let page = Page::first(50);
            let rows = subjects::list(&mut tx, &all, &filter, "2025-01-20", &page).await.unwrap();
            assert_eq!(rows.len(), expected, "{filter:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_map_is_told_of_points_that_changed() {
    on_both(async |house: &House| {
        let (_store, mut tx) = city(house).await;
        let (mut page, mut points) = (Page::first(4), Vec::new());
        loop {
            let rows = subjects::points_changed(&mut tx, HOME, 0, &page).await.unwrap();
            let Some(last) = rows.last() else { break };
            page.id.clone_from(&last.id);
            points.extend(rows);
        }
        // Six registrations, five doors with a point, and the shop entered by hand.
        assert_eq!(points.len(), 12);
        let open: Vec<(&str, i64)> = points
            .iter()
            .filter(|row| row.open > 0)
            .map(|row| (row.id.as_str(), row.open))
            .collect();
        assert_eq!(open, [(key(DOORS + 2).as_str(), 1)]);
        let newest = points.iter().map(|row| row.changed_seq).max().unwrap();
        let none = subjects::points_changed(&mut tx, HOME, newest, &Page::first(9)).await.unwrap();
        assert!(none.is_empty());
        let around = subjects::points_with_hazards(&mut tx, HOME, newest).await.unwrap();
        let around: Vec<&str> = around.iter().map(|row| row.id.as_str()).collect();
        let expected = [REGISTRATIONS + 1, REGISTRATIONS + 4, DOORS + 2].map(key);
        assert_eq!(around, expected.iter().map(String::as_str).collect::<Vec<_>>());
        let late = subjects::overdue(&mut tx, HOME, "2025-01-17").await.unwrap();
        assert_eq!(late, [(key(DOORS + 2), 1)]);
        assert!(subjects::overdue(&mut tx, HOME, "2025-01-16").await.unwrap().is_empty());
    })
    .await;
}
