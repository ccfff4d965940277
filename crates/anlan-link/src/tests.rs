//! Whole runs on small towns of invented shops: rules, evidence, order, dirt.

mod answers;
mod books;
mod grace;
mod signs;
mod town;

use crate::{Agreement, Basis, Field, Params, Proposal, Record, propose};
use proptest::array::uniform6;
use proptest::collection::vec;
use proptest::prelude::*;
use std::slice::from_ref;

const CODE: &str = "92370784MAEGRQRU2D";

fn cell(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A row from code, name, address, town, person and phone.
fn row(kind: &str, cells: [&str; 6]) -> Record {
    let [code, name, address, town, person, phone] = cells.map(cell);
    Record { code, name, address, town, person, phone, kind: cell(kind), ..Record::default() }
}

fn shop(cells: [&str; 6]) -> Record {
    row("店铺", cells)
}

fn register() -> Vec<Record> {
    let mut rows = vec![
        shop([
            CODE,
            "安澜市东辉油坊（个体工商户）",
            "安澜市柳河镇大洼村293号",
            "柳河",
            "王友",
            "13336669678",
        ]),
        shop(["", "安澜市福满超市", "安澜市青石街道开发路73号", "青石", "李鑫明", "15512340000"]),
        shop(["", "柳河镇一品鲜面馆", "柳河镇解放大街8号", "柳河", "赵璐", "18866660000"]),
    ];
    for at in 0..60_u32 {
        let char = |salt: u32| char::from_u32(0x5000 + at * 7 + salt).unwrap_or('某');
        let name = format!("安澜市{}{}商行", char(0), char(1000));
        let address = format!("安澜市石桥镇{}{}村{}号", char(2), char(3), at + 100);
        let person = format!("{}{}{}", char(4), char(5), char(6));
        let phone = format!("139{:08}", at * 7919);
        rows.push(shop(["", &name, &address, "石桥", &person, &phone]));
    }
    rows
}

fn run(register: &[Record], ledger: &[Record]) -> Vec<Proposal> {
    propose(register, ledger, &Params::standard(), &mut |_, _| {})
}

fn first(proposal: &Proposal) -> (Basis, Option<usize>) {
    (proposal.basis, proposal.candidates.first().map(|candidate| candidate.register))
}

#[test]
fn each_basis_is_reached_by_its_story() {
    let check = |ledger: Record, expected: (Basis, Option<usize>)| {
        let proposals = run(&register(), from_ref(&ledger));
        assert_eq!(first(&proposals[0]), expected, "{ledger:?}");
    };
    let code_full_width = "９２３７０７８４ MAEGRQRU2D";
    check(
        shop([code_full_width, "东辉榨油", "大洼村", "柳河镇", "", ""]),
        (Basis::ExactCode, Some(0)),
    );
    check(shop(["", "东 辉油坊", "", "柳河镇", "", ""]), (Basis::UniqueNameTown, Some(0)));
    check(shop(["", "李鑫明生活超市", "开发路73", "青石街道", "", ""]), (Basis::Weighed, Some(1)));
    check(shop(["", "", "", "", "", ""]), (Basis::None, None));
    check(row("闲置", ["", "东辉油坊", "大洼村293号", "柳河镇", "王友", ""]), (Basis::None, None));
}

#[test]
fn a_foreign_code_goes_to_review_and_a_mistyped_one_proves_nothing() {
    let foreign = shop([CODE, "鸿运手机城", "汽车站旁", "石桥镇", "钱多多", "13100000001"]);
    let mistyped = shop(["92370784MAEGRQRU2E", "鸿运手机城", "", "", "", ""]);
    let proposals = run(&register(), &[foreign, mistyped]);
    for proposal in proposals {
        assert_ne!(proposal.basis, Basis::ExactCode);
    }
}

#[test]
fn a_namesake_whose_person_and_phone_differ_goes_to_review() {
    let namesake = shop(["", "福满超市", "汽车站旁", "青石街道", "钱多多", "13100000001"]);
    assert_eq!(first(&run(&register(), &[namesake])[0]).0, Basis::Weighed);
}

#[test]
fn a_closed_registration_is_never_accepted_by_name_alone() {
    let mut rows = register();
    rows[1].status = cell("注销");
    let ledger = [shop(["", "福满超市", "", "青石街道", "", ""])];
    assert_eq!(first(&run(&rows, &ledger)[0]), (Basis::Weighed, Some(1)));
}

#[test]
fn reasons_explain_the_weight() {
    let ledger = [shop(["", "东辉榨油", "大洼村村西", "柳河镇", "王老板", "133-3666-9678"])];
    let proposals = run(&register(), &ledger);
    let best = &proposals[0].candidates[0];
    let total: f64 = best.reasons.iter().map(|reason| reason.bits).sum();
    assert!((total - best.weight_bits).abs() < 1e-9);
    assert!(best.probability > 0.5, "{best:?}");
    let agreement = |field: Field| {
        best.reasons.iter().find(|reason| reason.field == field).map(|reason| reason.agreement)
    };
    assert_eq!(agreement(Field::Phone), Some(Agreement::Exact));
    assert_eq!(agreement(Field::Person), Some(Agreement::Partial));
    assert_eq!(agreement(Field::Name), Some(Agreement::Partial));
    assert_eq!(agreement(Field::Code), None);
}

#[test]
fn progress_ends_at_the_total() {
    let mut last = (0, 0);
    propose(&register(), &register(), &Params::standard(), &mut |done, total| last = (done, total));
    assert_eq!(last, (63, 63));
}

#[test]
fn huge_cells_and_empty_sides_are_harmless() {
    let huge = "安澜市柳河镇９".repeat(10_000);
    let wild = shop([&huge, &huge, &huge, &huge, &huge, &huge]);
    assert_eq!(run(&register(), from_ref(&wild)).len(), 1);
    assert_eq!(run(from_ref(&wild), &register()).len(), 63);
    assert!(run(&register(), &[]).is_empty());
    assert_eq!(first(&run(&[], &[wild])[0]), (Basis::None, None));
}

/// A proposal by content instead of position: row, basis, and each candidate with the exact bits of
/// its weight and probability.
type Told<'a> = (&'a Record, Basis, Vec<(&'a Record, u64, u64)>);

fn by_content<'a>(
    proposals: &[Proposal],
    register: &'a [Record],
    ledger: &'a [Record],
) -> Vec<Told<'a>> {
    let mut out: Vec<Told<'a>> = proposals
        .iter()
        .map(|proposal| {
            let candidates = proposal.candidates.iter().map(|candidate| {
                let bits = (candidate.weight_bits.to_bits(), candidate.probability.to_bits());
                (&register[candidate.register], bits.0, bits.1)
            });
            (&ledger[proposal.ledger], proposal.basis, candidates.collect())
        })
        .collect();
    out.sort();
    out
}

fn any_record() -> impl Strategy<Value = Record> {
    let cells = uniform6("([东辉油坊福满超市安澜王李1-9号路村镇（）]{0,8}|.{0,12})");
    (cells, prop_oneof![Just("店铺"), Just("企业"), Just("闲置"), Just("")])
        .prop_map(|(cells, kind)| row(kind, cells.each_ref().map(String::as_str)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_rows_in_any_order_give_the_same_proposals(
        (register, register_moved) in vec(any_record(), 0..12)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        (ledger, ledger_moved) in vec(any_record(), 0..8)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        let straight = run(&register, &ledger);
        let moved = run(&register_moved, &ledger_moved);
        prop_assert_eq!(straight.len(), ledger.len());
        prop_assert_eq!(
            by_content(&straight, &register, &ledger),
            by_content(&moved, &register_moved, &ledger_moved)
        );
        for proposal in &straight {
            let total: f64 = proposal.candidates.iter().map(|candidate| candidate.probability).sum();
            prop_assert!((0.0..1.0 + 1e-9).contains(&total));
            prop_assert!(proposal.candidates.len() <= 5);
        }
    }
}
