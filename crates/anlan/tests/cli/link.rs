//! Two files linked from the command line: a line for every row, whatever the encoding, and words for
//! what cannot be read.

use crate::program::Folder;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;

const SIGNS: [&str; 10] =
    ["福满", "鑫源", "盛达", "恒信", "宏泰", "金穗", "丰瑞", "祥和", "顺发", "隆昌"];
const TRADES: [&str; 7] = ["五金店", "超市", "火锅店", "面馆", "理发店", "服装店", "大药房"];

/// A register of seventy shops.
fn register() -> String {
    let mut text = "reg_id,名称,住所,经营者,联系电话\n".to_owned();
    for (at, (sign, trade)) in
        SIGNS.iter().flat_map(|sign| TRADES.map(|trade| (sign, trade))).enumerate()
    {
        let phone = 13_000_000_000_u64 + u64::try_from(at).unwrap() * 7_919_191;
        writeln!(text, "R{at},安澜市{sign}{trade},柳河镇开发路{}号,王{sign},{phone}", at + 1)
            .unwrap();
    }
    text
}

const LEDGER: &str = "ledger_id,店名,地址,联系人,电话\n\
     L1,福满五金,开发路1号,王福满,13000000000\n\
     L2,\"盛达, 火锅\",开发路17,王老板,130-0000-0000\n\
     L3,无名烧饼,河边,钱多多,18899990000\n";

#[test]
fn every_row_gets_a_line_in_any_encoding() {
    let folder = Folder::new();
    let registers = folder.file("登记册.csv", register().as_bytes());
    let ledger = folder.file("台账.csv", LEDGER.as_bytes());
    let (lines, review) = (folder.text("links.csv"), folder.text("review.csv"));
    let summary = folder.text("summary.json");
    let link = ["link", "--register", &registers, "--ledger", &ledger, "--out", &lines];
    let said = folder.done(&[&link[..], &["--review", &review, "--summary", &summary]].concat());
    assert!(said.contains("登记 70 行，台账 3 行"), "{said}");
    let written = fs::read_to_string(folder.at("links.csv")).unwrap();
    let rows: Vec<&str> = written.lines().collect();
    assert_eq!(rows[0], "ledger_id,register_id,probability,decision");
    assert!(rows[1].starts_with("L1,R0,") && rows[1].ends_with(",match"), "{written}");
    assert!(rows[3].starts_with("L3,,") && rows[3].ends_with(",none"), "{written}");
    assert_eq!(rows.len(), 4);
    let counted: Value =
        serde_json::from_str(&fs::read_to_string(folder.at("summary.json")).unwrap()).unwrap();
    let count = |name: &str| counted[name].as_u64().unwrap();
    assert_eq!(count("matches") + count("reviews") + count("nones"), 3, "{counted}");

    let twice = format!("{LEDGER}L4,福满五金店,开发路１号,王福满,13000000000\n");
    let clusters = folder.text("clusters.csv");
    let twice = folder.file("两次.csv", twice.as_bytes());
    let link = ["link", "--register", &registers, "--ledger", &twice, "--out", &lines];
    folder.done(&[&link[..], &["--clusters", &clusters]].concat());
    let written = fs::read_to_string(folder.at("clusters.csv")).unwrap();
    let rows: Vec<&str> = written.lines().collect();
    assert_eq!((rows.len(), rows[0]), (5, "ledger_id,cluster,probability"), "{written}");
    assert!(rows[1].starts_with("L1,L1,0.") && rows[4].starts_with("L4,L1,0."), "{written}");
    assert_eq!(rows[3], "L3,L3,", "{written}");

    let gb18030 =
        [&[0xb5_u8, 0xea, 0xc3, 0xfb, b'\n'][..], &[0xb8, 0xa3, 0xc2, 0xfa, b'\n']].concat();
    let ledger = folder.file("国标.csv", &gb18030);
    folder.done(&["link", "--register", &registers, "--ledger", &ledger, "--out", &lines]);
    let written = fs::read_to_string(folder.at("links.csv")).unwrap();
    assert!(written.lines().nth(1).unwrap().starts_with("1,"), "ids are counted: {written}");
}

#[test]
fn the_evidence_is_told_field_by_field() {
    let folder = Folder::new();
    let registers = folder.file("登记册.csv", register().as_bytes());
    let ledger = folder.file("台账.csv", LEDGER.as_bytes());
    let files = ["link", "--register", &registers, "--ledger", &ledger];
    let said = folder.done(&[&files[..], &["--explain", "L1"]].concat());
    assert!(said.starts_with("R0 ") && said.contains("phone"), "{said}");
    let told = folder.json(&[&files[..], &["--explain", "L1", "--json"]].concat());
    assert_eq!(told[0]["register_id"], "R0");
    folder.refused(&[&files[..], &["--explain", "L9"]].concat(), &["台账里没有这一行：L9"]);
}

#[test]
fn answers_stand_and_unknown_columns_are_refused() {
    let folder = Folder::new();
    let registers = folder.file("登记册.csv", register().as_bytes());
    let ledger = folder.file("台账.csv", LEDGER.as_bytes());
    let out = folder.text("links.csv");
    let answers = folder.file("answers.csv", b"ledger_id,register_id\nL1,\nL3,R5\nL8,R1\n");
    let files = ["link", "--register", &registers, "--ledger", &ledger, "--out", &out];
    folder.done(&[&files[..], &["--answers", &answers]].concat());
    let written = fs::read_to_string(folder.at("links.csv")).unwrap();
    let rows: Vec<&str> = written.lines().collect();
    assert_eq!([rows[1], rows[3]], ["L1,,0.000000,none", "L3,R5,1.000000,match"], "{written}");
    let other = folder.file("other.csv", b"door,shop\nL1,R1\n");
    folder.refused(&[&files[..], &["--answers", &other]].concat(), &["ledger_id 和 register_id"]);
}

#[test]
fn other_tables_are_linked_by_a_schema() {
    let folder = Folder::new();
    let library = folder.file(
        "library.csv",
        b"key,title,author\nB1,The Stone Garden,Alan Smith\nB2,Winter Letters,Maria Keller\n",
    );
    let shop = folder.file(
        "shop.csv",
        b"a list of books\nkey,author,name\nS1,\"Keller, M.\",winter letters\nS2,Ana Souza,Island\n",
    );
    let schema = folder.file(
        "schema.toml",
        b"id = \"key\"\n[[field]]\nname = \"title\"\nkind = \"name\"\nledger = \"name\"\n\
          [[field]]\nname = \"author\"\nkind = \"person\"\n",
    );
    let out = folder.text("links.csv");
    let files = ["link", "--register", &library, "--ledger", &shop, "--schema", &schema];
    let told = folder.json(&[&files[..], &["--explain", "S1", "--json"]].concat());
    assert_eq!(told[0]["register_id"], "B2");
    assert_eq!(told[0]["fields"][0][0], "title");
    folder.done(&[&files[..], &["--out", &out]].concat());
    let written = fs::read_to_string(folder.at("links.csv")).unwrap();
    assert!(written.lines().nth(1).unwrap().starts_with("S1,B2,"), "{written}");
    assert!(written.lines().nth(2).unwrap().starts_with("S2,,"), "{written}");
    folder.done(&["dedupe", &library, "--schema", &schema, "--out", &out]);
    let written = fs::read_to_string(folder.at("links.csv")).unwrap();
    assert_eq!(written, "id,cluster,probability\nB1,B1,\nB2,B2,\n");

    let wrong = folder.file("wrong.toml", b"[[field]]\nname = \"title\"\nkind = \"colour\"\n");
    let link = |schema: &str, words: &str| {
        let files = ["link", "--register", &library, "--ledger", &shop, "--out", &out];
        folder.refused(&[&files[..], &["--schema", schema]].concat(), &[words]);
    };
    link(&wrong, "kind = \"colour\"");
    let other = folder.file("other.toml", b"[fields]\nprice = \"number\"\n");
    link(&other, "library.csv");
}

#[test]
fn what_cannot_be_linked_is_said_in_words() {
    let folder = Folder::new();
    let registers = folder.file("登记册.csv", register().as_bytes());
    let useless = folder.file("别的.csv", "经度,纬度\n118.1,36.2\n".as_bytes());
    let out = folder.text("links.csv");
    let link = |ledger: &str| {
        folder.refused(
            &["link", "--register", &registers, "--ledger", ledger, "--out", &out],
            &[if ledger == useless { "[link_columns_missing]" } else { "没有这个文件" }],
        );
        assert!(!folder.at("links.csv").exists(), "nothing is written");
    };
    link(&useless);
    link(&folder.text("不在.csv"));
}

#[test]
fn rows_of_one_shop_stand_in_one_group() {
    let folder = Folder::new();
    let twice = format!("{}R0乙,福满五金店,柳河镇开发路1号,王福满,13000000000\n", register());
    let file = folder.file("登记册.csv", twice.as_bytes());
    let out = folder.text("groups.csv");
    let counts = folder.json(&["dedupe", &file, "--kind", "register", "--out", &out, "--json"]);
    assert_eq!(counts["rows"], 71, "{counts}");
    let written = fs::read_to_string(folder.at("groups.csv")).unwrap();
    let rows: Vec<&str> = written.lines().collect();
    assert_eq!(rows[0], "register_id,cluster,probability");
    assert!(rows[71].starts_with("R0乙,R0,0.9"), "{written}");
    assert!(rows[2].starts_with("R1,R1,"), "{written}");
}
