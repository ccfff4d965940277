//! Orders about one target and what they leave in its facts.

use super::judgement::TargetJudgement;
use crate::codes::region_code::RegionCode;
use crate::id::{AccountId, TargetId};
use serde::{Deserialize, Serialize};

/// What a unit says of itself: 是否按计划完成进度.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnPlan {
    /// 是.
    Yes,
    /// 否.
    No,
}

impl OnPlan {
    /// As the tables print it.
    pub const fn printed(self) -> &'static str {
        match self {
            Self::Yes => "是",
            Self::No => "否",
        }
    }
}

/// Which way a planned number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanBound {
    /// The plan is to be reached.
    AtLeast,
    /// The plan is not to be passed.
    AtMost,
}

/// A figure of the packs whose value is a target's progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureLink {
    /// Figure.
    pub figure: String,
    /// Region counted in.
    pub region: RegionCode,
    /// Window as the figure admits it; its own when none.
    pub window: Option<String>,
    /// The planned number in the figure's unit; whole points for a share.
    pub plan: i64,
    /// Which way it is meant.
    pub bound: PlanBound,
}

/// Progress counted from records, with what its receipt needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedProgress {
    /// What was counted.
    pub link: FigureLink,
    /// The figure's name.
    pub name: String,
    /// Unit word.
    pub unit: String,
    /// Rows counted; for a ratio, those above the line.
    pub value: i64,
    /// Rows below the line.
    pub denominator: Option<i64>,
    /// As printed.
    pub display: String,
    /// The day counted for, ISO.
    pub as_of: String,
    /// The words that the verdict was reached by: plan, then value.
    pub words: (String, String),
}

/// One quarter as a unit reports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterReport {
    /// 完成情况.
    pub progress: String,
    /// 是否按计划完成进度.
    pub on_plan: OnPlan,
    /// Why it is not on plan, or why it is although its numbers say otherwise.
    pub reason: Option<String>,
    /// What the numbers said when it was given.
    pub judgement: TargetJudgement,
    /// Counted from records, for a linked target.
    pub counted: Option<CountedProgress>,
}

/// What to do with one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "snake_case")]
pub enum TargetAction {
    /// A responsible unit reports a quarter. The verdict is filled in by the application.
    Report {
        /// Quarter, 1 to 4.
        quarter: u8,
        /// 完成情况.
        progress: String,
        /// 是否按计划完成进度.
        on_plan: OnPlan,
        /// Why.
        reason: Option<String>,
    },
    /// Somebody else of the unit signs.
    Sign {
        /// Quarter.
        quarter: u8,
    },
    /// Back to the unit.
    Return {
        /// Quarter.
        quarter: u8,
        /// Why.
        reason: String,
    },
    /// The leader confirms.
    Confirm {
        /// Quarter.
        quarter: u8,
        /// Words.
        note: Option<String>,
    },
    /// The supervision desk takes the quarter in.
    Close {
        /// Quarter.
        quarter: u8,
    },
    /// Progress is to be counted from records.
    LinkFigure {
        /// Which number.
        link: FigureLink,
    },
    /// Progress is to be typed again.
    UnlinkFigure {
        /// Why.
        reason: String,
    },
}

impl TargetAction {
    /// The quarter spoken of.
    pub const fn quarter(&self) -> Option<u8> {
        match self {
            Self::Report { quarter, .. }
            | Self::Sign { quarter }
            | Self::Return { quarter, .. }
            | Self::Confirm { quarter, .. }
            | Self::Close { quarter } => Some(*quarter),
            Self::LinkFigure { .. } | Self::UnlinkFigure { .. } => None,
        }
    }
}

/// An order about one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetOrder {
    /// Home of the target: usually the city.
    pub home: RegionCode,
    /// Which.
    pub target: TargetId,
    /// What to do.
    pub action: TargetAction,
}

/// What the register knows about a target and about the person who gives the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetFacts {
    /// Home.
    pub home: RegionCode,
    /// Year of the target; 0 when its table named none.
    pub year: i16,
    /// Quarters that came in with a table, and who entered each.
    pub received: Vec<(u8, Option<AccountId>)>,
    /// Whether the person's organisation is one of the responsible units.
    pub of_unit: bool,
    /// Whether the person is the leader, or the table names the leader by no person's name.
    pub is_leader: bool,
    /// The verdict on the report that the order gives.
    pub judgement: Option<TargetJudgement>,
    /// The count behind it, for a linked target.
    pub counted: Option<CountedProgress>,
}
