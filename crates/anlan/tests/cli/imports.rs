//! Files that should not have been sent: a clear report, exit 1, and nothing changed. What each kind
//! of mess does is tested in the application; here it is the promise of the command.

use crate::files::{REGISTERED, ledger, register, register_with_a_bad_row};
use crate::program::Folder;
use crate::stored::everything;

#[test]
fn one_bad_row_keeps_the_whole_file_out_unless_told_otherwise() {
    let folder = Folder::new();
    let ledger = folder.file("台账.csv", ledger().as_bytes());
    folder.done(&["import", "ledger", &ledger]);
    let database = folder.text("anlan-data/anlan.db");
    let before = everything(&database);
    let file = folder.file("坏一行.csv", register_with_a_bad_row().as_bytes());
    let ended =
        folder.refused(&["import", "register", &file], &["--keep-good-rows", "[import_bad_rows]"]);
    assert!(ended.said.contains("第 4 行"), "the row as the clerk counts it: {}", ended.said);
    assert_eq!(everything(&database), before);
    let ended = folder.refused(&["import", "register", &file, "--json"], &[]);
    let report: serde_json::Value = serde_json::from_str(&ended.said).unwrap();
    assert_eq!((&report["adopted"], &report["bad"]), (&false.into(), &1.into()), "{report}");
    assert_eq!(report["problems"][0]["row"], 4, "{report}");
    assert_eq!(everything(&database), before);
    let report = folder.json(&["import", "register", &file, "--json", "--keep-good-rows"]);
    assert_eq!(
        (&report["adopted"], &report["good"]),
        (&true.into(), &(REGISTERED - 1).into()),
        "{report}"
    );
    folder.done(&["verify"]);
}

#[test]
fn files_that_are_no_register_change_nothing() {
    let folder = Folder::new();
    let ledger = folder.file("台账.csv", ledger().as_bytes());
    folder.done(&["import", "ledger", &ledger]);
    let database = folder.text("anlan-data/anlan.db");
    let before = everything(&database);
    let headings = register().lines().next().unwrap().to_owned();
    let broken: [(&str, Vec<u8>); 6] = [
        ("空.csv", Vec::new()),
        ("只有表头.csv", headings.into_bytes()),
        ("没有名称列.csv", "日期,金额\n2026-01-01,3\n".into()),
        ("半个字.csv", [register().as_bytes(), b"\xff\xfe\xff\xff"].concat()),
        ("图片.xlsx", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("假压缩包.xlsx", b"PK\x03\x04 and nothing more".to_vec()),
    ];
    for (name, bytes) in broken {
        let file = folder.file(name, &bytes);
        let ended = folder.refused(&["import", "register", &file], &[]);
        assert!(ended.complained.contains('['), "{name} is refused without a code: {ended:?}");
        assert_eq!(everything(&database), before, "{name}");
        let ended = folder.refused(&["import", "register", &file, "--json"], &[]);
        let answer: serde_json::Value = serde_json::from_str(&ended.said).unwrap();
        let problem = &answer["problem"];
        let code = problem["code"].as_str().unwrap();
        assert!(ended.complained.contains(&format!("[{code}]")), "{name}: {ended:?}");
        for words in ["title", "detail"] {
            assert!(!problem[words].as_str().unwrap().is_empty(), "{name}: {problem}");
        }
        assert!(problem["place"].is_object() || problem["place"].is_null(), "{name}: {problem}");
    }
    folder.done(&["verify"]);
}

#[test]
fn a_broken_first_file_leaves_an_empty_house() {
    let folder = Folder::new();
    let file = folder.file("坏一行.csv", register_with_a_bad_row().as_bytes());
    folder.refused(&["import", "register", &file], &["[import_bad_rows]"]);
    let held = everything(&folder.text("anlan-data/anlan.db"));
    let left: Vec<_> =
        held.iter().filter(|(_, hashes)| !hashes.is_empty()).map(|(name, _)| name).collect();
    assert!(left.is_empty(), "{left:?}");
    folder.refused(&["verify"], &["里没有任何事实"]);
    let ended = folder.refused(&["verify", "--json"], &[]);
    let answer: serde_json::Value = serde_json::from_str(&ended.said).unwrap();
    assert!(answer["problem"]["title"].as_str().unwrap().contains("没有任何事实"), "{answer}");
}
