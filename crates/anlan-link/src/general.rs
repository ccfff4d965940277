//! Links any two tables by a schema: fields of a few kinds, in any language. The search, the learning
//! and the decisions are those of registers and ledgers; only what a field leaves as traces and how
//! two values compare is told by its kind here. Never knows what a table is about.

use crate::Params;
use crate::decide::doubled::{Doubled, doubled};
use crate::decide::threshold::{Aim, Expected};
use crate::decide::verdict::Verdict;
use crate::dedupe::{Double, found_doubles};
use crate::link::claims::weigh_claims;
use crate::link::judged::Judged;
use crate::link::learning::learned;
use crate::link::search::Search;
use crate::link::{Answer, Pair, answered};
use crate::number::position;
use crate::proposal::{Agreement, Claims};
use crate::side::by_content;
use crate::table::Table;
use kind::FieldKind;
use pairing::{CLUES, Pairing};

mod category;
mod code;
mod column;
mod date;
pub(crate) mod kind;
mod measure;
mod pairing;
mod phones;
mod text;
mod words;

/// Fields of a schema, at most.
pub const FIELDS_MAX: usize = pairing::FIELDS_MAX;

/// What a run over two tables came to.
#[derive(Debug)]
pub struct LinkedTables {
    pairing: Pairing,
    given: [Vec<u32>; 2],
    judged: Judged<CLUES>,
}

/// A row of the register that a ledger row may be.
#[derive(Debug, Clone, PartialEq)]
pub struct TableCandidate {
    /// Position in the register.
    pub register: usize,
    /// Probability that the row is it.
    pub probability: f64,
    /// What other rows claim of it.
    pub claims: Claims,
    /// Place of the field, how its values agree and what that says in bits; of the fields that both
    /// have.
    pub fields: Vec<(usize, Agreement, f64)>,
}

/// Links the rows of a ledger to those of a register; both have one column for each field, in the
/// schema's order, and fields beyond [`FIELDS_MAX`] are not looked at. `progress` is called with rows
/// done and rows in all.
pub fn link_tables(
    fields: &[FieldKind],
    (register, ledger): (&Table, &Table),
    params: &Params,
    progress: &mut dyn FnMut(u64, u64),
) -> LinkedTables {
    link_tables_with(&[], fields, (register, ledger), (params, progress))
}

/// The same with answers that people gave: they stand, and the weights learn from them.
pub fn link_tables_with(
    answers: &[Answer],
    fields: &[FieldKind],
    (register, ledger): (&Table, &Table),
    (params, progress): (&Params, &mut dyn FnMut(u64, u64)),
) -> LinkedTables {
    let given = [by_content(register), by_content(ledger)];
    let mut pairing = Pairing::of(fields, (register, &given[0]), (ledger, &given[1]));
    let rows = given[1].len();
    let mut rows = Search::of(&pairing, params).all(vec![None; rows], progress);
    answered(&mut rows, answers, (&given[0], &given[1]));
    let registrations = given[0].len();
    let reading = learned(pairing.guessed(), (registrations, params), &mut rows, |rows, shares| {
        pairing.teach(rows, shares);
    });
    weigh_claims(registrations, &mut rows, &reading);
    LinkedTables { pairing, given, judged: Judged { rows, reading } }
}

/// Finds the pairs of rows of one table that are one subject with at least this probability, in the
/// table's order.
pub fn doubles_in_table(
    fields: &[FieldKind],
    table: &Table,
    (probability_min, params): (f64, &Params),
    progress: &mut dyn FnMut(u64, u64),
) -> Vec<Double> {
    let given = by_content(table);
    let pairing = Pairing::of(fields, (table, &given), (table, &given));
    let rows = Search::within(&pairing, params).all(vec![None; given.len()], progress);
    found_doubles(&rows, &pairing.guessed(), &given, probability_min)
}

impl LinkedTables {
    /// Whether the data showed how far scores can be trusted.
    pub fn is_calibrated(&self) -> bool {
        self.judged.is_calibrated()
    }

    /// Decides every row, in the ledger's order, and says what that is expected to reach.
    pub fn decide(&self, aim: Aim) -> (Expected, Vec<Verdict>) {
        self.judged.decide(aim, (&self.given[0], &self.given[1]))
    }

    /// Ledger rows that are probably one subject written down twice, in the ledger's order.
    pub fn doubles(&self) -> Vec<Doubled> {
        doubled(&self.decide(Aim::BestF1).1)
    }

    /// The best candidates of one row of the ledger, at most so many.
    pub fn explain(&self, ledger: usize, kept: usize) -> Vec<TableCandidate> {
        let row = self.given[1].iter().position(|given| position(*given) == ledger);
        let Some(found) = row.and_then(|row| self.judged.rows.get(row)) else {
            return Vec::new();
        };
        let probabilities = self.judged.probabilities(found);
        let told = |(pair, probability): (&Pair<CLUES>, f64)| self.candidate(pair, probability);
        found.pairs.iter().zip(probabilities).take(kept).map(told).collect()
    }

    fn candidate(&self, pair: &Pair<CLUES>, probability: f64) -> TableCandidate {
        let field = |field: usize| {
            let agreement = self.pairing.agreement(field, &pair.evidence)?;
            let own = pair.evidence.known().filter(|(clue, _)| pairing::field(*clue) == field);
            let bits = own.map(|(clue, grade)| self.judged.reading.weights.told(clue, grade)).sum();
            Some((field, agreement, bits))
        };
        let register = self.given[0].get(position(pair.register)).map_or(0, |at| position(*at));
        let fields = (0..FIELDS_MAX).filter_map(field).collect();
        TableCandidate { register, probability, claims: pair.told_claims(), fields }
    }
}
