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
