//! Code and phone: values that identify when they agree. Never trusts a code alone; the rules of
//! `decide` look at the check digit.

use super::{Finding, Grade};
use crate::normalise::{Form, code as codes, phone as numbers};
use crate::rarity::{Rarities, fingerprint_text};
use crate::{Agreement, Field};

/// Places in which two codes may differ and still be one code mistyped.
const CODE_SLIPS_MAX: usize = 2;
/// Chance that a stranger's code lies within two places of a given one, once both share region and
/// kind: a handful of neighbours in a county, so about one in a thousand.
const CODE_CLOSE_BITS: f64 = 10.0;
/// Chance that a stranger's phone differs in one digit: about as rare.
const PHONE_CLOSE_BITS: f64 = 12.0;

pub(super) fn code(ledger: &Form, register: &Form, rarities: &Rarities) -> Option<Finding> {
    let (left, right) = (ledger.code.as_deref()?, register.code.as_deref()?);
    let (agreement, grade, surprise) = if left == right {
        let surprise = rarities.codes.surprise(fingerprint_text(right));
        (Agreement::Exact, Grade::CodeExact, surprise)
    } else if codes::distance(left, right).is_some_and(|places| places <= CODE_SLIPS_MAX) {
        (Agreement::Close, Grade::CodeClose, CODE_CLOSE_BITS)
    } else {
        (Agreement::Different, Grade::CodeDifferent, 0.0)
    };
    Some(Finding { field: Field::Code, agreement, grade, surprise })
}

pub(super) fn phone(ledger: &Form, register: &Form, rarities: &Rarities) -> Option<Finding> {
    let (left, right) = (&ledger.phones, &register.phones);
    if left.is_empty() || right.is_empty() {
        return None;
    }
    let common = right.iter().filter(|phone| left.contains(phone));
    // The rarest number in common: an agent's number shared by hundreds says little.
    let rarest = common.map(|phone| rarities.phones.surprise(*phone)).max_by(f64::total_cmp);
    let slip = || left.iter().any(|one| right.iter().any(|other| numbers::one_slip(*one, *other)));
    let (agreement, grade, surprise) = match rarest {
        Some(surprise) => (Agreement::Exact, Grade::PhoneExact, surprise),
        None if slip() => (Agreement::Close, Grade::PhoneClose, PHONE_CLOSE_BITS),
        None => (Agreement::Different, Grade::PhoneDifferent, 0.0),
    };
    Some(Finding { field: Field::Phone, agreement, grade, surprise })
}
