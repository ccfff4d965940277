//! Who answers on a day, where nobody or too many do, and the chain of the day a hazard was found.

use crate::world::{
    CITY, COUNTY, City, GRID, NEIGHBOUR, OTHER_TOWN, TOWN, account_of, refusal, region,
};
use anlan_app::responsibility::ChainLine;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::id::{AccountId, ContractId, SubjectId};
use anlan_core::identity::command::IdentityCommand;
use anlan_core::registry::subject::SubjectKind;
use anlan_core::responsibility::command::{Contract, LineKind, ResponsibilityCommand, Target};
use anlan_core::responsibility::resolve::Finding;

/// The village of the grid cell, and another of the same township.
const VILLAGE: &str = "379901101201";
const OTHER_VILLAGE: &str = "379901101202";

fn sign(person: &Actor, line_kind: LineKind, target: Target, from: &str) -> Command {
    let contract = Contract {
        person: account_of(person),
        role_title: "负责人".to_owned(),
        organisation: None,
        line_kind,
        target,
        duties: "负总责".to_owned(),
        from: from.to_owned(),
        to: None,
    };
    Command::Responsibility(ResponsibilityCommand::SignContract { home: region(COUNTY), contract })
}

fn end(contract: ContractId, on: &str) -> Command {
    Command::Responsibility(ResponsibilityCommand::EndContract {
        home: region(COUNTY),
        contract,
        region: region(COUNTY),
        on: on.to_owned(),
        reason: "换届".to_owned(),
    })
}

fn place(code: &str) -> Target {
    Target::Region { region: region(code) }
}

fn commerce() -> Target {
    Target::Industry { region: region(COUNTY), line: "commerce".to_owned() }
}

async fn signed(city: &City, person: &Actor, line: LineKind, target: Target) -> ContractId {
    let order = sign(person, line, target, "2026-01-01");
    ContractId::new(city.done(&city.people.desk, order).await)
}

/// Lines with their holders' names and finding.
async fn chain(city: &City, subject: SubjectId, on: &str) -> Vec<(LineKind, Vec<String>, Finding)> {
    let chain = city.app.chain(&city.people.desk, &subject.to_string(), on).await.unwrap();
    let names = |line: &ChainLine| {
        line.holders.iter().map(|row| row.person.clone().unwrap_or_default()).collect()
    };
    chain.lines.iter().map(|line| (line.line_kind, names(line), line.finding)).collect()
}

/// Findings of a day: line, place, what, how many subjects.
async fn findings(city: &City, on: &str) -> Vec<(LineKind, String, Finding, i64)> {
    let found = city.app.responsibility_findings(&city.people.desk, on, None).await.unwrap();
    found.into_iter().map(|one| (one.line_kind, one.region, one.finding, one.subjects)).collect()
}

/// Findings of the territorial line on the day the stories begin.
async fn territorial(city: &City) -> Vec<(String, Finding, i64)> {
    let all = findings(city, "2026-03-10").await;
    all.into_iter()
        .filter(|(line, ..)| *line == LineKind::Territorial)
        .map(|(_, place, finding, subjects)| (place, finding, subjects))
        .collect()
}

/// Three shops: in the grid cell, in its village, in the other village.
async fn city_with_shops() -> City {
    let city = City::new().await;
    for place in [GRID, VILLAGE, OTHER_VILLAGE] {
        city.subject(SubjectKind::Shop, place).await;
    }
    city
}

#[tokio::test]
async fn a_shop_has_five_lines_of_the_day() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    let people = &city.people;
    signed(&city, &people.office, LineKind::Territorial, place(TOWN)).await;
    signed(&city, &people.finder, LineKind::Territorial, place(GRID)).await;
    signed(&city, &people.leader, LineKind::ContractedLeader, place(COUNTY)).await;
    signed(&city, &people.watcher, LineKind::Industry, commerce()).await;
    let own = Target::Subject { subject: shop, region: region(CITY) };
    signed(&city, &people.owner, LineKind::Enterprise, own).await;
    let got = chain(&city, shop, "2026-03-10").await;
    let line = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let expected = [
        (LineKind::Territorial, line(&["finder", "office"]), Finding::Ok),
        (LineKind::Industry, line(&["watcher"]), Finding::Ok),
        (LineKind::DirectRegulator, line(&[]), Finding::Gap),
        (LineKind::ContractedLeader, line(&["leader"]), Finding::Ok),
        (LineKind::Enterprise, line(&["owner"]), Finding::Ok),
    ];
    assert_eq!(got, expected);
    let before = chain(&city, shop, "2025-12-31").await;
    assert!(
        before.iter().all(|(_, holders, finding)| holders.is_empty() && *finding == Finding::Gap)
    );
    assert!(city.verify().await.is_none());
}

#[tokio::test]
async fn gaps_are_found_by_town_and_close_from_the_day_of_the_contract_on() {
    let city = City::new().await;
    city.subject(SubjectKind::Shop, GRID).await;
    city.subject(SubjectKind::Shop, OTHER_TOWN).await;
    let gap = |line, town: &str, subjects| (line, town.to_owned(), Finding::Gap, subjects);
    let towns = [TOWN, OTHER_TOWN];
    let lines = [
        LineKind::Territorial,
        LineKind::Industry,
        LineKind::DirectRegulator,
        LineKind::ContractedLeader,
    ];
    let all = || lines.into_iter().flat_map(|line| towns.map(|town| gap(line, town, 1)));
    assert_eq!(findings(&city, "2026-03-10").await, all().collect::<Vec<_>>());
    let desk = &city.people.desk;
    let from_march = |line, target| sign(&city.people.leader, line, target, "2026-03-01");
    city.done(desk, from_march(LineKind::Territorial, place(TOWN))).await;
    city.done(desk, from_march(LineKind::Industry, commerce())).await;
    city.done(desk, from_march(LineKind::ContractedLeader, place(CITY))).await;
    let left = [
        gap(LineKind::Territorial, OTHER_TOWN, 1),
        gap(LineKind::DirectRegulator, TOWN, 1),
        gap(LineKind::DirectRegulator, OTHER_TOWN, 1),
    ];
    assert_eq!(findings(&city, "2026-03-01").await, left);
    assert_eq!(findings(&city, "2026-02-28").await, all().collect::<Vec<_>>());
}

#[tokio::test]
async fn two_people_in_one_post_are_an_overlap_until_one_leaves() {
    let city = City::new().await;
    city.subject(SubjectKind::Shop, GRID).await;
    signed(&city, &city.people.office, LineKind::Territorial, place(TOWN)).await;
    let second = signed(&city, &city.people.watcher, LineKind::Territorial, place(TOWN)).await;
    city.done(&city.people.desk, end(second, "2026-06-30")).await;
    let territorial = async |on| {
        let all = findings(&city, on).await;
        all.into_iter().find(|(line, ..)| *line == LineKind::Territorial)
    };
    let overlap = (LineKind::Territorial, TOWN.to_owned(), Finding::Overlap, 1);
    assert_eq!(territorial("2026-06-30").await, Some(overlap));
    assert_eq!(territorial("2026-07-01").await, None);
}

/// The list once asked the contracts of whole townships only, and called such a township a gap.
#[tokio::test]
async fn a_township_held_village_by_village_is_no_gap() {
    let city = city_with_shops().await;
    signed(&city, &city.people.finder, LineKind::Territorial, place(VILLAGE)).await;
    signed(&city, &city.people.watcher, LineKind::Territorial, place(OTHER_VILLAGE)).await;
    let found = territorial(&city).await;
    assert!(found.is_empty(), "{found:?}");
}

#[tokio::test]
async fn a_gap_in_one_village_counts_its_own_subjects() {
    let city = city_with_shops().await;
    signed(&city, &city.people.office, LineKind::Territorial, place(COUNTY)).await;
    signed(&city, &city.people.finder, LineKind::Territorial, place(VILLAGE)).await;
    assert_eq!(territorial(&city).await, [(TOWN.to_owned(), Finding::Gap, 1)]);
}

#[tokio::test]
async fn a_gap_and_an_overlap_in_one_township_are_two_entries() {
    let city = city_with_shops().await;
    signed(&city, &city.people.office, LineKind::Territorial, place(GRID)).await;
    signed(&city, &city.people.finder, LineKind::Territorial, place(VILLAGE)).await;
    signed(&city, &city.people.watcher, LineKind::Territorial, place(VILLAGE)).await;
    let expected = [(TOWN.to_owned(), Finding::Gap, 1), (TOWN.to_owned(), Finding::Overlap, 2)];
    assert_eq!(territorial(&city).await, expected);
    let desk = &city.people.desk;
    let found = city.app.responsibility_findings(desk, "2026-03-10", Some(TOWN)).await.unwrap();
    let overlap = found.iter().find(|one| one.finding == Finding::Overlap).unwrap();
    let mut names: Vec<&str> =
        overlap.holders.iter().filter_map(|row| row.person.as_deref()).collect();
    names.sort_unstable();
    assert_eq!(names, ["finder", "watcher"], "not whoever holds the grid cell alone");
}

#[tokio::test]
async fn findings_keep_to_the_scope_and_the_region_asked_for() {
    let city = City::new().await;
    city.subject(SubjectKind::Shop, GRID).await;
    city.subject(SubjectKind::Shop, OTHER_TOWN).await;
    let places = async |actor: &Actor, place: Option<&str>| {
        let found = city.app.responsibility_findings(actor, "2026-03-10", place).await.unwrap();
        let mut places: Vec<String> = found.into_iter().map(|one| one.region).collect();
        places.sort();
        places.dedup();
        places
    };
    assert_eq!(places(&city.people.office, None).await, [TOWN]);
    assert_eq!(places(&city.people.desk, Some(OTHER_TOWN)).await, [OTHER_TOWN]);
    assert!(places(&city.people.outsider, None).await.is_empty());
    let got = city.app.responsibility_findings(&city.people.desk, "3月10日", None).await;
    assert_eq!(refusal(got), "date_invalid");
}

/// 逆向追溯: what happened afterwards does not change who answered when it was found.
#[tokio::test]
async fn a_hazard_is_traced_to_the_chain_of_the_day_it_was_found() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    let town = signed(&city, &city.people.office, LineKind::Territorial, place(TOWN)).await;
    city.visit(shop).await;
    city.at("2026-03-11", 9);
    let hazard = city.hazard(shop).await;
    city.at("2026-04-01", 9);
    city.done(&city.people.desk, end(town, "2026-03-31")).await;
    let next = sign(&city.people.watcher, LineKind::Territorial, place(TOWN), "2026-04-01");
    city.done(&city.people.desk, next).await;
    city.visit(shop).await;
    let trace = city.app.trace(&city.people.inspector, &hazard.to_string()).await.unwrap();
    assert_eq!(trace.as_of, "2026-03-11");
    assert_eq!(trace.visits.len(), 1, "the visit before it was found, not the one after");
    let chain = trace.chain.unwrap();
    let holders: Vec<&str> =
        chain.lines[0].holders.iter().filter_map(|row| row.person.as_deref()).collect();
    assert_eq!(holders, ["office"]);
    let got = city.app.trace(&city.people.office, &hazard.to_string()).await;
    assert_eq!(refusal(got), "permission_denied");
}

#[tokio::test]
async fn a_chain_is_asked_for_a_subject_in_scope_and_a_real_day() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await.to_string();
    let asked =
        async |actor: &Actor, id: &str, on: &str| refusal(city.app.chain(actor, id, on).await);
    assert_eq!(asked(&city.people.outsider, &shop, "2026-03-10").await, "subject_not_found");
    assert_eq!(asked(&city.people.desk, "no id", "2026-03-10").await, "subject_not_found");
    assert_eq!(asked(&city.people.desk, &shop, "昨天").await, "date_invalid");
}

/// The city's own list holds its leaders; they answer in every county of it.
#[tokio::test]
async fn the_citys_contracts_count_in_its_counties() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    let order = sign(&city.people.leader, LineKind::ContractedLeader, place(CITY), "2026-01-01");
    let Command::Responsibility(ResponsibilityCommand::SignContract { contract, .. }) = order
    else {
        panic!("a signature");
    };
    let order = ResponsibilityCommand::SignContract { home: region(CITY), contract };
    city.done(&city.people.desk, Command::Responsibility(order)).await;
    let lines = chain(&city, shop, "2026-03-10").await;
    let leader = lines.iter().find(|(line, ..)| *line == LineKind::ContractedLeader).unwrap();
    assert_eq!((leader.1.as_slice(), leader.2), (["leader".to_owned()].as_slice(), Finding::Ok));
    let found = findings(&city, "2026-03-10").await;
    assert!(found.iter().all(|(line, ..)| *line != LineKind::ContractedLeader), "{found:?}");
}

/// What a contract says about its subject's place is looked up, and it stands in that home.
#[tokio::test]
async fn a_contract_lies_where_its_target_does() {
    let city = City::new().await;
    let foreign = city.subject(SubjectKind::Shop, "379902101").await;
    let target = Target::Subject { subject: foreign, region: region(TOWN) };
    let order = sign(&city.people.owner, LineKind::Enterprise, target, "2026-01-01");
    assert_eq!(refusal(city.order(&city.people.desk, order).await), "region_outside_home");
    let order = sign(&city.people.office, LineKind::Territorial, place(NEIGHBOUR), "2026-01-01");
    assert_eq!(refusal(city.order(&city.people.desk, order).await), "region_outside_home");
}

/// Whoever is to answer can be asked: not an account that never was, nor one that is shut.
#[tokio::test]
async fn a_contract_names_an_account_in_use() {
    let city = City::new().await;
    let account = account_of(&city.people.watcher);
    let shut = IdentityCommand::DisableAccount {
        home: region(COUNTY),
        account,
        reason: "调离".to_owned(),
    };
    city.done(&Actor::Machine, Command::Identity(shut)).await;
    let nobody = Actor::Person {
        account: AccountId::new(city.app.new_id()),
        organisation: None,
        grants: Vec::new(),
    };
    for person in [&nobody, &city.people.watcher] {
        let order = sign(person, LineKind::Territorial, place(TOWN), "2026-01-01");
        assert_eq!(refusal(city.order(&city.people.desk, order).await), "account_not_found");
    }
}

#[tokio::test]
async fn a_contract_has_a_title() {
    let city = City::new().await;
    let order = sign(&city.people.office, LineKind::Territorial, place(TOWN), "2026-01-01");
    let Command::Responsibility(ResponsibilityCommand::SignContract { home, contract }) = order
    else {
        panic!("a signature");
    };
    let contract = Contract { role_title: "\u{3000}".to_owned(), ..contract };
    let order = ResponsibilityCommand::SignContract { home, contract };
    let got = city.order(&city.people.desk, Command::Responsibility(order)).await;
    assert_eq!(refusal(got), "contract_title_missing");
}

#[tokio::test]
async fn a_contract_is_for_the_organisation_of_its_person() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    let own = Target::Subject { subject: shop, region: region(CITY) };
    signed(&city, &city.people.owner, LineKind::Enterprise, own).await;
    let desk = &city.people.desk;
    let chain = city.app.chain(desk, &shop.to_string(), "2026-03-10").await.unwrap();
    let holders = chain.lines.iter().flat_map(|line| &line.holders);
    let names: Vec<Option<&str>> = holders.map(|row| row.organisation.as_deref()).collect();
    assert_eq!(names, [Some("临河超市")]);
}
