//! Parts of a year: months, days, quarters, halves, and its ends.

use super::super::amount;
use super::super::clause::ends_clause;
use super::super::glyphs::Glyphs;
use super::super::{Moment, TimeKind};
use super::calendar::{day_end, small, year};
use super::{SPANS, Stamp};

/// Reads a part of a year at a place; `start` is where its year began, or the place itself.
pub(super) fn read(glyphs: &Glyphs, start: usize, at: usize, year: Option<i16>) -> Option<Stamp> {
    let part = Part { start, year };
    part.word(glyphs, at)
        .or_else(|| part.quarter(glyphs, at))
        .or_else(|| part.months(glyphs, at))
        .or_else(|| part.day_alone(glyphs, at))
}

/// Where a part of a year began to be told, and the year if it was.
struct Part {
    start: usize,
    year: Option<i16>,
}

impl Part {
    fn moment(&self, month: i8) -> Moment {
        Moment { year: self.year, month: Some(month), day: None }
    }

    fn of(&self, end: usize, kind: TimeKind, (first, last): (i8, i8)) -> Stamp {
        Stamp::new(self.start, end, kind).spanning(self.moment(first), self.moment(last))
    }

    /// 上半年, 年底, 全年, 月底, 本月, 首季.
    fn word(&self, glyphs: &Glyphs, at: usize) -> Option<Stamp> {
        let after_year = at > self.start;
        let words = [
            ("上半年", TimeKind::Quarter, (1, 6)),
            ("下半年", TimeKind::Quarter, (7, 12)),
            ("首季度", TimeKind::Quarter, (1, 3)),
            ("首季", TimeKind::Quarter, (1, 3)),
            ("年底", TimeKind::Deadline, (0, 12)),
            ("年末", TimeKind::Deadline, (0, 12)),
            ("年初", TimeKind::Month, (1, 1)),
            ("年内", TimeKind::Deadline, (0, 12)),
            ("年中", TimeKind::Month, (6, 6)),
            ("全年", TimeKind::Year, (1, 12)),
            ("本季度", TimeKind::Quarter, (0, 0)),
            ("上季度", TimeKind::Quarter, (0, 0)),
            ("月底", TimeKind::Deadline, (0, 0)),
            ("月末", TimeKind::Deadline, (0, 0)),
            ("本月", TimeKind::Month, (0, 0)),
            ("上月", TimeKind::Month, (0, 0)),
            ("当月", TimeKind::Month, (0, 0)),
            ("本周", TimeKind::Date, (0, 0)),
            ("上周", TimeKind::Date, (0, 0)),
        ];
        let found = words.iter().find_map(|(word, kind, months)| {
            glyphs.word(at, word).map(|length| (*word, at + length, *kind, *months))
        });
        let (word, end, kind, (first, last)) = found?;
        // 2022年底 came with its 年 already, and 百年底蕴 has none; 年内 may begin 年内蒙古.
        let before = glyphs.before(at);
        let inside = match word {
            "年底" | "年末" | "年初" | "年内" | "年中" => {
                (!after_year
                    && (amount::is_numeral(before) || before.is_ascii_digit() || before == '每'))
                    || "蕴蒙国".contains(glyphs.at(end))
            }
            "月底" | "月末" => {
                after_year
                    || before.is_ascii_digit()
                    || amount::is_numeral(before)
                    || before == '每'
            }
            "本周" => "期边".contains(glyphs.at(end)),
            "全年" => "龄".contains(glyphs.at(end)),
            "上月" => before == '以',
            "首季" | "首季度" => before == '每',
            _ => false,
        };
        if inside {
            return None;
        }
        let month = |month: i8| if month == 0 { Moment::default() } else { self.moment(month) };
        Some(Stamp::new(self.start, end, kind).spanning(month(first), month(last)))
    }

    /// 一季度, 第三季度, 前三季度, 1—3季度, 第一至四季度.
    fn quarter(&self, glyphs: &Glyphs, at: usize) -> Option<Stamp> {
        let first_few = glyphs.one_of(at, &["前", "头"]);
        let number_at = match first_few {
            Some((_, at)) => at,
            None => glyphs.word(at, "第").map_or(at, |length| at + length),
        };
        let (first, end) = small(glyphs, number_at, 4)?;
        let word = |at: usize| glyphs.one_of(at, &["个季度", "季度"]).map(|found| found.1);
        if let Some(end) = word(end) {
            let from = if first_few.is_some() { 1 } else { first * 3 - 2 };
            if first_few.is_none() && glyphs.before(end) == '度' && glyphs.any(end - 3, &["个季度"])
            {
                return None; // 两个季度 is a span of time.
            }
            return Some(self.of(end, TimeKind::Quarter, (from, first * 3)));
        }
        let (_, next) = glyphs.one_of(end, &SPANS)?;
        let next = glyphs.word(next, "第").map_or(next, |length| next + length);
        let (last, end) = small(glyphs, next, 4)?;
        let end = word(end)?;
        (first < last).then(|| self.of(end, TimeKind::PeriodRange, (first * 3 - 2, last * 3)))
    }

    /// 9月, 9月份, 1—9月, 7月至9月, 前11个月, 6、7、8三个月, and days in them.
    fn months(&self, glyphs: &Glyphs, at: usize) -> Option<Stamp> {
        if let Some((_, number_at)) = glyphs.one_of(at, &["前", "头"]) {
            let (last, end) = small(glyphs, number_at, 12)?;
            let (_, end) = glyphs.one_of(end, &["个月", "月份", "月"])?;
            return Some(self.of(end, TimeKind::PeriodRange, (1, last)));
        }
        let (first, end) = small(glyphs, at, 12)?;
        let chinese = !glyphs.at(at).is_ascii_digit();
        // 一月一警示 is a saying, 每三月 no month.
        if chinese
            && (glyphs.in_quote(at) || glyphs.before(at) == '每' || glyphs.before(at) == '第')
        {
            return None;
        }
        if let Some(end) = month_end(glyphs, end) {
            return Some(self.month(glyphs, first, end));
        }
        if let Some((_, next)) = glyphs.one_of(end, &SPANS) {
            let (last, end) = small(glyphs, next, 12)?;
            let end = month_end(glyphs, end)?;
            return (first < last).then(|| self.of(end, TimeKind::PeriodRange, (first, last)));
        }
        self.month_list(glyphs, first, end)
    }

    /// One month, or what begins with it: a day, days, months up to another.
    fn month(&self, glyphs: &Glyphs, first: i8, end: usize) -> Stamp {
        if glyphs.before(end) == '月'
            && let Some(stamp) = self.days(glyphs, first, end)
        {
            return stamp;
        }
        if let Some((_, end)) = glyphs.one_of(end, &["上旬", "中旬", "下旬", "初", "中"])
            && !(glyphs.before(end) == '中' && glyphs.any(end, &["国", "央", "心", "小", "学"]))
        {
            return self.of(end, TimeKind::Month, (first, first));
        }
        if let Some((_, next)) = glyphs.one_of(end, &SPANS) {
            let (to_year, next) = match year(glyphs, next) {
                Some((year, next)) => (year.or(self.year), next),
                None => (self.year, next),
            };
            if let Some((last, end)) = small(glyphs, next, 12)
                && let Some(end) = month_end(glyphs, end)
            {
                let to = Moment { year: to_year, month: Some(last), day: None };
                return Stamp::new(self.start, end, TimeKind::PeriodRange)
                    .spanning(self.moment(first), to);
            }
        }
        self.of(end, TimeKind::Month, (first, first))
    }

    /// 20日, 10日至12日, 2月28日—3月2日 behind a month.
    fn days(&self, glyphs: &Glyphs, month: i8, at: usize) -> Option<Stamp> {
        let moment = |month, day| Moment { year: self.year, month: Some(month), day: Some(day) };
        let (first, end) = small(glyphs, at, 31)?;
        let stamp = |end, to| {
            Stamp::new(self.start, end, TimeKind::Date).spanning(moment(month, first), to)
        };
        let on = |at: usize| {
            let (_, at) = glyphs.one_of(at, &SPANS)?;
            if let Some((next, at)) = small(glyphs, at, 12)
                && glyphs.at(at) == '月'
                && let Some((last, at)) = small(glyphs, at + 1, 31)
            {
                return day_end(glyphs, at).map(|end| (end, moment(next, last)));
            }
            let (last, at) = small(glyphs, at, 31)?;
            day_end(glyphs, at).map(|end| (end, moment(month, last)))
        };
        match day_end(glyphs, end) {
            Some(end) => Some(
                on(end)
                    .map_or_else(|| stamp(end, moment(month, first)), |(end, to)| stamp(end, to)),
            ),
            // 10—12日: 日 comes with the second day only.
            None => on(end).map(|(end, to)| stamp(end, to)),
        }
    }

    /// 6、7、8三个月; 6、7、8月.
    fn month_list(&self, glyphs: &Glyphs, first: i8, mut end: usize) -> Option<Stamp> {
        let mut last = first;
        for _ in 0..11 {
            if glyphs.at(end) != '、' {
                break;
            }
            (last, end) = small(glyphs, end + 1, 12)?;
        }
        if last == first {
            return None;
        }
        let end = if let Some(end) = month_end(glyphs, end) {
            end
        } else {
            let (_, at) = small(glyphs, end, 12)?;
            at + glyphs.word(at, "个月")?
        };
        Some(self.of(end, TimeKind::Month, (first, last)))
    }

    /// 15日 at the beginning of a clause: a day of a month told elsewhere.
    fn day_alone(&self, glyphs: &Glyphs, at: usize) -> Option<Stamp> {
        let opens =
            ends_clause(glyphs.before(at)) || matches!(glyphs.before(at), '至' | '到' | '—');
        if at > self.start || !glyphs.at(at).is_ascii_digit() || !opens {
            return None;
        }
        let (day, end) = small(glyphs, at, 31)?;
        let end = end + glyphs.word(end, "日")?;
        let next = glyphs.at(end);
        let moment = Moment { day: Some(day), ..Moment::default() };
        let counted = "内以均".contains(next);
        (!counted).then(|| Stamp::new(at, end, TimeKind::Date).spanning(moment, moment))
    }
}

/// Where 月 or 月份 ends that is no 月底 of another sort.
fn month_end(glyphs: &Glyphs, at: usize) -> Option<usize> {
    let end = at + glyphs.word(at, "月份").or_else(|| glyphs.word(at, "月"))?;
    (!"均度饼龄报嫂".contains(glyphs.at(end))).then_some(end)
}
