//! Which numbers of a target are wanted, and which number of a claim answers them.

use super::Found;
use super::compare::{amount, compare, cumulative};
use super::measured::{Measured, Role, Sort, Text, factors};
use super::name::{Agreement, Name};
use super::schedule::{Clock, Schedule, WHOLE};
use super::stage::Stages;
use crate::reading::{Mood, Span, TimeKind, UnitClass};
use jiff::civil::Date;

/// Most numbers looked at on either side: texts with more are tables, not targets.
const WANTED_MAX: usize = 12;
const TOLD_MAX: usize = 300;
/// Words that want the whole of something.
const WHOLE_WORDS: [&str; 4] = ["全部", "全覆盖", "应保尽保", "百分之百"];
/// Words for a stock, which a wanted addition is not compared with.
const STOCK_WORDS: [&str; 9] =
    ["余额", "总数", "总量", "现有", "实有", "共有", "保有量", "存量", "总计达"];
/// Tiers that grant a title; a title of one is none of another.
const TIERS: [&str; 5] = ["国家级", "省级", "市级", "县级", "区级"];
/// Words for so many to each: 万人发明专利拥有量 is not 发明专利拥有量.
const EACH_WORDS: [&str; 8] = ["人均", "户均", "亩均", "地均", "每千", "每万", "每百", "万人"];
/// Words for an addition.
const ADDED_WORDS: [&str; 4] = ["新增", "新建", "净增", "新认定"];

/// Words for what was added in the year.
const YEAR_WORDS: [&str; 6] = ["新", "今年", "本年", "当年", "净增", "较年初"];
/// Words of targets for which a running total of all years may be told beside.
const BUILT: [&str; 4] = ["建成", "建设", "开通", "新"];

/// What is wanted.
pub(super) enum Wanted<'a> {
    /// A number.
    Number(&'a Measured),
    /// The whole of what is named.
    Whole { name: Name, stages: Stages },
}

impl Wanted<'_> {
    pub(super) fn span(&self) -> Option<Span> {
        match self {
            Self::Number(number) => Some(number.quantity.span),
            Self::Whole { .. } => None,
        }
    }
}

/// A match and what came of it.
pub(super) struct Outcome {
    pub(super) found: Found,
    pub(super) clock: Clock,
    /// Whether a deadline in the text of the target decided.
    pub(super) node: bool,
    pub(super) scope_differs: bool,
    pub(super) target_surface: String,
    pub(super) claim_surface: String,
    pub(super) target_span: Option<Span>,
    pub(super) claim_span: Option<Span>,
}

/// Both texts and the rule.
pub(super) struct Setting<'a> {
    pub(super) target: &'a Text,
    pub(super) claim: &'a Text,
    pub(super) clock: Clock,
    pub(super) schedule: &'a Schedule,
}

/// The numbers of a target that are wanted.
pub(super) fn wanted<'a>(target: &'a Text, text: &str) -> Vec<Wanted<'a>> {
    let is_wanted = |number: &&Measured| {
        let base = number.words.contains("基础上") || number.words.contains("按照");
        number.sort != Sort::Other && amount(number).is_some() && !base
    };
    let numbers: Vec<Wanted<'a>> =
        target.numbers.iter().filter(is_wanted).take(WANTED_MAX).map(Wanted::Number).collect();
    if !numbers.is_empty() {
        return numbers;
    }
    let clause = text
        .split([',', '，', '。', ';', '；'])
        .find(|clause| WHOLE_WORDS.iter().any(|word| clause.contains(word)));
    let whole =
        clause.map(|clause| Wanted::Whole { name: Name::of(clause), stages: Stages::of(clause) });
    whole.into_iter().collect()
}

fn says(words: &str, list: &[&str]) -> bool {
    list.iter().any(|word| words.contains(word))
}

impl Setting<'_> {
    fn told(&self) -> impl Iterator<Item = &Measured> {
        self.claim.numbers.iter().take(TOLD_MAX).filter(|number| match number.quantity.mood {
            Mood::Fact => number.sort != Sort::Other && number.role != Role::Whole,
            Mood::Target | Mood::Plan | Mood::Forecast => number.sort == Sort::Done,
        })
    }

    /// The best answer to a wanted number.
    pub(super) fn best(&self, wanted: &Wanted<'_>) -> Option<Outcome> {
        match wanted {
            Wanted::Number(number) => self.best_number(number),
            Wanted::Whole { name, stages } => self.best_whole(name, stages),
        }
    }

    fn best_number(&self, target: &Measured) -> Option<Outcome> {
        let (clock, node) = self.clock_of(target);
        let mut best: Option<(bool, bool, u32, i128, Outcome)> = None;
        for claim in self.told() {
            let Some(factors) = comparable(target, claim) else { continue };
            let Some(agreement) = agreement(target, claim) else { continue };
            let Some(found) = compare(target, claim, factors, clock, self.schedule) else {
                continue;
            };
            let direct = claim.sort == target.sort;
            // 累计建成2300个，今年新建成420个: the year's own number answers a target of the year.
            let flow = !says(&claim.words, &STOCK_WORDS) || says(&target.words, &STOCK_WORDS);
            let flow = flow && (says(&claim.words, &YEAR_WORDS) || !says(&target.words, &BUILT));
            let size = amount(claim).unwrap_or_default().saturating_mul(factors.1);
            let better = best.as_ref().is_none_or(|(was_direct, was_flow, score, was, _)| {
                (direct, flow, agreement.score, size) > (*was_direct, *was_flow, *score, *was)
            });
            if better {
                let outcome = Outcome {
                    found,
                    clock,
                    node,
                    scope_differs: agreement.scope_differs,
                    target_surface: target.quantity.surface.clone(),
                    claim_surface: claim.quantity.surface.clone(),
                    target_span: Some(target.quantity.span),
                    claim_span: Some(claim.quantity.span),
                };
                best = Some((direct, flow, agreement.score, size, outcome));
            }
        }
        best.map(|(.., outcome)| outcome)
    }

    /// A share of the whole that is told, or so many out of so many.
    fn best_whole(&self, name: &Name, stages: &Stages) -> Option<Outcome> {
        let outcome = |found: Found, claim: &Measured| Outcome {
            found,
            clock: self.clock,
            node: false,
            scope_differs: false,
            target_surface: "全部".to_owned(),
            claim_surface: claim.quantity.surface.clone(),
            target_span: None,
            claim_span: Some(claim.quantity.span),
        };
        let fits = |claim: &&Measured| {
            stages.admits(&claim.stages) && name.agreement(&claim.name).is_some()
        };
        let share = self.told().filter(fits).find(|claim| {
            matches!(claim.sort, Sort::Share | Sort::Done)
                && claim.quantity.class == Some(UnitClass::Percent)
        });
        let part = self.told().filter(fits).find_map(|claim| match claim.role {
            Role::Part(all) => Some((claim, amount(claim)?.saturating_mul(WHOLE) / all.max(1))),
            Role::Plain | Role::Whole => None,
        });
        if let (None, Some((claim, done))) = (share, part) {
            return Some(outcome(cumulative(done, self.clock, self.schedule), claim));
        }
        if let Some(claim) = share {
            let percent = amount(claim)?;
            let done = percent.saturating_mul(WHOLE) / 100_000_000_000;
            return Some(outcome(cumulative(done, self.clock, self.schedule), claim));
        }
        None
    }

    /// The deadline in the clause of a wanted number wins over the one given.
    fn clock_of(&self, target: &Measured) -> (Clock, bool) {
        let time = target.quantity.period.and_then(|place| self.target.reading.times.get(place));
        let node = time.filter(|time| time.kind == TimeKind::Deadline).and_then(|time| time.to);
        let day = node.and_then(|moment| {
            let year = moment.year.unwrap_or_else(|| self.clock.as_of.year());
            let month = moment.month?;
            match moment.day {
                Some(day) => Date::new(year, month, day).ok(),
                None => Date::new(year, month, 1).ok().map(Date::last_of_month),
            }
        });
        match day {
            Some(deadline) if deadline != self.clock.deadline => {
                (Clock { deadline, ..self.clock }, true)
            }
            Some(_) | None => (self.clock, false),
        }
    }
}

/// Factors to one unit if both numbers are of one sort, measure and stage.
fn comparable(target: &Measured, claim: &Measured) -> Option<(i128, i128)> {
    if !target.stages.admits(&claim.stages) {
        return None;
    }
    if claim.sort == Sort::Done && matches!(target.sort, Sort::Level | Sort::Done) {
        return Some((1, 1));
    }
    if target.sort == Sort::Done && claim.sort == Sort::Share {
        return Some((1, 1));
    }
    let stock = says(&target.words, &ADDED_WORDS)
        && says(&claim.words, &STOCK_WORDS)
        && !says(&claim.words, &ADDED_WORDS);
    let bounds_differ = match (&target.threshold, &claim.threshold) {
        (Some(wanted), Some(told)) => wanted != told,
        (None, Some(_)) | (Some(_) | None, None) => false,
    };
    let each = says(&target.words, &EACH_WORDS) != says(&claim.words, &EACH_WORDS);
    if target.sort == Sort::Level && each {
        return None;
    }
    if target.sort != claim.sort || stock || bounds_differ || tiers_differ(target, claim) {
        return None;
    }
    factors(&target.quantity, &claim.quantity)
}

/// Whether both name the tier that grants, and not the same one. 省级以上 takes in the higher ones.
fn tiers_differ(target: &Measured, claim: &Measured) -> bool {
    let named = |measured: &Measured| TIERS.map(|tier| measured.words.contains(tier));
    let (wanted, told) = (named(target), named(claim));
    let any = |tiers: &[bool]| tiers.iter().any(|tier| *tier);
    let shared = wanted.iter().zip(&told).any(|(mine, other)| *mine && *other);
    let above = target.words.contains("级以上");
    any(&wanted) && any(&told) && !shared && !above
}

/// How far the names agree. A claim that names nothing speaks of its target.
fn agreement(target: &Measured, claim: &Measured) -> Option<Agreement> {
    let same_bound = target.threshold.is_some() && target.threshold == claim.threshold;
    let implied = claim.name.is_bare() && target.quantity.unit == claim.quantity.unit;
    if same_bound || (implied && target.sort == Sort::Level) {
        return Some(Agreement { score: 1, scope_differs: true });
    }
    // Another measure word is the same count only of the same noun.
    let other_word = target.quantity.unit != claim.quantity.unit;
    if other_word && target.sort == Sort::Level && target.name.loses_head(&claim.name) {
        return None;
    }
    target.name.agreement(&claim.name)
}
