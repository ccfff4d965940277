//! A refusal ends with 1, says why and what to do, and leaves everything as it was.

use crate::files::register;
use crate::program::Folder;
use std::fs;

#[test]
fn a_question_about_nothing_is_refused_and_makes_nothing() {
    let folder = Folder::new();
    let questions: [&[&str]; 7] = [
        &["verify", "--data", "nowhere"],
        &["verify", "--data", "nowhere", "--json"],
        &["backup", "b.anlan", "--data", "nowhere"],
        &["figure", "hazards_found", "--data", "nowhere"],
        &["figure", "--data", "nowhere", "hazards_found", "--json"],
        &["reconcile", "--data", "nowhere"],
        &["copy", "--from", "nowhere", "--to", "elsewhere.db"],
    ];
    for question in questions {
        folder.refused(question, &["nowhere"]);
        assert!(folder.names("").is_empty(), "{question:?} left {:?}", folder.names(""));
    }
}

#[test]
fn files_that_are_not_there_and_files_that_are() {
    let folder = Folder::new();
    folder.refused(&["import", "register", "没有.csv"], &["没有.csv"]);
    folder.refused(&["restore", "没有.anlan"], &["没有.anlan"]);
    assert!(folder.names("").is_empty(), "{:?}", folder.names(""));
    let file = folder.file("登记.csv", register().as_bytes());
    folder.done(&["import", "register", &file]);
    folder.done(&["backup", "b.anlan"]);
    let before = fs::read(folder.at("b.anlan")).unwrap();
    folder.refused(&["backup", "b.anlan"], &["b.anlan", "不会覆盖"]);
    assert_eq!(fs::read(folder.at("b.anlan")).unwrap(), before);
    folder.refused(&["restore", "b.anlan"], &["不会覆盖"]);
    folder.refused(&["copy", "--from", "anlan-data", "--to", "anlan-data"], &["不会覆盖"]);
    folder.done(&["verify"]);
}

#[test]
fn figures_and_days_that_do_not_exist() {
    let folder = Folder::new();
    let file = folder.file("登记.csv", register().as_bytes());
    folder.done(&["import", "register", &file]);
    folder.refused(&["figure", "wishes"], &["[figure_not_found]"]);
    for day in ["2026-02-30", "昨天", "2026"] {
        folder.refused(&["figure", "visits", "--as-of", day], &["[date_invalid]"]);
    }
    folder.refused(&["figure", "visits", "--region", "临澜"], &["[query_invalid]"]);
    folder.refused(&["reconcile"], &["[reconciliation_nothing_to_do]"]);
}

#[test]
fn the_tools_of_postgresql_are_named_for_its_backup() {
    let folder = Folder::new();
    let db = "postgres://nobody@127.0.0.1:1/nothing";
    folder.refused(&["backup", "b.anlan", "--db", db], &["pg_dump"]);
    folder.refused(&["restore", "b.anlan", "--db", db], &["anlan copy"]);
    assert!(folder.names("").is_empty(), "{:?}", folder.names(""));
}

#[test]
fn a_database_that_does_not_answer_is_told_in_words() {
    let folder = Folder::new();
    let db = "postgres://nobody@127.0.0.1:1/nothing";
    folder.refused(&["verify", "--db", db], &["anlan:"]);
    let ended = folder.refused(&["doctor", "--db", db], &[]);
    assert!(ended.said.contains("打不开数据库"), "{ended:?}");
    assert!(!ended.said.contains("Failure("), "{ended:?}");
}
