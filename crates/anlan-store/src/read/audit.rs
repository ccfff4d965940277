//! The logs, for the auditor: facts by name and hash, requests by path and status; no payloads.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;

/// One fact as the auditor sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEvent {
    /// Home.
    pub region_key: String,
    /// Number in the chain.
    pub seq: i64,
    /// Name of the fact.
    pub event_type: String,
    /// Area.
    pub stream_kind: String,
    /// Thing.
    pub stream_id: String,
    /// Who.
    pub actor_id: Option<String>,
    /// Their name.
    pub actor: Option<String>,
    /// By the device, epoch ms.
    pub device_at: Option<i64>,
    /// Received, epoch ms.
    pub recorded_at: i64,
    /// Hash.
    pub hash: String,
}

/// Facts of one home before a number, newest first.
///
/// # Errors
/// When the engine refuses.
pub async fn events(
    tx: &mut Tx,
    region_key: &str,
    before_seq: i64,
    limit: i64,
) -> Result<Vec<AuditEvent>, StoreError> {
    let rows = tx
        .rows(&sql::AUDIT_EVENTS, vec![region_key.into(), before_seq.into(), limit.into()])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(AuditEvent {
                region_key: row.text(0)?,
                seq: row.int(1)?,
                event_type: row.text(2)?,
                stream_kind: row.text(3)?,
                stream_id: row.text(4)?,
                actor_id: row.text_or_null(5)?,
                actor: row.text_or_null(6)?,
                device_at: row.int_or_null(7)?,
                recorded_at: row.int(8)?,
                hash: row.text(9)?,
            })
        })
        .collect()
}

/// One request as the auditor sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRow {
    /// Id.
    pub id: String,
    /// Epoch ms.
    pub at: i64,
    /// Login; none when nobody was signed in.
    pub login: Option<String>,
    /// Method.
    pub method: String,
    /// Path without the query.
    pub path: String,
    /// HTTP status.
    pub status: i64,
    /// Refusal.
    pub problem_code: Option<String>,
}

/// Requests before an id, newest first.
///
/// # Errors
/// When the engine refuses.
pub async fn access(
    tx: &mut Tx,
    before_id: &str,
    limit: i64,
) -> Result<Vec<AccessRow>, StoreError> {
    let rows = tx.rows(&sql::AUDIT_ACCESS, vec![before_id.into(), limit.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(AccessRow {
                id: row.text(1)?,
                at: row.int(2)?,
                login: row.text_or_null(4)?,
                method: row.text(5)?,
                path: row.text(6)?,
                status: row.int(7)?,
                problem_code: row.text_or_null(8)?,
            })
        })
        .collect()
}
