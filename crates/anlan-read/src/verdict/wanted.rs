//! What a target wants: numbers, the whole of something, or that something does not happen.

use super::compare::amount;
use super::measured::{Measured, Text, ends_clause};
use super::name::Name;
use super::qualifier::Qualifiers;
use super::role::Role;
use super::schedule::Clock;
use super::sort::Sort;
use super::stage::Stages;
use crate::reading::{Kind, Span, Time, TimeKind, UnitClass};
use jiff::civil::Date;

/// Most numbers looked at: texts with more are tables, not targets.
const WANTED_MAX: usize = 12;
/// Words that want the whole of something.
pub(super) const WHOLE_WORDS: [&str; 6] =
    ["全部", "全覆盖", "应保尽保", "百分之百", "应改尽改", "应收尽收"];
/// Words that want that nothing happens.
const ZERO_WORDS: [&str; 7] =
    ["零事故", "零死亡", "零发生", "零伤亡", "零发案", "零上访", "零感染"];
/// Words that make a number in front of a noun a property of it: 总投资32亿元的片区.
const PROPERTIES: [&str; 9] =
    ["总投资", "投资", "占地", "全长", "总长", "面积", "规模", "容量", "长"];

/// What is wanted.
pub(super) enum Wanted<'a> {
    /// A number.
    Number(&'a Measured),
    /// The whole of what is named.
    Whole(Named),
    /// That none of what is named happens.
    Zero(Named),
}

/// A clause without a number.
pub(super) struct Named {
    pub(super) name: Name,
    pub(super) stages: Stages,
    pub(super) qualifiers: Qualifiers,
}

impl Named {
    pub(super) fn of(clause: &str) -> Self {
        Self {
            name: Name::of(clause),
            stages: Stages::of(clause),
            qualifiers: Qualifiers::of(clause),
        }
    }
}

impl Wanted<'_> {
    pub(super) fn span(&self) -> Option<Span> {
        match self {
            Self::Number(number) => Some(number.quantity.span),
            Self::Whole(_) | Self::Zero(_) => None,
        }
    }
}

/// The clauses of a text.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(ends_clause).filter(|clause| !clause.is_empty())
}

/// What a target wants; of several nodes for one number the one that has come.
pub(super) fn wanted<'a>(target: &'a Text, text: &str, clock: Clock) -> Vec<Wanted<'a>> {
    let mut numbers: Vec<&Measured> =
        target.numbers.iter().filter(|number| is_wanted(number, clock)).take(WANTED_MAX).collect();
    nodes(&mut numbers, target, clock);
    let says = |clause: &str, words: &[&str]| words.iter().any(|word| clause.contains(word));
    // 6月底前完成50%，年底前全部完成: once the last node has come the whole is wanted.
    let staged = !numbers.is_empty() && numbers.iter().all(|number| is_stage(number));
    if staged && clock.is_over() && clauses(text).any(|clause| says(clause, &WHOLE_WORDS)) {
        numbers.clear();
    }
    if !numbers.is_empty() {
        return numbers.into_iter().map(Wanted::Number).collect();
    }
    let zero = clauses(text).find(|clause| says(clause, &ZERO_WORDS));
    let whole = clauses(text).find(|clause| says(clause, &WHOLE_WORDS));
    match (whole, zero) {
        (Some(clause), _) => vec![Wanted::Whole(Named::of(clause))],
        (None, Some(clause)) => vec![Wanted::Zero(Named::of(clause))],
        (None, None) => Vec::new(),
    }
}

fn is_wanted(number: &Measured, clock: Clock) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| number.words.contains(word));
    let base = says(&["基础上", "按照", "比例的", "面向"]);
    let sorted = match number.sort {
        Sort::Other => is_stage(number),
        Sort::Level | Sort::Change | Sort::Share | Sort::Done | Sort::Gap | Sort::Rank => true,
        Sort::Versus => false,
    };
    sorted && amount(number).is_some() && !base && !is_property(number) && !is_past(number, clock)
}

/// A number of another year; years that take in those that are judged are wanted.
fn is_past(number: &Measured, clock: Clock) -> bool {
    let takes_in = number
        .years
        .is_some_and(|(first, last)| first <= clock.as_of.year() && last >= clock.start.year());
    number.role == Role::Past && !takes_in
}

fn is_stage(number: &Measured) -> bool {
    number.quantity.kind == Kind::Stage && number.quantity.class == Some(UnitClass::Percent)
}

/// 总投资32亿元的高铁新城片区: the number belongs to the noun behind it.
fn is_property(number: &Measured) -> bool {
    let measured = matches!(
        number.quantity.class,
        Some(
            UnitClass::Money
                | UnitClass::Area
                | UnitClass::Length
                | UnitClass::Volume
                | UnitClass::Mass
                | UnitClass::Energy
        )
    );
    let lead = number.lead.trim_end_matches(['约', '达', '为', '近', '超']);
    let property = PROPERTIES.iter().any(|word| lead.ends_with(word)) || lead.is_empty();
    let noun = number.behind.starts_with('的')
        && !["的投资", "的目标", "的任务"].iter().any(|word| number.behind.starts_with(word));
    let total = lead.ends_with("总投资") && !number.behind.is_empty();
    measured && ((property && noun) || total)
}

/// The day by which a number is wanted, if its clause says so.
pub(super) fn node_of(number: &Measured, times: &[Time], clock: Clock) -> Option<Date> {
    let time = number.quantity.period.and_then(|place| times.get(place))?;
    if time.kind != TimeKind::Deadline {
        return None;
    }
    let moment = time.to?;
    let year = moment.year.unwrap_or_else(|| clock.as_of.year());
    match (moment.month, moment.day) {
        (Some(month), Some(day)) => Date::new(year, month, day).ok(),
        (Some(month), None) => Date::new(year, month, 1).ok().map(Date::last_of_month),
        (None, Some(_) | None) => moment.year.and_then(|year| Date::new(year, 12, 31).ok()),
    }
}

/// Of numbers of one thing with days of their own keeps the one whose day has come last.
fn nodes(numbers: &mut Vec<&Measured>, target: &Text, clock: Clock) {
    let times = &target.reading.times;
    let days: Vec<Option<Date>> =
        numbers.iter().map(|number| node_of(number, times, clock)).collect();
    let mut dropped = vec![false; numbers.len()];
    for (place, number) in numbers.iter().enumerate() {
        for (other, rival) in numbers.iter().enumerate() {
            let one = place != other && number.sort == rival.sort && number.name == rival.name;
            let same = one && number.quantity.class == rival.quantity.class;
            let (Some(Some(mine)), Some(Some(theirs))) = (days.get(place), days.get(other)) else {
                continue;
            };
            let past = |day: &Date| *day <= clock.as_of;
            let beaten = match (past(mine), past(theirs)) {
                (true, true) => theirs > mine,
                (false, true) => true,
                (true, false) => false,
                (false, false) => theirs < mine,
            };
            if same
                && beaten
                && let Some(drop) = dropped.get_mut(place)
            {
                *drop = true;
            }
        }
    }
    let mut kept = dropped.iter().map(|drop| !drop);
    numbers.retain(|_| kept.next().unwrap_or(true));
}
