//! Bad rows among good ones: every one is told with row, column and reason, and nothing comes in
//! unless the good ones are asked for.

use crate::files::{REGISTER, code, csv_text, register_of, registered, workbook_of};
use crate::house::{House, Sent, count, everything, on_both, texts};
use anlan_app::imports::RowProblem;
use std::collections::BTreeMap;

const ROWS: usize = 10_000;
/// One row in so many is bad: two hundred.
const BAD_EVERY: usize = 50;

/// How a row is spoilt: the column, what stands there, and the code and column that are told.
type Spoilt = (usize, &'static str, &'static str, &'static str);

const SPOILT: [Spoilt; 5] = [
    (0, "", "import_name_missing", "A 名称"),
    (1, "913799010000000000", "import_code_invalid", "B 统一社会信用代码"),
    (1, "91379901", "import_code_invalid", "B 统一社会信用代码"),
    (7, "2021-13-45", "import_cell_invalid", "H 成立日期"),
    (7, "前年", "import_cell_invalid", "H 成立日期"),
];

fn spoilt(number: usize) -> Option<Spoilt> {
    (number % BAD_EVERY == 7).then(|| SPOILT[number / BAD_EVERY % SPOILT.len()])
}

fn file() -> Vec<u8> {
    let rows: Vec<Vec<String>> = (0..ROWS)
        .map(|number| {
            let mut row = registered(number);
            if let Some((column, value, ..)) = spoilt(number) {
                value.clone_into(&mut row[column]);
            }
            row
        })
        .collect();
    csv_text(&REGISTER, &rows).into_bytes()
}

fn told(problems: &[RowProblem]) -> Vec<(u64, &str, &str)> {
    let told = |problem: &RowProblem| {
        (problem.row.unwrap(), problem.code.clone(), problem.column.clone().unwrap())
    };
    let found: BTreeMap<u64, (String, String)> =
        problems.iter().map(told).map(|(row, code, column)| (row, (code, column))).collect();
    assert_eq!(found.len(), problems.len());
    problems
        .iter()
        .map(|problem| {
            (problem.row.unwrap(), problem.code.as_str(), problem.column.as_deref().unwrap())
        })
        .collect()
}

#[tokio::test]
async fn two_hundred_bad_rows_among_ten_thousand_are_all_told_done_when_6() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let bytes = file();
        let expected: Vec<(u64, &str, &str)> = (0..ROWS)
            .filter_map(|number| {
                let (_, _, code, column) = spoilt(number)?;
                Some((u64::try_from(number + 2).unwrap(), code, column))
            })
            .collect();
        assert_eq!(expected.len(), 200);
        let before = everything(&app).await;

        let report = house.import(&app, Sent::register("底数.csv", &bytes)).await.unwrap();
        assert_eq!(told(&report.problems), expected);
        assert_eq!(
            (report.rows, report.good, report.bad, report.problems_total),
            (10_000, 9_800, 200, 200)
        );
        assert!(
            report
                .problems
                .iter()
                .all(|one| one.title.chars().count() > 6 && !one.title.contains('{'))
        );
        assert!(!report.adopted);
        assert_eq!(everything(&app).await, before);

        let kept = house.adopted(&app, Sent::register("底数.csv", &bytes).keeping()).await;
        assert_eq!(told(&kept.problems), expected);
        assert_eq!((kept.good, kept.new_subjects, kept.unchanged), (9_800, 9_800, 0));
        assert_eq!(count(&app, "subject").await, 9_800);
        assert_eq!(count(&app, "source_row").await, 9_800);
        let [source] =
            texts(&app, "source", ["rows", "rows_refused", "file_name"]).await.try_into().unwrap();
        assert_eq!(source, ["9800", "200", "底数.csv"]);
        let sizes = texts(&app, "blob", ["size_bytes"]).await;
        assert_eq!(sizes, [[bytes.len().to_string()]], "the original is kept");
        house.verified(&app).await;
    })
    .await;
}

#[tokio::test]
async fn a_code_that_stands_twice_names_the_earlier_row_done_when_6() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let mut rows: Vec<Vec<String>> = (0..60).map(registered).collect();
        rows[30][1] = code(4);
        rows[41][1] = code(4).to_lowercase();
        rows[55][1] = code(12);
        let before = everything(&app).await;
        let bytes = workbook_of(&REGISTER, &rows);
        let report = house.import(&app, Sent::register("底数.xlsx", &bytes)).await.unwrap();
        assert_eq!((report.good, report.bad, report.duplicate_rows), (57, 3, 3));
        for (problem, (row, earlier, value)) in
            report.problems.iter().zip([(32, 6, 4), (43, 6, 4), (57, 14, 12)])
        {
            assert_eq!(problem.code, "import_code_duplicate");
            assert_eq!(problem.row, Some(row));
            assert_eq!(problem.sheet.as_deref(), Some("Sheet1"));
            assert_eq!(problem.column.as_deref(), Some("B 统一社会信用代码"));
            assert_eq!(problem.value.as_deref(), Some(code(value).as_str()));
            assert!(problem.title.contains(&format!("第 {earlier} 行")), "{problem:?}");
        }
        assert_eq!(everything(&app).await, before);

        let kept = house.adopted(&app, Sent::register("底数.xlsx", &bytes).keeping()).await;
        assert_eq!((kept.good, kept.new_subjects), (57, 57));
        let names = texts(&app, "subject", ["name"]).await;
        assert!(names.contains(&["安澜市第4五金加工厂".to_owned()]), "the earlier row counts");
        assert!(!names.contains(&["安澜市第30五金加工厂".to_owned()]));
        house.verified(&app).await;
    })
    .await;
}

#[tokio::test]
async fn a_row_with_two_faults_is_one_bad_row_with_two_problems() {
    let house = House::sqlite();
    let app = house.app().await;
    let mut rows: Vec<Vec<String>> = (0..5).map(registered).collect();
    rows[2][0] = String::new();
    rows[2][7] = "不详".to_owned();
    let bytes = csv_text(&REGISTER, &rows).into_bytes();
    let report = house.import(&app, Sent::register("底数.csv", &bytes)).await.unwrap();
    assert_eq!((report.rows, report.bad, report.problems_total), (5, 1, 2));
    let rows: Vec<Option<u64>> = report.problems.iter().map(|one| one.row).collect();
    assert_eq!(rows, [Some(4), Some(4)]);
}

#[tokio::test]
async fn a_file_of_bad_rows_only_lists_a_thousand_and_counts_all() {
    let house = House::sqlite();
    let app = house.app().await;
    let before = everything(&app).await;
    let mut rows: Vec<Vec<String>> = (0..1_500).map(registered).collect();
    for row in &mut rows {
        row[0] = String::new();
    }
    let bytes = csv_text(&REGISTER, &rows).into_bytes();
    let report = house.import(&app, Sent::register("底数.csv", &bytes).keeping()).await.unwrap();
    assert_eq!((report.rows, report.good, report.bad), (1_500, 0, 1_500));
    assert_eq!((report.problems.len(), report.problems_total), (1_000, 1_500));
    assert!(!report.adopted);
    assert_eq!(everything(&app).await, before);
}

#[tokio::test]
async fn rows_and_columns_are_numbered_as_the_spreadsheet_program_shows_them() {
    let house = House::sqlite();
    let app = house.app().await;
    let good = String::from_utf8(register_of(0..3)).unwrap();
    let (heading, rows) = good.split_once('\n').unwrap();
    let spoilt = rows.replacen("2021-02-11", "某日", 1);
    let text = format!("安澜市登记底数\n\n{heading}\n\n\n{spoilt}");
    let report = house.import(&app, Sent::register("底数.csv", text.as_bytes())).await.unwrap();
    let [problem] = report.problems.as_slice() else { panic!("{report:?}") };
    assert_eq!((problem.row, problem.column.as_deref()), (Some(7), Some("H 成立日期")));
    assert_eq!(problem.value.as_deref(), Some("某日"));
}
