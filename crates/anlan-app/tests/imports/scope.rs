//! A town's office brings the doors of its own town, and nothing of another's.

use crate::files::{HOME, LEDGER, TOWNS, csv_text, knocked, ledger_of, register_of};
use crate::house::{House, Sent, count, on_both, texts};
use anlan_app::App;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::{Actor, Grant};
use anlan_core::id::{AccountId, CommandId};
use anlan_core::role::Role;
use anlan_core::scope::ScopeGrant;

/// The office of a town of the files, by the code under which the register entered it.
async fn office_of(app: &App, town: &str) -> (Actor, String) {
    let known = texts(app, "region", ["name", "code"]).await;
    let code = known.iter().find(|row| row[0] == town).unwrap()[1].clone();
    let region = RegionCode::parse(&code).unwrap();
    let scope = ScopeGrant { region, line: None, subject: None };
    let grants = vec![Grant { role: Role::TownOffice, scope }];
    let account = AccountId::new(app.new_id());
    (Actor::Person { account, organisation: None, grants }, code)
}

/// Doors of one town only, numbered from `first`.
fn doors_of(town: usize, first: usize, count: usize) -> Vec<Vec<String>> {
    (0..count).map(|number| knocked(first + number * TOWNS.len() + town)).collect()
}

#[tokio::test]
async fn a_town_office_brings_the_doors_of_its_town() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::register("底数.csv", &register_of(0..40))).await;
        let (office, code) = office_of(&app, TOWNS[2]).await;
        let bytes = csv_text(&LEDGER, &doors_of(2, 0, 10)).into_bytes();
        let sent = Sent { actor: &office, ..Sent::ledger("石桥镇台账.csv", &bytes) };
        assert_eq!(house.adopted(&app, sent).await.new_subjects, 10);
        let regions = texts(&app, "source_row", ["town_words", "region_code"]).await;
        let brought: Vec<_> = regions.iter().filter(|row| row[0] == TOWNS[2]).collect();
        assert!(brought.len() >= 10 && brought.iter().all(|row| row[1].starts_with(&code)));
        house.verified(&app).await;
    })
    .await;
}

#[tokio::test]
async fn rows_of_another_town_are_told_and_left_out() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::register("底数.csv", &register_of(0..40))).await;
        let (office, _) = office_of(&app, TOWNS[2]).await;
        let mut rows = doors_of(2, 0, 6);
        rows.extend(doors_of(3, 0, 2));
        let bytes = csv_text(&LEDGER, &rows).into_bytes();
        let sent = Sent { actor: &office, ..Sent::ledger("台账.csv", &bytes) };
        let refused = house.import(&app, sent).await.unwrap();
        assert_eq!((refused.adopted, refused.good, refused.bad), (false, 6, 2));
        let told: Vec<_> =
            refused.problems.iter().map(|one| (one.code.as_str(), one.row)).collect();
        let outside = "import_row_outside_scope";
        assert_eq!(told, [(outside, Some(8)), (outside, Some(9))]);
        let kept = house.adopted(&app, sent.keeping()).await;
        assert_eq!((kept.new_subjects, kept.bad), (6, 2));
        house.verified(&app).await;
    })
    .await;
}

/// A register speaks of codes that stand anywhere in its county.
#[tokio::test]
async fn a_register_is_its_countys_to_bring() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::register("底数.csv", &register_of(0..8))).await;
        let (office, _) = office_of(&app, TOWNS[2]).await;
        let more = register_of(2..3);
        let sent = Sent { actor: &office, ..Sent::register("石桥镇底数.csv", &more) };
        assert_eq!(house.refusal(&app, sent).await.code, "scope_denied");
        let whole = ledger_of(0..8);
        let sent = Sent { actor: &office, ..Sent::ledger("台账.csv", &whole) };
        assert_eq!(house.import(&app, sent).await.unwrap().bad, 6);
        let told = &mut |_, _| {};
        let reconciled = app.reconcile(&office, None, told).await.unwrap_err().into_problem();
        assert_eq!(reconciled.code, "scope_denied", "its county sees both sides");
    })
    .await;
}

#[tokio::test]
async fn a_town_office_learns_at_once_that_its_county_reconciles() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::register("底数.csv", &register_of(0..8))).await;
        let (office, _) = office_of(&app, TOWNS[2]).await;
        for region in [None, Some(HOME)] {
            let order = CommandId::new(app.new_id());
            let refused = app.start_reconciliation(&office, order, region).await.unwrap_err();
            assert_eq!(refused.into_problem().code, "scope_denied", "{region:?}");
        }
        assert_eq!(count(&app, "job").await, 0, "no run begins that could only fail");
    })
    .await;
}
