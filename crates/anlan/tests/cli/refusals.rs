//! A refusal ends with 1, says why and what to do, and leaves everything as it was.

use crate::files::register;
use crate::program::Folder;
use crate::server::Schema;
use std::fs;

#[test]
fn a_question_about_nothing_is_refused_and_makes_nothing() {
    let folder = Folder::new();
    let questions: [&[&str]; 13] = [
        &["verify", "--data", "nowhere"],
        &["verify", "--data", "nowhere", "--json"],
        &["backup", "b.anlan", "--data", "nowhere"],
        &["figure", "hazards_found", "--data", "nowhere"],
        &["figure", "--data", "nowhere", "hazards_found", "--json"],
        &["reconcile", "--data", "nowhere"],
        &["copy", "--from", "nowhere", "--to", "elsewhere.db"],
        &["verify", "--db", "nowhere.db"],
        &["figure", "--db", "nowhere.db"],
        &["figure", "visits", "--db", "nowhere.db", "--json"],
        &["reconcile", "--db", "nowhere.db"],
        &["password", "auditor", "--password-file", "new", "--db", "nowhere.db"],
        &["copy", "--from", "sqlite:nowhere.db", "--to", "elsewhere.db"],
    ];
    for question in questions {
        folder.refused(question, &["nowhere", "没有数据"]);
        assert!(folder.names("").is_empty(), "{question:?} left {:?}", folder.names(""));
    }
    let ended = folder.refused(&["doctor", "--db", "nowhere.db"], &[]);
    assert!(ended.said.contains("nowhere.db 里还没有数据"), "{ended:?}");
    assert!(folder.names("").is_empty(), "doctor left {:?}", folder.names(""));
}

#[test]
fn a_strangers_file_is_no_database_and_stays_as_it_is() {
    let folder = Folder::new();
    let empty = folder.file("空.db", b"");
    folder.refused(&["verify", "--db", &empty], &["空.db 里还没有数据"]);
    folder.refused(&["copy", "--from", &empty, "--to", "elsewhere.db"], &["没有数据"]);
    let text = folder.file("登记.csv", register().as_bytes());
    folder.refused(&["verify", "--db", &text], &["anlan:"]);
    assert_eq!(fs::read(folder.at("空.db")).unwrap(), b"");
    assert_eq!(fs::read(folder.at("登记.csv")).unwrap(), register().as_bytes());
    assert_eq!(folder.names(""), ["登记.csv", "空.db"].map(str::to_owned));
}

#[test]
fn an_empty_postgresql_is_asked_nothing_and_stays_empty() {
    let Some(schema) = Schema::new() else { return };
    let folder = Folder::new();
    // Asked twice: the first question has made no tables.
    for _ in 0..2 {
        folder.refused(&["verify", "--db", schema.url()], &["还没有数据"]);
        folder.refused(&["figure", "--db", schema.url()], &["还没有数据"]);
        folder.refused(&["copy", "--from", schema.url(), "--to", "there.db"], &["没有数据"]);
        let ended = folder.refused(&["doctor", "--db", schema.url()], &[]);
        assert!(ended.said.contains("还没有数据"), "{ended:?}");
    }
    assert!(folder.names("").is_empty(), "{:?}", folder.names(""));
    schema.drop();
}

#[test]
fn a_program_reads_the_refusal_where_it_looks_for_the_answer() {
    let folder = Folder::new();
    let problem = |arguments: &[&str]| {
        let ended = folder.refused(arguments, &[]);
        let answer: serde_json::Value = serde_json::from_str(&ended.said).unwrap();
        answer["problem"].clone()
    };
    for command in ["verify", "figure", "reconcile"] {
        let found = problem(&[command, "--json"]);
        assert!(found["title"].as_str().unwrap().contains("还没有数据"), "{found}");
        assert!(found["code"].is_null(), "{found}");
    }
    let file = folder.file("登记.csv", register().as_bytes());
    folder.done(&["import", "register", &file]);
    let found = problem(&["figure", "wishes", "--json"]);
    assert_eq!(found["code"], "figure_not_found", "{found}");
    assert!(!found["title"].as_str().unwrap().is_empty(), "{found}");
    assert!(!found["detail"].as_str().unwrap().is_empty(), "{found}");
    let found = problem(&["verify", "--json", "--db", &file]);
    assert_eq!(found["code"], "internal_error", "{found}");
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
    folder.refused(&["figure", "visits", "--window", "week"], &["[window_invalid]"]);
    let refused = ["今年以来、当月、当季、全年、专项期间", "[window_not_admitted]"];
    folder.refused(&["figure", "visits", "--window", "stock"], &refused);
    folder.refused(&["figure", "check", "--window", "stock"], &["[window_not_admitted]"]);
    folder.refused(&["figure", "visits", "--plan", "0"], &["[plan_invalid]"]);
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
