//! Given, when, then.

use super::command::{
    IdentityCommand, NewAccount, OrganisationEntry, OrganisationKind, RegionBoundary, RegionEntry,
};
use super::decide::{DIRECTORY_ENTRIES_MAX, decide};
use super::event::IdentityEvent;
use super::state::{AccountStanding, AccountState};
use crate::cast::{COUNTY, TOWN, account, check, ctx, grant, organisation, person, region};
use crate::ctx::{Actor, Grant};
use crate::problem::Problem;
use crate::role::Role;
use crate::scope::GRANTS_MAX;

const CITY: &str = "379900";

fn proposer() -> Actor {
    person(1, Role::SystemAdmin, CITY)
}

fn approver() -> Actor {
    person(2, Role::SecurityAdmin, CITY)
}

fn new_account(login: &str, grants: Vec<Grant>) -> NewAccount {
    NewAccount {
        login: login.to_owned(),
        name: "王芳".to_owned(),
        phone: None,
        organisation: None,
        grants,
    }
}

fn propose_for(grants: Vec<Grant>) -> IdentityCommand {
    let account = new_account("wang.fang", grants);
    IdentityCommand::ProposeAccount { home: region(COUNTY), account }
}

fn propose() -> IdentityCommand {
    propose_for(vec![grant(Role::TownOffice, TOWN)])
}

fn approve() -> IdentityCommand {
    IdentityCommand::ApproveAccount { home: region(COUNTY), account: account(9) }
}

fn disable() -> IdentityCommand {
    let reason = "调离".to_owned();
    IdentityCommand::DisableAccount { home: region(COUNTY), account: account(9), reason }
}

fn at(standing: AccountStanding) -> AccountState {
    AccountState { standing, grants: vec![grant(Role::TownOffice, TOWN)] }
}

fn ordered(
    state: &AccountState,
    order: &IdentityCommand,
    actor: &Actor,
) -> Result<Vec<IdentityEvent>, Problem> {
    decide(state, order, &ctx(actor))
}

#[test]
fn an_account_is_proposed_by_one_and_approved_by_another() {
    let fold = |state: AccountState, order: &IdentityCommand, actor: &Actor| {
        ordered(&state, order, actor).unwrap().iter().fold(state, AccountState::after)
    };
    let proposed = fold(AccountState::default(), &propose(), &proposer());
    assert_eq!(proposed.standing, AccountStanding::Proposed);
    check(&ordered(&proposed, &approve(), &proposer()), Err("permission_denied"), "the proposer");
    let active = fold(proposed, &approve(), &approver());
    assert_eq!(active.standing, AccountStanding::Active);
    let ended = fold(active, &disable(), &proposer());
    assert_eq!(ended.standing, AccountStanding::Disabled);
}

#[test]
fn every_order_at_every_standing() {
    use AccountStanding as S;
    let check_standing = |standing, expected: [Result<(), &str>; 3]| {
        let orders = [(propose(), proposer()), (approve(), approver()), (disable(), proposer())];
        for ((order, actor), expected) in orders.into_iter().zip(expected) {
            let story = format!("{order:?} at {standing:?}");
            check(&ordered(&at(standing), &order, &actor), expected, &story);
        }
    };
    let (missing, exists) = (Err("account_not_found"), Err("account_exists"));
    let disabled = Err("account_disabled");
    check_standing(S::Absent, [Ok(()), missing, missing]);
    check_standing(S::Proposed, [exists, Ok(()), Ok(())]);
    check_standing(S::Active, [exists, Err("account_active_already"), Ok(())]);
    check_standing(S::Disabled, [exists, disabled, disabled]);
}

#[test]
fn only_the_administrators_of_accounts_touch_accounts() {
    for role in Role::ALL {
        let actor = person(7, role, CITY);
        let proposes = if role == Role::SystemAdmin { Ok(()) } else { Err("permission_denied") };
        let approves = if role == Role::SecurityAdmin { Ok(()) } else { Err("permission_denied") };
        check(&ordered(&AccountState::default(), &propose(), &actor), proposes, "propose");
        check(&ordered(&at(AccountStanding::Active), &disable(), &actor), proposes, "disable");
        check(&ordered(&at(AccountStanding::Proposed), &approve(), &actor), approves, "approve");
    }
}

/// 三员分立: an administrator is one thing and nothing else.
#[test]
fn the_three_administrators_exclude_each_other_and_everything_else() {
    let check_roles = |roles: &[Role], expected| {
        let grants = roles.iter().map(|role| grant(*role, COUNTY)).collect();
        let got = ordered(&AccountState::default(), &propose_for(grants), &proposer());
        check(&got, expected, &format!("{roles:?}"));
    };
    for one in Role::ALL {
        for other in Role::ALL {
            let mixed = one != other && (one.is_administrator() || other.is_administrator());
            let refused = Err("administrators_exclude_each_other");
            check_roles(&[one, other], if mixed { refused } else { Ok(()) });
        }
    }
    check_roles(&[Role::GridWorker, Role::Expert, Role::Leader], Ok(()));
}

#[test]
fn the_machine_starts_administrators_and_approves_nobody_else() {
    for role in Role::ALL {
        let state =
            AccountState { standing: AccountStanding::Proposed, grants: vec![grant(role, COUNTY)] };
        let refused = Err("approval_needs_security_admin");
        let expected = if role.is_administrator() { Ok(()) } else { refused };
        check(&ordered(&state, &approve(), &Actor::Machine), expected, &format!("{role:?}"));
    }
    let got = ordered(&AccountState::default(), &propose(), &Actor::Machine);
    check(&got, Ok(()), "it may propose anybody");
}

#[test]
fn administrators_of_one_county_give_nothing_outside_it() {
    let of_county = |number, role| person(number, role, COUNTY);
    let wide = propose_for(vec![grant(Role::CommitteeOffice, CITY)]);
    let got = ordered(&AccountState::default(), &wide, &of_county(1, Role::SystemAdmin));
    check(&got, Err("scope_denied"), "a role over the whole city");
    let state = AccountState {
        standing: AccountStanding::Proposed,
        grants: vec![grant(Role::CommitteeOffice, CITY)],
    };
    let got = ordered(&state, &approve(), &of_county(2, Role::SecurityAdmin));
    check(&got, Err("scope_denied"), "approved from below");
    let next = person(1, Role::SystemAdmin, "379902");
    check(&ordered(&at(AccountStanding::Active), &disable(), &next), Err("scope_denied"), "next");
}

#[test]
fn a_login_is_short_and_plain() {
    let check_login = |login: &str, expected| {
        let account = new_account(login, vec![grant(Role::Expert, COUNTY)]);
        let order = IdentityCommand::ProposeAccount { home: region(COUNTY), account };
        check(&ordered(&AccountState::default(), &order, &proposer()), expected, login);
    };
    check_login("wang_fang-2.x", Ok(()));
    check_login(&"a".repeat(64), Ok(()));
    for bad in ["", "王芳", "wang fang", "wang\n", "'or'1", &"a".repeat(65)] {
        check_login(bad, Err("account_login_invalid"));
    }
}

#[test]
fn an_account_has_some_roles_but_not_too_many() {
    let check_count = |count, expected| {
        let order = propose_for(vec![grant(Role::Expert, COUNTY); count]);
        check(&ordered(&AccountState::default(), &order, &proposer()), expected, "grants");
    };
    check_count(0, Err("account_grants_limit"));
    check_count(GRANTS_MAX, Ok(()));
    check_count(GRANTS_MAX + 1, Err("account_grants_limit"));
}

fn entry(code: &str, name: &str) -> RegionEntry {
    RegionEntry {
        code: region(code),
        name: name.to_owned(),
        valid_from: "2026-01-01".to_owned(),
        valid_to: None,
        aliases: Vec::new(),
        centre: None,
    }
}

fn register(regions: Vec<RegionEntry>) -> IdentityCommand {
    IdentityCommand::RegisterRegions { home: region(COUNTY), regions }
}

#[test]
fn a_list_of_regions_stays_inside_its_home() {
    let check_list = |regions: Vec<RegionEntry>, expected| {
        let got = ordered(&AccountState::default(), &register(regions), &proposer());
        check(&got, expected, "a list");
    };
    check_list(vec![entry(COUNTY, "临澜区"), entry(TOWN, "临河镇")], Ok(()));
    check_list(vec![entry("379902101", "青石镇")], Err("region_outside_home"));
    check_list(vec![entry(CITY, "安澜市")], Err("region_outside_home"));
    check_list(vec![entry(TOWN, " ")], Err("region_name_missing"));
    let dated = |from: &str, to: Option<&str>| RegionEntry {
        valid_from: from.to_owned(),
        valid_to: to.map(str::to_owned),
        ..entry(TOWN, "临河镇")
    };
    check_list(vec![dated("2026-1-1", None)], Err("date_invalid"));
    check_list(vec![dated("2026-01-01", Some("去年"))], Err("date_invalid"));
    check_list(vec![dated("2026-01-01", Some("2025-12-31"))], Err("region_ends_before_start"));
    check_list(vec![dated("2026-01-01", Some("2026-01-01"))], Ok(()));
    check_list(Vec::new(), Err("directory_entries_limit"));
    let many = vec![entry(TOWN, "临河镇"); DIRECTORY_ENTRIES_MAX];
    check_list(many.clone(), Ok(()));
    check_list([many, vec![entry(TOWN, "临河镇")]].concat(), Err("directory_entries_limit"));
}

#[test]
fn boundaries_and_organisations_stay_inside_their_home_too() {
    let boundary = |code| IdentityCommand::SetBoundaries {
        home: region(COUNTY),
        boundaries: vec![RegionBoundary { code: region(code), geometry: String::new() }],
    };
    let office = |code| IdentityCommand::RegisterOrganisations {
        home: region(COUNTY),
        organisations: vec![OrganisationEntry {
            id: organisation(1),
            name: "临河镇安监站".to_owned(),
            kind: OrganisationKind::TownshipOffice,
            region: region(code),
        }],
    };
    for (code, expected) in [(TOWN, Ok(())), ("379902", Err("region_outside_home"))] {
        let state = AccountState::default();
        check(&ordered(&state, &boundary(code), &proposer()), expected, code);
        check(&ordered(&state, &office(code), &proposer()), expected, code);
    }
}

#[test]
fn the_directory_is_changed_by_those_who_keep_it_and_only_at_home() {
    for role in Role::ALL {
        let keeps = matches!(role, Role::SystemAdmin | Role::CommitteeOffice);
        let order = register(vec![entry(TOWN, "临河镇")]);
        let got = ordered(&AccountState::default(), &order, &person(3, role, COUNTY));
        check(&got, if keeps { Ok(()) } else { Err("permission_denied") }, &format!("{role:?}"));
        if keeps {
            let got = ordered(&AccountState::default(), &order, &person(3, role, "379902"));
            check(&got, Err("scope_denied"), "the neighbour's directory");
        }
    }
}
