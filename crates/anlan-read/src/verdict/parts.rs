//! Counts that are told in parts: 新建130公里，改扩建235公里; and what is left to do: 还差3个.

use super::compare::amount;
use super::measured::Measured;
use super::role::Role;
use super::sort::Sort;
use super::units::factors;
use crate::reading::Amount;

/// Kinds of building, with the bits of what they are made of; longest first.
const WORKS: [(&str, u8); 26] = [
    ("修建", 1),
    ("提升", 2),
    ("优化调整", 128),
    ("优化", 128),
    ("新辟", 1),
    ("新开通", 1),
    // 引进 is done by hiring and by moving in.
    ("引进", 96),
    ("招引", 96),
    ("招聘", 32),
    ("招录", 32),
    ("选调", 64),
    ("调入", 64),
    ("新改扩建", 7),
    ("新建改建", 3),
    ("新(改扩)建", 7),
    ("新（改扩）建", 7),
    ("新(改)建", 3),
    ("新（改）建", 3),
    ("改扩建", 6),
    ("新改建", 3),
    ("新建", 1),
    ("改建", 2),
    ("改造", 2),
    ("扩建", 4),
    ("续建", 8),
    ("维修", 16),
];

/// The kinds of building that words name.
pub(super) fn works(words: &str) -> u8 {
    let (mut bits, mut rest) = (0, words.to_owned());
    for (word, bit) in WORKS {
        if rest.contains(word) {
            bits |= bit;
            rest = rest.replace(word, "#");
        }
    }
    bits
}

/// Whether a claim tells one of the kinds of work that its target names together.
pub(super) fn is_part(target: &Measured, claim: &Measured) -> bool {
    if target.sort != Sort::Level || claim.sort != Sort::Level {
        return false;
    }
    let (all, some) = (target.works, claim.works);
    all.count_ones() >= 2 && some != 0 && some != all && some & !all == 0
}

/// Whether a claim tells other kinds of work than its target names: 改造9个 for 新建6个.
pub(super) fn is_other_work(target: &Measured, claim: &Measured) -> bool {
    let counted = target.sort == Sort::Level && claim.sort == Sort::Level;
    counted && target.works != 0 && claim.works != 0 && target.works & claim.works == 0
}

/// The sum of the parts, if they are of one sentence, in one unit and of different kinds of work.
pub(super) fn sum(target: &Measured, claims: &[&Measured]) -> Option<Measured> {
    let (first, rest) = claims.split_first()?;
    let mut bits = first.works;
    let mut sum = (*first).clone();
    for claim in rest {
        let more = claim.works;
        let apart = bits & more != 0 || claim.sentence != first.sentence;
        if apart || factors(&first.quantity, &claim.quantity) != Some((1, 1)) {
            return None;
        }
        let (so_far, next) = (sum.quantity.amount.exact()?, claim.quantity.amount.exact()?);
        sum.quantity.amount = Amount::Exact(so_far.plus(next)?);
        sum.quantity.surface = format!("{}＋{}", sum.quantity.surface, claim.quantity.surface);
        sum.quantity.span.end = claim.quantity.span.end;
        bits |= more;
    }
    // The words of all parts together name the whole.
    sum.works = target.works;
    sum.name.clone_from(&target.name);
    (!rest.is_empty()).then_some(sum)
}

/// What is done where a claim tells what is left.
pub(super) fn done(target: &Measured, claim: &Measured) -> Option<Measured> {
    if target.sort != Sort::Level || factors(&target.quantity, &claim.quantity) != Some((1, 1)) {
        return None;
    }
    let (all, left) = (target.quantity.amount.exact()?, claim.quantity.amount.exact()?);
    if amount(claim)? > amount(target)? {
        return None;
    }
    let mut done = claim.clone();
    done.quantity.amount = Amount::Exact(all.plus(left.negated())?);
    done.role = Role::Plain;
    done.name = target.name.clone();
    done.noun = target.noun.clone();
    done.stages = target.stages.clone();
    done.qualifiers = target.qualifiers.clone();
    Some(done)
}
