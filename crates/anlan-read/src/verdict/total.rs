//! Totals that a text draws itself: 山区412户，坝区226户，合计638户.
//!
//! The total counts what its parts count together, so it has the name of none of them.

use super::measured::{Measured, Naming};
use super::name::Agreement;
use super::role::Role;
use super::sort::Sort;
use super::units::factors;
use crate::number::Decimal;

/// Words of a total, and most parts that are added up.
const TOTALS: [&str; 6] = ["合计", "共计", "总计", "总共", "一共", "累计"];
const PARTS_MAX: usize = 8;

/// Finds the totals: numbers told as one that are exactly the sum of those before them.
pub(super) fn find(numbers: &mut [Measured]) {
    for at in 2..numbers.len() {
        let (before, behind) = numbers.split_at_mut(at);
        let Some(total) = behind.first_mut() else { continue };
        let told = TOTALS.iter().any(|word| total.lead.contains(word));
        if !told || total.named != Naming::Inherited || total.sort != Sort::Level {
            continue;
        }
        let Some(count) = parts(before, total) else { continue };
        let parts = before.get(at - count..).unwrap_or_default();
        total.summed = count;
        let Some((first, rest)) = parts.split_first() else { continue };
        if rest.iter().any(|part| part.stages != first.stages) {
            // 开工3个、竣工5个，合计8个 is of no stage.
            total.role = Role::Whole;
        }
        total.stages = first.stages.clone();
        total.works = parts.iter().fold(0, |works, part| works | part.works);
        let common = |of: fn(&Measured) -> &super::qualifier::Qualifiers| {
            rest.iter().fold(of(first).clone(), |common, part| common.common(of(part)))
        };
        (total.qualifiers, total.around) =
            (common(|part| &part.qualifiers), common(|part| &part.around));
    }
}

/// How many numbers right before a total add up to it; at least two.
fn parts(before: &[Measured], total: &Measured) -> Option<usize> {
    let wanted = total.quantity.amount.exact()?;
    let mut sum = Decimal::new(0, 0);
    for (count, part) in (1..=PARTS_MAX).zip(before.iter().rev()) {
        let alike = part.sort == Sort::Level
            && part.role == Role::Plain
            && part.sentence == total.sentence
            && factors(&total.quantity, &part.quantity) == Some((1, 1));
        if !alike {
            return None;
        }
        sum = sum.plus(part.quantity.amount.exact()?)?;
        if count >= 2 && sum.plus(wanted.negated())?.units() == 0 {
            return Some(count);
        }
    }
    None
}

/// How far a total agrees with a wanted number: as far as the worst of its parts does.
pub(super) fn agreement(
    total: &Measured,
    numbers: &[Measured],
    of_part: impl Fn(&Measured) -> Option<Agreement>,
) -> Option<Agreement> {
    let at =
        numbers.partition_point(|number| number.quantity.span.start < total.quantity.span.start);
    let parts = numbers.get(at.checked_sub(total.summed)?..at)?;
    let all: Option<Vec<Agreement>> = parts.iter().map(of_part).collect();
    all?.into_iter().min_by_key(|agreement| agreement.score)
}
