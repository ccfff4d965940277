//! What the share of the plan that is told beside a number proves of it.

use super::compare::amount;
use super::matching::Setting;
use super::measured::{Measured, Naming};
use super::name::Agreement;
use super::pairing::agreement;
use super::schedule::WHOLE;
use super::sort::Sort;
use super::total;
use crate::reading::UnitClass;

/// How many numbers further on the share of the plan may stand, and how far it may be off by rounding.
const CONFIRM_MAX: usize = 2;
const CONFIRM_WITHIN: i128 = 60;
/// One point of a hundred, in steps.
const WHOLE_POINT: i128 = 1_000_000_000;

impl Setting<'_> {
    /// How far the names agree; a total that the text draws has those of its parts.
    pub(super) fn agreed(
        &self,
        target: &Measured,
        claim: &Measured,
        factors: (i128, i128),
    ) -> Option<Agreement> {
        if claim.summed == 0 {
            return agreement(target, claim);
        }
        // A round share may fit by chance, one with a decimal hardly.
        let confirmed = || {
            let score = Agreement { score: 1, scope_differs: true };
            let exact = self.is_confirmed(target, claim, factors)
                && self.confirming(claim).is_some_and(|share| share % WHOLE_POINT != 0);
            exact.then_some(score)
        };
        total::agreement(claim, &self.claim.numbers, |part| agreement(target, part))
            .or_else(confirmed)
    }

    /// Whether the share of the plan that is told beside a number is that of the wanted one, so that
    /// both are of one thing whatever words are left out: 163个…，占年度任务的54.3% for 300个.
    pub(super) fn is_confirmed(
        &self,
        target: &Measured,
        claim: &Measured,
        factors: (i128, i128),
    ) -> bool {
        let (Some(wanted), Some(told)) = (amount(target), amount(claim)) else { return false };
        if target.sort != Sort::Level || claim.sort != Sort::Level || wanted <= 0 {
            return false;
        }
        let share = self.confirming(claim);
        let done = told.saturating_mul(factors.1).saturating_mul(WHOLE)
            / wanted.saturating_mul(factors.0).max(1);
        share.is_some_and(|share| (share / 10_000_000 - done).abs() <= CONFIRM_WITHIN)
    }

    /// The share of the plan that is told right behind a number, in steps.
    fn confirming(&self, claim: &Measured) -> Option<i128> {
        let numbers = &self.claim.numbers;
        let behind = numbers
            .partition_point(|number| number.quantity.span.start <= claim.quantity.span.start);
        let near = numbers.get(behind..).unwrap_or_default().iter().take(CONFIRM_MAX);
        near.take_while(|number| number.sentence == claim.sentence).find_map(share_of_plan)
    }
}

/// The share of the plan that a number tells of the one before it; 超额完成4% is 104%.
fn share_of_plan(number: &Measured) -> Option<i128> {
    let percent = number.quantity.class == Some(UnitClass::Percent);
    if number.named != Naming::Inherited || !percent {
        return None;
    }
    let above = ["超额完成", "超额", "超出计划", "超计划"];
    if above.iter().any(|word| number.lead.ends_with(word)) {
        return amount(number)?.checked_add(100_000_000_000);
    }
    (number.sort == Sort::Done).then(|| amount(number)).flatten()
}
