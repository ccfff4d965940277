//! Two clerks import at the same moment.

use crate::files::{ledger_of, register_of};
use crate::house::{House, Sent, count, on_both};
use anlan_core::ctx::Actor;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_file_sent_twice_at_once_comes_in_once() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::ledger("台账.csv", &ledger_of(0..20)).home("379901")).await;
        let bytes = register_of(0..2_000);
        let sent = Sent::register("底数.csv", &bytes);
        let (left, right) = (sent.request(house.file(&bytes)), sent.request(house.file(&bytes)));
        let (mut deaf, mut mute) = (|_, _, _| {}, |_, _, _| {});
        let (left, right) = tokio::join!(
            app.import_file(&Actor::Machine, left, &mut deaf),
            app.import_file(&Actor::Machine, right, &mut mute),
        );
        let adopted = [&left, &right].into_iter().flatten().filter(|one| one.adopted).count();
        assert_eq!(adopted, 1, "{left:?} {right:?}");
        assert_eq!(count(&app, "subject").await, 2_020);
        assert_eq!(count(&app, "source_row").await, 2_020);
        house.verified(&app).await;
    })
    .await;
}
