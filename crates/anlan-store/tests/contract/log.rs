//! The log: what was told comes back, nobody appends to a past that moved, and numbers have no gap.

use crate::engines::{House, dump, int, on_both, param, table, text};
use crate::facts::{
    Chronicle, HOME, append, at, graded, id, key, recheck_passed, region, report, reported,
};
use anlan_core::event::{Event, Stream, StreamKind};
use anlan_core::hazard::command::HazardLevel;
use anlan_core::scope::Scope;
use anlan_store::hash::{GENESIS, HashAlgorithm};
use anlan_store::log::{self, Chains, Head, Known};
use anlan_store::read::hazards;
use anlan_store::sql::Sql;
use anlan_store::verify::verify;
use anlan_store::{Param, Store, StoreError};

fn found(words: &str) -> Event {
    reported(report(None, "379901101", words))
}

fn stream(number: u128) -> Stream {
    Stream { kind: StreamKind::Hazard, id: id(number) }
}

fn known(number: u128, facts: i64) -> Known {
    Known { stream: stream(number), facts }
}

#[tokio::test]
async fn facts_come_back_as_they_were_told() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        (home.actor, home.device) = (Some(id(30)), Some(at(1, 8)));
        let mut tx = store.write().await.unwrap();
        let origin = home.origin();
        let both = vec![found("电线老化 ' \\ \t \u{1F6A8}"), graded(HazardLevel::General)];
        let told = append(&mut tx, &origin, known(1, 0), both.clone()).await.unwrap();
        append(&mut tx, &home.origin(), known(2, 0), vec![found("占道")]).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = store.read().await.unwrap();
        let again = log::stream(&mut tx, HOME, stream(1)).await.unwrap();
        assert_eq!(again.iter().map(|fact| fact.event.clone()).collect::<Vec<_>>(), both);
        assert_eq!(again.iter().map(|fact| fact.stream_version).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(again.iter().map(|fact| fact.seq).collect::<Vec<_>>(), [1, 2]);
        let order = log::of_command(&mut tx, HOME, origin.command_id).await.unwrap();
        assert_eq!(format!("{order:?}"), format!("{told:?}"));
        let entries = log::after(&mut tx, HOME, 1, 10).await.unwrap();
        assert_eq!(entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [2, 3]);
        let elsewhere = log::stream(&mut tx, "379902", stream(1)).await.unwrap();
        assert!(elsewhere.is_empty(), "another home has streams of its own");
    })
    .await;
}

#[tokio::test]
async fn each_fact_carries_the_hash_of_the_one_before() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        for number in 1..=3 {
            home.tell(id(number), found("占道")).await;
        }
        let mut tx = store.read().await.unwrap();
        let mut before = GENESIS.to_owned();
        for entry in log::after(&mut tx, HOME, 0, 10).await.unwrap() {
            assert_eq!(entry.prev_hash, before);
            assert_eq!(entry.hash, entry.computed_hash(HashAlgorithm::Sm3));
            before = entry.hash;
        }
        let heads = log::heads(&mut tx).await.unwrap();
        assert_eq!(heads, [(HOME.to_owned(), Head { seq: 3, hash: before })]);
    })
    .await;
}

#[tokio::test]
async fn an_order_that_knew_another_past_is_told_to_come_again() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.tell(id(1), found("占道")).await;
        for expected in [0, 2] {
            let mut tx = store.write().await.unwrap();
            let more = vec![graded(HazardLevel::Major)];
            let refused = append(&mut tx, &home.origin(), known(1, expected), more).await;
            assert!(matches!(refused, Err(StoreError::Moved)), "after {expected}: {refused:?}");
            assert!(StoreError::Moved.is_transient());
            tx.commit().await.unwrap();
        }
        assert_eq!(dump(&store, "event").await.len(), 1);
        home.tell(id(1), graded(HazardLevel::Major)).await;
        assert_eq!(dump(&store, "event").await.len(), 2, "the chain goes on");
    })
    .await;
}

/// What the engine itself keeps apart is reported as "come again", too.
#[tokio::test]
async fn the_engine_refuses_a_second_fact_of_one_number_for_now() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.tell(id(1), found("占道")).await;
        let table = table("event");
        let row = dump(&store, "event").await.remove(0);
        let same = |changed: &str, to: i64| -> Vec<Param> {
            let pairs = row.cells().iter().zip(table.columns);
            pairs
                .map(
                    |(cell, column)| {
                        if *column == changed { Param::from(to) } else { param(cell) }
                    },
                )
                .collect()
        };
        // The same number in the chain; then another number, and the same place in the stream.
        for again in [same("recorded_at", 1), same("seq", 2)] {
            let mut tx = store.write().await.unwrap();
            let refused = tx.insert_many("event", table.columns, &[again]).await.unwrap_err();
            assert!(refused.is_transient(), "{refused:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_refused_order_leaves_nothing_of_itself_in_a_shared_commit() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        let mut tx = store.write().await.unwrap();
        for (number, keep) in [(1, true), (2, false), (3, true)] {
            tx.savepoint().await.unwrap();
            let events = vec![found("占道")];
            append(&mut tx, &home.origin(), known(number, 0), events).await.unwrap();
            if keep {
                tx.release().await.unwrap();
            } else {
                tx.rollback_to_savepoint().await.unwrap();
            }
        }
        tx.commit().await.unwrap();
        let events = dump(&store, "event").await;
        let seen: Vec<(i64, String)> = events
            .iter()
            .map(|row| (int("event", row, "seq"), text("event", row, "stream_id")))
            .collect();
        assert_eq!(seen, [(1, key(1)), (2, key(3))]);
    })
    .await;
}

/// Eight writers, each with hazards of its own and all with one in common.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_writers_leave_no_gap_and_no_fork() {
    const WRITERS: u128 = 8;
    const ORDERS: u128 = 6;
    on_both(async |house: &House| {
        let store = house.store().await;
        Chronicle::new(&store, HOME).tell(id(1), found("人人都去看的一处")).await;
        let mut writers = Vec::new();
        for writer in 1..=WRITERS {
            writers.push(tokio::spawn(write(store.clone(), writer, ORDERS)));
        }
        for writer in writers {
            writer.await.unwrap();
        }
        let told = i64::try_from(1 + 2 * WRITERS * ORDERS).unwrap();
        let events = dump(&store, "event").await;
        let numbers: Vec<i64> = events.iter().map(|row| int("event", row, "seq")).collect();
        assert_eq!(numbers, (1..=told).collect::<Vec<_>>());
        let mut tx = store.read().await.unwrap();
        let common = log::stream(&mut tx, HOME, stream(1)).await.unwrap();
        let versions: Vec<i64> = common.iter().map(|fact| fact.stream_version).collect();
        assert_eq!(
            versions,
            (1..=i64::try_from(1 + WRITERS * ORDERS).unwrap()).collect::<Vec<_>>()
        );
        drop(tx);
        let (_, finding) = verify(&store, &house.store().await, &mut |_, _| {}).await.unwrap();
        assert_eq!(finding, None);
    })
    .await;
}

async fn write(store: Store, writer: u128, orders: u128) {
    let mut home = Chronicle::new(&store, HOME);
    for order in 1..=orders {
        // Orders of different writers have different ids.
        let own = writer * 1_000 + order;
        told_at_last(&mut home, own, own, found("占道")).await;
        told_at_last(&mut home, own + 500, 1, recheck_passed()).await;
    }
}

/// Sends an order again for as long as the store says "come again".
async fn told_at_last(home: &mut Chronicle, command: u128, thing: u128, event: Event) {
    home.commands_from((command + 1) << 64);
    for _ in 0..200 {
        match home.try_tell(id(thing), event.clone()).await {
            Ok(_) => return,
            Err(error) => assert!(error.is_transient(), "{error:?}"),
        }
    }
    panic!("never told");
}

#[tokio::test]
async fn a_reader_sees_one_moment_while_others_write() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.tell(id(1), found("占道")).await;
        let mut reader = store.read().await.unwrap();
        let filter = hazards::HazardFilter::default();
        let everything = Scope::region(region("37"));
        let before = hazards::count(&mut reader, &everything, &filter).await.unwrap();
        home.tell(id(2), found("占道")).await;
        let after = hazards::count(&mut reader, &everything, &filter).await.unwrap();
        assert_eq!((before, after), (1, 1));
    })
    .await;
}

/// Otherwise the first thousands of facts of a new county are found by reading all of them.
#[tokio::test]
async fn the_planner_is_told_of_a_young_log_that_has_grown() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        let mut chains = Chains::default();
        let mut tx = store.write().await.unwrap();
        for number in 1..=64 {
            let origin = home.origin();
            chains.append(&mut tx, &origin, known(number, 0), vec![found("占道")]).await.unwrap();
        }
        chains.settle(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        if store.engine_name() == "PostgreSQL" {
            let text =
                "select cast(reltuples as bigint) from pg_class where oid = to_regclass('event')";
            let mut tx = store.read().await.unwrap();
            let rows = tx.rows(&Sql { name: "known rows", text }, Vec::new()).await.unwrap();
            assert_eq!(rows[0].int(0).unwrap(), 64);
        }
    })
    .await;
}
