//! Quantities and prices. Never converts units.

use super::column::{Cells, Column, FieldGrades, On, Rarity, Rows, Trace, named, worth};
use crate::Agreement;
use crate::grades::reached;
use crate::normalise::width::fold_char;

/// Relative differences, falling, that tell grades apart.
const NEAR: [f64; 6] = [0.5, 0.2, 0.1, 0.05, 0.02, 0.005];
/// Grade of equal numbers: the first beyond those.
const EXACT: u8 = 8;
/// Bits that tell the grades of equal numbers apart.
const BITS: [f32; 2] = [4.0, 7.0];
/// Bits of an equal number as a trace, at most.
const TRACE_BITS: f32 = 5.0;

/// Numbers of both sides.
#[derive(Debug)]
pub(super) struct Measures {
    numbers: Rows<Option<f64>>,
    rarity: Rarity,
}

impl Measures {
    /// Reads the field.
    pub(super) fn of(cells: &Cells<'_>) -> Self {
        let numbers = Rows::of(cells, read);
        let mut rarity = Rarity::default();
        for number in numbers.all().flatten() {
            rarity.count([number.to_bits()].into_iter());
        }
        Self { numbers, rarity }
    }
}

/// The first number of a cell, without signs between thousands.
fn read(cell: &str) -> Option<f64> {
    let folded: String = cell.chars().filter_map(fold_char).filter(|char| *char != ',').collect();
    let start = folded.find(|char: char| char.is_ascii_digit())?;
    let negative = folded.get(..start).is_some_and(|before| before.ends_with('-'));
    let rest = folded.get(start..)?;
    let end = rest.find(|char: char| !char.is_ascii_digit() && char != '.').unwrap_or(rest.len());
    let number: f64 = rest.get(..end)?.trim_end_matches('.').parse().ok()?;
    number.is_finite().then_some(if negative { -number } else { number })
}

impl Column for Measures {
    fn traces(&self, row: (On, usize), take: &mut dyn FnMut(Trace)) {
        if let Some(Some(number)) = self.numbers.get(row) {
            take(Trace { key: number.to_bits(), bits: TRACE_BITS });
        }
    }

    fn compare(&self, row: usize, registration: usize) -> FieldGrades {
        let grade = match self.numbers.pair(row, registration) {
            Some((Some(left), Some(right))) if left.to_bits() == right.to_bits() => {
                EXACT + reached(self.rarity.bits(left.to_bits()), &BITS)
            }
            Some((Some(left), Some(right))) => {
                let off = (left - right).abs() / left.abs().max(right.abs());
                NEAR.iter().fold(1, |grade, bound| grade + u8::from(off <= *bound))
            }
            Some(_) | None => 0,
        };
        [grade, 0, 0, 0]
    }

    fn guess(&self, _clue: usize, grade: u8) -> f64 {
        worth(grade, &[-1.0, -0.5, 0.0, 0.5, 0.5, 1.0, 1.0, 1.5, 3.0, 5.0])
    }

    fn agreement(&self, grades: FieldGrades) -> Option<Agreement> {
        use Agreement::{Close, Different, Exact, Partial};
        let rising = [Different, Different, Partial, Partial, Close, Close, Close, Exact];
        named(grades[0], &rising)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_out_of_their_signs() {
        let check = |cell: &str, expected: Option<f64>| assert_eq!(read(cell), expected, "{cell}");
        check("$1,299.00", Some(1299.0));
        check("１２.5 平方米", Some(12.5));
        check("-3", Some(-3.0));
        check("7.", Some(7.0));
        check("none", None);
        check("", None);
    }
}
