//! `PostgreSQL` 15 and later, and Citus behind the same URL.

use crate::error::StoreError;
use crate::value::{Param, Row, Value};
use sqlx::ConnectOptions as _;
use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgPool, PgPoolOptions, PgRow};
use sqlx::{
    Arguments as _, AssertSqlSafe, Column as _, Connection as _, Executor as _, Postgres, Row as _,
    Transaction, TypeInfo as _, ValueRef as _,
};
use std::fmt::Write as _;
use std::str::FromStr as _;

/// Connections of one server process.
const CONNECTIONS: u32 = 12;

pub(super) async fn open(url: &str) -> Result<PgPool, StoreError> {
    let fail = |source| StoreError::engine("open", source);
    let options = PgConnectOptions::from_str(url)
        .map_err(fail)?
        .statement_cache_capacity(512)
        .disable_statement_logging();
    // The pool would go on asking for half a minute where nobody answers; one try says so at once.
    PgConnection::connect_with(&options).await.map_err(fail)?.close().await.map_err(fail)?;
    PgPoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await.map_err(fail)
}

/// Whether a question finds a row there.
pub(super) async fn finds(url: &str, question: &'static str) -> Result<bool, StoreError> {
    let fail = |source| StoreError::engine("open", source);
    let options = PgConnectOptions::from_str(url).map_err(fail)?.disable_statement_logging();
    let mut connection = PgConnection::connect_with(&options).await.map_err(fail)?;
    let rows = sqlx::query(question).fetch_all(&mut connection).await.map_err(fail)?;
    connection.close().await.map_err(fail)?;
    Ok(!rows.is_empty())
}

fn bound(params: Vec<Param>) -> Result<PgArguments, sqlx::Error> {
    let mut arguments = PgArguments::default();
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

fn read(row: &PgRow) -> Result<Row, sqlx::Error> {
    let mut cells = Vec::with_capacity(row.len());
    for column in row.columns() {
        let at = column.ordinal();
        let raw = row.try_get_raw(at)?;
        let cell = if raw.is_null() {
            Value::Null
        } else {
            match raw.type_info().name() {
                "INT8" => Value::Int(row.try_get(at)?),
                "INT4" => Value::Int(i64::from(row.try_get::<i32, _>(at)?)),
                "BOOL" => Value::Int(i64::from(row.try_get::<bool, _>(at)?)),
                "FLOAT8" => Value::Real(row.try_get(at)?),
                "BYTEA" => Value::Bytes(row.try_get(at)?),
                _ => Value::Text(row.try_get(at)?),
            }
        };
        cells.push(cell);
    }
    Ok(Row::new(cells))
}

pub(super) async fn rows(
    tx: &mut Transaction<'static, Postgres>,
    text: &str,
    params: Vec<Param>,
) -> Result<Vec<Row>, sqlx::Error> {
    let query = sqlx::query_with(AssertSqlSafe(text.to_owned()), bound(params)?);
    let rows = tx.fetch_all(query).await?;
    rows.iter().map(read).collect()
}

pub(super) async fn run(
    tx: &mut Transaction<'static, Postgres>,
    text: &str,
    params: Vec<Param>,
) -> Result<u64, sqlx::Error> {
    let query = sqlx::query_with(AssertSqlSafe(text.to_owned()), bound(params)?);
    Ok(tx.execute(query).await?.rows_affected())
}

pub(super) async fn script(
    tx: &mut Transaction<'static, Postgres>,
    text: &str,
) -> Result<(), sqlx::Error> {
    tx.execute(sqlx::raw_sql(AssertSqlSafe(text.to_owned()))).await.map(|_done| ())
}

/// Text `copy`: one line a row, the engine's fastest path without a binary encoder of our own.
pub(super) async fn insert_many(
    tx: &mut Transaction<'static, Postgres>,
    table: &str,
    columns: &[&str],
    rows: &[Vec<Param>],
) -> Result<(), sqlx::Error> {
    let statement = format!("copy {table} ({}) from stdin", columns.join(", "));
    let mut copy = tx.copy_in_raw(&statement).await?;
    let mut text = String::new();
    for row in rows {
        for (at, param) in row.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            write_cell(&mut text, param);
        }
        text.push('\n');
        if text.len() > 1 << 20 {
            copy.send(text.as_bytes()).await?;
            text.clear();
        }
    }
    copy.send(text.as_bytes()).await?;
    copy.finish().await.map(|_rows| ())
}

fn write_cell(out: &mut String, param: &Param) {
    match param {
        Param::Int(None) | Param::Real(None) | Param::Text(None) | Param::Bytes(None) => {
            out.push_str("\\N");
        }
        Param::Int(Some(value)) => {
            let _ = write!(out, "{value}");
        }
        // `{:?}` prints the shortest text that reads back to the same double.
        Param::Real(Some(value)) => {
            let _ = write!(out, "{value:?}");
        }
        Param::Text(Some(value)) => {
            for c in value.chars() {
                match c {
                    '\\' => out.push_str("\\\\"),
                    '\t' => out.push_str("\\t"),
                    '\n' => out.push_str("\\n"),
                    '\r' => out.push_str("\\r"),
                    other => out.push(other),
                }
            }
        }
        Param::Bytes(Some(value)) => {
            out.push_str("\\\\x");
            for byte in value {
                let _ = write!(out, "{byte:02x}");
            }
        }
    }
}
