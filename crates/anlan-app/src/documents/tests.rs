//! One text in each kind of file, and files that are none.

use super::*;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn read(bytes: &[u8], name: &str) -> Document {
    Document::read(Cursor::new(bytes), name).unwrap()
}

fn surfaces(document: &Document) -> Vec<String> {
    document.pieces().flat_map(|piece| piece.quantities).map(|one| one.surface).collect()
}

fn docx(body: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let xml = format!(r#"<?xml version="1.0"?><w:document><w:body>{body}</w:body></w:document>"#);
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn plain_text_is_read_in_its_encodings() {
    let text = "新增企业35家，增长8%。";
    assert_eq!(surfaces(&read(text.as_bytes(), "报告.txt")), ["35家", "8%"]);
    let gb18030 = [0xd0, 0xc2, 0xd4, 0xf6, b'3', b'5', 0xbc, 0xd2];
    let document = read(&gb18030, "报告.txt");
    assert_eq!((document.text.as_str(), document.is_plain), ("新增35家", true));
}

#[test]
fn a_page_is_read_as_it_is_seen() {
    let page = "<html><head><title>共9家</title><style>p{width:35%}</style></head><body>\
        <p>新增企业<b>3</b>5&nbsp;家</p><!-- 12家 --><script>var x='7家'</script>\
        <table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>培训&#50;00人</td></tr></table></body></html>";
    let document = read(page.as_bytes(), "a");
    assert!(!document.is_plain);
    assert_eq!(surfaces(&document), ["35 家", "200人"]);
}

#[test]
fn a_word_document_is_read_by_paragraphs_and_cells() {
    let body = "<w:p><w:r><w:t>完成投资1</w:t></w:r><w:r><w:t xml:space=\"preserve\">2.5亿元</w:t></w:r></w:p>\
        <w:p><w:r><w:t>新增5</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>39</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>人社局</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>不少于300人</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(surfaces(&read(&docx(body), "报告.docx")), ["12.5亿元", "不少于300人"]);
}

#[test]
fn a_workbook_is_read_by_cells() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "任务").unwrap();
    sheet.write(1, 0, "新增就业2.6万人").unwrap();
    sheet.write(1, 1, 5).unwrap();
    sheet.write(1, 2, "人社局").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    assert_eq!(surfaces(&read(&bytes, "目标.xlsx")), ["2.6万人"]);
}

#[test]
fn what_is_no_document_is_refused() {
    for bytes in [&b"%PDF-1.7"[..], &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]] {
        let problem = Document::read(Cursor::new(bytes), "a.doc").unwrap_err();
        assert_eq!(problem.code, "document_unreadable");
    }
    assert!(Document::read(Cursor::new(b"PK\x03\x04broken"), "a.docx").is_err());
}

#[test]
fn broken_marks_are_no_trouble() {
    for page in
        ["<html><", "<html><!--", "<html><p>35家", "<html>&#x;&;&amp35家", "<html><a href='>35家"]
    {
        drop(read(page.as_bytes(), "a.html"));
    }
}

#[test]
fn the_totals_of_a_workbook_are_added_up() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let rows = [("乡镇", 0, 0), ("甲镇", 12, 30), ("乙镇", 15, 42), ("合计", 27, 73)];
    for (row, (name, first, second)) in (0..).zip(rows) {
        sheet.write(row, 0, name).unwrap();
        if row == 0 {
            sheet.write(row, 1, "企业").unwrap();
            sheet.write(row, 2, "隐患").unwrap();
        } else {
            sheet.write(row, 1, first).unwrap();
            sheet.write(row, 2, second).unwrap();
        }
    }
    let document = read(&workbook.save_to_buffer().unwrap(), "台账.xlsx");
    let lines = CheckLines::of(&document, "台账.xlsx", None).unwrap();
    assert_eq!((lines.errors, lines.doubts, lines.as_of.as_deref()), (1, 0, None));
    let finding = lines.findings.first().unwrap();
    assert_eq!((finding.rule, finding.severity), ("table_total", "error"));
    let text: Vec<char> = lines.text.as_deref().unwrap().chars().collect();
    let quoted =
        finding.quotes.iter().map(|quote| text[quote.start..quote.end].iter().collect::<String>());
    assert_eq!(quoted.collect::<Vec<_>>(), ["合计", "73"]);
}

#[test]
fn the_day_of_a_document_is_the_one_in_a_line_of_its_own() {
    let day =
        |text: &str| CheckLines::of(&read(text.as_bytes(), "a.txt"), "a.txt", None).unwrap().as_of;
    assert_eq!(
        day("截至9月底完成。\n某县应急管理局\n2024年10月8日\n").as_deref(),
        Some("2024-10-08")
    );
    assert_eq!(day("发布日期：2024-10-08\n正文。\n").as_deref(), Some("2024-10-08"));
    assert_eq!(day("会议于2024年10月8日召开。\n"), None);
    assert_eq!(day("10月8日\n"), None);
    let document = read("正文。".as_bytes(), "a.txt");
    assert_eq!(CheckLines::of(&document, "a.txt", Some("明天")).unwrap_err().code, "date_invalid");
}

#[test]
fn a_table_of_a_word_document_is_added_up() {
    let row = |cells: [&str; 3]| {
        let cells =
            cells.map(|cell| format!("<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>"));
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let body = |total: &str| {
        let rows = [
            ["乡镇", "企业", "隐患"],
            ["甲镇", "12", "30"],
            ["乙镇", "15", "42"],
            ["合计", "27", total],
        ];
        format!("<w:tbl>{}</w:tbl>", rows.map(row).concat())
    };
    let errors = |total: &str| {
        let document = read(&docx(&body(total)), "报告.docx");
        CheckLines::of(&document, "报告.docx", None).unwrap().errors
    };
    assert_eq!((errors("72"), errors("73")), (0, 1));
}

#[test]
fn attributes_of_the_last_tag_are_told() {
    let text = "<a x=\"1\" w:val='2>' y = 3 data-x=\"9\"/>文<b c/>";
    let mut pieces = markup::pieces(text);
    pieces.next();
    let told = |name| pieces.attribute(name);
    assert_eq!(
        [told("x"), told("w:val"), told("y"), told("z")],
        [Some("1"), Some("2>"), Some("3"), None]
    );
}

/// What is written, list by list; every surface must stand at its place.
fn written(document: &Document) -> Value {
    let text = serde_json::to_string(&ReadingLines::of(document, "文件")).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let chars: Vec<char> = document.text.chars().collect();
    for list in ["quantities", "times", "rejected"] {
        for one in value[list].as_array().unwrap() {
            let at = |key: &str| usize::try_from(one[key].as_u64().unwrap()).unwrap();
            let words: String = chars[at("start")..at("end")].iter().collect();
            assert_eq!(one["surface"], words, "{list}");
        }
    }
    value
}

#[test]
fn what_is_written_piece_by_piece_is_what_was_read() {
    // A slogan begins before its number, so places go back now and then.
    let text = "截至9月底新增3家，推行A+B+3+5模式和N+2+1机制。\n第2批\t5G\t7户\n今年以来增长8%，12345678901234567。\n";
    let document = read(text.repeat(3).as_bytes(), "报告.txt");
    let value = written(&document);
    let pieces: Vec<ReadingPiece> = document.pieces().collect();
    assert_eq!(pieces.len(), 9);
    let of = |one: &dyn Fn(&ReadingPiece) -> Value| {
        let lists = pieces.iter().map(one);
        Value::Array(lists.flat_map(|list| list.as_array().unwrap().clone()).collect())
    };
    let value_of =
        |piece: &ReadingPiece| [json!(piece.quantities), json!(piece.times), json!(piece.rejected)];
    for (index, list) in ["quantities", "times", "rejected"].into_iter().enumerate() {
        assert_eq!(value[list], of(&|piece| value_of(piece)[index].clone()), "{list}");
    }
    assert!(value["rejected"].as_array().unwrap().len() > 9, "{}", value["rejected"]);
    assert!(value.get("text").is_none());
}

#[test]
fn a_page_is_written_with_the_text_that_its_places_count_in() {
    let document = read("<html><body><p>新增35家</p></body></html>".as_bytes(), "页.html");
    assert_eq!(written(&document)["text"], document.text);
    let empty = written(&read("没有数字。".as_bytes(), "报告.txt"));
    let expected = json!({"file": "文件", "quantities": [], "times": [], "rejected": []});
    assert_eq!(empty, expected);
}
