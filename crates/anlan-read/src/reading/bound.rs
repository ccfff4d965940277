//! Hedges around a number and its unit: 近, 约, 超过, 不少于 before it; 以上, 以内, 左右 behind it.
//!
//! A word counts only where it stands alone: 约 in 节约30万元 and 近 in 附近3家 do not.

use super::amount::{self, Number, Style};
use super::glyphs::Glyphs;
use super::idiom::is_han;
use super::units::{Unit, UnitClass};
use super::{Approx, Comparator, Lead};

/// Words of hedging that may stand before one number: 力争不低于约….
const WORDS_BEFORE_MAX: usize = 3;
/// How far before its number 至少 may stand.
const AT_LEAST_GLYPHS_MAX: usize = 6;

/// What stands before a number.
#[derive(Debug, Clone, Copy)]
pub(super) enum Before {
    /// Nothing that hedges.
    Plain,
    Words {
        /// Where the hedges begin that belong to the span.
        start: usize,
        approx: Option<Approx>,
        comparator: Option<Comparator>,
        lead: Option<Lead>,
    },
}

/// What stands behind a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Behind {
    pub(super) end: usize,
    pub(super) approx: Option<Approx>,
    pub(super) comparator: Option<Comparator>,
}

/// Bounds, longest first, each with the characters that make it part of another word.
const COMPARATORS: [(&str, Comparator, &str); 34] = [
    ("不得少于", Comparator::BuShaoYu, ""),
    ("不得低于", Comparator::BuDiYu, ""),
    ("不得超过", Comparator::BuChaoGuo, ""),
    ("不得高于", Comparator::BuGaoYu, ""),
    ("不少于", Comparator::BuShaoYu, ""),
    ("不低于", Comparator::BuDiYu, ""),
    ("不小于", Comparator::BuShaoYu, ""),
    ("不超过", Comparator::BuChaoGuo, ""),
    ("不高于", Comparator::BuGaoYu, ""),
    ("不大于", Comparator::BuGaoYu, ""),
    ("不多于", Comparator::BuDuoYu, ""),
    ("不超", Comparator::BuChaoGuo, ""),
    ("至少", Comparator::ZhiShao, ""),
    ("最少", Comparator::ZhiShao, ""),
    ("至多", Comparator::BuDuoYu, ""),
    ("最多", Comparator::BuDuoYu, ""),
    ("超过了", Comparator::ChaoGuo, ""),
    ("超过", Comparator::ChaoGuo, ""),
    ("高于", Comparator::GaoYu, ""),
    ("大于", Comparator::GaoYu, ""),
    ("多于", Comparator::GaoYu, ""),
    ("低于", Comparator::DiYu, ""),
    ("小于", Comparator::DiYu, ""),
    ("少于", Comparator::ShaoYu, ""),
    ("不足", Comparator::BuZu, ""),
    ("不到", Comparator::BuDao, "达得看找做"),
    ("逾", Comparator::ChaoGuo, ""),
    ("超", Comparator::ChaoGuo, "赶反不"),
    ("≥", Comparator::BuDiYu, ""),
    ("≧", Comparator::BuDiYu, ""),
    ("≤", Comparator::BuGaoYu, ""),
    ("≦", Comparator::BuGaoYu, ""),
    (">", Comparator::ChaoGuo, ""),
    ("<", Comparator::DiYu, ""),
];

/// Rough words, longest first, in the same form.
const APPROXES: [(&str, Approx, &str); 8] = [
    ("将近", Approx::Jin, ""),
    ("接近", Approx::Jin, ""),
    ("大约", Approx::Yue, ""),
    ("约为", Approx::Yue, "节签合预违制公条契履守续邀"),
    ("大概", Approx::Yue, ""),
    ("近", Approx::Jin, "最附邻临靠新远亲"),
    ("约", Approx::Yue, "节签合预违制公条契履守续邀简集"),
    ("≈", Approx::Yue, ""),
];

/// Last characters of all hedges; most numbers have none of them before.
const HEDGE_ENDS: &str = "于过超少多足到了逾近约概为上≥≧≤≦><≈";

/// Verbs that bring a number; they stay outside the span.
const LEADS: [(&str, Lead); 24] = [
    ("达到了", Lead::Reach),
    ("达到", Lead::Reach),
    ("达成", Lead::Reach),
    ("增加到", Lead::Reach),
    ("提高到", Lead::Reach),
    ("提升到", Lead::Reach),
    ("下降到", Lead::Reach),
    ("增至", Lead::Reach),
    ("增加至", Lead::Reach),
    ("升至", Lead::Reach),
    ("提升至", Lead::Reach),
    ("提高至", Lead::Reach),
    ("降至", Lead::Reach),
    ("下降至", Lead::Reach),
    ("达", Lead::Reach),
    ("突破了", Lead::Break),
    ("突破", Lead::Break),
    ("冲刺", Lead::Reach),
    ("控制在", Lead::Hold),
    ("压减到", Lead::Hold),
    ("压缩至", Lead::Hold),
    ("压缩到", Lead::Hold),
    ("稳定在", Lead::Reach),
    ("保持在", Lead::Reach),
];

/// Reads the words before a number.
pub(super) fn before(
    glyphs: &Glyphs,
    number_start: usize,
    number: &Number,
    unit: Option<&Unit>,
) -> Before {
    let (mut start, mut approx, mut comparator) = (number_start, None, None);
    // 低于5% is a bound, but 低于1.2个百分点 only says which way the difference goes.
    let apart = unit.is_some_and(|unit| unit.class == UnitClass::Points);
    for _ in 0..WORDS_BEFORE_MAX {
        if !HEDGE_ENDS.contains(glyphs.before(start)) {
            break;
        }
        if let Some((found, at)) = listed(glyphs, start, &COMPARATORS)
            .filter(|(found, _)| !(apart && matches!(found, Comparator::GaoYu | Comparator::DiYu)))
        {
            comparator = comparator.or(Some(found));
            start = at;
        } else if let Some((found, at)) = listed(glyphs, start, &APPROXES) {
            approx = approx.or(Some(found));
            start = at;
        } else if let Some(at) = over(glyphs, start, number, unit) {
            comparator = comparator.or(Some(Comparator::ChaoGuo));
            start = at;
        } else if let Some(at) = up_to(glyphs, start, number) {
            approx = approx.or(Some(Approx::Shang));
            start = at;
        } else {
            break;
        }
    }
    comparator = comparator.or_else(|| at_least(glyphs, start));
    let skipped = glyphs.word_before(start, "了").unwrap_or(start);
    let lead = LEADS
        .iter()
        .find(|(word, _)| {
            glyphs.word_before(start, word).is_some() || glyphs.word_before(skipped, word).is_some()
        })
        .map(|(_, lead)| *lead);
    if start == number_start && lead.is_none() && comparator.is_none() {
        return Before::Plain;
    }
    Before::Words { start, approx, comparator, lead }
}

/// 至少培育3个: a verb stands between, and the span begins at the number.
fn at_least(glyphs: &Glyphs, start: usize) -> Option<Comparator> {
    let from = start.saturating_sub(AT_LEAST_GLYPHS_MAX);
    let (_, at) = glyphs.last_of(from, start, &["至少"])?;
    let between = (at + 2..start).all(|at| is_han(glyphs.at(at)) && !amount::begins(glyphs.at(at)));
    between.then_some(Comparator::ZhiShao)
}

/// The first word of a list that ends at a place and is not part of another.
fn listed<T: Copy>(glyphs: &Glyphs, end: usize, list: &[(&str, T, &str)]) -> Option<(T, usize)> {
    list.iter().find_map(|(word, meaning, parts)| {
        let start = glyphs.word_before(end, word)?;
        (!parts.contains(glyphs.before(start))).then_some((*meaning, start))
    })
}

/// 过亿元, 过50%: not 通过3项 and not 开展过3次.
fn over(glyphs: &Glyphs, end: usize, number: &Number, unit: Option<&Unit>) -> Option<usize> {
    let start = glyphs.word_before(end, "过")?;
    let measured =
        unit.is_some_and(|unit| matches!(unit.class, UnitClass::Money | UnitClass::Percent));
    let large = number.style == Style::Bare || number.scaled || measured;
    (large && !"通经超不突透越度渡难".contains(glyphs.before(start))).then_some(start)
}

/// 上百家, 上万人: only before a scale word.
fn up_to(glyphs: &Glyphs, end: usize, number: &Number) -> Option<usize> {
    let start = glyphs.word_before(end, "上")?;
    let alone = !"以网线路街会地海山之晚早马际".contains(glyphs.before(start));
    (number.style == Style::Bare && alone).then_some(start)
}

/// Reads the words behind a unit (or behind a number without one).
pub(super) fn behind(glyphs: &Glyphs, end: usize, unit: Option<&Unit>) -> Behind {
    let plain = Behind { end, approx: None, comparator: None };
    let at = glyphs.one_of(end, &["(含)", "(含本数)", "含"]).map_or(end, |found| found.1);
    let tails = [
        ("及以上", Comparator::YiShang),
        ("以上", Comparator::YiShang),
        ("及以下", Comparator::YiXia),
        ("以下", Comparator::YiXia),
        ("以内", Comparator::YiNei),
        ("之内", Comparator::YiNei),
        ("之上", Comparator::YiShang),
    ];
    let found = tails.iter().find_map(|(word, comparator)| {
        glyphs.word(at, word).map(|length| (at + length, *comparator))
    });
    if let Some((end, comparator)) = found {
        // 3家以上海为总部的企业 speaks of a city.
        if glyphs.at(end - 1) == '上' && glyphs.at(end) == '海' {
            return plain;
        }
        return Behind { end, approx: None, comparator: Some(comparator) };
    }
    if at == end
        && let Some((_, end)) = glyphs.one_of(end, &["左右", "上下"])
    {
        let other = "游联级班楼".contains(glyphs.at(end));
        return if other { plain } else { Behind { end, approx: Some(Approx::ZuoYou), ..plain } };
    }
    let spanned =
        unit.is_some_and(|unit| matches!(unit.class, UnitClass::Duration | UnitClass::Length));
    if spanned && glyphs.at(end) == '内' && !"部外容设蒙地".contains(glyphs.at(end + 1)) {
        return Behind { end: end + 1, comparator: Some(Comparator::YiNei), ..plain };
    }
    plain
}
