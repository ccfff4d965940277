//! The two rules sure enough to be accepted without a look: one valid code, or one name in one
//! town. Each steps back where the rest of the row contradicts it. Never uses weights.

use crate::compare::Finding;
use crate::normalise::symbol::Symbol;
use crate::normalise::{Form, code, name};
use crate::number::{compact, position};
use crate::{Agreement, Basis, Field};
use std::collections::BTreeMap;

/// Registrations found by what they alone hold. A value held twice leads to none.
#[derive(Debug)]
pub(crate) struct Rules<'a> {
    codes: BTreeMap<&'a str, Option<u32>>,
    names: BTreeMap<(u32, &'a [Symbol]), Option<u32>>,
}

impl<'a> Rules<'a> {
    /// Files the register under its valid codes and its telling names.
    pub(crate) fn of(register: &'a [Form]) -> Self {
        let mut rules = Self { codes: BTreeMap::new(), names: BTreeMap::new() };
        for (at, form) in register.iter().enumerate() {
            let at = compact(at);
            if let Some(code) = form.code.as_deref().filter(|code| code::valid(code)) {
                rules.codes.entry(code).and_modify(|only| *only = None).or_insert(Some(at));
            }
            if let Some(town) = form.town.filter(|_| name::is_telling(&form.core)) {
                let key = (town, form.core.as_slice());
                rules.names.entry(key).and_modify(|only| *only = None).or_insert(Some(at));
            }
        }
        rules
    }

    /// The registration a rule points at, before contradiction is looked at. The code goes first.
    pub(crate) fn target(&self, row: &Form, register: &[Form]) -> Option<(Basis, u32)> {
        let by_code = row.code.as_deref().and_then(|code| self.codes.get(code)).copied().flatten();
        if let Some(at) = by_code {
            return Some((Basis::ExactCode, at));
        }
        let key = (row.town?, row.core.as_slice());
        let at = self.names.get(&key).copied().flatten()?;
        let open = register.get(position(at)).is_some_and(|form| form.open);
        open.then_some((Basis::UniqueNameTown, at))
    }
}

/// Whether what else is known contradicts a rule's target wildly enough to want a look.
///
/// By code: the names share nothing, and neither person, phone nor address agrees in any part: the
/// code was probably copied from another licence. By name: another valid code, or two or more of
/// person, phone and address are given and none of them agrees: a namesake.
pub(crate) fn contradicted(basis: Basis, row: &Form, findings: &[Finding]) -> bool {
    let agreement = |field: Field| {
        findings.iter().find(|finding| finding.field == field).map(|finding| finding.agreement)
    };
    let others = [Field::Person, Field::Phone, Field::Address].map(agreement);
    let differ = others.iter().filter(|other| **other == Some(Agreement::Different)).count();
    let agree = others.iter().flatten().count() - differ;
    match basis {
        Basis::ExactCode => agreement(Field::Name) == Some(Agreement::Different) && agree == 0,
        Basis::UniqueNameTown => {
            let other_code = agreement(Field::Code) == Some(Agreement::Different)
                && row.code.as_deref().is_some_and(code::valid);
            other_code || (differ >= 2 && agree == 0)
        }
        Basis::Weighed | Basis::None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Record;
    use crate::normalise::gazetteer::Gazetteer;

    const CODE: &str = "92370784MAEGRQRU2D";
    const MISTYPED: &str = "92370784MAEGRQRU2E";

    fn forms(rows: &[[&str; 4]]) -> Vec<Form> {
        let records: Vec<Record> = rows
            .iter()
            .map(|[code, name, town, status]| Record {
                code: Some((*code).to_owned()),
                name: Some((*name).to_owned()),
                town: Some((*town).to_owned()),
                status: Some((*status).to_owned()),
                ..Record::default()
            })
            .collect();
        let gazetteer = Gazetteer::learn(records.iter());
        records.iter().map(|record| Form::of(record, &gazetteer)).collect()
    }

    #[test]
    fn only_what_one_registration_holds_is_a_target() {
        let all = forms(&[
            [CODE, "东辉油坊", "柳河镇", "存续"],
            ["", "福满超市", "柳河镇", "存续"],
            ["", "福满超市", "柳河镇", "存续"],
            ["", "金穗面粉店", "柳河镇", "注销"],
            [MISTYPED, "一品鲜", "石桥镇", "存续"],
            [CODE, "无关", "石桥镇", ""],
            ["", "东辉油坊", "柳河镇", ""],
            ["", "东辉油坊", "石桥镇", ""],
            ["", "福满超市", "柳河镇", ""],
            ["", "金穗面粉店", "柳河镇", ""],
            [MISTYPED, "无关", "柳河镇", ""],
        ]);
        let (register, rows) = all.split_at(5);
        let rules = Rules::of(register);
        let expected =
            [Some((Basis::ExactCode, 0)), Some((Basis::UniqueNameTown, 0)), None, None, None, None];
        for (row, expected) in rows.iter().zip(expected) {
            assert_eq!(rules.target(row, register), expected, "{row:?}");
        }
    }
}
