//! Orders of the hazard loop.

use crate::codes::region_code::RegionCode;
use crate::id::{AccountId, HazardId, OrganisationId, SubjectId};
use crate::place::GivenPoint;
use serde::{Deserialize, Serialize};

/// 一般 or 重大 (安全生产法 art. 118; a determination, not a free choice).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HazardLevel {
    /// 一般事故隐患.
    General,
    /// 重大事故隐患.
    Major,
}

impl HazardLevel {
    /// Stable word of storage and wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Major => "major",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::General, Self::Major].into_iter().find(|level| level.code() == code)
    }
}

/// Outcome of a re-check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecheckOutcome {
    /// Fixed, as seen.
    Passed,
    /// Not fixed.
    Failed,
}

/// Ends that are not a verified fix; never added to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherEnd {
    /// 不属实.
    Unfounded,
    /// 移交.
    Transferred,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HazardReport {
    /// Most specific region known.
    pub region: RegionCode,
    /// Subject, when it belongs to one.
    pub subject: Option<SubjectId>,
    /// Industry line of the subject.
    pub line: Option<String>,
    /// Address in words.
    pub address: Option<String>,
    /// Where it was seen.
    pub point: Option<GivenPoint>,
    /// Words.
    pub description: String,
    /// Category: 物 / 人 / 管 or a trade word.
    pub category: Option<String>,
    /// SM3 of photographs, hex; stored before the order is given.
    pub photos: Vec<String>,
}

/// Orders of this area; each but the report names its hazard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "snake_case")]
pub enum HazardAction {
    /// Somebody found something.
    Report {
        /// What.
        report: HazardReport,
    },
    /// Determines the level.
    Grade {
        /// Level.
        level: HazardLevel,
        /// Criterion or reason; required for a major one.
        basis: String,
    },
    /// Hands over with a deadline.
    Assign {
        /// To whom.
        assignee: AccountId,
        /// The assignee's organisation, as the directory has it.
        organisation: Option<OrganisationId>,
        /// Working days from today.
        working_days: u16,
        /// Words.
        note: Option<String>,
    },
    /// Reports the fix.
    Rectify {
        /// What was done.
        measures: String,
        /// SM3 of photographs, hex.
        photos: Vec<String>,
    },
    /// Looks again.
    Recheck {
        /// What was seen.
        outcome: RecheckOutcome,
        /// Words.
        note: Option<String>,
        /// SM3 of photographs, hex.
        photos: Vec<String>,
        /// New deadline after a failed re-check, working days from today.
        working_days: Option<u16>,
    },
    /// Ends it otherwise.
    End {
        /// How.
        outcome: OtherEnd,
        /// Why, and to whom.
        note: String,
    },
}

/// An order about one hazard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HazardCommand {
    /// Home county.
    pub home: RegionCode,
    /// Which; for a report, the id that the device minted.
    pub hazard: HazardId,
    /// What to do.
    pub action: HazardAction,
}
