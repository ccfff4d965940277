//! `SQLite`: WAL, one writer connection, several readers.

use crate::error::StoreError;
use crate::value::{Param, Row, Value};
use sqlx::ConnectOptions as _;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteRow, SqliteSynchronous,
};
use sqlx::{
    Arguments as _, AssertSqlSafe, Column as _, Connection as _, Executor as _, Row as _, Sqlite,
    Transaction, TypeInfo as _, ValueRef as _,
};
use std::path::Path;
use std::time::Duration;

/// Readers beside the one writer; two cores do not use more.
const READERS: u32 = 8;
/// Waiting for another process's lock (backup, doctor), seconds.
const BUSY_SECONDS: u64 = 30;
/// Parameters of one bulk statement: with `?` preparing stays linear; 32,766 is the engine's limit.
const BULK_PARAMS: usize = 4_000;
/// Rows on their way from the engine's thread: with fewer, long answers wake both sides all the time.
const ROWS_ON_THE_WAY: usize = 1_024;
/// Pages in the journal before they move into the file: 32 MiB, so that a page which many commits
/// touch moves once.
const JOURNAL_PAGES: &str = "8192";

pub(super) async fn open(path: &str) -> Result<(SqlitePool, SqlitePool), StoreError> {
    let fail = |source| StoreError::engine("open", source);
    // A path is no address: what an address would escape (`%`, `?`) is part of a folder's name.
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(BUSY_SECONDS))
        .statement_cache_capacity(512)
        .disable_statement_logging()
        .row_buffer_size(ROWS_ON_THE_WAY)
        .pragma("wal_autocheckpoint", JOURNAL_PAGES)
        .pragma("cache_size", "-65536");
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options.clone())
        .await
        .map_err(fail)?;
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .connect_with(options.pragma("query_only", "on"))
        .await
        .map_err(fail)?;
    Ok((readers, writer))
}

/// Whether there is a file in which a question finds a row. The journal is left as it is: the file may
/// be a stranger's.
pub(super) async fn finds(path: &str, question: &'static str) -> Result<bool, StoreError> {
    if !Path::new(path).is_file() {
        return Ok(false);
    }
    let fail = |source| StoreError::engine("open", source);
    let options = SqliteConnectOptions::new().filename(path).disable_statement_logging();
    let mut connection = options.connect().await.map_err(fail)?;
    let rows = sqlx::query(question).fetch_all(&mut connection).await.map_err(fail)?;
    connection.close().await.map_err(fail)?;
    Ok(!rows.is_empty())
}

fn bound(params: Vec<Param>) -> Result<SqliteArguments, sqlx::Error> {
    let mut arguments = SqliteArguments::default();
    for param in params {
        match param {
            Param::Int(value) => arguments.add(value),
            Param::Real(value) => arguments.add(value),
            Param::Text(value) => arguments.add(value),
            Param::Bytes(value) => arguments.add(value),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn read(row: &SqliteRow) -> Result<Row, sqlx::Error> {
    let mut cells = Vec::with_capacity(row.len());
    for column in row.columns() {
        let at = column.ordinal();
        let raw = row.try_get_raw(at)?;
        let cell = if raw.is_null() {
            Value::Null
        } else {
            match raw.type_info().name() {
                "INTEGER" | "BOOLEAN" => Value::Int(row.try_get_unchecked(at)?),
                "REAL" => Value::Real(row.try_get_unchecked(at)?),
                "BLOB" => Value::Bytes(row.try_get_unchecked(at)?),
                _ => Value::Text(row.try_get_unchecked(at)?),
            }
        };
        cells.push(cell);
    }
    Ok(Row::new(cells))
}

pub(super) async fn rows(
    tx: &mut Transaction<'static, Sqlite>,
    text: &str,
    params: Vec<Param>,
) -> Result<Vec<Row>, sqlx::Error> {
    let query = sqlx::query_with(AssertSqlSafe(text.to_owned()), bound(params)?);
    let rows = tx.fetch_all(query).await?;
    rows.iter().map(read).collect()
}

pub(super) async fn run(
    tx: &mut Transaction<'static, Sqlite>,
    text: &str,
    params: Vec<Param>,
) -> Result<u64, sqlx::Error> {
    let query = sqlx::query_with(AssertSqlSafe(text.to_owned()), bound(params)?);
    Ok(tx.execute(query).await?.rows_affected())
}

pub(super) async fn script(
    tx: &mut Transaction<'static, Sqlite>,
    text: &str,
) -> Result<(), sqlx::Error> {
    tx.execute(sqlx::raw_sql(AssertSqlSafe(text.to_owned()))).await.map(|_done| ())
}

pub(super) async fn insert_many(
    tx: &mut Transaction<'static, Sqlite>,
    table: &str,
    columns: &[&str],
    rows: &[Vec<Param>],
) -> Result<(), sqlx::Error> {
    let per_statement = (BULK_PARAMS / columns.len().max(1)).max(1);
    let one = format!("({})", vec!["?"; columns.len()].join(", "));
    for chunk in rows.chunks(per_statement) {
        let values = vec![one.as_str(); chunk.len()].join(", ");
        let text = format!("insert into {table} ({}) values {values}", columns.join(", "));
        let params = chunk.iter().flatten().cloned().collect();
        // Only the full-size statement is worth a place in the cache.
        let query = sqlx::query_with(AssertSqlSafe(text), bound(params)?)
            .persistent(chunk.len() == per_statement);
        tx.execute(query).await?;
    }
    Ok(())
}
