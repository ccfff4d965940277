//! How the fields of two rows agree. Says what coincides and how surprising that would be between
//! strangers; never what it is worth, which is `weigh`'s.

use crate::normalise::{Form, Kind};
use crate::rarity::{Rarities, Surprise};
use crate::{Agreement, Field};

mod address;
mod identity;
mod name;
mod person;
pub(crate) mod shared;

/// The row of [`MatchRates`](crate::MatchRates) that applies to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grade {
    CodeExact,
    CodeClose,
    CodeDifferent,
    NameExact,
    NameClose,
    NamePartial,
    NameTrade,
    NameDifferent,
    OwnerSign,
    AddressClose,
    AddressPartial,
    AddressVague,
    AddressConflict,
    AddressDifferent,
    TownExact,
    TownDifferent,
    PersonExact,
    PersonClose,
    PersonKin,
    PersonTitled,
    PersonTitledDifferent,
    PersonDifferent,
    PhoneExact,
    PhoneClose,
    PhoneDifferent,
    KindExact,
    KindDifferent,
    StatusOpen,
    StatusClosed,
    /// Already counted by another field.
    Known,
}

/// One field's agreement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Finding {
    pub(crate) field: Field,
    pub(crate) agreement: Agreement,
    pub(crate) grade: Grade,
    /// Minus log2 of how often strangers show this agreement.
    pub(crate) surprise: f64,
}

/// A ledger row prepared for many comparisons.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    pub(crate) form: &'a Form,
    pub(crate) name: Surprise,
    pub(crate) address: Surprise,
    pub(crate) person: Surprise,
}

impl<'a> Row<'a> {
    /// Asks once how surprising each piece of the row's texts is.
    pub(crate) fn of(form: &'a Form, rarities: &Rarities) -> Self {
        Self {
            form,
            name: rarities.name_grams.surprise(&form.core),
            address: rarities.address_grams.surprise(&form.address),
            person: rarities.person_grams.surprise(&form.person.name),
        }
    }
}

/// Compares a ledger row with a registration, field by field; missing fields give no finding.
pub(crate) fn compare(row: &Row<'_>, register: &Form, rarities: &Rarities) -> Vec<Finding> {
    let findings = [
        identity::code(row.form, register, rarities),
        name::name(row, register, rarities),
        address::address(row, register),
        town(row.form, register, rarities),
        person::person(row, register, rarities),
        identity::phone(row.form, register, rarities),
        kind(row.form, register, rarities),
        Some(status(register, rarities)),
    ];
    findings.into_iter().flatten().collect()
}

fn town(ledger: &Form, register: &Form, rarities: &Rarities) -> Option<Finding> {
    let (left, right) = (ledger.town?, register.town?);
    let share = rarities.towns.share(u64::from(right));
    let (agreement, grade, chance) = if left == right {
        (Agreement::Exact, Grade::TownExact, share)
    } else {
        (Agreement::Different, Grade::TownDifferent, 1.0 - share)
    };
    Some(Finding { field: Field::Town, agreement, grade, surprise: -chance.log2() })
}

fn kind(ledger: &Form, register: &Form, rarities: &Rarities) -> Option<Finding> {
    let share = match (ledger.kind, register.kind) {
        (Kind::Shop, Kind::Shop | Kind::Enterprise) => rarities.shop_share,
        (Kind::Enterprise, Kind::Shop | Kind::Enterprise) => 1.0 - rarities.shop_share,
        (Kind::Vacant | Kind::Unknown, _) | (_, Kind::Vacant | Kind::Unknown) => return None,
    };
    let (agreement, grade, chance) = if ledger.kind == register.kind {
        (Agreement::Exact, Grade::KindExact, share)
    } else {
        (Agreement::Different, Grade::KindDifferent, 1.0 - share)
    };
    Some(Finding { field: Field::Kind, agreement, grade, surprise: -chance.log2() })
}

/// The ledger is what is trading now, so an open registration agrees with it.
fn status(register: &Form, rarities: &Rarities) -> Finding {
    let (agreement, grade, chance) = if register.open {
        (Agreement::Exact, Grade::StatusOpen, rarities.open_share)
    } else {
        (Agreement::Different, Grade::StatusClosed, 1.0 - rarities.open_share)
    };
    Finding { field: Field::Status, agreement, grade, surprise: -chance.log2() }
}

#[cfg(test)]
mod tests;
