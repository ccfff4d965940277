//! Phone numbers. Never tells whose they are.

use super::column::{Cells, Column, FieldGrades, On, Rarity, Rows, Trace, named, worth};
use crate::Agreement;
use crate::compare::phone_grade;
use crate::hash::mix;
use crate::normalise::phone::append_phones;

/// Bits of the first and of the last digits of a number.
const PART_BITS: f32 = 4.0;
/// Digits of such a part.
const PART: u64 = 10_000;

/// Phone numbers of both sides.
#[derive(Debug)]
pub(super) struct Phones {
    numbers: Rows<Vec<u64>>,
    rarity: Rarity,
}

impl Phones {
    /// Reads the field.
    pub(super) fn of(cells: &Cells<'_>) -> Self {
        let numbers = Rows::of(cells, |cell| {
            let mut numbers = Vec::new();
            append_phones(cell, &mut Vec::new(), &mut numbers);
            numbers
        });
        let mut rarity = Rarity::default();
        for numbers in numbers.all() {
            rarity.count(numbers.iter().copied());
        }
        Self { numbers, rarity }
    }
}

impl Column for Phones {
    fn traces(&self, row: (On, usize), take: &mut dyn FnMut(Trace)) {
        for number in self.numbers.get(row).into_iter().flatten() {
            take(Trace { key: *number, bits: f32::INFINITY });
            take(Trace { key: mix(number / PART, 1), bits: PART_BITS });
            take(Trace { key: mix(number % PART, 2), bits: PART_BITS });
        }
    }

    fn compare(&self, row: usize, registration: usize) -> FieldGrades {
        let grade = self
            .numbers
            .pair(row, registration)
            .map_or(0, |(left, right)| phone_grade(left, right, |number| self.rarity.bits(number)));
        [grade, 0, 0, 0]
    }

    fn guess(&self, _clue: usize, grade: u8) -> f64 {
        worth(grade, &[-1.5, 4.0, 8.0, 5.0, 9.0, 12.0, 14.0])
    }

    fn agreement(&self, grades: FieldGrades) -> Option<Agreement> {
        use Agreement::{Close, Different, Exact};
        named(grades[0], &[Different, Close, Close, Exact])
    }
}
