//! Lists with another number of items than announced: 以下5个方面：一是…四是…; 十项举措：1.…9.….

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

/// Longest name between the number of an announced list and its colon: 三大攻坚行动：.
const NAME_GLYPHS_MAX: usize = 12;
/// Glyphs before such a number in which a word may say that not all of it follows.
const BEFORE_GLYPHS_MAX: usize = 16;
/// Such words, and those of which [`OPENINGS`] know more.
const NOT_ALL: [&str; 16] = [
    "以下", "如下", "下列", "其中", "部分", "主要", "包括", "例如", "比如", "第", "前", "另", "余",
    "近", "约", "之一",
];

/// A number of things that are to follow, and where it stands.
#[derive(Clone, Copy)]
struct Announced {
    wanted: usize,
    start: usize,
    end: usize,
}

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
        if left > 0
            && page.at(at) == ':'
            && let Some((said, first)) = named(page, at)
        {
            left -= 1;
            findings.extend(counted(page, said, first, Severity::Doubt));
        }
    }
    for index in 0..page.numbers.len() {
        findings.extend(within(page, index));
    }
}

/// The number that is announced: its value and where it ends.
fn number(page: &Page, from: usize) -> Option<Announced> {
    let start = (from..from + 3).find(|at| is_number(page.at(*at)))?;
    let length = page.glyphs(start, start + 4).iter().take_while(|c| is_number(**c)).count();
    let words = page.words(start, start + length);
    let value = words.parse().ok().or_else(|| read_whole(&words))?;
    let end = start + length;
    let counted = matches!(page.at(end), '个' | '项' | '条' | '点' | '种' | '类' | '大' | '方');
    let wanted = usize::try_from(value).ok()?;
    let found = Announced { wanted, start, end: end + 1 };
    (counted && (2..=ITEMS_MAX).contains(&wanted)).then_some(found)
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十两".contains(c)
}

fn announced(page: &Page, at: usize) -> Option<Finding> {
    let said = number(page, at + 2)?;
    let end = said.end;
    let close = (end..end + 16).find(|at| matches!(page.at(*at), ':' | '。' | BREAK | CELL))?;
    if page.at(close) == CELL || page.words(end, close).contains(',') {
        return None;
    }
    let (style, first) = Style::ALL.into_iter().find_map(|style| {
        let mark = style.mark(1);
        let found = (close..close + FIRST_GLYPHS_MAX).find(|at| page.is_word(*at, &mark))?;
        Some((style, found))
    })?;
    let severity = match style {
        Style::Is => Severity::Error,
        Style::Bracket | Style::Mark | Style::Point | Style::Digit => Severity::Doubt,
    };
    counted(page, said, (style, first), severity)
}

/// 十项举措：1.…9.…: no 以下, but the items begin right behind the colon.
fn named(page: &Page, colon: usize) -> Option<(Announced, (Style, usize))> {
    let floor = colon.saturating_sub(NAME_GLYPHS_MAX + 3);
    let name = (floor..colon).rev().find(|at| !is_name(page.at(*at)))?;
    let start = (floor..=name).rev().take_while(|at| is_number(page.at(*at))).last()?;
    let said = number(page, start)?;
    let kind = page.at(said.end.saturating_sub(1));
    let before = page.words(start.saturating_sub(BEFORE_GLYPHS_MAX), start);
    let clause = before.rsplit([',', '。', ';', ':', BREAK, CELL]).next().unwrap_or_default();
    let plain = said.start == start
        && said.end < colon
        && matches!(kind, '大' | '项' | '条' | '个')
        && start.checked_sub(1).is_none_or(|at| is_han(page.at(at)) || is_open(page.at(at)))
        && !says(clause, &NOT_ALL)
        && !clause.ends_with(['至', '到'])
        && !page.words(said.end, colon).ends_with('等');
    if !plain {
        return None;
    }
    let first = if page.at(colon + 1) == BREAK { colon + 2 } else { colon + 1 };
    let style =
        Style::ALL.into_iter().find(|style| is_item(page, first, *style, &style.mark(1)))?;
    Some((said, (style, first)))
}

/// What a name may hold: “三大攻坚行动”.
fn is_name(c: char) -> bool {
    (is_han(c) && !is_number(c)) || c == '”'
}

/// Marks behind which a number begins words of its own.
fn is_open(c: char) -> bool {
    matches!(c, ',' | '。' | ';' | BREAK | CELL | '“' | '、')
}

/// Counts the items from the first on, and holds them against what was announced.
fn counted(
    page: &Page,
    said: Announced,
    (style, first): (Style, usize),
    severity: Severity,
) -> Option<Finding> {
    let wanted = said.wanted;
    let (mut place, mut count) = (first, 1);
    while count < ITEMS_MAX {
        let (next, again) = (style.mark(count + 1), style.mark(1));
        let mut found = None;
        for at in place + 1..page.len().min(place + ITEM_GLYPHS_MAX) {
            if is_item(page, at, style, &next) {
                found = Some(at);
                break;
            }
            // The same marks begin anew: where this list ends is not known any more.
            if is_item(page, at, style, &again) {
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
    let last = place + style.mark(count).chars().count();
    let sentence = format!("前文说{wanted}项，其后列到“{}”，共{count}项。", style.mark(count));
    let quotes = vec![
        page.quote(said.start, said.end),
        page.quote(first, first + style.mark(1).chars().count()),
        page.quote(place, last),
    ];
    Some(Finding { rule: Rule::ListCount, severity, quotes, sentence })
}

/// Whether an item with a mark begins at a place: not 2.5亿元.
fn is_item(page: &Page, at: usize, style: Style, mark: &str) -> bool {
    if !page.is_word(at, mark) || !is_edge(page, at) {
        return false;
    }
    let next = page.at(at + mark.chars().count());
    match style {
        Style::Point | Style::Digit => !next.is_ascii_digit(),
        Style::Is | Style::Bracket | Style::Mark => true,
    }
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
