//! A county's own lists from the command line: entered whole, or every fault told and nothing changed.

use crate::program::Folder;
use crate::stored::everything;
use serde_json::{Value, json};

const REGIONS: &str = "区划代码,名称,启用日期\n\
     379901,临澜区,2020-01-01\n\
     379901101,临河镇,2020-01-01\n\
     379901101201,东堤村,2020-01-01\n";
const ORGANISATIONS: &str = "单位名称,单位类型,所在区划\n\
     临澜区应急管理局,部门,379901\n\
     临河镇安监站,镇街,临河镇\n";

/// An outline of the town as a map service gives it.
fn outline() -> String {
    let corners = [[118.5, 37.4], [118.6, 37.4], [118.6, 37.5], [118.5, 37.5], [118.5, 37.4]];
    json!({ "type": "FeatureCollection", "features": [{
        "type": "Feature",
        "properties": { "adcode": 379_901_101, "name": "临河镇" },
        "geometry": { "type": "Polygon", "coordinates": [corners] },
    }]})
    .to_string()
}

/// A folder whose `anlan-data` holds the regions, and its database.
fn begun() -> (Folder, String) {
    let folder = Folder::new();
    let regions = folder.file("区划.csv", REGIONS.as_bytes());
    let report = folder.json(&["directory", "regions", &regions, "--json"]);
    assert_eq!([&report["rows"], &report["entered"]], [&json!(3), &json!(3)], "{report}");
    let database = folder.text("anlan-data/anlan.db");
    (folder, database)
}

#[test]
fn a_county_brings_its_regions_organisations_and_outlines() {
    let (folder, database) = begun();
    let regions = folder.text("区划.csv");
    let organisations = folder.file("单位.csv", ORGANISATIONS.as_bytes());
    let outlines = folder.file("边界.geojson", outline().as_bytes());
    let lists: [&[&str]; 3] = [
        &["directory", "regions", &regions],
        &["directory", "organisations", &organisations],
        &["directory", "boundaries", &outlines, "--datum", "gcj02"],
    ];
    for list in &lists[1..] {
        let said = folder.done(list);
        assert!(said.contains("原样未动 0 条"), "{list:?}: {said}");
    }
    let before = everything(&database);
    for list in lists {
        let said = folder.done(list);
        assert!(said.contains("新登记或有变化 0 条"), "{list:?}: {said}");
        let report = folder.json(&[list, &["--json"]].concat());
        assert_eq!((&report["entered"], &report["problems"]), (&json!(0), &json!([])), "{report}");
        assert_eq!(report["unchanged"], report["rows"], "{report}");
    }
    assert_eq!(everything(&database), before, "the same file twice changes nothing");
    folder.done(&["verify"]);
}

#[test]
fn one_bad_row_keeps_the_whole_list_out() {
    let (folder, database) = begun();
    let before = everything(&database);
    let rows = "379901102,青堤镇,2026-01-01\n3799011,缺两位,2026-01-01\n379901103201,孤村,\n";
    let file = folder.file("坏两行.csv", format!("区划代码,名称,启用日期\n{rows}").as_bytes());
    let ended = folder.refused(&["directory", "regions", &file], &["2 处", "[import_bad_rows]"]);
    for words in ["第 3 行 A 区划代码 列", "第 4 行", "379901103 还没有登记"] {
        assert!(ended.said.contains(words), "lacks {words}: {}", ended.said);
    }
    let ended = folder.refused(&["directory", "regions", &file, "--json"], &[]);
    let report: Value = serde_json::from_str(&ended.said).unwrap();
    assert_eq!((&report["entered"], &report["problems_total"]), (&json!(0), &json!(2)), "{report}");
    assert_eq!(report["problems"][0]["row"], 3, "{report}");
    assert_eq!(everything(&database), before);
}

#[test]
fn files_that_are_no_lists_change_nothing() {
    let (folder, database) = begun();
    let before = everything(&database);
    let broken = [
        ("organisations", "没有列.csv", "日期,金额\n2026-01-01,3\n", "[import_columns_missing]"),
        ("regions", "只有表头.csv", "区划代码,名称\n", "[import_nothing_good]"),
        ("boundaries", "不是.geojson", "区划代码,名称\n", "[boundary_file_unreadable]"),
    ];
    for (list, name, text, code) in broken {
        let file = folder.file(name, text.as_bytes());
        folder.refused(&["directory", list, &file], &[code]);
        let ended = folder.refused(&["directory", list, &file, "--json"], &[]);
        let answer: Value = serde_json::from_str(&ended.said).unwrap();
        assert_eq!(format!("[{}]", answer["problem"]["code"].as_str().unwrap()), code, "{answer}");
        assert_eq!(everything(&database), before, "{name}");
    }
    folder.refused(&["directory", "regions", "没有.csv"], &["没有.csv"]);
}
