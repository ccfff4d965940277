//! 底数清单: who owns a row of what the base leaves open, and that list, summary and figure agree.

use crate::world::{
    CITY, COUNTY, City, GRID, NEIGHBOUR, OTHER_TOWN, TOWN, account_of, refusal, region,
};
use anlan_app::base_lists::{BaseList, Counts, ListSummary, OwnedRow};
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::id::{ContractId, SubjectId};
use anlan_core::registry::subject::SubjectKind;
use anlan_core::responsibility::command::{Contract, LineKind, ResponsibilityCommand, Target};
use anlan_store::read::Page;

async fn sign(city: &City, person: &Actor, line_kind: LineKind, target: Target) -> ContractId {
    let contract = Contract {
        person: account_of(person),
        role_title: "负责人".to_owned(),
        organisation: None,
        line_kind,
        target,
        duties: String::new(),
        from: "2026-01-01".to_owned(),
        to: None,
    };
    let order = ResponsibilityCommand::SignContract { home: region(COUNTY), contract };
    ContractId::new(city.done(&city.people.desk, Command::Responsibility(order)).await)
}

fn place(code: &str) -> Target {
    Target::Region { region: region(code) }
}

async fn rows(city: &City, actor: &Actor, list: BaseList, within: Option<&str>) -> Vec<OwnedRow> {
    let mut page = Page::first(2);
    let mut all: Vec<OwnedRow> = Vec::new();
    loop {
        let (rows, total) = city.app.base_rows(actor, list, within, &page).await.unwrap();
        let Some(OwnedRow { row, .. }) = rows.last() else {
            assert_eq!(i64::try_from(all.len()).unwrap(), total, "{list:?}");
            return all;
        };
        page = Page { region_key: row.region_key.clone(), id: row.id.clone(), limit: 2 };
        all.extend(rows);
    }
}

/// The summary of a list, after a look at its rows and its figure.
async fn summary(city: &City, actor: &Actor, list: BaseList, within: Option<&str>) -> ListSummary {
    let (on, lists) = city.app.base_summary(actor, within).await.unwrap();
    assert_eq!(on, city.app.today());
    let one = lists.into_iter().find(|one| one.list == list).unwrap();
    let rows = rows(city, actor, list, within).await;
    let free = rows.iter().filter(|row| row.owners.is_empty()).count();
    let counted = [rows.len(), free].map(|count| i64::try_from(count).unwrap());
    assert_eq!([one.counts.total, one.counts.without_owner], counted, "{list:?} {within:?}");
    let figure = city.app.figure(actor, list.question(), None, within).await.unwrap();
    assert_eq!(figure.value, one.counts.total, "{list:?} {within:?}");
    one
}

fn owners(rows: &[OwnedRow], subject: SubjectId) -> Vec<String> {
    let found = rows.iter().find(|one| one.row.id == subject.to_string()).unwrap();
    found.owners.iter().map(|row| row.person.clone().unwrap_or_default()).collect()
}

#[tokio::test]
async fn a_row_is_owned_by_whoever_signed_for_it_or_its_place() {
    let city = City::new().await;
    let own = city.subject(SubjectKind::Shop, GRID).await;
    let plain = city.subject(SubjectKind::Enterprise, TOWN).await;
    let other = city.subject(SubjectKind::Shop, OTHER_TOWN).await;
    city.subject(SubjectKind::IdlePremises, GRID).await;
    city.subject(SubjectKind::PointAsset, GRID).await;
    let (people, gaps) = (&city.people, BaseList::NoAuthority);
    let before = summary(&city, &people.desk, gaps, None).await;
    assert_eq!(before.counts, Counts { total: 3, without_owner: 3 });
    let leader = LineKind::ContractedLeader;
    let target = Target::Subject { subject: own, region: region(CITY) };
    sign(&city, &people.owner, leader, target).await;
    sign(&city, &people.leader, leader, place(TOWN)).await;
    // The line of another list owns nothing here.
    sign(&city, &people.office, LineKind::Territorial, place(COUNTY)).await;
    let after = summary(&city, &people.desk, gaps, None).await;
    assert_eq!(after.counts, Counts { total: 3, without_owner: 1 });
    let towns = [
        (TOWN.to_owned(), Counts { total: 2, without_owner: 0 }),
        (OTHER_TOWN.to_owned(), Counts { total: 1, without_owner: 1 }),
    ];
    assert_eq!(after.regions, towns);
    let all = rows(&city, &people.desk, gaps, None).await;
    assert_eq!(owners(&all, own), ["owner", "leader"], "the nearest first");
    assert_eq!(owners(&all, plain), ["leader"]);
    assert!(owners(&all, other).is_empty());
    let target = Target::Subject { subject: other, region: region(CITY) };
    sign(&city, &people.watcher, leader, target).await;
    let last = summary(&city, &people.desk, gaps, None).await;
    assert_eq!(last.counts, Counts { total: 3, without_owner: 0 }, "named by itself");
}

/// 安全生产法 art. 10: whose authority ends is a row of the list from the next day on.
#[tokio::test]
async fn when_the_authority_of_an_industry_ends_its_subjects_appear() {
    let city = City::new().await;
    city.subject(SubjectKind::Shop, GRID).await;
    city.subject(SubjectKind::Shop, OTHER_TOWN).await;
    let (desk, gaps) = (&city.people.desk, BaseList::NoAuthority);
    let commerce = Target::Industry { region: region(TOWN), line: "commerce".to_owned() };
    let contract = sign(&city, &city.people.watcher, LineKind::Industry, commerce).await;
    let left = summary(&city, desk, gaps, None).await;
    assert_eq!(left.regions.iter().map(|(code, _)| code).collect::<Vec<_>>(), [OTHER_TOWN]);
    let end = ResponsibilityCommand::EndContract {
        home: region(COUNTY),
        contract,
        region: region(COUNTY),
        on: "2026-03-10".to_owned(),
        reason: "机构改革".to_owned(),
    };
    city.done(desk, Command::Responsibility(end)).await;
    assert_eq!(summary(&city, desk, gaps, None).await.counts.total, 1, "its last day counts");
    city.at("2026-03-11", 0);
    assert_eq!(summary(&city, desk, gaps, None).await.counts.total, 2);
    let yesterday = city.app.figure(desk, gaps.question(), Some("2026-03-10"), None).await;
    assert_eq!(yesterday.unwrap().value, 1, "the past stays as it was");
}

#[tokio::test]
async fn a_list_keeps_to_the_scope_and_the_region_asked_for() {
    let city = City::new().await;
    for place in [GRID, GRID, OTHER_TOWN, "379902101"] {
        city.subject(SubjectKind::Shop, place).await;
    }
    let (people, gaps) = (&city.people, BaseList::NoAuthority);
    let cases = [
        (&people.desk, None, 4),
        (&people.desk, Some(COUNTY), 3),
        (&people.desk, Some(NEIGHBOUR), 1),
        (&people.leader, None, 3),
        (&people.office, None, 2),
        (&people.office, Some(OTHER_TOWN), 0),
        (&people.outsider, None, 1),
    ];
    for (actor, within, expected) in cases {
        let found = summary(&city, actor, gaps, within).await;
        assert_eq!(found.counts.total, expected, "{within:?}");
    }
    let order = summary(&city, &people.desk, gaps, None).await.regions;
    let codes: Vec<&str> = order.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, [TOWN, OTHER_TOWN, "379902101"], "the most rows first, then by code");
}

#[tokio::test]
async fn a_list_is_asked_for_by_its_name_with_permission() {
    let city = City::new().await;
    assert_eq!(BaseList::named("drop_table").unwrap_err().code, "base_list_unknown");
    for list in BaseList::ALL {
        assert_eq!(BaseList::named(list.code()), Ok(list));
        assert!(city.app.packs.figure(list.question()).is_some(), "{list:?} has its figure");
    }
    let nobody = Actor::Person {
        account: account_of(&city.people.desk),
        organisation: None,
        grants: vec![],
    };
    let page = Page::first(9);
    let (list, app) = (BaseList::Doubles, &city.app);
    assert_eq!(refusal(app.base_summary(&nobody, None).await), "permission_denied");
    assert_eq!(refusal(app.base_rows(&nobody, list, None, &page).await), "permission_denied");
    assert_eq!(refusal(app.export_base_list(&nobody, list, None).await), "permission_denied");
    let desk = &city.people.desk;
    assert_eq!(refusal(app.base_summary(desk, Some("town")).await), "query_invalid");
}
