//! Headings as registers and ledgers carry them.

use super::*;
use crate::words::{LEDGER_FIELDS, REGISTER_FIELDS};

fn fields_of(headings: &[&str], fields: &[FieldNames<'_>]) -> Vec<(usize, String)> {
    match_headers(headings, fields).columns.into_iter().map(|m| (m.column, m.field)).collect()
}

fn expect(pairs: &[(usize, &str)]) -> Vec<(usize, String)> {
    pairs.iter().map(|(column, field)| (*column, (*field).to_owned())).collect()
}

#[test]
fn register_headings_match() {
    let headings = [
        "序号",
        "统一社会信用代码*",
        "企 业 名 称",
        "住所（经营场所）",
        "法定代表人/负责人",
        "法定代表人联系电话",
        "行业门类",
        "主体类型",
        "登记状态",
        "成立日期",
        "登记机关",
        "备用列",
    ];
    let expected = expect(&[
        (0, "source_id"),
        (1, "uscc"),
        (2, "name"),
        (3, "address"),
        (4, "legal_person"),
        (5, "phone"),
        (6, "industry"),
        (7, "subject_type"),
        (8, "status"),
        (9, "established_on"),
        (10, "office"),
    ]);
    assert_eq!(fields_of(&headings, REGISTER_FIELDS), expected);
    let mapping = match_headers(&headings, REGISTER_FIELDS);
    assert_eq!(mapping.unmatched, [(11, "备用列".to_owned())]);
    assert!(mapping.missing.is_empty() && mapping.conflicts.is_empty());
}

#[test]
fn english_headings_match() {
    let register = [
        "reg_id",
        "uscc",
        "name",
        "address",
        "legal_person",
        "phone",
        "industry",
        "type",
        "status",
        "est_date",
        "office",
    ];
    assert_eq!(fields_of(&register, REGISTER_FIELDS).len(), register.len());
    let ledger =
        ["ledger_id", "kind", "name", "address", "town", "contact", "phone", "biz", "uscc"];
    assert_eq!(fields_of(&ledger, LEDGER_FIELDS).len(), ledger.len());
}

#[test]
fn missing_and_conflicting_headings_are_named() {
    let mapping = match_headers(&["地址", "电话", "电话"], REGISTER_FIELDS);
    assert_eq!(mapping.missing, ["name".to_owned()]);
    assert_eq!(
        mapping.conflicts,
        [HeaderConflict::SameField { field: "phone".to_owned(), columns: vec![1, 2] }]
    );
    assert_eq!(mapping.column_of("phone"), Some(1));
    let twins = [
        FieldNames { field: "a", names: &["日期"], required: false },
        FieldNames { field: "b", names: &["日期"], required: false },
    ];
    let mapping = match_headers(&["日期"], &twins);
    assert_eq!(
        mapping.conflicts,
        [HeaderConflict::SameColumn { column: 0, fields: vec!["a".to_owned(), "b".to_owned()] }]
    );
    assert!(mapping.columns.is_empty());
}

#[test]
fn headings_fold() {
    let cases = [
        ("名称（必填）", "名称"),
        (" 联 系 电 话 ：", "联系电话"),
        ("＊ＵＳＣＣ", "uscc"),
        ("(元)", "元"),
    ];
    for (input, expected) in cases {
        assert_eq!(normalise_heading(input), expected, "{input}");
    }
}
