//! Properties of any file: the order of its rows does not matter, and no bytes harm the store.

use crate::files::{
    LEDGER, REGISTER, csv_text, gb18030, knocked, register_of, registered, workbook_of,
};
use crate::house::{House, Sent, everything, texts};
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use proptest::collection;
use proptest::prelude::*;
use proptest::test_runner::RngAlgorithm;
use proptest::test_runner::TestRng;
use proptest::test_runner::{TestCaseError, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeSet;
use tokio::runtime::Runtime;
use uuid::Uuid;

/// A fixed sequence of cases: a failure comes back.
fn runner(cases: u32) -> TestRunner {
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

async fn told(house: &House, rows: &[Vec<String>]) -> BTreeSet<[String; 3]> {
    let app = house.app().await;
    let bytes = csv_text(&REGISTER, rows).into_bytes();
    house.adopted(&app, Sent::register("底数.csv", &bytes)).await;
    let subjects = texts(&app, "subject", ["name", "uscc", "region_code"]).await;
    assert_eq!(subjects.len(), rows.len());
    subjects.into_iter().collect()
}

#[test]
fn rows_in_any_order_give_the_same_subjects() {
    let runtime = Runtime::new().unwrap();
    let house = House::sqlite();
    let numbers = collection::btree_set(0_usize..5_000, 2..60);
    let shuffled = numbers.prop_flat_map(|numbers| {
        let rows: Vec<usize> = numbers.into_iter().collect();
        (Just(rows.clone()), Just(rows).prop_shuffle(), any::<u64>())
    });
    let outcome = runner(12).run(&shuffled, |(straight, crossed, blanks)| {
        // Rows without code, phone or town take part as well.
        let row = |number: &usize| {
            let mut row = registered(*number);
            for (bit, column) in [(0, 1), (1, 4), (2, 2), (3, 7)] {
                if blanks >> (bit + number % 15 * 4) & 1 == 1 && number.is_multiple_of(3) {
                    row[column] = String::new();
                }
            }
            row
        };
        let left: Vec<Vec<String>> = straight.iter().map(row).collect();
        let right: Vec<Vec<String>> = crossed.iter().map(row).collect();
        prop_assert_eq!(
            runtime.block_on(told(&house, &left)),
            runtime.block_on(told(&house, &right))
        );
        Ok(())
    });
    outcome.unwrap();
}

/// Bytes of every sort: noise, text that begins like a table, and good files with bytes changed.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let noise = collection::vec(any::<u8>(), 0..2_000);
    let lines = collection::vec("[ -~\"，、。一-龟０-９\\t\\n]{0,60}", 0..20)
        .prop_map(|lines| format!("{}\n{}", REGISTER.join(","), lines.join("\n")).into_bytes());
    let rows: Vec<Vec<String>> = (0..6).map(registered).collect();
    let ledger = csv_text(&LEDGER, &(0..6).map(knocked).collect::<Vec<_>>());
    let good = [
        register_of(0..6),
        gb18030(&csv_text(&REGISTER, &rows)),
        ledger.into_bytes(),
        workbook_of(&REGISTER, &rows),
    ];
    let edits = collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12);
    let spoilt =
        (prop::sample::select(good.to_vec()), edits, any::<prop::sample::Index>(), any::<bool>())
            .prop_map(|(mut bytes, edits, end, cut)| {
                for (at, byte) in edits {
                    let at = at.index(bytes.len());
                    bytes[at] = byte;
                }
                if cut {
                    bytes.truncate(end.index(bytes.len()));
                }
                bytes
            });
    prop_oneof![noise, lines, spoilt]
}

#[test]
fn no_bytes_make_the_importer_panic_or_leave_anything_behind() {
    let runtime = Runtime::new().unwrap();
    let house = House::sqlite();
    let app = runtime.block_on(house.app());
    let outcome = runner(160).run(&(hostile(), any::<bool>()), |(bytes, is_ledger)| {
        let sent =
            if is_ledger { Sent::ledger("甲", &bytes) } else { Sent::register("甲", &bytes) };
        runtime.block_on(async {
            let before = everything(&app).await;
            match house.import(&app, sent).await {
                // A harmless change leaves a good file, which comes in.
                Ok(report) if report.adopted => Ok(()),
                Ok(report) => {
                    prop_assert!(report.bad > 0 || report.already_imported, "{:?}", report);
                    prop_assert_eq!(everything(&app).await, before);
                    Ok(())
                }
                Err(error) => {
                    let words = format!("{error:?}");
                    prop_assert_ne!(error.into_problem().code, "internal_error", "{}", words);
                    prop_assert_eq!(everything(&app).await, before);
                    Ok(())
                }
            }
        })
    });
    outcome.unwrap();
    runtime.block_on(house.verified(&app));
}

#[test]
fn no_bytes_make_the_target_reader_panic_or_leave_anything_behind() {
    let runtime = Runtime::new().unwrap();
    let house = House::sqlite();
    let app = runtime.block_on(house.app());
    let mut order = 0_u128;
    let headings = "序号,责任领导,责任目标,完成时限,完成情况,是否按计划,责任单位";
    let table = collection::vec("[0-9]{0,3},[一-龟]{0,3},[一-龟\",\\n]{0,9},,,[是否]?,", 0..9)
        .prop_map(move |rows| format!("{headings}\n{}", rows.join("\n")).into_bytes());
    let mut next = || {
        order += 1;
        CommandId::new(Uuid::from_u128(order))
    };
    let ids = RefCell::new(&mut next);
    let outcome = runner(120).run(&prop_oneof![hostile(), table], |bytes| {
        let id = (ids.borrow_mut())();
        runtime.block_on(async {
            let before = everything(&app).await;
            let outcome =
                app.import_targets(&Actor::Machine, id, ("表.csv", bytes), Some("379900")).await;
            if let Err(error) = outcome {
                let words = format!("{error:?}");
                prop_assert_ne!(error.into_problem().code, "internal_error", "{}", words);
                prop_assert_eq!(everything(&app).await, before);
            }
            Ok::<(), TestCaseError>(())
        })
    });
    outcome.unwrap();
}
