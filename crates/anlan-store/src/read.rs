//! Questions. Each takes the scope of whoever asks; the few that do not say so and why.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::scope;
use crate::sql::Sql;
use crate::value::{Param, Row};
use anlan_core::scope::Scope;

pub mod accounts;
pub mod audit;
pub mod base_lists;
pub mod bulletins;
pub mod contracts;
pub mod directory;
pub mod figures;
pub mod hazards;
pub mod reviews;
pub mod subjects;
pub mod target_register;
pub mod targets;
pub mod visits;

/// Most rows that one question returns at once.
pub const PAGE_ROWS_MAX: i64 = 200;

/// A page's place: everything after this key, at most so many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Home of the last row seen; empty at the start.
    pub region_key: String,
    /// Id of the last row seen; empty at the start.
    pub id: String,
    /// Rows wanted.
    pub limit: i64,
}

impl Page {
    /// The first `limit` rows.
    pub const fn first(limit: i64) -> Self {
        Self { region_key: String::new(), id: String::new(), limit }
    }
}

/// A half-open range of region codes, from [`anlan_core::codes::region_code::RegionCode::prefix_range`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionRange {
    /// First code inside.
    pub low: String,
    /// First code after.
    pub high: String,
}

impl RegionRange {
    /// Every region.
    pub fn everywhere() -> Self {
        Self { low: String::new(), high: "~".to_owned() }
    }
}

impl From<(String, String)> for RegionRange {
    fn from((low, high): (String, String)) -> Self {
        Self { low, high }
    }
}

/// Pattern for a substring search. What one engine or both would take as a wildcard or an escape is
/// taken as nothing. Statements compare in lower case: `like` minds it on one engine only.
pub fn substring(words: Option<&str>) -> Option<String> {
    words
        .map(|words| words.trim().replace(['%', '_', '\\'], ""))
        .filter(|words| !words.is_empty())
        .map(|words| format!("%{words}%"))
}

async fn asked(
    tx: &mut Tx,
    sql: &Sql,
    scope: &Scope,
    params: Vec<Param>,
) -> Result<Vec<Row>, StoreError> {
    let scoped = scope::scoped(sql, scope, params);
    tx.rows_of(sql.name, &scoped.text, scoped.params).await
}

async fn counted(
    tx: &mut Tx,
    sql: &Sql,
    scope: &Scope,
    params: Vec<Param>,
) -> Result<i64, StoreError> {
    match asked(tx, sql, scope, params).await?.first() {
        Some(row) => row.int(0),
        None => Ok(0),
    }
}
