//! The two rules sure enough to be accepted without a look: one valid code, or one name in one
//! town. Each steps back where the rest of the row contradicts it. Never uses weights.

use crate::evidence::{self, Clue, Evidence};
use crate::hash::{Fingerprints, fingerprint, fingerprint_numbers, mix};
use crate::normalise::{Kind, code, name};
use crate::number::{compact, position};
use crate::side::Side;
use crate::{Agreement, Basis, Field};

/// Registrations found by what they alone hold. A value held twice leads to none.
#[derive(Debug)]
pub(crate) struct Rules {
    codes: Fingerprints<Option<u32>>,
    names: Fingerprints<Option<u32>>,
}

impl Rules {
    /// Files the register under its valid codes and its telling names.
    pub(crate) fn of(register: &Side) -> Self {
        let mut rules = Self { codes: Fingerprints::default(), names: Fingerprints::default() };
        for row in 0..register.len() {
            let at = compact(row);
            if code::valid(register.code.get(row)) {
                let key = code_key(register.code.get(row));
                rules.codes.entry(key).and_modify(|only| *only = None).or_insert(Some(at));
            }
            if let Some(key) = name_key(register, row) {
                rules.names.entry(key).and_modify(|only| *only = None).or_insert(Some(at));
            }
        }
        rules
    }

    /// The registration a rule points at, before contradiction is looked at. The code goes first.
    pub(crate) fn target(
        &self,
        ledger: &Side,
        row: usize,
        register: &Side,
    ) -> Option<(Basis, u32)> {
        if ledger.kind(row) == Kind::Vacant {
            return None;
        }
        let code = ledger.code.get(row);
        let held = self.codes.get(&code_key(code)).copied().flatten();
        if let Some(at) = held.filter(|at| register.code.get(position(*at)) == code) {
            return Some((Basis::ExactCode, at));
        }
        let at = self.names.get(&name_key(ledger, row)?).copied().flatten()?;
        let place = position(at);
        let same = register.name.get(place) == ledger.name.get(row);
        (same && register.open(place)).then_some((Basis::UniqueNameTown, at))
    }
}

fn code_key(code: &[u8]) -> u64 {
    fingerprint_numbers(code.iter().map(|byte| u32::from(*byte)))
}

fn name_key(side: &Side, row: usize) -> Option<u64> {
    let town = side.towns(row).next()?;
    let core = side.name.get(row);
    name::is_telling(core).then(|| mix(fingerprint(core), u64::from(town)))
}

/// Whether what else is known contradicts a rule's target wildly enough to want a look.
///
/// By code: the names share nothing, and neither person, phone nor address agrees in any part: the
/// code was probably copied from another licence. By name: another valid code, or two or more of
/// person, phone and address are given and none of them agrees: a namesake.
pub(crate) fn contradicted(basis: Basis, evidence: &Evidence) -> bool {
    let agreement = |field: Field| evidence::agreement(field, evidence);
    let others = [Field::Person, Field::Phone, Field::Address].map(agreement);
    let differ = others.iter().filter(|other| **other == Some(Agreement::Different)).count();
    let agree = others.iter().flatten().count() - differ;
    match basis {
        Basis::ExactCode => agreement(Field::Name) == Some(Agreement::Different) && agree == 0,
        Basis::UniqueNameTown => {
            let other_code = evidence.grade(Clue::Code) == evidence::CODE_DIFFERENT_VALID;
            other_code || (differ >= 2 && agree == 0)
        }
        Basis::Weighed | Basis::None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::gazetteer::Gazetteer;
    use crate::side::Words;
    use crate::table::Table;

    const CODE: &str = "92370784MAEGRQRU2D";
    const MISTYPED: &str = "92370784MAEGRQRU2E";

    fn table(rows: &[[&str; 4]]) -> Table {
        let mut table = Table::new();
        for [code, name, town, status] in rows {
            table.push([code, name, "", town, "", "", "", "", status]);
        }
        table
    }

    #[test]
    fn only_what_one_registration_holds_is_a_target() {
        let register = table(&[
            [CODE, "东辉油坊", "柳河镇", "存续"],
            ["", "福满超市", "柳河镇", "存续"],
            ["", "福满超市", "柳河镇", "存续"],
            ["", "金穗面粉店", "柳河镇", "注销"],
            [MISTYPED, "一品鲜", "石桥镇", "存续"],
        ]);
        let check = |cells: [&str; 4], expected: Option<(Basis, u32)>| {
            let ledger = table(&[cells]);
            let gazetteer = Gazetteer::learn(&[&register, &ledger]);
            let mut words = Words::default();
            let side = Side::of(&register, &gazetteer, &mut words);
            let doors = Side::of(&ledger, &gazetteer, &mut words);
            let found = Rules::of(&side).target(&doors, 0, &side);
            let given = found.map(|(basis, at)| (basis, side.given[position(at)]));
            assert_eq!(given, expected, "{cells:?}");
        };
        check([CODE, "无关", "石桥镇", ""], Some((Basis::ExactCode, 0)));
        check(["", "东辉油坊", "柳河镇", ""], Some((Basis::UniqueNameTown, 0)));
        check(["", "东辉油坊", "石桥镇", ""], None);
        check(["", "福满超市", "柳河镇", ""], None);
        check(["", "金穗面粉店", "柳河镇", ""], None);
        check([MISTYPED, "无关", "柳河镇", ""], None);
    }
}
