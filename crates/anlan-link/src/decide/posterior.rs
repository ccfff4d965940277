//! Probabilities of a row's candidates, all judged together. The share of rows that have a
//! registration is estimated from the odds themselves, without labels. Never looks at a field.

use crate::number::float;

/// Odds beyond 2^60 to one are certainty; the cap keeps sums finite.
const BITS_MAX: f64 = 60.0;
/// Rounds of estimation; it settles in ten or so.
const ROUNDS_MAX: usize = 100;
/// Change below which it has settled.
const SETTLED: f64 = 1e-6;
/// Imagined rows that behave as the caller expects: keeps ten real rows from saying 0 or 1.
const PRIOR_ROWS: f64 = 20.0;

/// Odds of a candidate against a stranger, from its bits.
pub(crate) fn odds(bits: f64) -> f64 {
    bits.clamp(-BITS_MAX, BITS_MAX).exp2()
}

/// The odds of "some registration of these" before looking, per registration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Prior {
    per_registration: f64,
}

impl Prior {
    /// Estimates from the sum of odds of each compared row. `expected` is the share of registered
    /// rows to start from.
    pub(crate) fn estimate(odds_sums: &[f64], registrations: usize, expected: f64) -> Self {
        // Sorted, so that the sum does not depend on the order of the rows.
        let mut sums = odds_sums.to_vec();
        sums.sort_unstable_by(f64::total_cmp);
        let rows = float(sums.len());
        let expected = expected.clamp(0.01, 0.99);
        let mut share = expected;
        for _ in 0..ROUNDS_MAX {
            let prior = Self::of(share, registrations);
            let registered: f64 = sums.iter().map(|sum| prior.any(*sum)).sum();
            let next = (registered + PRIOR_ROWS * expected) / (rows + PRIOR_ROWS);
            let moved = (next - share).abs();
            share = next.clamp(0.01, 0.99);
            if moved < SETTLED {
                break;
            }
        }
        Self::of(share, registrations)
    }

    fn of(share: f64, registrations: usize) -> Self {
        Self { per_registration: share / (1.0 - share) / float(registrations.max(1)) }
    }

    fn any(self, odds_sum: f64) -> f64 {
        let weighed = self.per_registration * odds_sum;
        weighed / (1.0 + weighed)
    }

    /// Probability of one candidate among all of its row.
    pub(crate) fn probability(self, odds: f64, odds_sum: f64) -> f64 {
        self.per_registration * odds / (1.0 + self.per_registration * odds_sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[test]
    fn twins_share_the_probability_and_weak_evidence_means_none() {
        let prior = Prior::of(0.8, 10_000);
        let strong = odds(25.0);
        assert!(prior.probability(strong, strong) > 0.95);
        let halved = prior.probability(strong, strong + strong);
        assert!((0.4..0.6).contains(&halved));
        assert!(prior.probability(odds(3.0), odds(3.0)) < 0.05);
    }

    #[test]
    fn the_share_follows_the_data() {
        let mut sums = vec![odds(30.0); 500];
        sums.extend(vec![odds(-5.0); 500]);
        let half = Prior::estimate(&sums, 1_000, 0.8);
        let all = Prior::estimate(&sums[..500], 1_000, 0.8);
        assert!(half.per_registration < all.per_registration);
    }

    proptest! {
        #[test]
        fn probabilities_of_a_row_stay_below_one(bits in vec(-80.0..80.0_f64, 0..9)) {
            let odds: Vec<f64> = bits.into_iter().map(odds).collect();
            let sum: f64 = odds.iter().sum();
            let prior = Prior::estimate(&[sum], 100, 0.8);
            let total: f64 = odds.iter().map(|one| prior.probability(*one, sum)).sum();
            prop_assert!((0.0..=1.0 + 1e-9).contains(&total));
        }
    }
}
