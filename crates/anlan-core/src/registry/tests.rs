//! Given, when, then.

use super::command::{
    NewSubject, ReconciliationRecord, RegistryCommand, ReviewDecision, SourceAdoption,
};
use super::decide::decide;
use super::event::RegistryEvent;
use super::state::{Begun, LinkFacts, RegistryState};
use super::subject::{SourceKind, SubjectKind};
use crate::cast::{COUNTY, ELSEWHERE, GRID, TOWN, check, ctx, id, person, region, subject};
use crate::crs::Datum;
use crate::ctx::Actor;
use crate::id::{ReconciliationId, SourceId};
use crate::place::GivenPoint;
use crate::problem::Problem;
use crate::role::Role;
use std::collections::BTreeMap;

fn clerk() -> Actor {
    person(1, Role::CommitteeOffice, COUNTY)
}

/// A door in the ledger, a known registration, and nothing between them.
const APART: LinkFacts = LinkFacts {
    door_known: true,
    registration_known: true,
    linked: false,
    registration_taken: false,
    later_run: false,
};
const LINKED_BY_THE_RUN: LinkFacts = LinkFacts { linked: true, registration_taken: true, ..APART };

fn accept() -> ReviewDecision {
    ReviewDecision::Accept { register_subject: subject(50) }
}

fn decided(
    state: &RegistryState,
    facts: LinkFacts,
    decision: ReviewDecision,
) -> Result<Vec<RegistryEvent>, Problem> {
    let order = RegistryCommand::DecideReview {
        home: region(COUNTY),
        ledger_subject: subject(40),
        region: region(GRID),
        decision,
    };
    decide(state, facts, &order, &ctx(&clerk()))
}

/// Answers to accept, refuse and undo.
fn check_link(state: &RegistryState, facts: LinkFacts, expected: [Result<(), &str>; 3]) {
    let decisions = [accept(), ReviewDecision::Refuse, ReviewDecision::Undo];
    for (decision, expected) in decisions.into_iter().zip(expected) {
        let story = format!("{decision:?} given {facts:?} and {state:?}");
        check(&decided(state, facts, decision), expected, &story);
    }
}

#[test]
fn a_link_is_decided_once_and_can_be_taken_back() {
    const DECIDED: Result<(), &str> = Err("review_decided_already");
    const NOTHING: Result<(), &str> = Err("review_nothing_to_undo");
    const MISSING: Result<(), &str> = Err("review_not_found");
    let fresh = RegistryState::default();
    let stands = RegistryState { decided: true, ..RegistryState::default() };
    check_link(&fresh, APART, [Ok(()), Ok(()), NOTHING]);
    check_link(&fresh, LinkFacts::default(), [MISSING; 3]);
    check_link(&stands, APART, [DECIDED, DECIDED, Ok(())]);
    // What the run accepted by itself can be undone by a clerk, but not decided over.
    check_link(&fresh, LINKED_BY_THE_RUN, [DECIDED, DECIDED, Ok(())]);
}

#[test]
fn a_registration_has_one_door() {
    let fresh = RegistryState::default();
    let taken = LinkFacts { registration_taken: true, ..APART };
    check(&decided(&fresh, taken, accept()), Err("review_registration_taken"), "taken");
    let unknown = LinkFacts { registration_known: false, ..APART };
    check(&decided(&fresh, unknown, accept()), Err("review_registration_unknown"), "unknown");
    check(&decided(&fresh, unknown, ReviewDecision::Refuse), Ok(()), "refusing needs none");
}

#[test]
fn decisions_follow_one_another() {
    let mut state = RegistryState::default();
    for (decision, expected) in [
        (accept(), Ok(())),
        (ReviewDecision::Refuse, Err("review_decided_already")),
        (ReviewDecision::Undo, Ok(())),
        (ReviewDecision::Undo, Err("review_nothing_to_undo")),
        (ReviewDecision::Refuse, Ok(())),
        (accept(), Err("review_decided_already")),
        (ReviewDecision::Undo, Ok(())),
        (accept(), Ok(())),
    ] {
        let got = decided(&state, APART, decision.clone());
        check(&got, expected, &format!("{decision:?}"));
        state = got.unwrap_or_default().iter().fold(state, RegistryState::after);
    }
    assert!(state.decided);
}

#[test]
fn a_review_is_decided_by_those_who_may_where_the_door_is() {
    let order = RegistryCommand::DecideReview {
        home: region(COUNTY),
        ledger_subject: subject(40),
        region: region(GRID),
        decision: accept(),
    };
    for role in Role::ALL {
        let by =
            |place| decide(&RegistryState::default(), APART, &order, &ctx(&person(1, role, place)));
        let may = matches!(role, Role::TownOffice | Role::CommitteeOffice);
        check(&by(TOWN), if may { Ok(()) } else { Err("permission_denied") }, &format!("{role:?}"));
        if may {
            check(&by(ELSEWHERE), Err("scope_denied"), "another town");
        }
    }
}

fn adopt() -> RegistryCommand {
    adopt_within(COUNTY)
}

fn adopt_within(place: &str) -> RegistryCommand {
    let adoption = SourceAdoption {
        source: SourceId::new(id(60)),
        kind: SourceKind::Ledger,
        file_name: "台账.xlsx".to_owned(),
        file_hash: "0".repeat(64),
        mapping: BTreeMap::new(),
        rows: 12,
        rows_refused: 0,
        rows_digest: "0".repeat(64),
    };
    RegistryCommand::AdoptSource { home: region(COUNTY), within: region(place), adoption }
}

fn record() -> RegistryCommand {
    let record = ReconciliationRecord {
        run: ReconciliationId::new(id(61)),
        ledgers: Vec::new(),
        registers: Vec::new(),
        model: "1".to_owned(),
        parameters: String::new(),
        proposals_hash: "0".repeat(64),
        counts: BTreeMap::new(),
    };
    RegistryCommand::RecordReconciliation { home: region(COUNTY), record }
}

fn register(name: &str, point: Option<GivenPoint>) -> RegistryCommand {
    let subject = NewSubject {
        kind: SubjectKind::Shop,
        name: name.to_owned(),
        region: region(GRID),
        address: None,
        point,
        placed: None,
        line: None,
        contact: None,
        phone: None,
    };
    RegistryCommand::RegisterSubject { home: region(COUNTY), subject }
}

fn ordered(
    state: &RegistryState,
    order: &RegistryCommand,
    actor: &Actor,
) -> Result<Vec<RegistryEvent>, Problem> {
    decide(state, LinkFacts::default(), order, &ctx(actor))
}

#[test]
fn a_source_a_run_and_a_subject_begin_once() {
    let begun = RegistryState { begun: Begun::Stands, ..RegistryState::default() };
    for (order, code) in [
        (adopt(), "source_adopted_already"),
        (record(), "reconciliation_recorded_already"),
        (register("村口早点", None), "subject_exists"),
    ] {
        let fresh = RegistryState::default();
        let facts = ordered(&fresh, &order, &clerk()).unwrap();
        assert_eq!(facts.iter().fold(fresh, RegistryState::after), begun);
        check(&ordered(&begun, &order, &clerk()), Err(code), code);
    }
}

#[test]
fn doors_of_one_town_are_brought_by_its_office() {
    let fresh = RegistryState::default();
    let by = |role, place| ordered(&fresh, &adopt_within(TOWN), &person(1, role, place));
    check(&by(Role::TownOffice, TOWN), Ok(()), "its office");
    check(&by(Role::TownOffice, ELSEWHERE), Err("scope_denied"), "another town's");
    check(&by(Role::CommitteeOffice, COUNTY), Ok(()), "the county's desk");
    check(&by(Role::GridWorker, TOWN), Err("permission_denied"), "a grid worker");
}

/// A file of one county holds rows of every town in it: a township alone may not adopt it.
#[test]
fn a_file_is_adopted_by_those_who_answer_for_its_whole_home() {
    let fresh = RegistryState::default();
    for order in [adopt(), record()] {
        let by = |role, place| ordered(&fresh, &order, &person(1, role, place));
        check(&by(Role::CommitteeOffice, COUNTY), Ok(()), "the county's desk");
        check(&by(Role::TownOffice, TOWN), Err("scope_denied"), "a town office");
        check(&by(Role::GridWorker, COUNTY), Err("permission_denied"), "a grid worker");
        check(&ordered(&fresh, &order, &Actor::Machine), Ok(()), "the machine");
    }
}

#[test]
fn a_subject_has_a_name_and_a_point_that_exists() {
    let check_subject = |order: &RegistryCommand, expected| {
        let fresh = RegistryState::default();
        check(&ordered(&fresh, order, &clerk()), expected, &format!("{order:?}"));
    };
    check_subject(&register(" ", None), Err("subject_name_invalid"));
    check_subject(&register(&"店".repeat(200), None), Ok(()));
    check_subject(&register(&"店".repeat(201), None), Err("subject_name_invalid"));
    let upside_down = GivenPoint { lng: 35.1, lat: 118.5, datum: Datum::Wgs84, accuracy_m: None };
    check_subject(&register("村口早点", Some(upside_down)), Err("place_point_invalid"));
}

#[test]
fn a_subject_is_kept_with_a_clean_name_and_a_point_in_cgcs2000() {
    let given = GivenPoint { lng: 118.5, lat: 35.1, datum: Datum::Gcj02, accuracy_m: None };
    let order = register("　村口早点 ", Some(given));
    let facts = ordered(&RegistryState::default(), &order, &clerk()).unwrap();
    let [RegistryEvent::SubjectRegistered { subject }] = facts.as_slice() else {
        panic!("{facts:?}");
    };
    assert_eq!(subject.name, "村口早点");
    assert_eq!(subject.placed, Some(given.placed().unwrap()));
}

#[test]
fn stable_words_read_back() {
    use super::subject::Standing;
    assert!(SubjectKind::ALL.iter().all(|kind| SubjectKind::from_code(kind.code()) == Some(*kind)));
    assert!(Standing::ALL.iter().all(|one| Standing::from_code(one.code()) == Some(*one)));
    for kind in [SourceKind::Register, SourceKind::Ledger] {
        assert_eq!(SourceKind::from_code(kind.code()), Some(kind));
    }
    assert_eq!(SubjectKind::from_code("factory"), None);
}

#[test]
fn a_run_is_taken_back_once_and_the_last_one_first() {
    let undo = RegistryCommand::UndoReconciliation {
        home: region(COUNTY),
        run: ReconciliationId::new(id(61)),
    };
    let run = |begun| RegistryState { begun, ..RegistryState::default() };
    let answer = |begun, later_run| {
        let facts = LinkFacts { later_run, ..LinkFacts::default() };
        decide(&run(begun), facts, &undo, &ctx(&clerk()))
    };
    check(&answer(Begun::Stands, false), Ok(()), "the last run");
    check(&answer(Begun::Stands, true), Err("reconciliation_later_stands"), "one before the last");
    check(&answer(Begun::No, false), Err("reconciliation_not_found"), "no run");
    let facts = answer(Begun::Stands, false).unwrap();
    let after = facts.iter().fold(run(Begun::Stands), RegistryState::after);
    assert_eq!(after.begun, Begun::TakenBack);
    check(&answer(after.begun, false), Err("reconciliation_undone_already"), "a second time");
    for role in Role::ALL {
        let may = matches!(role, Role::TownOffice | Role::CommitteeOffice);
        let by = |place| {
            decide(&run(Begun::Stands), LinkFacts::default(), &undo, &ctx(&person(1, role, place)))
        };
        check(
            &by(COUNTY),
            if may { Ok(()) } else { Err("permission_denied") },
            &format!("{role:?}"),
        );
        if may {
            check(&by(TOWN), Err("scope_denied"), "a town's office");
        }
    }
}
