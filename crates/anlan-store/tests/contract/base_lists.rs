//! The lists of what the base still leaves open: exactly what is defined, the same on both engines, and
//! a run taken back takes its doubles with it.

use crate::city::idle;
use crate::engines::{House, cell, dump, on_both, text};
use crate::facts::{
    Chronicle, HOME, NEIGHBOUR, accept, at, doubling, entered_by_hand, full, id, key, proposal,
    refuse, region, run_undone, shop, signed, undo,
};
use crate::verification::verified;
use anlan_core::event::Event;
use anlan_core::id::{AccountId, ContractId, SubjectId};
use anlan_core::registry::event::RegistryEvent;
use anlan_core::registry::subject::{SourceKind, SubjectKind};
use anlan_core::responsibility::command::{Contract, LineKind, Target};
use anlan_core::responsibility::event::ResponsibilityEvent;
use anlan_core::responsibility::resolve::{Asked, Held, resolve};
use anlan_core::scope::Scope;
use anlan_store::project::Proposal;
use anlan_store::read::base_lists::{self, BaseRow, Listed, PlaceCount};
use anlan_store::read::contracts;
use anlan_store::read::figures::{self, Window};
use anlan_store::read::{Page, RegionRange};
use anlan_store::source_rows::SourceRow;
use anlan_store::{Store, Tx, Value};
use std::slice;

const QUESTIONS: [&str; 4] = [
    "unlicensed_candidates",
    "registrations_without_premises",
    "probable_doubles",
    "industry_authority_gaps",
];

fn evening(day: i64) -> Window {
    Window {
        as_of_ms: at(day + 1, 0),
        from_ms: i64::MIN,
        to_ms: at(day + 1, 0),
        quarter_over: (2024, 4),
        as_of_day: format!("2025-01-{day:02}"),
        range: RegionRange::everywhere(),
    }
}

/// All rows of a list, page by page, counted against its figure and its places.
async fn listed(
    store: &Store,
    scope: &Scope,
    question: &'static str,
    window: &Window,
) -> Vec<BaseRow> {
    let mut tx = store.read().await.unwrap();
    let asked = Listed { question, window };
    let mut page = Page::first(2);
    let mut all: Vec<BaseRow> = Vec::new();
    loop {
        let rows = base_lists::rows(&mut tx, scope, &asked, &page).await.unwrap();
        let Some(last) = rows.last() else { break };
        page = Page { region_key: last.region_key.clone(), id: last.id.clone(), limit: 2 };
        all.extend(rows);
    }
    let groups = figures::groups(&mut tx, question, scope, window).await.unwrap();
    let places = base_lists::places(&mut tx, scope, &asked, "territorial").await.unwrap();
    let counts = [
        groups.iter().map(|(_, count)| count).sum::<i64>(),
        places.iter().map(|place| place.rows).sum(),
    ];
    let rows = i64::try_from(all.len()).unwrap();
    assert_eq!(counts, [rows, rows], "{question}");
    all
}

async fn ids(store: &Store, question: &'static str, day: i64) -> Vec<String> {
    let rows = listed(store, &Scope::everything(), question, &evening(day)).await;
    rows.into_iter().map(|row| row.id).collect()
}

fn keys(numbers: &[u128]) -> Vec<String> {
    numbers.iter().copied().map(key).collect()
}

/// Registrations 1 to 5: linked, open, closed, revoked, of unknown status. Doors 11 to 15: linked by
/// the run, open and the double of 11, without a candidate, open, an idle yard.
async fn told(store: &Store) -> Chronicle {
    let mut home = Chronicle::new(store, HOME);
    let status = |row: i64, status: &str| SourceRow {
        status: status.to_owned(),
        ..full(row, u128::try_from(row).unwrap(), "登记名")
    };
    let register = [
        status(1, "open"),
        status(2, "open"),
        status(3, "closed"),
        status(4, "revoked"),
        status(5, "unknown"),
    ];
    home.adopt(SourceKind::Register, 50, &register).await;
    let ledger = [
        full(1, 11, "门一"),
        full(2, 12, "门一（二门）"),
        shop(3, 13, "门三"),
        full(4, 14, "门四"),
        idle(5, 15),
    ];
    home.adopt(SourceKind::Ledger, 51, &ledger).await;
    home.now = at(2, 9);
    home.reconcile(60, &run()).await;
    home
}

fn run() -> [Proposal; 4] {
    [
        proposal(11, "auto_accepted", Some(1)),
        doubling(proposal(12, "open", None), 11),
        proposal(13, "none", None),
        proposal(14, "open", None),
    ]
}

#[tokio::test]
async fn each_list_holds_what_it_is_defined_to_hold() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = told(&store).await;
        // Before a run nobody has looked for doors, and afterwards struck off registrations need none.
        let days = [(1, vec![]), (2, vec![2, 5])];
        for (day, expected) in days {
            let found = ids(&store, "registrations_without_premises", day).await;
            assert_eq!(found, keys(&expected), "day {day}");
        }
        assert_eq!(ids(&store, "unlicensed_candidates", 2).await, keys(&[13]));
        assert_eq!(ids(&store, "probable_doubles", 1).await, keys(&[]));
        assert_eq!(ids(&store, "probable_doubles", 2).await, keys(&[12]));
        // The linked door counts at its registration; the yard is no business.
        assert_eq!(ids(&store, "industry_authority_gaps", 2).await, keys(&[1, 12, 13, 14]));
        let commerce = Target::Industry { region: region(HOME), line: "commerce".to_owned() };
        home.tell(id(70), signed(30, LineKind::Industry, commerce)).await;
        // Whose line nobody knows is covered by nobody.
        assert_eq!(ids(&store, "industry_authority_gaps", 2).await, keys(&[13]));
        home.tell_at(at(3, 9), id(14), refuse()).await;
        assert_eq!(ids(&store, "unlicensed_candidates", 2).await, keys(&[13]));
        assert_eq!(ids(&store, "unlicensed_candidates", 3).await, keys(&[13, 14]));
        home.tell_at(at(4, 9), id(12), accept(2)).await;
        assert_eq!(ids(&store, "probable_doubles", 3).await, keys(&[12]));
        assert_eq!(ids(&store, "probable_doubles", 4).await, keys(&[]));
        assert_eq!(ids(&store, "registrations_without_premises", 4).await, keys(&[5]));
        home.tell_at(at(5, 9), id(12), undo()).await;
        assert_eq!(ids(&store, "probable_doubles", 5).await, keys(&[12]));
        assert_eq!(ids(&store, "registrations_without_premises", 5).await, keys(&[2, 5]));
    })
    .await;
}

#[tokio::test]
async fn a_double_names_the_other_door_to_whoever_has_it_in_scope() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        let across = SourceRow { region_code: "379901102".to_owned(), ..full(2, 12, "西门") };
        home.adopt(SourceKind::Ledger, 51, &[full(1, 11, "东门"), across]).await;
        let said =
            Proposal { region: "379901102".to_owned(), ..doubling(proposal(12, "none", None), 11) };
        home.reconcile(60, &[proposal(11, "none", None), said]).await;
        for (place, named) in [(HOME, true), ("379901102", false)] {
            let scope = Scope::region(region(place));
            let rows = listed(&store, &scope, "probable_doubles", &evening(1)).await;
            assert_eq!(rows.len(), 1, "{place}");
            let row = &rows[0];
            assert_eq!((row.id.as_str(), row.probability), (key(12).as_str(), Some(0.875)));
            assert_eq!((row.since, row.name.as_str()), (at(1, 9), "西门"));
            let other = row.other.as_ref().map(|other| other.id.clone());
            assert_eq!(other, named.then(|| key(11)), "{place}");
        }
        let other_town = Scope::region(region("379901101"));
        assert!(listed(&store, &other_town, "probable_doubles", &evening(1)).await.is_empty());
        let range = RegionRange::from(region("379901101").prefix_range());
        let narrowed = Window { range, ..evening(1) };
        let all = Scope::everything();
        assert!(listed(&store, &all, "probable_doubles", &narrowed).await.is_empty());
    })
    .await;
}

/// Door, the other door and the probability, of those that have them.
async fn doubles(store: &Store) -> Vec<(String, String)> {
    let rows = dump(store, "review").await;
    let named = rows.iter().filter(|row| *cell("review", row, "double_of") != Value::Null);
    named
        .map(|row| {
            assert_eq!(*cell("review", row, "double_probability"), Value::Real(0.875));
            (text("review", row, "ledger_subject_id"), text("review", row, "double_of"))
        })
        .collect()
}

#[tokio::test]
async fn a_run_taken_back_takes_its_doubles_with_it() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = told(&store).await;
        let first = [(key(12), key(11))];
        assert_eq!(doubles(&store).await, first);
        home.now = at(3, 9);
        let again = [
            proposal(12, "open", None),
            doubling(proposal(13, "open", None), 14),
            doubling(proposal(14, "open", None), 12),
        ];
        home.reconcile(61, &again).await;
        assert_eq!(doubles(&store).await, [(key(13), key(14)), (key(14), key(12))]);
        home.tell_at(at(4, 9), id(14), refuse()).await;
        home.tell_at(at(5, 9), id(61), run_undone(61)).await;
        // What the first run said waits again; what a clerk decided since says nothing of doubles, even
        // when the decision is taken back.
        assert_eq!(doubles(&store).await, first);
        home.tell_at(at(6, 9), id(14), undo()).await;
        assert_eq!(ids(&store, "probable_doubles", 6).await, keys(&[12]));
        home.tell_at(at(7, 9), id(60), run_undone(60)).await;
        assert_eq!(doubles(&store).await, []);
        for question in ["probable_doubles", "registrations_without_premises"] {
            assert_eq!(ids(&store, question, 7).await, keys(&[]), "{question}: no run stands");
        }
        assert_eq!(verified(&store).await.1, None, "replay gives the same");
    })
    .await;
}

/// A shop entered by hand, with a line or without.
fn shop_of(place: &str, line: Option<&str>) -> Event {
    let event = entered_by_hand(SubjectKind::Shop, "一家", place);
    let Event::Registry(RegistryEvent::SubjectRegistered { mut subject }) = event else {
        panic!("a subject")
    };
    subject.line = line.map(str::to_owned);
    Event::Registry(RegistryEvent::SubjectRegistered { subject })
}

fn contract(number: i64, target: Target) -> Contract {
    let day = format!("2025-01-{number:02}");
    Contract {
        person: AccountId::new(id(30)),
        role_title: "科长".to_owned(),
        organisation: None,
        line_kind: LineKind::Industry,
        target,
        duties: String::new(),
        from: day.clone(),
        to: Some(day),
    }
}

/// The list asks in SQL what a chain asks of contracts in memory; on each day another contract holds.
#[tokio::test]
async fn the_gaps_of_the_list_are_the_gaps_of_the_chains() {
    const PLACES: [&str; 7] = [
        "379901",
        "379901101",
        "379901101201",
        "379901101201001",
        "379901102",
        "379902",
        "379902101201",
    ];
    const TARGETS: [&str; 9] = [
        "37",
        "379900",
        "379901",
        "379901101",
        "379901101201",
        "379901101201001",
        "379902",
        "379902101",
        "370100",
    ];
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut homes = [HOME, NEIGHBOUR, "379900"].map(|home| Chronicle::new(&store, home));
        let mut shops = Vec::new();
        for (number, place) in (1..).zip(PLACES) {
            for (line, own) in [(None, 0), (Some("commerce"), 100), (Some("culture"), 200)] {
                let number: u128 = number + own;
                let home = homes.iter_mut().find(|home| place.starts_with(&home.home)).unwrap();
                home.now = at(1, 0);
                home.tell(id(number), shop_of(place, line)).await;
                shops.push((number, place, line));
            }
        }
        let mut signed = Vec::new();
        for (day, place) in (1..).zip(TARGETS) {
            let line = "commerce".to_owned();
            let one = contract(day, Target::Industry { region: region(place), line });
            let home = homes.iter_mut().find(|home| place.starts_with(&home.home));
            let home = if let Some(home) = home { home } else { &mut homes[2] };
            let event = ResponsibilityEvent::ContractSigned { contract: one.clone() };
            let thing = id(u128::try_from(700 + day).unwrap());
            home.tell(thing, Event::Responsibility(event)).await;
            signed.push((day, thing, one));
        }
        for (day, thing, one) in signed {
            let held = Held {
                contract: ContractId::new(thing),
                person: one.person,
                role_title: one.role_title,
                line_kind: one.line_kind,
                target: one.target,
            };
            let gaps = shops.iter().filter(|(number, place, line)| {
                let region = region(place);
                let subject = SubjectId::new(id(*number));
                let asked = Asked { subject, region: &region, line: *line };
                let chain = resolve(asked, slice::from_ref(&held));
                chain
                    .iter()
                    .any(|one| one.line_kind == LineKind::Industry && one.holders.is_empty())
            });
            let mut gaps: Vec<String> = gaps.map(|(number, ..)| key(*number)).collect();
            gaps.sort();
            let mut found = ids(&store, "industry_authority_gaps", day).await;
            found.sort();
            assert_eq!(found, gaps, "{:?}", held.target);
        }
    })
    .await;
}

#[tokio::test]
async fn contracts_that_name_a_row_are_counted_beside_its_place() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = told(&store).await;
        let subject = |number: u128| Target::Subject {
            subject: SubjectId::new(id(number)),
            region: region(HOME),
        };
        // One names a door that was matched, one a door, one a registration of another list.
        for (number, target) in [(71, subject(11)), (72, subject(14)), (73, subject(2))] {
            home.tell(id(number), signed(30, LineKind::ContractedLeader, target)).await;
        }
        home.tell(
            id(74),
            signed(30, LineKind::ContractedLeader, Target::Region { region: region("379900") }),
        )
        .await;
        let mut tx = store.read().await.unwrap();
        let (all, window) = (Scope::everything(), evening(2));
        let asked = Listed { question: "industry_authority_gaps", window: &window };
        let counted = async |tx: &mut Tx, line: &str| {
            let places = base_lists::places(tx, &all, &asked, line).await.unwrap();
            let count = |place: PlaceCount| (place.line, place.rows, place.named);
            places.into_iter().map(count).collect::<Vec<_>>()
        };
        let commerce = || Some("commerce".to_owned());
        let mut expected = [(None, 1, 0), (commerce(), 3, 2)];
        let mut found = counted(&mut tx, "contracted_leader").await;
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
        let mut found = counted(&mut tx, "territorial").await;
        found.sort();
        assert_eq!(found, [(None, 1, 0), (commerce(), 3, 0)]);
        let of_places =
            contracts::of_places(&mut tx, HOME, "contracted_leader", "2025-01-02").await;
        assert_eq!(of_places.unwrap().iter().map(|row| &row.id).collect::<Vec<_>>(), [&key(74)]);
        let asked = ("contracted_leader", "2025-01-02");
        let (first, last) = (key(1), key(2));
        let rows = contracts::of_subjects(&mut tx, HOME, asked, (&first, &last)).await.unwrap();
        let named: Vec<_> =
            rows.iter().map(|(row, merged)| (row.id.clone(), merged.clone())).collect();
        assert_eq!(named, [(key(71), Some(key(1))), (key(73), None)]);
        let asked = ("contracted_leader", "2026-01-01");
        let rows = contracts::of_subjects(&mut tx, HOME, asked, (&first, &last)).await.unwrap();
        assert!(rows.is_empty(), "no longer valid");
        for question in QUESTIONS {
            assert!(figures::exists(question));
        }
    })
    .await;
}
