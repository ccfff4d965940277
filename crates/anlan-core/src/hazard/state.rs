//! What a hazard's stream adds up to.

use super::command::{HazardLevel, OtherEnd, RecheckOutcome};
use super::event::HazardEvent;
use crate::codes::region_code::RegionCode;
use crate::id::{AccountId, OrganisationId, SubjectId};
use serde::{Deserialize, Serialize};

/// Where a hazard stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HazardStage {
    /// Found, not yet looked at by the office.
    Reported,
    /// Level determined.
    Graded,
    /// Handed over, the clock runs.
    Assigned,
    /// Fix reported, to be re-checked.
    Rectified,
    /// Struck off after a re-check by somebody else.
    ClosedVerified,
    /// 不属实.
    Unfounded,
    /// 移交.
    Transferred,
}

impl HazardStage {
    /// Every stage.
    pub const ALL: [Self; 7] = [
        Self::Reported,
        Self::Graded,
        Self::Assigned,
        Self::Rectified,
        Self::ClosedVerified,
        Self::Unfounded,
        Self::Transferred,
    ];

    /// Stable word of storage and wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Graded => "graded",
            Self::Assigned => "assigned",
            Self::Rectified => "rectified",
            Self::ClosedVerified => "closed_verified",
            Self::Unfounded => "unfounded",
            Self::Transferred => "transferred",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Still to be done by somebody.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Reported | Self::Graded | Self::Assigned | Self::Rectified)
    }
}

/// State of one hazard; absent until it is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HazardState {
    /// Where it stands.
    pub stage: HazardStage,
    /// Where it is.
    pub region: RegionCode,
    /// Whose line.
    pub line: Option<String>,
    /// At whose premises.
    pub subject: Option<SubjectId>,
    /// Level, once determined.
    pub level: Option<HazardLevel>,
    /// Who has to fix it.
    pub assignee: Option<AccountId>,
    /// The assignee's organisation.
    pub assignee_organisation: Option<OrganisationId>,
    /// Working days last given.
    pub working_days: Option<u16>,
    /// Everybody who ever reported a fix, with their organisation at that time.
    pub rectifiers: Vec<(Option<AccountId>, Option<OrganisationId>)>,
    /// Failed re-checks.
    pub reopened: u32,
}

/// Who caused an event, as far as the fold needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct By {
    /// Account; none for the machine.
    pub account: Option<AccountId>,
}

impl HazardState {
    /// Adds one fact.
    #[must_use]
    pub fn after(state: Option<Self>, event: &HazardEvent, by: By) -> Option<Self> {
        match event {
            HazardEvent::HazardReported { report, .. } => Some(Self {
                stage: HazardStage::Reported,
                region: report.region.clone(),
                line: report.line.clone(),
                subject: report.subject,
                level: None,
                assignee: None,
                assignee_organisation: None,
                working_days: None,
                rectifiers: Vec::new(),
                reopened: 0,
            }),
            HazardEvent::HazardGraded { level, .. } => state.map(|state| Self {
                stage: if state.stage == HazardStage::Reported {
                    HazardStage::Graded
                } else {
                    state.stage
                },
                level: Some(*level),
                ..state
            }),
            HazardEvent::HazardAssigned { assignee, organisation, working_days, .. } => {
                state.map(|state| Self {
                    stage: HazardStage::Assigned,
                    assignee: Some(*assignee),
                    assignee_organisation: *organisation,
                    working_days: Some(*working_days),
                    ..state
                })
            }
            HazardEvent::HazardRectified { .. } => state.map(|mut state| {
                state.stage = HazardStage::Rectified;
                state.rectifiers.push((by.account, state.assignee_organisation));
                state
            }),
            HazardEvent::HazardRechecked { outcome, .. } => state.map(|state| match outcome {
                RecheckOutcome::Passed => Self { stage: HazardStage::ClosedVerified, ..state },
                RecheckOutcome::Failed => {
                    Self { stage: HazardStage::Assigned, reopened: state.reopened + 1, ..state }
                }
            }),
            HazardEvent::HazardEnded { outcome, .. } => state.map(|state| Self {
                stage: match outcome {
                    OtherEnd::Unfounded => HazardStage::Unfounded,
                    OtherEnd::Transferred => HazardStage::Transferred,
                },
                ..state
            }),
        }
    }
}
