//! Target tables in each kind of file, as different offices lay them out, and pairs; all made up.

mod audited;
mod files;
mod forms;
mod pairs;
mod schedules;

use super::file::{self, TargetFile};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn read(bytes: impl Into<Vec<u8>>, name: &str) -> TargetFile {
    file::read(bytes.into(), name).unwrap_or_else(|problem| panic!("{name}: {}", problem.code))
}

/// Number, leader, what is wanted and what is told of every row.
fn rows(file: &TargetFile) -> Vec<[&str; 4]> {
    let rows = file.table.rows.iter();
    rows.map(|row| [row.no.as_str(), &row.leader, &row.wanted, &row.told]).collect()
}

/// A Word document with that body.
fn docx(body: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let xml = format!(r#"<?xml version="1.0"?><w:document><w:body>{body}</w:body></w:document>"#);
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

/// A cell: its properties and its paragraphs.
fn cell(properties: &str, text: &str) -> String {
    let paragraphs: Vec<String> = text.split('\n').map(paragraph).collect();
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraphs.concat())
}

fn plain_row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|text| cell("", text)).collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}
