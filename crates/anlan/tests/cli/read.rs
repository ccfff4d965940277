//! A text read from the command line: as JSON, and with marks for a person.

use crate::program::Folder;
use serde_json::Value;

const TEXT: &str = "截至9月底，全市新增企业3.2万户，增长8%左右。印发〔2024〕5号文件。";

#[test]
fn quantities_of_a_text_are_told_as_json() {
    let folder = Folder::new();
    let file = folder.file("报告.txt", TEXT.as_bytes());
    let said = folder.done(&["read", "quantities", &file, "--json"]);
    let told: Value = serde_json::from_str(&said).unwrap();
    let first = &told["quantities"][0];
    assert_eq!(first["value"], 32_000);
    assert_eq!((first["start"].as_u64(), first["end"].as_u64()), (Some(12), Some(17)));
    assert_eq!((&first["unit"], &first["period"]), (&"户".into(), &"截至9月底".into()));
    assert_eq!(told["quantities"][1]["approx"], "左右");
    assert_eq!(told["times"][0]["to"], "--09");
    assert_eq!(told["rejected"][0]["reason"], "document_number");
    assert!(told.get("text").is_none(), "the file is the text");
}

#[test]
fn a_person_sees_the_text_with_marks() {
    let folder = Folder::new();
    let file = folder.file("报告.txt", TEXT.as_bytes());
    let said = folder.done(&["read", "quantities", &file]);
    assert!(said.contains("新增企业【3.2万户】⟨32000 户⟩"), "{said}");
    assert!(said.contains("数量 2 处，时间 1 处，不作数量的数字 1 处。"), "{said}");
}

#[test]
fn places_in_a_page_count_in_the_text_that_is_given_with_them() {
    let folder = Folder::new();
    let file = folder.file("a.html", "<html><body><p>新增<b>35</b>家</p></body></html>".as_bytes());
    let told: Value =
        serde_json::from_str(&folder.done(&["read", "quantities", &file, "--json"])).unwrap();
    let text: Vec<char> = told["text"].as_str().unwrap().chars().collect();
    let place = |key: &str| usize::try_from(told["quantities"][0][key].as_u64().unwrap()).unwrap();
    assert_eq!(text[place("start")..place("end")].iter().collect::<String>(), "35家");
}

const WRONG: &str = "全市175家卫生院已有151家达标，占比83.6%。\n共有零售点100个，其中城区40个、乡镇30个、村级29个。\n";

#[test]
fn what_does_not_hold_is_an_error_with_its_arithmetic() {
    let folder = Folder::new();
    let file = folder.file("报告.txt", WRONG.as_bytes());
    let out = folder.run(&["read", "check", &file]);
    let said = &out.said;
    assert_eq!(out.code, Some(1), "{said}");
    assert!(said.contains("1. 【错误】百分比与分子分母不符（percent_wrong）"), "{said}");
    assert!(said.contains("151÷175=86.29%，文中为83.6%。"), "{said}");
    assert!(
        said.contains("第 1 行：全市【175家】卫生院已有【151家】达标，占比【83.6%】。"),
        "{said}"
    );
    assert!(said.contains("2. 【存疑】分项之和与总数不符（parts_not_whole）"), "{said}");
    assert!(said.contains("错误 1 处，存疑 1 处（未给日期，期限未核）。"), "{said}");
}

#[test]
fn findings_are_told_as_json_with_places_in_the_text() {
    let folder = Folder::new();
    let file = folder.file("报告.txt", WRONG.as_bytes());
    let out = folder.run(&["read", "check", &file, "--as-of", "2024-09-30", "--json"]);
    assert_eq!(out.code, Some(1));
    let told: Value = serde_json::from_str(&out.said).unwrap();
    assert_eq!((&told["errors"], &told["doubts"]), (&1.into(), &1.into()));
    assert_eq!(told["as_of"], "2024-09-30");
    let text: Vec<char> = WRONG.chars().collect();
    for quote in told["findings"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["quotes"].as_array().unwrap())
    {
        let place = |key: &str| usize::try_from(quote[key].as_u64().unwrap()).unwrap();
        let found: String = text[place("start")..place("end")].iter().collect();
        assert_eq!(quote["surface"], found);
    }
}

#[test]
fn doubts_alone_and_nothing_found_end_well() {
    let folder = Folder::new();
    let doubt = folder.file("存疑.txt", "9月底前完成主体工程，目前完成80%。".as_bytes());
    let said = folder.done(&["read", "check", &doubt, "--as-of", "2024-10-01"]);
    assert!(said.contains("期限9月底前已到（按2024-10-01计）"), "{said}");
    // Without a day no deadline is held against anything.
    let said = folder.done(&["read", "check", &doubt]);
    assert!(said.contains("未发现前后不符之处（未给日期，期限未核）"), "{said}");
    let dated =
        folder.file("落款.txt", "9月底前完成主体工程，目前完成80%。\n2024年10月8日\n".as_bytes());
    let said = folder.done(&["read", "check", &dated]);
    assert!(said.contains("（期限按 2024-10-08 计）"), "{said}");
}

#[test]
fn tables_of_pages_are_added_up_and_a_wrong_day_is_refused() {
    let folder = Folder::new();
    let page = "<html><body><table><tr><td>乡镇</td><td>企业</td><td>隐患</td></tr>\
        <tr><td>甲镇</td><td>12</td><td>30</td></tr><tr><td>乙镇</td><td>15</td><td>42</td></tr>\
        <tr><td>合计</td><td>27</td><td>73</td></tr></table></body></html>";
    let file = folder.file("表.html", page.as_bytes());
    let out = folder.run(&["read", "check", &file]);
    let said = &out.said;
    assert_eq!(out.code, Some(1), "{said}");
    assert!(said.contains("此列2行之和为72，合计写作73，相差1。"), "{said}");
    folder.refused(&["read", "check", &file, "--as-of", "2024-13-01"], &["date_invalid"]);
}
