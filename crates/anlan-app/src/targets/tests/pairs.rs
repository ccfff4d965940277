//! Pairs as JSON.

use super::super::pairs::judge_pairs;
use super::super::schedule::ScheduleRule;
use serde_json::{Value, json};

fn judged(pairs: &Value) -> Vec<Value> {
    let lines = judge_pairs(pairs.to_string().as_bytes(), &ScheduleRule::LINEAR).unwrap();
    lines.iter().map(|line| serde_json::to_value(line).unwrap()).collect()
}

fn one(target: &str, claim: &str, context: &Value) -> Value {
    let pair = json!({ "id": "x", "target_text": target, "claim_text": claim,
        "period_start": "2026-01-01", "as_of": "2026-09-30", "deadline": null, "context": context });
    judged(&json!([pair])).remove(0)
}

fn verdict(line: &Value) -> (&str, &str) {
    (line["verdict"].as_str().unwrap(), line["contradiction"].as_str().unwrap())
}

#[test]
fn a_self_report_is_found_wherever_it_stands() {
    let (target, claim) = ("新建厂房40万平方米", "建成厂房18万平方米");
    for context in [
        json!("是"),
        json!("是否按计划完成进度：是"),
        json!("单位：经开区；自评：达标"),
        json!({ "self_report": "是" }),
        json!({ "self_report": true }),
        json!({ "row": { "是否达到序时进度": "√" } }),
    ] {
        assert_eq!(verdict(&one(target, claim, &context)), ("behind", "yes"), "{context}");
    }
    for context in [json!("否"), json!({ "自评": "滞后" }), Value::Null] {
        assert_eq!(verdict(&one(target, claim, &context)), ("behind", "no"), "{context}");
    }
    assert_eq!(
        verdict(&one(target, "建成厂房41万平方米", &json!({ "self_report": "否" }))),
        ("met", "uncertain"),
        "an office may know more than its numbers"
    );
    assert_eq!(
        verdict(&one(target, "正在推进", &json!({ "self_report": "是" }))),
        ("evidence_missing", "uncertain")
    );
    assert_eq!(
        verdict(&one(target, "正在推进", &json!({ "self_report": "否" }))),
        ("evidence_missing", "no")
    );
}

#[test]
fn bare_numbers_are_named_by_the_head_of_their_column_or_by_their_target() {
    for (target, claim, context, expected) in [
        ("6.5以内", "6.1", json!("乡村调查失业率（%）"), "on_track"),
        ("5.6", "3.4", json!("指标：脱贫劳动力务工　单位：万人"), "behind"),
        ("8", "8.3", json!("规上服务业营收增速（%）"), "on_track"),
        ("社会消费品零售总额增速 6.5", "5.9", json!("年度目标（%）、1—9月完成（%）"), "behind"),
        ("重大火灾起数 ≤3", "2", json!("控制目标（起）"), "on_track"),
        ("河流断面优良比例 ≥90", "92.1", json!("考核目标（%）｜实绩（%）"), "on_track"),
        // A head that only names the column tells nothing of what is counted.
        ("90", "92.1", json!("完成情况（%）"), "not_comparable"),
    ] {
        assert_eq!(verdict(&one(target, claim, &context)).0, expected, "{target} {context}");
    }
}

#[test]
fn bare_numbers_take_measure_and_unit_from_the_context() {
    let context = json!({ "measure": "外贸进出口", "unit": "亿元", "self_report": "是" });
    let line = one("60", "39.5", &context);
    assert_eq!(verdict(&line), ("behind", "yes"));
    assert!(line["reason"].as_str().unwrap().contains("39.5亿元"), "{line}");
    let line = one("培训电工900", "培训电工760", &json!("指标：培训；计量单位：人"));
    assert_eq!(verdict(&line).0, "on_track");
    let line = one("接待游客80", "接待游客81.2", &json!({ "header": "年度目标（万人次）" }));
    assert_eq!(verdict(&line).0, "met");
}

#[test]
fn shares_are_numbers_and_the_order_is_kept() {
    let pair = |id: u64, claim: &str| {
        json!({ "id": id, "target_text": "植树400亩", "claim_text": claim, "as_of": "2026-06-30",
            "period_start": null, "deadline": "年底" })
    };
    let lines = judged(&json!({ "pairs": [pair(2, "植树100亩"), pair(1, "植树500亩")] }));
    assert_eq!((&lines[0]["id"], &lines[0]["progress"]), (&json!(2), &json!(0.25)));
    assert_eq!((&lines[1]["id"], &lines[1]["progress"]), (&json!(1), &json!(1.25)));
    let elapsed = lines[0]["elapsed"].as_f64().unwrap();
    assert!((0.49..0.5).contains(&elapsed), "{elapsed}");
    assert_eq!(lines[0]["rule"], "linear_strict");
}

#[test]
fn a_bad_pair_is_told_with_its_place_and_the_others_are_judged() {
    let good = json!({ "id": "好", "target_text": "修路9公里", "claim_text": "修路9公里", "as_of": "2026-09-30" });
    let lines = judged(&json!([
        good,
        { "id": "缺日期", "target_text": "修路", "claim_text": "" },
        7,
        { "id": "坏日期", "target_text": "修路", "as_of": "九月" },
        { "id": "坏期限", "target_text": "修路", "as_of": "2026-09-30", "deadline": "尽快" },
        { "id": "坏文字", "target_text": ["修路"], "as_of": "2026-09-30" },
        good,
    ]));
    assert_eq!(lines.len(), 7);
    assert_eq!((&lines[0]["verdict"], &lines[6]["verdict"]), (&json!("met"), &json!("met")));
    for (index, word) in
        [(1, "as_of"), (2, "对象"), (3, "as_of"), (4, "deadline"), (5, "target_text")]
    {
        let problem = &lines[index]["problem"];
        assert_eq!(problem["code"], "target_pair_invalid", "{problem}");
        assert_eq!(problem["index"], index, "{problem}");
        let title = problem["title"].as_str().unwrap();
        assert!(title.contains(&(index + 1).to_string()) && title.contains(word), "{title}");
    }
}

#[test]
fn what_is_no_list_of_pairs_is_refused() {
    for text in ["", "{", "7", "{\"rows\":[]}", "{\"pairs\":{}}", "[1,2"] {
        let refused = judge_pairs(text.as_bytes(), &ScheduleRule::LINEAR).unwrap_err();
        assert_eq!(refused.code, "target_pairs_invalid", "{text}");
    }
    assert!(judge_pairs(b"[]", &ScheduleRule::LINEAR).unwrap().is_empty());
}

#[test]
fn nodes_without_a_year_are_of_the_year_of_each_pair() {
    let pair = |as_of: &str| json!({ "id": as_of, "target_text": "修路100公里", "claim_text": "修路55公里", "as_of": as_of });
    let pairs = json!([pair("2025-09-30"), pair("2026-09-30")]).to_string();
    let rule = ScheduleRule::read("nodes:06-30=50,12-31=100").unwrap();
    let lines = judge_pairs(pairs.as_bytes(), &rule).unwrap();
    for line in lines {
        let line = serde_json::to_value(line).unwrap();
        assert_eq!((verdict(&line).0, &line["rule"]), ("on_track", &json!("node_table")), "{line}");
    }
}
