//! Wholes and their parts: 共100个，其中A 40个、B 30个; 分别为…; A…，B…，总量….
//!
//! Parts under 其中 may overlap or leave something out, so only a part above its whole is an error
//! there, and sums that nearly fit are a doubt.

use super::arithmetic::{ONE, shown};
use super::page::{BREAK, CELL, Number, Page, ends_clause, ends_in, says};
use super::{Finding, Rule, Severity};
use crate::reading::UnitClass;

/// Parts that are added up at most.
const PARTS_MAX: usize = 40;
/// Glyphs from the whole to its parts.
const WHOLE_GLYPHS_MAX: usize = 60;
/// Longest name of a part.
const NAME_GLYPHS_MAX: usize = 16;
/// Words that begin something new, or count anew.
const NO_PART: [&str; 51] = [
    "故",
    "则",
    "各",
    "均",
    "每",
    "中有",
    "分别",
    "同比",
    "增长",
    "下降",
    "另",
    "此外",
    "整改",
    "投入",
    "罚",
    "共",
    "累计",
    "达",
    "涉及",
    "培训",
    "责令",
    "其中",
    "以及全",
    "总",
    "人均",
    "比",
    "较",
    "年",
    "月",
    "占",
    "同时",
    "计划",
    "目标",
    "力争",
    "超",
    "完成",
    "提高",
    "减少",
    "增加",
    "新增",
    "惠及",
    "覆盖",
    "受益",
    "服务群众",
    "服务企业",
    "还有",
    "并",
    "又",
    "再",
    "或",
    "含",
];
/// Words right before a total.
const TOTALS: [&str; 12] = [
    "合计",
    "共计",
    "总计",
    "总共",
    "总量",
    "总数",
    "一共",
    "总量达",
    "合计为",
    "共计为",
    "总数达",
    "总数为",
];

pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    for index in 0..page.numbers.len() {
        if lead(page, index).contains("其中") {
            findings.extend(among(page, index));
        }
        if ends_in(&page.before(index), &["分别为", "分别是"]) {
            findings.extend(respectively(page, index));
        }
        findings.extend(total_behind(page, index));
    }
}

/// The list that begins with a number: the parts, and whether it runs to the end of its sentence. What
/// is said of a part, such as its share or growth, is passed over.
fn list(page: &Page, first: usize) -> (Vec<&Number>, bool) {
    let mut parts: Vec<&Number> = Vec::new();
    let (mut end, mut begin, mut goes_on) = (0, 0, false);
    for number in page.numbers.iter().skip(first).take(PARTS_MAX) {
        let Some(last) = parts.last() else {
            (begin, end) = (number.from, number.to);
            parts.push(number);
            continue;
        };
        let between = page.words(end, number.from.min(end + WHOLE_GLYPHS_MAX));
        let said = number.percent().is_some() && says(&between, &["占", "增长", "下降", "同比"]);
        if said && between.chars().count() < 8 && !between.contains(['。', BREAK, CELL]) {
            end = number.to;
        } else if number.is_like(last)
            && is_item(&between)
            && number.from.saturating_sub(begin) < 400
        {
            end = number.to;
            parts.push(number);
        } else {
            goes_on = number.is_like(last) && !between.contains(['。', BREAK, CELL]);
            break;
        }
    }
    let tail = page.words(end, end + 12);
    let mut closing = tail.chars().take_while(|c| !matches!(c, ',' | '、'));
    let closed = end >= page.len() || closing.any(|c| matches!(c, '。' | ';' | BREAK | CELL));
    let closed = closed && !goes_on && parts.len() < PARTS_MAX;
    (parts, closed)
}

fn is_item(between: &str) -> bool {
    let separated = between.chars().any(|c| matches!(c, '、' | ',' | ';' | '和' | '及' | '与'));
    let ended = between.chars().any(|c| matches!(c, '。' | BREAK | CELL));
    let bare = between.trim_matches(|c| matches!(c, '、' | ',' | ';'));
    separated && !ended && bare.chars().count() <= NAME_GLYPHS_MAX && !says(bare, &NO_PART)
}

/// The nearest number before a place that counts in the unit of a part, in the sentence before it.
fn whole_before(page: &Page, first: usize, place: usize) -> Option<&Number> {
    let part = page.numbers.get(first)?;
    let near = |number: &&Number| {
        number.paragraph == part.paragraph && place.saturating_sub(number.to) <= WHOLE_GLYPHS_MAX
    };
    let candidates: Vec<&Number> =
        page.numbers.get(..first)?.iter().rev().take(8).take_while(near).collect();
    // A count of something else that stands nearer may be what is parted.
    let counts = |number: &&&Number| {
        let money = number.quantity.class == Some(UnitClass::Money);
        !money && number.percent().is_none() && number.count().is_some()
    };
    if candidates.iter().find(counts).is_some_and(|nearest| !nearest.is_like(part)) {
        return None;
    }
    // 比上年增加3万人 is told of the whole and is not the whole.
    let whole =
        candidates.iter().find(|number| number.is_like(part) && !is_change(page, number))?;
    // What stands between the whole and 其中 must not have begun another sentence.
    let between = page.words(whole.to, place);
    let broken = between.trim_end_matches(['。', ';']).contains(['。', ';', BREAK]);
    (!broken).then_some(*whole)
}

/// The words of the sentence before a number, behind any number in it: 其中 ends in a mark often.
fn lead(page: &Page, index: usize) -> String {
    let Some(number) = page.numbers.get(index) else { return String::new() };
    let last =
        index.checked_sub(1).and_then(|last| page.numbers.get(last)).map_or(0, |last| last.to);
    page.words(
        last.max(number.sentence).max(number.from.saturating_sub(WHOLE_GLYPHS_MAX)),
        number.from,
    )
}

fn among(page: &Page, first: usize) -> Option<Finding> {
    let part = page.numbers.get(first)?;
    let before = lead(page, first);
    let name = before.rsplit_once("其中")?.1;
    let place = part.from.checked_sub(name.chars().count() + 2)?;
    let name = name.trim_start_matches([',', ':', '、']);
    let whole = whole_before(page, first, place)?;
    let (all, some) = (whole.fact()?, part.fact()?);
    // 任职其中 begins no list.
    let mark = place.checked_sub(1).map_or(',', |mark| page.at(mark));
    let begins = ends_clause(mark) || mark == '、' || whole.to == place;
    if !begins || name.chars().any(ends_clause) || all < 2 * ONE {
        return None;
    }
    if name.chars().count() > NAME_GLYPHS_MAX || says(name, &NO_PART) {
        return None;
    }
    if some > all.saturating_add(whole.step) {
        let sentence =
            format!("其中的{}大于总数{}，部分不能大于整体。", part.shown(), whole.shown());
        // Of what is new, a part may be told with what was there before.
        let words = page.words(whole.clause, whole.from);
        let new = says(&words, &["新增", "增加", "净增", "新"]);
        let severity = if new { Severity::Doubt } else { Severity::Error };
        return Some(page.found(Rule::PartOverWhole, severity, &[whole, part], sentence));
    }
    let (parts, closed) = list(page, first);
    if !closed || parts.len() < 2 {
        return None;
    }
    sums(page, whole, &parts, Severity::Doubt)
}

/// Whether a number tells by how much something changed or differs.
fn is_change(page: &Page, number: &Number) -> bool {
    let before = page.numbers.partition_point(|other| other.from < number.from);
    let words = page.before(before);
    let changed = ["增加", "减少", "增长", "下降", "净增", "提高", "多", "少"];
    let differs = ["少支", "多支", "少收", "多收", "超支", "超收", "节余", "结余"];
    (says(&words, &["比", "较"]) && says(&words, &changed)) || ends_in(&words, &differs)
}

fn respectively(page: &Page, first: usize) -> Option<Finding> {
    let part = page.numbers.get(first)?;
    let whole = page.numbers.get(first.checked_sub(1)?)?;
    let told = page.words(whole.from.saturating_sub(8), whole.from);
    let between = page.between(whole, part);
    let near = between.chars().count() <= 14 && whole.sentence == part.sentence;
    if !near || !says(&told, &["共", "总", "合计"]) || !whole.is_like(part) {
        return None;
    }
    let (parts, closed) = list(page, first);
    (closed && parts.len() > 1).then_some(())?;
    sums(page, whole, &parts, Severity::Error)
}

fn total_behind(page: &Page, index: usize) -> Option<Finding> {
    let whole = page.numbers.get(index)?;
    let before = page.before(index);
    let listed = whole.clause.checked_sub(1).is_some_and(|mark| page.at(mark) == ',');
    if !(ends_in(&before, &TOTALS) || (before == "共" && listed)) {
        return None;
    }
    let mut parts: Vec<&Number> = Vec::new();
    let mut next = whole;
    for number in page.numbers.get(..index)?.iter().rev().take(PARTS_MAX) {
        let between = page.between(number, next);
        let fits = if parts.is_empty() {
            between.chars().count() <= NAME_GLYPHS_MAX
        } else {
            is_item(&between)
        };
        if !fits || number.sentence != whole.sentence || !number.is_like(whole) {
            break;
        }
        parts.push(number);
        next = number;
    }
    parts.reverse();
    let first = parts.first()?;
    let head = page.words(first.sentence, first.from);
    let told = ["其中", "共", "总", "另", "新增", "新建", "增加", "每", "各", "均", "又"];
    if parts.len() < 2 || says(&head, &told) || first.sentence != whole.sentence {
        return None;
    }
    sums(page, whole, &parts, Severity::Error)
}

/// Compares a sum with its whole. A sum far from it is no sum of it.
fn sums(page: &Page, whole: &Number, parts: &[&Number], over: Severity) -> Option<Finding> {
    let all = whole.fact()?;
    let values = parts.iter().map(|part| part.fact()).collect::<Option<Vec<i128>>>()?;
    let sum = values.iter().try_fold(0_i128, |sum, value| sum.checked_add(*value))?;
    let slack = parts.iter().fold(whole.step, |slack, part| slack.saturating_add(part.step));
    let gap = sum.checked_sub(all)?;
    if gap.checked_abs()? <= slack {
        return None;
    }
    if is_nested(&values, slack) {
        return None;
    }
    let near = gap.checked_abs()?.checked_mul(10)? <= all;
    let closely = gap.checked_abs()?.checked_mul(20)? <= all;
    let severity = match (gap > 0, over) {
        (true, Severity::Error) if near => Severity::Error,
        (true, Severity::Error | Severity::Doubt) if near => Severity::Doubt,
        (false, Severity::Error | Severity::Doubt) if closely => Severity::Doubt,
        (true | false, Severity::Error | Severity::Doubt) => return None,
    };
    let terms: Vec<String> = values.iter().map(|value| shown(*value)).collect();
    let sentence = format!(
        "{}={}，与所列总数{}{}{}。",
        terms.join("+"),
        shown(sum),
        shown(all),
        if gap > 0 { "相比多出" } else { "相差" },
        shown(gap.abs())
    );
    let numbers: Vec<&Number> = [whole].into_iter().chain(parts.iter().copied()).collect();
    Some(page.found(Rule::PartsNotWhole, severity, &numbers, sentence))
}

/// Whether a part is the sum of those right behind it, which are parts of that part then.
fn is_nested(values: &[i128], slack: i128) -> bool {
    (0..values.len()).any(|at| {
        let (Some(part), Some(rest)) = (values.get(at), values.get(at + 1..)) else { return false };
        let mut sum = 0_i128;
        rest.iter().enumerate().any(|(count, value)| {
            sum = sum.saturating_add(*value);
            count > 0 && sum.saturating_sub(*part).saturating_abs() <= slack
        })
    })
}
