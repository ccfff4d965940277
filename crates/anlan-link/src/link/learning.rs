//! What a run learns from its own rows: first which words go together, from what the rules point at;
//! then, at first sight by the traces, how far candidates can be trusted; from that the weights. Never
//! searches.

use super::{Found, Pair};
use crate::compare::{Knowledge, Row, compare};
use crate::decide::posterior::Posterior;
use crate::decide::rules::{Rules, contradicted};
use crate::evidence::Evidence;
use crate::learn::null::{Top, Trust};
use crate::learn::weights::Weights;
use crate::number::{float, position};
use crate::side::Side;
use crate::{Basis, Params};

/// Bits beyond those that single a registration out, from which a row may be sure at first sight.
const SURE_BITS: f64 = 3.0;
/// What a bit of a trace is worth: traces overlap.
const TRACE_WORTH: f64 = 0.5;
/// Share of the rows believed to have their registration, by score, that are taken as sure once
/// weights are learned.
const SURE_SHARE: f64 = 0.75;
/// Candidates of a row that the weights are learned from; those behind them are all alike.
const LESSON_PAIRS: usize = 6;
/// Probability from which a pair teaches which words go together.
const TEACHES: f64 = 0.9;

/// The two sides of a run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sides<'a> {
    pub(crate) register: &'a Side,
    pub(crate) ledger: &'a Side,
}

impl Sides<'_> {
    /// What the rules point at; on the way it is learned which words go together.
    pub(crate) fn sure_targets(self, knowledge: &mut Knowledge) -> Vec<Option<(Basis, u32)>> {
        let rules = Rules::of(self.register);
        let mut targets = Vec::with_capacity(self.ledger.len());
        for at in 0..self.ledger.len() {
            let target = rules.target(self.ledger, at, self.register);
            targets.push(target.filter(|(basis, target)| {
                let row = Row::of(self.ledger, at, knowledge);
                let found = compare(&row, self.register, position(*target), knowledge);
                !contradicted(*basis, &found)
            }));
        }
        for (at, target) in targets.iter().enumerate() {
            if let Some((_, target)) = target {
                knowledge.learn((self.ledger, at), (self.register, position(*target)));
            }
        }
        targets
    }

    /// Learns the weights from the rows at hand, and how far scores can be trusted. Leaves each row's
    /// candidates in order, best first.
    pub(crate) fn learned(
        self,
        knowledge: &mut Knowledge,
        words: usize,
        params: &Params,
        rows: &mut [Found],
    ) -> (Weights, Posterior) {
        let guess = Weights::first_guess();
        let learned = self.first_sight(&guess, rows).and_then(|trust| {
            let none_share = trust.none_share;
            let shares = self.teach_words(knowledge, words, rows, trust);
            let weights = guess.fitted(&lessons(rows, &shares, params));
            let trust = second_reading(&weights, rows, none_share)?;
            Some((weights, Posterior::Trusted(trust)))
        });
        learned.unwrap_or_else(|| {
            rank(rows, |pair| guess.score(&pair.evidence));
            (guess, Posterior::Sized { registrations: float(self.register.len()) })
        })
    }

    /// How far candidates can be trusted by the traces that led to them.
    fn first_sight(self, guess: &Weights, rows: &mut [Found]) -> Option<Trust> {
        rank(rows, trace_bits);
        let sure_bits = float(self.register.len().max(1)).log2() + SURE_BITS;
        let sure = |pair: &Pair| guess.score(&pair.evidence) >= sure_bits;
        Trust::of(&tops(rows, trace_bits, sure), None)
    }

    /// Learns anew which words go together, from pairs nearly sure at first sight, and gives every row
    /// the probabilities of its candidates.
    fn teach_words(
        self,
        knowledge: &mut Knowledge,
        words: usize,
        rows: &mut [Found],
        trust: Trust,
    ) -> Vec<Vec<f64>> {
        let posterior = Posterior::Trusted(trust);
        knowledge.forget_words(self.register, words);
        let mut all = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            let scores: Vec<f64> = row.pairs.iter().map(trace_bits).collect();
            let mut shares = Vec::new();
            posterior.probabilities(&scores, &mut shares);
            let first = row.pairs.first().filter(|_| shares.first().is_some_and(|p| *p >= TEACHES));
            if let Some(pair) = first {
                knowledge.learn((self.ledger, at), (self.register, position(pair.register)));
            }
            all.push(shares);
        }
        for (at, row) in rows.iter_mut().enumerate() {
            for pair in &mut row.pairs {
                let other = (self.register, position(pair.register));
                knowledge.renew_words((self.ledger, at), other, &mut pair.evidence);
            }
        }
        all
    }
}

/// Pairs and their probabilities, from a random part of the rows.
fn lessons(rows: &[Found], shares: &[Vec<f64>], params: &Params) -> Vec<(Evidence, f64)> {
    let rows = rows.iter().zip(shares).filter(|(row, _)| !row.pairs.is_empty());
    rows.take(params.learning_rows_max)
        .flat_map(|(row, shares)| row.pairs.iter().zip(shares).take(LESSON_PAIRS))
        .map(|(pair, share)| (pair.evidence, *share))
        .collect()
}

/// How far candidates can be trusted by the learned weights.
fn second_reading(weights: &Weights, rows: &mut [Found], none_share: f64) -> Option<Trust> {
    let score = |pair: &Pair| weights.score(&pair.evidence);
    rank(rows, score);
    let mut bests: Vec<f64> = rows.iter().filter_map(|row| row.pairs.first()).map(score).collect();
    bests.sort_unstable_by(f64::total_cmp);
    let unsure = float(bests.len()) * (1.0 - SURE_SHARE * (1.0 - none_share));
    let floor = bests.iter().enumerate().find(|(at, _)| float(*at) >= unsure)?.1;
    let sure = |pair: &Pair| score(pair) >= *floor;
    Trust::of(&tops(rows, score, sure), Some(none_share))
}

fn trace_bits(pair: &Pair) -> f64 {
    f64::from(pair.traces) * TRACE_WORTH
}

/// Puts each row's candidates in order, best first; ties by place.
fn rank(rows: &mut [Found], score: impl Fn(&Pair) -> f64) {
    let mut scored: Vec<(f64, Pair)> = Vec::new();
    for row in rows {
        scored.clear();
        scored.extend(row.pairs.drain(..).map(|pair| (score(&pair), pair)));
        scored.sort_unstable_by(|left, right| {
            right.0.total_cmp(&left.0).then(left.1.register.cmp(&right.1.register))
        });
        row.pairs.extend(scored.iter().map(|(_, pair)| *pair));
    }
}

fn tops(rows: &[Found], score: impl Fn(&Pair) -> f64, sure: impl Fn(&Pair) -> bool) -> Vec<Top> {
    let of = |row: &Found| {
        let first = row.pairs.first()?;
        let second = row.pairs.get(1).map(&score);
        Some(Top { best: score(first), second, sure: sure(first) })
    };
    rows.iter().filter_map(of).collect()
}
