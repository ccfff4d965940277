//! Two tables whose rows are searched and compared field by field. Never weighs.

use super::column::{Cells, Column, FIELD_CLUES, FieldGrades, On, column};
use super::kind::FieldKind;
use crate::Agreement;
use crate::block::{Traces, Wish};
use crate::grades::Grades;
use crate::hash::mix;
use crate::learn::weights::Weights;
use crate::link::learning::sure_pairs;
use crate::link::search::Task;
use crate::link::{Found, Pair};
use crate::number::{compact, position};
use crate::table::Table;
use std::array;

/// Fields of a schema, at most.
pub(super) const FIELDS_MAX: usize = 16;
/// Clues of all fields.
pub(super) const CLUES: usize = FIELDS_MAX * FIELD_CLUES;

/// Both tables as columns.
#[derive(Debug)]
pub(super) struct Pairing {
    columns: Vec<Box<dyn Column>>,
    registrations: usize,
    rows: usize,
}

impl Pairing {
    /// Reads both tables, each with the order of its rows.
    pub(super) fn of(
        fields: &[FieldKind],
        (register, registrations): (&Table, &[u32]),
        (ledger, rows): (&Table, &[u32]),
    ) -> Self {
        let naming = naming(fields);
        let read = |(field, kind): (usize, &FieldKind)| {
            let cells = |table, order: &[u32]| {
                order.iter().map(|row| Table::at(table, position(*row), field)).collect()
            };
            let cells =
                Cells { register: cells(register, registrations), ledger: cells(ledger, rows) };
            column(if naming == Some(field) { FieldKind::Name } else { *kind }, &cells)
        };
        let columns = fields.iter().take(FIELDS_MAX).enumerate().map(read).collect();
        Self { columns, registrations: registrations.len(), rows: rows.len() }
    }

    /// What each grade is worth before anything was learned.
    pub(super) fn guessed(&self) -> Weights<CLUES> {
        Weights::guessed(0..FIELD_CLUES, |clue, grade| {
            let column = self.columns.get(clue / FIELD_CLUES);
            column.map_or(0.0, |column| column.guess(clue % FIELD_CLUES, grade))
        })
    }

    /// How the values of a field agree.
    pub(super) fn agreement(&self, field: usize, evidence: &Grades<CLUES>) -> Option<Agreement> {
        let grades: FieldGrades = array::from_fn(|clue| evidence.grade(field * FIELD_CLUES + clue));
        self.columns.get(field)?.agreement(grades)
    }

    /// Lets the columns learn from pairs nearly sure at first sight, and grades every pair by that.
    pub(super) fn teach(&mut self, rows: &mut [Found<CLUES>], shares: &[Vec<f64>]) {
        let pairs = sure_pairs(rows, shares);
        for (field, column) in self.columns.iter_mut().enumerate() {
            if !column.learn(&pairs) {
                continue;
            }
            for (at, row) in rows.iter_mut().enumerate() {
                for pair in &mut row.pairs {
                    set(&mut pair.evidence, field, column.compare(at, position(pair.register)));
                }
            }
        }
    }

    fn traces(&self, row: (On, usize), take: &mut dyn FnMut(u64, f32)) {
        for (field, column) in self.columns.iter().enumerate() {
            let salt = u64::from(compact(field)) << 56 | 1 << 55;
            column.traces(row, &mut |trace| take(mix(trace.key, salt), trace.bits));
        }
    }
}

/// The prose that names what a row is about, where no field does: the first.
fn naming(fields: &[FieldKind]) -> Option<usize> {
    let names = |kind: &FieldKind| matches!(kind, FieldKind::Name | FieldKind::Code);
    let prose = |kind: &FieldKind| *kind == FieldKind::Text;
    if fields.iter().any(names) { None } else { fields.iter().position(prose) }
}

/// The field that a clue belongs to.
pub(super) fn field(clue: usize) -> usize {
    clue / FIELD_CLUES
}

fn set(evidence: &mut Grades<CLUES>, field: usize, grades: FieldGrades) {
    for (clue, grade) in grades.into_iter().enumerate() {
        evidence.set(field * FIELD_CLUES + clue, grade);
    }
}

impl Traces for Pairing {
    fn registrations(&self) -> usize {
        self.registrations
    }

    fn rows(&self) -> usize {
        self.rows
    }

    fn wishes(&self, row: usize, _common: &dyn Fn(u64) -> Option<f32>, take: &mut dyn FnMut(Wish)) {
        let wish = &mut |key, bits| take(Wish::Alone { key, bits, share: 1.0 });
        self.traces((On::Ledger, row), wish);
    }

    fn held(&self, registration: usize, take: &mut dyn FnMut(u64)) {
        self.traces((On::Register, registration), &mut |key, _| take(key));
    }

    /// Nothing: a schema names no towns.
    fn held_in_town(
        &self,
        _registration: usize,
        _common: &dyn Fn(u64) -> bool,
        _take: &mut dyn FnMut(u64),
    ) {
    }

    fn standing_bits(&self, _row: usize, _registration: usize) -> f32 {
        0.0
    }
}

impl Task<CLUES> for Pairing {
    fn is_left_out(&self, _row: usize) -> bool {
        false
    }

    fn compared(&self, row: usize, candidates: &[(f32, u32)]) -> Vec<Pair<CLUES>> {
        let pair = |&(traces, register): &(f32, u32)| {
            let mut evidence = Grades::default();
            for (field, column) in self.columns.iter().enumerate() {
                set(&mut evidence, field, column.compare(row, position(register)));
            }
            Pair { register, traces, claims: 0.0, taken: 0.0, evidence }
        };
        candidates.iter().map(pair).collect()
    }
}
