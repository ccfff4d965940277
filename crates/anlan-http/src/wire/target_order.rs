//! Orders about one target.

use super::word::{OnPlan, PlanBound, TargetStep};
use serde::Deserialize;
use utoipa::ToSchema;

/// A unit's report of a quarter. The machine's verdict is reached by the server.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetReportDraft {
    /// Quarter, 1 to 4.
    pub quarter: u8,
    /// 完成情况, at most 4,000 characters.
    pub progress: String,
    /// 是否按计划完成进度.
    pub on_plan: OnPlan,
    /// Required for a no, and for a yes where the numbers are behind.
    pub reason: Option<String>,
}

/// A step of the chain: sign, return, confirm, close.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetStepDraft {
    /// Quarter, 1 to 4.
    pub quarter: u8,
    /// Which step.
    pub step: TargetStep,
    /// Why it goes back (required then), or a word with the confirmation.
    pub note: Option<String>,
}

/// Where a target's progress is to be counted; without a figure it is typed again.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetFigureDraft {
    /// Figure; none to type progress again.
    pub figure: Option<String>,
    /// Region to count in; the target's home when none.
    pub region_code: Option<String>,
    /// Window that the figure admits; its own when none.
    pub window: Option<String>,
    /// Planned number, in the figure's unit.
    pub plan: Option<i64>,
    /// Which way the plan is meant; `at_least` when none.
    pub bound: Option<PlanBound>,
    /// Why it is typed again.
    pub reason: Option<String>,
}
