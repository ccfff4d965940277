//! The whole run: from two slices of records to one proposal per ledger row. Never keeps anything
//! between runs.

use crate::block::Blocking;
use crate::compare::{Row, compare};
use crate::decide::posterior::{Prior, odds};
use crate::decide::rules::{Rules, contradicted};
use crate::normalise::gazetteer::Gazetteer;
use crate::normalise::{Form, Kind};
use crate::number::{compact, position};
use crate::rarity::Rarities;
use crate::weigh::association::Association;
use crate::weigh::{total, weigh};
use crate::{Basis, Candidate, Params, Proposal, Record};

/// Rows between two reports of progress.
const PROGRESS_ROWS: usize = 256;

/// Proposes registrations for every ledger row, in the ledger's order.
///
/// * `ExactCode`: equal codes whose check digit is right, held by one registration only. It steps
///   back to `Weighed` where the names share nothing and neither person, phone nor address agrees
///   in any part: a code copied from another licence must not link by itself.
/// * `UniqueNameTown`: equal core name and equal town, held by one registration only (closed ones
///   count as holders), which is open. It steps back where the row bears another valid code, or
///   where at least two of person, phone and address are given and none agrees.
/// * `Weighed`: the rest, with probabilities. Candidates of vacant premises are never sought: the
///   former tenant's sign on an empty yard is not a tenant (`None`).
///
/// `progress` is called with rows done and rows in all. The order of either slice does not change
/// what is proposed; rows of identical content are interchangeable.
pub fn propose(
    register: &[Record],
    ledger: &[Record],
    params: &Params,
    progress: &mut dyn FnMut(u64, u64),
) -> Vec<Proposal> {
    let (register_order, ledger_order) = (by_content(register), by_content(ledger));
    let gazetteer = Gazetteer::learn(register.iter().chain(ledger));
    let form = |rows: &[Record], order: &[u32]| -> Vec<Form> {
        let ordered = order.iter().filter_map(|at| rows.get(position(*at)));
        ordered.map(|row| Form::of(row, &gazetteer)).collect()
    };
    let registrations = form(register, &register_order);
    let rows = form(ledger, &ledger_order);
    let mut run = Run::of(&registrations, &rows, params);
    let total = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let mut judged = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        if at % PROGRESS_ROWS == 0 {
            progress(u64::try_from(at).unwrap_or(u64::MAX), total);
        }
        judged.push(run.judge(row));
    }
    progress(total, total);
    let sums: Vec<f64> = judged.iter().filter(|row| row.compared).map(|row| row.odds_sum).collect();
    let prior = Prior::estimate(&sums, register.len(), params.registered_share);
    let mut proposals: Vec<Proposal> = judged
        .into_iter()
        .zip(&ledger_order)
        .map(|(row, at)| row.proposal(position(*at), prior, &register_order))
        .collect();
    proposals.sort_unstable_by_key(|proposal| proposal.ledger);
    proposals
}

/// Row positions ordered by content, so that everything after is independent of the given order.
fn by_content(rows: &[Record]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..compact(rows.len())).collect();
    order.sort_by(|left, right| rows.get(position(*left)).cmp(&rows.get(position(*right))));
    order
}

/// What one run knows.
struct Run<'a> {
    register: &'a [Form],
    params: &'a Params,
    rules: Rules<'a>,
    rarities: Rarities,
    association: Association,
    blocking: Blocking,
}

/// One row's candidates before the prior is known; `register` is still the place by content and
/// `probability` still the odds.
struct Judged {
    basis: Basis,
    compared: bool,
    odds_sum: f64,
    candidates: Vec<Candidate>,
}

impl<'a> Run<'a> {
    fn of(register: &'a [Form], rows: &[Form], params: &'a Params) -> Self {
        let mut run = Self {
            register,
            params,
            rules: Rules::of(register),
            rarities: Rarities::of(register),
            association: Association::default(),
            blocking: Blocking::of(register, params),
        };
        let sure = rows.iter().filter_map(|row| {
            let (_, at) = run.target(row)?;
            Some((row, run.register.get(position(at))?))
        });
        run.association = Association::learn(register, sure);
        run
    }

    /// The registration a rule points at and nothing contradicts.
    fn target(&self, row: &Form) -> Option<(Basis, u32)> {
        if row.kind == Kind::Vacant {
            return None;
        }
        let (basis, at) = self.rules.target(row, self.register)?;
        let registration = self.register.get(position(at))?;
        let findings = compare(&Row::of(row, &self.rarities), registration, &self.rarities);
        (!contradicted(basis, row, &findings)).then_some((basis, at))
    }

    fn judge(&mut self, row: &Form) -> Judged {
        if row.kind == Kind::Vacant {
            let candidates = Vec::new();
            return Judged { basis: Basis::None, compared: false, odds_sum: 0.0, candidates };
        }
        let target = self.target(row);
        let mut found = self.blocking.candidates(row, self.params);
        if let Some((_, at)) = target.filter(|(_, at)| !found.contains(at)) {
            found.push(at);
        }
        let prepared = Row::of(row, &self.rarities);
        let mut candidates: Vec<Candidate> =
            found.iter().filter_map(|at| self.candidate(&prepared, *at)).collect();
        let odds_sum = candidates.iter().map(|candidate| candidate.probability).sum();
        let sure = target.map(|(_, at)| position(at));
        candidates.sort_by(|left, right| {
            (sure == Some(right.register))
                .cmp(&(sure == Some(left.register)))
                .then_with(|| right.weight_bits.total_cmp(&left.weight_bits))
                .then_with(|| left.register.cmp(&right.register))
        });
        candidates.truncate(self.params.candidates_kept);
        let basis = match target {
            Some((basis, _)) => basis,
            None if candidates.is_empty() => Basis::None,
            None => Basis::Weighed,
        };
        Judged { basis, compared: true, odds_sum, candidates }
    }

    fn candidate(&self, row: &Row<'_>, at: u32) -> Option<Candidate> {
        let registration = self.register.get(position(at))?;
        let findings = compare(row, registration, &self.rarities);
        let mut reasons = weigh(&findings, &self.params.rates);
        reasons.extend(self.association.reason(row.form, registration));
        let weight_bits = total(&reasons);
        let probability = odds(weight_bits);
        Some(Candidate { register: position(at), weight_bits, probability, reasons })
    }
}

impl Judged {
    fn proposal(self, ledger: usize, prior: Prior, register_order: &[u32]) -> Proposal {
        let place = |at: usize| register_order.get(at).map_or(at, |at| position(*at));
        let sum = self.odds_sum;
        let candidates = self
            .candidates
            .into_iter()
            .map(|candidate| Candidate {
                register: place(candidate.register),
                probability: prior.probability(candidate.probability, sum),
                ..candidate
            })
            .collect();
        Proposal { ledger, basis: self.basis, candidates }
    }
}
