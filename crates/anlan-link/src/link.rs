//! The whole run: from two tables to the candidates of every ledger row, their evidence and their
//! probabilities. Never keeps anything between runs.

use crate::compare::Knowledge;
use crate::county::{County, guessed, sure_targets, teach_words};
use crate::decide::doubled::{Doubled, doubled};
use crate::decide::threshold::{Aim, Expected};
use crate::decide::verdict::Verdict;
use crate::evidence::{self, CLUES, Evidence, agreement, field};
use crate::grades::Grades;
use crate::normalise::Kind;
use crate::normalise::gazetteer::Gazetteer;
use crate::number::position;
use crate::side::{Side, Words};
use crate::table::Table;
use crate::{Basis, Candidate, Claims, Field, Params, Proposal, Reason};
use claims::weigh_claims;
use judged::Judged;
use learning::learned;
use search::Search;
use std::collections::BTreeMap;

pub(crate) mod claims;
pub(crate) mod judged;
pub(crate) mod learning;
pub(crate) mod reading;
pub(crate) mod search;

/// A candidate before it is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair<const CLUES: usize> {
    pub(crate) register: u32,
    /// Bits of the traces by which it was found.
    pub(crate) traces: f32,
    /// Bits that the claims of other rows to the same registration say.
    pub(crate) claims: f32,
    /// Probability that another row has the registration.
    pub(crate) taken: f32,
    pub(crate) evidence: Grades<CLUES>,
}

impl<const CLUES: usize> Pair<CLUES> {
    /// What other rows claim of it, for people.
    pub(crate) fn told_claims(&self) -> Claims {
        Claims { taken: f64::from(self.taken), bits: f64::from(self.claims) }
    }
}

/// What was found for a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found<const CLUES: usize> {
    pub(crate) pairs: Vec<Pair<CLUES>>,
    /// The rule that points at one.
    pub(crate) rule: Option<(Basis, u32)>,
    /// What a person said.
    pub(crate) answer: Option<Said>,
}

/// What a person said of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// It is this registration.
    Is(u32),
    /// It is none.
    Nobody,
}

impl Said {
    /// Whether a registration is the row's: one or zero.
    pub(crate) fn share(self, register: u32) -> f64 {
        f64::from(u8::from(self == Self::Is(register)))
    }
}

/// What a run came to.
#[derive(Debug)]
pub struct Linked {
    register: Side,
    ledger: Side,
    judged: Judged<CLUES>,
}

/// What a person said of a ledger row: its registration, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answer {
    /// Position of the row in the ledger.
    pub ledger: usize,
    /// Position of its registration in the register.
    pub register: Option<usize>,
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
    link_with(&[], (register, ledger), params, progress)
}

/// The same with answers that people gave: they stand, and the weights learn from them.
pub fn link_with(
    answers: &[Answer],
    (register, ledger): (&Table, &Table),
    params: &Params,
    progress: &mut dyn FnMut(u64, u64),
) -> Linked {
    let gazetteer = Gazetteer::learn(&[register, ledger]);
    let mut words = Words::default();
    let register = Side::of(register, &gazetteer, &mut words);
    let ledger = Side::of(ledger, &gazetteer, &mut words);
    let mut knowledge = Knowledge::of(&register, &ledger, gazetteer.towns(), words.len());
    let sides = (&register, &ledger);
    let rules = sure_targets(sides, &mut knowledge);
    let county = County { register: &register, ledger: &ledger, knowledge: &knowledge };
    let mut rows = Search::of(&county, params).all(rules, progress);
    answered(&mut rows, answers, (&register.given, &ledger.given));
    let reading = learned(guessed(), (register.len(), params), &mut rows, |rows, shares| {
        teach_words(sides, &mut knowledge, (rows, shares));
    });
    weigh_claims(register.len(), &mut rows, &reading);
    Linked { register, ledger, judged: Judged { rows, reading } }
}

/// Notes what people said of the rows; `given` are the places in which the rows of both sides were
/// given.
pub(crate) fn answered<const CLUES: usize>(
    rows: &mut [Found<CLUES>],
    answers: &[Answer],
    (register, ledger): (&[u32], &[u32]),
) {
    if answers.is_empty() {
        return;
    }
    let places = |given: &[u32]| -> BTreeMap<usize, u32> {
        given.iter().zip(0..).map(|(given, row)| (position(*given), row)).collect()
    };
    let (registers, rows_of) = (places(register), places(ledger));
    for answer in answers {
        let row = rows_of.get(&answer.ledger).and_then(|row| rows.get_mut(position(*row)));
        let said = match answer.register {
            None => Some(Said::Nobody),
            Some(given) => registers.get(&given).copied().map(Said::Is),
        };
        if let Some(row) = row {
            row.answer = said;
        }
    }
}

impl Linked {
    /// Whether the data showed how far scores can be trusted; else probabilities go by the register's
    /// size alone.
    pub fn is_calibrated(&self) -> bool {
        self.judged.is_calibrated()
    }

    /// Decides every row, in the ledger's order, and says what that is expected to reach.
    pub fn decide(&self, aim: Aim) -> (Expected, Vec<Verdict>) {
        self.judged.decide(aim, (&self.register.given, &self.ledger.given))
    }

    /// Ledger rows that are probably one place written down twice, in the ledger's order.
    pub fn doubles(&self) -> Vec<Doubled> {
        doubled(&self.decide(Aim::BestF1).1)
    }

    /// The proposal for one row of the ledger.
    pub fn explain(&self, ledger: usize, kept: usize) -> Option<Proposal> {
        let row =
            (0..self.judged.rows.len()).find(|row| self.ledger.given_place(*row) == ledger)?;
        Some(self.proposal(row, kept))
    }

    /// Proposals in the ledger's order, with at most `kept` candidates each.
    pub fn proposals(&self, kept: usize) -> Vec<Proposal> {
        let mut proposals: Vec<Proposal> =
            (0..self.judged.rows.len()).map(|row| self.proposal(row, kept)).collect();
        proposals.sort_unstable_by_key(|proposal| proposal.ledger);
        proposals
    }

    fn proposal(&self, row: usize, kept: usize) -> Proposal {
        let ledger = self.ledger.given_place(row);
        let Some(found) =
            self.judged.rows.get(row).filter(|_| self.ledger.kind(row) != Kind::Vacant)
        else {
            return Proposal { ledger, basis: Basis::None, candidates: Vec::new() };
        };
        let probabilities = self.judged.probabilities(found);
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
                    claims: pair.told_claims(),
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
            let belongs = |clue: usize| evidence::ALL.get(clue).map(|clue| field(*clue));
            let own = evidence.known().filter(|(clue, _)| belongs(*clue) == Some(wanted));
            own.map(|(clue, grade)| self.judged.reading.weights.told(clue, grade)).sum()
        };
        let reason = |field: Field| {
            Some(Reason { field, agreement: agreement(field, evidence)?, bits: bits(field) })
        };
        Field::ALL.into_iter().filter_map(reason).collect()
    }
}
