//! The loop through the door by different people, and what screens offer on the way.

use crate::world::{City, GRID, account_of, hazard_order, instant, recheck, refusal, report};
use anlan_app::hazards::HazardDetail;
use anlan_app::rows::hazards::{HazardFilter, HazardPage};
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::{HazardAction, HazardLevel, RecheckOutcome};
use anlan_core::id::{AccountId, HazardId};
use anlan_core::registry::subject::SubjectKind;

async fn seen_by(city: &City, actor: &Actor, hazard: HazardId) -> HazardDetail {
    city.app.hazard(actor, &hazard.to_string()).await.unwrap()
}

async fn given(city: &City) -> HazardId {
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    city.hazard(shop).await
}

#[tokio::test]
async fn the_loop_is_walked_by_three_people_and_a_fourth_may_not_end_it() {
    let city = City::new().await;
    let hazard = given(&city).await;
    city.grade(hazard, HazardLevel::General).await;
    city.assign(hazard, 3).await;
    city.rectify(hazard).await;
    let pass = || hazard_order(hazard, recheck(RecheckOutcome::Passed));
    let by_owner = city.order(&city.people.owner, pass()).await;
    assert_eq!(refusal(by_owner), "hazard_rectifier_cannot_recheck");
    assert_eq!(refusal(city.order(&city.people.outsider, pass()).await), "scope_denied");
    city.recheck(hazard, RecheckOutcome::Passed).await;
    let detail = seen_by(&city, &city.people.desk, hazard).await;
    assert_eq!(detail.hazard.stage, "closed_verified");
    assert_eq!(detail.timeline.len(), 5);
    assert!(detail.allowed.is_empty());
}

#[tokio::test]
async fn screens_offer_each_person_what_they_may_do() {
    let city = City::new().await;
    let hazard = given(&city).await;
    let people = &city.people;
    let check = async |actor: &Actor, expected: &[&str]| {
        assert_eq!(seen_by(&city, actor, hazard).await.allowed, expected, "{actor:?}");
    };
    check(&people.office, &["grade", "unfounded", "transfer"]).await;
    check(&people.finder, &[]).await;
    city.grade(hazard, HazardLevel::General).await;
    city.assign(hazard, 3).await;
    check(&people.owner, &["rectify"]).await;
    check(&people.colleague, &["rectify"]).await;
    check(&people.office, &["assign", "unfounded", "transfer"]).await;
    city.rectify(hazard).await;
    check(&people.owner, &[]).await;
    check(&people.watcher, &["recheck_pass", "recheck_fail"]).await;
    check(&people.leader, &[]).await;
    assert!(seen_by(&city, &people.inspector, hazard).await.trace_available);
    assert!(!seen_by(&city, &people.office, hazard).await.trace_available);
}

/// The organisation of an assignee is what the directory says, not what the order says.
#[tokio::test]
async fn a_colleague_of_the_assignee_may_report_the_fix() {
    let city = City::new().await;
    let hazard = given(&city).await;
    city.grade(hazard, HazardLevel::General).await;
    city.assign(hazard, 3).await;
    let photo = city.photo(&city.people.colleague, b"fixed").await;
    let fixed = HazardAction::Rectify { measures: "已清理".to_owned(), photos: vec![photo] };
    city.done(&city.people.colleague, hazard_order(hazard, fixed)).await;
    assert_eq!(seen_by(&city, &city.people.desk, hazard).await.hazard.stage, "rectified");
}

#[tokio::test]
async fn a_hazard_is_handed_to_an_account_that_exists() {
    let city = City::new().await;
    let hazard = given(&city).await;
    city.grade(hazard, HazardLevel::General).await;
    let to_nobody = HazardAction::Assign {
        assignee: AccountId::new(city.app.new_id()),
        organisation: None,
        working_days: 3,
        note: None,
    };
    let got = city.order(&city.people.office, hazard_order(hazard, to_nobody)).await;
    assert_eq!(refusal(got), "account_not_found");
}

#[tokio::test]
async fn lists_and_counts_keep_to_the_scope() {
    let city = City::new().await;
    let hazard = given(&city).await;
    let page = HazardPage::first(50);
    let everything = HazardFilter::default();
    let seen = async |actor: &Actor| city.app.hazards(actor, &everything, &page).await.unwrap();
    for actor in [&city.people.office, &city.people.desk, &city.people.leader] {
        let (rows, count) = seen(actor).await;
        assert_eq!((rows.len(), count), (1, 1));
    }
    let (rows, count) = seen(&city.people.outsider).await;
    assert_eq!((rows.len(), count), (0, 0));
    let got = city.app.hazard(&city.people.outsider, &hazard.to_string()).await;
    assert_eq!(refusal(got), "hazard_not_found");
    assert_eq!(refusal(city.app.hazard(&city.people.desk, "no id").await), "hazard_not_found");
}

/// A report synchronised in the evening keeps the hour of the round, and the hour it arrived.
#[tokio::test]
async fn device_time_and_server_time_are_both_kept() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    city.at("2026-03-10", 19);
    let check = async |device_ms: i64, found_at: i64| {
        let hazard = HazardId::new(city.app.new_id());
        let found = HazardAction::Report { report: report(Some(shop)) };
        let mut order = city.order_of(&city.people.finder, hazard_order(hazard, found));
        order.device_ms = Some(device_ms);
        city.app.execute(order).await.unwrap();
        let row = seen_by(&city, &city.people.desk, hazard).await.hazard;
        assert_eq!((row.found_at, row.recorded_at), (found_at, instant("2026-03-10", 19)));
    };
    check(instant("2026-03-10", 9), instant("2026-03-10", 9)).await;
    // A clock that runs ahead is not believed.
    check(instant("2027-01-01", 9), instant("2026-03-10", 19)).await;
}

#[tokio::test]
async fn an_overdue_hazard_is_reckoned_from_deadline_and_day() {
    let city = City::new().await;
    let hazard = given(&city).await;
    city.grade(hazard, HazardLevel::General).await;
    city.assign(hazard, 3).await;
    let row = seen_by(&city, &city.people.desk, hazard).await.hazard;
    assert_eq!(row.deadline.as_deref(), Some("2026-03-13"));
    assert_eq!(row.assignee_id, Some(account_of(&city.people.owner).to_string()));
    let left = |today: &str| city.app.working_days_left(row.deadline.as_deref(), today);
    assert_eq!(left("2026-03-10"), Some(3));
    assert_eq!(left("2026-03-13"), Some(0));
    assert_eq!(left("2026-03-16"), Some(-1));
    assert_eq!(city.app.working_days_left(None, "2026-03-10"), None);
}
