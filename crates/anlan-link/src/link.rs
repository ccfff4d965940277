//! The whole run: from two tables to the candidates of every ledger row, their evidence and their
//! probabilities. Never keeps anything between runs.

use crate::block::Blocking;
use crate::compare::{Knowledge, Row, compare};
use crate::decide::posterior::Posterior;
use crate::decide::rules::{Rules, contradicted};
use crate::decide::threshold::{Aim, Expected};
use crate::decide::verdict::Verdict;
use crate::evidence::{Evidence, agreement, field};
use crate::learn::null::{Top, Trust};
use crate::learn::weights::Weights;
use crate::normalise::Kind;
use crate::normalise::gazetteer::Gazetteer;
use crate::number::{float, position};
use crate::side::{Side, Words};
use crate::table::Table;
use crate::{Basis, Candidate, Field, Params, Proposal, Reason};

mod search;

/// Bits beyond those that single a registration out, from which a row may be sure at first sight.
const SURE_BITS: f64 = 3.0;
/// What a bit of a trace is worth: traces overlap.
const TRACE_WORTH: f64 = 0.5;
/// Share of the rows believed to have their registration, by score, that are taken as sure once
/// weights are learned.
const SURE_SHARE: f64 = 0.75;
/// Candidates of a row that the weights are learned from; those behind them are all alike.
const LESSON_PAIRS: usize = 6;
/// Probability from which a pair teaches which words go together.
const TEACHES: f64 = 0.9;

/// Every field, in the order in which reasons are told.
const FIELDS: [Field; 9] = [
    Field::Code,
    Field::Name,
    Field::Address,
    Field::Town,
    Field::Person,
    Field::Phone,
    Field::Industry,
    Field::Kind,
    Field::Status,
];

/// A candidate before it is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    pub(crate) register: u32,
    /// Bits of the traces by which it was found.
    pub(crate) traces: f32,
    pub(crate) evidence: Evidence,
}

/// What a run came to.
#[derive(Debug)]
pub struct Linked {
    register: Side,
    ledger: Side,
    /// Candidates of each row, and the rule that points at one.
    rows: Vec<Found>,
    weights: Weights,
    posterior: Posterior,
}

/// What was found for a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub(crate) pairs: Vec<Pair>,
    pub(crate) rule: Option<(Basis, u32)>,
}

/// Links the ledger to the register. `progress` is called with rows done and rows in all.
///
/// The order of either table does not change what is found; rows of identical content are
/// interchangeable. Candidates of vacant premises are never sought: the former tenant's sign on an
/// empty yard is not a tenant.
pub fn link(
    register: &Table,
    ledger: &Table,
    params: &Params,
    progress: &mut dyn FnMut(u64, u64),
) -> Linked {
    let gazetteer = Gazetteer::learn(&[register, ledger]);
    let mut words = Words::default();
    let register = Side::of(register, &gazetteer, &mut words);
    let ledger = Side::of(ledger, &gazetteer, &mut words);
    let mut knowledge = Knowledge::of(&register, &ledger, gazetteer.towns(), words.len());
    let rules = sure_targets(&register, &ledger, &mut knowledge);
    let blocking = Blocking::of(&register);
    let search = search::Search {
        register: &register,
        ledger: &ledger,
        knowledge: &knowledge,
        blocking: &blocking,
        params,
    };
    let mut rows = search.all(rules, progress);
    drop(blocking);
    let (weights, posterior) =
        learned((&register, &ledger), &mut knowledge, words.len(), params, &mut rows);
    Linked { register, ledger, rows, weights, posterior }
}

/// What the rules point at; on the way it is learned which words go together.
fn sure_targets(
    register: &Side,
    ledger: &Side,
    knowledge: &mut Knowledge,
) -> Vec<Option<(Basis, u32)>> {
    let rules = Rules::of(register);
    let mut row = Row::new(ledger);
    let mut targets = Vec::with_capacity(ledger.len());
    for at in 0..ledger.len() {
        let target = rules.target(ledger, at, register).filter(|(basis, target)| {
            row.move_to(at, knowledge);
            !contradicted(*basis, &compare(&row, register, position(*target), knowledge))
        });
        targets.push(target);
    }
    for (at, target) in targets.iter().enumerate() {
        if let Some((_, target)) = target {
            knowledge.learn((ledger, at), (register, position(*target)));
        }
    }
    targets
}

/// Learns the weights from the rows at hand, and how far scores can be trusted.
fn learned(
    (register, ledger): (&Side, &Side),
    knowledge: &mut Knowledge,
    words: usize,
    params: &Params,
    rows: &mut [Found],
) -> (Weights, Posterior) {
    let guess = Weights::first_guess();
    let guessed = |rows: &mut [Found]| {
        rank(rows, |pair| guess.score(&pair.evidence));
        (guess.clone(), Posterior::Sized { registrations: float(register.len()) })
    };
    let found = |pair: &Pair| f64::from(pair.traces) * TRACE_WORTH;
    rank(rows, found);
    let sure_bits = float(register.len().max(1)).log2() + SURE_BITS;
    let sure = |row: &Found| {
        row.pairs.first().is_some_and(|pair| guess.score(&pair.evidence) >= sure_bits)
    };
    let Some(trust) = Trust::of(&tops(rows, found, sure), None) else {
        return guessed(rows);
    };
    let none_share = trust.none_share;
    let posterior = Posterior::Trusted(trust);
    let mut probabilities = Vec::new();
    let mut lessons: Vec<Vec<f64>> = Vec::with_capacity(rows.len());
    knowledge.forget_words(register, words);
    for (at, row) in rows.iter().enumerate() {
        let scores: Vec<f64> = row.pairs.iter().map(found).collect();
        posterior.probabilities(&scores, &mut probabilities);
        if let (Some(pair), Some(first)) = (row.pairs.first(), probabilities.first())
            && *first >= TEACHES
        {
            knowledge.learn((ledger, at), (register, position(pair.register)));
        }
        lessons.push(probabilities.clone());
    }
    for (at, row) in rows.iter_mut().enumerate() {
        for pair in &mut row.pairs {
            knowledge.renew_words(
                (ledger, at),
                (register, position(pair.register)),
                &mut pair.evidence,
            );
        }
    }
    let lessons: Vec<(Evidence, f64)> = rows
        .iter()
        .zip(&lessons)
        .filter(|(row, _)| !row.pairs.is_empty())
        .take(params.learning_rows_max)
        .flat_map(|(row, shares)| {
            row.pairs
                .iter()
                .zip(shares)
                .take(LESSON_PAIRS)
                .map(|(pair, share)| (pair.evidence, *share))
        })
        .collect();
    let weights = guess.fitted(&lessons);
    let score = |pair: &Pair| weights.score(&pair.evidence);
    rank(rows, score);
    let mut bests: Vec<f64> = rows.iter().filter_map(|row| row.pairs.first()).map(score).collect();
    bests.sort_unstable_by(f64::total_cmp);
    let unsure = 1.0 - SURE_SHARE * (1.0 - none_share);
    let floor = bests.get(share_of(bests.len(), unsure)).copied().unwrap_or(f64::INFINITY);
    let sure = |row: &Found| row.pairs.first().is_some_and(|pair| score(pair) >= floor);
    let trust = Trust::of(&tops(rows, score, sure), Some(none_share));
    match trust {
        Some(trust) => (weights, Posterior::Trusted(trust)),
        None => guessed(rows),
    }
}

/// The place at which so large a share of sorted things lies before.
fn share_of(count: usize, share: f64) -> usize {
    (0..count).find(|at| float(*at) >= float(count) * share).unwrap_or(count)
}

/// Puts each row's candidates in order, best first; ties by place.
fn rank(rows: &mut [Found], score: impl Fn(&Pair) -> f64) {
    let mut scored: Vec<(f64, Pair)> = Vec::new();
    for row in rows {
        scored.clear();
        scored.extend(row.pairs.drain(..).map(|pair| (score(&pair), pair)));
        scored.sort_unstable_by(|left, right| {
            right.0.total_cmp(&left.0).then(left.1.register.cmp(&right.1.register))
        });
        row.pairs.extend(scored.iter().map(|(_, pair)| *pair));
    }
}

fn tops(rows: &[Found], score: impl Fn(&Pair) -> f64, sure: impl Fn(&Found) -> bool) -> Vec<Top> {
    let of = |row: &Found| {
        let best = score(row.pairs.first()?);
        let second = row.pairs.get(1).map(&score);
        Some(Top { best, second, sure: sure(row) })
    };
    rows.iter().filter_map(of).collect()
}

/// The place in which a row was given.
fn given(side: &Side, row: usize) -> usize {
    side.given.get(row).map_or(0, |row| position(*row))
}

impl Linked {
    /// Probabilities of a row's candidates, best first.
    fn probabilities(&self, row: &Found) -> Vec<f64> {
        let scores: Vec<f64> =
            row.pairs.iter().map(|pair| self.weights.score(&pair.evidence)).collect();
        let mut probabilities = Vec::new();
        self.posterior.probabilities(&scores, &mut probabilities);
        probabilities
    }

    /// Whether the data showed how far scores can be trusted; else probabilities go by the register's
    /// size alone.
    pub fn is_calibrated(&self) -> bool {
        matches!(self.posterior, Posterior::Trusted(_))
    }

    /// Decides every row, in the ledger's order, and says what that is expected to reach.
    pub fn decide(&self, aim: Aim) -> (Expected, Vec<Verdict>) {
        let bests: Vec<Option<(usize, f64)>> = self
            .rows
            .iter()
            .map(|row| {
                let register = position(row.pairs.first()?.register);
                Some((given(&self.register, register), *self.probabilities(row).first()?))
            })
            .collect();
        let probabilities: Vec<f64> = bests.iter().flatten().map(|(_, best)| *best).collect();
        let expected = Expected::of(&probabilities, aim);
        let mut verdicts: Vec<Verdict> = bests
            .into_iter()
            .enumerate()
            .map(|(row, best)| Verdict::of(given(&self.ledger, row), best, &expected))
            .collect();
        verdicts.sort_unstable_by_key(|verdict| verdict.ledger);
        (expected, verdicts)
    }

    /// The proposal for one row of the ledger.
    pub fn explain(&self, ledger: usize, kept: usize) -> Option<Proposal> {
        let row = (0..self.rows.len()).find(|row| given(&self.ledger, *row) == ledger)?;
        Some(self.proposal(row, kept))
    }

    /// Proposals in the ledger's order, with at most `kept` candidates each.
    pub fn proposals(&self, kept: usize) -> Vec<Proposal> {
        let mut proposals: Vec<Proposal> =
            (0..self.rows.len()).map(|row| self.proposal(row, kept)).collect();
        proposals.sort_unstable_by_key(|proposal| proposal.ledger);
        proposals
    }

    fn proposal(&self, row: usize, kept: usize) -> Proposal {
        let ledger = given(&self.ledger, row);
        let Some(found) = self.rows.get(row).filter(|_| self.ledger.kind(row) != Kind::Vacant)
        else {
            return Proposal { ledger, basis: Basis::None, candidates: Vec::new() };
        };
        let probabilities = self.probabilities(found);
        let mut order: Vec<usize> = (0..found.pairs.len()).collect();
        if let Some(at) =
            found.rule.and_then(|(_, at)| found.pairs.iter().position(|pair| pair.register == at))
        {
            order.retain(|place| *place != at);
            order.insert(0, at);
        }
        order.truncate(kept);
        let candidates: Vec<Candidate> = order
            .into_iter()
            .filter_map(|at| {
                let pair = found.pairs.get(at)?;
                let reasons = self.reasons(&pair.evidence);
                Some(Candidate {
                    register: given(&self.register, position(pair.register)),
                    weight_bits: reasons.iter().map(|reason| reason.bits).sum(),
                    probability: *probabilities.get(at)?,
                    reasons,
                })
            })
            .collect();
        let basis = match found.rule {
            _ if candidates.is_empty() => Basis::None,
            Some((basis, _)) => basis,
            None => Basis::Weighed,
        };
        Proposal { ledger, basis, candidates }
    }

    fn reasons(&self, evidence: &Evidence) -> Vec<Reason> {
        let bits = |wanted: Field| -> f64 {
            let own = evidence.known().filter(|(clue, _)| field(*clue) == wanted);
            own.map(|(clue, grade)| self.weights.told(clue, grade)).sum()
        };
        let reason = |field: Field| {
            Some(Reason { field, agreement: agreement(field, evidence)?, bits: bits(field) })
        };
        FIELDS.into_iter().filter_map(reason).collect()
    }
}
