//! Rows that claim one registration. Where next to every registration has one door, a row whose
//! candidate is surely another row's is probably wrong, and one whose candidate nobody else claims
//! probably right; where doors are written down twice, claims say little. How it is here is counted
//! from the rows that are sure (one-to-one assignment, Jaro 1989 and Sadinle 2017, but as odds). Never
//! looks at evidence.

use super::reading::Reading;
use super::{Found, Pair, Said};
use crate::number::{narrow, position};

/// Rounds in which the claims of rows are weighed against each other; what a row claims is told
/// without what others said of the same registration, so that nobody hears an echo.
const ROUNDS: usize = 6;
/// Probability from which a row is sure enough to be counted.
const SURE: f64 = 0.9;
/// Rows imagined with either outcome alike: a few sure rows say little of claims.
const IMAGINED: f64 = 20.0;
/// Bounds on how often a registration is claimed.
const OFTEN: (f64, f64) = (0.001, 0.97);
/// Probability beyond which a claim counts as this, and which a candidate never exceeds.
const CLAIM_MAX: f64 = 0.9999;

/// How often another row's registration is the one that a row names.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Often {
    /// Where it is this row's, too.
    own: f64,
    /// Where it is not.
    strangers: f64,
}

/// The candidates of all rows, row by row, and the registrations.
struct Claims {
    /// What each row claims by itself.
    own: Vec<f32>,
    /// What it claims beside other rows, but for what they say of the same registration.
    now: Vec<f32>,
    /// Logarithm of the probability that no row has the registration.
    free: Vec<f32>,
}

/// Weighs every candidate by the claims of other rows, among so many registrations, and puts each
/// row's candidates in order, most probable first. What people answered stands.
pub(crate) fn weigh_claims<const CLUES: usize>(
    registrations: usize,
    rows: &mut [Found<CLUES>],
    reading: &Reading<CLUES>,
) {
    let own: Vec<f32> = rows.iter().flat_map(|row| reading.shares(row)).map(narrow).collect();
    let mut claims = Claims { now: own.clone(), own, free: vec![0.0; registrations] };
    for _ in 0..ROUNDS {
        claims.count(rows);
        let often = claims.often(rows);
        claims.weigh(rows, often);
    }
    for row in rows {
        // Anew, and not from the claims above: these are rounded, and the order is that of what is told.
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
    let (odds, all) = odds(row, own);
    odds.into_iter().map(|odds| odds / all).collect()
}

/// What each candidate weighs by the claims of other rows, and all of them together with "none".
fn odds<const CLUES: usize>(row: &Found<CLUES>, own: &[f64]) -> (Vec<f64>, f64) {
    let none = (1.0 - own.iter().sum::<f64>()).max(1.0 - CLAIM_MAX);
    let odds = row.pairs.iter().zip(own).map(|(pair, own)| own * f64::from(pair.claims).exp2());
    let odds: Vec<f64> = odds.collect();
    let all = none + odds.iter().sum::<f64>();
    (odds, all)
}

/// Logarithm of the probability that a claim is wrong.
fn wrong(share: f32) -> f32 {
    narrow((1.0 - f64::from(share).min(CLAIM_MAX)).ln())
}

/// Each row with the place of its first candidate among all.
fn placed<const CLUES: usize>(
    rows: &[Found<CLUES>],
) -> impl Iterator<Item = (usize, &Found<CLUES>)> {
    rows.iter().scan(0, |next, row| {
        let start = *next;
        *next += row.pairs.len();
        Some((start, row))
    })
}

impl Claims {
    /// Counts the claims to each registration.
    fn count<const CLUES: usize>(&mut self, rows: &[Found<CLUES>]) {
        self.free.fill(0.0);
        let mut claim = |register: u32, share: f32| {
            if let Some(free) = self.free.get_mut(position(register)) {
                *free += wrong(share);
            }
        };
        for (start, row) in placed(rows) {
            let now = self.now.get(start..start + row.pairs.len()).unwrap_or_default();
            for (pair, share) in row.pairs.iter().zip(now) {
                claim(pair.register, *share);
            }
            // A person may have named a registration that was no candidate.
            if let Some(Said::Is(register)) = row.answer
                && row.pairs.iter().all(|pair| pair.register != register)
            {
                claim(register, 1.0);
            }
        }
    }

    /// Probability that a row other than the one that claims it so has the registration.
    fn taken(&self, register: u32, share: f32) -> f64 {
        let all = self.free.get(position(register)).copied().unwrap_or(0.0);
        1.0 - f64::from((all - wrong(share)).min(0.0)).exp()
    }

    /// How often other rows claim the registration of a row that is sure by itself, and its second
    /// candidate.
    fn often<const CLUES: usize>(&self, rows: &[Found<CLUES>]) -> Often {
        let (mut own, mut strangers) = ((0.0, 0.0), (0.0, 0.0));
        for (start, row) in placed(rows) {
            let shares = self.own.get(start..start + row.pairs.len()).unwrap_or_default();
            let mut order: Vec<usize> = (0..shares.len()).collect();
            order.sort_by(|left, right| shares[*right].total_cmp(&shares[*left]));
            let Some(first) = order.first() else { continue };
            let sure = f64::from(shares[*first]);
            if sure < SURE {
                continue;
            }
            let claimed =
                |at: usize| sure * self.taken(row.pairs[at].register, self.now[start + at]);
            own = (own.0 + claimed(*first), own.1 + sure);
            if let Some(second) = order.get(1) {
                strangers = (strangers.0 + claimed(*second), strangers.1 + sure);
            }
        }
        let common = (own.0 + strangers.0) / (own.1 + strangers.1).max(1.0);
        let often = |(claimed, all): (f64, f64)| {
            ((claimed + IMAGINED * common) / (all + IMAGINED)).clamp(OFTEN.0, OFTEN.1)
        };
        Often { own: often(own), strangers: often(strangers) }
    }

    /// Weighs every candidate by how probably another row has it.
    fn weigh<const CLUES: usize>(&mut self, rows: &mut [Found<CLUES>], often: Often) {
        let taken_odds = often.own / often.strangers;
        let free_odds = (1.0 - often.own) / (1.0 - often.strangers);
        let mut start = 0;
        for row in rows {
            let range = start..start + row.pairs.len();
            let now = self.now.get(range.clone()).unwrap_or_default();
            for (pair, share) in row.pairs.iter_mut().zip(now) {
                let taken = self.taken(pair.register, *share);
                pair.taken = narrow(taken);
                pair.claims = narrow((taken * taken_odds + (1.0 - taken) * free_odds).log2());
            }
            start = range.end;
            if row.answer.is_some() {
                continue;
            }
            let own = self.own.get(range.clone()).unwrap_or_default();
            let own: Vec<f64> = own.iter().copied().map(f64::from).collect();
            let (odds, all) = odds(row, &own);
            let now = self.now.get_mut(range).unwrap_or_default();
            for ((now, own), odds) in now.iter_mut().zip(own).zip(odds) {
                *now = narrow(own / (all - odds + own));
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
            Pair { register: compact(*register), traces: 0.0, claims: 0.0, taken: 0.0, evidence }
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
    fn of_a_crowd_that_claims_one_registration_one_is_expected() {
        let mut rows = sure_rows(600);
        rows.extend((0..10).map(|_| row(&[(700, 14)])));
        let reading = reading();
        weigh_claims(REGISTRATIONS, &mut rows, &reading);
        let crowd = rows.iter().skip(600).map(|row| claimed(row, &reading.shares(row))[0]);
        let owners: f64 = crowd.sum();
        assert!((0.1..1.5).contains(&owners), "{owners} of ten own it");
    }

    #[test]
    fn what_is_counted_of_doubles_does_not_change_by_being_used() {
        // Every tenth registration has two doors, each of which is likely by itself and no more.
        let mut rows = sure_rows(600);
        for at in (0..600).step_by(10) {
            rows[at] = row(&[(at, 17), ((at + 1) % 600, 4)]);
            rows.push(row(&[(at, 17), ((at + 7) % 600, 4)]));
        }
        let reading = reading();
        let own = reading.shares(&rows[0])[0];
        weigh_claims(REGISTRATIONS, &mut rows, &reading);
        let doubled = claimed(&rows[0], &reading.shares(&rows[0]))[0];
        assert!(own > 0.9 && doubled > 0.6, "{own} {doubled}");
    }

    #[test]
    fn what_a_person_named_is_claimed_though_it_was_no_candidate() {
        let mut found = row(&[]);
        found.answer = Some(Said::Is(700));
        let mut rows = sure_rows(600);
        rows.push(found);
        assert!(beside(rows, row(&[(700, 13)]))[0] < 0.1);
        let mut nobody = row(&[(700, 13)]);
        nobody.answer = Some(Said::Nobody);
        let mut rows = sure_rows(600);
        rows.push(nobody);
        assert!(beside(rows, row(&[(700, 13)]))[0] > 0.8);
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
