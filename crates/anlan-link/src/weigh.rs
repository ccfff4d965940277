//! What agreement is worth: bits of evidence from the match rates and from rarity. Never looks at
//! texts again, never compares one candidate with another.

use crate::compare::{Finding, Grade};
use crate::{Field, MatchRates, Reason};

pub(crate) mod association;

/// Turns findings into reasons. The town's agreement counts only for what the address below it has
/// not said already, since a village implies its town.
pub(crate) fn weigh(findings: &[Finding], rates: &MatchRates) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = findings
        .iter()
        .map(|finding| Reason {
            field: finding.field,
            agreement: finding.agreement,
            bits: bits(finding, rates),
        })
        .collect();
    let address = reasons
        .iter()
        .find(|reason| reason.field == Field::Address)
        .map_or(0.0, |reason| reason.bits.max(0.0));
    for reason in reasons.iter_mut().filter(|reason| reason.field == Field::Town) {
        if reason.bits > 0.0 {
            reason.bits = (reason.bits - address).max(0.0);
        }
    }
    reasons
}

/// Sum of the reasons' bits.
pub(crate) fn total(reasons: &[Reason]) -> f64 {
    reasons.iter().map(|reason| reason.bits).sum()
}

fn bits(finding: &Finding, rates: &MatchRates) -> f64 {
    rate(finding.grade, rates).log2() + finding.surprise
}

fn rate(grade: Grade, rates: &MatchRates) -> f64 {
    match grade {
        Grade::CodeExact => rates.code_exact,
        Grade::CodeClose => rates.code_close,
        Grade::CodeDifferent => rates.code_different,
        Grade::NameExact => rates.name_exact,
        Grade::NameClose => rates.name_close,
        Grade::NamePartial => rates.name_partial,
        Grade::NameTrade => rates.name_trade,
        Grade::NameDifferent => rates.name_different,
        Grade::OwnerSign => rates.owner_sign,
        Grade::AddressClose => rates.address_close,
        Grade::AddressPartial => rates.address_partial,
        Grade::AddressVague => rates.address_vague,
        Grade::AddressConflict => rates.address_partial * rates.number_conflict,
        Grade::AddressDifferent => rates.address_different,
        Grade::TownExact => rates.town_exact,
        Grade::TownDifferent => 1.0 - rates.town_exact,
        Grade::PersonExact => rates.person_exact,
        Grade::PersonClose => rates.person_close,
        Grade::PersonKin => rates.person_kin,
        Grade::PersonTitled => rates.person_titled,
        Grade::PersonTitledDifferent => 1.0 - rates.person_titled,
        Grade::PersonDifferent => rates.person_different,
        Grade::PhoneExact => rates.phone_exact,
        Grade::PhoneClose => rates.phone_close,
        Grade::PhoneDifferent => rates.phone_different,
        Grade::KindExact => rates.kind_exact,
        Grade::KindDifferent => 1.0 - rates.kind_exact,
        Grade::StatusOpen => rates.status_open,
        Grade::StatusClosed => 1.0 - rates.status_open,
        Grade::Known => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Agreement;

    #[test]
    fn rarity_speaks_for_and_difference_against() {
        let rates = MatchRates::standard();
        let check = |grade: Grade, surprise: f64, positive: bool| {
            let finding =
                Finding { field: Field::Name, agreement: Agreement::Exact, grade, surprise };
            assert_eq!(bits(&finding, &rates) > 0.0, positive, "{grade:?}");
        };
        check(Grade::NameExact, 14.0, true);
        check(Grade::NameExact, 0.5, false);
        check(Grade::NameDifferent, 0.0, false);
        check(Grade::StatusClosed, 1.9, false);
    }

    #[test]
    fn a_village_that_agrees_already_says_its_town() {
        let finding = |field, grade, surprise| Finding {
            field,
            agreement: Agreement::Exact,
            grade,
            surprise,
        };
        let town = finding(Field::Town, Grade::TownExact, 3.0);
        let village = finding(Field::Address, Grade::AddressClose, 9.0);
        let alone = weigh(&[town], &MatchRates::standard());
        let both = weigh(&[village, town], &MatchRates::standard());
        assert!(alone.first().is_some_and(|reason| reason.bits > 2.0));
        assert!(both.last().is_some_and(|reason| reason.bits.abs() < f64::EPSILON));
    }
}
