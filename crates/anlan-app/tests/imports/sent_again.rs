//! An order that begins work in the background begins it once, however often it is sent; and what
//! becomes of the work is told.

use crate::files::{HOME, ledger_of, register_of};
use crate::house::{House, Sent, count, on_both};
use anlan_app::imports::{ImportView, KeepGoodRows};
use anlan_app::reconcile::ReconciliationView;
use anlan_app::{App, AppError};
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::{Actor, Grant};
use anlan_core::id::{AccountId, CommandId};
use anlan_core::problem::Problem;
use anlan_core::registry::subject::SourceKind;
use anlan_core::role::Role;
use anlan_core::scope::ScopeGrant;
use anlan_store::operate::jobs;
use std::fs;
use std::time::Duration;
use tokio::time::sleep;
use uuid::Uuid;

/// Home of jobs, as the application has it.
const JOBS: &str = "000000";

/// A committee office of the county.
fn clerk(number: u128) -> Actor {
    let scope = ScopeGrant { region: RegionCode::parse(HOME).unwrap(), line: None, subject: None };
    let grants = vec![Grant { role: Role::CommitteeOffice, scope }];
    let account = AccountId::new(Uuid::from_u128(number));
    Actor::Person { account, organisation: None, grants }
}

async fn upload(app: &App, actor: &Actor, order: CommandId) -> Result<ImportView, AppError> {
    let file = ("底数.csv", register_of(0..3));
    app.start_import(actor, order, SourceKind::Register, file).await
}

#[tokio::test]
async fn an_upload_sent_again_is_the_same_import() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let (mine, other) = (clerk(7), clerk(8));
        let order = CommandId::new(app.new_id());
        let first = upload(&app, &mine, order).await.unwrap();
        assert_eq!(first.id, order.to_string());
        assert_eq!(first.state, "previewed");
        assert_eq!(upload(&app, &mine, order).await.unwrap(), first);
        let reused = "command_id_reused";
        let theirs = upload(&app, &other, order).await.unwrap_err().into_problem();
        assert_eq!(theirs.code, reused, "an id belongs to whoever gave the order");
        let run = app.start_reconciliation(&mine, order, None).await.unwrap_err().into_problem();
        assert_eq!(run.code, reused, "an id belongs to one order");
        assert_eq!(app.imports(&Actor::Machine, "~", 10).await.unwrap(), [first]);
        assert_eq!(fs::read_dir(&app.uploads).unwrap().count(), 1);
    })
    .await;
}

#[tokio::test]
async fn applying_again_is_answered_with_the_import_under_way() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let mine = clerk(7);
        let order = CommandId::new(app.new_id());
        let id = upload(&app, &mine, order).await.unwrap().id;
        for (from, to, expected) in [
            ("previewed", "running", Ok("running".to_owned())),
            ("running", "applied", Err("import_already_running")),
        ] {
            let mut tx = app.store.write().await.unwrap();
            assert!(jobs::claim(&mut tx, (JOBS, id.as_str()), from, to, 1).await.unwrap());
            tx.commit().await.unwrap();
            let again = app.apply_import(&mine, &id, KeepGoodRows::No).await;
            let again = again.map(|view| view.state).map_err(|error| error.into_problem().code);
            assert_eq!(again, expected);
        }
    })
    .await;
}

/// The runs when none is under way any more.
async fn ended(app: &App) -> Vec<ReconciliationView> {
    loop {
        let runs = app.reconciliations(&Actor::Machine).await.unwrap();
        if runs.iter().all(|run| run.state != "running") {
            return runs;
        }
        sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_reconciliation_sent_again_runs_once() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::register("底数.csv", &register_of(0..20))).await;
        house.adopted(&app, Sent::ledger("台账.csv", &ledger_of(0..20))).await;
        let (mine, other) = (clerk(7), clerk(8));
        let order = CommandId::new(app.new_id());
        let job = app.start_reconciliation(&mine, order, Some(HOME)).await.unwrap();
        assert_eq!(job, order.to_string());
        assert_eq!(app.start_reconciliation(&mine, order, Some(HOME)).await.unwrap(), job);
        let theirs = app.start_reconciliation(&other, order, Some(HOME)).await.unwrap_err();
        assert_eq!(theirs.into_problem().code, "command_id_reused");
        let [run] = ended(&app).await.try_into().unwrap();
        assert_eq!((run.state.as_str(), run.problem), ("done", None));
        assert_eq!(app.start_reconciliation(&mine, order, Some(HOME)).await.unwrap(), job);
        assert_eq!(count(&app, "job").await, 1);
        assert_eq!(count(&app, "reconciliation").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_reconciliation_that_failed_says_why() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::register("底数.csv", &register_of(0..5))).await;
        let order = CommandId::new(app.new_id());
        app.start_reconciliation(&clerk(7), order, None).await.unwrap();
        let [failed] = ended(&app).await.try_into().unwrap();
        let why = Problem::invalid("reconciliation_nothing_to_do").title();
        assert_eq!((failed.state.as_str(), failed.problem), ("failed", Some(why)));
    })
    .await;
}
