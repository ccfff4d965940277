//! Days, periods and deadlines of running text: 截至9月底, 1—9月, 今年以来, 上半年, 6月底前.
//!
//! A year that the text does not give is not supplied. What only looks like a time (项目前期) is none.

mod calendar;
mod within_year;

use super::amount::{self, Found};
use super::glyphs::Glyphs;
use super::{Moment, TimeKind};
use calendar::{four_digits, year};

/// How far before 以来 the event may begin that it counts from.
const SINCE_GLYPHS_MAX: usize = 14;
/// Signs and words between two ends of a period.
pub(super) const SPANS: [&str; 7] = ["——", "—", "-", "~", "至", "到", "–"];

/// A time as it stands, in places of the folded text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stamp {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: TimeKind,
    pub(super) from: Option<Moment>,
    pub(super) to: Option<Moment>,
}

impl Stamp {
    fn new(start: usize, end: usize, kind: TimeKind) -> Self {
        Self { start, end, kind, from: None, to: None }
    }

    fn spanning(self, from: Moment, to: Moment) -> Self {
        let known = |moment: Moment| (moment != Moment::default()).then_some(moment);
        Self { from: known(from), to: known(to), ..self }
    }
}

/// Whether a character may begin a time.
pub(super) fn begins(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '截' | '目'
                | '迄'
                | '至'
                | '当'
                | '今'
                | '去'
                | '上'
                | '前'
                | '明'
                | '本'
                | '同'
                | '近'
                | '过'
                | '未'
                | '年'
                | '月'
                | '全'
                | '首'
                | '下'
                | '第'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '两'
                | '头'
                | '次'
                | '现'
                | '到'
                | '季'
        )
}

/// Reads the time that begins at a place.
pub(super) fn read(glyphs: &Glyphs, start: usize) -> Option<Stamp> {
    let stamp = as_of(glyphs, start)
        .or_else(|| now(glyphs, start))
        .or_else(|| plan(glyphs, start))
        .or_else(|| point(glyphs, start))
        .or_else(|| several(glyphs, start))
        .or_else(|| calendar::clock(glyphs, start))?;
    Some(based(glyphs, stamp))
}

/// A time that names a day, month, quarter, year or span by itself.
fn point(glyphs: &Glyphs, start: usize) -> Option<Stamp> {
    if let Some(stamp) = calendar::signed_date(glyphs, start) {
        return Some(stamp);
    }
    if let Some(stamp) = years(glyphs, start) {
        return Some(stamp);
    }
    if let Some((year, end)) = year(glyphs, start) {
        return Some(after_year(glyphs, start, end, year));
    }
    within_year::read(glyphs, start, start, None).map(|stamp| suffixed(glyphs, stamp))
}

/// 2020—2022年, 2021年至2025年.
fn years(glyphs: &Glyphs, start: usize) -> Option<Stamp> {
    let (first, mut at) = four_digits(glyphs, start)?;
    if glyphs.at(at) == '年' {
        at += 1;
    }
    let (_, at) = glyphs.one_of(at, &SPANS)?;
    let (second, at) = four_digits(glyphs, at)?;
    let end = at + glyphs.word(at, "年度").or_else(|| glyphs.word(at, "年"))?;
    let moment = |year| Moment { year: Some(year), ..Moment::default() };
    // 2021年至2022年6月底 goes on to a month.
    let on = after_year(glyphs, start, end, Some(second));
    let to = on.to.or(on.from).filter(|_| on.end > end);
    let (end, to) = to.map_or((end, moment(second)), |to| (on.end, to));
    (first <= second)
        .then(|| Stamp::new(start, end, TimeKind::PeriodRange).spanning(moment(first), to))
}

/// What follows a year: 2022年底, 今年1—9月, 2025年前.
fn after_year(glyphs: &Glyphs, start: usize, end: usize, year: Option<i16>) -> Stamp {
    let whole = Moment { year, ..Moment::default() };
    let month = |month| Moment { year, month: Some(month), day: None };
    let later = "数".contains(glyphs.at(end + 1));
    match glyphs.at(end) {
        '底' | '末' if !later => {
            let end = end + 1;
            let stamp = Stamp { to: Some(month(12)), ..Stamp::new(start, end, TimeKind::Deadline) };
            return suffixed(glyphs, stamp);
        }
        '初' => {
            let stamp = Stamp::new(start, end + 1, TimeKind::Month).spanning(month(1), month(1));
            return suffixed(glyphs, stamp);
        }
        '内' if !"外部容蒙".contains(glyphs.at(end + 1)) => {
            return Stamp { to: Some(month(12)), ..Stamp::new(start, end + 1, TimeKind::Deadline) };
        }
        _ => {}
    }
    if let Some(stamp) = within_year::read(glyphs, start, end, year) {
        return suffixed(glyphs, stamp);
    }
    let stamp = Stamp::new(start, end, TimeKind::Year).spanning(whole, whole);
    match glyphs.one_of(end, &["以来", "之前", "以前", "前", "同期"]) {
        Some(("以来", end)) => {
            let from = if year.is_some() { whole } else { month(1) };
            Stamp { from: Some(from), to: None, end, kind: TimeKind::Since, ..stamp }
        }
        Some(("同期", end)) => Stamp { end, kind: TimeKind::Base, ..stamp },
        Some((_, end)) if year.is_some() && !amount::begins(glyphs.at(end)) => {
            Stamp { from: None, end, kind: TimeKind::Deadline, ..stamp }
        }
        Some(_) | None => stamp,
    }
}

/// What follows a month, quarter or day: 底, 前, 以来, 同期.
fn suffixed(glyphs: &Glyphs, stamp: Stamp) -> Stamp {
    let mut stamp = stamp;
    let closing = matches!(stamp.kind, TimeKind::Month | TimeKind::Quarter | TimeKind::PeriodRange);
    if closing && matches!(glyphs.at(stamp.end), '底' | '末') {
        stamp = Stamp { end: stamp.end + 1, kind: TimeKind::Deadline, from: None, ..stamp };
    }
    match glyphs.one_of(stamp.end, &["以来", "之前", "以前", "前", "同期"]) {
        Some(("以来", end)) => {
            let from = stamp.from.or(stamp.to);
            Stamp { from, to: None, end, kind: TimeKind::Since, ..stamp }
        }
        Some(("同期", end)) => Stamp { end, kind: TimeKind::Base, ..stamp },
        Some((_, end))
            if !amount::begins(glyphs.at(end)) && !glyphs.any(end, &["后", "期", "往"]) =>
        {
            let to = stamp.to.or(stamp.from);
            Stamp { from: None, to, end, kind: TimeKind::Deadline, ..stamp }
        }
        Some(_) | None => stamp,
    }
}

/// 截至9月底, 截至目前, 截止2023年12月31日24时.
fn as_of(glyphs: &Glyphs, start: usize) -> Option<Stamp> {
    let words = ["截至到", "截止到", "截止至", "截至", "截止"];
    let (_, at) = glyphs.one_of(start, &words)?;
    let nows = ["目前", "当前", "现在", "日前", "今日", "今天", "今", "发稿时", "本月底"];
    let (end, to) = match point(glyphs, at) {
        Some(stamp) => {
            let clock = calendar::clock(glyphs, stamp.end).map_or(stamp.end, |clock| clock.end);
            (clock, stamp.to.or(stamp.from))
        }
        None => (glyphs.one_of(at, &nows)?.1, None),
    };
    let end = glyphs.one_of(end, &["为止", "止"]).map_or(end, |found| found.1);
    Some(Stamp { to, ..Stamp::new(start, end, TimeKind::AsOf) })
}

/// 目前, 当前, 迄今, 至今; not in 项目前期 and not in 当前位置.
fn now(glyphs: &Glyphs, start: usize) -> Option<Stamp> {
    let words = ["到目前为止", "目前", "当前", "迄今为止", "迄今", "至今", "现阶段"];
    let (word, end) = glyphs.one_of(start, &words)?;
    let inside = match word {
        "目前" => "项题科栏节数条名剧书".contains(glyphs.before(start)),
        "当前" => "应相恰适担".contains(glyphs.before(start)),
        "至今" => "时".contains(glyphs.before(start)) || glyphs.at(end) == '年',
        _ => false,
    };
    (!inside).then(|| Stamp::new(start, end, TimeKind::AsOf))
}

/// 十四五期间: five years from 2021 on.
fn plan(glyphs: &Glyphs, start: usize) -> Option<Stamp> {
    let (number, end) = plan_number(glyphs, start)?;
    let quoted = matches!(glyphs.at(end), '”' | '"');
    let words = ["规划期间", "规划期", "期间", "时期", "以来", "末"];
    let (_, end) = glyphs.one_of(if quoted { end + 1 } else { end }, &words)?;
    let start = if quoted { start - 1 } else { start };
    let first = 1951 + 5 * number;
    let moment = |year| Moment { year: Some(year), ..Moment::default() };
    Some(Stamp::new(start, end, TimeKind::PlanPeriod).spanning(moment(first), moment(first + 4)))
}

/// The number of a five-year plan and where 十四五 ends.
pub(super) fn plan_number(glyphs: &Glyphs, start: usize) -> Option<(i16, usize)> {
    if glyphs.at(start) != '十'
        || glyphs.at(start + 2) != '五'
        || amount::is_numeral(glyphs.at(start + 3))
    {
        return None;
    }
    let number = match glyphs.at(start + 1) {
        '一' => 11,
        '二' => 12,
        '三' => 13,
        '四' => 14,
        '五' => 15,
        '六' => 16,
        _ => return None,
    };
    Some((number, start + 3))
}

/// 近年来, 近三年, 过去五年, 未来3年, 五年来.
fn several(glyphs: &Glyphs, start: usize) -> Option<Stamp> {
    if let Some((_, end)) =
        glyphs.one_of(start, &["近年来", "近几年来", "近几年", "近些年来", "近些年", "近年以来"])
    {
        return Some(Stamp::new(start, end, TimeKind::Since));
    }
    let (word, at) = match glyphs.one_of(start, &["近", "过去", "未来", "今后"]) {
        Some(("近", _)) if "历时将接邻附费".contains(glyphs.before(start)) => return None,
        Some(found) => found,
        None if amount::begins(glyphs.at(start)) && !amount::begins(glyphs.before(start)) => {
            ("", start)
        }
        None => return None,
    };
    let Found::Number(number) = amount::read(glyphs, at) else { return None };
    if number.scaled || number.fractional {
        return None;
    }
    let (_, unit_end) = glyphs.one_of(number.end, &["年", "个月", "个季度", "天", "周"])?;
    let tail = glyphs
        .one_of(unit_end, &["以来", "来", "间"])
        .filter(|(tail, end)| *tail != "间" || !glyphs.any(*end, &["隔", "接"]));
    if word.is_empty() && tail.is_none() {
        return None;
    }
    // 近3年 is a period; 近三年行动计划 is not, and 近20天内 is counted.
    let end = tail.map_or(unit_end, |found| found.1);
    let kind =
        if matches!(word, "未来" | "今后") { TimeKind::PeriodRange } else { TimeKind::Since };
    Some(Stamp::new(start, end, kind))
}

/// 巡察整改以来, 自开展行动以来: from the beginning of the clause, if that is near.
pub(super) fn since(glyphs: &Glyphs, at: usize, clause: usize) -> Option<Stamp> {
    let end = at + glyphs.word(at, "以来")?;
    let from = (clause.max(at.saturating_sub(SINCE_GLYPHS_MAX))..at)
        .rev()
        .find(|index| matches!(glyphs.at(*index), '自' | '从') && glyphs.before(*index) != '来')
        .unwrap_or(clause);
    let always = ["长期", "一直", "历年", "历来", "自古", "多年"];
    if at - from > SINCE_GLYPHS_MAX || at == from || glyphs.any_before(at, &always) {
        return None;
    }
    Some(Stamp::new(known_event(glyphs, from, at).unwrap_or(from), end, TimeKind::Since))
}

/// Where an event begins that says so itself, whatever stands before it in the clause:
/// 创有监测记录以来新低, 全面落实党的二十大以来.
fn known_event(glyphs: &Glyphs, from: usize, at: usize) -> Option<usize> {
    let recorded = glyphs.any_before(at, &["记录", "纪录", "统计", "资料", "观测", "监测"]);
    (from + 1..at).rev().find(|index| {
        ["党的", "新时代", "建国", "建市", "建县", "入汛", "入冬"]
            .iter()
            .any(|word| glyphs.word(*index, word).is_some())
            || (recorded && glyphs.at(*index) == '有')
    })
}

/// Marks what something is compared with: 比上年增长, 较2019年.
fn based(glyphs: &Glyphs, stamp: Stamp) -> Stamp {
    let compared = glyphs.any_before(stamp.start, &["比", "较", "相比于", "相较于", "相当于"])
        && !glyphs.any_before(stamp.start, &["同比", "环比", "占比", "对比"]);
    if compared { Stamp { kind: TimeKind::Base, ..stamp } } else { stamp }
}
