//! How many rows have a registration that is not named as their best candidate: it is another of
//! their candidates, or nothing shows it. Of the latter this says the least: two ways lead to a
//! registration, the name and all else, and where each misses some of what the other finds, both miss
//! some together (dual-system estimate, Chandra Sekar and Deming 1949). Never looks at a field.

use crate::number::float;

/// Bits from which a way is taken to have found a registration: more than the average stranger shows.
const FOUND_BITS: f64 = 1.0;

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

    /// Counts a row's best candidate by the bits that its name and all else tell.
    pub(crate) fn count_way(&mut self, (name, rest): (f64, f64), probability: f64) {
        match (name > FOUND_BITS, rest > FOUND_BITS) {
            (true, true) => self.both += probability,
            (true, false) => self.name_alone += probability,
            (false, true) => self.rest_alone += probability,
            (false, false) => {}
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

    fn missed(ways: &[((f64, f64), f64)]) -> Missed {
        let mut missed = Missed::default();
        for (bits, rows) in ways {
            missed.count_way(*bits, *rows);
        }
        missed
    }

    #[test]
    fn what_both_ways_miss_follows_from_what_one_misses() {
        // Of 1,000, the name shows 800 and the address 600, each regardless of the other.
        let ways = missed(&[((5.0, 5.0), 480.0), ((5.0, 0.0), 320.0), ((0.5, 5.0), 120.0)]);
        assert!((ways.registrations(1_000) - 80.0).abs() < 1e-9);
        assert!((ways.registrations(30) - 30.0).abs() < 1e-9, "no more than there are rows");
    }

    #[test]
    fn one_way_alone_says_nothing_of_what_it_misses() {
        assert!(missed(&[((9.0, 0.0), 500.0)]).registrations(1_000).abs() < 1e-9);
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
