//! How far a row's best candidate can be trusted, without labels. Rows that surely have their
//! registration show what the best *false* candidate of a row looks like: their second one. Against
//! that null the scores of all rows are read as a mixture, which gives for each score the probability
//! that the best candidate is not one of the false (local false discovery rate, Efron 2004; the null
//! taken from decoys as in proteomics, Elias and Gygi 2007), and that for each way in which a candidate
//! is shown by itself (Efron 2008): where strangers share an address, the address alone says little.
//! Where too few rows are sure, the spacing of candidates says how high the best false one would be.
//! Never sees a field.

use crate::number::float;
use crate::way::Way;

/// Bits by which the best candidate of a sure row leads.
const LEAD_BITS: f64 = 6.0;
/// Sure rows needed before the null is believed.
const SURE_ROWS_MIN: usize = 100;
/// Share of rows that must be sure: where next to nothing links, chance leads too.
const SURE_SHARE_MIN: f64 = 0.1;
/// Share of the high rows that must lead: where many do not, the false candidates that come close are
/// the very ones which the leading rows cannot show.
const LEADING_SHARE_MIN: f64 = 0.72;
/// Probability from which a row is linked for the second reading of the spacing.
const LINKED: f64 = 0.35;
/// Share of rows without a registration up to which leads count, too: where most have none, chance
/// leads often enough.
const LEAD_NONE_MAX: f64 = 0.6;
/// Rows needed before the spacing of candidates is believed.
const SPACED_ROWS_MIN: usize = 300;
/// Bounds on the share of rows that have no registration among their candidates.
const NONE_SHARE: (f64, f64) = (0.002, 0.998);

/// How far the best leads; a candidate without a rival leads by its score.
fn lead(best: f64, second: Option<f64>) -> f64 {
    best - second.unwrap_or(0.0)
}

/// How far a row's best candidate can be trusted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Trust {
    /// By its score, as sure rows show it, apart for candidates that the name alone shows, that it and
    /// something else shows, and all others.
    Shown {
        by_others: Line,
        by_name: Line,
        by_both: Line,
        /// Share of rows without a registration among their candidates.
        none_share: f64,
    },
    /// By the spacing of candidates.
    Spaced {
        by_score: Line,
        /// By how far it leads the second; where there, the two are averaged.
        by_lead: Option<Line>,
        none_share: f64,
    },
}

/// Score or lead to probability, as a rising broken line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    knots: Vec<(f64, f64)>,
}

/// A row's best three scores, and what shows the first two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Top {
    pub(crate) best: f64,
    /// None where the row has one candidate.
    pub(crate) second: Option<f64>,
    pub(crate) third: Option<f64>,
    /// Whether the best is high enough to be sure of, if it leads.
    pub(crate) sure: bool,
    /// What shows the best, and what the second.
    pub(crate) way: Way,
    pub(crate) second_way: Way,
}

/// What rows without a registration would have as their best candidate, beside what all rows have.
struct Mixture {
    /// Share of rows without a registration among their candidates.
    none_share: f64,
    /// Scores of the null for each row.
    balance: f64,
}

impl Trust {
    /// Reads the mixture, unless too few rows are sure. `none_share` is used where given and rows show
    /// the null, else it is estimated.
    pub(crate) fn of(tops: &[Top], none_share: Option<f64>) -> Option<Self> {
        let bests: Vec<f64> = tops.iter().map(|top| top.best).collect();
        if let Some(nulls) = shown(tops) {
            let scores: Vec<f64> = nulls.iter().map(|(score, _)| *score).collect();
            let mixture = Mixture::of(&scores, &bests, none_share);
            let line = |ways: &[Way]| {
                let null = nulls.iter().filter(|(_, way)| ways.contains(way));
                let best = tops.iter().filter(|top| ways.contains(&top.way));
                mixture.line(null.map(|(score, _)| *score), best.map(|top| top.best))
            };
            return Some(Self::Shown {
                by_others: line(&[Way::Rest, Way::Neither]),
                by_name: line(&[Way::Name]),
                by_both: line(&[Way::Both]),
                none_share: mixture.none_share,
            });
        }
        let leads: Vec<f64> = tops.iter().map(|top| lead(top.best, top.second)).collect();
        let read = |linked: &dyn Fn(&Top) -> bool| {
            let (scores, chance): (Vec<f64>, Vec<f64>) = spaced(tops, linked)?.into_iter().unzip();
            let mixture = Mixture::of(&scores, &bests, None);
            let by_score = mixture.line(scores.into_iter(), bests.iter().copied());
            let leading = Mixture::of(&chance, &leads, None);
            let by_lead = leading.line(chance.into_iter(), leads.iter().copied());
            let by_lead = Some(by_lead).filter(|_| mixture.none_share <= LEAD_NONE_MAX);
            Some(Self::Spaced { by_score, by_lead, none_share: mixture.none_share })
        };
        let careful = read(&|_| false)?;
        // Rows that are linked even so show the best false candidate as their second.
        read(&|top| careful.probability(top.best, top.second, top.way) >= LINKED)
    }

    /// Share of rows without a registration among their candidates.
    pub(crate) const fn none_share(&self) -> f64 {
        match self {
            Self::Shown { none_share, .. } | Self::Spaced { none_share, .. } => *none_share,
        }
    }

    /// Probability that a row's best candidate is its registration, by its score, the second one's, and
    /// what shows it.
    pub(crate) fn probability(&self, best: f64, second: Option<f64>, way: Way) -> f64 {
        match self {
            Self::Shown { by_others, by_name, by_both, .. } => match way {
                Way::Neither | Way::Rest => by_others.at(best),
                Way::Name => by_name.at(best),
                Way::Both => by_both.at(best),
            },
            Self::Spaced { by_score, by_lead, .. } => {
                let score = by_score.at(best);
                let lead = by_lead.as_ref().map(|line| line.at(lead(best, second)));
                lead.map_or(score, |lead| f64::midpoint(score, lead))
            }
        }
    }
}

impl Mixture {
    /// The share without a registration, unless it is given: below the middle of the null, half of
    /// those rows are expected and next to none of the others (Storey 2002).
    fn of(null: &[f64], bests: &[f64], none_share: Option<f64>) -> Self {
        let mut sorted = null.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let middle = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0);
        let below = bests.iter().filter(|best| **best < middle).count();
        let estimated = float(below) * 2.0 / float(bests.len());
        let none_share = none_share.unwrap_or(estimated).clamp(NONE_SHARE.0, NONE_SHARE.1);
        Self { none_share, balance: float(null.len()) / float(bests.len()) }
    }

    /// What a score says, by these scores of the null and these best ones: all, or those of one way.
    fn line(&self, null: impl Iterator<Item = f64>, bests: impl Iterator<Item = f64>) -> Line {
        let mut scores: Vec<(f64, bool)> = null.map(|score| (score, false)).collect();
        scores.extend(bests.map(|best| (best, true)));
        scores
            .sort_unstable_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
        let probability = |share: f64| {
            let ratio = share / (1.0 - share).max(1e-9) * self.balance;
            (1.0 - self.none_share / ratio.max(1e-9)).clamp(0.0, 1.0)
        };
        Line { knots: rising(&scores).map(|(score, share)| (score, probability(share))).collect() }
    }
}

impl Line {
    fn at(&self, score: f64) -> f64 {
        let after = self.knots.partition_point(|(knot, _)| *knot < score);
        let at = |place: usize| self.knots.get(place).copied();
        match (after.checked_sub(1).and_then(at), at(after)) {
            (Some((left, low)), Some((right, high))) => {
                let share = (score - left) / (right - left).max(1e-9);
                low + (high - low) * share
            }
            (Some((_, only)), None) | (None, Some((_, only))) => only,
            (None, None) => 0.0,
        }
    }
}

/// The false candidates that sure rows show, each with what shows it; none where they do not show
/// enough.
fn shown(tops: &[Top]) -> Option<Vec<(f64, Way)>> {
    let leads = |top: &Top| {
        let second = top.second.filter(|second| top.sure && top.best - second > LEAD_BITS);
        second.map(|second| (second, top.second_way))
    };
    let null: Vec<(f64, Way)> = tops.iter().filter_map(leads).collect();
    let high = tops.iter().filter(|top| top.sure && top.second.is_some()).count();
    let enough = null.len() >= SURE_ROWS_MIN
        && float(null.len()) >= SURE_SHARE_MIN * float(tops.len())
        && float(null.len()) >= LEADING_SHARE_MIN * float(high);
    enough.then_some(null)
}

/// The best false candidates that rows would have if all were false: in an exponential tail the best
/// leads the second by twice what the second leads the third (Rényi 1953). Of a row that is linked the
/// second is the best false one already; where that is not known this errs on the careful side.
fn spaced(tops: &[Top], linked: &dyn Fn(&Top) -> bool) -> Option<Vec<(f64, f64)>> {
    let expected = |top: &Top| {
        let (second, third) = (top.second?, top.third?);
        let space = second - third;
        Some(if linked(top) { (second, space) } else { (second + 2.0 * space, 2.0 * space) })
    };
    let null: Vec<(f64, f64)> = tops.iter().filter_map(expected).collect();
    let enough = null.len() >= SPACED_ROWS_MIN && null.len() * 2 >= tops.len();
    enough.then_some(null)
}

/// Neighbouring scores that cannot be told apart.
struct Block {
    least: f64,
    most: f64,
    marks: f64,
    count: f64,
}

/// The rising line of shares that fits best (pool adjacent violators, Ayer et al. 1955): both ends of
/// each block, with the share of `true` in it.
fn rising(scores: &[(f64, bool)]) -> impl Iterator<Item = (f64, f64)> + use<> {
    let mut blocks: Vec<Block> = Vec::new();
    for (score, mark) in scores {
        let marks = f64::from(u8::from(*mark));
        let mut block = Block { least: *score, most: *score, marks, count: 1.0 };
        let share = |block: &Block| block.marks / block.count;
        while let Some(last) = blocks.pop_if(|last| share(last) >= share(&block)) {
            block.least = last.least;
            block.marks += last.marks;
            block.count += last.count;
        }
        blocks.push(block);
    }
    blocks.into_iter().flat_map(|block| {
        // Half a case on either side: no block is all true or all false.
        let share = (block.marks + 0.5) / (block.count + 1.0);
        [(block.least, share), (block.most, share)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of which so many in ten have their registration, their scores spread evenly.
    fn tops(linked: usize) -> Vec<Top> {
        let spread = |at: usize, width: f64| float(at * 7919 % 1000) / 1000.0 * width;
        (0..2000)
            .map(|at| {
                let chance = 5.0 + spread(at, 5.0);
                let linked = at % 10 < linked;
                let best = if linked { 18.0 + spread(at + 3, 10.0) } else { chance };
                let second = Some(if linked { chance } else { chance - 2.0 });
                Top {
                    best,
                    second,
                    third: None,
                    sure: best > 15.0,
                    way: Way::Both,
                    second_way: Way::Both,
                }
            })
            .collect()
    }

    #[test]
    fn the_mixture_is_read_without_labels() {
        for linked in [9, 7, 4] {
            let trust = Trust::of(&tops(linked), None).unwrap();
            let expected = 1.0 - float(linked) / 10.0;
            assert!(
                (trust.none_share() - expected).abs() < 0.05,
                "{} {expected}",
                trust.none_share()
            );
            assert!(trust.probability(22.0, None, Way::Both) > 0.97);
            assert!(trust.probability(6.0, None, Way::Both) < 0.1);
        }
    }

    #[test]
    fn what_strangers_often_have_alone_is_not_believed_alone() {
        // Of the strangers every other is shown by its address alone, and no registration is.
        let strangers: Vec<Top> = tops(7)
            .into_iter()
            .enumerate()
            .map(|(at, top)| {
                let way = if at % 2 == 0 { Way::Rest } else { Way::Both };
                if top.sure {
                    return Top { second_way: way, ..top };
                }
                Top { way, second_way: way, ..top }
            })
            .collect();
        let trust = Trust::of(&strangers, None).unwrap();
        let at = |way: Way| trust.probability(22.0, None, way);
        assert!(at(Way::Both) > 0.95 && at(Way::Rest) < 0.5, "{} {}", at(Way::Both), at(Way::Rest));
    }

    #[test]
    fn where_nothing_leads_nothing_is_claimed() {
        assert_eq!(Trust::of(&tops(0), None), None);
        assert_eq!(Trust::of(&[], None), None);
    }

    /// Rows with candidates that fall off exponentially, of which so many in ten have their own beside
    /// them; none is sure.
    fn tail(linked: usize) -> Vec<Top> {
        let chance = |at: usize| -(float(at * 7919 % 1009 + 1) / 1010.0).log2();
        (0..2000)
            .map(|at| {
                let third = 4.0 + chance(at * 3);
                let second = third + chance(at + 17) / 2.0;
                let best = second + chance(at * 5 + 31);
                let linked = at % 10 < linked;
                let own = if linked { best + 5.0 + chance(at + 5) } else { best };
                let [second, third] = if linked { [best, second] } else { [second, third] };
                Top {
                    best: own,
                    second: Some(second),
                    third: Some(third),
                    sure: false,
                    way: Way::Both,
                    second_way: Way::Both,
                }
            })
            .collect()
    }

    #[test]
    fn where_no_row_is_sure_the_spacing_says_what_chance_reaches() {
        let trust = Trust::of(&tail(6), None).unwrap();
        assert!((0.25..0.65).contains(&trust.none_share()), "{}", trust.none_share());
        let [linked, chance] = [(17.0, 8.0), (5.5, 5.0)]
            .map(|(best, second)| trust.probability(best, Some(second), Way::Both));
        assert!(linked > 0.9 && chance < 0.3, "{linked} {chance}");
        let nobody = Trust::of(&tail(0), None).unwrap();
        let claimed = tail(0)
            .iter()
            .filter(|top| nobody.probability(top.best, top.second, Way::Both) > 0.9)
            .count();
        assert!(claimed <= 20, "{claimed}");
    }

    #[test]
    fn a_higher_score_is_never_trusted_less() {
        let trust = Trust::of(&tops(7), None).unwrap();
        let probabilities: Vec<f64> =
            (0..60).map(|score| trust.probability(f64::from(score), None, Way::Both)).collect();
        assert!(probabilities.is_sorted());
    }
}
