//! Chinese names of stages and verdicts.

use super::judgement::TargetVerdict;
use super::state::TargetStage;

/// The office's word for a stage.
pub const fn stage_name(stage: TargetStage) -> &'static str {
    match stage {
        TargetStage::Received => "来表",
        TargetStage::Reported => "待单位签字",
        TargetStage::Signed => "待领导确认",
        TargetStage::Returned => "已退回",
        TargetStage::Confirmed => "待归档",
        TargetStage::Closed => "已归档",
    }
}

/// The machine's word for what the numbers say.
pub const fn verdict_name(verdict: TargetVerdict) -> &'static str {
    match verdict {
        TargetVerdict::Met => "数值已达",
        TargetVerdict::OnTrack => "符合序时",
        TargetVerdict::Behind => "低于序时",
        TargetVerdict::NotComparable => "无法比较",
        TargetVerdict::EvidenceMissing => "缺少数字",
    }
}
