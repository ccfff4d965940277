//! A clerk's word stands: a link that a person took back is not made again by the next run.

use crate::files::{ledger_of, register_of};
use crate::house::{House, Sent, on_both, texts};
use anlan_app::App;
use anlan_app::base_lists::BaseList;
use anlan_app::execute::Order;
use anlan_app::rows::Page;
use anlan_app::rows::reviews::ReviewFilter;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::{Actor, Grant};
use anlan_core::id::{AccountId, CommandId};
use anlan_core::registry::command::{RegistryCommand, ReviewDecision};
use anlan_core::role::Role;
use anlan_core::scope::ScopeGrant;

const HOME: &str = "379901";

async fn run(app: &App) {
    app.reconcile(&Actor::Machine, Some(HOME), &mut |_, _| {}).await.unwrap();
}

/// Door, state and registration of every review.
async fn reviews(app: &App) -> Vec<[String; 3]> {
    texts(app, "review", ["ledger_subject_id", "state", "register_subject_id"]).await
}

/// Somebody of the county's committee office.
fn clerk(app: &App) -> Actor {
    person(app, HOME)
}

/// Somebody of a county's committee office.
fn person(app: &App, county: &str) -> Actor {
    let region = RegionCode::parse(county).unwrap();
    let scope = ScopeGrant { region, line: None, subject: None };
    let grants = vec![Grant { role: Role::CommitteeOffice, scope }];
    Actor::Person { account: AccountId::new(app.new_id()), organisation: None, grants }
}

/// Every subject as it stands: standing, the registration that it is merged into, name, sign.
async fn subjects(app: &App) -> Vec<[String; 5]> {
    texts(app, "subject", ["subject_id", "standing", "merged_into", "name", "sign_name"]).await
}

#[tokio::test]
async fn a_run_taken_back_restores_every_subject() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::register("底数.csv", &register_of(0..40))).await;
        house.adopted(&app, Sent::ledger("台账.csv", &ledger_of(0..40))).await;
        let found = subjects(&app).await;
        run(&app).await;
        let linked = subjects(&app).await;
        assert_ne!(linked, found);
        let office = clerk(&app);
        let runs = app.reconciliations(&office).await.unwrap();
        let undo = async |run: &str| {
            app.undo_reconciliation(&office, CommandId::new(app.new_id()), run).await
        };
        undo(&runs[0].id).await.unwrap();
        assert_eq!(subjects(&app).await, found);
        assert_eq!(app.reconciliations(&office).await.unwrap()[0].state, "undone");
        let again = undo(&runs[0].id).await.unwrap_err().into_problem();
        assert_eq!(again.code, "reconciliation_undone_already");
        let elsewhere = person(&app, "379902");
        assert!(app.reconciliations(&elsewhere).await.unwrap().is_empty(), "another county's runs");
        let id = CommandId::new(app.new_id());
        let asked = app.undo_reconciliation(&elsewhere, id, &runs[0].id).await.unwrap_err();
        assert_eq!(asked.into_problem().code, "reconciliation_not_found");
        let unknown = undo("01940000-0000-7000-8000-000000000000").await.unwrap_err();
        assert_eq!(unknown.into_problem().code, "reconciliation_not_found");
        run(&app).await;
        assert_eq!(subjects(&app).await, linked, "the same run again");
        house.verified(&app).await;
    })
    .await;
}

#[tokio::test]
async fn two_clerks_are_never_offered_the_same_door() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::register("底数.csv", &register_of(0..40))).await;
        house.adopted(&app, Sent::ledger("台账.csv", &ledger_of(0..40))).await;
        run(&app).await;
        let doors: Vec<String> =
            reviews(&app).await.into_iter().map(|row| row[0].clone()).collect();
        let first = clerk(&app);
        for door in doors.iter().take(6) {
            let command = Command::Registry(RegistryCommand::DecideReview {
                home: RegionCode::parse(HOME).unwrap(),
                ledger_subject: door.parse().unwrap(),
                region: RegionCode::parse(HOME).unwrap(),
                decision: ReviewDecision::Undo,
            });
            let id = CommandId::new(app.new_id());
            // Of a door that waits already there is nothing to take back.
            drop(app.execute(Order { id, command, actor: first.clone(), device_ms: None }).await);
        }
        let second = clerk(&app);
        let filter = ReviewFilter::of_state(None);
        let taken = async |actor: &Actor| {
            let taken = app.take_reviews(actor, &filter, 3).await.unwrap();
            taken.reviews.into_iter().map(|review| review.row.door).collect::<Vec<_>>()
        };
        let (one, two) = (taken(&first).await, taken(&second).await);
        assert!(one.len() == 3 && !two.is_empty(), "{one:?} {two:?}");
        assert!(one.iter().all(|door| !two.contains(door)));
        app.put_review_aside(&first, &one[0]).await.unwrap();
        for actor in [&first, &second] {
            assert!(!taken(actor).await.contains(&one[0]), "put aside");
        }
        assert_eq!(taken(&first).await[..2], one[1..], "the others are kept");
    })
    .await;
}

#[tokio::test]
async fn a_link_taken_back_waits_for_a_clerk_through_every_later_run() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::register("底数.csv", &register_of(0..40))).await;
        house.adopted(&app, Sent::ledger("台账.csv", &ledger_of(0..40))).await;
        run(&app).await;
        let linked = reviews(&app).await;
        let door = linked.iter().find(|row| row[1] == "auto_accepted").unwrap()[0].clone();
        let region = RegionCode::parse(HOME).unwrap();
        let actor = clerk(&app);
        let command = Command::Registry(RegistryCommand::DecideReview {
            home: region.clone(),
            ledger_subject: door.parse().unwrap(),
            region,
            decision: ReviewDecision::Undo,
        });
        let id = CommandId::new(app.new_id());
        app.execute(Order { id, command, actor, device_ms: None }).await.unwrap();
        for _later_run in 0..2 {
            run(&app).await;
            let now = reviews(&app).await;
            let mine = now.iter().find(|row| row[0] == door).unwrap();
            assert_eq!(mine[1..], ["open".to_owned(), String::new()]);
            assert_eq!(now.len(), linked.len());
        }
        house.verified(&app).await;
    })
    .await;
}

/// Door and the door that it doubles.
async fn doubles(app: &App) -> Vec<[String; 2]> {
    let mut rows = texts(app, "review", ["ledger_subject_id", "double_of"]).await;
    rows.retain(|row| !row[1].is_empty());
    rows
}

/// A second round of knocking writes the same doors down again: the new row is the double, the door
/// that stands is not.
#[tokio::test]
async fn a_door_knocked_on_twice_doubles_the_one_that_stands() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::register("底数.csv", &register_of(0..200))).await;
        house.adopted(&app, Sent::ledger("台账.csv", &ledger_of(0..200))).await;
        run(&app).await;
        assert!(doubles(&app).await.is_empty(), "a door for each registration");
        let first = reviews(&app).await;
        let linked = first.iter().filter(|row| row[1] == "auto_accepted").count();
        assert!(linked > 9, "{first:?}");
        house.adopted(&app, Sent::ledger("复核台账.csv", &ledger_of(0..10))).await;
        run(&app).await;
        let found = doubles(&app).await;
        assert!(found.len() > 3, "{found:?}");
        let known = |door: &String| first.iter().any(|row| row[0] == *door);
        assert!(found.iter().all(|[door, of]| !known(door) && known(of)), "{found:?}");
        let office = clerk(&app);
        let page = Page::first(50);
        let listed = async || app.base_rows(&office, BaseList::Doubles, None, &page).await.unwrap();
        let (rows, total) = listed().await;
        let pairs = rows.iter().map(|one| {
            let other = one.row.other.as_ref().unwrap();
            assert!(one.row.probability.is_some_and(|sure| sure >= 0.5), "{one:?}");
            [one.row.id.clone(), other.id.clone()]
        });
        assert_eq!(pairs.collect::<Vec<_>>(), found);
        assert_eq!(usize::try_from(total).unwrap(), found.len());
        let runs = app.reconciliations(&office).await.unwrap();
        app.undo_reconciliation(&office, CommandId::new(app.new_id()), &runs[0].id).await.unwrap();
        assert_eq!((doubles(&app).await, listed().await.1), (Vec::new(), 0));
        house.verified(&app).await;
    })
    .await;
}
