//! Which engine, at which version and how careful with the disk; and a schema of its own for a bench.

use crate::{Broken, Numbers, numbers};
use anlan_store::Store;
use anlan_store::sql::Sql;
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

/// The engine behind an address.
pub(crate) async fn describe(place: &str) -> Result<Numbers, Broken> {
    let store = Store::open(place).await?;
    let questions: &[(&str, &'static str)] = if store.engine_name() == "SQLite" {
        &[("version", "select sqlite_version()"), ("journal", "select 'wal, synchronous full'")]
    } else {
        &[
            ("version", "select current_setting('server_version')"),
            (
                "journal",
                "select 'fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')",
            ),
        ]
    };
    let mut tx = store.read().await?;
    let mut described = numbers([("name", json!(store.engine_name()))]);
    for (name, text) in questions.iter().copied() {
        let sql = Sql { name: "a question of the benches", text };
        let row = tx.row(&sql, Vec::new()).await?.ok_or("no answer")?;
        described.insert(name.to_owned(), json!(row.text(0)?));
    }
    Ok(described)
}

/// Makes or drops a schema; answers with the address that works in it.
pub(crate) async fn schema(server: &str, word: &str, name: &str) -> Result<Numbers, Broken> {
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Err("a schema is named in letters".into());
    }
    let statement = match word {
        "make" => format!("drop schema if exists {name} cascade; create schema {name}"),
        "drop" => format!("drop schema {name} cascade"),
        _ => return Err("make or drop".into()),
    };
    let mut connection = PgConnection::connect(server).await?;
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await?;
    connection.close().await?;
    let sign = if server.contains('?') { '&' } else { '?' };
    let url = format!("{server}{sign}options=-c%20search_path%3D{name}");
    Ok(numbers([("url", json!(url))]))
}
