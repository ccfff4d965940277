//! What each grade of each clue is worth: an additive model of the log odds that a candidate is the
//! row's registration (logistic regression; with independent clues it is the model of Fellegi and
//! Sunter 1969). It is fitted to probabilities instead of labels, and drawn towards what was believed
//! before, so that grades seen seldom keep their first guess. Never sees text.

use crate::grades::{GRADES, Grades};
use crate::way::Way;
use std::array;
use std::f64::consts::LN_2;
use std::ops::Range;

/// Strength of the pull towards the belief held before, in squared nats.
const PULL: f64 = 2.0;
/// Newton steps; it settles in six or so.
const STEPS_MAX: usize = 12;
/// Largest change of a weight, in nats, at which it has settled.
const SETTLED: f64 = 1e-2;
/// The part of the pairs that the weights first settle on, if it is large enough.
const FIRST_SHARE: usize = 8;
const FIRST_MIN: usize = 2_000;
/// The constant with which the first fit begins, in nats.
const START_NATS: f64 = -4.0;
/// Largest change of a weight in one step, in nats.
const STRIDE: f64 = 3.0;

/// Weights in bits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weights<const CLUES: usize> {
    /// By clue and grade; the constant comes last.
    bits: Vec<f64>,
    /// What each clue adds to a stranger, where it is known: the zero of what people are told.
    stranger: [f64; CLUES],
    /// Clues of the name, or of what stands for one.
    name: Range<usize>,
}

impl<const CLUES: usize> Weights<CLUES> {
    /// What is believed of each grade of each clue before anything was learned; `name` are the clues of
    /// the name, or of what stands for one.
    pub(crate) fn guessed(name: Range<usize>, guess: impl Fn(usize, u8) -> f64) -> Self {
        let mut bits = vec![0.0; CLUES * GRADES + 1];
        for (clue, row) in bits.chunks_exact_mut(GRADES).enumerate() {
            for (grade, slot) in (0_u8..).zip(row) {
                *slot = guess(clue, grade);
            }
        }
        Self { bits, stranger: [0.0; CLUES], name }
    }

    /// The evidence in bits; the constant is left out.
    pub(crate) fn score(&self, evidence: &Grades<CLUES>) -> f64 {
        places(evidence).map(|place| self.bits.get(place).copied().unwrap_or(0.0)).sum()
    }

    /// What one clue tells people, in bits: more or less than it would of a stranger.
    pub(crate) fn told(&self, clue: usize, grade: u8) -> f64 {
        self.of(clue, grade) - self.stranger.get(clue).copied().unwrap_or(0.0)
    }

    /// What shows a pair.
    pub(crate) fn way(&self, evidence: &Grades<CLUES>) -> Way {
        let (mut name, mut rest) = (0.0, 0.0);
        for (clue, grade) in evidence.known() {
            let sum = if self.name.contains(&clue) { &mut name } else { &mut rest };
            *sum += self.told(clue, grade);
        }
        Way::of(name, rest)
    }

    fn of(&self, clue: usize, grade: u8) -> f64 {
        self.bits.get(place((clue, grade))).copied().unwrap_or(0.0)
    }

    /// Fits to pairs and their probabilities, pulled towards these weights.
    pub(crate) fn fitted(&self, pairs: &[(Grades<CLUES>, f64)]) -> Self {
        let mut start = self.clone();
        if let Some(constant) = start.bits.last_mut() {
            *constant = START_NATS / LN_2;
        }
        // A part of the pairs comes near at a part of the cost.
        let part = pairs.get(..pairs.len() / FIRST_SHARE).unwrap_or_default();
        if part.len() >= FIRST_MIN {
            start = self.fitted_from(&start, part);
        }
        self.fitted_from(&start, pairs)
    }

    /// The same, beginning with weights that come near.
    pub(crate) fn fitted_from(&self, start: &Self, pairs: &[(Grades<CLUES>, f64)]) -> Self {
        let used = Used::of(pairs);
        let prior: Vec<f64> = used.places.iter().map(|place| self.nats(*place)).collect();
        let mut weights: Vec<f64> = used.places.iter().map(|place| start.nats(*place)).collect();
        used.settle(pairs, &mut weights, &prior);
        let mut fitted = self.clone();
        for (place, weight) in used.places.iter().zip(&weights) {
            if let Some(slot) = fitted.bits.get_mut(*place) {
                *slot = weight / LN_2;
            }
        }
        fitted.stranger = fitted.strangers(pairs);
        fitted
    }

    /// What each clue adds on average to pairs that are not one subject.
    fn strangers(&self, pairs: &[(Grades<CLUES>, f64)]) -> [f64; CLUES] {
        let (mut sums, mut counts) = ([0.0; CLUES], [0.0; CLUES]);
        for (evidence, probability) in pairs {
            for (clue, grade) in evidence.known() {
                sums[clue] += self.of(clue, grade) * (1.0 - probability);
                counts[clue] += 1.0 - probability;
            }
        }
        let mean = |at: usize| if counts[at] > 0.0 { sums[at] / counts[at] } else { 0.0 };
        array::from_fn(mean)
    }

    fn nats(&self, place: usize) -> f64 {
        self.bits.get(place).copied().unwrap_or(0.0) * LN_2
    }
}

fn places<const CLUES: usize>(evidence: &Grades<CLUES>) -> impl Iterator<Item = usize> + '_ {
    evidence.known().map(place)
}

fn place((clue, grade): (usize, u8)) -> usize {
    clue * GRADES + usize::from(grade)
}

/// The places that occur, densely numbered; the constant is the last.
struct Used<const CLUES: usize> {
    places: Vec<usize>,
    dense: Vec<usize>,
}

impl<const CLUES: usize> Used<CLUES> {
    fn of(pairs: &[(Grades<CLUES>, f64)]) -> Self {
        let mut seen = vec![false; CLUES * GRADES + 1];
        for (evidence, _) in pairs {
            for place in places(evidence) {
                seen[place] = true;
            }
        }
        let constant = seen.len() - 1;
        seen[constant] = true;
        let places: Vec<usize> = (0..seen.len()).filter(|place| seen[*place]).collect();
        let mut dense = vec![0; seen.len()];
        for (at, place) in places.iter().enumerate() {
            dense[*place] = at;
        }
        Self { places, dense }
    }

    /// Moves the weights to where the penalised likelihood of the pairs is highest (Newton's method).
    fn settle(&self, pairs: &[(Grades<CLUES>, f64)], weights: &mut [f64], prior: &[f64]) {
        for _ in 0..STEPS_MAX {
            let (slope, curve) = self.slope_and_curve(pairs, weights, prior);
            let Some(step) = solve(curve, slope) else { break };
            let longest = step.iter().fold(0.0_f64, |longest, change| longest.max(change.abs()));
            let shorten = (STRIDE / longest.max(STRIDE)).min(1.0);
            for (weight, change) in weights.iter_mut().zip(&step) {
                *weight += change * shorten;
            }
            if longest < SETTLED {
                break;
            }
        }
    }

    /// The slope of the penalised likelihood and its curvature (lower triangle) at the weights.
    fn slope_and_curve(
        &self,
        pairs: &[(Grades<CLUES>, f64)],
        weights: &[f64],
        prior: &[f64],
    ) -> (Vec<f64>, Vec<Vec<f64>>) {
        let size = weights.len();
        let mut slope = vec![0.0; size];
        let mut curve: Vec<Vec<f64>> = (0..size).map(|at| vec![0.0; at + 1]).collect();
        let mut active: Vec<usize> = Vec::with_capacity(CLUES + 1);
        for (evidence, probability) in pairs {
            active.clear();
            active.extend(places(evidence).map(|place| self.dense[place]));
            active.push(size - 1);
            let score: f64 = active.iter().map(|at| weights[*at]).sum();
            let expected = 1.0 / (1.0 + (-score).exp());
            let (miss, spread) = (probability - expected, expected * (1.0 - expected));
            for (count, at) in active.iter().enumerate() {
                slope[*at] += miss;
                // The active places rise, so the other index is never the larger one.
                let row = &mut curve[*at];
                for other in &active[..=count] {
                    row[*other] += spread;
                }
            }
        }
        for at in 0..size {
            let pull = if at + 1 == size { 1e-6 } else { PULL };
            slope[at] -= pull * (weights[at] - prior[at]);
            curve[at][at] += pull;
        }
        (slope, curve)
    }
}

/// Solves a symmetric positive definite system given by its lower triangle (Cholesky).
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    for at in 0..size {
        let (done, rest) = matrix.split_at_mut(at);
        let row = rest.first_mut()?;
        for (other, upper) in done.iter().enumerate() {
            let dot: f64 =
                row[..other].iter().zip(&upper[..other]).map(|(left, right)| left * right).sum();
            row[other] = (row[other] - dot) / upper[other];
        }
        let square: f64 = row[..at].iter().map(|value| value * value).sum();
        let left = row[at] - square;
        if left <= 0.0 {
            return None;
        }
        row[at] = left.sqrt();
    }
    for at in 0..size {
        let dot: f64 = matrix[at][..at].iter().zip(&right).map(|(left, right)| left * right).sum();
        right[at] = (right[at] - dot) / matrix[at][at];
    }
    for at in (0..size).rev() {
        let value = right[at] / matrix[at][at];
        right[at] = value;
        for other in 0..at {
            right[other] -= matrix[at][other] * value;
        }
    }
    Some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved() {
        let found = solve(vec![vec![4.0], vec![2.0, 3.0]], vec![8.0, 7.0]).unwrap();
        assert!((found[0] - 1.25).abs() < 1e-12 && (found[1] - 1.5).abs() < 1e-12);
    }

    #[test]
    fn what_always_goes_with_the_truth_gains_weight() {
        let (mut with, mut without) = (Grades::<2>::default(), Grades::<2>::default());
        with.set(1_usize, 2);
        without.set(1_usize, 1);
        let pairs: Vec<(Grades<2>, f64)> =
            (0..200).map(|at| if at % 4 == 0 { (with, 1.0) } else { (without, 0.0) }).collect();
        let before = Weights::guessed(0..1, |clue, grade| f64::from(grade) - f64::from(clue == 0));
        let after = before.fitted(&pairs);
        let gained = |clue: usize, grade: u8| after.of(clue, grade) - before.of(clue, grade);
        assert!(gained(1, 2) > 0.0);
        assert!(gained(0, 3).abs() < 1e-12, "unseen grades stay");
    }
}
