//! The logs and the jobs: names, times and fingerprints, never payloads.

use super::import::Progress;
use super::time::instant;
use anlan_app::jobs::JobView;
use anlan_app::rows::audit;
use serde::Serialize;
use utoipa::ToSchema;

/// One fact. Shown to the auditor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AuditEvent {
    /// Home whose chain it belongs to.
    pub region_key: String,
    /// Number in the chain, from 1.
    pub seq: i64,
    /// Name of the fact.
    pub event_type: String,
    /// Area and id of the thing.
    pub stream: String,
    /// Who; empty for the machine.
    pub actor: String,
    /// When it happened, by the device where it said so.
    pub at: String,
    /// When it was received.
    pub received_at: String,
    /// Chained hash, hex.
    pub hash: String,
}

impl From<audit::AuditEvent> for AuditEvent {
    fn from(row: audit::AuditEvent) -> Self {
        Self {
            region_key: row.region_key,
            seq: row.seq,
            event_type: row.event_type,
            stream: format!("{}/{}", row.stream_kind, row.stream_id),
            actor: row.actor.or(row.actor_id).unwrap_or_default(),
            at: instant(row.device_at.unwrap_or(row.recorded_at)),
            received_at: instant(row.recorded_at),
            hash: row.hash,
        }
    }
}

/// One request. Shown to the auditor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccessEntry {
    /// When.
    pub at: String,
    /// Login; none when nobody was signed in.
    pub account: Option<String>,
    /// Method.
    pub method: String,
    /// Path without the query.
    pub path: String,
    /// HTTP status.
    pub status: i64,
    /// Refusal.
    pub problem_code: Option<String>,
}

impl From<audit::AccessRow> for AccessEntry {
    fn from(row: audit::AccessRow) -> Self {
        Self {
            at: instant(row.at),
            account: row.login,
            method: row.method,
            path: row.path,
            status: row.status,
            problem_code: row.problem_code,
        }
    }
}

/// One background job. Shown to the system administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Job {
    /// Id.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Where it stands.
    pub state: String,
    /// How far it is.
    pub progress: Option<Progress>,
    /// When it was begun.
    pub created_at: String,
}

impl From<JobView> for Job {
    fn from(view: JobView) -> Self {
        Self {
            id: view.id,
            kind: view.kind,
            state: view.state,
            progress: Some(Progress::of(view.done, view.total)),
            created_at: instant(view.created_at),
        }
    }
}
