//! Judges a claim against a target by its numbers, and says when it cannot.
//!
//! A verdict is given only where a wanted number and a told number agree in measure, in what they
//! count and in the stage of the work. It looks nothing up, reads no clock and accuses nobody: where
//! words and numbers part it asks for the scope to be checked. See `docs/model/verdict.md`.

mod column;
mod compare;
mod confirmed;
mod cover;
mod in_time;
mod lexicon;
mod likeness;
mod matching;
mod measured;
mod name;
mod pairing;
mod parts;
mod places;
mod qualifier;
mod reason;
mod respective;
mod role;
mod schedule;
mod sort;
mod stage;
mod total;
mod units;
mod wanted;
mod wording;
mod years;

use crate::reading::Span;
use column::Column;
use jiff::civil::{Date, date};
use matching::{Miss, Setting};
use measured::measured;
use schedule::Clock;
pub use schedule::{Node, Schedule, Share, WHOLE};
use wanted::Wanted;

/// A favourable verdict needs at least one in so many of the wanted numbers told.
const FEW: usize = 3;

/// A target and what is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What was wanted.
    pub target_text: String,
    /// What is told.
    pub claim_text: String,
    /// First day of the time in which the work is done.
    pub period_start: Date,
    /// The last day that the claim speaks of.
    pub as_of: Date,
    /// The last day for the work, if one is set; the end of the year of `as_of` otherwise.
    pub deadline: Option<Date>,
    /// What else is said, such as the column 是否完成, or the head of the column in which bare numbers
    /// stand: 产业规模（亿元）, 单位：万人. Parts are set apart by semicolons.
    pub context: Option<String>,
}

/// What the numbers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The number is reached.
    Met,
    /// Not reached, or a state that may still change, and in step with the time.
    OnTrack,
    /// Less than the time that is gone, or a state that does not hold.
    Behind,
    /// No wanted number, or no told number of the same thing.
    NotComparable,
    /// A wanted number, and no number told at all.
    EvidenceMissing,
}

impl Verdict {
    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::OnTrack => "on_track",
            Self::Behind => "behind",
            Self::NotComparable => "not_comparable",
            Self::EvidenceMissing => "evidence_missing",
        }
    }
}

/// Whether the words and the numbers part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contradiction {
    /// Said to be done, behind by number.
    Yes,
    /// Nothing speaks for it.
    No,
    /// A wanted number that no told number answers.
    Uncertain,
}

impl Contradiction {
    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Uncertain => "uncertain",
        }
    }
}

/// Why a verdict is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// What the numbers say.
    pub verdict: Verdict,
    /// Whether words and numbers part.
    pub contradiction: Contradiction,
    /// Told divided by wanted, where that means something.
    pub progress: Option<Share>,
    /// Share of the time that is gone.
    pub elapsed: Share,
    /// The rule that decided, as a code.
    pub rule: &'static str,
    /// One Chinese sentence.
    pub reason: String,
    /// Place of the wanted number in the target.
    pub target_span: Option<Span>,
    /// Place of the told number in the claim.
    pub claim_span: Option<Span>,
}

/// The outcome of one comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    verdict: Verdict,
    progress: Option<Share>,
    /// A state such as a growth rate, which no schedule applies to.
    state: bool,
}

/// Judges a pair. Takes time in proportion to the texts and never fails.
pub fn judge(pair: &Pair, schedule: &Schedule) -> Judgement {
    let column = Column::of(pair.context.as_deref());
    let (target_text, claim_text) =
        (column.complete(&pair.target_text), column.complete(&pair.claim_text));
    let years = (pair.period_start.year(), pair.as_of.year());
    let target = measured(&target_text.text, years);
    let claim = measured(&claim_text.text, years);
    let deadline = pair.deadline.unwrap_or_else(|| date(pair.as_of.year(), 12, 31));
    let clock = Clock { start: pair.period_start, as_of: pair.as_of, deadline };
    let wanted = wanted::wanted(&target, &target_text.text, clock);
    let setting =
        Setting { target: &target, claim: &claim, claim_text: &claim_text.text, clock, schedule };
    let mut judgement = decide(&setting, &wanted, pair);
    if pair.deadline.is_none() && judgement.rule != "node_in_text" {
        reason::without_deadline(&mut judgement);
    }
    judgement.target_span = judgement.target_span.map(|span| target_text.given(span));
    judgement.claim_span = judgement.claim_span.map(|span| claim_text.given(span));
    judgement
}

fn decide(setting: &Setting<'_>, wanted: &[Wanted<'_>], pair: &Pair) -> Judgement {
    let mut judgement = Judgement {
        verdict: Verdict::NotComparable,
        contradiction: Contradiction::No,
        progress: None,
        elapsed: setting.clock.elapsed(),
        rule: "target_not_numeric",
        reason: reason::NOT_NUMERIC.to_owned(),
        target_span: wanted.first().and_then(Wanted::span),
        claim_span: None,
    };
    if wanted.is_empty() {
        return judgement;
    }
    judgement.contradiction = Contradiction::Uncertain;
    let mut answers: Vec<_> = wanted.iter().map(|number| setting.best(number)).collect();
    matching::once(wanted, &mut answers);
    let told = answers.iter().filter_map(|answer| answer.as_ref().ok());
    let held: Vec<_> =
        told.clone().filter(|outcome| outcome.found.verdict != Verdict::NotComparable).collect();
    let worst = held.iter().max_by_key(|outcome| outcome.found.verdict);
    let Some(outcome) = worst else {
        if let Some(outcome) = told.clone().next() {
            judgement.rule = "qualifier_differs";
            judgement.reason = reason::other_scope(outcome);
            judgement.target_span = outcome.target_span;
            judgement.claim_span = outcome.claim_span;
        } else if setting.claim.numbers.is_empty() {
            judgement.verdict = Verdict::EvidenceMissing;
            judgement.rule = "no_number_told";
            reason::NO_NUMBER.clone_into(&mut judgement.reason);
        } else {
            let miss = answers.into_iter().filter_map(Result::err).max();
            let miss = miss.unwrap_or(Miss::Measure);
            if miss == Miss::Planned {
                judgement.verdict = Verdict::EvidenceMissing;
            }
            (judgement.rule, judgement.reason) = reason::no_match(miss);
        }
        return judgement;
    };
    // One number of many says little of the rest.
    let few = held.len() * FEW < wanted.len();
    if few && outcome.found.verdict != Verdict::Behind {
        judgement.rule = "told_in_part";
        judgement.reason = reason::told_in_part(held.len(), wanted.len());
        return judgement;
    }
    let says_done = reason::says_done(&pair.claim_text, pair.context.as_deref());
    let behind = outcome.found.verdict == Verdict::Behind;
    judgement.verdict = outcome.found.verdict;
    judgement.contradiction =
        if behind && says_done { Contradiction::Yes } else { Contradiction::No };
    judgement.progress = outcome.found.progress;
    judgement.elapsed = outcome.clock.elapsed();
    judgement.rule = match (outcome.found.state, outcome.node) {
        (true, true | false) => "state_now",
        (false, true) => "node_in_text",
        (false, false) => setting.schedule.code(),
    };
    judgement.reason = reason::sentence(outcome, judgement.elapsed, judgement.contradiction);
    judgement.target_span = outcome.target_span;
    judgement.claim_span = outcome.claim_span;
    judgement
}

#[cfg(test)]
mod tests;
