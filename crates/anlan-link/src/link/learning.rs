//! What a run learns from its own rows: at first sight by the traces, how far candidates can be
//! trusted; from that the weights; and from what these say together with the first sight the weights
//! that stay. Never searches.

use super::reading::{By, Reading};
use super::{Found, Pair};
use crate::Params;
use crate::decide::posterior::Posterior;
use crate::grades::Grades;
use crate::learn::null::{Top, Trust};
use crate::learn::weights::Weights;
use crate::number::{float, position};
use crate::way::Way;

/// Bits beyond those that single a registration out, from which a row may be sure at first sight.
const SURE_BITS: f64 = 3.0;
/// Share of the rows believed to have their registration, by score, that are taken as sure once
/// weights are learned.
const SURE_SHARE: f64 = 0.75;
/// Probability from which a pair teaches what goes together.
const TEACHES: f64 = 0.9;
/// Least doubt that is left of a reading when two are put together.
const DOUBT: f64 = 1e-4;
/// Candidates of a row that the weights are learned from; those behind them are all alike.
const LESSON_PAIRS: usize = 6;

/// Learns the weights from the rows at hand, beginning with a guess, and how far scores can be
/// trusted among so many registrations. Leaves each row's candidates in order, best first. `teach`
/// is shown the rows and the probabilities of their candidates at first sight, and may renew what it
/// grades by them.
pub(crate) fn learned<const CLUES: usize>(
    guess: Weights<CLUES>,
    (registrations, params): (usize, &Params),
    rows: &mut [Found<CLUES>],
    teach: impl FnOnce(&mut [Found<CLUES>], &[Vec<f64>]),
) -> Reading<CLUES> {
    let registrations = float(registrations.max(1));
    let learned = first_sight(&guess, registrations, rows, None).and_then(|(sight, none_share)| {
        teach(rows, &rows.iter().map(|row| sight.shares(row)).collect::<Vec<_>>());
        // What was taught may show a candidate in another way.
        let (sight, _) = first_sight(&guess, registrations, rows, Some(none_share))?;
        let weights = guess.fitted(&lessons(rows, params, |row| sight.shares(row)));
        let read = weighed(weights, rows, none_share)?;
        let both = |row: &Found<CLUES>| {
            let shares = sight.shares(row).into_iter().zip(read.shares(row));
            shares.map(|(seen, read)| pooled(seen, read)).collect()
        };
        let weights = guess.fitted_from(&read.weights, &lessons(rows, params, both));
        weighed(weights, rows, none_share)
    });
    learned.unwrap_or_else(|| {
        rank(rows, By::Weights, &guess);
        let posterior = Posterior::Sized { registrations };
        Reading { by: By::Weights, weights: guess, posterior }
    })
}

/// Reads the rows by the traces that led to their candidates; tells the share of rows without a
/// registration, which is estimated unless it is given.
fn first_sight<const CLUES: usize>(
    guess: &Weights<CLUES>,
    registrations: f64,
    rows: &mut [Found<CLUES>],
    none_share: Option<f64>,
) -> Option<(Reading<CLUES>, f64)> {
    rank(rows, By::Traces, guess);
    let sure_bits = registrations.log2() + SURE_BITS;
    let sure = |pair: &Pair<CLUES>| guess.score(&pair.evidence) >= sure_bits;
    let trust = Trust::of(&tops(rows, (By::Traces, guess), sure), none_share)?;
    let none_share = trust.none_share();
    let posterior = Posterior::Trusted(trust);
    Some((Reading { by: By::Traces, weights: guess.clone(), posterior }, none_share))
}

/// Two readings of one probability: the mean of their log odds, so that neither is followed alone
/// where they disagree.
fn pooled(one: f64, other: f64) -> f64 {
    let odds = |share: f64| {
        let share = share.clamp(DOUBT, 1.0 - DOUBT);
        share / (1.0 - share)
    };
    let odds = (odds(one) * odds(other)).sqrt();
    odds / (1.0 + odds)
}

/// Pairs and their probabilities, from the rows that people answered and a random part of all.
fn lessons<const CLUES: usize>(
    rows: &[Found<CLUES>],
    params: &Params,
    shares: impl Fn(&Found<CLUES>) -> Vec<f64>,
) -> Vec<(Grades<CLUES>, f64)> {
    let all = || rows.iter().filter(|row| !row.pairs.is_empty());
    let answered = all().filter(|row| row.answer.is_some());
    let taught = answered.chain(all().take(params.learning_rows_max));
    let lesson = |row: &Found<CLUES>| {
        let pairs = row.pairs.iter().zip(shares(row)).take(LESSON_PAIRS);
        pairs.map(|(pair, share)| (pair.evidence, share)).collect::<Vec<_>>()
    };
    taught.flat_map(lesson).collect()
}

/// Rows that are nearly surely linked at first sight, each with its registration.
pub(crate) fn sure_pairs<const CLUES: usize>(
    rows: &[Found<CLUES>],
    shares: &[Vec<f64>],
) -> Vec<(usize, usize)> {
    let sure = |(at, (row, shares)): (usize, (&Found<CLUES>, &Vec<f64>))| {
        let pair = row.pairs.first().filter(|_| shares.first().is_some_and(|p| *p >= TEACHES));
        pair.map(|pair| (at, position(pair.register)))
    };
    rows.iter().zip(shares).enumerate().filter_map(sure).collect()
}

/// Reads the rows by the learned weights.
fn weighed<const CLUES: usize>(
    weights: Weights<CLUES>,
    rows: &mut [Found<CLUES>],
    none_share: f64,
) -> Option<Reading<CLUES>> {
    let by = By::Weights;
    rank(rows, by, &weights);
    let score = |pair: &Pair<CLUES>| by.score(&weights, pair);
    let mut bests: Vec<f64> = rows.iter().filter_map(|row| row.pairs.first()).map(score).collect();
    bests.sort_unstable_by(f64::total_cmp);
    let unsure = float(bests.len()) * (1.0 - SURE_SHARE * (1.0 - none_share));
    let floor = bests.iter().enumerate().find(|(at, _)| float(*at) >= unsure)?.1;
    let sure = |pair: &Pair<CLUES>| score(pair) >= *floor;
    let trust = Trust::of(&tops(rows, (by, &weights), sure), Some(none_share))?;
    Some(Reading { by, weights, posterior: Posterior::Trusted(trust) })
}

/// Puts each row's candidates in order, best first; ties by place.
fn rank<const CLUES: usize>(rows: &mut [Found<CLUES>], by: By, weights: &Weights<CLUES>) {
    let mut scored: Vec<(f64, Pair<CLUES>)> = Vec::new();
    for row in rows {
        scored.clear();
        scored.extend(row.pairs.drain(..).map(|pair| (by.score(weights, &pair), pair)));
        scored.sort_unstable_by(|left, right| {
            right.0.total_cmp(&left.0).then(left.1.register.cmp(&right.1.register))
        });
        row.pairs.extend(scored.iter().map(|(_, pair)| *pair));
    }
}

fn tops<const CLUES: usize>(
    rows: &[Found<CLUES>],
    (by, weights): (By, &Weights<CLUES>),
    sure: impl Fn(&Pair<CLUES>) -> bool,
) -> Vec<Top> {
    let of = |row: &Found<CLUES>| {
        let first = row.pairs.first()?;
        let [second, third] = [1, 2].map(|at| row.pairs.get(at));
        let score = |pair: &Pair<CLUES>| by.score(weights, pair);
        Some(Top {
            best: score(first),
            second: second.map(score),
            third: third.map(score),
            sure: sure(first),
            way: weights.way(&first.evidence),
            second_way: second.map_or(Way::Neither, |pair| weights.way(&pair.evidence)),
        })
    };
    rows.iter().filter_map(of).collect()
}
