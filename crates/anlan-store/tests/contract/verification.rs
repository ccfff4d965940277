//! Whoever changes a stored value is found out: in every table of facts and of what replay rebuilds,
//! every column is changed, a row taken away and a row added, and each time the table is named.

use crate::city;
use crate::engines::{House, dump, on_both, param, run, table, told_tables};
use crate::facts::{Chronicle, HOME, full, id, key, report, reported, stage};
use anlan_store::hash::HashAlgorithm;
use anlan_store::log;
use anlan_store::tables::{self, Holds, Table};
use anlan_store::verify::{Finding, Verified, verify};
use anlan_store::{Param, Row, Store, Value};

/// Nothing else says when a file came or what the browser called it; replay and the chain are
/// silent about these two, and nothing is counted by them.
const UNPROVEN: [&str; 2] = ["blob.media_type", "blob.stored_at"];

/// Where a change may be reported other than in its own table: a file whose address was changed is
/// a file without its parts.
fn may_name(table: &str) -> Vec<&str> {
    if table == "blob" { vec!["blob", "blob_part"] } else { vec![table] }
}

/// What verifying finds, which replays the log beside the database.
pub(crate) async fn verified(store: &Store) -> (Verified, Option<Finding>) {
    let elsewhere = House::sqlite();
    let scratch = elsewhere.store().await;
    let answer = verify(store, &scratch, &mut |_, _| {}).await.unwrap();
    scratch.close().await;
    answer
}

#[tokio::test]
async fn a_healthy_database_is_verified_whole() {
    on_both(async |house: &House| {
        let store = house.store().await;
        city::fill(&store).await;
        let (verified, finding) = verified(&store).await;
        assert_eq!(finding, None);
        let mut projected = 0;
        for table in told_tables() {
            let rows = dump(&store, table.name).await.len();
            assert!(rows > 0, "the city has nothing in {}", table.name);
            projected += if table.holds == Holds::Projection { rows } else { 0 };
        }
        let facts = dump(&store, "event").await.len();
        let walked = [facts, 3, 15, projected].map(|rows| u64::try_from(rows).unwrap());
        let [facts, files, source_rows, projection_rows] = walked;
        assert_eq!(verified, Verified { facts, files, source_rows, projection_rows });
    })
    .await;
}

#[tokio::test]
async fn an_empty_database_and_a_staged_file_are_healthy() {
    on_both(async |house: &House| {
        let store = house.store().await;
        assert_eq!(verified(&store).await, (Verified::default(), None));
        stage(&store, HOME, 50, &[full(1, 1, "临河超市")]).await;
        assert_eq!(verified(&store).await, (Verified::default(), None));
    })
    .await;
}

/// One byte of a value.
fn changed(value: &Value) -> Value {
    match value {
        Value::Int(number) => Value::Int(number ^ 0x1_0000),
        Value::Real(number) => Value::Real(f64::from_bits(number.to_bits() ^ 1)),
        Value::Text(words) => {
            let mut letters: Vec<char> = words.chars().collect();
            let last = letters.pop();
            letters.push(if last == Some('~') { '!' } else { '~' });
            Value::Text(letters.into_iter().collect())
        }
        Value::Bytes(bytes) => {
            let mut bytes = bytes.clone();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            Value::Bytes(bytes)
        }
        Value::Null => panic!("a missing value has no byte"),
    }
}

fn with(row: &Row, at: usize, value: Value) -> Row {
    let mut cells = row.cells().to_vec();
    cells[at] = value;
    Row::new(cells)
}

/// Puts one column of a row from what it is to what it shall be.
async fn put(store: &Store, table: &Table, from: &Row, to: &Row, at: usize) {
    let keys: Vec<String> = table
        .key
        .iter()
        .enumerate()
        .map(|(number, column)| format!("{column} = ${}", number + 2))
        .collect();
    let column = table.columns[at];
    let text = format!("update {} set {column} = $1 where {}", table.name, keys.join(" and "));
    let mut params = vec![param(&to.cells()[at])];
    params.extend(from.cells().iter().take(table.key.len()).map(param));
    assert_eq!(run(store, &text, params).await, 1, "{text}");
}

async fn insert(store: &Store, table: &Table, row: &Row) {
    let mut tx = store.write().await.unwrap();
    let params: Vec<Param> = row.cells().iter().map(param).collect();
    tx.insert_many(table.name, table.columns, &[params]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn delete(store: &Store, table: &Table, row: &Row) {
    let keys: Vec<String> = table
        .key
        .iter()
        .enumerate()
        .map(|(number, column)| format!("{column} = ${}", number + 1))
        .collect();
    let text = format!("delete from {} where {}", table.name, keys.join(" and "));
    let params = row.cells().iter().take(table.key.len()).map(param).collect();
    assert_eq!(run(store, &text, params).await, 1, "{text}");
}

/// The finding names the table, and a row: the changed one by its old or new key, as far as it can
/// be told apart (of a file, its address; of a register, its source).
async fn found(store: &Store, table: &Table, rows: &[&Row], what: &str) {
    let (_, finding) = verified(store).await;
    let Some(finding) = finding else { panic!("{what}: nobody noticed") };
    assert!(may_name(table.name).contains(&finding.table.as_str()), "{what}: {finding:?}");
    let keys: Vec<String> = rows.iter().map(|row| tables::key_of(table, row)).collect();
    let named = keys
        .iter()
        .any(|key| key.starts_with(&finding.row) || finding.row.starts_with(key.as_str()));
    assert!(named, "{what}: {finding:?} is none of {keys:?}");
}

/// A row in the middle where the column has a value: the city leaves no column empty everywhere.
async fn sample(store: &Store, table: &Table, at: usize) -> Row {
    let mut rows = dump(store, table.name).await;
    rows.retain(|row| row.cells()[at] != Value::Null);
    assert!(!rows.is_empty(), "the city leaves {}.{} empty", table.name, table.columns[at]);
    rows.swap_remove(rows.len() / 2)
}

async fn change_column(store: &Store, table: &Table, at: usize) {
    let what = format!("{}.{}", table.name, table.columns[at]);
    let before = sample(store, table, at).await;
    let after = with(&before, at, changed(&before.cells()[at]));
    put(store, table, &before, &after, at).await;
    if UNPROVEN.contains(&what.as_str()) {
        assert_eq!(verified(store).await.1, None, "{what}: say so in UNPROVEN no more");
    } else if table.name == "event" && table.key.contains(&table.columns[at]) {
        // Where a number is missing, the next fact is the one that does not follow.
        let home = before.text(0).unwrap();
        let next = Row::new(vec![Value::Text(home), Value::Int(before.int(1).unwrap() + 1)]);
        found(store, table, &[&next], &what).await;
    } else {
        found(store, table, &[&before, &after], &what).await;
    }
    put(store, table, &after, &before, at).await;
}

/// The first column of its kind beside the key, or one that holds a hash.
fn is_chosen(table: &Table, sample: &Row, at: usize) -> bool {
    let kind = |value: &Value| match value {
        Value::Null => 0,
        Value::Int(_) => 1,
        Value::Real(_) => 2,
        Value::Text(_) => 3,
        Value::Bytes(_) => 4,
    };
    let own = kind(&sample.cells()[at]);
    let mut earlier = sample.cells().iter().take(at).skip(table.key.len()).map(kind);
    let first = at >= table.key.len() && earlier.all(|kind| kind != own);
    first || table.columns[at].contains("hash") || table.columns[at].contains("digest")
}

/// On the server a column of each kind in each table will do: what is compared is the same.
#[tokio::test]
async fn a_changed_byte_is_found_on_the_server() {
    let Some(house) = House::postgres() else { return };
    let store = house.store().await;
    city::fill(&store).await;
    for table in told_tables() {
        for at in 0..table.columns.len() {
            if is_chosen(table, &sample(&store, table, at).await, at) {
                change_column(&store, table, at).await;
            }
        }
    }
    assert_eq!(verified(&store).await.1, None, "everything was put back");
    house.tidy().await;
}

async fn change_every_column_of(table_name: &str) {
    let house = House::sqlite();
    let store = house.store().await;
    city::fill(&store).await;
    let table = table(table_name);
    for at in 0..table.columns.len() {
        change_column(&store, table, at).await;
    }
    assert_eq!(verified(&store).await.1, None, "everything was put back");
}

/// One story a table, so that they run beside each other; every column, on the embedded engine.
macro_rules! tables_in_which_a_changed_byte_is_found {
    ($($name:ident)*) => {
        $(
            #[tokio::test]
            async fn $name() {
                change_every_column_of(stringify!($name)).await;
            }
        )*

        #[test]
        fn no_table_is_left_out() {
            let told: Vec<&str> = told_tables().map(|table| table.name).collect();
            assert_eq!(told, [$(stringify!($name)),*]);
        }
    };
}

mod a_changed_byte_is_found_in {
    use super::{change_every_column_of, told_tables};

    tables_in_which_a_changed_byte_is_found! {
        chain_head event blob blob_part source_row
        region region_alias boundary organisation account account_login source reconciliation
        review subject subject_state hazard hazard_state visit contract target_table target_item
        target_report target_state target_row bulletin
    }
}

#[tokio::test]
async fn a_row_taken_away_is_missed_in_every_table() {
    on_both(async |house: &House| {
        let store = house.store().await;
        city::fill(&store).await;
        for table in told_tables() {
            let row = sample(&store, table, 0).await;
            delete(&store, table, &row).await;
            let next = with(&row, 1, changed_number(&row));
            let rows = if table.name == "event" { [&next] } else { [&row] };
            found(&store, table, &rows, &format!("a row less in {}", table.name)).await;
            insert(&store, table, &row).await;
        }
        assert_eq!(verified(&store).await.1, None, "everything was put back");
    })
    .await;
}

/// The number after that of a fact.
fn changed_number(row: &Row) -> Value {
    row.int(1).map_or(Value::Null, |number| Value::Int(number + 1))
}

#[tokio::test]
async fn a_row_added_is_noticed_in_every_table() {
    on_both(async |house: &House| {
        let store = house.store().await;
        city::fill(&store).await;
        for table in told_tables() {
            let row = sample(&store, table, 0).await;
            let mut added = row.clone();
            // The last part of the key, and what the schema keeps apart besides.
            let apart = ["file_hash", "stream_version", "command_part", "sequence"];
            for (at, column) in table.columns.iter().enumerate() {
                if at + 1 == table.key.len() || apart.contains(column) {
                    added = with(&added, at, changed(&added.cells()[at]));
                }
            }
            insert(&store, table, &added).await;
            found(&store, table, &[&added], &format!("a row more in {}", table.name)).await;
            delete(&store, table, &added).await;
        }
        assert_eq!(verified(&store).await.1, None, "everything was put back");
    })
    .await;
}

/// Who changes a fact and its hash breaks the next; who changes the last one breaks the head.
#[tokio::test]
async fn a_fact_told_anew_with_a_fresh_hash_is_found_out() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        for number in 1..=3 {
            home.tell(id(number), reported(report(None, HOME, "占道"))).await;
        }
        for (seq, expected) in [(2, ("event", "seq=3")), (3, ("chain_head", "region_key=379901"))] {
            let mut tx = store.read().await.unwrap();
            let entries = log::after(&mut tx, HOME, seq - 1, 1).await.unwrap();
            drop(tx);
            let mut forged = entries[0].clone();
            forged.data = forged.data.replace("占道", "无事");
            let hash = forged.computed_hash(HashAlgorithm::Sm3);
            let text = "update event set data = $1, hash = $2 where region_key = $3 and seq = $4";
            let forge = |data: &str, hash: &str| -> Vec<Param> {
                vec![data.into(), hash.into(), HOME.into(), seq.into()]
            };
            run(&store, text, forge(&forged.data, &hash)).await;
            let finding = verified(&store).await.1.unwrap();
            assert_eq!(finding.table, expected.0);
            assert!(finding.row.contains(expected.1), "{finding:?}");
            run(&store, text, forge(&entries[0].data, &entries[0].hash)).await;
        }
        assert_eq!(verified(&store).await.1, None);
    })
    .await;
}

/// A whole chain with its head taken away leaves rows that nobody told.
#[tokio::test]
async fn a_chain_that_vanished_is_missed_by_its_rows() {
    on_both(async |house: &House| {
        let store = house.store().await;
        city::fill(&store).await;
        for table in ["event", "chain_head"] {
            let text = format!("delete from {table} where region_key = $1");
            run(&store, &text, vec![HOME.into()]).await;
        }
        let finding = verified(&store).await.1.unwrap();
        assert_eq!(
            (finding.table.as_str(), finding.what.as_str()),
            ("region", "the log knows no such row")
        );
    })
    .await;
}

#[tokio::test]
async fn a_fact_that_names_a_lost_photograph_is_found() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        let mut what = report(None, HOME, "占道");
        what.photos = vec![key(1)];
        home.tell(id(1), reported(what)).await;
        let finding = verified(&store).await.1.unwrap();
        assert_eq!(
            (finding.table.as_str(), finding.what.as_str()),
            ("blob", "fact 1 names this file")
        );
        assert!(finding.row.contains(&key(1)));
    })
    .await;
}

/// The embedded engine keeps words in a column of numbers. That is a finding, not a breakdown.
#[tokio::test]
async fn a_value_of_the_wrong_kind_is_a_finding() {
    let house = House::sqlite();
    let store = house.store().await;
    city::fill(&store).await;
    let changes = [
        ("event", "update event set recorded_at = 'soon' where seq = 5"),
        ("event", "update event set data = x'00' where seq = 5"),
        ("blob", "update blob set size_bytes = 'large'"),
        ("blob_part", "update blob_part set bytes = 'words'"),
        ("source_row", "update source_row set row_number = 'first' where row_number = 1"),
        ("source_row", "update source_row set lng = 'east' where row_number = 1"),
        ("subject", "update subject set lng = 'east'"),
        ("hazard", "update hazard set found_at = 'early'"),
    ];
    for (table, text) in changes {
        let copy = house.address().await;
        store.snapshot_into(&copy).await.unwrap();
        let copy = Store::open(&copy).await.unwrap();
        run(&copy, text, Vec::new()).await;
        let finding = verified(&copy).await.1.unwrap();
        let names = if table == "blob_part" { vec!["blob", "blob_part"] } else { vec![table] };
        assert!(names.contains(&finding.table.as_str()), "{text}: {finding:?}");
    }
}

#[tokio::test]
async fn progress_is_told_while_it_goes_on() {
    let house = House::sqlite();
    let store = house.store().await;
    city::fill(&store).await;
    let scratch = house.store().await;
    let mut told = Vec::new();
    verify(&store, &scratch, &mut |what, rows| told.push((what.to_owned(), rows))).await.unwrap();
    told.dedup_by_key(|(what, _)| what.clone());
    let steps: Vec<&str> = told.iter().map(|(what, _)| what.as_str()).collect();
    assert_eq!(steps, ["facts", "files", "file rows", "replayed facts", "projection rows"]);
}
