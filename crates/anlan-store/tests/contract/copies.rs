//! A database moved from one engine to the other is the same database, and the same facts make the
//! same rows on both.

use crate::city;
use crate::engines::{House, dump, on_both, run};
use crate::facts::{Chronicle, HOME, full, id, key, report, reported, stage};
use anlan_store::copy::copy;
use anlan_store::operate::access::{self, Access};
use anlan_store::operate::credentials::{self, MustChange, NewPassword};
use anlan_store::operate::jobs::{self, Job};
use anlan_store::operate::leases;
use anlan_store::operate::sessions::{self, Session};
use anlan_store::tables;
use anlan_store::verify::verify;
use anlan_store::{Store, StoreError};

/// Hash of every row, by table.
async fn hashes(store: &Store) -> Vec<(&'static str, Vec<String>)> {
    let mut all = Vec::new();
    for table in tables::ALL {
        let rows = dump(store, table.name).await;
        all.push((table.name, rows.iter().map(tables::row_hash).collect()));
    }
    all
}

pub(crate) fn job(number: u128, state: &str) -> Job {
    Job {
        region_key: HOME.to_owned(),
        id: key(number),
        kind: "import".to_owned(),
        state: state.to_owned(),
        input: "{\"rows\":1}".to_owned(),
        output: None,
        done: 0,
        total: 0,
        created_at: 5,
        updated_at: 5,
        created_by: Some(key(city::CLERK)),
    }
}

pub(crate) fn access(number: u128, status: i64) -> Access {
    Access {
        region_key: HOME.to_owned(),
        id: key(number),
        at: 7,
        account_id: Some(key(city::CLERK)),
        method: "GET".to_owned(),
        path: "/api/v1/hazards".to_owned(),
        status,
        problem_code: (status >= 400).then(|| "scope_denied".to_owned()),
    }
}

/// The city, a staged file, and rows of the daily work: something in every table.
async fn everything(store: &Store) {
    city::fill(store).await;
    stage(store, HOME, 99, &[full(1, 999, "未采用 \\N \t 行\r\n尾")]).await;
    let mut tx = store.write().await.unwrap();
    let password = NewPassword { hash: "$argon2id$…", set_at: 1, must_change: MustChange::Yes };
    credentials::set(&mut tx, HOME, &key(city::CLERK), password).await.unwrap();
    let session = Session {
        region_key: HOME.to_owned(),
        account_id: key(city::CLERK),
        created_at: 2,
        seen_at: 2,
    };
    sessions::begin(&mut tx, "token", &session).await.unwrap();
    jobs::add(&mut tx, &job(1, "running")).await.unwrap();
    access::add(&mut tx, &[access(1, 200), access(2, 403)]).await.unwrap();
    let door = (HOME, key(city::DOORS + 2));
    leases::take(&mut tx, (door.0, &door.1), &key(city::CLERK), (1, 2)).await.unwrap();
    tx.commit().await.unwrap();
    for (table, rows) in hashes(store).await {
        assert!(!rows.is_empty(), "nothing in {table}");
    }
}

async fn copied(from: &Store, to: &Store) {
    let mut told = Vec::new();
    let progress = &mut |what: &str, rows: u64| told.push((what.to_owned(), rows));
    let (rows, finding) = copy(from, to, progress).await.unwrap();
    assert_eq!(finding, None);
    let expected = hashes(from).await;
    assert_eq!(hashes(to).await, expected);
    let total: usize = expected.iter().map(|(_, rows)| rows.len()).sum();
    assert_eq!(rows, u64::try_from(total).unwrap());
    assert_eq!(told.last(), Some(&("compared".to_owned(), rows)));
}

/// There and back; without a server, from one file to another.
#[tokio::test]
async fn a_database_moves_to_the_other_engine_and_back() {
    let sqlite = House::sqlite();
    let postgres = House::postgres();
    let first = sqlite.store().await;
    everything(&first).await;
    let second = match &postgres {
        Some(house) => house.store().await,
        None => sqlite.store().await,
    };
    copied(&first, &second).await;
    let third = sqlite.store().await;
    copied(&second, &third).await;
    assert_eq!(hashes(&third).await, hashes(&first).await);
    for store in [&second, &third] {
        let scratch = sqlite.store().await;
        let (verified, finding) = verify(store, &scratch, &mut |_, _| {}).await.unwrap();
        assert_eq!(finding, None);
        assert!(verified.facts > 0 && verified.projection_rows > 0);
    }
    if let Some(postgres) = postgres {
        postgres.tidy().await;
    }
}

#[tokio::test]
async fn a_copy_can_be_worked_with() {
    on_both(async |house: &House| {
        let (from, to) = (house.store().await, house.store().await);
        city::fill(&from).await;
        copied(&from, &to).await;
        let mut home = Chronicle::new(&to, HOME);
        home.commands_from(1 << 70);
        let event = reported(report(None, HOME, "占道"));
        home.tell(id(9_000), event).await;
        let (_, finding) = verify(&to, &house.store().await, &mut |_, _| {}).await.unwrap();
        assert_eq!(finding, None);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_copied_over_what_is_there() {
    on_both(async |house: &House| {
        let from = house.store().await;
        let insertions = [
            "insert into chain_head (region_key, seq, hash) values ('379901', 1, 'x')",
            "insert into blob_part (region_key, hash, part, bytes) values ('379901', 'x', 0, '')",
            "insert into session (token_hash, region_key, account_id, created_at, seen_at)
             values ('x', '379901', 'y', 1, 1)",
            "insert into region_alias (region_key, code, alias) values ('379901', 'x', 'y')",
        ];
        for text in insertions {
            let to = house.store().await;
            run(&to, text, Vec::new()).await;
            let refused = copy(&from, &to, &mut |_, _| {}).await;
            assert!(matches!(refused, Err(StoreError::TargetNotEmpty)), "{text}: {refused:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_same_facts_make_the_same_rows_on_both_engines() {
    let Some(postgres) = House::postgres() else { return };
    let sqlite = House::sqlite();
    let (here, there) = (sqlite.store().await, postgres.store().await);
    city::fill(&here).await;
    city::fill(&there).await;
    assert_eq!(hashes(&here).await, hashes(&there).await);
    postgres.tidy().await;
}

#[tokio::test]
async fn a_backup_of_the_embedded_database_is_the_database() {
    let sqlite = House::sqlite();
    let store = sqlite.store().await;
    everything(&store).await;
    let path = sqlite.address().await;
    store.snapshot_into(&path).await.unwrap();
    let backup = Store::open(&path).await.unwrap();
    assert_eq!(hashes(&backup).await, hashes(&store).await);
    if let Some(postgres) = House::postgres() {
        let server = postgres.store().await;
        assert!(server.snapshot_into(&path).await.is_err(), "a server has tools of its own");
        postgres.tidy().await;
    }
}
