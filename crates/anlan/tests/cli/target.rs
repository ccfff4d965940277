//! Targets judged from the command line: pairs, and tables as they were received.

use crate::program::Folder;
use serde_json::{Value, json};
use std::path::Path;
use std::{env, fs};

const TABLE: &str = "青石县2026年重点指标三季度完成情况,,,,,\n\
    指标,单位,年度目标,1—9月完成,是否达到序时进度,牵头领导\n\
    一、经济发展,,,,,\n\
    财政收入,亿元,42,33.5,是,贾某\n\
    工业技改投资,亿元,18,9.2,是,贾某\n\
    二、民生,,,,,\n\
    城镇新增就业,人,≥6000,5200,是,石某\n\
    注：初步统计。,,,,,\n";

fn pair(id: &str, claim: &str, report: &str) -> Value {
    json!({ "id": id, "target_text": "建设充电桩500个", "claim_text": claim,
        "period_start": "2026-01-01", "as_of": "2026-09-30", "deadline": "2026-12-31",
        "context": { "self_report": report } })
}

#[test]
fn pairs_are_judged_into_a_file() {
    let folder = Folder::new();
    let pairs = json!([pair("甲", "建成充电桩520个", "是"), pair("乙", "建成充电桩200个", "是")]);
    let pairs = folder.file("对.json", pairs.to_string().as_bytes());
    let out = folder.text("判.json");
    let said = folder.done(&["target", "verdict", "--pairs", &pairs, "--out", &out]);
    assert!(said.contains("已达到 1") && said.contains("口径待核 1"), "{said}");
    let told: Value = serde_json::from_slice(&fs::read(folder.at("判.json")).unwrap()).unwrap();
    assert_eq!((&told[0]["id"], &told[0]["verdict"]), (&json!("甲"), &json!("met")));
    assert_eq!((&told[1]["verdict"], &told[1]["contradiction"]), (&json!("behind"), &json!("yes")));
    assert_eq!((&told[1]["progress"], &told[1]["rule"]), (&json!(0.4), &json!("linear_strict")));
    assert!(told[1]["reason"].as_str().unwrap().contains("口径待核"), "{told}");
}

#[test]
fn the_rule_is_a_choice() {
    let folder = Folder::new();
    let pairs = json!({ "pairs": [pair("甲", "建成充电桩350个", "是")] });
    let pairs = folder.file("对.json", pairs.to_string().as_bytes());
    folder.file("节点.csv", "日期,应完成\n2026-06-30,50%\n2026-12-31,100%\n".as_bytes());
    let nodes = format!("nodes:{}", folder.text("节点.csv"));
    for (schedule, verdict, rule) in [
        ("linear", "behind", "linear_strict"),
        ("band:10", "on_track", "linear_band"),
        (nodes.as_str(), "on_track", "node_table"),
        ("nodes:06-30=50,12-31=100", "on_track", "node_table"),
        ("nodes:2026-09-30=71%", "behind", "node_table"),
    ] {
        let out = folder.text("判.json");
        let order = ["target", "verdict", "--pairs", &pairs, "--out", &out, "--schedule", schedule];
        folder.done(&order);
        let told: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
        assert_eq!((&told[0]["verdict"], &told[0]["rule"]), (&json!(verdict), &json!(rule)));
    }
    let out = folder.text("没有.json");
    let order = ["target", "verdict", "--pairs", &pairs, "--out", &out, "--schedule", "never"];
    folder.refused(&order, &["never", "band:10"]);
    let order = ["target", "verdict", "--pairs", &pairs, "--out", &out, "--schedule", "nodes:无"];
    folder.refused(&order, &["没有这个文件"]);
    let order = ["target", "audit", &pairs, "--as-of", "2026-09-30", "--schedule", "nodes:06-31=9"];
    folder.refused(&order, &["target_schedule_invalid", "06-31=9"]);
    assert!(!folder.at("没有.json").exists());
}

#[test]
fn a_bad_pair_ends_with_1_and_the_good_ones_are_written() {
    let folder = Folder::new();
    let pairs = json!([{ "id": "坏", "target_text": "修路" }, pair("好", "建成充电桩520个", "是")]);
    let pairs = folder.file("对.json", pairs.to_string().as_bytes());
    let out = folder.text("判.json");
    let order = ["target", "verdict", "--pairs", &pairs, "--out", &out];
    folder.refused(&order, &["第 1 对", "as_of", "其余都已判断"]);
    let told: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    assert_eq!(told[0]["problem"]["code"], "target_pair_invalid");
    assert_eq!(told[1]["verdict"], "met");
}

#[test]
fn what_is_no_json_and_what_is_not_there_is_refused() {
    let folder = Folder::new();
    let broken = folder.file("坏.json", b"[{\"id\": 1,\n");
    let out = folder.text("判.json");
    let order = ["target", "verdict", "--pairs", &broken, "--out", &out];
    folder.refused(&order, &["target_pairs_invalid", "JSON"]);
    folder.refused(&["target", "verdict", "--pairs", "不在", "--out", &out], &["没有这个文件"]);
    assert!(!folder.at("判.json").exists(), "nothing is written");
    let table = folder.file("表.csv", TABLE.as_bytes());
    folder.refused(&["target", "audit", &table, "--as-of", "昨天"], &["date_invalid", "昨天"]);
    let list = folder.file("名册.csv", "姓名,电话\n某人,1\n".as_bytes());
    let order = ["target", "audit", &list, "--as-of", "2026-09-30", "--json"];
    let ended = folder.refused(&order, &["target_table_unreadable"]);
    let told: Value = serde_json::from_str(&ended.said).unwrap();
    assert_eq!(told["problem"]["code"], "target_table_unreadable");
}

#[test]
fn a_table_of_bare_numbers_is_audited() {
    let folder = Folder::new();
    let table = folder.file("表.csv", TABLE.as_bytes());
    let order = ["target", "audit", &table, "--as-of", "2026-09-30"];
    let said = folder.done(&order);
    let at = |word: &str| said.find(word).unwrap_or_else(|| panic!("no {word}: {said}"));
    assert!(at("口径待核：自评与数字不一致（1）") < at("其余（2）"), "{said}");
    assert!(at("工业技改投资18亿元") < at("财政收入42亿元"), "what parts comes first: {said}");
    assert!(said.contains("51.1%") && said.contains("74.7%"), "{said}");
    let told = folder.json(&["target", "audit", &table, "--as-of", "2026-09-30", "--json"]);
    assert_eq!(told["summary"]["verdicts"], json!({ "behind": 1, "on_track": 2 }));
    let row = &told["rows"][1];
    assert_eq!((&row["group"], &row["leader"]), (&json!("一、经济发展"), &json!("贾某")));
    assert_eq!((&row["claim_quote"]["text"], &row["row"]), (&json!("9.2亿元"), &json!(5)));
    assert_eq!(told["columns"][2], json!({ "heading": "年度目标", "field": "goal" }));
    assert_eq!(told["period_start"], "2026-01-01");
}

/// The folder of real inputs, beside the checkout.
fn shared(path: &str) -> Option<String> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let file = above.map(|folder| folder.join("shared").join(path)).find(|file| file.is_file());
    file.and_then(|file| file.to_str().map(ToOwned::to_owned))
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn the_real_table_is_audited_as_its_labels_say() {
    let (Some(table), Some(labels)) =
        (shared("seeds/003_a47f820a42ac65b8.txt"), shared("targets/seed003_labels.json"))
    else {
        eprintln!("skipped: the real target table is not beside this checkout");
        return;
    };
    let folder = Folder::new();
    let labels: Value = serde_json::from_slice(&fs::read(labels).unwrap()).unwrap();
    let told = folder.json(&["target", "audit", &table, "--as-of", "2022-09-30", "--json"]);
    let (rows, labels) = (told["rows"].as_array().unwrap(), labels["rows"].as_array().unwrap());
    assert_eq!((rows.len(), labels.len()), (50, 50));
    let mut parted = Vec::new();
    for (row, label) in rows.iter().zip(labels) {
        let accepted = label["acceptable_verdicts"].as_array().unwrap();
        assert!(accepted.contains(&row["verdict"]), "{}: {row}", label["id"]);
        assert_eq!(row["deadline"]["date"], label["deadline"]["date"], "{}", label["id"]);
        assert_eq!(row["leader"], label["leader"], "{}", label["id"]);
        if row["contradiction"] == "yes" {
            parted.push(row["no"].as_str().unwrap());
        }
    }
    assert_eq!(parted, ["60", "84"]);
}
