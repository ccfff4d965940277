//! The main job from the command line: files in, reconciled, counted, proven, backed up, restored,
//! and taken to the other engine and back.

use crate::files::{HOME, IDLE, KNOCKED, REGISTERED, ledger, register};
use crate::program::Folder;
use crate::server::Schema;
use crate::stored::{asked, change, everything};
use serde_json::{Value, json};
use std::fs;

/// A folder whose `anlan-data` has both files, reconciled.
fn reconciled() -> Folder {
    let folder = Folder::new();
    let register = folder.file("登记册.csv", register().as_bytes());
    let ledger = folder.file("台账.csv", ledger().as_bytes());
    let report = folder.json(&["import", "register", &register, "--json"]);
    assert_eq!(report["adopted"], true, "{report}");
    assert_eq!(report["region_key"], HOME, "{report}");
    assert_eq!(
        [&report["rows"], &report["good"], &report["bad"]],
        [REGISTERED, REGISTERED, 0].map(|n| json!(n)).each_ref()
    );
    let report = folder.json(&["import", "ledger", &ledger, "--json"]);
    assert_eq!([&report["rows"], &report["good"]], [KNOCKED, KNOCKED].map(|n| json!(n)).each_ref());
    let outcomes = folder.json(&["reconcile", "--json"]);
    assert_eq!(outcomes[0]["region_key"], HOME, "{outcomes}");
    assert_eq!(outcomes[0]["counts"]["exact_code"], KNOCKED - IDLE, "{outcomes}");
    folder
}

fn figure(folder: &Folder, id: &str, place: &[&str]) -> Value {
    let mut arguments = vec!["figure", id, "--json"];
    arguments.extend(place);
    folder.json(&arguments)
}

#[test]
fn files_become_one_base_that_is_counted_and_proven() {
    let folder = reconciled();
    let receipt = figure(&folder, "subjects_by_kind", &[]);
    // Every registration once, whether or not a door was found for it, and the idle premises.
    assert_eq!(receipt["value"], REGISTERED + IDLE, "{receipt}");
    assert_eq!(figure(&folder, "idle_premises", &[])["value"], IDLE);
    let kinds = receipt["breakdown"].as_object().unwrap().values();
    assert_eq!(
        kinds.map(|count| count.as_u64().unwrap()).sum::<u64>(),
        receipt["value"].as_u64().unwrap()
    );
    for field in
        ["definition", "unit", "display", "as_of", "source", "question", "log_position", "window"]
    {
        assert!(!receipt[field].is_null(), "a receipt says its {field}: {receipt}");
    }
    opened(&folder, &receipt);
    let listed = folder.done(&["figure"]);
    assert_eq!(listed.lines().count(), 33, "{listed}");
    for line in listed.lines() {
        let id = line.split_whitespace().next().unwrap();
        let printed = folder.done(&["figure", id, "--as-of", "2026-06-30"]);
        assert!(printed.contains("口径") && printed.contains("日志位置"), "{printed}");
    }
    let before = figure(&folder, "subjects_by_kind", &["--as-of", "2020-01-01"]);
    assert_eq!(before["value"], 0, "nothing was known then: {before}");

    let verified = folder.json(&["verify", "--json"]);
    assert_eq!(verified["finding"], Value::Null);
    assert_eq!(verified["source_rows"], REGISTERED + KNOCKED);
    assert!(verified["facts"].as_u64().unwrap() >= 4, "{verified}");
    assert!(folder.done(&["verify"]).contains("核验通过"));
    assert_eq!(
        folder.names("anlan-data").iter().filter(|name| name.contains("scratch")).count(),
        0,
        "the scratch database is gone"
    );
    let doctor = folder.json(&["doctor", "--json"]);
    assert!(doctor.as_array().unwrap().iter().all(|check| check["outcome"] == "fine"), "{doctor}");
}

/// A figure opens to as many rows as it says, within a scope that it tells.
fn opened(folder: &Folder, receipt: &Value) {
    assert_eq!(receipt["scope"], json!({ "regions": [], "lines": [] }), "{receipt}");
    let rows = receipt["rows"].as_array().unwrap();
    assert_eq!(rows.len(), REGISTERED + IDLE);
    let mut ids: Vec<&str> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    ids.dedup();
    assert_eq!(ids.len(), REGISTERED + IDLE, "no row twice");
    for row in rows {
        assert_eq!(row["type"], "subject", "{row}");
        assert!(!row["title"].as_str().unwrap().is_empty(), "{row}");
    }
    let printed = folder.done(&["figure", "subjects_by_kind"]);
    let title = rows[0]["title"].as_str().unwrap();
    assert!(printed.contains(title) && printed.contains("范围  全部"), "{printed}");
    assert!(printed.contains(&format!("共 {} 行", REGISTERED + IDLE)), "{printed}");
    let few = folder.done(&["figure", "idle_premises"]);
    assert_eq!(few.matches("处闲置厂房").count(), IDLE, "{few}");
    assert!(!few.contains(" 行，"), "all of them are printed: {few}");
    let definitions = folder.json(&["figure", "--json"]);
    assert_eq!(definitions.as_array().unwrap().len(), 33, "{definitions}");
    for field in ["id", "name", "unit", "definition", "source", "question"] {
        assert!(definitions[0][field].is_string(), "a definition says its {field}: {definitions}");
    }
    assert!(definitions[0]["window"]["kind"].is_string(), "{definitions}");
}

#[test]
fn figures_are_compared_and_checked_against_each_other() {
    let folder = reconciled();
    let plan = (2 * (REGISTERED + IDLE)).to_string();
    let receipt = figure(&folder, "subjects_by_kind", &["--compare", "--plan", &plan]);
    assert_eq!(receipt["comparison"]["completion"]["percent"], "50.0%", "{receipt}");
    assert!(receipt["comparison"]["year_before"]["base"].is_null(), "{receipt}");
    assert_eq!(receipt["comparison"]["no_rank"], "not_ranked", "{receipt}");
    assert!(receipt["comparison"]["receipt"].is_null(), "it is told once: {receipt}");
    let printed = folder.done(&["figure", "visits", "--window", "month", "--compare"]);
    assert!(printed.contains("上年同期尚无记录") && printed.contains("上期尚无记录"), "{printed}");
    let month = figure(&folder, "visits", &["--window", "month", "--as-of", "2026-06-30"]);
    assert_eq!(month["window"]["from"], "2026-06-01", "{month}");
    let checked = folder.json(&["figure", "check", "--json"]);
    assert_eq!(checked["holds"], true, "{checked}");
    assert_eq!(checked["footings"].as_array().unwrap().len(), 23, "{checked}");
    let printed = folder.done(&["figure", "check", "--window", "quarter", "--as-of", "2026-06-30"]);
    assert_eq!(printed.matches("：成立").count(), 23, "{printed}");
    assert!(printed.contains("发现隐患 0项（") && printed.contains("二季度）"), "{printed}");
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let folder = reconciled();
    let database = folder.text("anlan-data/anlan.db");
    let before = everything(&database);
    let again = folder.text("登记册.csv");
    let report = folder.json(&["import", "register", &again, "--json"]);
    assert_eq!(report["already_imported"], true, "{report}");
    assert_eq!(report["new_subjects"], 0, "{report}");
    fs::copy(&again, folder.at("另一个名字.csv")).unwrap();
    let said = folder.done(&["import", "register", &folder.text("另一个名字.csv")]);
    assert!(said.contains("没有任何改变"), "{said}");
    assert_eq!(everything(&database), before);
    folder.done(&["verify"]);
}

#[test]
fn a_backup_is_restored_whole_and_only_where_nothing_is() {
    let folder = reconciled();
    folder.done(&["backup", "今天.anlan"]);
    let said = folder.done(&["restore", "今天.anlan", "--data", "再来"]);
    assert!(said.contains("已恢复并核验"), "{said}");
    assert_eq!(folder.names("再来"), ["anlan.db"], "nothing but the database is left");
    let (here, there) = (folder.text("anlan-data/anlan.db"), folder.text("再来/anlan.db"));
    assert_eq!(everything(&here), everything(&there));
    folder.refused(&["restore", "今天.anlan", "--data", "再来"], &["不会覆盖"]);
    folder.done(&["verify", "--data", "再来"]);
    let ids = |place: &[&str]| figure(&folder, "subjects_by_kind", place)["value"].clone();
    assert_eq!(ids(&[]), ids(&["--data", "再来"]));
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let folder = reconciled();
    folder.done(&["backup", "好.anlan"]);
    let whole = fs::read(folder.at("好.anlan")).unwrap();
    fs::copy(folder.at("好.anlan"), folder.at("改过.anlan")).unwrap();
    let one_letter = "update source_row set name = name || '二' where row_number = 7";
    assert!(change(&folder.text("改过.anlan"), one_letter, Vec::new()) > 0);
    folder.refused(&["restore", "改过.anlan", "--data", "新"], &["source_row", "没有恢复"]);
    folder.file("半个.anlan", &whole[..whole.len() / 2]);
    folder.refused(&["restore", "半个.anlan", "--data", "新"], &[]);
    folder.file("不是.anlan", register().as_bytes());
    folder.refused(&["restore", "不是.anlan", "--data", "新"], &[]);
    folder.file("空.anlan", b"");
    folder.refused(&["restore", "空.anlan", "--data", "新"], &[]);
    assert_eq!(folder.names("新"), [""; 0], "a refused backup leaves nothing");
    folder.done(&["restore", "好.anlan", "--data", "新"]);
}

#[test]
fn verify_names_the_table_and_the_row_of_a_changed_letter() {
    let folder = reconciled();
    let database = folder.text("anlan-data/anlan.db");
    let id = asked(
        &database,
        "select subject_id from subject where name like '%第7五金%' and standing <> 'merged'",
    );
    let changes = [
        (
            "update subject set name = name || '二' where name like '%第7五金%' and standing <> 'merged'",
            "subject",
            id.as_str(),
        ),
        (
            "update event set data = replace(data, '登记册', '登记薄') where seq = 2",
            "event",
            "seq=2",
        ),
        ("update event set hash = 'x' || substr(hash, 2) where seq = 3", "event", "seq=3"),
        (
            "update source_row set phone = '13900000000' where row_number = 50",
            "source_row",
            "row_number=50",
        ),
    ];
    for (statement, table, row) in changes {
        fs::copy(folder.at("anlan-data/anlan.db"), folder.at("原样.db")).unwrap();
        assert_eq!(change(&database, statement, Vec::new()), 1, "{statement}");
        folder.refused(&["verify"], &[&format!("表 {table}，"), row]);
        let ended = folder.run(&["verify", "--json"]);
        assert_eq!(ended.code, Some(1));
        let found: Value = serde_json::from_str(&ended.said).unwrap();
        assert_eq!(found["finding"]["table"], table, "{found}");
        fs::rename(folder.at("原样.db"), folder.at("anlan-data/anlan.db")).unwrap();
        folder.done(&["verify"]);
    }
}

#[test]
fn a_copy_on_the_other_engine_is_the_same_database() {
    let Some(schema) = Schema::new() else { return };
    let folder = reconciled();
    let said = folder.done(&["copy", "--from", "anlan-data", "--to", schema.url()]);
    assert!(said.contains("逐行比对一致"), "{said}");
    folder.refused(&["copy", "--from", "anlan-data", "--to", schema.url()], &["不会覆盖"]);
    let there = ["--db", schema.url()];
    folder.done(&["verify", "--db", schema.url()]);
    for id in ["subjects_by_kind", "subjects_verified", "idle_premises"] {
        assert_eq!(figure(&folder, id, &there), figure(&folder, id, &[]), "{id}");
    }
    assert!(folder.done(&["doctor", "--db", schema.url()]).contains("PostgreSQL"));
    // The copy goes on living: a second file by the other engine's own door.
    let again = folder.text("台账.csv");
    assert_eq!(
        folder.json(&["import", "ledger", &again, "--json", "--db", schema.url()])["already_imported"],
        true
    );
    folder.done(&["copy", "--from", schema.url(), "--to", "回来.db"]);
    assert_eq!(
        everything(&folder.text("回来.db")),
        everything(&folder.text("anlan-data/anlan.db"))
    );
    schema.drop();
}
