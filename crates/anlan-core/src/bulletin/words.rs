//! Chinese words of bulletins: groups of figures, ordinals of headings.

use crate::hazard::command::HazardLevel;
use crate::hazard::state::HazardStage;
use crate::hazard::words::{level_name, stage_name};

const NUMERALS: [&str; 10] = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// Name of a group of a figure; the key itself when it has none.
pub fn group(key: &str) -> &str {
    if let Some(stage) = HazardStage::from_code(key) {
        return stage_name(stage);
    }
    if let Some(level) = HazardLevel::from_code(key) {
        return level_name(level);
    }
    match key {
        "enterprise" => "企业",
        "shop" => "店铺",
        "idle_premises" => "闲置厂房院落",
        "point_asset" => "点位",
        "ungraded" => "未定级",
        "line_unknown" => "行业线不详",
        "leader_unknown" => "责任领导不详",
        "normal" => "正常",
        "hazard_found" => "发现隐患",
        "closed" => "关门停业",
        "not_found" => "查无此户",
        "" => "未分组",
        other => other,
    }
}

/// 一, 二 … 十, 十一 … 九十九, as headings are counted, from 1.
pub fn ordinal(number: usize) -> String {
    let digit = |at: usize| NUMERALS.get(at).copied().unwrap_or_default();
    let (tens, ones) = (number / 10, number % 10);
    let head = match tens {
        0 => String::new(),
        1 => digit(0).to_owned(),
        _ => format!("{}{}", digit(tens), digit(0)),
    };
    if ones == 0 { head } else { format!("{head}{}", digit(ones)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_counted_in_chinese() {
        for (number, word) in
            [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")]
        {
            assert_eq!(ordinal(number), word);
        }
    }

    #[test]
    fn groups_without_a_name_keep_their_key() {
        assert_eq!(group("shop"), "店铺");
        assert_eq!(group("rectified"), "待复查");
        assert_eq!(group("elsewhere"), "elsewhere");
    }
}
