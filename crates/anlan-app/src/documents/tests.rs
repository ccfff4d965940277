//! One text in each kind of file, and files that are none.

use super::*;
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn read(bytes: &[u8], name: &str) -> Document {
    Document::read(Cursor::new(bytes), name).unwrap()
}

fn surfaces(document: &Document) -> Vec<String> {
    let lines = ReadingLines::of(document, "文件");
    lines.quantities.into_iter().map(|quantity| quantity.surface).collect()
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
