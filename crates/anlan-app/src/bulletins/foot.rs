//! Whether the figures of a bulletin foot: every relation that names one of them, with both sides
//! counted for the bulletin's region, days and knowledge.

use super::count::Count;
use super::draw::Draft;
use crate::error::AppError;
use anlan_core::window::WindowKind;
use anlan_packs::bulletins::Period;
use anlan_packs::footings::{FootingKind, FootingRelation};
use std::collections::BTreeSet;

/// Relations that do not hold, both sides in words.
pub(super) async fn failures(draft: &mut Draft<'_, '_>) -> Result<Vec<String>, AppError> {
    let packs = draft.counter.packs;
    let used: BTreeSet<String> = draft.figures();
    let mut periods = draft.periods();
    if periods.is_empty() {
        periods.insert(draft.occasion.template.period);
    }
    let mut found = Vec::new();
    for relation in packs.footings.iter().filter(|one| one.figures().any(|id| used.contains(id))) {
        for period in &periods {
            if let Some(words) = failure(draft, relation, *period).await?
                && !found.contains(&words)
            {
                found.push(words);
            }
        }
    }
    Ok(found)
}

/// One relation over one period; none when it holds, or when its figures do not admit the period.
async fn failure(
    draft: &mut Draft<'_, '_>,
    relation: &FootingRelation,
    period: Period,
) -> Result<Option<String>, AppError> {
    let mut sides = Vec::new();
    for ids in [&relation.left, &relation.right] {
        let (mut sum, mut words) = (0_i64, Vec::new());
        for id in ids {
            let definition = draft.counter.definition(id)?;
            let stock = definition.window == WindowKind::Stock;
            if !stock && !definition.admits(period.kind()) {
                return Ok(None);
            }
            let (window, seen_at) = if stock {
                // Both sides by one knowledge: where the days are counted by today's, so is the stock.
                draft.occasion.stock_beside()?
            } else {
                (draft.occasion.window(period)?, draft.occasion.seen_at(WindowKind::Month)?)
            };
            let region = draft.occasion.region.clone();
            let count = Count { figure: id, region: &region, window, seen_at };
            let value = draft.counter.count(&count).await?.value;
            sum = sum.saturating_add(value);
            words.push(format!("{} {value}{}", definition.name, definition.unit));
        }
        sides.push((sum, words.join(" + ")));
    }
    let [(left, left_words), (right, right_words)] = sides.as_slice() else { return Ok(None) };
    let sign = match relation.kind {
        FootingKind::Equal if left != right => "≠",
        FootingKind::AtMost if left > right => ">",
        FootingKind::Equal | FootingKind::AtMost => return Ok(None),
    };
    Ok(Some(format!("{left_words} {sign} {right_words}")))
}
