//! The words that name what a quantity counts, and the area it speaks of.
//!
//! A guess from the order of words, not a parse: what stands in the clause before the number, or
//! behind it where the number comes first. It may be empty, and is never used to decide a value.

use super::clause::{Clause, ends_clause};
use super::glyphs::Glyphs;
use super::idiom::is_han;
use super::measure::Draft;
use super::units::UnitClass;

/// Longest name that is given.
const NAME_GLYPHS_MAX: usize = 24;
/// Areas as official texts name their own and the larger ones.
const AREAS: [&str; 22] = [
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全州",
    "全旗",
    "全镇",
    "全乡",
    "全街道",
    "全村",
    "全域",
    "我省",
    "我市",
    "我县",
    "我区",
    "我州",
    "我镇",
    "本市",
    "本县",
    "本区",
    "市本级",
];
/// Words at the beginning of a clause that name nothing.
const OPENERS: [&str; 48] = [
    "截至", "其中", "共有", "已有", "现有", "全市", "全省", "全县", "全区", "全国", "我市", "我省",
    "我县", "我区", "累计", "共计", "目前", "今年", "同时", "先后", "期间", "以及", "并且", "并",
    "和", "及", "与", "、", "还", "也", "已", "共", "均", "将", "其", "的", "了", "等", "实现",
    "至", "有", "对", "为", "在", "由", "从", "使", "让",
];
/// Words before a number that name nothing.
const CLOSERS: [&str; 62] = [
    "平均水平",
    "全省",
    "全国",
    "全市",
    "增幅",
    "增速",
    "位居",
    "快于",
    "、",
    "，",
    "达到了",
    "达到",
    "分别达到",
    "分别为",
    "分别",
    "累计",
    "共计",
    "总计",
    "合计",
    "实现",
    "突破",
    "控制在",
    "力争",
    "同比增长",
    "同比下降",
    "可比增长",
    "同口径增长",
    "增长",
    "下降",
    "提高",
    "回落",
    "上升",
    "增加",
    "减少",
    "同比",
    "环比",
    "达",
    "为",
    "共",
    "约",
    "已",
    "有",
    "是",
    "均",
    "各",
    "了",
    "的",
    "等",
    "在",
    "到",
    "至",
    "超",
    "占",
    "近",
    "总",
    "按照",
    "比上年",
    "较上年",
    "居",
    "列",
    "高于",
    "低于",
];
/// Their last characters.
const CLOSER_ENDS: &str =
    "平省国市幅速居于、，了到为别计现破在争长降高落升加少比达共约已有是均各的等至超占近总照年列";
/// Where the name behind a number ends.
const STOPS: [&str; 44] = [
    "进行",
    "进入",
    "进驻",
    "参加",
    "参与",
    "参赛",
    "开展",
    "建立",
    "完成",
    "达到",
    "达成",
    "作出",
    "作交流",
    "作典型",
    "获",
    "已",
    "并",
    "以",
    "入选",
    "入库",
    "入驻",
    "入围",
    "为",
    "的",
    "将",
    "被",
    "在",
    "由",
    "对",
    "从",
    "向",
    "实现",
    "投入",
    "列入",
    "列为",
    "占",
    "位居",
    "同比",
    "增长",
    "下降",
    "全部",
    "均",
    "实行",
    "因",
];

/// What a quantity counts, as far as the words tell.
pub(super) fn indicator(glyphs: &Glyphs, draft: &Draft, from: usize) -> String {
    let before = before(glyphs, from, draft.start);
    let counted = draft.unit.is_some_and(|unit| {
        matches!(unit.class, UnitClass::Things | UnitClass::People | UnitClass::Group)
    });
    if counted && !draft.is_rank {
        let behind = behind(glyphs, draft.end);
        if behind.chars().count() > 1 {
            return behind;
        }
    }
    before
}

fn before(glyphs: &Glyphs, from: usize, to: usize) -> String {
    let (mut start, mut end) = (from.max(to.saturating_sub(NAME_GLYPHS_MAX)), to);
    while start < end
        && let Some((_, next)) = glyphs.one_of(start, &OPENERS)
        && next <= end
    {
        start = next;
    }
    while start < end
        && CLOSER_ENDS.contains(glyphs.before(end))
        && let Some(at) = CLOSERS.iter().find_map(|word| glyphs.word_before(end, word))
        && at >= start
    {
        end = at;
    }
    clean(&glyphs.text(start, end))
}

fn behind(glyphs: &Glyphs, from: usize) -> String {
    let start = glyphs.word(from, "的").map_or(from, |length| from + length);
    let mut end = start;
    while end - start < NAME_GLYPHS_MAX
        && (is_han(glyphs.at(end)) || matches!(glyphs.at(end), '“' | '”' | '(' | ')'))
        && !glyphs.any(end, &STOPS)
    {
        end += 1;
    }
    clean(&glyphs.text(start, end))
}

fn clean(text: &str) -> String {
    text.trim_matches(|c: char| matches!(c, '“' | '”' | '"' | '、' | '(' | ')' | ' ')).to_owned()
}

/// The area that is named last before a quantity, in its sentence.
pub(super) fn area(glyphs: &Glyphs, draft: &Draft, clause: &Clause) -> Option<String> {
    let sentence = clause.sentence.max(draft.start.saturating_sub(80));
    let from = if draft.is_rank { clause.near(draft.start) } else { sentence };
    let mut to = draft.start;
    while let Some((word, at)) = glyphs.last_of(from, to, &AREAS) {
        // 高于全省 compares with the province and does not speak of it.
        let compared = ["于", "出", "比", "占", "居", "列"];
        if draft.is_rank || !glyphs.any_before(at, &compared) {
            return Some(word.to_owned());
        }
        to = at;
    }
    None
}

/// Whether a quantity goes on in the list of the one that ended at a place.
pub(super) fn continues(glyphs: &Glyphs, ended: usize, start: usize) -> bool {
    let between = start.checked_sub(ended);
    match between {
        Some(1) => matches!(glyphs.at(ended), '、' | '和' | '及' | '与'),
        Some(2) => glyphs.any(ended, &["以及", "、和"]),
        Some(_) | None => false,
    }
}

/// Whether nothing but marks stands between two places, so that a name before them holds for both.
pub(super) fn is_bare(glyphs: &Glyphs, from: usize, to: usize) -> bool {
    (from..to).all(|at| ends_clause(glyphs.at(at)) || !is_han(glyphs.at(at)))
}
