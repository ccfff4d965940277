//! Agreement of single fields on realistic pairs.

use super::*;
use crate::Record;
use crate::normalise::gazetteer::Gazetteer;
use std::slice::from_ref;

fn form(field: Field, text: &str) -> Form {
    let mut record = Record::default();
    let cell = Some(text.to_owned());
    match field {
        Field::Code => record.code = cell,
        Field::Name => record.name = cell,
        Field::Address => record.address = cell,
        Field::Town => record.town = cell,
        Field::Person => record.person = cell,
        Field::Phone => record.phone = cell,
        Field::Industry => record.industry = cell,
        Field::Kind => record.kind = cell,
        Field::Status => record.status = cell,
    }
    let town = Record { town: Some("柳河镇".to_owned()), ..Record::default() };
    let other = Record { town: Some("石桥镇".to_owned()), ..Record::default() };
    Form::of(&record, &Gazetteer::learn([town, other].iter()))
}

#[test]
fn fields_agree_as_a_colleague_would_say() {
    let check = |field: Field, ledger: &str, register: &str, expected: Option<Agreement>| {
        let (ledger, register) = (form(field, ledger), form(field, register));
        let others = ["全福楼饭店", "康乐药店", "开发路9号", "赵光"].map(|text| form(field, text));
        let rarities = Rarities::of(&[&others[..], from_ref(&register)].concat());
        let findings = compare(&Row::of(&ledger, &rarities), &register, &rarities);
        let found = findings.iter().find(|finding| finding.field == field);
        assert_eq!(found.map(|finding| finding.agreement), expected, "{ledger:?} {register:?}");
        assert!(findings.iter().all(|finding| finding.surprise >= 0.0), "{findings:?}");
    };
    let (exact, close, partial, different) = (
        Some(Agreement::Exact),
        Some(Agreement::Close),
        Some(Agreement::Partial),
        Some(Agreement::Different),
    );
    check(Field::Name, "东辉油坊", "东辉油坊（个体工商户）", exact);
    check(Field::Name, "润青精西化工", "润青精细化工有限公司", close);
    check(Field::Name, "铭客台球", "铭客网咖", partial);
    check(Field::Name, "好再来", "东辉油坊", different);
    check(Field::Name, "", "东辉油坊", None);
    check(Field::Address, "开发路７３号", "开发路73号", exact);
    check(Field::Address, "开发路七三号", "开发路73号20号楼109", close);
    check(Field::Address, "开发路73号", "开发路49号", partial);
    check(Field::Address, "卫生院旁", "开发路49号", different);
    check(Field::Town, "柳河", "柳河镇", exact);
    check(Field::Town, "石桥镇", "柳河镇", different);
    check(Field::Person, "王建国", "王建国", exact);
    check(Field::Person, "章子宗", "张子宗", close);
    check(Field::Person, "王老板", "王友", partial);
    check(Field::Person, "王友", "王三", partial);
    check(Field::Person, "李经理", "王友", different);
    check(Field::Phone, "130-4806-2014", "13048062014", exact);
    check(Field::Phone, "13048062015", "13048062014", close);
    check(Field::Phone, "15562250251", "13048062014", different);
    check(Field::Code, "92370784MAEGRQRU2E", "92370784MAEGRQRU2D", close);
    check(Field::Kind, "店铺", "个体工商户", exact);
    check(Field::Kind, "企业", "个体工商户", different);
    check(Field::Status, "", "注销", different);
}

#[test]
fn the_owners_name_on_the_sign_crosses_over() {
    let ledger = form(Field::Name, "李鑫明生活超市");
    let register = Form {
        person: form(Field::Person, "李鑫明").person,
        ..form(Field::Name, "星香副食超市")
    };
    let others = ["福满生活超市", "家家乐超市", "好又多超市"].map(|text| form(Field::Name, text));
    let rarities = Rarities::of(&[&others[..], from_ref(&register)].concat());
    let findings = compare(&Row::of(&ledger, &rarities), &register, &rarities);
    assert!(findings.iter().any(|finding| finding.agreement == Agreement::Crossed));
}
