//! Counts of classes of industries against the national standard GB/T 4754-2017.

use super::arithmetic::ONE;
use super::page::{Number, Page, says};
use super::{Finding, Rule, Severity};

/// How many classes the standard has, with its amendment of 2019, from large to small.
const CLASSES: [(&str, i128); 4] = [("门类", 20), ("大类", 97), ("中类", 473), ("小类", 1382)];
/// Glyphs before the number in which it is said that industries are meant.
const REACH_GLYPHS: usize = 14;

pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    for (index, number) in page.numbers.iter().enumerate() {
        findings.extend(too_many(page, index, number));
    }
}

fn class(number: &Number, page: &Page) -> Option<(usize, &'static str, i128)> {
    let unit = number.quantity.unit.as_deref().unwrap_or_default();
    let behind = page.words(number.to, number.to + 4);
    let found = CLASSES.iter().position(|(name, _)| {
        unit == *name
            || (unit == "个"
                && (behind.starts_with(name) || behind.starts_with(&format!("行业{name}"))))
    })?;
    CLASSES.get(found).map(|(name, most)| (found, *name, *most))
}

fn too_many(page: &Page, index: usize, number: &Number) -> Option<Finding> {
    let (rank, name, most) = class(number, page)?;
    let value = number.count()?;
    let last = index.checked_sub(1).and_then(|last| page.numbers.get(last));
    let beside =
        last.filter(|last| number.from.saturating_sub(last.to) <= 3 && class(last, page).is_some());
    let opens = beside.map_or(number.from, |beside| beside.from);
    let words = page.words(opens.saturating_sub(REACH_GLYPHS), opens);
    let behind = page.words(number.to, number.to + 8);
    let industries = ["行业", "国民经济", "产业门类", "工业"];
    let other = ["标准化", "文化及", "统计分类", "战略性新兴", "数字经济", "旅游"];
    if !(says(&words, &industries) || says(&behind, &industries)) || says(&words, &other) {
        return None;
    }
    if value > most.checked_mul(ONE)? {
        let sentence = format!(
            "国民经济行业分类（GB/T 4754-2017）共有{most}个{name}，文中为{}。",
            number.shown()
        );
        let numbers: Vec<&Number> = beside.into_iter().chain([number]).collect();
        return Some(page.found(Rule::IndustryImpossible, Severity::Error, &numbers, sentence));
    }
    let beside = beside?;
    let (other_rank, other_name, _) = class(beside, page)?;
    let other_value = beside.count()?;
    let (larger, smaller) = if rank < other_rank {
        ((name, value), (other_name, other_value))
    } else {
        ((other_name, other_value), (name, value))
    };
    if rank == other_rank || larger.1 <= smaller.1 {
        return None;
    }
    let sentence = format!(
        "每个{}都属于一个{}，{}的个数不会比{}多：{}、{}。",
        smaller.0,
        larger.0,
        larger.0,
        smaller.0,
        beside.shown(),
        number.shown()
    );
    Some(page.found(Rule::IndustryImpossible, Severity::Error, &[beside, number], sentence))
}
