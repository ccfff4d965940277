//! An empty schema on the PostgreSQL of the tests, when there is one: to the program it is a whole
//! database, and making one costs no checkpoint.

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::env;
use std::io::{Write as _, stderr};
use std::process::id;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::runtime::Builder;

const VARIABLE: &str = "ANLAN_TEST_POSTGRES";

static NEXT: AtomicU32 = AtomicU32::new(0);

/// One schema; a test that failed leaves it to be looked at.
pub(crate) struct Schema {
    server: String,
    name: String,
    url: String,
}

impl Schema {
    /// None, and a line that says so, without a server.
    pub(crate) fn new() -> Option<Self> {
        static SAID: Once = Once::new();
        #[expect(clippy::disallowed_methods, reason = "the one setting of these tests")]
        let server = env::var(VARIABLE).ok();
        let Some(server) = server else {
            // Not `eprintln`, which the test runner keeps to itself.
            SAID.call_once(|| {
                writeln!(stderr(), "skipped on PostgreSQL: {VARIABLE} is not set").unwrap();
            });
            return None;
        };
        let name = format!("cli_{}_{}", id(), NEXT.fetch_add(1, Ordering::Relaxed));
        run(&server, &format!("create schema {name}"));
        let sign = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{sign}options=-c%20search_path%3D{name}");
        Some(Self { server, name, url })
    }

    /// Address of the schema.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Drops the schema.
    pub(crate) fn drop(self) {
        run(&self.server, &format!("drop schema {} cascade", self.name));
    }
}

fn run(server: &str, statement: &str) {
    Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let mut server = PgConnection::connect(server).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut server).await.unwrap();
        server.close().await.unwrap();
    });
}
