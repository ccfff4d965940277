//! Changes against the levels they are made of: 由100家增加到120家，增长20%; 比上年增加3万人，增长2%.

use super::arithmetic::{Measured, ONE, is_percent, percent_shown, percent_step, shown};
use super::page::{Number, Page, ends_in, says};
use super::{Finding, Rule, Severity};
use crate::reading::{Direction, Kind, UnitClass};

const RISES: [&str; 11] =
    ["增长", "增加", "提高", "提升", "上升", "扩大", "发展", "增至", "升至", "净增", "壮大"];
const FALLS: [&str; 12] = [
    "下降", "减少", "降低", "缩短", "压减", "压缩", "回落", "降至", "降到", "减至", "精简", "收窄",
];

pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    for index in 1..page.numbers.len() {
        findings.extend(from_to(page, index));
        findings.extend(same_time_before(page, index));
        findings.extend(by_so_much(page, index));
    }
}

/// Whether words tell of rising (true) or falling (false); nothing if of both or of none.
fn rises(words: &str) -> Option<bool> {
    match (says(words, &RISES), says(words, &FALLS)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        (true, true) | (false, false) => None,
    }
}

fn exact(number: &Number) -> Option<i128> {
    let quantity = &number.quantity;
    let level = matches!(quantity.kind, Kind::Level | Kind::Growth | Kind::Ratio | Kind::Share);
    let plain = quantity.approx.is_none() && quantity.comparator.is_none();
    (level && plain).then_some(number.value).flatten()
}

fn measured(number: &Number) -> Option<Measured> {
    Some(Measured { value: exact(number)?, step: number.step })
}

/// 由100家增加到120家, and what is said of it next.
fn from_to(page: &Page, index: usize) -> Option<Finding> {
    let (first, second) = (page.numbers.get(index - 1)?, page.numbers.get(index)?);
    let between = page.between(first, second);
    let words = page.before(index - 1);
    let tail: String = words.chars().rev().take(14).collect();
    let told = between.trim_start_matches(',');
    let arrives = ends_in(told, &["到", "至", "为", "到了"]);
    if !tail.contains(['由', '从'])
        || !arrives
        || told.chars().count() > 8
        || !first.is_like(second)
    {
        return None;
    }
    // A place in an order rises as its number falls.
    if matches!(first.unit(), "位" | "名")
        || says(&words, &["排名", "名次", "由于", "自由", "从事", "从业", "服从"])
    {
        return None;
    }
    let (from, to) = (exact(first)?, exact(second)?);
    let up = rises(told)?;
    if (up && to < from) || (!up && to > from) {
        let sentence = format!(
            "文中说{}，但由{}到{}是{}。",
            if up { "上升" } else { "下降" },
            first.shown(),
            second.shown(),
            if up { "下降" } else { "上升" }
        );
        let numbers = [first, second];
        return Some(page.found(Rule::DirectionReversed, Severity::Error, &numbers, sentence));
    }
    let change = page.numbers.get(index + 1)?;
    let said = page.before(index + 1);
    let said = said.trim_start_matches(',');
    let goes_on = change.sentence == second.sentence && said.chars().count() <= 8;
    if !goes_on || rises(said) != Some(up) || says(said, &["年均", "平均", "复合", "同比", "年"])
    {
        return None;
    }
    compare(page, first, second, change)
}

/// A change against the level before it and the level after it.
fn compare(page: &Page, before: &Number, after: &Number, change: &Number) -> Option<Finding> {
    let (from, to) = (exact(before)?, exact(after)?);
    let difference = to.checked_sub(from)?.abs();
    let slack = before.step + after.step + change.step;
    let value = change.value?;
    let plain = change.quantity.approx.is_none() && change.quantity.comparator.is_none();
    let numbers = [before, after, change];
    let severity = Severity::Error;
    let points = change.quantity.class == Some(UnitClass::Points)
        && before.quantity.class == Some(UnitClass::Percent);
    if !plain {
        return None;
    }
    if points || change.is_like(before) {
        if (difference - value).abs() <= slack {
            return None;
        }
        let sentence = format!(
            "{}与{}相差{}，文中为{}。",
            before.shown(),
            after.shown(),
            shown(difference),
            change.shown()
        );
        return Some(page.found(Rule::ChangeWrong, severity, &numbers, sentence));
    }
    let percent = change.percent()?;
    let part = Measured { value: difference, step: before.step + after.step };
    let step = percent_step(&change.quantity.surface);
    if before.quantity.class == Some(UnitClass::Percent)
        || is_percent(part, measured(before)?, Measured { value: percent, step }) != Some(false)
    {
        return None;
    }
    let sentence = format!(
        "（{}−{}）÷{}={}，文中为{}。",
        shown(to),
        shown(from),
        shown(from),
        percent_shown(to - from, from),
        change.shown()
    );
    Some(page.found(Rule::ChangeWrong, severity, &numbers, sentence))
}

/// 发生12起，去年同期15起，同比下降20%.
fn same_time_before(page: &Page, index: usize) -> Option<Finding> {
    let (after, before) = (page.numbers.get(index - 1)?, page.numbers.get(index)?);
    let change = page.numbers.get(index + 1)?;
    let words = page.before(index);
    let words = words.trim_end_matches(['为', '是', '发', '生', '有', '的']);
    let based = ends_in(words, &["去年同期", "上年同期", "同期"]);
    let near =
        before.from.saturating_sub(after.to) <= 12 && change.from.saturating_sub(before.to) <= 12;
    if !based || !near || !after.is_like(before) || change.sentence != after.sentence {
        return None;
    }
    let said = page.words(before.to, change.from);
    let up = rises(&said)?;
    let (to, from) = (after.fact()?, before.count()?);
    if says(&said, &["可比", "同口径", "年均"])
        || says(&page.between(after, before), &["预计", "计划"])
    {
        return None;
    }
    let percent = change.percent().is_some() || change.is_like(after);
    if percent && ((up && to < from) || (!up && to > from)) {
        let sentence = format!(
            "本期{}，同期{}，是{}，文中说{}。",
            after.shown(),
            before.shown(),
            if to > from { "上升" } else { "下降" },
            if up { "上升" } else { "下降" }
        );
        let numbers = [after, before, change];
        return Some(page.found(Rule::DirectionReversed, Severity::Error, &numbers, sentence));
    }
    if after.quantity.class == Some(UnitClass::Money) && change.percent().is_some() {
        // Growth of amounts of money is often told at comparable prices.
        return None;
    }
    compare(page, before, after, change)
}

/// 总人口100万人，比上年末增加1.2万人，增长1.2%.
fn by_so_much(page: &Page, index: usize) -> Option<Finding> {
    let (change, share) = (page.numbers.get(index - 1)?, page.numbers.get(index)?);
    let percent = share.percent()?;
    let said = page.words(change.to, share.from);
    let bare = said.trim_start_matches(',');
    let bare_change = ["增长", "同比增长", "增幅", "增幅为", "增幅达", "上升", "同比上升", "增加"];
    let bare_fall = ["下降", "同比下降", "降幅", "降幅为", "降幅达", "减少", "同比减少"];
    let up = match (bare_change.contains(&bare), bare_fall.contains(&bare)) {
        (true, false) => true,
        (false, true) => false,
        (true, true) | (false, false) => return None,
    };
    let verb = page.before(index - 1);
    let told = rises(&verb)?;
    let ended =
        ["增加", "减少", "增加了", "减少了", "增长", "下降", "净增", "净增加", "下降了", "增长了"];
    if !ends_in(&verb, &ended) || exact(change).is_none() || percent <= 0 {
        return None;
    }
    let numbers = [change, share];
    if told != up {
        let sentence = format!(
            "{}之前说{}，紧接着{}又说{}，方向相反。",
            change.shown(),
            if told { "增加" } else { "减少" },
            share.shown(),
            if up { "上升" } else { "下降" }
        );
        return Some(page.found(Rule::DirectionReversed, Severity::Error, &numbers, sentence));
    }
    level_of(page, index, if up { Direction::Up } else { Direction::Down })
}

/// The level stands before the change.
fn level_of(page: &Page, index: usize, direction: Direction) -> Option<Finding> {
    let place = index.checked_sub(2)?;
    let (level, change, share) =
        (page.numbers.get(place)?, page.numbers.get(index - 1)?, page.numbers.get(index)?);
    let between = page.between(level, change);
    let verb = between.trim_start_matches(',');
    let compared = ["比上年", "同比", "较上年", "比去年", "较去年", "比上年末"];
    let same = level.is_like(change) && level.sentence == share.sentence;
    if !same || verb.chars().count() > 10 || !compared.iter().any(|word| verb.starts_with(word)) {
        return None;
    }
    if says(&page.before(place), &["新增", "增加", "净增"]) {
        return None;
    }
    let (now, by) = (level.fact()?, exact(change)?);
    let base = match direction {
        Direction::Up => now.checked_sub(by)?,
        Direction::Down => now.checked_add(by)?,
    };
    let of = Measured { value: base, step: level.step + change.step };
    let part = Measured { value: by, step: change.step };
    let step = percent_step(&share.quantity.surface);
    let wanted = Measured { value: share.percent()?, step };
    if base < ONE || is_percent(part, of, wanted) != Some(false) {
        return None;
    }
    let sentence = format!(
        "现为{}，变动{}，则上期为{}；{}÷{}={}，文中为{}。",
        shown(now),
        shown(by),
        shown(base),
        shown(by),
        shown(base),
        percent_shown(by, base),
        share.shown()
    );
    let numbers = [level, change, share];
    Some(page.found(Rule::ChangeWrong, Severity::Error, &numbers, sentence))
}
