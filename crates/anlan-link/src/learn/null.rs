//! How far a row's best candidate can be trusted, without labels. Rows that surely have their
//! registration show what the best *false* candidate of a row looks like: their second one. Against
//! that null the scores of all rows are read as a mixture, which gives for each score the probability
//! that the best candidate is not one of the false (local false discovery rate, Efron 2004; the null
//! taken from decoys as in proteomics, Elias and Gygi 2007). Where too few rows are sure, the spacing
//! of candidates says how high the best false one would be. Never sees a field.

use crate::number::float;

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
pub(crate) struct Trust {
    by_score: Line,
    /// By how far it leads the second, where sure rows show too little: there the two are averaged.
    by_lead: Option<Line>,
}

/// Score or lead to probability, as a rising broken line.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    knots: Vec<(f64, f64)>,
    /// Share of rows without a registration among their candidates.
    none_share: f64,
}

/// A row's best three scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Top {
    pub(crate) best: f64,
    /// None where the row has one candidate.
    pub(crate) second: Option<f64>,
    pub(crate) third: Option<f64>,
    /// Whether the best is high enough to be sure of, if it leads.
    pub(crate) sure: bool,
}

impl Trust {
    /// Reads the mixture, unless too few rows are sure. `none_share` is used where given and rows show
    /// the null, else it is estimated: below the middle of the null, half of the rows without a
    /// registration are expected and next to none of the others (Storey 2002).
    pub(crate) fn of(tops: &[Top], none_share: Option<f64>) -> Option<Self> {
        let bests: Vec<f64> = tops.iter().map(|top| top.best).collect();
        if let Some(null) = shown(tops) {
            let by_score = Line::against(null, &bests, none_share);
            return Some(Self { by_score, by_lead: None });
        }
        let leads: Vec<f64> = tops.iter().map(|top| lead(top.best, top.second)).collect();
        let read = |linked: &dyn Fn(&Top) -> bool| {
            let spacing = spaced(tops, linked)?;
            let scores = spacing.iter().map(|(score, _)| *score).collect();
            let by_score = Line::against(scores, &bests, None);
            let chance = spacing.into_iter().map(|(_, lead)| lead).collect();
            let by_lead = Line::against(chance, &leads, None);
            let by_lead = Some(by_lead).filter(|_| by_score.none_share <= LEAD_NONE_MAX);
            Some(Self { by_score, by_lead })
        };
        let careful = read(&|_| false)?;
        // Rows that are linked even so show the best false candidate as their second.
        read(&|top| careful.probability(top.best, top.second) >= LINKED)
    }

    /// Share of rows without a registration among their candidates.
    pub(crate) const fn none_share(&self) -> f64 {
        self.by_score.none_share
    }

    /// Probability that a row's best candidate is its registration, by its score and the second one's.
    pub(crate) fn probability(&self, best: f64, second: Option<f64>) -> f64 {
        let score = self.by_score.at(best);
        let lead = self.by_lead.as_ref().map(|line| line.at(lead(best, second)));
        lead.map_or(score, |lead| f64::midpoint(score, lead))
    }
}

impl Line {
    /// Reads the mixture of the null with the rows' best.
    fn against(mut null: Vec<f64>, bests: &[f64], none_share: Option<f64>) -> Self {
        null.sort_unstable_by(f64::total_cmp);
        let middle = null.get(null.len() / 2).copied().unwrap_or(0.0);
        let below = bests.iter().filter(|best| **best < middle).count();
        let estimated = float(below) * 2.0 / float(bests.len());
        let none_share = none_share.unwrap_or(estimated).clamp(NONE_SHARE.0, NONE_SHARE.1);
        let mut scores: Vec<(f64, bool)> = null.iter().map(|score| (*score, false)).collect();
        scores.extend(bests.iter().map(|best| (*best, true)));
        scores
            .sort_unstable_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
        let balance = float(null.len()) / float(bests.len());
        let knots = rising(&scores)
            .map(|(score, share)| {
                let ratio = share / (1.0 - share).max(1e-9) * balance;
                (score, (1.0 - none_share / ratio.max(1e-9)).clamp(0.0, 1.0))
            })
            .collect();
        Self { knots, none_share }
    }

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

/// The false candidates that sure rows show; none where they do not show enough.
fn shown(tops: &[Top]) -> Option<Vec<f64>> {
    let leads = |top: &Top| top.second.filter(|second| top.sure && top.best - second > LEAD_BITS);
    let null: Vec<f64> = tops.iter().filter_map(leads).collect();
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
                Top { best, second, third: None, sure: best > 15.0 }
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
            assert!(trust.probability(22.0, None) > 0.97);
            assert!(trust.probability(6.0, None) < 0.1);
        }
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
                Top { best: own, second: Some(second), third: Some(third), sure: false }
            })
            .collect()
    }

    #[test]
    fn where_no_row_is_sure_the_spacing_says_what_chance_reaches() {
        let trust = Trust::of(&tail(6), None).unwrap();
        assert!((0.25..0.65).contains(&trust.none_share()), "{}", trust.none_share());
        let [linked, chance] =
            [(17.0, 8.0), (5.5, 5.0)].map(|(best, second)| trust.probability(best, Some(second)));
        assert!(linked > 0.9 && chance < 0.3, "{linked} {chance}");
        let nobody = Trust::of(&tail(0), None).unwrap();
        let claimed =
            tail(0).iter().filter(|top| nobody.probability(top.best, top.second) > 0.9).count();
        assert!(claimed <= 20, "{claimed}");
    }

    #[test]
    fn a_higher_score_is_never_trusted_less() {
        let trust = Trust::of(&tops(7), None).unwrap();
        let probabilities: Vec<f64> =
            (0..60).map(|score| trust.probability(f64::from(score), None)).collect();
        assert!(probabilities.is_sorted());
    }
}
