//! One of a few words: the same, or words that go together. Never reads meaning into a word.

use super::column::{Cells, Column, FieldGrades, On, Rarity, Rows, Trace, named, worth};
use super::words::folded;
use crate::Agreement;
use crate::association::Association;
use crate::compare::association;
use crate::evidence::ASSOCIATION_MIDDLE;
use crate::grades::reached;
use crate::hash::{Fingerprints, fingerprint_text};
use crate::number::compact;
use crate::side::NONE;

/// Grade of equal words.
const SAME: u8 = 2;
/// Bits that tell the grades of equal words apart.
const BITS: [f32; 2] = [2.0, 5.0];

/// Words of both sides.
#[derive(Debug)]
pub(super) struct Categories {
    words: Rows<u32>,
    rarity: Rarity,
    together: Association,
}

impl Categories {
    /// Reads the field.
    pub(super) fn of(cells: &Cells<'_>) -> Self {
        let keys = Rows::of(cells, |cell| {
            let folded = folded(cell);
            (!folded.is_empty()).then(|| fingerprint_text(&folded))
        });
        let mut ids: Fingerprints<u32> = Fingerprints::default();
        for key in keys.all().flatten() {
            let next = compact(ids.len());
            ids.entry(*key).or_insert(next);
        }
        let words = keys.map(|key| key.and_then(|key| ids.get(&key)).copied().unwrap_or(NONE));
        let mut rarity = Rarity::default();
        for word in words.all().filter(|word| **word != NONE) {
            rarity.count([u64::from(*word)].into_iter());
        }
        let together = Association::of(words.register(), ids.len());
        Self { words, rarity, together }
    }
}

impl Column for Categories {
    fn traces(&self, row: (On, usize), take: &mut dyn FnMut(Trace)) {
        if let Some(word) = self.words.get(row).filter(|word| **word != NONE) {
            take(Trace { key: u64::from(*word), bits: f32::INFINITY });
        }
    }

    fn compare(&self, row: usize, registration: usize) -> FieldGrades {
        match self.words.pair(row, registration) {
            Some((left, right)) if *left != NONE && *right != NONE => {
                let same = if left == right {
                    SAME + reached(self.rarity.bits(u64::from(*left)), &BITS)
                } else {
                    1
                };
                [association(self.together.bits(*left, *right)), same, 0, 0]
            }
            Some(_) | None => [0; 4],
        }
    }

    fn guess(&self, clue: usize, grade: u8) -> f64 {
        match clue {
            0 => (f64::from(grade) - f64::from(ASSOCIATION_MIDDLE)) * 0.2,
            _ => worth(grade, &[-1.0, 0.3, 1.5, 3.0]),
        }
    }

    fn agreement(&self, grades: FieldGrades) -> Option<Agreement> {
        use Agreement::{Different, Exact, Partial};
        let together = grades[0] > ASSOCIATION_MIDDLE + 1;
        named(grades[1], &[if together { Partial } else { Different }, Exact])
    }

    fn learn(&mut self, pairs: &[(usize, usize)]) -> bool {
        for (row, registration) in pairs {
            if let Some((left, right)) = self.words.pair(*row, *registration) {
                self.together.learn(*left, *right);
            }
        }
        true
    }
}
