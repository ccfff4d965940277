//! The whole run: from two tables to the candidates of every ledger row, their evidence and their
//! probabilities. Never keeps anything between runs.

use crate::compare::Knowledge;
use crate::decide::posterior::Posterior;
use crate::decide::threshold::{Aim, Expected};
use crate::decide::verdict::Verdict;
use crate::evidence::{Evidence, agreement, field};
use crate::learn::weights::Weights;
use crate::normalise::Kind;
use crate::normalise::gazetteer::Gazetteer;
use crate::number::position;
use crate::side::{Side, Words};
use crate::table::Table;
use crate::{Basis, Candidate, Field, Params, Proposal, Reason};
use learning::Sides;
use search::Search;

pub(crate) mod learning;
pub(crate) mod search;

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
    let sides = Sides { register: &register, ledger: &ledger };
    let rules = sides.sure_targets(&mut knowledge);
    let mut rows = Search::of(sides, &knowledge, params).all(rules, progress);
    let (weights, posterior) = sides.learned(&mut knowledge, words.len(), params, &mut rows);
    Linked { register, ledger, rows, weights, posterior }
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
                Some((self.register.given_place(register), *self.probabilities(row).first()?))
            })
            .collect();
        let probabilities: Vec<f64> = bests.iter().flatten().map(|(_, best)| *best).collect();
        let expected = Expected::of(&probabilities, aim);
        let mut verdicts: Vec<Verdict> = bests
            .into_iter()
            .enumerate()
            .map(|(row, best)| Verdict::of(self.ledger.given_place(row), best, &expected))
            .collect();
        verdicts.sort_unstable_by_key(|verdict| verdict.ledger);
        (expected, verdicts)
    }

    /// The proposal for one row of the ledger.
    pub fn explain(&self, ledger: usize, kept: usize) -> Option<Proposal> {
        let row = (0..self.rows.len()).find(|row| self.ledger.given_place(*row) == ledger)?;
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
        let ledger = self.ledger.given_place(row);
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
                    register: self.register.given_place(position(pair.register)),
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
        Field::ALL.into_iter().filter_map(reason).collect()
    }
}
