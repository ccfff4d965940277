//! What was under way when the program ended can be begun again, and leaves nothing behind.

use crate::files::{ledger_of, register_of};
use crate::house::{House, START_MS, Sent, count, on_both, texts};
use anlan_app::imports::KeepGoodRows;
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::registry::subject::SourceKind;
use anlan_store::operate::jobs;
use anlan_store::source_rows::{self, RowsDigest};
use std::time::Duration;
use tokio::time::sleep;
use uuid::Uuid;

/// Home of jobs, as the application has it.
const JOBS: &str = "000000";
const HOUR_MS: i64 = 3_600_000;

#[tokio::test]
async fn an_interrupted_import_says_so_and_is_begun_again() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let machine = Actor::Machine;
        let bytes = register_of(0..30);
        let order = CommandId::new(app.new_id());
        let file = ("底数.csv", bytes);
        let view = app.start_import(&machine, order, SourceKind::Register, file).await.unwrap();
        let mut tx = app.store.write().await.unwrap();
        let job = (JOBS, view.id.as_str());
        assert!(jobs::claim(&mut tx, job, "previewed", "running", 1).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(app.interrupt_running_jobs().await.unwrap(), 1);
        let stopped = app.import(&machine, &view.id).await.unwrap();
        assert_eq!(stopped.state, "failed");
        assert_eq!(stopped.refusal.unwrap().code, "import_interrupted");

        app.apply_import(&machine, &view.id, KeepGoodRows::No).await.unwrap();
        let mut again = app.import(&machine, &view.id).await.unwrap();
        while again.state == "running" {
            sleep(Duration::from_millis(20)).await;
            again = app.import(&machine, &view.id).await.unwrap();
        }
        assert_eq!((again.state.as_str(), again.report.unwrap().new_subjects), ("applied", 30));
        assert_eq!(again.refusal, None);
        assert_eq!(app.interrupt_running_jobs().await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn rows_that_an_old_import_left_staged_are_swept() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::ledger("台账.csv", &ledger_of(0..3)).home("379901")).await;
        let adopted = count(&app, "source_row").await;
        let held = texts(&app, "source_row", ["region_key", "source_id"]).await;
        let mut tx = app.store.write().await.unwrap();
        let rows = source_rows::after(&mut tx, &held[0][0], &held[0][1], -1, 3).await.unwrap();
        let rows: Vec<_> = rows.into_iter().map(|(row, _)| row).collect();
        let staged = |age: i64| {
            let bits = u128::try_from(START_MS - age).unwrap() << 80;
            Uuid::from_u128(bits | 0x7000_8000_0000_0000_0001)
        };
        for source in [staged(25 * HOUR_MS), staged(23 * HOUR_MS)] {
            let mut digest = RowsDigest::default();
            source_rows::stage(&mut tx, &held[0][0], source, &rows, &mut digest).await.unwrap();
        }
        tx.commit().await.unwrap();
        app.interrupt_running_jobs().await.unwrap();
        let left = texts(&app, "source_row", ["source_id"]).await;
        assert_eq!(left.len(), adopted + 3, "what may be under way elsewhere stays");
        let old = staged(25 * HOUR_MS).to_string();
        assert!(left.iter().all(|row| row[0] != old));
    })
    .await;
}
