//! Rows with their candidates after all was learned. Never learns.

use super::{Found, Pair, Said};
use crate::decide::missed::Missed;
use crate::decide::posterior::Posterior;
use crate::decide::threshold::{Aim, Expected};
use crate::decide::verdict::Verdict;
use crate::learn::weights::Weights;
use crate::number::position;
use std::ops::Range;

/// What was found for each row, and what it is worth.
#[derive(Debug)]
pub(crate) struct Judged<const CLUES: usize> {
    /// Candidates of each row, best first.
    pub(crate) rows: Vec<Found<CLUES>>,
    pub(crate) weights: Weights<CLUES>,
    pub(crate) posterior: Posterior,
    /// Clues of the name, or of what stands for one.
    pub(crate) name: Range<usize>,
}

impl<const CLUES: usize> Judged<CLUES> {
    /// Probabilities of a row's candidates, best first; of a row that a person answered there is no
    /// doubt.
    pub(crate) fn probabilities(&self, row: &Found<CLUES>) -> Vec<f64> {
        if let Some(answer) = row.answer {
            return row.pairs.iter().map(|pair| answer.share(pair.register)).collect();
        }
        let scores: Vec<f64> =
            row.pairs.iter().map(|pair| self.weights.score(&pair.evidence)).collect();
        let mut probabilities = Vec::new();
        self.posterior.probabilities(&scores, &mut probabilities);
        probabilities
    }

    /// Whether the data showed how far scores can be trusted.
    pub(crate) fn is_calibrated(&self) -> bool {
        matches!(self.posterior, Posterior::Trusted(_))
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
            missed.count_way(self.bits_of_ways(pair), *probability);
        }
    }

    /// What the name and all else of a pair tell.
    fn bits_of_ways(&self, pair: &Pair<CLUES>) -> (f64, f64) {
        let told = |clue, grade| self.weights.told(clue, grade);
        pair.evidence.known().fold((0.0, 0.0), |(name, rest), (clue, grade)| {
            if self.name.contains(&clue) {
                (name + told(clue, grade), rest)
            } else {
                (name, rest + told(clue, grade))
            }
        })
    }
}
