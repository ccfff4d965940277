//! Chinese names of stages and levels.

use super::command::HazardLevel;
use super::state::HazardStage;

/// The trade's word for a stage.
pub const fn stage_name(stage: HazardStage) -> &'static str {
    match stage {
        HazardStage::Reported => "待定级",
        HazardStage::Graded => "待交办",
        HazardStage::Assigned => "整改中",
        HazardStage::Rectified => "待复查",
        HazardStage::ClosedVerified => "已销号",
        HazardStage::Unfounded => "不属实",
        HazardStage::Transferred => "已移交",
    }
}

/// The law's word for a level.
pub const fn level_name(level: HazardLevel) -> &'static str {
    match level {
        HazardLevel::General => "一般事故隐患",
        HazardLevel::Major => "重大事故隐患",
    }
}
