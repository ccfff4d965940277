//! Chinese names of the five lines.

use super::command::LineKind;

/// The trade's word for a line.
pub const fn line_name(line: LineKind) -> &'static str {
    match line {
        LineKind::Territorial => "属地管理",
        LineKind::Industry => "行业主管",
        LineKind::DirectRegulator => "直接监管",
        LineKind::ContractedLeader => "领导包保",
        LineKind::Enterprise => "企业主体",
    }
}
