//! The log of requests: who asked for what and what was answered. Kept apart from the facts.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::value::Param;

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Home of the account, or of the city.
    pub region_key: String,
    /// Id, `UUIDv7`.
    pub id: String,
    /// Epoch ms.
    pub at: i64,
    /// Account.
    pub account_id: Option<String>,
    /// Method.
    pub method: String,
    /// Path without the query.
    pub path: String,
    /// HTTP status.
    pub status: i64,
    /// Refusal.
    pub problem_code: Option<String>,
}

const COLUMNS: [&str; 8] =
    ["region_key", "access_id", "at", "account_id", "method", "path", "status", "problem_code"];

/// Adds requests, many at once.
///
/// # Errors
/// When the engine refuses.
pub async fn add(tx: &mut Tx, requests: &[Access]) -> Result<(), StoreError> {
    let rows: Vec<Vec<Param>> = requests
        .iter()
        .map(|one| {
            vec![
                one.region_key.as_str().into(),
                one.id.as_str().into(),
                one.at.into(),
                (&one.account_id).into(),
                one.method.as_str().into(),
                one.path.as_str().into(),
                one.status.into(),
                (&one.problem_code).into(),
            ]
        })
        .collect();
    tx.insert_many("access_log", &COLUMNS, &rows).await
}
