//! How many rows have a registration that nothing shows. Two ways lead to registrations, the name and
//! all else; where each misses some of what the other finds, both miss some together (dual-system
//! estimate, Chandra Sekar and Deming 1949). Never looks at a field.

/// Bits from which a way is taken to have found a registration: more than the average stranger shows.
const FOUND_BITS: f64 = 1.0;

/// Registrations found by the name, by all else, and by both; each counts as it is probable.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Ways {
    name_alone: f64,
    rest_alone: f64,
    both: f64,
}

impl Ways {
    /// Counts a row's best candidate with the bits that its name and all else tell.
    pub(crate) fn count(&mut self, (name, rest): (f64, f64), probability: f64) {
        match (name > FOUND_BITS, rest > FOUND_BITS) {
            (true, true) => self.both += probability,
            (true, false) => self.name_alone += probability,
            (false, true) => self.rest_alone += probability,
            (false, false) => {}
        }
    }

    /// Registrations that neither way finds, if each misses regardless of the other. Ways that miss
    /// the same rows miss more of them (Chao 1987): this is the least.
    pub(crate) fn unseen(&self) -> f64 {
        self.name_alone * self.rest_alone / self.both.max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_ways_miss_follows_from_what_one_misses() {
        let mut ways = Ways::default();
        // Of 1,000, the name shows 800 and the address 600, each regardless of the other.
        for (bits, rows) in [((5.0, 5.0), 480.0), ((5.0, 0.0), 320.0), ((0.5, 5.0), 120.0)] {
            ways.count(bits, rows);
        }
        assert!((ways.unseen() - 80.0).abs() < 1e-9);
        assert!(Ways::default().unseen().abs() < 1e-9);
    }

    #[test]
    fn one_way_alone_says_nothing_of_what_it_misses() {
        let mut ways = Ways::default();
        ways.count((9.0, 0.0), 500.0);
        assert!(ways.unseen().abs() < 1e-9);
    }
}
