//! Signing and ending.

use crate::cast::{COUNTY, ELSEWHERE, TOWN, account, check, ctx, id, person, region, subject};
use crate::ctx::Actor;
use crate::id::ContractId;
use crate::problem::Problem;
use crate::responsibility::command::{Contract, LineKind, ResponsibilityCommand, Target};
use crate::responsibility::decide::{ContractState, decide};
use crate::responsibility::event::ResponsibilityEvent;
use crate::role::Role;

fn desk() -> Actor {
    person(1, Role::CommitteeOffice, COUNTY)
}

fn contract(line_kind: LineKind, target: Target) -> Contract {
    Contract {
        person: account(9),
        role_title: "镇长".to_owned(),
        organisation: None,
        line_kind,
        target,
        duties: "负总责".to_owned(),
        from: "2026-01-01".to_owned(),
        to: Some("2026-12-31".to_owned()),
    }
}

fn town() -> Target {
    Target::Region { region: region(TOWN) }
}

fn territorial() -> Contract {
    contract(LineKind::Territorial, town())
}

fn sign(state: &ContractState, contract: Contract) -> Result<Vec<ResponsibilityEvent>, Problem> {
    let order = ResponsibilityCommand::SignContract { home: region(COUNTY), contract };
    decide(state, &order, &ctx(&desk()))
}

fn end_by(
    actor: &Actor,
    state: &ContractState,
    on: &str,
) -> Result<Vec<ResponsibilityEvent>, Problem> {
    let order = ResponsibilityCommand::EndContract {
        home: region(COUNTY),
        contract: ContractId::new(id(70)),
        region: region(TOWN),
        on: on.to_owned(),
        reason: "换届".to_owned(),
    };
    decide(state, &order, &ctx(actor))
}

fn signed(contract: Contract) -> ContractState {
    ContractState::default().after(&ResponsibilityEvent::ContractSigned { contract })
}

#[test]
fn a_contract_is_signed_once() {
    check(&sign(&ContractState::default(), territorial()), Ok(()), "first");
    check(&sign(&signed(territorial()), territorial()), Err("contract_exists"), "again");
}

#[test]
fn a_contract_has_real_dates_in_order() {
    let check_dates = |from: &str, to: Option<&str>, expected| {
        let (from, to) = (from.to_owned(), to.map(str::to_owned));
        let contract = Contract { from, to, ..territorial() };
        check(&sign(&ContractState::default(), contract), expected, "dates");
    };
    check_dates("2026-01-01", None, Ok(()));
    check_dates("2026-01-01", Some("2026-01-01"), Ok(()));
    check_dates("2026-01-02", Some("2026-01-01"), Err("contract_ends_before_start"));
    check_dates("2026-02-29", None, Err("date_invalid"));
    check_dates("20260101", None, Err("date_invalid"));
    check_dates("2026-01-01T08:00", None, Err("date_invalid"));
    check_dates("明天", None, Err("date_invalid"));
    check_dates("2026-01-01", Some("年底"), Err("date_invalid"));
}

#[test]
fn a_contract_says_as_what_somebody_answers() {
    for title in ["", "  ", "\u{3000}\n"] {
        let contract = Contract { role_title: title.to_owned(), ..territorial() };
        let got = sign(&ContractState::default(), contract);
        check(&got, Err("contract_title_missing"), &format!("{title:?}"));
    }
}

#[test]
fn each_line_has_the_targets_that_make_sense() {
    use LineKind as L;
    let place = || region(TOWN);
    let targets = || {
        [
            town(),
            Target::Industry { region: place(), line: "commerce".to_owned() },
            Target::Subject { subject: subject(40), region: place() },
            Target::Asset { subject: subject(41), region: place() },
        ]
    };
    let check_line = |line, fits: [bool; 4]| {
        for (target, fits) in targets().into_iter().zip(fits) {
            let expected = if fits { Ok(()) } else { Err("contract_line_target_mismatch") };
            let story = format!("{line:?} {target:?}");
            check(&sign(&ContractState::default(), contract(line, target)), expected, &story);
        }
    };
    check_line(L::Territorial, [true, false, false, true]);
    check_line(L::Industry, [false, true, false, false]);
    check_line(L::DirectRegulator, [false, true, true, true]);
    check_line(L::ContractedLeader, [true, true, true, true]);
    check_line(L::Enterprise, [false, false, true, false]);
}

#[test]
fn contracts_are_kept_by_the_committee_office_where_their_target_lies() {
    for role in Role::ALL {
        let contract = territorial();
        let order = ResponsibilityCommand::SignContract { home: region(COUNTY), contract };
        let by = |place| decide(&ContractState::default(), &order, &ctx(&person(1, role, place)));
        let may = role == Role::CommitteeOffice;
        let expected = if may { Ok(()) } else { Err("permission_denied") };
        check(&by(COUNTY), expected, &format!("{role:?}"));
        let ended = end_by(&person(1, role, COUNTY), &signed(territorial()), "2026-06-30");
        check(&ended, expected, &format!("{role:?}"));
        if may {
            check(&by(ELSEWHERE), Err("scope_denied"), "another county's office");
        }
    }
}

#[test]
fn a_contract_ends_once_inside_its_own_term() {
    let check_end = |state: &ContractState, on, expected| {
        check(&end_by(&desk(), state, on), expected, on);
    };
    let open_ended = signed(Contract { to: None, ..territorial() });
    check_end(&ContractState::default(), "2026-06-30", Err("contract_not_found"));
    check_end(&signed(territorial()), "2026-06-30", Ok(()));
    check_end(&signed(territorial()), "2026-01-01", Ok(()));
    check_end(&signed(territorial()), "2026-12-31", Ok(()));
    check_end(&signed(territorial()), "2025-12-31", Err("contract_ends_before_start"));
    check_end(&signed(territorial()), "2027-06-30", Err("contract_ended_already"));
    check_end(&open_ended, "2030-06-30", Ok(()));
    check_end(&signed(territorial()), "六月底", Err("date_invalid"));
    let on = "2026-06-30".to_owned();
    let ended = ResponsibilityEvent::ContractEnded { on, reason: "换届".to_owned() };
    check_end(&signed(territorial()).after(&ended), "2026-07-31", Err("contract_ended_already"));
}
