//! Whether two numbers are of one thing: sort, unit, name, what narrows it, and what is told again.

use super::compare::amount;
use super::measured::{Measured, Naming};
use super::name::Agreement;
use super::parts;
use super::qualifier::{Qualifiers, Scope};
use super::role::Role;
use super::sort::Sort;
use super::units::factors;
use crate::reading::{Direction, Lead, UnitClass};

/// Words for a stock, which a wanted addition is not compared with.
pub(super) const STOCK_WORDS: [&str; 16] = [
    "总面积",
    "总里程",
    "总容量",
    "总装机",
    "总规模",
    "余额",
    "总数",
    "总量",
    "现有",
    "实有",
    "共有",
    "保有量",
    "存量",
    "总计达",
    "累计达",
    "总户数",
];
/// Words for so many to each: 万人发明专利拥有量 is not 发明专利拥有量.
const EACH_WORDS: [&str; 9] =
    ["人均", "户均", "亩均", "地均", "每千", "每万", "每百", "万人", "日均"];
/// Words for an addition.
const ADDED_WORDS: [&str; 6] = ["新增", "新建", "净增", "新认定", "新登记", "新开"];
/// Words for what was added in the year.
pub(super) const YEAR_WORDS: [&str; 6] = ["新", "今年", "本年", "当年", "净增", "较年初"];
/// Words for what is left of an addition.
const NET_WORDS: [&str; 6] = ["净增", "较年初", "比年初", "较上年", "比上年", "增加"];
/// Words of having been done, which a stock does not have.
const DONE_WORDS: [&str; 8] = ["新", "建成", "完成", "今年", "本年", "培训", "发放", "登记"];
/// Words of targets for which a running total of all years may be told beside.
pub(super) const BUILT: [&str; 4] = ["建成", "建设", "开通", "新"];
const UNDONE_VERBS: [&str; 13] = [
    "土建",
    "启动",
    "动工",
    "正在",
    "推进",
    "前期",
    "编制",
    "招标",
    "工程量",
    "主体",
    "进度",
    "完成投资",
    "完成年度投资",
];
/// Verbs of being done, and words of being still at it.
const DONE_VERBS: [&str; 34] = [
    "完成", "建成", "竣工", "完工", "投用", "交付", "使用", "达标", "达到", "实现", "通过", "整改",
    "化解", "销号", "办结", "认定", "获", "命名", "创成", "提升", "启用", "开放", "运行", "运营",
    "落实", "安装", "通车", "纳入", "入选", "开通", "入库", "入统", "参", "投产",
];
/// A deed of one side is that of the other if so many of its characters in a row are.
const DEED_GLYPHS: usize = 2;
/// Agreement from which on two names are one, in hundredths.
pub(super) const EXACT: u32 = 90;

/// Whether a text holds one of some words.
pub(super) fn says(words: &str, list: &[&str]) -> bool {
    list.iter().any(|word| words.contains(word))
}

/// How the claim's number stands to what is wanted; none if they are of different things.
pub(super) fn scope(target: &Measured, claim: &Measured) -> Option<Scope> {
    if claim.name.is_bare()
        || is_of_all(target, claim)
        || (claim.sort == Sort::Done && claim.named == Naming::Inherited)
    {
        return Some(Scope::Same);
    }
    if parts::is_other_work(target, claim) {
        return None;
    }
    if claim.done_to.as_ref().is_some_and(|deed| !share_run(deed, &target.words, DEED_GLYPHS)) {
        return None;
    }
    let mut scope = target.qualifiers.scope(&claim.qualifiers, &claim.around)?;
    match (target.threshold, claim.threshold) {
        (Some(wanted), Some(told)) if wanted != told => return None,
        (Some(_), None) => scope = Scope::Wider,
        (None, Some(_)) => scope = scope.min(Scope::Narrower),
        (Some(_), Some(_)) | (None, None) => {}
    }
    // 其中: a part, unless the target names that part too or the part is what is finished.
    let named = !target.qualifiers.is_empty() || target.threshold.is_some() || target.within;
    let year = says(&claim.words, &YEAR_WORDS);
    let part = claim.within && !named && !year && !claim.stages.is_finished();
    // 其中，老城区新增…: a place of many, finished or not.
    let part = part || is_place_within(target, claim);
    // 游客 is more than 过夜游客, unless the word stands before it in its sentence.
    let left_out = target.name.word_left_out(&claim.name);
    let known = !Qualifiers::of(&target.words).is_empty() || amount(target) == amount(claim);
    // “村BA”等赛事活动 gives an example.
    let example = |word: &str| {
        [format!("{word}等"), format!("{word}”等")].iter().any(|text| target.words.contains(text))
    };
    let wider =
        !known && left_out.is_some_and(|word| !claim.said.contains(&word) && !example(&word));
    // More than twice what is wanted, as a running total or without a word of being added, is of
    // many years.
    let added = says(&target.words, &ADDED_WORDS);
    let stock = claim.words.contains("累计") || (added && !says(&claim.words, &DONE_WORDS));
    let flow = target.quantity.lead.is_none() && !says(&target.words, &["累计", "总", "达"]);
    let total = (added || flow)
        && stock
        && !claim.in_year
        && !says(&claim.words, &YEAR_WORDS)
        && amount(claim) > amount(target).map(|wanted| wanted.saturating_mul(2));
    if scope == Scope::Same && (wider || total) {
        return Some(Scope::Wider);
    }
    if scope == Scope::Same && (part || parts::is_part(target, claim)) {
        return Some(Scope::Narrower);
    }
    Some(scope)
}

/// Whether two texts have so many characters in a row in common.
pub(super) fn share_run(first: &str, second: &str, length: usize) -> bool {
    let glyphs: Vec<char> = first.chars().collect();
    glyphs.windows(length).any(|run| second.contains(&run.iter().collect::<String>()))
}

/// Whether a part is told that is named before the very thing that is wanted.
pub(super) fn is_place_within(target: &Measured, claim: &Measured) -> bool {
    claim.within && !target.within && claim.name.before(&target.name).is_some()
}

/// Factors to one unit if both numbers are of one sort and measure.
pub(super) fn comparable(target: &Measured, claim: &Measured) -> Option<(i128, i128)> {
    if claim.sort == Sort::Versus {
        return Some((1, 1));
    }
    if claim.sort == Sort::Done && matches!(target.sort, Sort::Level | Sort::Done) {
        return Some((1, 1));
    }
    if matches!(target.sort, Sort::Done | Sort::Other)
        && matches!(claim.sort, Sort::Share | Sort::Done)
    {
        return Some((1, 1));
    }
    let added = says(&target.words, &ADDED_WORDS);
    // 新增200万平方米 is not answered by 总面积 nor by a bare 达到3860万平方米.
    let reached = claim.quantity.lead == Some(Lead::Reach) && !says(&claim.words, &DONE_WORDS);
    let stock =
        added && (says(&claim.words, &STOCK_WORDS) || reached) && !says(&claim.words, &ADDED_WORDS);
    // 净增 is what is left of 新设 after those that went.
    let net = says(&target.words, &["净增"]) && !says(&claim.words, &NET_WORDS);
    // 达到90家 wants a total, which 新增42家 is not.
    let total = target.sort == Sort::Level
        && target.quantity.lead == Some(Lead::Reach)
        && !says(&target.words, &ADDED_WORDS)
        && says(&claim.words, &["新增", "净增", "新认定"]);
    let each = says(&target.words, &EACH_WORDS) != says(&claim.words, &EACH_WORDS);
    // 净增45家 is answered by 较上年增加41家.
    let grown = target.sort == Sort::Level
        && claim.sort == Sort::Change
        && says(&target.words, &["净增"])
        && claim.quantity.direction == Some(Direction::Up);
    if stock
        || net
        || total
        || (target.sort == Sort::Level && each)
        || (target.sort != claim.sort && !grown)
    {
        return None;
    }
    factors(&target.quantity, &claim.quantity)
}

/// Whether the very number that is wanted is only told again as what is worked at:
/// 40个乡村全部启动建设 for 新建40个, but not 40个乡村全部建成.
pub(super) fn tells_plan(target: &Measured, claim: &Measured) -> bool {
    let again = target.sort == Sort::Level
        && (claim.named == Naming::Behind || claim.is_base())
        && (claim.is_base() || !says(&claim.lead, &DONE_VERBS))
        && amount(target) == amount(claim)
        && !target.stages.wants_begun();
    // 40个小区中已启动28个 tells no number that is done.
    let begun = matches!(claim.role, Role::Part(_))
        && target.sort == Sort::Level
        && says(&claim.lead, &UNDONE_VERBS)
        && !says(&claim.lead, &DONE_VERBS)
        && !target.stages.wants_begun();
    if begun {
        return true;
    }
    again && (!says(&claim.predicate, &DONE_VERBS) || says(&claim.tail, &UNDONE_VERBS))
}

/// Whether a part is told out of just as many as are wanted: 200家企业中已完成126家 for 200家.
fn is_of_all(target: &Measured, claim: &Measured) -> bool {
    match claim.role {
        Role::Part(all) => target.sort == Sort::Level && amount(target) == Some(all),
        Role::Plain | Role::Whole | Role::Plan | Role::Past | Role::Rest => false,
    }
}

/// How far the names agree. A claim that names nothing speaks of its target.
pub(super) fn agreement(target: &Measured, claim: &Measured) -> Option<Agreement> {
    if is_of_all(target, claim) {
        return Some(Agreement { score: 100, scope_differs: true });
    }
    let same_bound = target.threshold.is_some() && target.threshold == claim.threshold;
    let same_unit = target.quantity.unit == claim.quantity.unit;
    // 完成年度计划的87% with no name speaks of all that is wanted.
    let of_all = claim.sort == Sort::Done && target.sort == Sort::Level;
    let implied = claim.name.is_bare() && (same_unit || of_all) && target.sort == Sort::Level;
    if implied || (same_bound && target.noun.shares_head(&claim.name)) {
        return Some(Agreement { score: 1, scope_differs: true });
    }
    if target.sort == Sort::Level && claim.sort == Sort::Level {
        // Another measure word is the same count only of the same noun.
        let loses = !same_unit && target.name.loses_head(&claim.name);
        if loses || !target.noun.meets(&claim.noun, &target.name, &claim.name) {
            return None;
        }
    }
    target.name.agreement(&claim.name).or_else(|| drawn(target, claim))
}

/// 下乡活动…，带动销售额21亿元 for 下乡销售额: what was drawn, where its cause is said before.
fn drawn(target: &Measured, claim: &Measured) -> Option<Agreement> {
    let noun = claim.name.behind(&["带动", "拉动", "撬动"])?;
    let cause = target.name.before_last(&noun)?;
    let said = target.quantity.class == Some(UnitClass::Money) && cause.tells_of(&claim.said);
    said.then_some(Agreement { score: 1, scope_differs: true })
}
