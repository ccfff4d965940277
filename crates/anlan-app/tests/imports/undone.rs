//! A clerk's word stands: a link that a person took back is not made again by the next run.

use crate::files::{ledger_of, register_of};
use crate::house::{House, Sent, on_both, texts};
use anlan_app::App;
use anlan_app::execute::Order;
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
        let scope = ScopeGrant { region: region.clone(), line: None, subject: None };
        let grants = vec![Grant { role: Role::CommitteeOffice, scope }];
        let actor =
            Actor::Person { account: AccountId::new(app.new_id()), organisation: None, grants };
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
