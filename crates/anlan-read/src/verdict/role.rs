//! The part a number plays in its clause: told, planned, of another year, what is left to do.

use super::compare::amount;
use super::measured::{Measured, Naming};
use super::sort::Sort;
use super::stage::Stages;
use super::units::unit;
use crate::reading::{Moment, Time, TimeKind};

/// The part of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It stands alone.
    Plain,
    /// All there are: the first of 175家中已有151家.
    Whole,
    /// Those that are done, of so many in steps.
    Part(i128),
    /// What was planned, told again.
    Plan,
    /// Of another year, what something is compared with, or beside what was told.
    Past,
    /// What is left to do: 还差3个.
    Rest,
}

/// Words before a number that tell the plan again.
const PLANS: [&str; 14] = [
    "年度目标",
    "全年目标",
    "目标任务",
    "目标值",
    "目标数",
    "目标",
    "任务数",
    "年度任务",
    "全年任务",
    "任务",
    "指标",
    "计划",
    "下达",
    "应完成",
];
/// Words between such a word and its number that change nothing.
const FILLERS: &str = "为是数共约:：（( 值量";
/// Words of another time.
const PAST: [&str; 11] = [
    "去年",
    "上年",
    "前年",
    "往年",
    "上一年",
    "去年同期",
    "上年同期",
    "同期为",
    "上年末",
    "去年底",
    "年初的",
];
/// Words that set a number beside another and do not tell it.
const COMPARES: [&str; 7] = ["比", "较", "同比", "相比", "与", "对比", "超过"];
/// Words before and behind what is left to do.
const REST_BEFORE: [&str; 13] = [
    "还差", "尚差", "仍差", "相差", "缺口", "尚有", "仍有", "剩余", "其余", "余下", "剩下", "还有",
    "尚余",
];
const REST_BEHIND: [&str; 12] = [
    "未完成",
    "未开工",
    "未整改",
    "未达标",
    "未竣工",
    "未完工",
    "未交付",
    "未办结",
    "未落实",
    "未到位",
    "没有完成",
    "正在整改",
];

/// The last of some words in a text, with its place.
fn last_of(text: &str, words: &[&str]) -> Option<(usize, usize)> {
    words.iter().filter_map(|word| Some((text.rfind(word)?, word.len()))).max()
}

/// Reads the part from the words right before a number and behind it.
pub(super) fn role(lead: &str, behind: &str, sort: Sort) -> Role {
    if sort == Sort::Level && is_rest(lead, behind) {
        // 另有2家正在整改: beside those that were told, not what is left of the wanted ones.
        return if lead.contains("另有") { Role::Past } else { Role::Rest };
    }
    if is_past(lead, sort) {
        return Role::Past;
    }
    let planned = matches!(sort, Sort::Level | Sort::Share | Sort::Change)
        && (is_planned(lead) || is_planned_behind(behind));
    if planned { Role::Plan } else { Role::Plain }
}

fn is_rest(lead: &str, behind: &str) -> bool {
    let short = lead.trim_end_matches(|c| FILLERS.contains(c));
    let before = REST_BEFORE.iter().any(|word| {
        short.rfind(word).is_some_and(|at| short.len() - at - word.len() <= "个项目个".len())
    });
    before || REST_BEHIND.iter().any(|word| behind.contains(word))
}

fn is_past(lead: &str, sort: Sort) -> bool {
    let Some((at, length)) = last_of(lead, &PAST) else { return false };
    let before = lead.get(..at).unwrap_or_default();
    let behind = lead.get(at + length..).unwrap_or_default();
    let compares = COMPARES.iter().any(|word| before.ends_with(word));
    match sort {
        // 比上年增长7% and 较上年增加12家 speak of this year.
        Sort::Change | Sort::Gap | Sort::Versus => !compares && !behind.contains("相比"),
        Sort::Level | Sort::Share | Sort::Rank => {
            !(compares && ["增", "提", "减", "降", "净"].iter().any(|word| behind.contains(word)))
        }
        Sort::Done | Sort::Other => false,
    }
}

fn is_planned(lead: &str) -> bool {
    let short = lead.trim_end_matches(|c| FILLERS.contains(c));
    let Some((at, length)) = last_of(short, &PLANS) else { return false };
    let before = short.get(..at).unwrap_or_default();
    let behind = short.get(at + length..).unwrap_or_default();
    // “候鸟计划” is a name.
    if behind.starts_with(['”', '"', '》', '’']) {
        return false;
    }
    let done = ["完成", "实现", "超额", "占", "达到", "按", "对照"];
    let told = |text: &str| done.iter().any(|word| text.contains(word));
    // 年度目标改造86个 tells the plan, 年度目标完成86个 what is done.
    !told(before) && !told(behind)
}

fn is_planned_behind(behind: &str) -> bool {
    let rest = behind.trim_start_matches(['的', '年', '度', '全', '总']);
    let plan = ["目标", "任务", "计划"].iter().any(|word| rest.starts_with(word));
    let done =
        ["全部", "均", "已完成", "完成", "如期", "建设"].iter().any(|word| rest.contains(word));
    plan && !done
}

/// Whether a time lies in another year than those that are judged.
pub(super) fn is_other_year(time: &Time, years: (i16, i16)) -> bool {
    let outside = |moment: Option<Moment>| {
        moment.and_then(|moment| moment.year).is_some_and(|year| year < years.0 || year > years.1)
    };
    let before = ["去年", "上年", "前年", "上一年"].iter().any(|word| time.surface.contains(word));
    match time.kind {
        TimeKind::Date | TimeKind::Month | TimeKind::Quarter | TimeKind::Year if before => true,
        TimeKind::Date
        | TimeKind::Month
        | TimeKind::Quarter
        | TimeKind::Year
        | TimeKind::PeriodRange
        | TimeKind::AsOf => outside(time.to.or(time.from)),
        TimeKind::Clock
        | TimeKind::Since
        | TimeKind::Deadline
        | TimeKind::PlanPeriod
        | TimeKind::Base => false,
    }
}

/// Marks the whole and the part where a clause tells both: 10件实事已完成7件, 15个项目中12个已开工.
pub(super) fn mark_parts(numbers: &mut [Measured], glyphs: &[char]) {
    let found: Vec<(usize, Pairing)> = (0..)
        .zip(numbers.windows(2))
        .filter_map(|(at, pair)| match pair {
            [whole, part] => Some((at, pairing(whole, part, glyphs)?)),
            _ => None,
        })
        .collect();
    for (at, pairing) in found {
        if let (Some(number), false) = (numbers.get_mut(at), pairing.stands) {
            number.role = Role::Whole;
        }
        if let Some(number) = numbers.get_mut(at + 1) {
            number.role = Role::Part(pairing.all);
        }
    }
}

/// A whole and a part of it.
struct Pairing {
    /// The whole, in steps.
    all: i128,
    /// Whether the first number also says something of its own: 排查隐患46处，已整改43处.
    stands: bool,
}

/// How much the first number is, if the second is told as done out of it.
fn pairing(whole: &Measured, part: &Measured, glyphs: &[char]) -> Option<Pairing> {
    let place = whole.quantity.span.end..part.quantity.span.start;
    let between: String = glyphs.get(place).unwrap_or_default().iter().collect();
    let tells = ["已", "完成", "达到", "达标", "有"].iter().any(|word| between.contains(word));
    let tells = tells || !Stages::of(&between).is_empty();
    // 开工306个、竣工87个 is a list.
    let listed = between.starts_with(['、', '和', '及', '与']);
    // 山区14所中，建成9所; 纳入清单的190件纠纷，已调处98件; 40个项目已全部开工，完工12个.
    let base = between.starts_with("中，") || between.starts_with("中,") || whole.is_base();
    let among = ["中", "中有", "中的"].iter().any(|word| between.ends_with(word));
    let (all, some) = (amount(whole)?, amount(part)?);
    let alike = whole.sort == Sort::Level
        && part.sort == Sort::Level
        && part.role == Role::Plain
        && unit(&whole.quantity) == unit(&part.quantity);
    let clauses = between.chars().filter(|glyph| super::measured::ends_clause(*glyph)).count();
    let follows = whole.sentence == part.sentence && part.named == Naming::Inherited;
    // Over a comma only where the first is what was taken in, or what was planned.
    let begun = whole.named == Naming::Behind
        && whole.predicate.contains("全部")
        && whole.stages.is_begun()
        && part.stages.is_finished();
    let stands = whole.stages.takes_in() || begun;
    let apart = follows
        && (1..=2).contains(&clauses)
        && (stands || (base && tells) || whole.role == Role::Plan);
    let told = alike && !listed && (clauses == 0 && (tells || among) || apart);
    (told && some <= all && all > 0).then_some(Pairing { all, stands })
}
