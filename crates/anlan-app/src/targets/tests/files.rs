//! Each kind of file.

use super::*;
use crate::targets::file::ReceivedForm;
use anlan_read::table_shape::MergedRange;
use rust_xlsxwriter::{Format, Workbook};

const DOWN: &str = r#"<w:vMerge w:val="restart"/>"#;
const GOES_ON: &str = "<w:vMerge/>";
const TWO: &str = r#"<w:gridSpan w:val="2"/>"#;

#[test]
fn merged_cells_of_a_word_table_belong_to_every_row() {
    let body = [
        paragraph("安和县2026年责任目标推进情况表"),
        "<w:tbl>".to_owned(),
        plain_row(&["序号", "责任领导", "目标任务", "完成时限", "完成情况", "是否按计划"]),
        format!(
            "<w:tr>{}{}{}{}{}{}</w:tr>",
            cell(DOWN, "7"),
            cell("", "秦某"),
            cell(DOWN, "建成充电桩\n400个"),
            cell(DOWN, "10月底"),
            cell("", "建成350个"),
            cell("", "是")
        ),
        format!(
            "<w:tr>{}{}{}{}{}{}</w:tr>",
            cell(GOES_ON, ""),
            cell("", "吕某"),
            cell(GOES_ON, ""),
            cell(GOES_ON, ""),
            cell("", "建成20个"),
            cell("", "否")
        ),
        "</w:tbl>".to_owned(),
    ];
    let file = read(docx(&body.concat()), "表.docx");
    assert_eq!(
        rows(&file),
        [
            ["7", "秦某", "建成充电桩 400个", "建成350个"],
            ["7", "吕某", "建成充电桩 400个", "建成20个"]
        ]
    );
    assert_eq!(file.table.title, "安和县2026年责任目标推进情况表");
    assert_eq!(
        (file.received.form, file.row_numbers.as_slice()),
        (ReceivedForm::Word, &[0, 1, 2, 3][..])
    );
    let range = MergedRange { first_row: 1, last_row: 2, first_column: 0, last_column: 0 };
    assert!(file.received.merged.contains(&range), "{:?}", file.received.merged);
}

#[test]
fn two_rows_of_headings_and_a_page_break_in_a_word_table() {
    let headings = format!(
        "<w:tr>{}{}{}{}</w:tr><w:tr>{}{}{}{}{}</w:tr>",
        cell(DOWN, "指标"),
        cell(DOWN, "单位"),
        cell(TWO, "2026年"),
        cell(DOWN, "牵头部门"),
        cell(GOES_ON, ""),
        cell(GOES_ON, ""),
        cell("", "年度目标"),
        cell("", "1—9月完成"),
        cell(GOES_ON, ""),
    );
    let body = [
        paragraph("重点指标调度表"),
        format!(
            "<w:tbl>{headings}{}</w:tbl>",
            plain_row(&["工业投资", "亿元", "36", "21.5", "工信局"])
        ),
        "<w:p/>".to_owned(),
        format!(
            "<w:tbl>{headings}{}</w:tbl>",
            plain_row(&["新增就业", "人", "5000", "4300", "人社局"])
        ),
    ];
    let file = read(docx(&body.concat()), "表.docx");
    assert_eq!(
        rows(&file),
        [
            ["1", "", "工业投资36亿元", "工业投资21.5亿元"],
            ["2", "", "新增就业5000人", "新增就业4300人"]
        ]
    );
    assert_eq!(file.table.others.len(), 2, "the headings again: {:?}", file.table.others);
}

#[test]
fn a_page_with_spans_is_read_and_one_without_a_table_refused() {
    let page = "<!doctype html><html><head><title>公示</title></head><body><h2>云水区民生实事（2026年）</h2>\
        <table><tr><th rowspan='2'>序号<th rowspan='2'>实事内容<th colspan=2>9月底<th rowspan='2'>牵头领导</tr>\
        <tr><td>目标</td><td>完成</td></tr>\
        <tr><td>1</td><td>改造老旧小区（个）</td><td>24</td><td>19</td><td rowspan=2>唐某</td></tr>\
        <tr><td>2</td><td>新建公厕（座）</td><td>10</td><td>10</td></tr></table></body></html>";
    let file = read(page, "公示.html");
    assert_eq!(
        rows(&file),
        [
            ["1", "唐某", "改造老旧小区24个", "改造老旧小区19个"],
            ["2", "唐某", "新建公厕10座", "新建公厕10座"]
        ]
    );
    assert_eq!(file.table.year(), Some(2026));
    let refused = file::read("<html>序号</html>".into(), "a.html").unwrap_err();
    assert_eq!(refused.code, "table_html_disguised");
}

#[test]
fn a_workbook_with_merged_headings_and_groups_is_read() {
    let mut workbook = Workbook::new();
    let cover = workbook.add_worksheet();
    cover.write(0, 0, "封面").unwrap();
    let sheet = workbook.add_worksheet().set_name("指标").unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 5, "望江县2026年主要经济指标完成情况", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "指标名称", &plain).unwrap();
    sheet.merge_range(1, 1, 2, 1, "计量单位", &plain).unwrap();
    sheet.merge_range(1, 2, 1, 3, "1—9月", &plain).unwrap();
    sheet.write(2, 2, "累计完成").unwrap();
    sheet.write(2, 3, "同比增长（%）").unwrap();
    sheet.merge_range(1, 4, 2, 4, "全年目标", &plain).unwrap();
    sheet.merge_range(1, 5, 2, 5, "责任单位", &plain).unwrap();
    sheet.merge_range(3, 0, 3, 5, "一、总量指标", &plain).unwrap();
    sheet.write(4, 0, "固定资产投资").unwrap();
    sheet.write(4, 1, "亿元").unwrap();
    sheet.write(4, 2, 0.1 + 66.2).unwrap();
    sheet.write(4, 3, 5.6).unwrap();
    sheet.write(4, 4, 80).unwrap();
    sheet.write(4, 5, "发改局").unwrap();
    let file = read(workbook.save_to_buffer().unwrap(), "指标.xlsx");
    assert_eq!(
        rows(&file),
        [["1", "", "固定资产投资80亿元", "固定资产投资66.3亿元，同比增长5.6%"]]
    );
    assert_eq!(file.table.rows[0].group, "一、总量指标");
    assert_eq!(file.received.sheet.as_deref(), Some("指标"));
    assert_eq!(file.row_numbers, [1, 2, 3, 4, 5]);
    let title = MergedRange { first_row: 0, last_row: 0, first_column: 0, last_column: 5 };
    assert!(file.received.merged.contains(&title), "{:?}", file.received.merged);
}

#[test]
fn what_is_no_target_table_is_refused_with_a_code() {
    let cases: [(&str, Vec<u8>, &str); 5] = [
        ("空", Vec::new(), "table_empty"),
        ("无表.docx", docx(&paragraph("没有表格")), "target_table_unreadable"),
        ("名册.csv", "姓名,电话\n某人,1\n".into(), "target_table_unreadable"),
        ("坏.docx", b"PK\x03\x04nothing".to_vec(), "table_zip_broken"),
        (
            "太长.csv",
            ("序号,目标任务,完成情况".to_owned() + &"\n1,修路,完工".repeat(20_001)).into_bytes(),
            "target_table_rows_limit",
        ),
    ];
    for (name, bytes, code) in cases {
        assert_eq!(file::read(bytes, name).map(|_file| ()).unwrap_err().code, code, "{name}");
    }
}

#[test]
fn a_cell_that_reaches_over_very_many_rows_is_refused_or_bounded() {
    let long = "长".repeat(30_000);
    let rows = "<tr><td>1</td></tr>".repeat(9_000);
    let page = format!(
        "<table><tr><td rowspan=10000>{long}</td><td colspan=9999999>甲</td></tr>{rows}</table>"
    );
    assert_eq!(file::read(page.into_bytes(), "a.html").unwrap_err().code, "document_unreadable");
}
