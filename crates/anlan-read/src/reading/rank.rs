//! Places in an order: 居全省第4位, 排名第三, 前十位. What only numbers things off (第三届) is no rank.

use super::amount::{self, Found, Number, Style};
use super::clause::{back, ends_clause};
use super::glyphs::Glyphs;
use super::refuse::Refusal;
use super::{Comparator, Reason};

/// How far before the number its verb is looked for.
const VERB_GLYPHS_MAX: usize = 14;
/// Items of a list of ordinals: 第一、二、三批.
const ORDINALS_MAX: usize = 8;
/// Words that tell that things are put in order.
const ORDERS: [&str; 20] = [
    "位居",
    "居",
    "列",
    "排名",
    "排",
    "位次",
    "名次",
    "跃升",
    "跃至",
    "升至",
    "进位",
    "保持",
    "稳居",
    "综合成绩",
    "得分",
    "名列",
    "分别为",
    "增速",
    "总量",
    "成绩",
];
/// Areas among whose parts a rank is taken.
const AREAS: [&str; 12] =
    ["全省", "全国", "全市", "全区", "全县", "全州", "省", "国", "市", "各市", "区县", "县区"];

/// What a number behind 第 or 前 is.
pub(super) enum Place {
    Rank(Rank),
    Refused(Refusal),
}

/// A rank, with the unit that it is written with; 前三位 is within three.
pub(super) struct Rank {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) unit: Option<&'static str>,
    pub(super) comparator: Option<Comparator>,
}

/// Looks at a number behind 第 or 前.
pub(super) fn read(glyphs: &Glyphs, number: &Number) -> Option<Place> {
    match glyphs.before(number.start) {
        '第' => Some(ordinal(glyphs, number)),
        '前' => first_few(glyphs, number),
        _ => None,
    }
}

fn ordinal(glyphs: &Glyphs, number: &Number) -> Place {
    let start = number.start - 1;
    let unit = glyphs.one_of(number.end, &["位", "名"]);
    let ordered = is_ordered(glyphs, start);
    if let Some((unit, end)) = unit
        && !glyphs.in_quote(start)
        && (ordered || number.style == Style::Arabic)
        && glyphs.at(end) != '的'
    {
        return Place::Rank(Rank { start, end, unit: Some(unit), comparator: None });
    }
    let ends =
        ends_clause(glyphs.at(number.end)) || matches!(glyphs.at(number.end), '、' | '和' | '的');
    if unit.is_none() && ordered && ends && glyphs.at(number.end) != '的' {
        return Place::Rank(Rank { start, end: number.end, unit: None, comparator: None });
    }
    Place::Refused(Refusal {
        start,
        end: ordinals_end(glyphs, number.end),
        reason: Reason::Ordinal,
    })
}

/// Where 第一、二批 or 第三十二条 ends.
fn ordinals_end(glyphs: &Glyphs, mut end: usize) -> usize {
    for _ in 0..ORDINALS_MAX {
        let joined = matches!(glyphs.at(end), '、' | '和' | '至' | '—' | '-');
        let next = if joined && glyphs.at(end + 1) == '第' { end + 2 } else { end + 1 };
        match amount::read(glyphs, next) {
            Found::Number(number) if joined && amount::is_numeral(glyphs.at(next)) => {
                end = number.end;
            }
            Found::Number(_) | Found::Row(_) | Found::Nothing => break,
        }
    }
    let counted = "届次批期场个条章节款项名位号例代轮类级站课季卷版编部步";
    if counted.contains(glyphs.at(end)) { end + 1 } else { end }
}

/// 前三位, 前10名.
fn first_few(glyphs: &Glyphs, number: &Number) -> Option<Place> {
    let start = number.start - 1;
    let (unit, end) = glyphs.one_of(number.end, &["位", "名"])?;
    let area = glyphs.any_before(start, &AREAS);
    let rank = Rank { start, end, unit: Some(unit), comparator: Some(Comparator::YiNei) };
    (area || is_ordered(glyphs, start)).then_some(Place::Rank(rank))
}

/// Whether a word of ordering stands before, in the same sentence.
fn is_ordered(glyphs: &Glyphs, start: usize) -> bool {
    let from = back(glyphs, start, VERB_GLYPHS_MAX);
    glyphs.holds_any(from, start, &ORDERS) || glyphs.any_before(start, &AREAS)
}
