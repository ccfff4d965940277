use super::*;
use crate::cast::{COUNTY, check, ctx, id, person, region};
use crate::ctx::Actor;
use crate::id::TargetId;
use crate::role::Role;
use judgement::{ScheduleSetting, TargetDoubt, TargetJudgement, TargetVerdict};
use register::{FormKind, RegisterEntry, TableForm};

fn table(rows: usize) -> ImportTargetTable {
    let row = TargetRow {
        no: "57".to_owned(),
        leader: "副市长".to_owned(),
        target: "燃气安全整治".to_owned(),
        deadline: "12月底".to_owned(),
        progress: "完成八成".to_owned(),
        self_report: "否".to_owned(),
        units: vec!["市住建局".to_owned()],
        inherited: Vec::new(),
    };
    ImportTargetTable {
        home: region("379900"),
        title: "责任目标推进情况一览表".to_owned(),
        file_name: "目标.xlsx".to_owned(),
        file_hash: "0".repeat(64),
        rows: vec![row; rows],
        register: None,
    }
}

fn check_import(exists: Existing, rows: usize, actor: &Actor, expected: Result<(), &str>) {
    check(&decide(exists, &table(rows), &ctx(actor)), expected, &format!("{rows} by {actor:?}"));
}

#[test]
fn a_table_is_imported_once_with_some_rows_but_not_too_many() {
    let desk = person(1, Role::CommitteeOffice, "379900");
    check_import(Existing::No, 50, &desk, Ok(()));
    check_import(Existing::Yes, 50, &desk, Err("target_table_imported_already"));
    check_import(Existing::No, 0, &desk, Err("target_table_rows_limit"));
    check_import(Existing::No, TARGET_ROWS_MAX, &desk, Ok(()));
    check_import(Existing::No, TARGET_ROWS_MAX + 1, &desk, Err("target_table_rows_limit"));
}

#[test]
fn the_citys_table_is_imported_by_the_citys_desk() {
    for role in Role::ALL {
        let may = role == Role::CommitteeOffice;
        let expected = if may { Ok(()) } else { Err("permission_denied") };
        check_import(Existing::No, 1, &person(1, role, "379900"), expected);
    }
    let county = person(1, Role::CommitteeOffice, COUNTY);
    check_import(Existing::No, 1, &county, Err("scope_denied"));
}

#[test]
fn the_self_report_is_kept_as_it_was_reported() {
    let desk = person(1, Role::CommitteeOffice, "379900");
    let facts = decide(Existing::No, &table(2), &ctx(&desk)).unwrap();
    assert_eq!(facts, [TargetEvent::TargetTableImported { table: table(2) }]);
}

fn registered(change: impl FnOnce(&mut TableRegister)) -> ImportTargetTable {
    let judgement = TargetJudgement {
        verdict: TargetVerdict::NotComparable,
        doubt: TargetDoubt::No,
        progress: None,
        elapsed: 7_479,
        rule: "target_not_numeric".to_owned(),
        reason: "目标没有可以比较的数值。".to_owned(),
        target_quote: None,
        claim_quote: None,
        period_start: "2026-01-01".to_owned(),
        as_of: "2026-09-30".to_owned(),
        deadline: None,
        schedule: ScheduleSetting::LinearStrict,
        model: "verdict-1".to_owned(),
    };
    let mut register = TableRegister {
        year: 2026,
        quarter: 3,
        as_of: "2026-09-30".to_owned(),
        schedule: ScheduleSetting::LinearStrict,
        entries: vec![RegisterEntry { target: TargetId::new(id(1)), judgement }],
        form: None,
    };
    change(&mut register);
    ImportTargetTable { register: Some(Box::new(register)), ..table(1) }
}

#[test]
fn a_register_has_a_year_a_quarter_and_one_entry_for_each_row() {
    let desk = person(1, Role::CommitteeOffice, "379900");
    let band = |points| ScheduleSetting::LinearBand { points };
    let form = |rows: usize| TableForm {
        kind: FormKind::Csv,
        sheet: "表".to_owned(),
        cells: vec![vec![String::new(); 8]; rows],
        merges: Vec::new(),
        rows: vec![1],
        progress_column: None,
        self_report_column: None,
        layout: None,
    };
    for (command, expected) in [
        (registered(|_| {}), Ok(())),
        (registered(|one| one.quarter = 5), Err("target_period_invalid")),
        (registered(|one| one.year = 22), Err("target_period_invalid")),
        (registered(|one| one.schedule = band(51)), Err("target_schedule_invalid")),
        (registered(|one| one.schedule = band(10)), Ok(())),
        (registered(|one| one.entries.clear()), Err("target_order_misrouted")),
        (registered(|one| one.form = Some(form(8_000))), Ok(())),
        (registered(|one| one.form = Some(form(8_001))), Err("target_form_limit")),
    ] {
        check(&decide(Existing::No, &command, &ctx(&desk)), expected, expected.err().unwrap_or(""));
    }
}

#[test]
fn a_form_kept_before_its_layout_was_still_reads_and_is_written_the_same() {
    let kept = r#"{"kind":"csv","sheet":"表.csv","cells":[["序号"],["1"]],"merges":[],"rows":[1],"progress_column":2,"self_report_column":null}"#;
    let form: TableForm = serde_json::from_str(kept).unwrap();
    assert_eq!((form.kind, form.layout.as_ref()), (FormKind::Csv, None));
    assert_eq!(serde_json::to_string(&form).unwrap(), kept);
}
