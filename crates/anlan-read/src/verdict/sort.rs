//! What a number can be compared with: a level, a change, a share, a part of the plan.

use crate::reading::{Direction, Kind, Quantity, UnitClass};

/// What a number can be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// How many, how much.
    Level,
    /// By how much it changed.
    Change,
    /// A share or ratio.
    Share,
    /// How much of the plan is done.
    Done,
    /// By how much it is above another: 高于全省1个百分点.
    Gap,
    /// By how much it is above or below the target itself: 低于年度目标2个百分点.
    Versus,
    /// A place in an order.
    Rank,
    /// Belongs to a name, or says something else.
    Other,
}

/// What the share of a plan is taken of.
const PLANS: [&str; 9] =
    ["计划", "任务", "目标", "年初预算", "预算的", "预算数", "序时进度", "时序进度", "进度"];
/// Words of being above or below.
const ABOVE: [&str; 8] = ["高于", "超过", "超出", "快于", "领先", "超额", "高出", "超"];
const BELOW: [&str; 7] = ["低于", "慢于", "落后", "滞后", "欠", "低", "少于"];
/// Words of a limit of time.
const LIMITS: [&str; 7] = ["天数", "时限", "办理时间", "开办时间", "审批时间", "用时", "时长"];
const OWN: [&str; 6] = ["目标", "序时", "时序", "任务", "计划", "指标"];

fn says(text: &str, list: &[&str]) -> bool {
    list.iter().any(|word| text.contains(word))
}

/// Whether the words before a number set it beside the target itself, and which way.
pub(super) fn versus(lead: &str) -> Option<Direction> {
    let own = OWN.iter().filter_map(|word| lead.rfind(word)).max()?;
    let (before, behind) = (lead.get(..own)?, lead.get(own..)?);
    // 超额完成年度任务的 120% is a part of the plan, not a difference.
    if behind.contains('的') || before.contains("完成") {
        return None;
    }
    // 比年度目标低2.6个百分点: the word stands behind.
    if before.contains(['比', '较']) && behind.contains(['低', '慢', '少', '高', '快', '多'])
    {
        let below = behind.contains(['低', '慢', '少']);
        return Some(if below { Direction::Down } else { Direction::Up });
    }
    let last = |list: &[&str]| list.iter().filter_map(|word| before.rfind(word)).max();
    match (last(&ABOVE), last(&BELOW)) {
        (Some(above), Some(below)) if above < below => Some(Direction::Down),
        (Some(_), _) => Some(Direction::Up),
        (None, Some(_)) => Some(Direction::Down),
        (None, None) => None,
    }
}

/// Whether a percentage is one of the plan: 占全年任务83%, 为年初预算的81.6%.
fn is_of_plan(lead: &str) -> bool {
    if lead.contains("完成率") || lead.contains("完成进度") {
        return true;
    }
    let work = ["年度投资", "全年投资", "总投资", "工程量", "年度建设任务"];
    if lead.contains("完成") && work.iter().any(|word| lead.ends_with(word)) {
        return true;
    }
    let Some(plan) = PLANS.iter().filter_map(|word| lead.rfind(word)).max() else { return false };
    let (before, behind) =
        (lead.get(..plan).unwrap_or_default(), lead.get(plan..).unwrap_or_default());
    behind.ends_with('的') || says(before, &["占", "完成", "达", "为"])
}

/// The sort of a number, from its kind, the words right before it and all the words around it.
pub(super) fn sort(quantity: &Quantity, lead: &str, words: &str) -> Sort {
    let says = |list: &[&str]| says(words, list);
    let shortens = says(&["压减", "压缩", "缩短", "减至"]);
    let percent = quantity.class == Some(UnitClass::Percent);
    let points = matches!(quantity.class, Some(UnitClass::Percent | UnitClass::Points));
    if points && quantity.kind != Kind::Completion && versus(lead).is_some() {
        return Sort::Versus;
    }
    if percent
        && matches!(quantity.kind, Kind::Share | Kind::Ratio | Kind::Stage | Kind::Level)
        && is_of_plan(lead)
    {
        return Sort::Done;
    }
    match quantity.kind {
        Kind::Growth => Sort::Change,
        Kind::Ratio if says(&["涨幅", "增速", "增幅", "增长率"]) => Sort::Change,
        Kind::Capacity if says(&["新增", "装机"]) && !says(&["项目", "工程", "装置"]) => {
            Sort::Level
        }
        Kind::Share | Kind::Ratio => Sort::Share,
        Kind::Completion => Sort::Done,
        Kind::Rank => Sort::Rank,
        // 人均预期寿命80岁 is a state like a share, not a sum that grows; 60岁以上老年人 is neither.
        Kind::Level | Kind::Attribute
            if quantity.class == Some(UnitClass::Age) && says(&["寿命"]) =>
        {
            Sort::Share
        }
        Kind::Level | Kind::Rate => level(quantity),
        // 提高5个百分点 is a change of the thing itself, 高于全省5个百分点 is not.
        Kind::Difference
            if says(&["提高", "提升", "上升", "下降", "降低"])
                && !says(&["高于", "低于", "快于"]) =>
        {
            Sort::Change
        }
        Kind::Difference if quantity.direction == Some(Direction::Up) => Sort::Gap,
        Kind::Duration if shortens || says(&LIMITS) => Sort::Level,
        Kind::Duration if self::says(lead, &["时间", "时长", "用时", "天数", "日数"]) => {
            Sort::Level
        }
        Kind::Duration if quantity.lead.is_some() || quantity.comparator.is_some() => Sort::Level,
        Kind::Difference
        | Kind::Stage
        | Kind::Capacity
        | Kind::Threshold
        | Kind::Attribute
        | Kind::Duration => Sort::Other,
    }
}

fn level(quantity: &Quantity) -> Sort {
    match quantity.class {
        Some(UnitClass::Percent) => Sort::Share,
        Some(UnitClass::Group | UnitClass::Age) | None => Sort::Other,
        Some(
            UnitClass::Things
            | UnitClass::People
            | UnitClass::Occasions
            | UnitClass::Money
            | UnitClass::Points
            | UnitClass::Length
            | UnitClass::Area
            | UnitClass::Volume
            | UnitClass::Mass
            | UnitClass::Energy
            | UnitClass::Duration
            | UnitClass::Multiple
            | UnitClass::Measure,
        ) => Sort::Level,
    }
}
