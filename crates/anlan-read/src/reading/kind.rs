//! What a quantity says: a level, a growth, a share, a rank; told as done or as wanted; which way.
//!
//! Reads the words of the clause before the number, and the few behind it.

use super::amount;
use super::clause::{Clause, back, ends_clause};
use super::glyphs::Glyphs;
use super::idiom::is_han;
use super::measure::Draft;
use super::units::UnitClass;
use super::{Amount, Comparator, Direction, Kind, Mood};

/// Verbs of rising; single characters count only before shares.
const RISES: [&str; 14] = [
    "增长", "上升", "提高", "增加", "提升", "上涨", "改善", "扩大", "加快", "跃升", "反弹", "高于",
    "快于", "高出",
];
/// Verbs of falling.
const FALLS: [&str; 18] = [
    "下降",
    "减少",
    "降低",
    "回落",
    "下滑",
    "缩减",
    "压减",
    "压降",
    "收窄",
    "缩短",
    "下跌",
    "放缓",
    "下调",
    "负增长",
    "压缩",
    "减排",
    "缩小",
    "收缩",
];
/// Comparisons that fall below something; the number itself stays positive.
const BELOW: [&str; 4] = ["低于", "慢于", "落后", "低"];
const RISES_SHORT: [&str; 4] = ["增", "涨", "升", "高"];
const FALLS_SHORT: [&str; 3] = ["降", "减", "跌"];
/// Words that may stand between a verb and its number.
const FILLERS: [&str; 12] =
    ["了", "分别", "均", "都", "各", "又", "再", "达", "达到", "幅度达", "全国", "全省"];
const GROWTHS: [&str; 10] =
    ["增速", "增幅", "涨幅", "降幅", "跌幅", "增长率", "同比", "环比", "增长", "下降"];
const COMPLETIONS: [&str; 5] = ["完成率", "投资率", "执行率", "时序进度", "序时进度"];
/// What a part is done of: 完成年度计划的106%, 为预算调整数的102.3%.
const PLANNED: [&str; 5] = ["计划", "任务", "目标", "进度", "指标"];
/// The same of a budget; 预算支出 is no plan but money.
const BUDGETED: [&str; 5] = ["预算", "预算数", "预算安排", "预算目标", "预算调整数"];
const TARGETS: [&str; 19] = [
    "力争",
    "确保",
    "务必",
    "努力实现",
    "预期目标",
    "目标为",
    "目标是",
    "计划到",
    "规划到",
    "争取实现",
    "争取达到",
    "争取完成",
    "争取到2",
    "争取年内",
    "争取全年",
    "争取认定",
    "争取新增",
    "争取突破",
    "争取建成",
];
const PLANS: [&str; 4] = ["计划", "拟", "规划建设", "规划投资"];
const FORECASTS: [&str; 6] = ["预计", "有望", "可新增", "可实现", "将达", "将新增"];

/// What a quantity means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meaning {
    pub(super) kind: Kind,
    pub(super) mood: Mood,
    pub(super) direction: Option<Direction>,
    pub(super) amount: Amount,
}

/// Reads the meaning; `before` is that of the item before it in the same list.
pub(super) fn read(
    glyphs: &Glyphs,
    draft: &Draft,
    clause: &Clause,
    before: Option<&Meaning>,
) -> Meaning {
    let verb = verb(glyphs, draft);
    let class = draft.unit.map(|unit| unit.class);
    let shares =
        matches!(class, Some(UnitClass::Percent | UnitClass::Points)) || draft.measure.is_some();
    let (mut direction, mut falls) = (verb.map(|verb| verb.direction), false);
    if let Some(verb) = verb {
        falls = verb.negative && shares;
    }
    let mut kind = kind(glyphs, draft, clause, verb.as_ref());
    if let (Some(before), None) = (before, verb)
        && !draft.is_rank
    {
        (kind, direction) = (before.kind, before.direction);
        falls = shares && is_negative(before.amount);
    }
    let mood = mood(glyphs, draft, clause, kind);
    let amount = if falls { negated(draft.amount) } else { draft.amount };
    Meaning { kind, mood, direction, amount }
}

fn is_negative(amount: Amount) -> bool {
    match amount {
        Amount::Exact(value) => value.units() < 0,
        Amount::Range { low, .. } => low.units() < 0,
        Amount::Ratio { .. } => false,
    }
}

fn negated(amount: Amount) -> Amount {
    match amount {
        Amount::Exact(value) if value.units() > 0 => Amount::Exact(value.negated()),
        Amount::Range { low, high } if low.units() > 0 => {
            Amount::Range { low: high.negated(), high: low.negated() }
        }
        Amount::Exact(_) | Amount::Range { .. } | Amount::Ratio { .. } => amount,
    }
}

/// A verb of change right before a number.
#[derive(Debug, Clone, Copy)]
struct Verb {
    direction: Direction,
    /// Whether it turns the sign: 下降 does, 低于 only compares.
    negative: bool,
}

fn verb(glyphs: &Glyphs, draft: &Draft) -> Option<Verb> {
    let mut at = draft.start;
    for _ in 0..3 {
        let filler = FILLERS.iter().find_map(|word| glyphs.word_before(at, word));
        match filler {
            Some(start) => at = start,
            None => break,
        }
    }
    let up = Verb { direction: Direction::Up, negative: false };
    let fall = Verb { direction: Direction::Down, negative: true };
    if glyphs.any_before(at, &FALLS) {
        return Some(fall);
    }
    if glyphs.any_before(at, &BELOW) {
        return Some(Verb { negative: false, ..fall });
    }
    if glyphs.any_before(at, &RISES) {
        return Some(up);
    }
    let class = draft.unit.map(|unit| unit.class);
    if !matches!(class, Some(UnitClass::Percent | UnitClass::Points)) {
        return compared(glyphs, draft);
    }
    if glyphs.any_before(at, &FALLS_SHORT) {
        return Some(fall);
    }
    if glyphs.any_before(at, &RISES_SHORT) {
        return Some(up);
    }
    compared(glyphs, draft)
}

/// 高于全省5.3个百分点: the area stands between.
fn compared(glyphs: &Glyphs, draft: &Draft) -> Option<Verb> {
    let from = draft.start.saturating_sub(14);
    if draft.unit.is_none_or(|unit| unit.class != UnitClass::Points) && draft.measure.is_none() {
        return None;
    }
    let last = |words: &[&str]| glyphs.last_of(from, draft.start, words).map(|found| found.1);
    let stop = (from..draft.start).rev().find(|at| ends_clause(glyphs.at(*at))).unwrap_or(0);
    let high = last(&["高于", "高出", "快于", "领先", "好于"]);
    let low = last(&["低于", "慢于", "落后", "低"]);
    let direction = match (high.filter(|at| *at >= stop), low.filter(|at| *at >= stop)) {
        (Some(high), Some(low)) if high < low => Direction::Down,
        (Some(_), _) => Direction::Up,
        (None, Some(_)) => Direction::Down,
        (None, None) => return None,
    };
    Some(Verb { direction, negative: false })
}

fn kind(glyphs: &Glyphs, draft: &Draft, clause: &Clause, verb: Option<&Verb>) -> Kind {
    if draft.is_rank {
        return Kind::Rank;
    }
    let Some(unit) = draft.unit else {
        return if matches!(draft.amount, Amount::Ratio { .. }) {
            Kind::Ratio
        } else {
            Kind::Level
        };
    };
    if draft.measure.is_some() {
        return Kind::Difference;
    }
    if draft.per.is_some() {
        return per_kind(glyphs, draft, unit.class);
    }
    let from = clause.near(draft.start);
    match unit.class {
        UnitClass::Percent => share_kind(glyphs, draft, from, verb),
        UnitClass::Points => Kind::Difference,
        UnitClass::Duration => Kind::Duration,
        UnitClass::Age if draft.comparator.is_some() || draft.amount.range().is_some() => {
            Kind::Attribute
        }
        UnitClass::Multiple if verb.is_some() || glyphs.at(draft.start) == '翻' => Kind::Growth,
        UnitClass::Energy if unit.word.contains('伏') => Kind::Attribute,
        UnitClass::Mass | UnitClass::Energy | UnitClass::Volume if is_capacity(glyphs, draft) => {
            Kind::Capacity
        }
        UnitClass::Money | UnitClass::Area | UnitClass::People | UnitClass::Energy
            if is_threshold(glyphs, draft) =>
        {
            Kind::Threshold
        }
        _ if verb.is_some()
            && glyphs.holds_any(from, draft.start, &["同比", "环比", "较", "比上"]) =>
        {
            Kind::Growth
        }
        UnitClass::Things
        | UnitClass::People
        | UnitClass::Occasions
        | UnitClass::Money
        | UnitClass::Length
        | UnitClass::Area
        | UnitClass::Volume
        | UnitClass::Mass
        | UnitClass::Energy
        | UnitClass::Multiple
        | UnitClass::Measure
        | UnitClass::Age
        | UnitClass::Group => Kind::Level,
    }
}

/// Whether …计划的, …预算数的 stands right before.
fn is_of_plan(glyphs: &Glyphs, from: usize, start: usize) -> bool {
    let Some(of) = glyphs.word_before(start, "的") else { return false };
    glyphs.holds_any(from.max(of.saturating_sub(8)), of, &PLANNED)
        || glyphs.any_before(of, &BUDGETED)
}

/// 吨/年 is what can be made, 元/月 a rate, 微克/立方米 just a level.
fn per_kind(glyphs: &Glyphs, draft: &Draft, class: UnitClass) -> Kind {
    let Some((sign, _)) = draft.per else { return Kind::Level };
    if !glyphs
        .any(sign + 1, &["年", "月", "日", "天", "小时", "季", "人", "户", "吨", "亩", "周", "h"])
    {
        return Kind::Level;
    }
    let made = matches!(class, UnitClass::Mass | UnitClass::Volume | UnitClass::Energy);
    if made { Kind::Capacity } else { Kind::Rate }
}

fn share_kind(glyphs: &Glyphs, draft: &Draft, from: usize, verb: Option<&Verb>) -> Kind {
    let start = draft.start;
    if glyphs.any_before(start, &["占比", "占比为", "占比达", "占比达到", "占", "比重为", "比重达"])
        || glyphs.holds(from, start, "占总")
    {
        return Kind::Share;
    }
    if glyphs.holds_any(from, start, &COMPLETIONS) || is_of_plan(glyphs, from, start) {
        return Kind::Completion;
    }
    if verb.is_some() {
        return Kind::Growth;
    }
    if glyphs.holds_any(from, start, &["占", "比重", "份额"]) {
        return Kind::Share;
    }
    if glyphs.any_before(
        start,
        &["完成", "完工", "已完成", "完成了", "推进至", "形象进度达", "形象进度"],
    ) {
        return Kind::Stage;
    }
    if glyphs.holds_any(from, start, &GROWTHS) {
        return Kind::Growth;
    }
    let of = glyphs.at(draft.end) == '的' && is_han(glyphs.at(draft.end + 1));
    if of && !glyphs.holds_any(from, start, &["率"]) { Kind::Share } else { Kind::Ratio }
}

/// 年产3万吨, 300万吨减油增化项目.
fn is_capacity(glyphs: &Glyphs, draft: &Draft) -> bool {
    let from = back(glyphs, draft.start, 6);
    let made = ["年产", "日产", "月产", "产能", "能力", "规模", "日处理", "年处理", "装机"];
    if glyphs.holds_any(from, draft.start, &made) {
        return true;
    }
    let mut end = draft.end;
    while end - draft.end < 16 && is_han(glyphs.at(end)) {
        end += 1;
    }
    glyphs.holds_any(draft.end, end, &["项目", "生产线", "装置", "机组", "粮仓", "码头"])
}

/// 500万元以上项目: the bound belongs to the name behind it.
fn is_threshold(glyphs: &Glyphs, draft: &Draft) -> bool {
    let bound = matches!(
        draft.comparator,
        Some(Comparator::YiShang | Comparator::YiXia | Comparator::ChaoGuo)
    );
    let next = glyphs.at(draft.end);
    let nouns =
        ["的项目", "的企业", "的村", "的户", "的家庭", "的单位", "的工程", "的行政村", "的商户"];
    if bound && glyphs.any(draft.end, &nouns) {
        return true;
    }
    bound && is_han(next) && !"的和及与并且".contains(next) && !amount::begins(next)
}

fn mood(glyphs: &Glyphs, draft: &Draft, clause: &Clause, kind: Kind) -> Mood {
    let near = clause.near(draft.start);
    let sentence = clause.sentence.max(draft.start.saturating_sub(60));
    if matches!(kind, Kind::Completion | Kind::Rank) {
        return Mood::Fact;
    }
    if glyphs.holds_any(near, draft.start, &FORECASTS) {
        return Mood::Forecast;
    }
    if glyphs.holds_any(sentence, draft.start, &TARGETS) {
        return Mood::Target;
    }
    if !glyphs.holds_any(near, draft.start, &PLANS) {
        return Mood::Fact;
    }
    // “候鸟计划” is a name.
    let planned = (near..draft.start).any(|index| {
        let word = glyphs.one_of(index, &PLANS).filter(|(_, end)| *end <= draft.start);
        word.is_some_and(|(_, end)| !matches!(glyphs.at(end), '”' | '"' | '》' | '’'))
    });
    if planned { Mood::Plan } else { Mood::Fact }
}
