//! Deadlines that are over while the work is told as unfinished: 9月底前完成 … 目前完成80%.

use super::arithmetic::ONE;
use super::page::{BREAK, CELL, Number, Page, Stamp, says};
use super::{Finding, Rule, Severity};
use crate::reading::{Kind, Mood, TimeKind};
use jiff::civil::{Date, date};

/// Numbers that are looked at behind a deadline.
const LOOK_AHEAD: usize = 12;
/// Glyphs behind a deadline in running text.
const REACH_GLYPHS: usize = 120;
/// Glyphs behind a deadline that stands in a cell of its own.
const CELL_GLYPHS: usize = 600;
/// What is to be done by the deadline.
const DUTIES: [&str; 8] = ["完成", "建成", "投用", "竣工", "完工", "交付", "投产", "整改到位"];

pub(super) fn check(page: &Page, as_of: Date, findings: &mut Vec<Finding>) {
    for (index, stamp) in page.times.iter().enumerate() {
        findings.extend(passed(page, index, stamp, as_of));
    }
}

fn passed(page: &Page, index: usize, stamp: &Stamp, as_of: Date) -> Option<Finding> {
    let last = last_day(stamp, as_of)?;
    if stamp.time.kind != TimeKind::Deadline || last > as_of {
        return None;
    }
    let cell = matches!(page.at(stamp.to), CELL)
        && stamp.from.checked_sub(1).is_some_and(|at| page.at(at) == CELL);
    let next = page.times.get(index + 1).map_or(page.len(), |next| next.from);
    let duty = page.words(stamp.to, next.min(stamp.to + 30));
    let clause: String =
        duty.chars().take_while(|c| !matches!(*c, '。' | ';' | CELL | BREAK)).collect();
    if !cell && (!says(&clause, &DUTIES) || says(&clause, &["已完成", "已全部", "如期", "已"]))
    {
        return None;
    }
    let reach = stamp.to + if cell { CELL_GLYPHS } else { REACH_GLYPHS };
    let first = page.numbers.partition_point(|number| number.from < stamp.to);
    let mut open: Vec<&Number> = Vec::new();
    for (place, number) in (first..).zip(page.numbers.iter().skip(first).take(LOOK_AHEAD)) {
        if number.from > reach {
            break;
        }
        let between = page.glyphs(stamp.to, number.from);
        if between.contains(&BREAK) || (!cell && between.contains(&CELL)) {
            break;
        }
        if is_open(page, place) && (cell || is_now(page, number)) {
            open.push(number);
        }
    }
    let number = open.first()?;
    let sentence = format!(
        "期限{}已到（按{as_of}计），文中进度为{}，尚未完成，口径待核。",
        stamp.time.surface.trim(),
        number.shown()
    );
    let mut finding = page.found(Rule::DeadlinePassed, Severity::Doubt, &[number], sentence);
    finding.quotes.push(page.quote(stamp.from, stamp.to));
    Some(finding)
}

/// Whether a number tells work as done in part.
fn is_open(page: &Page, place: usize) -> bool {
    let Some(number) = page.numbers.get(place) else { return false };
    let Some(percent) = number.percent() else { return false };
    let told = page.before(place);
    let stage = number.quantity.kind == Kind::Stage || says(&told, &["完成", "形象进度", "总进度"]);
    let plan = says(&told, &["力争", "确保", "计划", "目标", "不低于", "要", "同比", "率", "任务"]);
    stage && !plan && percent < 100 * ONE && number.quantity.mood == Mood::Fact
}

/// Whether the sentence tells of a state.
fn is_now(page: &Page, number: &Number) -> bool {
    says(&page.words(number.sentence, number.from), &["目前", "截至", "已完成", "现已"])
}

/// The last day of a deadline; the year of the document where the text gives none.
fn last_day(stamp: &Stamp, as_of: Date) -> Option<Date> {
    let to = stamp.time.to?;
    let year = to.year.unwrap_or(as_of.year());
    let month = to.month?;
    match to.day {
        Some(day) => Date::new(year, month, day).ok(),
        None => Date::new(year, month, 1).ok().map(Date::last_of_month),
    }
    .filter(|last| *last >= date(1949, 10, 1))
}
