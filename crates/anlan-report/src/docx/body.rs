//! The text of a DOCX.

use std::fmt::Write as _;

use super::Links;
use crate::address;
use crate::columns::{half_points, half_widths, parts, shares};
use crate::document::{Block, Document, Level, Run, Table};
use crate::escape::escape;
use crate::printable::printable;

pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>\n";
/// A4 with the margins of GB/T 9704-2012, 22 lines of 28 characters; lengths in twips.
const SECTION: &str = "<w:sectPr>\
    <w:footerReference w:type=\"default\" r:id=\"footer1\"/>\
    <w:footerReference w:type=\"even\" r:id=\"footer2\"/>\
    <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" \
    w:footer=\"1304\" w:gutter=\"0\"/>\
    <w:docGrid w:type=\"lines\" w:linePitch=\"579\"/></w:sectPr>\n";
/// Width of the text, twips.
const WIDTH: usize = 8844;
/// A character of the title, twips.
const TITLE: usize = 440;
/// Of the issuer's head, half points.
const ISSUER_MIN: usize = 44;
const ISSUER_MAX: usize = 84;
/// The same, to be shared out among columns.
const WIDTH_TWIPS: f32 = 8844.0;
/// Space within a cell at both sides, twips, with a little for other fonts.
const SIDES: f32 = 300.0;
/// A column wishes for no more, half-width characters.
const COLUMN_MAX: usize = 160;
/// A row with a longer cell may be broken over pages, characters.
const ROW_WHOLE_MAX: usize = 200;

/// The main part.
pub(super) fn document(document: &Document, links: &mut Links) -> String {
    let mut body = HEAD.to_owned();
    head(&mut body, document);
    for block in &document.blocks {
        match block {
            Block::Heading(Level::First, text) => paragraph(&mut body, "Heading1", &words(text)),
            Block::Heading(Level::Second, text) => paragraph(&mut body, "Heading2", &words(text)),
            Block::Paragraph(line) => paragraph(&mut body, "Text", &runs(line, "", links)),
            Block::Table(shown) => table(&mut body, shown, links),
        }
    }
    notes(&mut body, &document.notes, links);
    body.push_str(SECTION);
    body.push_str("</w:body></w:document>");
    body
}

/// The red head, or number and date below the title when nobody is named.
fn head(body: &mut String, document: &Document) {
    if document.issuer.is_empty() {
        title(body, &document.title);
        for text in [&document.number, &document.date] {
            if !text.is_empty() {
                paragraph(body, "Centred", &words(text));
            }
        }
        return;
    }
    // As large as fits into one line: twips of the width by characters, two half points a point.
    let full = half_widths(&document.issuer).div_ceil(2).max(1);
    let size = (WIDTH * 92 / 100 / full / 10).clamp(ISSUER_MIN, ISSUER_MAX);
    let issuer = run(&document.issuer, &format!("<w:sz w:val=\"{size}\"/>"));
    paragraph(body, "Issuer", &issuer);
    let number = words(&document.number);
    let date = words(&document.date);
    paragraph(body, "Number", &format!("{number}<w:r><w:tab/></w:r>{date}"));
    title(body, &document.title);
}

/// Lines of a title are alike: both sides give what the last line would lack.
fn title(body: &mut String, text: &str) {
    let full = half_widths(text).div_ceil(2);
    let lines = full.div_ceil(WIDTH / TITLE).max(1);
    let side = WIDTH.saturating_sub(full.div_ceil(lines) * TITLE + TITLE / 2) / 2;
    let side = if lines > 1 { side } else { 0 };
    let _never = writeln!(
        body,
        "<w:p><w:pPr><w:pStyle w:val=\"Title\"/><w:ind w:left=\"{side}\" w:right=\"{side}\"/>\
         </w:pPr>{}</w:p>",
        words(text)
    );
}

fn notes(body: &mut String, notes: &[Vec<Run>], links: &mut Links) {
    if notes.is_empty() {
        return;
    }
    body.push_str(
        "<w:p><w:pPr><w:pStyle w:val=\"Note\"/><w:keepNext/><w:pBdr><w:top w:val=\"single\" \
         w:sz=\"4\" w:space=\"4\" w:color=\"auto\"/></w:pBdr><w:spacing w:before=\"579\"/></w:pPr>",
    );
    body.push_str(&words("注："));
    body.push_str("</w:p>\n");
    for (at, note) in notes.iter().enumerate() {
        let number = words(&format!("{}. ", at + 1));
        paragraph(body, "Note", &format!("{number}{}", runs(note, "", links)));
    }
}

fn table(body: &mut String, table: &Table, links: &mut Links) {
    if !table.caption.is_empty() {
        paragraph(body, "Caption", &words(&table.caption));
    }
    let longest = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    for part in parts(table.heads.len().max(longest)) {
        grid(body, table, &part, links);
    }
}

fn grid(body: &mut String, table: &Table, part: &[usize], links: &mut Links) {
    let empty: &[Run] = &[];
    let size = half_points(part.len());
    let size = format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
    let widths = widths(table, part);
    open_table(body, WIDTH, &widths);
    if !table.heads.is_empty() {
        body.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        let look = format!("<w:rFonts w:eastAsia=\"黑体\"/>{size}");
        for (at, width) in part.iter().zip(&widths) {
            let head = table.heads.get(*at).map_or("", String::as_str);
            cell(body, width, "center", &run(head, &look));
        }
        body.push_str("</w:tr>\n");
    }
    for row in &table.rows {
        let long = row.iter().any(|cell| length(cell) > ROW_WHOLE_MAX);
        body.push_str(if long { "<w:tr>" } else { "<w:tr><w:trPr><w:cantSplit/></w:trPr>" });
        for (at, width) in part.iter().zip(&widths) {
            let line = row.get(*at).map_or(empty, Vec::as_slice);
            let edge = if matches!(line, [Run::Number { .. }]) { "right" } else { "left" };
            cell(body, width, edge, &runs(line, &size, links));
        }
        body.push_str("</w:tr>\n");
    }
    // Two tables that touch would be one.
    body.push_str(
        "</w:tbl>\n<w:p><w:pPr><w:spacing w:line=\"240\" w:lineRule=\"exact\"/></w:pPr></w:p>\n",
    );
}

/// The beginning of a table up to its first row: borders, and columns that keep their widths.
pub(super) fn open_table(body: &mut String, whole: usize, widths: &[String]) {
    let _never =
        write!(body, "<w:tbl><w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:tblBorders>");
    for (side, width) in
        [("top", 8), ("left", 8), ("bottom", 8), ("right", 8), ("insideH", 4), ("insideV", 4)]
    {
        let _never = write!(
            body,
            "<w:{side} w:val=\"single\" w:sz=\"{width}\" w:space=\"0\" w:color=\"auto\"/>"
        );
    }
    body.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for width in widths {
        let _never = write!(body, "<w:gridCol w:w=\"{width}\"/>");
    }
    body.push_str("</w:tblGrid>\n");
}

fn cell(body: &mut String, width: &str, side: &str, inner: &str) {
    let _never = write!(
        body,
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"Cell\"/><w:jc w:val=\"{side}\"/></w:pPr>{inner}</w:p></w:tc>"
    );
}

/// Widths of columns as printed, in twips; their sum is the width of the text. Numbers stay in one
/// line where they can.
fn widths(table: &Table, part: &[usize]) -> Vec<String> {
    let unit = f32::from(half_points(part.len())) * 5.0;
    let twips = |half: usize| {
        f32::from(u16::try_from(half.clamp(4, COLUMN_MAX)).unwrap_or(u16::MAX)) * unit + SIDES
    };
    let mut least = Vec::with_capacity(part.len());
    let mut wanted = Vec::with_capacity(part.len());
    for at in part {
        // A head may well stand in two lines.
        let head = table.heads.get(*at).map_or(0, |head| half_widths(head) * 11 / 20);
        let (mut number, mut whole) = (0, head);
        for cell in table.rows.iter().filter_map(|row| row.get(*at)) {
            let length = cell.iter().map(|run| half_widths(run.text())).sum::<usize>();
            whole = whole.max(length);
            if matches!(cell.as_slice(), [Run::Number { .. }]) {
                number = number.max(length);
            }
        }
        // A percent sign is wider than a digit.
        least.push(twips(number + 1).min(WIDTH_TWIPS / 4.0));
        wanted.push(twips(whole));
    }
    shares(&least, &wanted, WIDTH_TWIPS).iter().map(|width| format!("{width:.0}")).collect()
}

fn length(line: &[Run]) -> usize {
    line.iter().map(|run| run.text().chars().count()).sum()
}

pub(super) fn paragraph(body: &mut String, style: &str, inner: &str) {
    let _never = writeln!(body, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inner}</w:p>");
}

fn runs(line: &[Run], look: &str, links: &mut Links) -> String {
    line.iter().map(|one| linked(one, look, links)).collect()
}

fn linked(one: &Run, look: &str, links: &mut Links) -> String {
    match one.href().and_then(address::in_file) {
        Some(address) => {
            let id = links.id(address);
            let inner = run(one.text(), &format!("<w:rStyle w:val=\"Receipt\"/>{look}"));
            format!("<w:hyperlink r:id=\"{id}\" w:history=\"1\">{inner}</w:hyperlink>")
        }
        None => run(one.text(), look),
    }
}

pub(super) fn words(text: &str) -> String {
    run(text, "")
}

pub(super) fn run(text: &str, look: &str) -> String {
    let text = escape(&printable(text));
    if text.is_empty() {
        return String::new();
    }
    format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}
