//! Visits: somebody was at a subject and saw how it stands. A visit is counted in 家次; the subjects
//! visited in 家; the two are never added. No track, no mileage, no score.

use crate::codes::region_code::RegionCode;
use crate::ctx::Ctx;
use crate::id::SubjectId;
use crate::place::{GivenPoint, Point};
use crate::problem::Problem;
use crate::role::Permission;
use crate::scope::Placed;
use serde::{Deserialize, Serialize};

/// What the visitor found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitResult {
    /// Nothing to object to.
    Normal,
    /// A hazard was reported with it.
    HazardFound,
    /// The premises is shut.
    Closed,
    /// Nothing of the kind is there.
    NotFound,
}

impl VisitResult {
    /// Stable word of storage and wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::HazardFound => "hazard_found",
            Self::Closed => "closed",
            Self::NotFound => "not_found",
        }
    }
}

/// The order to record a visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordVisit {
    /// Home county.
    pub home: RegionCode,
    /// Whom.
    pub subject: SubjectId,
    /// Where the subject is.
    pub region: RegionCode,
    /// Its line.
    pub line: Option<String>,
    /// What was found.
    pub result: VisitResult,
    /// Words.
    pub note: Option<String>,
    /// Where the visitor stood, at the moment of the action only.
    pub point: Option<GivenPoint>,
}

/// Facts of this area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub enum InspectionEvent {
    /// A visit took place.
    VisitRecorded {
        /// Whom.
        subject: SubjectId,
        /// Where the subject is.
        region: RegionCode,
        /// Its line.
        line: Option<String>,
        /// What was found.
        result: VisitResult,
        /// Words.
        note: Option<String>,
        /// Where the visitor stood.
        point: Option<Point>,
    },
}

/// Decides the order.
///
/// # Errors
/// A `Problem` with the reason; nothing happened then.
pub fn decide(command: &RecordVisit, ctx: &Ctx<'_>) -> Result<Vec<InspectionEvent>, Problem> {
    let placed = Placed {
        region: &command.region,
        line: command.line.as_deref(),
        subject: Some(command.subject),
    };
    ctx.require_at(Permission::RecordVisit, placed)?;
    Ok(vec![InspectionEvent::VisitRecorded {
        subject: command.subject,
        region: command.region.clone(),
        line: command.line.clone(),
        result: command.result,
        note: command.note.clone(),
        point: command.point.map(GivenPoint::placed).transpose()?,
    }])
}

#[cfg(test)]
mod tests;
