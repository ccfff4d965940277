//! One indicator with two values: the same words, unit, area and period, and digits that look mistyped.
//!
//! Two values of one name may well be of two things, so a finding needs more than the name: digits in
//! another order, one digit another, or another power of ten. It is always a doubt.

use super::arithmetic::shown;
use super::page::{BREAK, CELL, Number, Page, is_han, says};
use super::{Finding, Rule, Severity};
use std::collections::BTreeMap;

/// How many numbers of one name a number is compared with.
const COMPARED_MAX: usize = 6;
/// Shortest name that is compared, in Chinese characters.
const NAME_GLYPHS_MIN: usize = 6;
/// The end of a name by which names are gathered.
const KEY_GLYPHS: usize = 4;
/// Words that say nothing of what is counted.
const EMPTY: [&str; 27] = [
    "截至目前",
    "目前",
    "今年以来",
    "今年",
    "累计",
    "共计",
    "总计",
    "合计",
    "全市",
    "全县",
    "全区",
    "全省",
    "我市",
    "我县",
    "我区",
    "共",
    "已",
    "均",
    "分别",
    "达到",
    "达",
    "为",
    "了",
    "约",
    "有",
    "实现",
    "年",
];
/// Names that every section uses of its own thing.
const COMMON: [&str; 12] = [
    "总投资",
    "投资额",
    "本年",
    "同比",
    "增长",
    "下降",
    "上年",
    "去年",
    "同期",
    "其中",
    "平均",
    "每",
];

/// A number with its name.
struct Named<'a> {
    number: &'a Number,
    name: Vec<char>,
    /// The noun behind it.
    noun: String,
    period: Option<String>,
}

pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    let mut groups: BTreeMap<(Vec<char>, String), Vec<Named<'_>>> = BTreeMap::new();
    for index in 0..page.numbers.len() {
        let Some(named) = named(page, index) else { continue };
        let end = named.name.len().saturating_sub(KEY_GLYPHS);
        let key = named.name.get(end..).unwrap_or_default().to_vec();
        let group = groups.entry((key, named.number.unit().to_owned())).or_default();
        for other in group.iter().rev().take(COMPARED_MAX) {
            findings.extend(compare(page, other, &named));
        }
        group.push(named);
    }
}

fn named(page: &Page, index: usize) -> Option<Named<'_>> {
    let number = page.numbers.get(index)?;
    number.fact()?;
    let in_table = number.paragraph > 0 && page.at(number.paragraph - 1) == CELL;
    let row_end =
        page.glyphs(number.to, number.to + 200).iter().find(|c| matches!(**c, CELL | BREAK));
    if in_table || row_end == Some(&CELL) {
        return None;
    }
    let mut name = page.before(index);
    if says(&name, &COMMON) {
        return None;
    }
    for word in EMPTY {
        name = name.replace(word, "");
    }
    let name: Vec<char> = name.chars().filter(|c| is_han(*c)).collect();
    let noun: String = page.behind(index).chars().take_while(|c| is_han(*c)).take(6).collect();
    let length = name.len() + noun.chars().count();
    let period = number.quantity.period.and_then(|at| page.times.get(at));
    let period = period.map(|stamp| stamp.time.surface.clone());
    (name.len() >= KEY_GLYPHS && length >= KEY_GLYPHS).then_some(Named {
        number,
        name,
        noun,
        period,
    })
}

fn compare(page: &Page, first: &Named<'_>, second: &Named<'_>) -> Option<Finding> {
    let (one, other) = (first.number.fact()?, second.number.fact()?);
    let (large, small) = (one.max(other), one.min(other));
    if large == small || small <= 0 || first.number.quantity.area != second.number.quantity.area {
        return None;
    }
    let same = first.name == second.name && first.noun == second.noun;
    let length = first.name.len() + first.noun.chars().count();
    let same_period = first.period == second.period;
    let no_other_period = first.period.is_none() || second.period.is_none() || same_period;
    let (a, b) = digits(one, other);
    let numbers = [first.number, second.number];
    let name: String = second.name.iter().collect();
    if same && length >= NAME_GLYPHS_MIN && is_power(large, small) {
        let sentence = format!(
            "“{name}”两处分别为{}和{}，数字相同而相差{}倍，请核对单位。",
            first.number.shown(),
            second.number.shown(),
            shown(large / small * super::arithmetic::ONE)
        );
        return Some(page.found(Rule::UnitJump, Severity::Doubt, &numbers, sentence));
    }
    let suffix = first.name.ends_with(&second.name) || second.name.ends_with(&first.name);
    let swapped = is_swapped(&a, &b) && suffix && first.noun == second.noun;
    let mistyped = same && length >= NAME_GLYPHS_MIN && is_mistyped(&a, &b);
    if !(swapped && no_other_period || mistyped && same_period) {
        return None;
    }
    let sentence = format!(
        "“{name}”一处为{}，一处为{}，相差{}；时段和范围未见不同，口径待核。",
        first.number.shown(),
        second.number.shown(),
        shown(large - small)
    );
    Some(page.found(Rule::TwoValues, Severity::Doubt, &numbers, sentence))
}

/// The digits of two values that are not zeros at the end of both.
fn digits(one: i128, other: i128) -> (String, String) {
    let (mut one, mut other) = (one, other);
    while one % 10 == 0 && other % 10 == 0 && one != 0 {
        (one, other) = (one / 10, other / 10);
    }
    (one.to_string(), other.to_string())
}

/// Whether one value is the other times ten, a hundred …, with at least two digits that agree.
fn is_power(large: i128, small: i128) -> bool {
    let mut ratio = match (large % small, large / small) {
        (0, ratio) if ratio >= 100 => ratio,
        _ => return false,
    };
    while ratio % 10 == 0 {
        ratio /= 10;
    }
    let mut significant = small;
    while significant % 10 == 0 {
        significant /= 10;
    }
    ratio == 1 && significant >= 100
}

/// 178 and 187: the same digits, two neighbours in the other order.
fn is_swapped(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() != b.len() || a.len() < 3 {
        return false;
    }
    let differ: Vec<usize> = (0..a.len()).filter(|at| a.get(*at) != b.get(*at)).collect();
    match differ.as_slice() {
        [first, second] => {
            second - first == 1
                && a.get(*first) == b.get(*second)
                && a.get(*second) == b.get(*first)
        }
        _ => false,
    }
}

/// 1184 and 1194: one digit of at least four is another.
fn is_mistyped(a: &str, b: &str) -> bool {
    let length = a.chars().count();
    let differ = a.chars().zip(b.chars()).filter(|(a, b)| a != b).count();
    length == b.chars().count() && length >= 4 && differ == 1
}
