//! Every table with its key and columns, read row by row in key order: what replay is compared
//! with, and what a copy copies.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::hash::HashAlgorithm;
use crate::value::{Param, Row, Value};

mod list;

pub use list::ALL;

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Facts and files: nothing can rebuild them.
    Facts,
    /// Rows that replay rebuilds.
    Projection,
    /// Passwords, sessions, jobs, requests.
    Operation,
}

/// A table.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Key columns.
    pub key: &'static [&'static str],
    /// All columns, key first.
    pub columns: &'static [&'static str],
}

/// Rows of one page when a table is walked.
const PAGE_ROWS: i64 = 5_000;

/// A walk over a table in key order.
#[derive(Debug)]
pub struct Walk {
    table: Table,
    last: Option<Vec<Value>>,
    done: bool,
}

impl Walk {
    /// Starts before the first row.
    pub const fn new(table: Table) -> Self {
        Self { table, last: None, done: false }
    }

    /// The next page of rows; empty at the end.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn next(&mut self, tx: &mut Tx) -> Result<Vec<Row>, StoreError> {
        if self.done {
            return Ok(Vec::new());
        }
        let columns = self.table.columns.join(", ");
        let key = self.table.key.join(", ");
        let (after, params) = match &self.last {
            None => (String::new(), Vec::new()),
            Some(values) => {
                let marks: Vec<String> = (1..=values.len()).map(|at| format!("${at}")).collect();
                (
                    format!(" where ({key}) > ({})", marks.join(", ")),
                    values.iter().map(param).collect(),
                )
            }
        };
        let text = format!(
            "select {columns} from {}{after} order by {key} limit {PAGE_ROWS}",
            self.table.name
        );
        let rows = tx.rows_of(self.table.name, &text, params).await?;
        self.done = rows.len() < usize::try_from(PAGE_ROWS).unwrap_or(usize::MAX);
        if let Some(row) = rows.last() {
            self.last = Some(row.cells().iter().take(self.table.key.len()).cloned().collect());
        }
        Ok(rows)
    }
}

/// A cell as a parameter. A null among non-key cells takes the kind of its column from elsewhere.
pub(crate) fn param(value: &Value) -> Param {
    match value {
        Value::Null => Param::Text(None),
        Value::Int(number) => Param::Int(Some(*number)),
        Value::Real(number) => Param::Real(Some(*number)),
        Value::Text(text) => Param::Text(Some(text.clone())),
        Value::Bytes(bytes) => Param::Bytes(Some(bytes.clone())),
    }
}

/// Key of a row in words, to name it.
pub fn key_of(table: &Table, row: &Row) -> String {
    let parts: Vec<String> = table
        .key
        .iter()
        .zip(row.cells())
        .map(|(column, value)| match value {
            Value::Null => format!("{column}=null"),
            Value::Int(number) => format!("{column}={number}"),
            Value::Real(number) => format!("{column}={number}"),
            Value::Text(text) => format!("{column}={text}"),
            Value::Bytes(bytes) => format!("{column}=({} bytes)", bytes.len()),
        })
        .collect();
    parts.join(" ")
}

/// Hash of a row, the same on every engine.
pub fn row_hash(row: &Row) -> String {
    let mut hasher = HashAlgorithm::default().start();
    for cell in row.cells() {
        match cell {
            Value::Null => hasher.null(),
            Value::Int(number) => hasher.int(*number),
            Value::Real(number) => hasher.real(*number),
            Value::Text(text) => hasher.text(text),
            Value::Bytes(bytes) => hasher.blob(bytes),
        }
    }
    hasher.hex()
}
