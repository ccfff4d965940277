//! The form that is kept of a table, by the kind of its file.

use super::super::form::form_of;
use super::*;
use anlan_core::target::register::{FormKind, FormLayout, MergedCells, TableForm};
use anlan_read::table_shape::MergedRange;
use rust_xlsxwriter::{Format, Workbook};

fn form(bytes: impl Into<Vec<u8>>, name: &str) -> TableForm {
    form_of(&read(bytes, name)).unwrap()
}

fn merges(form: &TableForm) -> Vec<[usize; 4]> {
    let one = |merge: &MergedCells| {
        let row = |row: u32| usize::try_from(row).unwrap();
        let (first_column, last_column) = (merge.first_column.into(), merge.last_column.into());
        [row(merge.first_row), first_column, row(merge.last_row), last_column]
    };
    let mut merges: Vec<[usize; 4]> = form.merges.iter().map(one).collect();
    merges.sort_unstable();
    merges
}

#[test]
fn a_text_table_is_kept_line_by_line_with_its_columns() {
    let text = "某市2026年责任目标第二季度推进情况\n\n序号,领导,责任目标,完成情况,是否按计划,责任单位\n\
                1,林知远,新建公厕20座,建成12座,是,市城管局\n,周望,,建成3座,否,市住建局\n";
    let kept = form(text, "台账.csv");
    assert_eq!((kept.kind, kept.cells.len()), (FormKind::Csv, 5));
    assert_eq!(kept.rows, [3, 4]);
    assert_eq!((kept.progress_column, kept.self_report_column), (Some(3), Some(4)));
    assert!(kept.cells[1].is_empty() && kept.merges.is_empty());
    assert_eq!(kept.cells[4][2], "");
    assert_eq!(form(text.replace(',', "\t"), "台账.txt").kind, FormKind::Tsv);
}

#[test]
fn merged_cells_of_a_workbook_are_those_of_the_file() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("台账").unwrap();
    let plain = Format::new();
    sheet.merge_range(1, 0, 1, 7, "某县2026年责任目标三季度推进情况", &plain).unwrap();
    for (column, heading) in (0_u16..).zip(["序号", "领导", "责任目标", "", "完成情况", "自评"])
    {
        sheet.write(2, column, heading).unwrap();
    }
    sheet.merge_range(2, 2, 2, 3, "责任目标", &plain).unwrap();
    for (row, cells) in
        [(3, ["1", "甲某", "", "", "完工", "是"]), (4, ["", "乙某", "", "", "开工", "否"])]
    {
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write(row, column, text).unwrap();
        }
    }
    sheet.merge_range(3, 0, 4, 0, "1", &plain).unwrap();
    sheet.merge_range(3, 2, 4, 3, "修建水渠9公里", &plain).unwrap();
    let kept = form(book.save_to_buffer().unwrap(), "台账.xlsx");
    assert_eq!((kept.kind, kept.sheet.as_str()), (FormKind::Xlsx, "台账"));
    let expected = [[1, 0, 1, 7], [2, 2, 2, 3], [3, 0, 4, 0], [3, 2, 4, 3]];
    assert_eq!(merges(&kept), expected);
    assert_eq!(kept.cells[3][2], "修建水渠9公里");
    assert!(kept.cells[4][0].is_empty() && kept.cells[4][2].is_empty(), "{:?}", kept.cells[4]);
    assert_eq!((kept.rows.as_slice(), kept.progress_column), (&[3, 4][..], Some(4)));
}

#[test]
fn a_document_and_a_page_keep_the_lines_above_and_two_rows_of_headings() {
    let down = r#"<w:vMerge w:val="restart"/>"#;
    let body = [
        paragraph("附件1"),
        paragraph("某区2026年重点指标三季度完成情况"),
        "<w:tbl>".to_owned(),
        format!(
            "<w:tr>{}{}{}</w:tr>",
            cell(down, "指标（个）"),
            cell(r#"<w:gridSpan w:val="2"/>"#, "2026年"),
            cell(down, "完成率")
        ),
        format!(
            "<w:tr>{}{}{}{}</w:tr>",
            cell("<w:vMerge/>", ""),
            cell("", "年度目标"),
            cell("", "1—9月完成"),
            cell("<w:vMerge/>", "")
        ),
        plain_row(&["新增市场主体", "400", "310", "77.5%"]),
        plain_row(&["合计", "400", "310", "77.5%"]),
        "</w:tbl>".to_owned(),
    ];
    let page = "<html><body><p>附件1</p><h1>某区2026年重点指标三季度完成情况</h1><table>\
        <tr><th rowspan=2>指标（个）<th colspan=2>2026年<th rowspan=2>完成率</tr>\
        <tr><th>年度目标<th>1—9月完成</tr>\
        <tr><td>新增市场主体<td>400<td>310<td>77.5%</tr>\
        <tr><td>合计<td>400<td>310<td>77.5%</tr></table></body></html>";
    let layout = FormLayout {
        lines_above: 2,
        first_heading: 2,
        last_heading: 3,
        told_columns: vec![3],
        told_rows: vec![5],
    };
    for (bytes, name, kind) in [
        (docx(&body.concat()), "表.docx", FormKind::Docx),
        (page.as_bytes().to_vec(), "表.html", FormKind::Html),
    ] {
        let kept = form(bytes, name);
        assert_eq!((kept.kind, kept.rows.as_slice()), (kind, &[4][..]), "{name}");
        assert_eq!(merges(&kept), [[2, 0, 3, 0], [2, 1, 2, 2], [2, 3, 3, 3]], "{name}");
        assert_eq!(kept.cells[0], ["附件1"]);
        assert_eq!(kept.cells[3], ["", "年度目标", "1—9月完成", ""], "{name}");
        assert_eq!(
            (kept.progress_column, kept.layout.as_ref()),
            (Some(2), Some(&layout)),
            "{name}"
        );
    }
}

#[test]
fn merged_cells_that_lie_over_one_another_or_beyond_the_table_are_bounded() {
    let mut file = read("目标任务,完成情况\n修路9公里,修路3公里\n修桥2座,修桥1座\n", "表.csv");
    let range = |first_row, last_row, first_column, last_column| MergedRange {
        first_row,
        last_row,
        first_column,
        last_column,
    };
    file.received.merged = vec![
        range(1, 2, 0, 0),
        range(2, 2, 0, 1),
        range(1, 1, 1, 1),
        range(2, 900_000, 1, 16_000),
        range(7, 8, 0, 1),
        range(u32::MAX, u32::MAX, 0, usize::MAX),
    ];
    let kept = form_of(&file).unwrap();
    assert_eq!(merges(&kept), [[1, 0, 2, 0], [2, 1, 2, 255]]);
    assert_eq!(kept.cells[2], ["", "修桥1座"]);
}

#[test]
fn what_is_larger_than_anybody_would_ask_back_has_no_form() {
    let wide = ",备用".repeat(170);
    let rows = format!("\n修路,完工{wide}").repeat(400);
    let file = read(format!("目标任务,完成情况{wide}{rows}"), "宽.csv");
    assert_eq!((file.table.rows.len(), form_of(&file)), (400, None));
}
