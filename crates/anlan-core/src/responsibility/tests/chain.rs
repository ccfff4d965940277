//! Who answers: five lines, the nearest first, with gaps and overlaps.

use crate::cast::{COUNTY, ELSEWHERE, GRID, TOWN, account, id, region, subject};
use crate::codes::region_code::RegionCode;
use crate::id::ContractId;
use crate::responsibility::command::{LineKind, Target};
use crate::responsibility::resolve::{Asked, Finding, Held, ResolvedLine, resolve};
use proptest::prelude::*;
use std::slice;

const SHOP: u128 = 40;

fn held(number: u128, person: u128, line_kind: LineKind, target: Target) -> Held {
    Held {
        contract: ContractId::new(id(number)),
        person: account(person),
        role_title: "负责人".to_owned(),
        line_kind,
        target,
    }
}

fn place(code: &str) -> Target {
    Target::Region { region: region(code) }
}

fn industry(code: &str, line: &str) -> Target {
    Target::Industry { region: region(code), line: line.to_owned() }
}

fn shop(number: u128) -> Target {
    Target::Subject { subject: subject(number), region: region(TOWN) }
}

/// The chain of a shop in a grid cell, of the line of commerce.
fn chain(contracts: &[Held]) -> Vec<ResolvedLine> {
    let here: RegionCode = region(GRID);
    resolve(Asked { subject: subject(SHOP), region: &here, line: Some("commerce") }, contracts)
}

fn of_line(chain: &[ResolvedLine], line: LineKind) -> (Vec<ContractId>, Finding) {
    let found = chain.iter().find(|one| one.line_kind == line).unwrap();
    (found.holders.iter().map(|held| held.contract).collect(), found.finding)
}

fn check(contracts: &[Held], line: LineKind, holders: &[u128], finding: Finding) {
    let expected: Vec<ContractId> = holders.iter().map(|n| ContractId::new(id(*n))).collect();
    assert_eq!(of_line(&chain(contracts), line), (expected, finding), "{line:?} {contracts:?}");
}

#[test]
fn there_are_always_five_lines_in_their_order() {
    let lines: Vec<LineKind> = chain(&[]).iter().map(|line| line.line_kind).collect();
    assert_eq!(lines, LineKind::ALL);
    assert!(chain(&[]).iter().all(|line| line.finding == Finding::Gap && line.holders.is_empty()));
}

#[test]
fn the_nearest_answers_first() {
    let contracts = [
        held(1, 1, LineKind::Territorial, place(COUNTY)),
        held(2, 2, LineKind::Territorial, place(GRID)),
        held(3, 3, LineKind::Territorial, place(TOWN)),
        held(4, 4, LineKind::ContractedLeader, place("379900")),
        held(5, 5, LineKind::ContractedLeader, shop(SHOP)),
        held(6, 6, LineKind::ContractedLeader, industry(COUNTY, "commerce")),
    ];
    check(&contracts, LineKind::Territorial, &[2, 3, 1], Finding::Ok);
    check(&contracts, LineKind::ContractedLeader, &[5, 6, 4], Finding::Ok);
}

#[test]
fn contracts_about_others_do_not_count() {
    let contracts = [
        held(1, 1, LineKind::Territorial, place(ELSEWHERE)),
        held(2, 2, LineKind::Industry, industry(COUNTY, "industry")),
        held(3, 3, LineKind::DirectRegulator, industry(ELSEWHERE, "commerce")),
        held(4, 4, LineKind::ContractedLeader, shop(SHOP + 1)),
        held(5, 5, LineKind::Enterprise, shop(SHOP + 1)),
    ];
    for line in LineKind::ALL {
        check(&contracts, line, &[], Finding::Gap);
    }
}

#[test]
fn a_shop_whose_line_nobody_knows_has_no_industry_line() {
    let here = region(GRID);
    let contracts = [held(1, 1, LineKind::Industry, industry(COUNTY, "commerce"))];
    let asked = Asked { subject: subject(SHOP), region: &here, line: None };
    assert_eq!(of_line(&resolve(asked, &contracts), LineKind::Industry), (vec![], Finding::Gap));
}

#[test]
fn a_magistrate_alone_leaves_the_territory_uncovered() {
    let county = held(1, 1, LineKind::Territorial, place(COUNTY));
    check(slice::from_ref(&county), LineKind::Territorial, &[1], Finding::Gap);
    let town = held(2, 2, LineKind::Territorial, place(TOWN));
    check(&[county, town], LineKind::Territorial, &[2, 1], Finding::Ok);
}

#[test]
fn two_people_in_one_post_for_one_target_are_an_overlap() {
    let first = held(1, 1, LineKind::Industry, industry(TOWN, "commerce"));
    let second = Held { contract: ContractId::new(id(2)), person: account(2), ..first.clone() };
    check(&[first.clone(), second.clone()], LineKind::Industry, &[1, 2], Finding::Overlap);
    let deputy = Held { role_title: "副职".to_owned(), ..second.clone() };
    check(&[first.clone(), deputy], LineKind::Industry, &[2, 1], Finding::Ok);
    let renewed = Held { person: account(1), ..second.clone() };
    check(&[first.clone(), renewed], LineKind::Industry, &[1, 2], Finding::Ok);
    let wider = Held { target: industry(COUNTY, "commerce"), ..second };
    check(&[first, wider], LineKind::Industry, &[1, 2], Finding::Ok);
}

/// A door stands in a grid cell, its registration in the town: one subject, twice contracted.
#[test]
fn one_subject_at_two_addresses_is_one_target() {
    let first = held(1, 1, LineKind::ContractedLeader, shop(SHOP));
    let at_the_door = Target::Subject { subject: subject(SHOP), region: region(GRID) };
    let second = held(2, 2, LineKind::ContractedLeader, at_the_door);
    check(&[first, second], LineKind::ContractedLeader, &[1, 2], Finding::Overlap);
}

#[test]
fn who_answers_for_a_culvert_answers_for_its_territory() {
    let culvert = Target::Asset { subject: subject(SHOP), region: region(TOWN) };
    let contracts = [held(1, 1, LineKind::Territorial, culvert)];
    check(&contracts, LineKind::Territorial, &[1], Finding::Ok);
}

/// Dates are the caller's: the resolver is handed the contracts of the day and nothing else.
#[test]
fn another_day_is_another_set_of_contracts() {
    let in_march = [held(1, 1, LineKind::Enterprise, shop(SHOP))];
    let in_july = [held(2, 2, LineKind::Enterprise, shop(SHOP))];
    check(&in_march, LineKind::Enterprise, &[1], Finding::Ok);
    check(&in_july, LineKind::Enterprise, &[2], Finding::Ok);
}

fn target() -> impl Strategy<Value = Target> {
    let codes = vec!["379900", COUNTY, TOWN, GRID, ELSEWHERE];
    let code = prop::sample::select(codes);
    (code, 0..4_u8, prop::sample::select(vec!["commerce", "industry"])).prop_map(
        |(code, kind, line)| match kind {
            0 => place(code),
            1 => industry(code, line),
            2 => Target::Subject { subject: subject(SHOP), region: region(code) },
            _ => Target::Asset { subject: subject(SHOP + 1), region: region(code) },
        },
    )
}

fn contracts() -> impl Strategy<Value = Vec<Held>> {
    let line = prop::sample::select(LineKind::ALL.to_vec());
    let title = prop::sample::select(vec!["镇长", "网格员"]);
    let one = (1..5_u128, line, target(), title);
    prop::collection::vec(one, 0..12).prop_map(|all| {
        let numbered = (100..).zip(all);
        numbered
            .map(|(number, (person, line, target, title))| Held {
                role_title: title.to_owned(),
                ..held(number, person, line, target)
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_contracts_does_not_matter(given in contracts(), turn in 0..12_usize) {
        let mut turned = given.clone();
        turned.reverse();
        let by = turn % turned.len().max(1);
        turned.rotate_left(by);
        prop_assert_eq!(chain(&given), chain(&turned));
    }

    #[test]
    fn one_more_contract_never_makes_a_gap(given in contracts(), more in contracts()) {
        let all = [given.clone(), more].concat();
        for (before, after) in chain(&given).iter().zip(chain(&all)) {
            prop_assert!(before.finding == Finding::Gap || after.finding != Finding::Gap);
            prop_assert!(before.holders.iter().all(|held| after.holders.contains(held)));
        }
    }

    /// Every holder shown comes from the contracts, and no line is `Ok` without one.
    #[test]
    fn nobody_is_invented(given in contracts()) {
        for line in chain(&given) {
            prop_assert!(line.holders.iter().all(|held| given.contains(held)));
            prop_assert!(line.finding == Finding::Gap || !line.holders.is_empty());
        }
    }
}
