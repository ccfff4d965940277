//! Names and signs: the same core, a shared brand word, a slip of the hand, or the owner's name.
//! Never knows which words are trades: rarity tells.

use super::shared::{Shortest, find, one_edit, shared};
use super::{Finding, Grade, Row};
use crate::normalise::Form;
use crate::rarity::{Rarities, fingerprint};
use crate::{Agreement, Field};

/// Share of the sign's information above which the names are the same but for a slip.
const CLOSE: f64 = 0.75;
/// Share above which more than a trade word is shared.
const PARTIAL: f64 = 0.35;
/// Shortest name in which one wrong character is a slip and not another name.
const SLIP_LENGTH_MIN: usize = 4;

pub(super) fn name(row: &Row<'_>, register: &Form, rarities: &Rarities) -> Option<Finding> {
    let (left, right) = (row.form.core.as_slice(), register.core.as_slice());
    if left.is_empty() || right.is_empty() {
        return None;
    }
    let finding = |agreement, grade, surprise| {
        Some(Finding { field: Field::Name, agreement, grade, surprise })
    };
    let counted = counted_with_person(row, register);
    if left == right {
        let surprise = rarities.cores.surprise(fingerprint(right));
        return finding(Agreement::Exact, Grade::NameExact, (surprise - counted).max(0.0));
    }
    let slip = left.len().min(right.len()) >= SLIP_LENGTH_MIN && one_edit(left, right);
    let shortest = if slip { Shortest::One } else { Shortest::Two };
    let found = shared(left, right, &row.name, shortest);
    if let Some(owner) = owner_sign(row, register, rarities).filter(|bits| *bits > found.bits) {
        let same_person = row.form.person.name == register.person.name;
        return if same_person {
            finding(Agreement::Crossed, Grade::Known, 0.0)
        } else {
            finding(Agreement::Crossed, Grade::OwnerSign, owner)
        };
    }
    // Blocks were chosen among many places where the texts might have met by chance.
    let bits = (found.bits - counted - 1.0).max(0.0);
    if found.blocks.is_empty() {
        finding(Agreement::Different, Grade::NameDifferent, 0.0)
    } else if slip || found.coverage >= CLOSE {
        finding(Agreement::Close, Grade::NameClose, bits)
    } else if found.coverage >= PARTIAL {
        finding(Agreement::Partial, Grade::NamePartial, bits)
    } else {
        finding(Agreement::Partial, Grade::NameTrade, bits)
    }
}

/// Surprise at the registered person's name standing on the sign, if it does.
fn owner_sign(row: &Row<'_>, register: &Form, rarities: &Rarities) -> Option<f64> {
    if !register.person.is_full() {
        return None;
    }
    find(&row.form.core, &register.person.name)?;
    Some(rarities.persons.surprise(fingerprint(&register.person.name)))
}

/// Bits of the names' agreement that the persons' agreement already counts: both names carry the
/// name of the one person both rows give.
fn counted_with_person(row: &Row<'_>, register: &Form) -> f64 {
    let person = register.person.name.as_slice();
    if !register.person.is_full() || row.form.person.name != person {
        return 0.0;
    }
    match (find(&row.form.core, person), find(&register.core, person)) {
        (Some(at), Some(_)) => row.name.at(at, person.len()),
        (Some(_) | None, None) | (None, Some(_)) => 0.0,
    }
}
