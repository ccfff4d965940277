//! Which number of a claim answers a wanted number, and what comes of it.

use super::compare::{amount, compare, cumulative};
use super::measured::{Measured, Text};
use super::pairing::{
    BUILT, EXACT, STOCK_WORDS, YEAR_WORDS, agreement, comparable, is_place_within, says, scope,
    tells_plan,
};
use super::parts;
use super::places;
use super::qualifier::Scope;
use super::role::Role;
use super::schedule::{Clock, Schedule, WHOLE};
use super::sort::Sort;
use super::wanted::{Named, WHOLE_WORDS, Wanted, clauses};
use super::{Found, Verdict};
use crate::reading::{Mood, Span, UnitClass};

/// Most numbers of a claim that are looked at.
pub(super) const TOLD_MAX: usize = 300;
/// Words with which a number of the claim's own sentence is meant for later.
const LATER: [&str; 8] = ["力争", "确保", "务必", "争取", "努力实现", "目标", "计划到", "规划到"];
/// Words for nothing having happened.
const NONE_WORDS: [&str; 7] =
    ["未发生", "没有发生", "零事故", "零发生", "零死亡", "无事故", "实现零"];

/// How many numbers further on a part may stand.
const CLOSER_MAX: usize = 3;

/// Why no told number answers a wanted one; the last is the nearest miss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Miss {
    /// No number of that measure and name.
    Measure,
    /// A number of that measure and name that is only planned.
    Planned,
    /// A word that narrows stands on one side alone.
    Qualifier,
    /// Another stage of the work.
    Stage,
}

/// A match and what came of it.
#[expect(clippy::struct_excessive_bools, reason = "what is said of a match, each for itself")]
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    pub(super) found: Found,
    pub(super) clock: Clock,
    /// Whether a deadline in the text of the target decided.
    pub(super) node: bool,
    /// Whether both name the same stage, or none.
    pub(super) stage: bool,
    pub(super) scope_differs: bool,
    pub(super) target_surface: String,
    pub(super) claim_surface: String,
    pub(super) target_span: Option<Span>,
    pub(super) claim_span: Option<Span>,
}

/// What makes one answer better than another, the weightiest first.
#[expect(clippy::struct_excessive_bools, reason = "an order, compared field by field")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Whether it comes to a verdict at all.
    holds: bool,
    /// Of the same sort, not only a share of the plan.
    direct: bool,
    scope: Scope,
    /// Whether both name the same stage, or none.
    stage: bool,
    /// Whether the nouns end alike.
    head: bool,
    /// Of the very name.
    exact: bool,
    /// Not told as a part of another number.
    alone: bool,
    bound: bool,
    flow: bool,
    score: u32,
    size: i128,
}

/// Both texts and the rule.
pub(super) struct Setting<'a> {
    pub(super) target: &'a Text,
    pub(super) claim: &'a Text,
    pub(super) claim_text: &'a str,
    pub(super) clock: Clock,
    pub(super) schedule: &'a Schedule,
}

impl Setting<'_> {
    pub(super) fn told(&self) -> impl Iterator<Item = &Measured> {
        self.claim.numbers.iter().take(TOLD_MAX).filter(|number| {
            let fact = match number.quantity.mood {
                Mood::Fact => true,
                // 确保… at the beginning of a sentence does not turn all that follows into wishes.
                Mood::Target => !says(&number.lead, &LATER),
                Mood::Plan | Mood::Forecast => false,
            };
            let told = match number.role {
                Role::Plain | Role::Part(_) => true,
                Role::Whole | Role::Plan | Role::Past | Role::Rest => false,
            };
            let done = matches!(number.sort, Sort::Done | Sort::Versus);
            told && number.sort != Sort::Other && (fact || done)
        })
    }

    /// The best answer to what is wanted.
    pub(super) fn best(&self, wanted: &Wanted<'_>) -> Result<Outcome, Miss> {
        match wanted {
            Wanted::Number(number) => self.best_number(number),
            Wanted::Whole(named) => self.best_whole(named).ok_or(Miss::Measure),
            Wanted::Zero(named) => self.best_zero(named).ok_or(Miss::Measure),
        }
    }

    fn best_number(&self, target: &Measured) -> Result<Outcome, Miss> {
        let mut miss = Miss::Measure;
        let mut best: Option<(Rank, Outcome)> = None;
        let mut summands = Vec::new();
        for claim in self.told() {
            match self.answer(target, claim) {
                Ok((rank, outcome)) => {
                    if parts::is_part(target, claim) {
                        summands.push(claim);
                    }
                    if best.as_ref().is_none_or(|(was, _)| rank > *was) {
                        best = Some((rank, outcome));
                    }
                }
                Err(near) => miss = miss.max(near),
            }
        }
        if let Some(outcome) = self.of_places(target) {
            return Ok(outcome);
        }
        let whole = best.as_ref().is_some_and(|(rank, _)| rank.direct && rank.scope == Scope::Same);
        if !whole
            && let Some(sum) = parts::sum(target, &summands)
            && let Ok((_, outcome)) = self.answer(target, &sum)
        {
            return Ok(outcome);
        }
        let rest = || {
            let claims = self.claim.numbers.iter().take(TOLD_MAX);
            let left = claims.filter(|claim| claim.role == Role::Rest);
            left.filter_map(|claim| parts::done(target, claim))
                .find_map(|claim| self.answer(target, &claim).ok())
        };
        let found = best.or_else(rest).map(|(_, outcome)| outcome);
        let found = found.or_else(|| self.of_part(target)).or_else(|| self.of_cover(target));
        found.ok_or_else(|| miss.max(self.planned(target)))
    }

    /// The sum over places, or over bases that together are all that is wanted.
    fn of_places(&self, target: &Measured) -> Option<Outcome> {
        if let Some(sum) = places::of_bases(target, &self.claim.numbers) {
            return self.answer(target, &sum).ok().map(|(_, outcome)| outcome);
        }
        let told: Vec<&Measured> = self.told().collect();
        let sum = places::sum(target, &told)?;
        let (_, outcome) = self.answer(target, &sum).ok()?;
        let found = within_scope(outcome.found, target, Scope::Narrower);
        Some(Outcome { found, scope_differs: true, ..outcome })
    }

    /// Whether the wanted thing is told as planned alone.
    fn planned(&self, target: &Measured) -> Miss {
        let claims = self.claim.numbers.iter().take(TOLD_MAX);
        let mut later = claims.filter(|claim| match claim.quantity.mood {
            Mood::Plan | Mood::Forecast => true,
            Mood::Target => says(&claim.lead, &LATER),
            Mood::Fact => false,
        });
        let planned = later.any(|claim| {
            claim.sort == Sort::Level
                && target.sort == Sort::Level
                && target.stages.admits(&claim.stages)
                && comparable(target, claim).is_some()
                && agreement(target, claim).is_some()
                && scope(target, claim).is_some()
        });
        if planned { Miss::Planned } else { Miss::Measure }
    }

    /// Compares two numbers if they are of one measure, name, scope and stage.
    fn answer(&self, target: &Measured, claim: &Measured) -> Result<(Rank, Outcome), Miss> {
        let factors = comparable(target, claim).ok_or(Miss::Measure)?;
        let Some(agreement) = self.agreed(target, claim, factors) else {
            // 市级龙头企业 for 省级龙头企业: the same noun, told apart by what narrows it.
            let apart = target.noun.shares_head(&claim.noun) && scope(target, claim).is_none();
            return Err(if apart { Miss::Qualifier } else { Miss::Measure });
        };
        let mut scope = scope(target, claim).ok_or(Miss::Qualifier)?;
        let exact = agreement.score >= EXACT && !is_place_within(target, claim);
        if scope == Scope::Narrower && claim.within && exact {
            scope = Scope::Same;
        }
        if scope == Scope::Same && self.is_told_closer(target, claim) {
            scope = Scope::Wider;
        }
        if scope == Scope::Same {
            scope = self.scope_in_time(target, claim);
        }
        if scope != Scope::Same && self.is_confirmed(target, claim, factors) {
            scope = Scope::Same;
        }
        if !target.stages.admits(&claim.stages) {
            return Err(Miss::Stage);
        }
        if tells_plan(target, claim) {
            return Err(Miss::Stage);
        }
        let (clock, node) = self.clock_of(target);
        let found = compare(target, claim, factors, clock, self.schedule).ok_or(Miss::Measure)?;
        let found = within_scope(found, target, scope);
        // 累计建成2300个，今年新建成420个: the year's own number answers a target of the year.
        let flow = !says(&claim.words, &STOCK_WORDS) || says(&target.words, &STOCK_WORDS);
        let flow = flow
            && (says(&claim.words, &YEAR_WORDS)
                || claim.summed > 0
                || !says(&target.words, &BUILT));
        let rank = Rank {
            holds: found.verdict != Verdict::NotComparable,
            direct: claim.sort == target.sort,
            scope,
            stage: target.stages.equals(&claim.stages),
            head: target.noun.ends_like(&claim.noun),
            exact: agreement.score >= EXACT,
            alone: !claim.within || target.within,
            bound: target.threshold == claim.threshold,
            flow,
            score: agreement.score,
            size: amount(claim).unwrap_or_default().saturating_mul(factors.1),
        };
        let outcome = Outcome {
            found,
            clock,
            node,
            stage: rank.stage,
            scope_differs: agreement.scope_differs || scope != Scope::Same,
            target_surface: target.quantity.surface.clone(),
            claim_surface: claim.quantity.surface.clone(),
            target_span: Some(target.quantity.span),
            claim_span: Some(claim.quantity.span),
        };
        Ok((rank, outcome))
    }

    /// Whether a part behind a number says a word of the target that the number leaves out:
    /// 培训3642人次，其中补贴性培训2870人次.
    fn is_told_closer(&self, target: &Measured, claim: &Measured) -> bool {
        if claim.within || claim.sort != Sort::Level {
            return false;
        }
        let numbers = &self.claim.numbers;
        let behind = numbers
            .partition_point(|number| number.quantity.span.start <= claim.quantity.span.start);
        let mut near = numbers.get(behind..).unwrap_or_default().iter().take(CLOSER_MAX);
        near.any(|part| {
            part.within
                && part.sentence == claim.sentence
                && part.sort == claim.sort
                && part.quantity.class == claim.quantity.class
                && target.name.says_more(&claim.name, &part.name)
        })
    }

    pub(super) fn outcome(
        &self,
        found: Found,
        surfaces: (&str, &str),
        span: Option<Span>,
    ) -> Outcome {
        Outcome {
            found,
            clock: self.clock,
            node: false,
            stage: true,
            scope_differs: false,
            target_surface: surfaces.0.to_owned(),
            claim_surface: surfaces.1.to_owned(),
            target_span: None,
            claim_span: span,
        }
    }

    /// A wanted share that is told as so many out of so many.
    fn of_part(&self, target: &Measured) -> Option<Outcome> {
        if target.sort != Sort::Share {
            return None;
        }
        let wanted = amount(target)?;
        let fits = |claim: &&Measured| {
            (target.name.agreement(&claim.name).is_some() || target.name.holds(&claim.noun))
                && scope(target, claim) == Some(Scope::Same)
                && target.stages.admits(&claim.stages)
        };
        let (claim, done) = self.told().filter(fits).find_map(|claim| match claim.role {
            Role::Part(all) => Some((claim, amount(claim)?.saturating_mul(WHOLE) / all.max(1))),
            Role::Plain | Role::Whole | Role::Plan | Role::Past | Role::Rest => None,
        })?;
        let whole = wanted / 10_000_000;
        let (clock, node) = self.clock_of(target);
        let verdict = match (done >= whole, clock.is_over()) {
            (true, true) => Verdict::Met,
            (true, false) => Verdict::OnTrack,
            (false, true | false) => Verdict::Behind,
        };
        let found = Found { verdict, progress: Some(done), state: true };
        let surfaces = (target.quantity.surface.as_str(), claim.quantity.surface.as_str());
        let outcome = self.outcome(found, surfaces, Some(claim.quantity.span));
        Some(Outcome { clock, node, target_span: Some(target.quantity.span), ..outcome })
    }

    /// A share of the whole that is told, so many out of so many, or that all of it is done.
    fn best_whole(&self, named: &Named) -> Option<Outcome> {
        let Named { name, stages, qualifiers } = named;
        let fits = |claim: &&Measured| {
            stages.admits(&claim.stages)
                && name.agreement(&claim.name).is_some()
                && qualifiers.scope(&claim.qualifiers, &claim.around) == Some(Scope::Same)
        };
        let share = self.told().filter(fits).find(|claim| {
            matches!(claim.sort, Sort::Share | Sort::Done)
                && claim.quantity.class == Some(UnitClass::Percent)
        });
        let held = |claim: &&Measured| {
            stages.admits(&claim.stages)
                && (name.agreement(&claim.name).is_some() || name.holds(&claim.noun))
                && qualifiers.scope(&claim.qualifiers, &claim.around) == Some(Scope::Same)
        };
        let part = self.told().filter(held).find_map(|claim| match claim.role {
            Role::Part(all) => Some((claim, amount(claim)?.saturating_mul(WHOLE) / all.max(1))),
            Role::Plain | Role::Whole | Role::Plan | Role::Past | Role::Rest => None,
        });
        let of_share =
            |claim| Some((claim, amount(claim)?.saturating_mul(WHOLE) / 100_000_000_000));
        if let Some((claim, done)) = share.and_then(of_share).or(part) {
            let found = cumulative(done, self.clock, self.schedule);
            let surface = claim.quantity.surface.as_str();
            return Some(self.outcome(found, ("全部", surface), Some(claim.quantity.span)));
        }
        let all = clauses(self.claim_text).find(|clause| {
            let told =
                says(clause, &WHOLE_WORDS) && !says(clause, &LATER) && !clause.contains('未');
            let claim = Named::of(clause);
            told && stages.admits(&claim.stages)
                && name.agreement(&claim.name).is_some_and(|agreement| agreement.score >= 70)
                && qualifiers.scope(&claim.qualifiers, &claim.qualifiers) == Some(Scope::Same)
        })?;
        let found = cumulative(WHOLE, self.clock, self.schedule);
        Some(self.outcome(found, ("全部", all.trim()), None))
    }

    /// That nothing happened, or how often it did.
    fn best_zero(&self, named: &Named) -> Option<Outcome> {
        let fits = |claim: &Named| {
            named.name.agreement(&claim.name).is_some()
                && named.qualifiers.scope(&claim.qualifiers, &claim.qualifiers) == Some(Scope::Same)
        };
        let none = clauses(self.claim_text)
            .find(|clause| says(clause, &NONE_WORDS) && fits(&Named::of(clause)))?;
        let verdict = if self.clock.is_over() { Verdict::Met } else { Verdict::OnTrack };
        let found = Found { verdict, progress: None, state: true };
        Some(self.outcome(found, ("零", none.trim()), None))
    }
}

/// Leaves a told number to one of several wanted ones of a noun that differ in their stage:
/// 交付4栋 answers 交付 and not 新建 of 新建9栋、交付4栋.
pub(super) fn once(wanted: &[Wanted<'_>], answers: &mut [Result<Outcome, Miss>]) {
    for place in 0..answers.len() {
        let (Some(Wanted::Number(mine)), Some(Ok(answer))) =
            (wanted.get(place), answers.get(place))
        else {
            continue;
        };
        let taken = wanted.iter().zip(answers.iter()).any(|(other, rival)| match (other, rival) {
            (Wanted::Number(theirs), Ok(rival)) => {
                !answer.stage
                    && rival.stage
                    && rival.claim_span == answer.claim_span
                    && theirs.name == mine.name
                    && !theirs.stages.equals(&mine.stages)
            }
            (Wanted::Number(_) | Wanted::Whole(_) | Wanted::Zero(_), Ok(_) | Err(_)) => false,
        });
        if taken && let Some(answer) = answers.get_mut(place) {
            *answer = Err(Miss::Stage);
        }
    }
}

/// What is left of a verdict where the claim speaks of more or of less than what is wanted: the part
/// cannot exceed the whole, and nothing else follows.
fn within_scope(found: Found, target: &Measured, scope: Scope) -> Found {
    let behind = found.verdict == Verdict::Behind;
    let counted = target.sort == Sort::Level && !found.state;
    let holds = match scope {
        Scope::Same => true,
        Scope::Wider => behind,
        Scope::Narrower => counted && !behind,
    };
    if holds { found } else { Found { verdict: Verdict::NotComparable, ..found } }
}
