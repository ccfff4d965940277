//! Empty databases on both engines, and raw questions to them. It knows no facts. On a server a
//! database is a schema of its own: making and dropping whole databases there costs a checkpoint
//! each, which would be most of the time these tests take.

use anlan_store::sql::Sql;
use anlan_store::tables::{self, Table, Walk};
use anlan_store::{Param, Row, Store, StoreError, Tx, Value};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::io::{Write as _, stderr};
use std::path::PathBuf;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

const VARIABLE: &str = "ANLAN_TEST_POSTGRES";

static NEXT: AtomicU32 = AtomicU32::new(0);

/// One engine, and a name that no other test uses on it.
pub(crate) struct House {
    name: String,
    place: Place,
}

enum Place {
    Folder(PathBuf),
    Server(String),
}

/// Tells a story on every engine there is.
pub(crate) async fn on_both(story: impl AsyncFn(&House)) {
    let sqlite = House::sqlite();
    story(&sqlite).await;
    if let Some(postgres) = House::postgres() {
        story(&postgres).await;
        postgres.tidy().await;
    }
}

impl House {
    pub(crate) fn sqlite() -> Self {
        let name = fresh_name();
        let folder = env::temp_dir().join(&name);
        fs::create_dir_all(&folder).unwrap();
        Self { name, place: Place::Folder(folder) }
    }

    /// None, and a line that says so, without a server.
    pub(crate) fn postgres() -> Option<Self> {
        static SAID: Once = Once::new();
        #[expect(clippy::disallowed_methods, reason = "the one setting of these tests")]
        let url = env::var(VARIABLE).ok();
        if url.is_none() {
            // Not `eprintln`, which the test runner keeps to itself.
            SAID.call_once(|| {
                writeln!(stderr(), "skipped on PostgreSQL: {VARIABLE} is not set").unwrap();
            });
        }
        url.map(|url| Self { name: fresh_name(), place: Place::Server(url) })
    }

    /// Another empty database of this engine.
    pub(crate) async fn store(&self) -> Store {
        Store::open(&self.address().await).await.unwrap()
    }

    /// Where another empty database of this engine can be made.
    pub(crate) async fn address(&self) -> String {
        let name = format!("{}_{}", self.name, NEXT.fetch_add(1, Ordering::Relaxed));
        match &self.place {
            Place::Folder(folder) => folder.join(name).to_str().unwrap().to_owned(),
            Place::Server(url) => {
                run_on_server(url, &format!("create schema {name}")).await;
                within_schema(url, &name)
            }
        }
    }

    /// Drops what the story made. A story that failed leaves it to be looked at.
    pub(crate) async fn tidy(self) {
        let Place::Server(url) = &self.place else { return };
        let mut server = PgConnection::connect(url).await.unwrap();
        let names: Vec<String> =
            sqlx::query_scalar("select nspname::text from pg_namespace where nspname like $1")
                .bind(format!("{}\\_%", self.name))
                .fetch_all(&mut server)
                .await
                .unwrap();
        for name in names {
            run_on_server(url, &format!("drop schema {name} cascade")).await;
        }
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Place::Folder(folder) = &self.place {
            drop(fs::remove_dir_all(folder));
        }
    }
}

fn fresh_name() -> String {
    format!("contract_{}_{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

async fn run_on_server(url: &str, text: &str) {
    let mut server = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(text.to_owned())).execute(&mut server).await.unwrap();
    server.close().await.unwrap();
}

/// Sessions of this address work in the schema. What survives a power cut is not asked here.
fn within_schema(url: &str, name: &str) -> String {
    let sign = if url.contains('?') { '&' } else { '?' };
    format!("{url}{sign}options=-c%20search_path%3D{name}%20-c%20synchronous_commit%3Doff")
}

/// A statement that the store itself does not have.
pub(crate) fn raw(text: &str) -> Sql {
    Sql { name: "a statement of the tests", text: Box::leak(text.to_owned().into_boxed_str()) }
}

pub(crate) async fn rows(store: &Store, text: &str, params: Vec<Param>) -> Vec<Row> {
    let mut tx = store.read().await.unwrap();
    tx.rows(&raw(text), params).await.unwrap()
}

/// Changes rows in a transaction of its own.
pub(crate) async fn run(store: &Store, text: &str, params: Vec<Param>) -> u64 {
    let mut tx = store.write().await.unwrap();
    let touched = tx.run(&raw(text), params).await.unwrap();
    tx.commit().await.unwrap();
    touched
}

pub(crate) fn table(name: &str) -> &'static Table {
    tables::ALL.iter().find(|table| table.name == name).unwrap()
}

/// All rows of a table by key.
pub(crate) async fn dump(store: &Store, name: &str) -> Vec<Row> {
    let mut tx = store.read().await.unwrap();
    let mut walk = Walk::new(*table(name));
    let mut rows = Vec::new();
    loop {
        let page = walk.next(&mut tx).await.unwrap();
        if page.is_empty() {
            return rows;
        }
        rows.extend(page);
    }
}

/// One cell by the name of its column.
pub(crate) fn cell<'a>(name: &str, row: &'a Row, column: &str) -> &'a Value {
    let at = table(name).columns.iter().position(|known| *known == column).unwrap();
    &row.cells()[at]
}

/// Text of a cell; nothing for a null.
pub(crate) fn text(name: &str, row: &Row, column: &str) -> String {
    match cell(name, row, column) {
        Value::Text(text) => text.clone(),
        Value::Null => String::new(),
        other @ (Value::Int(_) | Value::Real(_) | Value::Bytes(_)) => {
            panic!("{name}.{column} is {other:?}")
        }
    }
}

/// Number in a cell.
pub(crate) fn int(name: &str, row: &Row, column: &str) -> i64 {
    let cell = cell(name, row, column);
    let Value::Int(number) = cell else { panic!("{name}.{column} is {cell:?}") };
    *number
}

/// Rows of a table with the named columns left out, to compare a before with an after.
pub(crate) async fn dump_without(store: &Store, name: &str, left_out: &[&str]) -> Vec<Row> {
    let kept = |row: Row| {
        let cells = row.into_cells().into_iter().zip(table(name).columns);
        Row::new(
            cells.filter(|(_, column)| !left_out.contains(column)).map(|(cell, _)| cell).collect(),
        )
    };
    dump(store, name).await.into_iter().map(kept).collect()
}

/// A value as a parameter; a null takes the kind of text.
pub(crate) fn param(value: &Value) -> Param {
    match value {
        Value::Null => Param::Text(None),
        Value::Int(number) => Param::from(*number),
        Value::Real(number) => Param::from(*number),
        Value::Text(text) => Param::from(text),
        Value::Bytes(bytes) => Param::from(bytes.clone()),
    }
}

/// The engine's code of a refusal.
pub(crate) fn refusal(error: &StoreError) -> Option<(String, String)> {
    let StoreError::Engine { source: sqlx::Error::Database(database), .. } = error else {
        return None;
    };
    Some((database.code()?.into_owned(), database.message().to_owned()))
}

/// All tables that replay rebuilds or that nothing can rebuild.
pub(crate) fn told_tables() -> impl Iterator<Item = &'static Table> {
    tables::ALL.iter().filter(|table| table.holds != tables::Holds::Operation)
}

/// Runs in a transaction that is thrown away.
pub(crate) async fn scratch(store: &Store) -> Tx {
    store.write().await.unwrap()
}
