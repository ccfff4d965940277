//! Counts told place by place: 东城区建成12个，西山县建成9个; and bases told in parts that are all of it.

use super::compare::amount;
use super::measured::Measured;
use super::role::Role;
use super::sort::Sort;
use super::units::factors;
use crate::reading::Amount;

/// What ends the name of a place, tier by tier.
const TIERS: [&[char]; 2] = [&['县', '区', '市', '旗'], &['镇', '乡']];
/// Words in names of places that hold others or are no place of their own.
const VAGUE_PLACES: [&str; 9] =
    ["全", "各", "小区", "社区", "园区", "开发", "地区", "片区", "其他"];
/// Longest name of a place.
const PLACE_GLYPHS_MAX: usize = 6;
/// Most numbers that are looked at: the rest of a long text is left out.
const LOOKED_MAX: usize = 60;
/// Words that tell a part as done to the last one.
const ALL_WORDS: [&str; 3] = ["全部", "均", "都"];

/// The place that a claim names before the very thing that is wanted, with its tier.
fn place(target: &Measured, claim: &Measured) -> Option<(String, usize)> {
    let place = claim.name.before(&target.name)?;
    let tier = TIERS.iter().position(|ends| place.ends_with(*ends))?;
    let fits = place.chars().count() <= PLACE_GLYPHS_MAX
        && place.chars().count() >= 2
        && !VAGUE_PLACES.iter().any(|word| place.contains(word))
        && !target.name.has(&place);
    fits.then_some((place, tier))
}

/// The sum of what several places of one tier tell of what is wanted. More places may have gone untold,
/// so that it is the least that was done.
pub(super) fn sum(target: &Measured, claims: &[&Measured]) -> Option<Measured> {
    let mut places: Vec<(String, usize)> = Vec::new();
    let mut sum: Option<Measured> = None;
    for claim in claims.iter().take(LOOKED_MAX) {
        if target.sort != Sort::Level || claim.sort != Sort::Level || claim.role != Role::Plain {
            continue;
        }
        // The whole is told itself.
        if claim.name == target.name && factors(&target.quantity, &claim.quantity).is_some() {
            return None;
        }
        let Some(named) = place(target, claim) else { continue };
        // 河口镇 of 东山区 is told already.
        if places.iter().any(|(place, _)| named.0.starts_with(place.as_str()) && named.0 != *place)
        {
            continue;
        }
        let one = places.first().is_none_or(|(_, tier)| *tier == named.1);
        if !one || places.contains(&named) || !target.stages.admits(&claim.stages) {
            return None;
        }
        places.push(named);
        sum = match sum {
            None => Some((*claim).clone()),
            Some(mut so_far) => {
                if factors(&so_far.quantity, &claim.quantity) != Some((1, 1)) {
                    return None;
                }
                add(&mut so_far, claim)?;
                Some(so_far)
            }
        };
    }
    sum.filter(|_| places.len() >= 2)
}

/// What is done of bases that together are all that is wanted:
/// 24所，平原10所已全部建成；山区14所中，建成9所.
pub(super) fn of_bases(target: &Measured, claims: &[Measured]) -> Option<Measured> {
    let wanted = amount(target)?;
    let counts = |claim: &&Measured| {
        claim.sort == Sort::Level && factors(&target.quantity, &claim.quantity) == Some((1, 1))
    };
    let mut told = claims.iter().take(LOOKED_MAX).filter(counts);
    // The text begins with the base itself.
    let base = told.next()?;
    if target.sort != Sort::Level || amount(base)? != wanted || !target.noun.shares_head(&base.name)
    {
        return None;
    }
    let (mut bases, mut count) = (0_i128, 0_usize);
    let mut sum: Option<Measured> = None;
    for claim in told {
        let all = ALL_WORDS.iter().any(|word| claim.predicate.contains(word))
            && claim.stages.is_finished();
        let whole = match claim.role {
            Role::Part(all) => all,
            Role::Plain if all => amount(claim)?,
            Role::Plain | Role::Whole | Role::Plan | Role::Past | Role::Rest => continue,
        };
        if !claim.stages.is_finished() || !target.stages.admits(&claim.stages) {
            return None;
        }
        bases = bases.saturating_add(whole);
        count += 1;
        match sum.as_mut() {
            None => sum = Some(claim.clone()),
            Some(so_far) => add(so_far, claim)?,
        }
    }
    let mut sum = sum.filter(|_| count >= 2 && bases == wanted)?;
    sum.role = Role::Part(wanted);
    Some(sum)
}

fn add(sum: &mut Measured, claim: &Measured) -> Option<()> {
    let (so_far, next) = (sum.quantity.amount.exact()?, claim.quantity.amount.exact()?);
    sum.quantity.amount = Amount::Exact(so_far.plus(next)?);
    sum.quantity.surface = format!("{}＋{}", sum.quantity.surface, claim.quantity.surface);
    sum.quantity.span.end = sum.quantity.span.end.max(claim.quantity.span.end);
    Some(())
}
