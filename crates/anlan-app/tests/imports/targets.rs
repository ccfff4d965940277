//! Responsibility-target tables: a real one, and one with merged cells made here.

use crate::files;
use crate::files::{workbook, write_row};
use crate::house::{House, everything, on_both};
use crate::shared::real;
use anlan_app::App;
use anlan_app::targets::file::{self, TargetFile};
use anlan_app::targets::register::RegisterFilter;
use anlan_app::targets::{ImportedTargets, TargetsAsked};
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::target::judgement::TargetDoubt;
use anlan_store::read::targets::TargetListRow;
use rust_xlsxwriter::Format;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

const CITY: &str = "379900";
const HEADINGS: [&str; 7] = [
    "序号",
    "市政府领导",
    "责任目标内容",
    "完成时限",
    "完成情况",
    "是否按计划完成进度",
    "责任单位",
];

async fn sent(
    app: &App,
    order: u128,
    name: &str,
    bytes: &[u8],
) -> Result<ImportedTargets, &'static str> {
    let id = CommandId::new(Uuid::from_u128(order));
    let file = (name, bytes.to_vec());
    // Some of these tables have no title that says so.
    let (home, year, quarter) = (Some(CITY.to_owned()), Some(2026), Some(1));
    let asked = TargetsAsked { home, year, quarter, ..TargetsAsked::default() };
    let outcome = app.import_targets_of(&Actor::Machine, id, file, &asked).await;
    outcome.map_err(|error| error.into_problem().code)
}

async fn listed(app: &App) -> Vec<TargetListRow> {
    let (rows, total) = app.targets(&Actor::Machine, None, ("", 0), 500).await.unwrap();
    assert_eq!(usize::try_from(total).unwrap(), rows.len());
    rows
}

fn counted<'a>(words: impl Iterator<Item = &'a str>) -> Vec<(usize, &'a str)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_insert(0) += 1;
    }
    let mut counts: Vec<(usize, &str)> =
        counts.into_iter().map(|(word, count)| (count, word)).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    counts
}

#[tokio::test]
async fn a_real_table_is_read_row_by_row() {
    let Some(bytes) = real(&["seeds", "003_a47f820a42ac65b8.txt"]) else { return };
    on_both(async |house: &House| {
        let app = house.app().await;
        let imported = sent(&app, 1, "一览表.txt", &bytes).await.unwrap();
        assert_eq!((imported.rows, imported.problems.as_slice()), (50, [].as_slice()));
        let rows = listed(&app).await;
        assert_eq!(rows.len(), 50);
        let mut numbers: Vec<&str> = rows.iter().map(|row| row.no.as_str()).collect();
        numbers.dedup();
        assert_eq!(numbers.len(), 48);
        let leaders: Vec<usize> = counted(rows.iter().map(|row| row.leader.as_str()))
            .iter()
            .map(|(count, _)| *count)
            .collect();
        assert_eq!(leaders, [36, 13, 1]);
        assert_eq!(
            counted(rows.iter().map(|row| row.self_report.as_str())),
            [(48, "是"), (2, "否")]
        );
        let inherited: Vec<&str> = rows
            .iter()
            .filter(|row| !row.inherited.is_empty())
            .map(|row| row.no.as_str())
            .collect();
        assert_eq!(inherited, ["41", "47"]);
        assert!(rows.iter().all(|row| !row.target.is_empty() && !row.units.is_empty()));
        let two_units = rows.iter().find(|row| row.no == "42").unwrap();
        assert_eq!(two_units.units.len(), 2, "{two_units:?}");
        let [table] = app.target_tables(&Actor::Machine).await.unwrap().try_into().unwrap();
        assert!(table.title.contains("责任目标第三季度"), "{table:?}");
        house.verified(&app).await;
    })
    .await;
}

/// Two leaders share the second target, whose cells are merged over both rows.
fn merged_table() -> Vec<u8> {
    workbook(|sheet| {
        let plain = Format::new();
        sheet
            .merge_range(0, 0, 0, 6, "安澜市２０２６年一季度责任目标推进情况一览表", &plain)
            .unwrap();
        write_row(sheet, 2, &HEADINGS);
        write_row(
            sheet,
            3,
            &["1", "林知远", "新增规上企业20家", "年底", "新增8家", "是", "市工信局"],
        );
        sheet.merge_range(4, 0, 5, 0, "2", &plain).unwrap();
        sheet.merge_range(4, 2, 5, 2, "建成“小桥学堂”30个", &plain).unwrap();
        sheet.merge_range(4, 3, 5, 3, "8月底", &plain).unwrap();
        write_row(sheet, 4, &["", "林知远", "", "", "建成12个", "是", "团市委 市教育局"]);
        write_row(sheet, 5, &["", "周望", "", "", "建成3个", "否", "市妇联"]);
        write_row(
            sheet,
            7,
            &["３", "周望", "河道清淤40公里", "长期坚持", "", "", "市水务局、市住建局"],
        );
    })
}

#[tokio::test]
async fn merged_cells_belong_to_every_row_they_cover() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let imported = sent(&app, 1, "一览表.xlsx", &merged_table()).await.unwrap();
        assert_eq!((imported.rows, imported.problems.len()), (4, 0), "{imported:?}");
        let rows = listed(&app).await;
        let column = |read: fn(&TargetListRow) -> &str| rows.iter().map(read).collect::<Vec<_>>();
        assert_eq!(column(|row| &row.no), ["1", "2", "2", "3"]);
        assert_eq!(column(|row| &row.leader), ["林知远", "林知远", "周望", "周望"]);
        let second = "建成“小桥学堂”30个";
        assert_eq!(
            column(|row| &row.target),
            ["新增规上企业20家", second, second, "河道清淤40公里"]
        );
        assert_eq!(column(|row| &row.deadline), ["年底", "8月底", "8月底", "长期坚持"]);
        assert_eq!(column(|row| &row.self_report), ["是", "是", "否", ""]);
        let units: Vec<usize> = rows.iter().map(|row| row.units.len()).collect();
        assert_eq!(units, [1, 2, 1, 2]);
        let [table] = app.target_tables(&Actor::Machine).await.unwrap().try_into().unwrap();
        assert_eq!((table.region_key.as_str(), table.rows), (CITY, 4));
        house.verified(&app).await;
    })
    .await;
}

#[tokio::test]
async fn the_same_table_again_changes_nothing() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let bytes = merged_table();
        let first = sent(&app, 1, "一览表.xlsx", &bytes).await.unwrap();
        let before = everything(&app).await;
        let repeated = sent(&app, 1, "一览表.xlsx", &bytes).await.unwrap();
        assert_eq!(repeated, first, "the same order gets the same answer");
        let again = sent(&app, 2, "一览表.xlsx", &bytes).await;
        assert_eq!(again, Err("target_table_imported_already"));
        assert_eq!(everything(&app).await, before);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_target_table_is_refused_and_changes_nothing() {
    let house = House::sqlite();
    let app = house.app().await;
    let before = everything(&app).await;
    let headings = HEADINGS.join(",");
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("空", Vec::new(), "table_empty"),
        ("网页", "<html>序号</html>".into(), "table_html_disguised"),
        ("底数", files::register_of(0..3), "target_table_unreadable"),
        ("缺目标", "序号,领导,完成情况\n1,某人,已完成\n".into(), "target_table_unreadable"),
        ("只有表头", headings.clone().into_bytes(), "target_table_rows_limit"),
        (
            "太长",
            (headings + &"\n1,林知远,修路,年底,,是,市住建局".repeat(2_001)).into_bytes(),
            "target_table_rows_limit",
        ),
    ];
    for (name, bytes, code) in cases {
        assert_eq!(sent(&app, 1, name, &bytes).await, Err(code), "{name}");
        assert_eq!(everything(&app).await, before, "{name}");
    }
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_told_with_its_place_and_the_others_come_in() {
    let house = House::sqlite();
    let app = house.app().await;
    let text = format!(
        "{}\n\n1,林知远,修路,年底,完工,是,市住建局\n甲,林知远,架桥,年底,完工,是,市住建局\n",
        HEADINGS.join(",")
    );
    let imported = sent(&app, 1, "表.csv", text.as_bytes()).await.unwrap();
    assert_eq!(imported.rows, 1);
    let [problem] = imported.problems.as_slice() else { panic!("{imported:?}") };
    assert_eq!((problem.row, problem.column.as_deref()), (Some(4), Some("A")));
    assert!(problem.title.contains('甲'), "{problem:?}");
}

#[tokio::test]
async fn the_form_is_kept_with_the_merged_cells_of_the_file_on_both_engines() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let bytes = merged_table();
        let received = file::read(bytes.clone(), "一览表.xlsx").unwrap();
        sent(&app, 1, "一览表.xlsx", &bytes).await.unwrap();
        let whole = RegisterFilter::default();
        let given = app.export_targets(&Actor::Machine, &whole).await.unwrap();
        let again = file::read(given.bytes, &given.file_name).unwrap();
        let sorted = |file: &TargetFile| {
            let mut merged = file.received.merged.clone();
            merged.sort_unstable();
            merged
        };
        assert_eq!(sorted(&again), sorted(&received));
        assert_eq!(again.table.rows, received.table.rows);
    })
    .await;
}

/// The labels beside the real table: what the numbers of each row may be taken to say.
#[tokio::test]
async fn the_register_judges_the_real_table_as_its_labels_say() {
    let seed = real(&["seeds", "003_a47f820a42ac65b8.txt"]);
    let (Some(bytes), Some(labels)) = (seed, real(&["targets", "seed003_labels.json"])) else {
        return;
    };
    let house = House::sqlite();
    let app = house.app().await;
    let id = CommandId::new(Uuid::from_u128(1));
    let home = Some(CITY.to_owned());
    let asked =
        TargetsAsked { home, year: Some(2022), quarter: Some(3), ..TargetsAsked::default() };
    let file = ("一览表.txt", bytes);
    app.import_targets_of(&Actor::Machine, id, file, &asked).await.unwrap();
    let whole = RegisterFilter::default();
    let (lines, _) = app.target_register(&Actor::Machine, &whole, ("", 0), 100).await.unwrap();
    let labels: Value = serde_json::from_slice(&labels).unwrap();
    let labels = labels["rows"].as_array().unwrap();
    assert_eq!((lines.len(), labels.len()), (50, 50));
    let mut parted = Vec::new();
    for (line, label) in lines.iter().zip(labels) {
        let found = &line.report.as_ref().unwrap().judgement;
        let accepted = label["acceptable_verdicts"].as_array().unwrap();
        assert!(accepted.iter().any(|word| word == found.verdict.code()), "{label} {found:?}");
        if found.doubt == TargetDoubt::Yes {
            parted.push(line.item.no.as_str());
        }
    }
    assert_eq!(parted, ["60", "84"]);
}
