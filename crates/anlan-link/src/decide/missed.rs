//! How many rows have a registration that is not named as their best candidate: it is another of
//! their candidates, or nothing shows it. Of the latter this says the least: two ways lead to a
//! registration, the name and all else, and where each misses some of what the other finds, both miss
//! some together (dual-system estimate, Chandra Sekar and Deming 1949). Never looks at a field.

use crate::number::float;
use crate::way::Way;

/// What is missed; each candidate counts as it is probable.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Missed {
    /// Best candidates, and the others.
    best: f64,
    others: f64,
    /// Best candidates that the name shows, that all else shows, and that both do.
    name_alone: f64,
    rest_alone: f64,
    both: f64,
}

impl Missed {
    /// Counts a row by the probabilities of its candidates, best first.
    pub(crate) fn count(&mut self, probabilities: &[f64]) {
        let (best, others) = probabilities.split_first().unwrap_or((&0.0, &[]));
        self.best += best;
        self.others += others.iter().sum::<f64>();
    }

    /// Counts a row's best candidate by what shows it.
    pub(crate) fn count_way(&mut self, way: Way, probability: f64) {
        match way {
            Way::Both => self.both += probability,
            Way::Name => self.name_alone += probability,
            Way::Rest => self.rest_alone += probability,
            Way::Neither => {}
        }
    }

    /// Registrations of so many rows that are not named.
    pub(crate) fn registrations(&self, rows: usize) -> f64 {
        let left = (float(rows) - self.best - self.others).max(0.0);
        self.others + self.unseen().min(left)
    }

    /// Registrations that neither way finds, if each misses regardless of the other. Ways that miss
    /// the same rows miss more of them (Chao 1987).
    fn unseen(&self) -> f64 {
        self.name_alone * self.rest_alone / self.both.max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missed(ways: &[(Way, f64)]) -> Missed {
        let mut missed = Missed::default();
        for (way, rows) in ways {
            missed.count_way(*way, *rows);
        }
        missed
    }

    #[test]
    fn what_both_ways_miss_follows_from_what_one_misses() {
        // Of 1,000, the name shows 800 and the address 600, each regardless of the other.
        let ways = missed(&[(Way::Both, 480.0), (Way::Name, 320.0), (Way::Rest, 120.0)]);
        assert!((ways.registrations(1_000) - 80.0).abs() < 1e-9);
        assert!((ways.registrations(30) - 30.0).abs() < 1e-9, "no more than there are rows");
    }

    #[test]
    fn one_way_alone_says_nothing_of_what_it_misses() {
        assert!(missed(&[(Way::Name, 500.0)]).registrations(1_000).abs() < 1e-9);
        assert!(Missed::default().registrations(1_000).abs() < 1e-9);
    }

    #[test]
    fn what_is_not_the_best_candidate_is_missed() {
        let mut missed = Missed::default();
        missed.count(&[0.6, 0.3, 0.05]);
        missed.count(&[]);
        assert!((missed.registrations(2) - 0.35).abs() < 1e-9);
    }
}
