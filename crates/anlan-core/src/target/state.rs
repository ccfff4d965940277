//! What a target's stream adds up to: for each quarter where its report stands.

use super::TargetEvent;
use super::order::{FigureLink, TargetFacts};
use crate::id::AccountId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a quarter's report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetStage {
    /// Came in with a table.
    Received,
    /// Reported by the unit.
    Reported,
    /// Signed in the unit.
    Signed,
    /// Back at the unit.
    Returned,
    /// Confirmed by the leader.
    Confirmed,
    /// Taken in.
    Closed,
}

impl TargetStage {
    /// Every stage.
    pub const ALL: [Self; 6] = [
        Self::Received,
        Self::Reported,
        Self::Signed,
        Self::Returned,
        Self::Confirmed,
        Self::Closed,
    ];

    /// Stable word of storage and wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Reported => "reported",
            Self::Signed => "signed",
            Self::Returned => "returned",
            Self::Confirmed => "confirmed",
            Self::Closed => "closed",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// One quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuarterState {
    /// Where its report stands.
    pub stage: TargetStage,
    /// Who reported, or entered the table.
    pub reporter: Option<AccountId>,
    /// Who took the last step.
    pub last: Option<AccountId>,
}

/// One target.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TargetState {
    /// Quarters that somebody has acted on.
    pub quarters: BTreeMap<u8, QuarterState>,
    /// Where its progress is counted, if it is.
    pub link: Option<FigureLink>,
}

impl TargetState {
    /// Adds one fact, given by somebody.
    #[must_use]
    pub fn after(mut self, event: &TargetEvent, by: Option<AccountId>) -> Self {
        match event {
            TargetEvent::TargetTableImported { .. } => {}
            TargetEvent::TargetReported { quarter, .. } => {
                let stage = TargetStage::Reported;
                self.quarters.insert(*quarter, QuarterState { stage, reporter: by, last: by });
            }
            TargetEvent::TargetReportSigned { quarter, received_by } => {
                self.step(*quarter, TargetStage::Signed, (by, *received_by));
            }
            TargetEvent::TargetReportReturned { quarter, .. } => {
                self.step(*quarter, TargetStage::Returned, (by, None));
            }
            TargetEvent::TargetReportConfirmed { quarter, .. } => {
                self.step(*quarter, TargetStage::Confirmed, (by, None));
            }
            TargetEvent::TargetQuarterClosed { quarter } => {
                self.step(*quarter, TargetStage::Closed, (by, None));
            }
            TargetEvent::TargetFigureLinked { link } => self.link = Some(link.clone()),
            TargetEvent::TargetFigureUnlinked { .. } => self.link = None,
        }
        self
    }

    fn step(
        &mut self,
        quarter: u8,
        stage: TargetStage,
        (last, received_by): (Option<AccountId>, Option<AccountId>),
    ) {
        let reporter = self.quarters.get(&quarter).map_or(received_by, |known| known.reporter);
        self.quarters.insert(quarter, QuarterState { stage, reporter, last });
    }

    /// A quarter as it stands: as somebody left it, else as its table brought it in.
    pub fn quarter(&self, quarter: u8, facts: &TargetFacts) -> Option<QuarterState> {
        let received = || {
            let found = facts.received.iter().find(|(known, _)| *known == quarter)?;
            let (stage, by) = (TargetStage::Received, found.1);
            Some(QuarterState { stage, reporter: by, last: by })
        };
        self.quarters.get(&quarter).copied().or_else(received)
    }
}
