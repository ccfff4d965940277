use super::*;
use crate::cast::{COUNTY, check, ctx, person, region};
use crate::ctx::Actor;
use crate::role::Role;

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
