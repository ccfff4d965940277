//! People: the same, misspelt, kin, or only a surname with a title. Never tells namesakes apart.

use super::shared::{Shortest, one_edit, shared};
use super::{Finding, Grade, Row};
use crate::normalise::Form;
use crate::rarity::{Rarities, fingerprint};
use crate::{Agreement, Field};

/// Shortest name in which one wrong character is a slip and not another person.
const SLIP_LENGTH_MIN: usize = 3;

pub(super) fn person(row: &Row<'_>, register: &Form, rarities: &Rarities) -> Option<Finding> {
    let (left, right) = (&row.form.person, &register.person);
    if left.name.is_empty() || right.name.is_empty() {
        return None;
    }
    let finding = |agreement, grade, surprise| {
        Some(Finding { field: Field::Person, agreement, grade, surprise })
    };
    let same_surname = left.surname() == right.surname();
    let surname_share = rarities.surnames.share(fingerprint(right.surname()));
    if left.titled || right.titled {
        return if same_surname {
            finding(Agreement::Partial, Grade::PersonTitled, -surname_share.log2())
        } else {
            let surprise = -(1.0 - surname_share).log2();
            finding(Agreement::Different, Grade::PersonTitledDifferent, surprise)
        };
    }
    if left.name == right.name {
        let surprise = rarities.persons.surprise(fingerprint(&right.name));
        return finding(Agreement::Exact, Grade::PersonExact, surprise);
    }
    let longer = left.name.len().max(right.name.len());
    if longer >= SLIP_LENGTH_MIN && one_edit(&left.name, &right.name) {
        let found = shared(&left.name, &right.name, &row.person, Shortest::One);
        return finding(Agreement::Close, Grade::PersonClose, found.bits);
    }
    if same_surname {
        finding(Agreement::Partial, Grade::PersonKin, -surname_share.log2())
    } else {
        let surprise = -(1.0 - surname_share).log2();
        finding(Agreement::Different, Grade::PersonDifferent, surprise)
    }
}
