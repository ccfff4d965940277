//! Ranges from more to less: 8%—6%, 2025—2023年.

use super::page::{Page, says};
use super::{Finding, Rule, Severity};

/// Words by which two numbers are a way from one to the other, or a score, and no range.
const WAYS: [&str; 9] = ["由", "从", "降", "减", "缩", "回落", "比分", "电话", "编号"];

pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    for index in 1..page.numbers.len() {
        findings.extend(reversed(page, index));
    }
    for at in 0..page.len() {
        if page.at(at) == '—' {
            findings.extend(years(page, at));
        }
    }
}

/// 8%—6%: two percentages, the second of which is smaller.
fn reversed(page: &Page, index: usize) -> Option<Finding> {
    let (first, second) = (page.numbers.get(index - 1)?, page.numbers.get(index)?);
    let between = page.between(first, second);
    let before = page.words(first.clause.max(first.from.saturating_sub(12)), first.from);
    if !matches!(between.as_str(), "—" | "——" | "~" | "-") || says(&before, &WAYS) {
        return None;
    }
    let (from, to) = (first.percent()?, second.percent()?);
    if from <= to || before.ends_with('-') {
        return None;
    }
    let sentence = format!("区间应由小到大，文中由{}到{}。", first.shown(), second.shown());
    Some(page.found(Rule::RangeReversed, Severity::Error, &[first, second], sentence))
}

/// 2025—2023年.
fn years(page: &Page, at: usize) -> Option<Finding> {
    if page.at(at + 1) == '—' {
        return None;
    }
    let back = usize::from(at > 0 && page.at(at - 1) == '—');
    let end = at.checked_sub(back)?;
    let end = if end > 0 && page.at(end - 1) == '年' { end - 1 } else { end };
    let start = end.checked_sub(4)?;
    let year = |from: usize| {
        let digits = page.glyphs(from, from + 4);
        let all = digits.len() == 4 && digits.iter().all(char::is_ascii_digit);
        let edge = |at: usize| page.at(at).is_ascii_digit();
        let alone = all && !edge(from + 4) && !from.checked_sub(1).is_some_and(edge);
        let value: i32 = page.words(from, from + 4).parse().ok()?;
        (alone && (1949..=2100).contains(&value)).then_some(value)
    };
    let (first, second) = (year(start)?, year(at + 1)?);
    if first <= second || page.at(at + 5) != '年' {
        return None;
    }
    let sentence = format!("起止年份颠倒：{first}在{second}之后。");
    let quotes = vec![page.quote(start, at + 6)];
    Some(Finding { rule: Rule::RangeReversed, severity: Severity::Error, quotes, sentence })
}
