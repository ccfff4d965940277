//! Which of the ledger's words go with which of the register's, learned from pairs believed to be
//! one subject. Never reads meaning into a word; a word seen too seldom says nothing.

use crate::hash::Fingerprints;
use crate::number::{float, position};
use crate::side::NONE;

/// Imagined pairs that spread over the register's words as the register does: tempers small counts.
const PRIOR_PAIRS: f64 = 5.0;
/// The most two words can say for or against each other.
const BITS_MAX: f64 = 6.0;
/// Share of true pairs that bear the very same word, before any was seen.
const SAME_WORD_SHARE: f64 = 0.3;

/// Learned association of two columns of words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Association {
    together: Fingerprints<f64>,
    left: Vec<f64>,
    right: Vec<f64>,
    rows: f64,
}

impl Association {
    /// An association that knows how often the register holds each of `words` words.
    pub(crate) fn of(register: &[u32], words: usize) -> Self {
        let mut right = vec![0.0; words];
        let mut rows = 0_usize;
        for word in register.iter().filter(|word| **word != NONE) {
            rows += 1;
            if let Some(count) = right.get_mut(position(*word)) {
                *count += 1.0;
            }
        }
        Self { together: Fingerprints::default(), left: vec![0.0; words], right, rows: float(rows) }
    }

    /// Learns from a pair.
    pub(crate) fn learn(&mut self, left: u32, right: u32) {
        if left == NONE || right == NONE {
            return;
        }
        if let Some(count) = self.left.get_mut(position(left)) {
            *count += 1.0;
        }
        *self.together.entry(key(left, right)).or_default() += 1.0;
    }

    /// How much likelier the register's word is beside the ledger's than by itself, in bits.
    pub(crate) fn bits(&self, left: u32, right: u32) -> Option<f64> {
        if left == NONE || right == NONE {
            return None;
        }
        let count = |counts: &[f64], word: u32| counts.get(position(word)).copied().unwrap_or(0.0);
        let share = (count(&self.right, right) + 0.5) / (self.rows + 1.0);
        let together = self.together.get(&key(left, right)).copied().unwrap_or(0.0);
        let expected = if left == right { share.max(SAME_WORD_SHARE) } else { share };
        let seen = count(&self.left, left);
        let learned = (together + PRIOR_PAIRS * expected) / (seen + PRIOR_PAIRS);
        Some((learned / share).log2().clamp(-BITS_MAX, BITS_MAX))
    }
}

fn key(left: u32, right: u32) -> u64 {
    u64::from(left) << 32 | u64::from(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_seen_together_agree_and_unknown_words_are_nearly_silent() {
        let register: Vec<u32> = (0..40).map(|at| at % 2).collect();
        let mut learned = Association::of(&register, 4);
        for _ in 0..20 {
            learned.learn(2, 0);
        }
        let bits = |left: u32, right: u32| learned.bits(left, right);
        assert!(bits(2, 0).is_some_and(|bits| bits > 0.5));
        assert!(bits(2, 1).is_some_and(|bits| bits < -0.5));
        assert!(bits(3, 0).is_some_and(|bits| bits.abs() < 0.1));
        assert!(bits(1, 1).is_some_and(|bits| bits >= 0.0));
        assert_eq!(bits(NONE, 1), None);
    }
}
