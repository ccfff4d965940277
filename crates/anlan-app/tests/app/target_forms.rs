//! A target table given back in the form it came in: the same cells and the same merged cells by our
//! own reader, and nothing new but what was reported.

use crate::targets::{Cast, asked, cast, give, lines, report};
use crate::world::City;
use anlan_app::targets::WrittenTable;
use anlan_app::targets::file::{self, ReceivedForm, TargetFile};
use anlan_app::targets::register::RegisterFilter;
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::target::order::OnPlan;
use anlan_core::target::register::FormKind;
use anlan_read::table_shape::MergedRange;
use rust_xlsxwriter::{Format, Workbook};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TITLE: &str = "临澜区2026年责任目标第一季度推进情况一览表";
/// Number, leader, target, deadline, progress, share, self-report, units; `|` parts paragraphs.
const HEADINGS: [&str; 8] =
    ["序号", "责任领导", "责任目标", "完成时限", "完成情况", "完成率", "是否按计划", "责任单位"];
const ROWS: [[&str; 8]; 4] = [
    [
        "1",
        "leader",
        "新建口袋公园20处",
        "年底",
        "已建成口袋公园3处|其余已开工",
        "15％",
        "√",
        "区住建局",
    ],
    ["", "周远", "", "", "已建成口袋公园6处", "30％", "是", "区城管局"],
    ["2", "周远", "走访检查企业和商铺 <A&B>", "年底", "按计划走访", "", "是", "区住建局 区应急局"],
    ["合计", "", "", "", "2项", "", "", ""],
];
/// Merged cells, first row and column, last row and column, of the table without its title.
const MERGED: [[usize; 4]; 5] =
    [[0, 2, 0, 3], [1, 0, 2, 0], [1, 2, 2, 2], [1, 3, 2, 3], [4, 0, 4, 2]];

/// The place of a cell in a merged one, if it is in one: whether it is the first, columns and rows.
fn held(row: usize, column: usize) -> Option<(bool, usize, usize)> {
    let merge = MERGED.iter().find(|[first_row, first_column, last_row, last_column]| {
        (first_row..=last_row).contains(&&row) && (first_column..=last_column).contains(&&column)
    });
    merge.map(|[first_row, first_column, last_row, last_column]| {
        let first = (row, column) == (*first_row, *first_column);
        (first, last_column - first_column + 1, last_row - first_row + 1)
    })
}

fn table() -> Vec<[&'static str; 8]> {
    let mut headings = HEADINGS;
    headings[3] = "";
    [[headings].as_slice(), &ROWS].concat()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn word() -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escaped(text));
    let mut body = paragraph("附件2") + &paragraph(TITLE) + "<w:tbl>";
    for (row, cells) in table().iter().enumerate() {
        body += "<w:tr>";
        let mut column = 0;
        while column < cells.len() {
            let (first, columns, rows) = held(row, column).unwrap_or((true, 1, 1));
            let properties = match (rows > 1, first) {
                (true, true) => "<w:vMerge w:val=\"restart\"/>".to_owned(),
                (true, false) => "<w:vMerge/>".to_owned(),
                (false, _) => format!("<w:gridSpan w:val=\"{columns}\"/>"),
            };
            let text: String = cells[column].split('|').map(paragraph).collect();
            write!(body, "<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>").unwrap();
            column += columns;
        }
        body += "</w:tr>";
    }
    let xml =
        format!("<?xml version=\"1.0\"?><w:document><w:body>{body}</w:tbl></w:body></w:document>");
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

fn page() -> Vec<u8> {
    let mut page = format!("<!DOCTYPE html><html><body><p>附件2</p><h2>{TITLE}</h2><table>");
    for (row, cells) in table().iter().enumerate() {
        page += "<tr>";
        for (column, text) in cells.iter().enumerate() {
            let (first, columns, rows) = held(row, column).unwrap_or((true, 1, 1));
            if first {
                let text = escaped(text).replace('|', "<br/>");
                write!(page, "<td colspan={columns} rowspan='{rows}'>{text}</td>").unwrap();
            }
        }
        page += "</tr>";
    }
    (page + "</table></body></html>").into_bytes()
}

fn workbook() -> Vec<u8> {
    let (mut book, plain) = (Workbook::new(), Format::new());
    let sheet = book.add_worksheet().set_name("一览表").unwrap();
    sheet.merge_range(0, 0, 0, 7, TITLE, &plain).unwrap();
    for (row, cells) in table().iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            // A blank row parts the title from the table.
            let (at, to) = (u32::try_from(row + 2).unwrap(), u16::try_from(column).unwrap());
            let text = text.replace('|', "\n");
            match held(row, column) {
                None => {
                    sheet.write(at, to, text).unwrap();
                }
                Some((true, columns, rows)) => {
                    let last = (
                        at + u32::try_from(rows - 1).unwrap(),
                        to + u16::try_from(columns - 1).unwrap(),
                    );
                    sheet.merge_range(at, to, last.0, last.1, &text, &plain).unwrap();
                }
                Some((false, ..)) => {}
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn separated(delimiter: &str) -> Vec<u8> {
    let rows = table().into_iter().filter(|row| row[0] != "合计");
    let lines = rows.map(|row| row.map(|cell| cell.replace('|', "；")).join(delimiter));
    let lines: Vec<String> = [TITLE.to_owned(), String::new()].into_iter().chain(lines).collect();
    // The heading that is merged over two columns elsewhere.
    lines
        .join("\n")
        .replace(
            &format!("责任目标{delimiter}{delimiter}"),
            &format!("责任目标{delimiter}完成时限{delimiter}"),
        )
        .into_bytes()
}

async fn exported(city: &City, cast: &Cast, quarter: Option<u8>) -> WrittenTable {
    let filter = RegisterFilter { quarter, ..RegisterFilter::default() };
    city.app.export_targets(&cast.desk, &filter).await.unwrap()
}

/// Rows with their numbers, blanks at the end of a row left out, and merged cells in order.
fn laid_out(file: &TargetFile) -> (Vec<(u64, Vec<String>)>, Vec<MergedRange>) {
    let rows = file.row_numbers.iter().zip(&file.received.rows).map(|(number, row)| {
        let filled = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
        (*number, row[..filled].to_vec())
    });
    let mut merged = file.received.merged.clone();
    merged.sort_unstable();
    (rows.collect(), merged)
}

#[tokio::test]
async fn every_form_comes_back_as_it_came_and_then_with_what_is_new() {
    let forms: [(&str, Vec<u8>, FormKind); 5] = [
        ("表.docx", word(), FormKind::Docx),
        ("表.html", page(), FormKind::Html),
        ("表.xlsx", workbook(), FormKind::Xlsx),
        ("表.csv", separated(","), FormKind::Csv),
        ("表.txt", separated("\t"), FormKind::Tsv),
    ];
    for (name, bytes, kind) in forms {
        let city = City::new().await;
        let cast = cast(&city).await;
        city.at("2026-04-10", 9);
        let received = file::read(bytes.clone(), name).unwrap();
        let id = CommandId::new(city.app.new_id());
        let done = city.app.import_targets_of(&Actor::Machine, id, (name, bytes), &asked()).await;
        assert_eq!(done.unwrap().rows, 3, "{name}");

        let same = exported(&city, &cast, None).await;
        assert_eq!(same.kind, kind, "{name}");
        let named = format!("{TITLE}.{}", kind.code());
        assert!(same.file_name.ends_with(&named), "{}", same.file_name);
        let again = file::read(same.bytes, name).unwrap();
        assert_eq!(laid_out(&again), laid_out(&received), "{name}");
        assert_eq!(again.received.form, received.received.form, "{name}");
        assert_eq!(again.received.sheet, received.received.sheet, "{name}");

        let target = &lines(&city, &cast.desk, &RegisterFilter::default()).await[0].item.id;
        let new = report(2, "已建成口袋公园12处", OnPlan::Yes, None);
        give(&city, &cast.writer, target, new).await.unwrap();
        let second = file::read(exported(&city, &cast, Some(2)).await.bytes, name).unwrap();
        check_second(&second, &received, name);
    }
}

/// The second quarter: its title, the new words, and nothing of the first.
fn check_second(second: &TargetFile, received: &TargetFile, name: &str) {
    let (rows, merged) = laid_out(second);
    assert_eq!(merged, laid_out(received).1, "{name}");
    assert!(second.table.title.contains("第二季度"), "{name}: {}", second.table.title);
    let told: Vec<[&str; 4]> = second
        .table
        .rows
        .iter()
        .map(|row| [row.no.as_str(), &row.leader, &row.target, &row.progress])
        .collect();
    let park = "新建口袋公园20处";
    let expected = [
        ["1", "leader", park, "已建成口袋公园12处"],
        ["1", "周远", park, ""],
        ["2", "周远", "走访检查企业和商铺 <A&B>", ""],
    ];
    assert_eq!(told, expected, "{name}");
    let text = format!("{rows:?}");
    for gone in ["已建成口袋公园3处", "15％", "√", "按计划走访", "第一季度"] {
        assert!(!text.contains(gone), "{name} still says {gone}: {text}");
    }
    let is_text = matches!(second.received.form, ReceivedForm::Text { .. });
    assert_eq!(merged.is_empty(), is_text, "{name}");
    assert!(!text.contains("2项"), "{name}: the total of another quarter");
}

/// Progress merged over two leaders' rows holds what both say.
#[tokio::test]
async fn a_merged_report_holds_the_words_of_all_its_rows() {
    let city = City::new().await;
    let cast = cast(&city).await;
    city.at("2026-04-10", 9);
    let page = format!(
        "<html><h2>{TITLE}</h2><table><tr><td>序号<td>责任领导<td>责任目标<td>完成情况<td>是否按计划<td>责任单位</tr>\
         <tr><td rowspan=2>1<td>leader<td rowspan=2>新建口袋公园20处<td rowspan=2>已建成口袋公园6处<td>是<td>区住建局</tr>\
         <tr><td>周远<td>是<td>区住建局</tr></table></html>"
    );
    let id = CommandId::new(city.app.new_id());
    let file = ("表.html", page.into_bytes());
    city.app.import_targets_of(&Actor::Machine, id, file, &asked()).await.unwrap();
    let known = lines(&city, &cast.desk, &RegisterFilter::default()).await;
    for (line, words) in known.iter().zip(["已建成口袋公园11处", "已建成口袋公园13处"])
    {
        let new = report(2, words, OnPlan::Yes, None);
        give(&city, &cast.writer, &line.item.id, new).await.unwrap();
    }
    let given = file::read(exported(&city, &cast, Some(2)).await.bytes, "表.html").unwrap();
    let told: Vec<&str> = given.table.rows.iter().map(|row| row.progress.as_str()).collect();
    assert_eq!(told, ["已建成口袋公园11处 已建成口袋公园13处"; 2]);
}
