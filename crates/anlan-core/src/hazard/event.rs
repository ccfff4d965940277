//! Facts of the hazard loop.

use super::command::{HazardLevel, HazardReport, OtherEnd, RecheckOutcome};
use crate::id::{AccountId, OrganisationId};
use crate::place::Point;
use serde::{Deserialize, Serialize};

/// Facts of this area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub enum HazardEvent {
    /// Somebody found it.
    HazardReported {
        /// What.
        report: HazardReport,
        /// Where, in CGCS2000.
        point: Option<Point>,
    },
    /// Its level was determined.
    HazardGraded {
        /// Level.
        level: HazardLevel,
        /// Criterion or reason.
        basis: String,
    },
    /// It was handed over.
    HazardAssigned {
        /// To whom.
        assignee: AccountId,
        /// Organisation.
        organisation: Option<OrganisationId>,
        /// Working days given.
        working_days: u16,
        /// Last day, ISO, by the calendar of that day.
        deadline: String,
        /// Words.
        note: Option<String>,
    },
    /// The assignee reported the fix.
    HazardRectified {
        /// What was done.
        measures: String,
        /// Photographs.
        photos: Vec<String>,
    },
    /// Somebody else looked.
    HazardRechecked {
        /// What was seen.
        outcome: RecheckOutcome,
        /// Words.
        note: Option<String>,
        /// Photographs.
        photos: Vec<String>,
        /// New last day after a failed one, ISO.
        deadline: Option<String>,
    },
    /// It ended without a verified fix.
    HazardEnded {
        /// How.
        outcome: OtherEnd,
        /// Why.
        note: String,
    },
}
