//! Visits on the wire: who was where and what they found; never a track, never a score.

use super::place::{DatumPoint, Named};
use super::time::instant;
use super::word::VisitResult;
use anlan_app::rows::visits::VisitRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One visit; counted in 家次.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Visit {
    /// Id.
    pub id: String,
    /// Subject visited.
    pub subject_id: String,
    /// When.
    pub at: String,
    /// Who.
    pub by: Named,
    /// What was found.
    #[schema(value_type = VisitResult)]
    pub result: String,
    /// Words.
    pub note: Option<String>,
}

impl From<VisitRow> for Visit {
    fn from(row: VisitRow) -> Self {
        Self {
            id: row.id,
            subject_id: row.subject_id,
            at: instant(row.visited_at),
            by: Named {
                id: row.account_id.unwrap_or_default(),
                name: row.visitor.unwrap_or_default(),
            },
            result: row.result,
            note: row.note,
        }
    }
}

/// A visit to be recorded.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitDraft {
    /// Whom.
    pub subject_id: String,
    /// What was found.
    pub result: VisitResult,
    /// Words.
    pub note: Option<String>,
    /// Where the visitor stood at that moment.
    pub point: Option<DatumPoint>,
}
