//! Both sides of one field in the form that its kind compares. Never compares across fields.

use super::category::Categories;
use super::code::Codes;
use super::date::Dates;
use super::kind::FieldKind;
use super::measure::Measures;
use super::phones::Phones;
use super::text::Texts;
use crate::Agreement;
use crate::hash::Fingerprints;
use crate::number::{float, narrow};
use std::fmt::Debug;

/// Clues of one field.
pub(super) const FIELD_CLUES: usize = 4;

/// Grades of one field's clues.
pub(super) type FieldGrades = [u8; FIELD_CLUES];

/// Which side a row stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    Register,
    Ledger,
}

/// A trace of a value, and what it is worth at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Trace {
    pub(super) key: u64,
    pub(super) bits: f32,
}

/// Something of each row of both sides.
#[derive(Debug)]
pub(super) struct Rows<T> {
    register: Vec<T>,
    ledger: Vec<T>,
}

impl<T> Rows<T> {
    /// Reads every cell.
    pub(super) fn of(cells: &Cells<'_>, read: impl Fn(&str) -> T) -> Self {
        let side = |cells: &[&str]| cells.iter().map(|cell| read(cell)).collect();
        Self { register: side(&cells.register), ledger: side(&cells.ledger) }
    }

    /// What a row has.
    pub(super) fn get(&self, (on, row): (On, usize)) -> Option<&T> {
        match on {
            On::Register => self.register.get(row),
            On::Ledger => self.ledger.get(row),
        }
    }

    /// What the rows of a pair have, the ledger's first.
    pub(super) fn pair(&self, row: usize, registration: usize) -> Option<(&T, &T)> {
        Some((self.ledger.get(row)?, self.register.get(registration)?))
    }

    /// The same of something else of each row.
    pub(super) fn map<O>(&self, make: impl Fn(&T) -> O) -> Rows<O> {
        let side = |own: &[T]| own.iter().map(&make).collect();
        Rows { register: side(&self.register), ledger: side(&self.ledger) }
    }

    /// What the registrations have.
    pub(super) fn register(&self) -> &[T] {
        &self.register
    }

    /// What all rows have.
    pub(super) fn all(&self) -> impl Iterator<Item = &T> {
        self.register.iter().chain(&self.ledger)
    }
}

/// The values of a field on both sides.
pub(super) trait Column: Debug + Sync {
    /// Hands over the traces of a row's value.
    fn traces(&self, row: (On, usize), take: &mut dyn FnMut(Trace));

    /// Compares a ledger row's value with a registration's; all zero where one is missing.
    fn compare(&self, row: usize, registration: usize) -> FieldGrades;

    /// What a grade is worth in bits before anything was learned.
    fn guess(&self, clue: usize, grade: u8) -> f64;

    /// How two values agree, for people to read; none where one is missing.
    fn agreement(&self, grades: FieldGrades) -> Option<Agreement>;

    /// Learns from pairs that are nearly surely one subject; says whether that changes any grade.
    fn learn(&mut self, _pairs: &[(usize, usize)]) -> bool {
        false
    }
}

/// Rows imagined beside those seen, which hold other values: in a table of ten rows, too, a name is
/// rare.
const UNSEEN_ROWS: usize = 20;

/// How many rows of both sides hold a value.
#[derive(Debug, Default)]
pub(super) struct Rarity {
    held: Fingerprints<u32>,
    rows: usize,
}

impl Rarity {
    /// Counts the values of one more row, which has any.
    pub(super) fn count(&mut self, values: impl Iterator<Item = u64>) {
        let mut any = false;
        for value in values {
            *self.held.entry(value).or_insert(0) += 1;
            any = true;
        }
        self.rows += usize::from(any);
    }

    /// Bits of surprise at meeting a value by chance.
    pub(super) fn bits(&self, value: u64) -> f32 {
        let held = self.held.get(&value).copied().unwrap_or(1).max(1);
        narrow((float(self.rows + UNSEEN_ROWS) / (f64::from(held) + 0.5)).log2().max(0.0))
    }
}

/// Reads a field of both sides.
pub(super) fn column(kind: FieldKind, cells: &Cells<'_>) -> Box<dyn Column> {
    match kind {
        FieldKind::Name | FieldKind::Address | FieldKind::Person | FieldKind::Text => {
            Box::new(Texts::of(kind, cells))
        }
        FieldKind::Phone => Box::new(Phones::of(cells)),
        FieldKind::Code => Box::new(Codes::of(cells)),
        FieldKind::Date => Box::new(Dates::of(cells)),
        FieldKind::Number => Box::new(Measures::of(cells)),
        FieldKind::Category => Box::new(Categories::of(cells)),
    }
}

/// The cells of a field on both sides, in the order of the rows.
pub(super) struct Cells<'a> {
    pub(super) register: Vec<&'a str>,
    pub(super) ledger: Vec<&'a str>,
}

/// The agreement of a grade in a rising list; the last for those beyond.
pub(super) fn named(grade: u8, names: &[Agreement]) -> Option<Agreement> {
    let at = usize::from(grade.checked_sub(1)?);
    names.get(at).or(names.last()).copied()
}

/// The worth of a grade in a rising list; the last for those beyond.
pub(super) fn worth(grade: u8, bits: &[f64]) -> f64 {
    let at = grade.checked_sub(1).map(usize::from);
    at.and_then(|at| bits.get(at).or(bits.last())).copied().unwrap_or(0.0)
}
