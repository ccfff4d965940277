//! Identifiers: letters and digits in order, whatever stands between them. Never checks a check
//! digit.

use super::column::{Cells, Column, FieldGrades, On, Rarity, Rows, Trace, named, worth};
use crate::Agreement;
use crate::grades::reached;
use crate::hash::{fingerprint_text, mix};
use crate::normalise::width::fold_char;
use strsim::osa_distance;

/// Characters of an identifier that count.
const CHARS_MAX: usize = 64;
/// Shortest identifier of which a half is a trace.
const HALVES_MIN: usize = 6;
/// Bits of a half.
const HALF_BITS: f32 = 5.0;
/// Grades.
const DIFFERENT: u8 = 1;
const TWO_SLIPS: u8 = 2;
const PART: u8 = 3;
const SLIP: u8 = 4;
const EXACT: u8 = 5;
/// Bits that tell the grades of equal identifiers apart.
const BITS: [f32; 3] = [4.0, 7.0, 10.0];

/// Identifiers of both sides.
#[derive(Debug)]
pub(super) struct Codes {
    codes: Rows<String>,
    rarity: Rarity,
}

impl Codes {
    /// Reads the field.
    pub(super) fn of(cells: &Cells<'_>) -> Self {
        let codes = Rows::of(cells, |cell| {
            let folded = cell.chars().filter_map(fold_char).filter(|char| char.is_alphanumeric());
            folded.take(CHARS_MAX).collect::<String>()
        });
        let mut rarity = Rarity::default();
        for code in codes.all().filter(|code| !code.is_empty()) {
            rarity.count([fingerprint_text(code)].into_iter());
        }
        Self { codes, rarity }
    }
}

impl Column for Codes {
    fn traces(&self, row: (On, usize), take: &mut dyn FnMut(Trace)) {
        let Some(code) = self.codes.get(row).filter(|code| !code.is_empty()) else { return };
        take(Trace { key: fingerprint_text(code), bits: f32::INFINITY });
        if code.len() >= HALVES_MIN {
            let (head, tail) = code.split_at(code.floor_char_boundary(code.len() / 2));
            for (salt, half) in [(1, head), (2, tail)] {
                take(Trace { key: mix(fingerprint_text(half), salt), bits: HALF_BITS });
            }
        }
    }

    fn compare(&self, row: usize, registration: usize) -> FieldGrades {
        let grade = match self.codes.pair(row, registration) {
            Some((left, right)) if !left.is_empty() && !right.is_empty() => {
                if left == right {
                    EXACT + reached(self.rarity.bits(fingerprint_text(left)), &BITS)
                } else {
                    match osa_distance(left, right) {
                        1 => SLIP,
                        _ if left.contains(right.as_str()) || right.contains(left.as_str()) => PART,
                        2 => TWO_SLIPS,
                        _ => DIFFERENT,
                    }
                }
            }
            Some(_) | None => 0,
        };
        [grade, 0, 0, 0]
    }

    fn guess(&self, _clue: usize, grade: u8) -> f64 {
        worth(grade, &[-3.0, 3.0, 3.0, 7.0, 5.0, 8.0, 11.0, 14.0])
    }

    fn agreement(&self, grades: FieldGrades) -> Option<Agreement> {
        use Agreement::{Close, Different, Exact, Partial};
        named(grades[0], &[Different, Close, Partial, Close, Exact])
    }
}
