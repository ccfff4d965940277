//! One reading of the rows: what their candidates score, and what a score is worth. Never learns.

use super::{Found, Pair};
use crate::decide::posterior::Posterior;
use crate::learn::weights::Weights;
use crate::way::Way;

/// What a bit of a trace is worth: traces overlap.
const TRACE_WORTH: f64 = 0.5;

/// By what candidates are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// The traces that led to them, at first sight.
    Traces,
    /// The weights of their evidence.
    Weights,
}

/// A reading.
#[derive(Debug)]
pub(crate) struct Reading<const CLUES: usize> {
    pub(crate) by: By,
    pub(crate) weights: Weights<CLUES>,
    pub(crate) posterior: Posterior,
}

impl By {
    /// The score of a candidate.
    pub(crate) fn score<const CLUES: usize>(
        self,
        weights: &Weights<CLUES>,
        pair: &Pair<CLUES>,
    ) -> f64 {
        match self {
            Self::Traces => f64::from(pair.traces) * TRACE_WORTH,
            Self::Weights => weights.score(&pair.evidence),
        }
    }
}

impl<const CLUES: usize> Reading<CLUES> {
    /// Probabilities of a row's candidates in the order in which they stand, whatever other rows
    /// claim; of a row that a person answered there is no doubt.
    pub(crate) fn shares(&self, row: &Found<CLUES>) -> Vec<f64> {
        if let Some(answer) = row.answer {
            return row.pairs.iter().map(|pair| answer.share(pair.register)).collect();
        }
        let mut shares: Vec<f64> =
            row.pairs.iter().map(|pair| self.by.score(&self.weights, pair)).collect();
        let mut order: Vec<usize> = (0..shares.len()).collect();
        let place = |at: usize| row.pairs.get(at).map(|pair| pair.register);
        order.sort_unstable_by(|left, right| {
            let by_score = shares[*right].total_cmp(&shares[*left]);
            by_score.then_with(|| place(*left).cmp(&place(*right)))
        });
        let sorted: Vec<f64> = order.iter().map(|at| shares[*at]).collect();
        let best = order.first().and_then(|at| row.pairs.get(*at));
        let way = best.map_or(Way::Neither, |pair| self.weights.way(&pair.evidence));
        for (at, share) in order.into_iter().zip(self.posterior.probabilities(&sorted, way)) {
            shares[at] = share;
        }
        shares
    }
}
