//! Lists with another number of items than announced: 以下5个方面：一是…四是….

use super::page::{BREAK, CELL, Page, is_han, says};
use super::{Finding, Rule, Severity};
use crate::numeral::read_whole;

/// Announcements that are followed up in one text; what has more is no document of people.
const ANNOUNCED_MAX: usize = 500;
/// Glyphs from the announcement to its first item.
const FIRST_GLYPHS_MAX: usize = 40;
/// Longest item of a list.
const ITEM_GLYPHS_MAX: usize = 2000;
/// Most items that a list can have here.
const ITEMS_MAX: usize = 20;
const OPENINGS: [&str; 3] = ["以下", "如下", "下列"];
const NUMERALS: [&str; 20] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四",
    "十五", "十六", "十七", "十八", "十九", "二十",
];
/// Words that lead a list within a clause, so that its beginning is known.
const LEADS: [&str; 6] = ["围绕", "聚焦", "紧盯", "涵盖", "包括", "涉及"];
/// What such a list counts.
const TAILS: [&str; 8] =
    ["个方面", "个领域", "个环节", "个行业", "大领域", "个重点领域", "个重点行业", "个重点环节"];

/// How the items of a list are marked.
#[derive(Clone, Copy)]
enum Style {
    /// 一是.
    Is,
    /// （一）.
    Bracket,
    /// 一、.
    Mark,
    /// `1.`
    Point,
    /// 1、.
    Digit,
}

impl Style {
    const ALL: [Self; 5] = [Self::Is, Self::Bracket, Self::Mark, Self::Point, Self::Digit];

    fn mark(self, number: usize) -> String {
        let numeral = NUMERALS.get(number - 1).copied().unwrap_or_default();
        match self {
            Self::Is => format!("{numeral}是"),
            Self::Bracket => format!("({numeral})"),
            Self::Mark => format!("{numeral}、"),
            Self::Point => format!("{number}."),
            Self::Digit => format!("{number}、"),
        }
    }
}

pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    let mut left = ANNOUNCED_MAX;
    for at in 0..page.len() {
        let opens = matches!(page.at(at), '以' | '如' | '下');
        if opens && left > 0 && OPENINGS.iter().any(|word| page.is_word(at, word)) {
            left -= 1;
            findings.extend(announced(page, at));
        }
    }
    for index in 0..page.numbers.len() {
        findings.extend(within(page, index));
    }
}

/// The number that is announced: its value and where it ends.
fn number(page: &Page, from: usize) -> Option<(usize, usize, usize)> {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c);
    let start = (from..from + 3).find(|at| is_number(page.at(*at)))?;
    let length = page.glyphs(start, start + 4).iter().take_while(|c| is_number(**c)).count();
    let words = page.words(start, start + length);
    let value = words.parse().ok().or_else(|| read_whole(&words))?;
    let end = start + length;
    let counted = matches!(page.at(end), '个' | '项' | '条' | '点' | '种' | '类' | '大' | '方');
    let value = usize::try_from(value).ok()?;
    (counted && (2..=ITEMS_MAX).contains(&value)).then_some((value, start, end + 1))
}

fn announced(page: &Page, at: usize) -> Option<Finding> {
    let (wanted, start, end) = number(page, at + 2)?;
    let close = (end..end + 16).find(|at| matches!(page.at(*at), ':' | '。' | BREAK | CELL))?;
    if page.at(close) == CELL || page.words(end, close).contains(',') {
        return None;
    }
    let (style, mut place) = Style::ALL.into_iter().find_map(|style| {
        let mark = style.mark(1);
        let found = (close..close + FIRST_GLYPHS_MAX).find(|at| page.is_word(*at, &mark))?;
        Some((style, found))
    })?;
    let (first, mut count) = (place, 1);
    while count < ITEMS_MAX {
        let (next, again) = (style.mark(count + 1), style.mark(1));
        let mut found = None;
        for at in place + 1..page.len().min(place + ITEM_GLYPHS_MAX) {
            if page.is_word(at, &next) && is_edge(page, at) {
                found = Some(at);
                break;
            }
            // The same marks begin anew: where this list ends is not known any more.
            if page.is_word(at, &again) && is_edge(page, at) {
                if count < wanted {
                    return None;
                }
                break;
            }
        }
        let Some(found) = found else { break };
        (place, count) = (found, count + 1);
    }
    // An item that is too long hides the next one.
    let cut = page.len() > place + ITEM_GLYPHS_MAX;
    if count == wanted || count < 2 || (cut && count < wanted) {
        return None;
    }
    let severity = match (style, count > wanted) {
        (Style::Is, true | false) => Severity::Error,
        (Style::Bracket | Style::Mark | Style::Point | Style::Digit, true | false) => {
            Severity::Doubt
        }
    };
    let last = place + style.mark(count).chars().count();
    let sentence = format!("前文说{wanted}项，其后列到“{}”，共{count}项。", style.mark(count));
    let quotes = vec![
        page.quote(start, end),
        page.quote(first, first + style.mark(1).chars().count()),
        page.quote(place, last),
    ];
    Some(Finding { rule: Rule::ListCount, severity, quotes, sentence })
}

/// Whether an item may begin at a place.
fn is_edge(page: &Page, at: usize) -> bool {
    at == 0 || !is_han(page.at(at - 1)) && !page.at(at - 1).is_ascii_digit()
}

/// 围绕甲、乙、丙、丁5个方面: fewer or more items than counted, where the list is plain.
fn within(page: &Page, index: usize) -> Option<Finding> {
    let counted = page.numbers.get(index)?;
    let tail = format!(
        "{}{}",
        counted.quantity.unit.as_deref().unwrap_or_default(),
        page.words(counted.to, counted.to + 4)
    );
    if !TAILS.iter().any(|word| tail.starts_with(word)) {
        return None;
    }
    let value = usize::try_from(counted.count()? / super::arithmetic::ONE).ok()?;
    let before = page.before(index);
    let lead = LEADS.iter().find_map(|lead| before.rsplit_once(lead))?;
    let list = lead.1;
    let items: Vec<&str> = list.split('、').collect();
    let plain = items
        .iter()
        .all(|item| (2..=8).contains(&item.chars().count()) && item.chars().all(is_han));
    let joined = ["和", "与", "及", "等", "的", "以", "或", "全", "各", "共", "为", "其"];
    if items.len() < 2 || !plain || says(list, &joined) || items.len() == value {
        return None;
    }
    let start = counted.from.checked_sub(list.chars().count())?;
    let sentence = format!("所列为{}项，文中说{}。", items.len(), counted.shown());
    let quotes = vec![page.quote(start, counted.from), page.quote(counted.from, counted.to)];
    Some(Finding { rule: Rule::ListCount, severity: Severity::Doubt, quotes, sentence })
}
