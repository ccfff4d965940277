//! Rows with their candidates after all was learned. Never learns.

use super::claims::claimed;
use super::reading::Reading;
use super::{Found, Said};
use crate::decide::missed::Missed;
use crate::decide::posterior::Posterior;
use crate::decide::threshold::{Aim, Expected};
use crate::decide::verdict::Verdict;
use crate::number::position;

/// What was found for each row, and what it is worth.
#[derive(Debug)]
pub(crate) struct Judged<const CLUES: usize> {
    /// Candidates of each row, most probable first.
    pub(crate) rows: Vec<Found<CLUES>>,
    /// The last reading.
    pub(crate) reading: Reading<CLUES>,
}

impl<const CLUES: usize> Judged<CLUES> {
    /// Probabilities of a row's candidates, highest first.
    pub(crate) fn probabilities(&self, row: &Found<CLUES>) -> Vec<f64> {
        claimed(row, &self.reading.shares(row))
    }

    /// Whether the data showed how far scores can be trusted.
    pub(crate) fn is_calibrated(&self) -> bool {
        matches!(self.reading.posterior, Posterior::Trusted(_))
    }

    /// Decides every row, in the ledger's order, and says what that is expected to reach. `given` are
    /// the places in which the rows of the register and of the ledger were given.
    pub(crate) fn decide(
        &self,
        aim: Aim,
        (register, ledger): (&[u32], &[u32]),
    ) -> (Expected, Vec<Verdict>) {
        let given = |places: &[u32], row: usize| places.get(row).map_or(0, |at| position(*at));
        let mut missed = Missed::default();
        let mut best = |row: &Found<CLUES>| {
            match row.answer {
                Some(Said::Is(one)) => return Some((given(register, position(one)), 1.0)),
                Some(Said::Nobody) => return None,
                None => {}
            }
            let probabilities = self.probabilities(row);
            self.count(row, &probabilities, &mut missed);
            let first = position(row.pairs.first()?.register);
            Some((given(register, first), *probabilities.first()?))
        };
        let bests: Vec<Option<(usize, f64)>> = self.rows.iter().map(&mut best).collect();
        let probabilities: Vec<f64> = bests.iter().flatten().map(|(_, best)| *best).collect();
        let expected = Expected::of(&probabilities, missed.registrations(self.rows.len()), aim);
        let verdict = |(row, best): (usize, Option<(usize, f64)>)| {
            Verdict::of(given(ledger, row), best, &expected)
        };
        let mut verdicts: Vec<Verdict> = bests.into_iter().enumerate().map(verdict).collect();
        verdicts.sort_unstable_by_key(|verdict| verdict.ledger);
        (expected, verdicts)
    }

    /// Counts what is missed by naming a row's best candidate, and by which way each was found.
    fn count(&self, row: &Found<CLUES>, probabilities: &[f64], missed: &mut Missed) {
        missed.count(probabilities);
        if let (Some(pair), Some(probability), true) =
            (row.pairs.first(), probabilities.first(), self.is_calibrated())
        {
            missed.count_way(self.reading.weights.way(&pair.evidence), *probability);
        }
    }
}
