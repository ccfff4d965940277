//! Rows of one table that are the same subject. Never merges anything.

use crate::Params;
use crate::compare::Knowledge;
use crate::county::{County, guessed};
use crate::decide::posterior::sized;
use crate::hash::Fingerprints;
use crate::learn::weights::Weights;
use crate::link::Found;
use crate::link::search::Search;
use crate::normalise::gazetteer::Gazetteer;
use crate::number::{compact, float, position};
use crate::side::{Side, Words};
use crate::table::Table;

/// Two rows of the table and the probability that they are one subject.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Double {
    /// Position of the row that comes first.
    pub first: usize,
    /// Position of the other.
    pub second: usize,
    /// Probability that both are one subject.
    pub probability: f64,
}

/// Finds the pairs of rows that are one subject with at least this probability, in the table's order.
/// `progress` is called with rows done and rows in all.
pub fn doubles(
    table: &Table,
    probability_min: f64,
    params: &Params,
    progress: &mut dyn FnMut(u64, u64),
) -> Vec<Double> {
    let gazetteer = Gazetteer::learn(&[table]);
    let mut words = Words::default();
    let side = Side::of(table, &gazetteer, &mut words);
    let knowledge = Knowledge::of(&side, &side, gazetteer.towns(), words.len());
    let county = County { register: &side, ledger: &side, knowledge: &knowledge };
    let rows = Search::within(&county, params).all(vec![None; side.len()], progress);
    found_doubles(&rows, &guessed(), &side.given, probability_min)
}

/// The pairs that are one subject with at least this probability, in the order of the `given` places.
/// Few rows have a double, so there is no null to learn from: guessed weights, and the table's size.
pub(crate) fn found_doubles<const CLUES: usize>(
    rows: &[Found<CLUES>],
    weights: &Weights<CLUES>,
    given: &[u32],
    probability_min: f64,
) -> Vec<Double> {
    let registrations = float(given.len());
    let place = |row: usize| given.get(row).map_or(0, |place| position(*place));
    let mut best: Fingerprints<Double> = Fingerprints::default();
    for (at, row) in rows.iter().enumerate() {
        for pair in &row.pairs {
            let probability = sized(weights.score(&pair.evidence), registrations);
            let (one, two) = (place(at), place(position(pair.register)));
            let double = Double { first: one.min(two), second: one.max(two), probability };
            let key = u64::from(compact(double.first)) << 32 | u64::from(compact(double.second));
            // Seen from either row; the surer view counts.
            let known = best.entry(key).or_insert(double);
            known.probability = known.probability.max(probability);
        }
    }
    let mut doubles: Vec<Double> =
        best.into_values().filter(|double| double.probability >= probability_min).collect();
    doubles.sort_unstable_by_key(|double| (double.first, double.second));
    doubles
}

/// Rows joined by doubles, each under the first row of its group (union by the smaller place).
pub fn clusters(rows: usize, doubles: &[Double]) -> Vec<usize> {
    let mut heads: Vec<usize> = (0..rows).collect();
    let head = |heads: &[usize], mut row: usize| {
        while heads[row] != row {
            row = heads[row];
        }
        row
    };
    for double in doubles {
        let (one, two) = (head(&heads, double.first), head(&heads, double.second));
        heads[one.max(two)] = one.min(two);
    }
    (0..rows).map(|row| head(&heads, row)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_of_doubles_stand_under_the_first() {
        let double = |first, second| Double { first, second, probability: 0.9 };
        assert_eq!(clusters(6, &[double(1, 3), double(3, 5), double(0, 4)]), [0, 1, 2, 1, 0, 1]);
        assert_eq!(clusters(2, &[]), [0, 1]);
    }
}
