//! Which numbers of a target are wanted, and which number of a claim answers them.

use super::Found;
use super::compare::{amount, compare, cumulative};
use super::measured::{Measured, Sort, Text, factors};
use super::name::Name;
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
const STOCK_WORDS: [&str; 8] = ["总数", "总量", "现有", "实有", "共有", "保有量", "存量", "总计达"];
/// Words for an addition.
const ADDED_WORDS: [&str; 4] = ["新增", "新建", "净增", "新认定"];

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
            Mood::Fact => number.sort != Sort::Other,
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
        let mut best: Option<(bool, u32, i128, Outcome)> = None;
        for claim in self.told() {
            let Some(factors) = comparable(target, claim) else { continue };
            let Some(agreement) = target.name.agreement(&claim.name) else { continue };
            let Some(found) = compare(target, claim, factors, clock, self.schedule) else {
                continue;
            };
            let direct = claim.sort == target.sort;
            let size = amount(claim).unwrap_or_default().saturating_mul(factors.1);
            let better = best.as_ref().is_none_or(|(was_direct, score, was, _)| {
                (direct, agreement.score, size) > (*was_direct, *score, *was)
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
                best = Some((direct, agreement.score, size, outcome));
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
    if target.sort != claim.sort || stock {
        return None;
    }
    factors(&target.quantity, &claim.quantity)
}
