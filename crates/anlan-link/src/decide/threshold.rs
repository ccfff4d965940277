//! The probability from which a best candidate is called the match, without labels: where the
//! expected F1 is highest, or where a stated precision is expected. Never looks at a field.

use crate::number::float;

/// A row less probable than this is called no match, even where next to nothing is sure and guessing
/// would raise the expected F1.
const MATCH_MIN: f64 = 0.3;

/// What the threshold is to reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Aim {
    /// The highest F1.
    BestF1,
    /// This precision, with as many matches as it allows.
    Precision(f64),
}

/// A threshold and what it is expected to reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Best candidates of this probability or more are matches.
    pub threshold: f64,
    /// Rows that will be matched.
    pub matches: usize,
    /// Share of the matches expected to be right.
    pub precision: f64,
    /// Share of the rows' registrations expected to be found, of those that something shows and, where
    /// it can be estimated, of those that nothing shows.
    pub recall: f64,
}

impl Expected {
    /// The threshold that is expected to reach the aim, given each row's best probability. How many
    /// registrations are `missed` whatever the threshold is a coarse estimate: it is told, but no
    /// threshold is lowered by it.
    pub(crate) fn of(probabilities: &[f64], missed: f64, aim: Aim) -> Self {
        let found = match aim {
            Aim::BestF1 => Self::best_f1(probabilities),
            Aim::Precision(precision) => Self::at_precision(probabilities, precision),
        };
        let shown: f64 = probabilities.iter().sum();
        Self { recall: found.recall * shown / (shown + missed).max(1e-9), ..found }
    }

    /// The F1 expected.
    pub fn f1(&self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall).max(1e-9)
    }

    /// Where the expected F1 is highest, among rows that are at least [`MATCH_MIN`] probable.
    fn best_f1(probabilities: &[f64]) -> Self {
        let all = Self::all(probabilities);
        all.into_iter()
            .filter(|expected| expected.threshold >= MATCH_MIN)
            .max_by(|left, right| left.f1().total_cmp(&right.f1()))
            .unwrap_or(Self::NOTHING)
    }

    /// The lowest threshold at which the precision is expected.
    fn at_precision(probabilities: &[f64], precision: f64) -> Self {
        let all = Self::all(probabilities);
        all.into_iter()
            .rev()
            .find(|expected| expected.precision >= precision)
            .unwrap_or(Self::NOTHING)
    }

    const NOTHING: Self = Self { threshold: 1.1, matches: 0, precision: 1.0, recall: 0.0 };

    /// Every threshold that tells two rows apart, highest first.
    fn all(probabilities: &[f64]) -> Vec<Self> {
        let mut sorted = probabilities.to_vec();
        sorted.sort_unstable_by(|left, right| right.total_cmp(left));
        let links: f64 = sorted.iter().sum();
        let mut right = 0.0;
        let mut all = Vec::new();
        for (at, probability) in sorted.iter().enumerate() {
            right += probability;
            if sorted.get(at + 1).is_none_or(|next| next < probability) {
                let matches = at + 1;
                let precision = right / float(matches);
                let recall = right / links.max(1e-9);
                all.push(Self { threshold: *probability, matches, precision, recall });
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(probabilities: &[f64]) -> Expected {
        Expected::of(probabilities, 0.0, Aim::BestF1)
    }

    fn precise(probabilities: &[f64], precision: f64) -> Expected {
        Expected::of(probabilities, 0.0, Aim::Precision(precision))
    }

    #[test]
    fn the_expected_best_lies_where_errors_begin_to_cost_more_than_they_bring() {
        let probabilities = [0.99, 0.95, 0.9, 0.6, 0.2, 0.1];
        assert_eq!(best(&probabilities).matches, 4);
        let strict = precise(&probabilities, 0.94);
        assert_eq!(strict.matches, 3);
        assert!(strict.precision >= 0.94);
    }

    #[test]
    fn what_is_missed_lowers_the_recall_and_not_the_threshold() {
        let probabilities = [0.99, 0.95, 0.9, 0.42];
        let (all, some) = (best(&probabilities), Expected::of(&probabilities, 3.26, Aim::BestF1));
        assert!((some.recall - all.recall / 2.0).abs() < 1e-9);
        assert!((some.threshold - all.threshold).abs() < f64::EPSILON);
    }

    #[test]
    fn nothing_is_matched_where_nothing_can_be() {
        assert_eq!(best(&[]).matches, 0);
        assert_eq!(best(&[0.2, 0.1]).matches, 0);
        assert_eq!(precise(&[0.3, 0.2], 0.98).matches, 0);
    }
}
