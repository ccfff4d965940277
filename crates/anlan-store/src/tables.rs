//! Every table with its key and columns, read row by row in key order: what replay is compared
//! with, and what a copy copies.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::hash::HashAlgorithm;
use crate::value::{Param, Row, Value};

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

const fn table(name: &'static str, holds: Holds, key: &'static [&'static str], columns: &'static [&'static str]) -> Table {
    Table { name, holds, key, columns }
}

/// All tables but the version of the schema. A test compares them with the database itself.
pub const ALL: &[Table] = &[
    table("chain_head", Holds::Facts, &["region_key"], &["region_key", "seq", "hash"]),
    table("event", Holds::Facts, &["region_key", "seq"], &["region_key", "seq", "command_id", "command_part", "command_digest", "stream_kind", "stream_id", "stream_version", "event_type", "event_version", "actor_id", "recorded_at", "device_at", "data", "prev_hash", "hash", "hash_algorithm"]),
    table("blob", Holds::Facts, &["region_key", "hash"], &["region_key", "hash", "size_bytes", "parts", "media_type", "stored_at"]),
    table("blob_part", Holds::Facts, &["region_key", "hash", "part"], &["region_key", "hash", "part", "bytes"]),
    table("source_row", Holds::Facts, &["region_key", "source_id", "row_number"], &["region_key", "source_id", "row_number", "subject_id", "kind", "name", "uscc", "industry_code", "industry_words", "line", "status", "region_code", "town_words", "address", "person", "phone", "lng", "lat", "datum", "accuracy_m", "opened_on", "external_id", "row_hash"]),
    table("region", Holds::Projection, &["region_key", "code", "valid_from"], &["region_key", "code", "valid_from", "valid_to", "name", "level", "parent", "centre_lng", "centre_lat"]),
    table("region_alias", Holds::Projection, &["region_key", "code", "alias"], &["region_key", "code", "alias"]),
    table("boundary", Holds::Projection, &["region_key", "code"], &["region_key", "code", "geometry"]),
    table("organisation", Holds::Projection, &["region_key", "organisation_id"], &["region_key", "organisation_id", "name", "kind", "region_code"]),
    table("account", Holds::Projection, &["region_key", "account_id"], &["region_key", "account_id", "login", "name", "phone", "organisation_id", "standing", "region_code", "grants", "proposed_at", "proposed_by", "approved_by"]),
    table("account_login", Holds::Projection, &["login"], &["login", "region_key", "account_id"]),
    table("source", Holds::Projection, &["region_key", "source_id"], &["region_key", "source_id", "kind", "file_name", "file_hash", "rows", "rows_refused", "rows_digest", "mapping", "adopted_at", "adopted_by"]),
    table("reconciliation", Holds::Projection, &["region_key", "run_id"], &["region_key", "run_id", "model", "parameters", "proposals_hash", "counts", "recorded_at", "recorded_by"]),
    table("review", Holds::Projection, &["region_key", "ledger_subject_id"], &["region_key", "ledger_subject_id", "run_id", "region_code", "basis", "state", "candidates", "best_probability", "register_subject_id", "decided_by", "decided_at", "changed_seq"]),
    table("subject", Holds::Projection, &["region_key", "subject_id"], &["region_key", "subject_id", "kind", "standing", "name", "sign_name", "uscc", "industry_code", "line", "status", "region_code", "address", "person", "phone", "lng", "lat", "accuracy_m", "merged_into", "created_at", "updated_at", "changed_seq"]),
    table("subject_state", Holds::Projection, &["region_key", "subject_id", "from_seq"], &["region_key", "subject_id", "from_seq", "kind", "standing", "from_at", "to_at"]),
    table("hazard", Holds::Projection, &["region_key", "hazard_id"], &["region_key", "hazard_id", "number", "subject_id", "reported_subject_id", "region_code", "line", "address", "lng", "lat", "description", "category", "level", "stage", "found_at", "recorded_at", "found_by", "assignee_id", "assignee_organisation_id", "deadline", "rectified_at", "rectified_by", "closed_at", "closed_by", "reopened", "photos", "changed_seq"]),
    table("hazard_state", Holds::Projection, &["region_key", "hazard_id", "from_seq"], &["region_key", "hazard_id", "from_seq", "stage", "level", "deadline", "from_at", "to_at"]),
    table("visit", Holds::Projection, &["region_key", "visit_id"], &["region_key", "visit_id", "subject_id", "reported_subject_id", "region_code", "line", "visited_at", "recorded_at", "account_id", "result", "note", "lng", "lat"]),
    table("contract", Holds::Projection, &["region_key", "contract_id"], &["region_key", "contract_id", "person_id", "role_title", "organisation_id", "line_kind", "target_kind", "target_region", "target_line", "target_subject", "duties", "valid_from", "valid_to", "ended_reason"]),
    table("target_table", Holds::Projection, &["region_key", "table_id"], &["region_key", "table_id", "title", "file_name", "file_hash", "rows", "imported_at", "imported_by"]),
    table("target_row", Holds::Projection, &["region_key", "table_id", "position"], &["region_key", "table_id", "position", "no", "leader", "target", "deadline", "progress", "self_report", "units", "inherited"]),
    table("credential", Holds::Operation, &["region_key", "account_id"], &["region_key", "account_id", "password_hash", "set_at", "failures", "locked_until", "must_change"]),
    table("session", Holds::Operation, &["token_hash"], &["token_hash", "region_key", "account_id", "created_at", "seen_at"]),
    table("job", Holds::Operation, &["region_key", "job_id"], &["region_key", "job_id", "kind", "state", "input", "output", "done", "total", "created_at", "updated_at", "created_by"]),
    table("access_log", Holds::Operation, &["region_key", "access_id"], &["region_key", "access_id", "at", "account_id", "method", "path", "status", "problem_code"]),
];

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
                (format!(" where ({key}) > ({})", marks.join(", ")), values.iter().map(param).collect())
            }
        };
        let text = format!("select {columns} from {}{after} order by {key} limit {PAGE_ROWS}", self.table.name);
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
