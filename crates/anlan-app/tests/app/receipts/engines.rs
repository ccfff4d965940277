//! Empty databases for a city on either engine. On a server one is a schema of its own.

use crate::world::City;
use anlan_store::Store;
use anlan_store::sql::Sql;
use anlan_store::tables::{ALL, Table};
use std::io::{Write as _, stderr};
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, process};

const VARIABLE: &str = "ANLAN_TEST_POSTGRES";

static NEXT: AtomicU32 = AtomicU32::new(0);

/// One engine.
pub(crate) enum Engine {
    /// A file for each city.
    Sqlite,
    /// A schema for each city.
    Postgres {
        /// Address of the server.
        url: String,
        /// Where schemas are made and dropped.
        desk: Store,
    },
}

/// A city and the schema it lies in, when it does.
pub(crate) struct Housed {
    pub(crate) city: City,
    schema: Option<String>,
}

impl Engine {
    /// None, and a line that says so, without a server.
    pub(crate) async fn postgres() -> Option<Self> {
        static SAID: Once = Once::new();
        #[expect(clippy::disallowed_methods, reason = "the one setting of these tests")]
        let url = env::var(VARIABLE).ok();
        let Some(url) = url else {
            // Not `eprintln`, which the test runner keeps to itself.
            SAID.call_once(|| {
                writeln!(stderr(), "skipped on PostgreSQL: {VARIABLE} is not set").unwrap();
            });
            return None;
        };
        // A store brings its schema up to date when it is opened. This one's is the session's own and
        // goes with it: the server's other schemas are not touched.
        let desk = Store::open(&within(&url, "pg_temp")).await.unwrap();
        Some(Self::Postgres { url, desk })
    }

    /// The city of every story on an empty database.
    pub(crate) async fn city(&self) -> Housed {
        match self {
            Self::Sqlite => Housed { city: City::new().await, schema: None },
            Self::Postgres { url, desk } => {
                let name = schema(desk).await;
                let city = City::on(Some(within(url, &name))).await;
                Housed { city, schema: Some(name) }
            }
        }
    }

    /// A city with the past of another one. On a server it takes the place of one that is done with,
    /// for making a schema takes longer than filling it.
    pub(crate) async fn twin(&self, of: &Housed, spent: Option<Housed>) -> Housed {
        match (self, &of.schema) {
            (Self::Postgres { url, desk }, Some(from)) => {
                let (store, name) = if let Some(Housed { city, schema: Some(name) }) = spent {
                    (city.app.store.clone(), name)
                } else {
                    let name = schema(desk).await;
                    (Store::open(&within(url, &name)).await.unwrap(), name)
                };
                run(desk, filling(&name, from)).await;
                Housed { city: of.city.twin(Some(store)).await, schema: Some(name) }
            }
            (Self::Sqlite | Self::Postgres { .. }, _) => {
                if let Some(spent) = spent {
                    self.tidy(spent).await;
                }
                Housed { city: of.city.twin(None).await, schema: None }
            }
        }
    }

    /// Drops what a story made. One that failed leaves it to be looked at.
    pub(crate) async fn tidy(&self, housed: Housed) {
        housed.city.app.store.close().await;
        match (self, housed.schema) {
            (Self::Postgres { desk, .. }, Some(name)) => {
                run(desk, format!("drop schema {name} cascade")).await;
            }
            (Self::Sqlite | Self::Postgres { .. }, _) => {}
        }
    }
}

/// Makes a schema; returns its name.
async fn schema(desk: &Store) -> String {
    let name = format!("app_{}_{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    run(desk, format!("create schema {name}")).await;
    name
}

/// Leaves in every table of a schema what the same table of another one holds.
fn filling(name: &str, from: &str) -> String {
    let tables: Vec<String> = ALL.iter().map(|table| format!("{name}.{}", table.name)).collect();
    let fill = |table: &Table| {
        let (own, columns) = (table.name, table.columns.join(", "));
        format!("insert into {name}.{own} ({columns}) select {columns} from {from}.{own}; ")
    };
    let fill: String = ALL.iter().map(fill).collect();
    format!("do $$ begin truncate {}; {fill}end $$", tables.join(", "))
}

async fn run(desk: &Store, text: String) {
    let sql = Sql { name: "a statement of the tests", text: Box::leak(text.into_boxed_str()) };
    let mut tx = desk.write().await.unwrap();
    tx.run(&sql, Vec::new()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Sessions of this address work in the schema. What survives a power cut is not asked here.
fn within(url: &str, schema: &str) -> String {
    let sign = if url.contains('?') { '&' } else { '?' };
    format!("{url}{sign}options=-c%20search_path%3D{schema}%20-c%20synchronous_commit%3Doff")
}
