//! Files that hold more than their rows: other sheets, hidden sheets, totals and remarks. What is
//! left out is told.

use crate::files::{REGISTER, csv_text, registered, write_row};
use crate::house::{House, Sent, on_both, texts};
use rust_xlsxwriter::{Workbook, Worksheet};
use std::ops::Range;

/// Adds a sheet with a register of these numbers.
fn add_sheet<'a>(book: &'a mut Workbook, name: &str, numbers: Range<usize>) -> &'a mut Worksheet {
    let sheet = book.add_worksheet().set_name(name).unwrap();
    write_row(sheet, 0, &REGISTER);
    for (at, number) in (1..).zip(numbers) {
        write_row(sheet, at, &registered(number));
    }
    sheet
}

#[tokio::test]
async fn a_visible_sheet_is_taken_and_the_others_are_named() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let mut book = Workbook::new();
        add_sheet(&mut book, "旧数据", 20..22).set_hidden(true);
        add_sheet(&mut book, "底数", 0..5).set_active(true);
        let remarks = book.add_worksheet().set_name("填表说明").unwrap();
        write_row(remarks, 0, &["一、名称按营业执照填写。"]);
        add_sheet(&mut book, "补录", 5..7);
        let bytes = book.save_to_buffer().unwrap();
        let report = house.adopted(&app, Sent::register("底数.xlsx", &bytes)).await;
        assert_eq!((report.rows, report.bad, report.new_subjects), (5, 0, 5));
        let names = texts(&app, "subject", ["name"]).await;
        assert!(names.contains(&["安澜市第4五金加工厂".to_owned()]), "{names:?}");
        let words = "工作表 旧数据（隐藏）、补录 也有表头，这次没有导入；请分别另存后导入。";
        assert!(report.notes.iter().any(|note| note == words), "{report:?}");
        house.verified(&app).await;
    })
    .await;
}

#[tokio::test]
async fn rows_that_are_no_data_are_counted() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let rows: Vec<Vec<String>> = (0..5).map(registered).collect();
        let table = csv_text(&REGISTER, &rows);
        let (headings, blanks) = (REGISTER.join(","), ",".repeat(REGISTER.len() - 1));
        let more = csv_text(&REGISTER, &[registered(5)]);
        let (_, last) = more.split_once('\n').unwrap();
        let end = format!("合计{blanks}\n\n注：本表一式两份{blanks}\n");
        let text = format!("{table}\n{headings}\n{last}{end}");
        let report = house.adopted(&app, Sent::register("底数.csv", text.as_bytes())).await;
        assert_eq!((report.rows, report.bad), (6, 0));
        let words = "跳过合计、说明和重复表头 3 行。";
        assert!(report.notes.iter().any(|note| note == words), "{report:?}");
    })
    .await;
}
