//! Figures foot: the relations of the packs hold whatever happens, and one that does not is named with
//! its figures and the difference.

use crate::world::{City, GRID, OTHER_TOWN, TOWN, hazard_order, refusal};
use anlan_app::App;
use anlan_app::figures::footing::{Footing, FootingAsked};
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::{HazardAction, HazardLevel, OtherEnd, RecheckOutcome};
use anlan_core::registry::subject::SubjectKind;
use std::sync::Arc;

const TODAY: FootingAsked<'static> = FootingAsked { as_of: None, region: None, window: None };

async fn checked(app: &App, actor: &Actor, asked: FootingAsked<'_>) -> Vec<Footing> {
    let footings = app.footings(actor, asked).await.unwrap();
    assert_eq!(footings.len(), app.packs.footings.len());
    for one in &footings {
        let sides = [(&one.left, one.left_sum), (&one.right, one.right_sum)];
        for (receipts, sum) in sides {
            assert_eq!(receipts.iter().map(|one| one.value).sum::<i64>(), sum, "{one:?}");
        }
        assert_eq!(one.left.len() + one.right.len(), one.relation.figures().count());
    }
    footings
}

async fn all_hold(city: &City, asked: FootingAsked<'_>) {
    for one in checked(&city.app, &city.people.desk, asked).await {
        assert!(one.holds(), "{asked:?}: {}", one.words());
    }
}

/// Hazards at every stage and with every end, subjects of every kind, visits.
async fn busy() -> City {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    city.subject(SubjectKind::IdlePremises, OTHER_TOWN).await;
    let mut hazards = Vec::new();
    for day in ["2026-03-10", "2026-03-31", "2026-04-01", "2026-05-06", "2026-06-30", "2026-07-01"]
    {
        city.at(day, 10);
        city.visit(shop).await;
        let hazard = city.hazard(shop).await;
        city.grade(hazard, HazardLevel::Major).await;
        city.assign(hazard, 2).await;
        hazards.push(hazard);
    }
    for (hazard, outcome) in [(0, OtherEnd::Transferred), (1, OtherEnd::Unfounded)] {
        let end = HazardAction::End { outcome, note: "移交消防".to_owned() };
        city.done(&city.people.office, hazard_order(hazards[hazard], end)).await;
    }
    city.rectify(hazards[2]).await;
    city.recheck(hazards[2], RecheckOutcome::Passed).await;
    city.rectify(hazards[3]).await;
    city.at("2026-08-03", 9);
    city
}

#[tokio::test]
async fn the_shipped_relations_hold_on_any_day_in_any_window_and_region() {
    let city = busy().await;
    all_hold(&city, TODAY).await;
    for as_of in ["2026-03-09", "2026-03-10", "2026-04-15", "2026-06-30", "2026-07-01"] {
        let day = FootingAsked { as_of: Some(as_of), ..TODAY };
        all_hold(&city, day).await;
        for window in ["month", "quarter", "year", "2026-03-01..2026-04-01"] {
            all_hold(&city, FootingAsked { window: Some(window), ..day }).await;
        }
        for region in [TOWN, OTHER_TOWN, "379902"] {
            all_hold(&city, FootingAsked { region: Some(region), ..day }).await;
        }
    }
    let footings = checked(&city.app, &city.people.desk, TODAY).await;
    let found = footings.iter().find(|one| one.relation.id == "found_by_end").unwrap();
    assert_eq!(
        found.words(),
        "发现隐患中已销号 1项 + 发现隐患中未销号 3项 + 发现隐患中已移交 1项 = 发现隐患 5项"
    );
}

/// The same city with a relation that cannot hold.
#[tokio::test]
async fn a_relation_that_does_not_hold_names_its_figures_and_the_difference() {
    let city = busy().await;
    let mut packs = (*city.app.packs).clone();
    let found = packs.footings.iter_mut().find(|one| one.id == "found_by_end").unwrap();
    found.left.retain(|figure| figure != "hazards_found_transferred");
    let overdue = packs.footings.iter_mut().find(|one| one.id == "overdue_of_open").unwrap();
    (overdue.left, overdue.right) = (overdue.right.clone(), overdue.left.clone());
    let mut app = city.app.clone();
    app.packs = Arc::new(packs);
    let footings = checked(&app, &city.people.desk, TODAY).await;
    let broken: Vec<(&str, i64)> = footings
        .iter()
        .filter(|one| !one.holds())
        .map(|one| (one.relation.id.as_str(), one.difference()))
        .collect();
    assert_eq!(broken, [("found_by_end", -1), ("overdue_of_open", 1)]);
    let words: Vec<String> =
        footings.iter().filter(|one| !one.holds()).map(Footing::words).collect();
    assert_eq!(words[0], "发现隐患中已销号 1项 + 发现隐患中未销号 3项 ≠ 发现隐患 5项");
    assert_eq!(words[1], "未销号隐患 3项 > 逾期未整改 2项");
}

#[tokio::test]
async fn relations_are_checked_within_the_scope_and_refused_beyond_it() {
    let city = busy().await;
    let people = &city.people;
    let found = async |actor| {
        let footings = checked(&city.app, actor, TODAY).await;
        footings.iter().find(|one| one.relation.id == "found_by_end").unwrap().right_sum
    };
    assert_eq!(found(&people.desk).await, 5);
    assert_eq!(found(&people.office).await, 5);
    assert_eq!(found(&people.outsider).await, 0);
    let asked = async |actor, asked| refusal(city.app.footings(actor, asked).await);
    assert_eq!(asked(&people.finder, TODAY).await, "permission_denied");
    let day = FootingAsked { as_of: Some("2027-01-01"), ..TODAY };
    assert_eq!(asked(&people.desk, day).await, "date_in_future");
    for (window, code) in [("week", "window_invalid"), ("stock", "window_not_admitted")] {
        let over = FootingAsked { window: Some(window), ..TODAY };
        assert_eq!(asked(&people.desk, over).await, code);
    }
}
