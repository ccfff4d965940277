//! A county's own lists of regions, organisations and outlines: whole, or every fault and nothing.

use crate::world::{
    CITY, COUNTY, City, NEIGHBOUR, OTHER_TOWN, TOWN, account_of, grant, refusal, region,
};
use anlan_app::AppError;
use anlan_app::directory::import::{DirectoryFile, DirectoryList, DirectoryReport};
use anlan_app::imports::RowProblem;
use anlan_core::command::Command;
use anlan_core::crs::{Datum, LngLat, convert};
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::identity::command::{IdentityCommand, RegionBoundary};
use anlan_core::role::Role;
use anlan_store::read::Page;
use anlan_store::read::directory;
use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const HEADINGS: &str = "区划代码,名称,别名,启用日期,停用日期,经度,纬度,坐标系";
/// Every level of region, with what may be known of each.
const LEVELS: &str = "379900,安澜市,,2020-01-01,,,,\n\
     379901,临澜区,,,,,,\n\
     379901103,柳林镇,柳林公社、老柳林,2021-05-01,,118.5,37.4,CGCS2000\n\
     379901103201,柳林村,,,,,,\n\
     379901103201001,柳林第一网格,,,,,,\n";

fn file(list: DirectoryList, text: &str) -> DirectoryFile {
    let (name, bytes) = ("清单.csv".to_owned(), text.as_bytes().to_vec());
    DirectoryFile { list, name, bytes, datum: Datum::Cgcs2000 }
}

fn regions_of(rows: &str) -> DirectoryFile {
    file(DirectoryList::Regions, &format!("{HEADINGS}\n{rows}"))
}

fn organisations_of(rows: &str) -> DirectoryFile {
    file(DirectoryList::Organisations, &format!("单位名称,单位类型,所在区划\n{rows}"))
}

fn outlines_of(outlines: &[Value], datum: Datum) -> DirectoryFile {
    let text = json!({ "type": "FeatureCollection", "features": outlines }).to_string();
    DirectoryFile { datum, ..file(DirectoryList::Boundaries, &text) }
}

async fn import(
    city: &City,
    actor: &Actor,
    file: DirectoryFile,
) -> Result<DirectoryReport, AppError> {
    city.app.import_directory(actor, CommandId::new(city.app.new_id()), file).await
}

/// Rows, entered and unchanged of a file in which nothing may be wrong.
async fn entered(city: &City, file: DirectoryFile) -> (usize, usize, usize) {
    let report = import(city, &city.people.desk, file).await.unwrap();
    assert_eq!((&report.problems, report.problems_total), (&Vec::new(), 0));
    (report.rows, report.entered, report.unchanged)
}

/// What is wrong with a file, which must leave everything as it was.
async fn faults(city: &City, actor: &Actor, file: DirectoryFile) -> Vec<RowProblem> {
    let facts = (city.facts(CITY).await, city.facts(COUNTY).await);
    let report = import(city, actor, file).await.unwrap();
    assert_eq!((report.entered, report.unchanged), (0, 0), "{report:?}");
    assert_eq!(report.problems_total, report.problems.len());
    assert_eq!((city.facts(CITY).await, city.facts(COUNTY).await), facts);
    report.problems
}

/// Row, column and code of each.
fn places(problems: &[RowProblem]) -> Vec<(u64, &str, &str)> {
    let mut places = Vec::new();
    for one in problems {
        let column = one.column.as_deref().unwrap_or_default();
        places.push((one.row.unwrap(), column, one.code.as_str()));
    }
    places
}

/// The committee office of the county.
fn county_office(city: &City) -> Actor {
    let grants = vec![grant(Role::CommitteeOffice, COUNTY)];
    Actor::Person { account: account_of(&city.people.desk), organisation: None, grants }
}

/// First day, last day and name of all that a code ever stood for.
async fn history(city: &City, code: &str) -> Vec<(String, Option<String>, String)> {
    let mut tx = city.app.store.read().await.unwrap();
    let regions = directory::regions_dated(&mut tx).await.unwrap();
    let of_code = regions.into_iter().filter(|region| region.code == code);
    of_code.map(|region| (region.valid_from, region.valid_to, region.name)).collect()
}

fn span(from: &str, to: Option<&str>, name: &str) -> (String, Option<String>, String) {
    (from.to_owned(), to.map(str::to_owned), name.to_owned())
}

#[tokio::test]
async fn a_list_of_regions_enters_and_the_same_list_again_changes_nothing() {
    let city = City::new().await;
    assert_eq!(entered(&city, regions_of(LEVELS)).await, (5, 3, 2));
    let valid = city.app.regions(&city.people.finder).await.unwrap();
    let town = valid.iter().find(|region| region.code == "379901103").unwrap();
    assert_eq!((town.level.as_str(), town.parent.as_deref()), ("township", Some(COUNTY)));
    assert_eq!(town.centre, Some((118.5, 37.4)));
    let grid = valid.iter().find(|region| region.code == "379901103201001").unwrap();
    assert_eq!((grid.level.as_str(), grid.parent.as_deref()), ("grid", Some("379901103201")));
    assert_eq!(history(&city, "379901103").await, [span("2021-05-01", None, "柳林镇")]);
    assert_eq!(history(&city, "379901103201").await, [span("2026-03-10", None, "柳林村")]);
    let facts = city.facts(COUNTY).await;
    assert_eq!(entered(&city, regions_of(LEVELS)).await, (5, 0, 5));
    city.at("2026-04-01", 9);
    assert_eq!(entered(&city, regions_of(LEVELS)).await, (5, 0, 5), "nor on another day");
    assert_eq!(city.facts(COUNTY).await, facts);
    assert!(city.verify().await.is_none());
}

#[tokio::test]
async fn another_alias_without_a_day_belongs_to_the_name_that_stands() {
    let city = City::new().await;
    let before = history(&city, TOWN).await;
    let row = format!("{TOWN},临河镇,临河公社,,,,,\n");
    assert_eq!(entered(&city, regions_of(&row)).await, (1, 1, 0));
    assert_eq!(history(&city, TOWN).await, before, "no new span begins");
    assert_eq!(entered(&city, regions_of(&row)).await, (1, 0, 1));
}

#[tokio::test]
async fn a_new_name_closes_the_old_one_on_the_day_before() {
    let city = City::new().await;
    let renamed = || regions_of(&format!("{TOWN},临江镇,临河镇,2026-03-01,,,,\n"));
    assert_eq!(entered(&city, renamed()).await, (1, 1, 0));
    let both =
        [span("2020-01-01", Some("2026-02-28"), "临河镇"), span("2026-03-01", None, "临江镇")];
    assert_eq!(history(&city, TOWN).await, both);
    assert_eq!(entered(&city, renamed()).await, (1, 0, 1));
    // Without a day it begins on the day of the import.
    let undated = || regions_of(&format!("{OTHER_TOWN},望江街道,,,,,,\n"));
    assert_eq!(entered(&city, undated()).await, (1, 1, 0));
    assert_eq!(
        history(&city, OTHER_TOWN).await[1],
        span("2026-03-10", None, "望江街道"),
        "today's name"
    );
    city.at("2026-05-01", 9);
    assert_eq!(entered(&city, undated()).await, (1, 0, 1));
    assert!(city.verify().await.is_none());
}

/// A list with its own history: the earlier row has no last day, the later one ends it. And a town
/// that an import had entered from its own day on, before the list with the true day came.
#[tokio::test]
async fn what_a_later_day_cut_short_is_known_when_the_list_comes_again() {
    let city = City::new().await;
    let rows = "379901103,柳林乡,,2015-01-01,,,,\n379901103,柳林镇,,2021-05-01,,,,\n";
    assert_eq!(entered(&city, regions_of(rows)).await, (2, 2, 0));
    let both =
        [span("2015-01-01", Some("2021-04-30"), "柳林乡"), span("2021-05-01", None, "柳林镇")];
    assert_eq!(history(&city, "379901103").await, both);
    assert_eq!(entered(&city, regions_of(rows)).await, (2, 0, 2));
    let earlier = || regions_of(&format!("{TOWN},临河镇,,2001-01-01,,,,\n"));
    assert_eq!(entered(&city, earlier()).await, (1, 1, 0));
    assert_eq!(entered(&city, earlier()).await, (1, 0, 1));
}

#[tokio::test]
async fn a_region_ends_and_its_name_is_free_for_another_code() {
    let city = City::new().await;
    let moved = || {
        regions_of(&format!(
            "{OTHER_TOWN},望澜街道,,,2026-02-28,,,\n379901001,望澜街道,,2026-03-01,,,,\n"
        ))
    };
    assert_eq!(entered(&city, moved()).await, (2, 2, 0));
    let ended = span("2020-01-01", Some("2026-02-28"), "望澜街道");
    assert_eq!(history(&city, OTHER_TOWN).await, [ended]);
    assert_eq!(entered(&city, moved()).await, (2, 0, 2));
    assert!(city.verify().await.is_none());
}

#[tokio::test]
async fn every_bad_row_is_told_with_row_and_column_and_nothing_is_entered() {
    let city = City::new().await;
    let rows = [
        "37990110X,坏码镇,,,,,,",
        "379901105201,孤村,,,,,,",
        "379901106,,,,,,,",
        "379901107,甲镇,,,,,,",
        "379901107,乙镇,,,,,,",
        "379901108,望澜街道,,,,,,",
        "379901109,丙镇,,2026-02-01,2026-01-01,,,",
        "379901110,丁镇,,,,118.5,37.5,",
        "379901111,戊镇,,,,37.5,118.5,CGCS2000",
        "37,某省,,,,,,",
        "379901112,己镇,,去年,,,,",
        "379901113,庚镇,,2026年3月,,,,",
        "379901114,辛镇,,,2026-01-01,,,",
        "379901115,壬镇,,2026-01-01,,,,",
    ];
    let file = regions_of(&format!("{}\n", rows.join("\n")));
    let problems = faults(&city, &city.people.desk, file).await;
    let cell = "import_cell_invalid";
    let expected = [
        (2, "A 区划代码", cell),
        (3, "A 区划代码", cell),
        (4, "B 名称", "import_name_missing"),
        (6, "A 区划代码", cell),
        (7, "B 名称", cell),
        (8, "E 停用日期", cell),
        (9, "H 坐标系", cell),
        (10, "F 经度", cell),
        (11, "A 区划代码", cell),
        (12, "D 启用日期", cell),
        (13, "D 启用日期", cell),
        (14, "E 停用日期", cell),
    ];
    assert_eq!(places(&problems), expected, "{problems:#?}");
    for (at, words) in [(1, "379901105"), (3, "第 5 行"), (4, OTHER_TOWN), (10, "写到日")] {
        assert!(problems[at].title.contains(words), "{:?}", problems[at]);
    }
    assert!(history(&city, "379901115").await.is_empty(), "the good row is not entered either");
}

#[tokio::test]
async fn a_table_that_is_no_list_is_refused() {
    let city = City::new().await;
    let cases = [
        (DirectoryList::Regions, "区划代码,名称\n", "import_nothing_good"),
        (DirectoryList::Regions, "名称,备注\n临澜区,县\n", "import_columns_missing"),
        (
            DirectoryList::Organisations,
            "单位名称,所在区划\n某局,379901\n",
            "import_columns_missing",
        ),
        (DirectoryList::Regions, "", "table_empty"),
    ];
    for (list, text, code) in cases {
        let got = import(&city, &city.people.desk, file(list, text)).await;
        assert_eq!(refusal(got), code, "{text}");
    }
}

/// As the statistics office sends it: a title over all columns, codes typed as numbers.
fn workbook() -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("名录").unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 3, "临澜区２０２６年镇村网格名录", &plain).unwrap();
    for (column, heading) in (0..).zip(["统计用区划代码", "区划名称", "曾用名", "启用时间"])
    {
        sheet.write(1, column, heading).unwrap();
    }
    for (column, cell) in (0..).zip(["379901103", "柳林镇", "柳林公社", "2021年5月1日"]) {
        sheet.write(2, column, cell).unwrap();
    }
    sheet.write_number(3, 0, 379_901_103_201.0).unwrap();
    sheet.write(3, 1, "柳林村").unwrap();
    sheet.write_number(4, 0, 379_901_103_201_001.0).unwrap();
    sheet.write(4, 1, "柳林第一网格").unwrap();
    book
}

fn sheet_of(mut book: Workbook) -> DirectoryFile {
    let bytes = book.save_to_buffer().unwrap();
    DirectoryFile { name: "名录.xlsx".to_owned(), bytes, ..regions_of("") }
}

#[tokio::test]
async fn a_workbook_with_a_title_above_its_headings_is_a_list_too() {
    let city = City::new().await;
    assert_eq!(entered(&city, sheet_of(workbook())).await, (3, 3, 0));
    assert_eq!(history(&city, "379901103").await, [span("2021-05-01", None, "柳林镇")]);
    assert_eq!(history(&city, "379901103201001").await.len(), 1);
    assert_eq!(entered(&city, sheet_of(workbook())).await, (3, 0, 3));
}

#[tokio::test]
async fn a_fault_in_a_workbook_names_its_sheet() {
    let city = City::new().await;
    let mut book = workbook();
    let sheet = book.worksheet_from_name("名录").unwrap();
    // Eighteen digits: the spreadsheet program keeps fifteen of them.
    sheet.write_number(5, 0, 379_901_103_201_001_000.0).unwrap();
    sheet.write(5, 1, "柳林第二网格").unwrap();
    let problems = faults(&city, &city.people.desk, sheet_of(book)).await;
    assert_eq!(places(&problems), [(6, "A 统计用区划代码", "import_cell_invalid")]);
    assert_eq!(problems[0].sheet.as_deref(), Some("名录"));
    assert!(problems[0].title.contains("丢失"), "{problems:?}");
}

/// Kind and seat of every organisation by name.
async fn organisations(city: &City) -> BTreeMap<String, (String, String)> {
    let rows = city.app.organisations(&city.people.finder, &Page::first(100)).await.unwrap();
    rows.into_iter().map(|row| (row.name, (row.kind, row.region_code))).collect()
}

#[tokio::test]
async fn organisations_are_seated_by_code_or_by_name() {
    let city = City::new().await;
    let rows = "安澜市安委办,安委办,379900\n\
         临澜区应急管理局,部门,379901\n\
         临河镇安监站,镇街,临河镇\n\
         临澜区纪委,纪委,临澜区\n\
         临河超市,企业,379901101\n";
    // The shop was there already.
    assert_eq!(entered(&city, organisations_of(rows)).await, (5, 4, 1));
    let seated = organisations(&city).await;
    let of = |kind: &str, seat: &str| (kind.to_owned(), seat.to_owned());
    assert_eq!(seated["安澜市安委办"], of("committee_office", CITY));
    assert_eq!(seated["临澜区应急管理局"], of("department", COUNTY));
    assert_eq!(seated["临河镇安监站"], of("township_office", TOWN));
    assert_eq!(seated["临澜区纪委"], of("discipline", COUNTY));
    let facts = city.facts(COUNTY).await;
    assert_eq!(entered(&city, organisations_of(rows)).await, (5, 0, 5));
    assert_eq!(city.facts(COUNTY).await, facts);
    let moved = "临河超市,企业,望澜街道\n";
    assert_eq!(entered(&city, organisations_of(moved)).await, (1, 1, 0));
    let seated = organisations(&city).await;
    assert_eq!((seated.len(), &seated["临河超市"]), (5, &of("enterprise", OTHER_TOWN)));
    assert!(city.verify().await.is_none());
}

#[tokio::test]
async fn an_organisation_of_no_known_kind_or_seat_is_told() {
    let city = City::new().await;
    let rows = "临澜区餐饮协会,协会,379901\n\
         临澜区水利局,部门,临水区\n\
         ,部门,379901\n\
         临澜区住建局,部门,379901\n\
         临澜区住建局,部门,379901101\n";
    let problems = faults(&city, &city.people.desk, organisations_of(rows)).await;
    let expected = [
        (2, "B 单位类型", "import_cell_invalid"),
        (3, "C 所在区划", "import_cell_invalid"),
        (4, "A 单位名称", "import_name_missing"),
        (6, "A 单位名称", "import_cell_invalid"),
    ];
    assert_eq!(places(&problems), expected, "{problems:#?}");
    assert!(problems[3].title.contains("第 5 行"), "{problems:?}");
}

fn square(lng: f64, lat: f64) -> Vec<[f64; 2]> {
    vec![[lng, lat], [lng + 0.1, lat], [lng + 0.1, lat + 0.1], [lng, lat + 0.1], [lng, lat]]
}

fn outline(code: &str, ring: &[[f64; 2]]) -> Value {
    json!({
        "type": "Feature",
        "properties": { "code": code, "name": "临河镇" },
        "geometry": { "type": "Polygon", "coordinates": [ring] },
    })
}

/// The first point of the stored outline of a region.
async fn first_point(city: &City, code: &str) -> (f64, f64) {
    let boundaries = city.app.boundaries(&city.people.finder).await.unwrap();
    let kept = boundaries.iter().find(|boundary| boundary.code == code).unwrap();
    let geometry: Value = serde_json::from_str(&kept.geometry).unwrap();
    let point = &geometry["coordinates"][0][0];
    (point[0].as_f64().unwrap(), point[1].as_f64().unwrap())
}

/// Metres between two points that are near, as on a sphere of the Earth's mean radius.
fn metres((lng, lat): (f64, f64), (to_lng, to_lat): (f64, f64)) -> f64 {
    const EARTH_METRES: f64 = 6_371_000.0;
    let east = (to_lng - lng).to_radians() * lat.to_radians().cos();
    east.hypot((to_lat - lat).to_radians()) * EARTH_METRES
}

#[tokio::test]
async fn an_outline_in_gcj02_is_moved_to_where_it_is() {
    let city = City::new().await;
    let given = (118.5, 37.4);
    let gcj = || outlines_of(&[outline(TOWN, &square(given.0, given.1))], Datum::Gcj02);
    assert_eq!(entered(&city, gcj()).await, (1, 1, 0));
    let kept = first_point(&city, TOWN).await;
    let moved = metres(given, kept);
    assert!((100.0..1_000.0).contains(&moved), "{moved} m");
    let back = LngLat::new(kept.0, kept.1).unwrap();
    let back = convert(back, Datum::Cgcs2000, Datum::Gcj02);
    assert!(metres(given, (back.lng(), back.lat())) < 0.1, "{back:?}");
    assert_eq!(entered(&city, gcj()).await, (1, 0, 1));
    // The same numbers in the datum of storage are another outline, kept as they are.
    let own = || outlines_of(&[outline(TOWN, &square(given.0, given.1))], Datum::Wgs84);
    assert_eq!(entered(&city, own()).await, (1, 1, 0));
    assert!(metres(given, first_point(&city, TOWN).await) < 0.001);
    assert_eq!(entered(&city, own()).await, (1, 0, 1));
    assert!(city.verify().await.is_none());
}

#[tokio::test]
async fn an_outline_that_cannot_be_used_is_told_by_its_place_in_the_file() {
    let city = City::new().await;
    let good = outline(TOWN, &square(118.5, 37.4));
    let mut open = square(118.6, 37.4);
    open.pop();
    let unclosed = outline(OTHER_TOWN, &open);
    let file = outlines_of(&[good.clone(), unclosed], Datum::Cgcs2000);
    let problems = faults(&city, &city.people.desk, file).await;
    assert_eq!(places(&problems), [(2, "", "boundary_invalid")]);
    assert!(problems[0].title.contains("首尾不相接"), "{problems:?}");
    let unknown = outline("379901199", &square(118.7, 37.4));
    let file = outlines_of(&[good, unknown], Datum::Cgcs2000);
    let problems = faults(&city, &city.people.desk, file).await;
    assert_eq!(places(&problems), [(2, "", "boundary_invalid")]);
    assert!(problems[0].title.contains("还没有登记"), "{problems:?}");
    assert_eq!(city.app.boundaries(&city.people.desk).await.unwrap().len(), 0);
    for text in ["临河镇", "{}", r#"{"type":"FeatureCollection","features":[]}"#] {
        let got = import(&city, &city.people.desk, file_of_outlines(text)).await;
        assert_eq!(refusal(got), "boundary_file_unreadable", "{text}");
    }
}

fn file_of_outlines(text: &str) -> DirectoryFile {
    file(DirectoryList::Boundaries, text)
}

/// A stored outline is drawn on every map, whoever gave the order and by whatever way.
#[tokio::test]
async fn an_order_with_a_geometry_that_is_no_polygon_is_refused() {
    let city = City::new().await;
    let facts = city.facts(COUNTY).await;
    let no_polygons = [
        "no JSON",
        "{}",
        r#"{"type":"Point","coordinates":[118.5,37.4]}"#,
        r#"{"type":"Polygon","coordinates":[]}"#,
        r#"{"type":"Polygon","coordinates":[[[118.5,37.4],[118.6,37.4],[118.6,37.5]]]}"#,
    ];
    for geometry in no_polygons {
        let geometry = geometry.to_owned();
        let boundaries = vec![RegionBoundary { code: region(TOWN), geometry }];
        let order = IdentityCommand::SetBoundaries { home: region(COUNTY), boundaries };
        let got = city.order(&city.people.desk, Command::Identity(order)).await;
        assert_eq!(refusal(got), "boundary_invalid");
    }
    assert_eq!(city.facts(COUNTY).await, facts);
}

#[tokio::test]
async fn a_countys_office_enters_nothing_of_its_neighbours() {
    let city = City::new().await;
    let office = county_office(&city);
    let rows = "379901103,柳林镇,,,,,,\n379902102,白沙镇,,,,,,\n379900,安澜市,,,,,,\n";
    let problems = faults(&city, &office, regions_of(rows)).await;
    let outside = "import_row_outside_scope";
    assert_eq!(places(&problems), [(3, "A 区划代码", outside), (4, "A 区划代码", outside)]);
    let rows = format!("临澜区水利局,部门,{COUNTY}\n安和区水利局,部门,{NEIGHBOUR}\n");
    let problems = faults(&city, &office, organisations_of(&rows)).await;
    assert_eq!(places(&problems), [(3, "C 所在区划", outside)]);
    let beside = outline(NEIGHBOUR, &square(118.9, 37.4));
    let file = outlines_of(&[beside], Datum::Cgcs2000);
    let problems = faults(&city, &office, file).await;
    assert_eq!(places(&problems), [(1, "", "boundary_invalid")]);
    assert!(problems[0].title.contains("不在您负责的区域内"), "{problems:?}");
    let own = import(&city, &office, regions_of("379901103,柳林镇,,,,,,\n")).await.unwrap();
    assert_eq!(own.entered, 1);
}

#[tokio::test]
async fn whoever_does_not_manage_the_directory_is_denied() {
    let city = City::new().await;
    for actor in [&city.people.finder, &city.people.office, &city.people.leader] {
        for list in [regions_of(LEVELS), organisations_of(""), file_of_outlines("{}")] {
            assert_eq!(refusal(import(&city, actor, list).await), "permission_denied");
        }
    }
}

#[tokio::test]
async fn a_span_that_is_past_ends_nothing_that_stands() {
    let city = City::new().await;
    let rows = || {
        regions_of(&format!("{TOWN},临河乡,,2010-01-01,2019-12-31,,,\n{TOWN}299,临河新村,,,,,,\n"))
    };
    assert_eq!(entered(&city, rows()).await, (2, 2, 0));
    let both =
        [span("2010-01-01", Some("2019-12-31"), "临河乡"), span("2020-01-01", None, "临河镇")];
    assert_eq!(history(&city, TOWN).await, both);
    assert_eq!(entered(&city, rows()).await, (2, 0, 2));
}

#[tokio::test]
async fn a_town_does_not_end_before_what_lies_inside_it() {
    let city = City::new().await;
    let town = format!("{TOWN},临河镇,,,2026-02-28,,,\n");
    let problems = faults(&city, &city.people.desk, regions_of(&town)).await;
    assert_eq!(places(&problems), [(2, "E 停用日期", "import_cell_invalid")]);
    assert!(problems[0].title.contains(TOWN), "{problems:?}");
}

#[tokio::test]
async fn a_day_to_come_is_no_day_yet() {
    let city = City::new().await;
    let rows = format!("{TOWN},临江镇,,2099-01-01,,,,\n{OTHER_TOWN},望江街道,,,2099-01-01,,,\n");
    let problems = faults(&city, &city.people.desk, regions_of(&rows)).await;
    let code = "import_cell_invalid";
    assert_eq!(places(&problems), [(2, "D 启用日期", code), (3, "E 停用日期", code)]);
}

#[tokio::test]
async fn another_sheet_with_such_headings_is_told() {
    let city = City::new().await;
    let mut book = workbook();
    let sheet = book.add_worksheet().set_name("另一个镇").unwrap();
    sheet.write_row(0, 0, ["统计用区划代码", "名称"]).unwrap();
    sheet.write_row(1, 0, ["379901104", "另一个镇"]).unwrap();
    let report = import(&city, &city.people.desk, sheet_of(book)).await.unwrap();
    assert_eq!(report.entered, 3);
    assert!(report.notes[0].contains("另一个镇"), "{:?}", report.notes);
}

#[tokio::test]
async fn a_department_of_the_government_is_a_department() {
    let city = City::new().await;
    let rows = "临澜区水利局,政府部门,379901\n临澜区安委会,安委会办公室,379901\n";
    assert_eq!(entered(&city, organisations_of(rows)).await, (2, 2, 0));
    let kinds = organisations(&city).await;
    assert_eq!(kinds["临澜区水利局"].0, "department");
    assert_eq!(kinds["临澜区安委会"].0, "committee_office");
}
