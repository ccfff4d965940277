//! 318个村全覆盖 told as 318个村…，覆盖率97%: the rate says how many of them it is.

use super::compare::{amount, cumulative};
use super::matching::{Outcome, Setting, TOLD_MAX};
use super::measured::Measured;
use super::name::Name;
use super::pairing::{comparable, says, scope, share_run};
use super::qualifier::Scope;
use super::schedule::WHOLE;
use super::sort::Sort;
use crate::reading::UnitClass;

/// Words that want all of a number reached, and rates that tell how much of it is.
const COVER_WORDS: [&str; 2] = ["全覆盖", "全面覆盖"];
const COVER_RATES: [&str; 2] = ["覆盖率", "覆盖面"];
/// Characters in a row of what is wanted that the words of a base repeat.
const COVERED_GLYPHS: usize = 3;

impl Setting<'_> {
    /// 318个村全覆盖 told as 318个村…，覆盖率97%.
    pub(super) fn of_cover(&self, target: &Measured) -> Option<Outcome> {
        if target.sort != Sort::Level || !says(&target.words, &COVER_WORDS) {
            return None;
        }
        let share = self.told().find(|claim| {
            claim.sort == Sort::Share
                && is_cover_rate(target, claim)
                && claim.quantity.class == Some(UnitClass::Percent)
                && target.stages.admits(&claim.stages)
        })?;
        let of_all = |claim: &Measured| {
            claim.sentence == share.sentence
                && claim.sort == Sort::Level
                && amount(claim) == amount(target)
                && comparable(target, claim) == Some((1, 1))
                && target.noun.shares_head(&claim.name)
                && scope(target, claim) == Some(Scope::Same)
                && tells_deed(target, claim)
        };
        self.claim.numbers.iter().take(TOLD_MAX).find(|claim| of_all(claim))?;
        let done = amount(share)?.saturating_mul(WHOLE) / 100_000_000_000;
        let (clock, node) = self.clock_of(target);
        let found = cumulative(done, clock, self.schedule);
        let surfaces = (target.quantity.surface.as_str(), share.quantity.surface.as_str());
        let outcome = self.outcome(found, surfaces, Some(share.quantity.span));
        Some(Outcome { clock, node, target_span: Some(target.quantity.span), ..outcome })
    }
}

/// Whether a rate is that of the coverage that is wanted: 覆盖率, 快递服务覆盖率; not 宣传覆盖率.
fn is_cover_rate(target: &Measured, claim: &Measured) -> bool {
    COVER_RATES.iter().any(|word| {
        let named = claim.lead.split_once(word).map(|(named, _)| named);
        named.is_some_and(|named| Name::of(named).is_bare() || target.words.contains(named))
    })
}

/// Whether what is said of a base is what is wanted for it, in three characters at least.
fn tells_deed(target: &Measured, claim: &Measured) -> bool {
    let cut = ["已", "全部", "均", "都", "推进"];
    let at = cut.iter().filter_map(|word| claim.predicate.find(word)).min();
    let deed = at.and_then(|at| claim.predicate.get(at..)).unwrap_or_default();
    share_run(deed, &target.words, COVERED_GLYPHS)
}
