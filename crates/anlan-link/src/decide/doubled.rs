//! Ledger rows that are one place written down twice, told by the registration they share. Far surer
//! than comparing the rows with each other: two grid workers copy different things from one sign, and
//! the register knows what both of them mean.

use super::verdict::Verdict;
use std::collections::BTreeMap;

/// Probability from which a row is called a double.
const DOUBLED_MIN: f64 = 0.5;

/// A ledger row that is probably the same place as another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubled {
    /// Position of the row in the ledger.
    pub ledger: usize,
    /// Position of the row it doubles: of all with that registration the most probable, of equal ones
    /// the first. That row is nobody's double.
    pub of: usize,
    /// Probability that both are the registration.
    pub probability: f64,
}

/// The doubles among the rows, in the ledger's order.
pub(crate) fn doubled(verdicts: &[Verdict]) -> Vec<Doubled> {
    let mut rows: BTreeMap<usize, Vec<(f64, usize)>> = BTreeMap::new();
    for verdict in verdicts {
        if let Some(register) = verdict.register {
            rows.entry(register).or_default().push((verdict.probability, verdict.ledger));
        }
    }
    let mut doubled = Vec::new();
    for mut rows in rows.into_values() {
        rows.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        let Some((&(best, of), others)) = rows.split_first() else { continue };
        let double =
            |(own, ledger): &(f64, usize)| Doubled { ledger: *ledger, of, probability: own * best };
        doubled.extend(others.iter().map(double));
    }
    doubled.retain(|double| double.probability >= DOUBLED_MIN);
    doubled.sort_unstable_by_key(|double| double.ledger);
    doubled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::verdict::Decision;

    #[test]
    fn rows_of_one_registration_double_the_most_probable() {
        let verdict = |ledger, register, probability| Verdict {
            ledger,
            register,
            probability,
            decision: Decision::Review,
        };
        let found = doubled(&[
            verdict(0, Some(7), 0.8),
            verdict(1, Some(7), 0.9),
            verdict(2, Some(8), 0.9),
            verdict(3, None, 0.0),
            verdict(4, Some(7), 0.4),
            verdict(5, None, 0.0),
        ]);
        assert_eq!(found, [Doubled { ledger: 0, of: 1, probability: 0.8 * 0.9 }]);
    }
}
