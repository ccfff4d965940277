//! Orders of the hazard loop.

use super::place::DatumPoint;
use super::word::{HazardEnd, HazardLevel, RecheckOutcome};
use serde::Deserialize;
use utoipa::ToSchema;

/// A hazard to be reported. Without a subject a region is required.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HazardDraft {
    /// At whose premises; region and line then follow from it.
    pub subject_id: Option<String>,
    /// Most specific region known.
    pub region_code: Option<String>,
    /// Address in words.
    pub address: Option<String>,
    /// Where it was seen.
    pub point: Option<DatumPoint>,
    /// Words, at most 2,000 characters.
    pub description: String,
    /// 物, 人, 管 or a trade word.
    pub category: Option<String>,
    /// SM3 of photographs uploaded before, at most 9.
    #[serde(default)]
    pub photos: Vec<String>,
}

/// Determines the level.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HazardGrade {
    /// Level.
    pub level: HazardLevel,
    /// Criterion or reason; required for a major one.
    #[serde(default)]
    pub basis: String,
}

/// Hands over with a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HazardAssignment {
    /// To whom.
    pub account_id: String,
    /// Chinese working days from today, 1 to 60.
    pub working_days: u16,
    /// Words.
    pub note: Option<String>,
}

/// Reports the fix.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HazardRectification {
    /// What was done, at most 2,000 characters.
    pub measures: String,
    /// SM3 of photographs uploaded before, 1 to 9.
    #[serde(default)]
    pub photos: Vec<String>,
}

/// Looks again. Whoever ever reported a fix of this hazard may not.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HazardRecheck {
    /// What was seen.
    pub outcome: RecheckOutcome,
    /// Words.
    pub note: Option<String>,
    /// SM3 of photographs uploaded before, at most 9.
    #[serde(default)]
    pub photos: Vec<String>,
    /// New deadline after a failed one, Chinese working days from today; as before when not given.
    pub working_days: Option<u16>,
}

/// Ends it otherwise; never counted as a verified fix.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HazardEnding {
    /// How.
    pub outcome: HazardEnd,
    /// Why.
    pub note: String,
    /// To whom it is transferred.
    pub to: Option<String>,
}
