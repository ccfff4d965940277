//! Rows that claim one registration. Where next to every registration has one door, a row whose
//! candidate is surely another row's is probably wrong, and one whose candidate nobody else claims
//! probably right; where doors are written down twice, claims say little. How it is here is counted
//! from the rows that are sure (one-to-one assignment, Jaro 1989 and Sadinle 2017, but as odds). Never
//! looks at evidence.

use super::reading::Reading;
use super::{Found, Pair};
use crate::number::{narrow, position};

/// Rounds in which the claims of rows are weighed against each other; they settle in about five.
const ROUNDS: usize = 8;
/// Share of its earlier probability that a candidate keeps in a round, lest two claims turn each other
/// on and off.
const KEPT: f64 = 0.5;
/// Probability from which a row is sure enough to be counted.
const SURE: f64 = 0.9;
/// Rows imagined with either outcome alike: a few sure rows say little of claims.
const IMAGINED: f64 = 20.0;
/// Bounds on how often a registration is claimed.
const OFTEN: (f64, f64) = (0.001, 0.97);
/// Probability beyond which a claim counts as this.
const CLAIM_MAX: f64 = 0.9999;

/// How often another row's registration is the one that a row names.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Claims {
    /// Where it is this row's, too.
    of_own: f64,
    /// Where it is not.
    of_strangers: f64,
}

/// Candidates of all rows, row by row.
struct Shares {
    /// Whatever other rows claim.
    own: Vec<f64>,
    /// By what they claim.
    now: Vec<f64>,
}

/// Weighs every candidate by the claims of other rows, among so many registrations, and puts each
/// row's candidates in order, most probable first. What people answered stands.
pub(crate) fn weigh_claims<const CLUES: usize>(
    registrations: usize,
    rows: &mut [Found<CLUES>],
    reading: &Reading<CLUES>,
) {
    let own: Vec<f64> = rows.iter().flat_map(|row| reading.shares(row)).collect();
    let mut shares = Shares { now: own.clone(), own };
    // Logarithm of the probability that no row has the registration.
    let mut free: Vec<f32> = vec![0.0; registrations];
    for _ in 0..ROUNDS {
        shares.count(rows, &mut free);
        let claims = shares.often(rows, &free);
        shares.weigh(rows, &free, claims);
    }
    for row in rows {
        let mut ordered: Vec<(f64, Pair<CLUES>)> =
            claimed(row, &reading.shares(row)).into_iter().zip(row.pairs.iter().copied()).collect();
        ordered.sort_by(|left, right| right.0.total_cmp(&left.0));
        row.pairs.clear();
        row.pairs.extend(ordered.into_iter().map(|(_, pair)| pair));
    }
}

/// A row's probabilities by the claims of other rows, from those that it has by itself.
pub(crate) fn claimed<const CLUES: usize>(row: &Found<CLUES>, own: &[f64]) -> Vec<f64> {
    if row.answer.is_some() {
        return own.to_vec();
    }
    let none = (1.0 - own.iter().sum::<f64>()).max(1.0 - CLAIM_MAX);
    let odds = row.pairs.iter().zip(own).map(|(pair, own)| own * f64::from(pair.claims).exp2());
    let odds: Vec<f64> = odds.collect();
    let all = none + odds.iter().sum::<f64>();
    odds.into_iter().map(|odds| odds / all).collect()
}

/// Logarithm of the probability that a claim is wrong.
fn wrong(share: f64) -> f64 {
    (1.0 - share.min(CLAIM_MAX)).ln()
}

/// Probability that another row has the registration than this one with its share.
fn taken(free: &[f32], register: u32, share: f64) -> f64 {
    let all = free.get(position(register)).copied().map_or(0.0, f64::from);
    1.0 - (all - wrong(share)).min(0.0).exp()
}

impl Shares {
    /// Counts the claims to each registration.
    fn count<const CLUES: usize>(&self, rows: &[Found<CLUES>], free: &mut [f32]) {
        free.fill(0.0);
        let pairs = rows.iter().flat_map(|row| &row.pairs);
        for (pair, share) in pairs.zip(&self.now) {
            if let Some(free) = free.get_mut(position(pair.register)) {
                *free += narrow(wrong(*share));
            }
        }
    }

    /// How often other rows claim the registration of a sure row, and its second candidate.
    fn often<const CLUES: usize>(&self, rows: &[Found<CLUES>], free: &[f32]) -> Claims {
        let (mut own, mut strangers) = ((0.0, 0.0), (0.0, 0.0));
        let mut start = 0;
        for row in rows {
            let shares = self.now.get(start..start + row.pairs.len()).unwrap_or_default();
            start += row.pairs.len();
            let mut order: Vec<usize> = (0..shares.len()).collect();
            order.sort_by(|left, right| shares[*right].total_cmp(&shares[*left]));
            let Some(first) = order.first().filter(|first| shares[**first] >= SURE) else {
                continue;
            };
            let sure = shares[*first];
            let claimed = |at: usize| sure * taken(free, row.pairs[at].register, shares[at]);
            own = (own.0 + claimed(*first), own.1 + sure);
            if let Some(second) = order.get(1) {
                strangers = (strangers.0 + claimed(*second), strangers.1 + sure);
            }
        }
        let common = (own.0 + strangers.0) / (own.1 + strangers.1).max(1.0);
        let often = |(claimed, all): (f64, f64)| {
            ((claimed + IMAGINED * common) / (all + IMAGINED)).clamp(OFTEN.0, OFTEN.1)
        };
        Claims { of_own: often(own), of_strangers: often(strangers) }
    }

    /// Weighs every candidate by how probably another row has it.
    fn weigh<const CLUES: usize>(
        &mut self,
        rows: &mut [Found<CLUES>],
        free: &[f32],
        claims: Claims,
    ) {
        let ratio = claims.of_own / claims.of_strangers;
        let free_ratio = (1.0 - claims.of_own) / (1.0 - claims.of_strangers);
        let mut start = 0;
        for row in rows {
            let range = start..start + row.pairs.len();
            start = range.end;
            let now = self.now.get_mut(range.clone()).unwrap_or_default();
            for (pair, share) in row.pairs.iter_mut().zip(&*now) {
                let taken = taken(free, pair.register, *share);
                pair.claims = narrow((taken * ratio + (1.0 - taken) * free_ratio).log2());
            }
            let own = self.own.get(range).unwrap_or_default();
            for (now, next) in now.iter_mut().zip(claimed(row, own)) {
                *now = *now * KEPT + next * (1.0 - KEPT);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::posterior::Posterior;
    use crate::grades::Grades;
    use crate::learn::weights::Weights;
    use crate::link::Said;
    use crate::link::reading::By;
    use crate::number::{compact, float};

    const REGISTRATIONS: usize = 2_000;

    /// A reading in which evidence of grade g is worth g bits, and one in R registrations is right.
    fn reading() -> Reading<1> {
        let weights = Weights::guessed(0..1, |_, grade| f64::from(grade));
        let posterior = Posterior::Sized { registrations: float(REGISTRATIONS) };
        Reading { by: By::Weights, weights, posterior }
    }

    fn row(pairs: &[(usize, u8)]) -> Found<1> {
        let pair = |(register, grade): &(usize, u8)| {
            let mut evidence = Grades::default();
            evidence.set(0_usize, *grade);
            Pair { register: compact(*register), traces: 0.0, claims: 0.0, evidence }
        };
        Found { pairs: pairs.iter().map(pair).collect(), rule: None, answer: None }
    }

    /// So many sure rows, each beside a stranger that is the next row's.
    fn sure_rows(rows: usize) -> Vec<Found<1>> {
        (0..rows).map(|at| row(&[(at, 22), ((at + 1) % rows, 4)])).collect()
    }

    /// The probabilities of a row beside others.
    fn beside(mut others: Vec<Found<1>>, own: Found<1>) -> Vec<f64> {
        others.push(own);
        let reading = reading();
        weigh_claims(REGISTRATIONS, &mut others, &reading);
        let last = others.last().unwrap();
        claimed(last, &reading.shares(last))
    }

    #[test]
    fn where_each_registration_has_one_door_a_taken_one_is_doubted_and_a_free_one_believed() {
        // Of thirteen bits each: as likely as not.
        let alone = reading().shares(&row(&[(5, 13)]))[0];
        let taken = beside(sure_rows(600), row(&[(5, 13)]))[0];
        let free = beside(sure_rows(600), row(&[(700, 13)]))[0];
        assert!((0.45..0.55).contains(&alone), "{alone}");
        assert!(taken < 0.1 && free > 0.8, "{taken} {free}");
    }

    #[test]
    fn where_doors_are_written_down_twice_a_taken_registration_is_no_proof() {
        let every_third = sure_rows(600).into_iter().step_by(3);
        let doubled = sure_rows(600).into_iter().chain(every_third).collect();
        let once = beside(sure_rows(600), row(&[(5, 13)]))[0];
        let twice = beside(doubled, row(&[(5, 13)]))[0];
        assert!(twice > 0.25 && twice > 3.0 * once, "{twice} {once}");
    }

    #[test]
    fn the_free_candidate_comes_before_the_taken_one() {
        let mut rows = sure_rows(600);
        rows.push(row(&[(5, 14), (700, 13)]));
        weigh_claims(REGISTRATIONS, &mut rows, &reading());
        let order: Vec<u32> = rows.last().unwrap().pairs.iter().map(|pair| pair.register).collect();
        assert_eq!(order, [700, 5]);
    }

    #[test]
    fn a_few_sure_rows_say_next_to_nothing_of_claims() {
        let few = beside(sure_rows(3), row(&[(700, 13)]))[0];
        assert!((few - 0.5).abs() < 0.1, "{few}");
    }

    #[test]
    fn what_a_person_answered_stands() {
        let mut answered = row(&[(5, 13)]);
        answered.answer = Some(Said::Is(5));
        assert!((beside(sure_rows(600), answered)[0] - 1.0).abs() < f64::EPSILON);
    }
}
