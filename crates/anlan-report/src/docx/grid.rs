//! The text of a DOCX that is one table: the lines above it, then its cells as they were laid out.

use std::fmt::Write as _;

use super::body::{HEAD, open_table, paragraph, run, words};
use crate::columns::{half_points, half_widths, shares};
use crate::grid::{Grid, Place};

/// A4 lying across, two centimetres at the sides; lengths in twips.
const SECTION: &str = "<w:sectPr>\
    <w:footerReference w:type=\"default\" r:id=\"footer1\"/>\
    <w:footerReference w:type=\"even\" r:id=\"footer2\"/>\
    <w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>\
    <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1247\" w:left=\"1134\" w:header=\"567\" \
    w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>\n";
/// Width of the text, twips.
const WIDTH: usize = 14_570;
/// The same, to be shared out among columns.
const WIDTH_TWIPS: f32 = 14_570.0;
/// Space within a cell at both sides, twips, with a little for other fonts.
const SIDES: f32 = 340.0;
/// A column wishes for no more, half-width characters.
const COLUMN_MAX: usize = 120;
/// A column gets room for two characters, or for a word of four, before others get more.
const COLUMN_MIN: usize = 4;
const WORD_MAX: usize = 8;
/// A row with a longer cell may be broken over pages, characters.
const ROW_WHOLE_MAX: usize = 300;
/// A longer line above the table is a paragraph and no title, characters.
const TITLE_MAX: usize = 60;
/// Cells of so few half-width characters stand in the middle: numbers, 是 and 否.
const MIDDLE_MAX: usize = 8;

/// The main part.
pub(super) fn document(grid: &Grid) -> String {
    let mut body = HEAD.to_owned();
    lines(&mut body, grid);
    if grid.columns() > 0 && !grid.table_rows().is_empty() {
        table(&mut body, grid);
    }
    // A document ends with a paragraph, a table alone is repaired by Word.
    body.push_str("<w:p><w:pPr><w:spacing w:line=\"240\" w:lineRule=\"exact\"/></w:pPr></w:p>\n");
    body.push_str(SECTION);
    body.push_str("</w:body></w:document>");
    body
}

/// 附件1 stands at the left, the first line that is no such mark and no paragraph is the title.
fn lines(body: &mut String, grid: &Grid) {
    let mut titled = false;
    for line in grid.lines() {
        let mark = line.starts_with("附件") && half_widths(line) <= MIDDLE_MAX + 4;
        let long = line.chars().count() > TITLE_MAX;
        let style = match (mark, long, titled) {
            (true, _, _) => "Mark",
            (false, true, _) => "Text",
            (false, false, true) => "Above",
            (false, false, false) => {
                titled = true;
                "TableTitle"
            }
        };
        paragraph(body, style, &words(line));
    }
}

fn table(body: &mut String, grid: &Grid) {
    let widths = widths(grid);
    let size = half_points(widths.len());
    let look = format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
    let head_look = format!("<w:rFonts w:eastAsia=\"黑体\"/>{look}");
    let printed: Vec<String> = widths.iter().map(|width| format!("{width:.0}")).collect();
    open_table(body, WIDTH, &printed);
    for row in grid.table_rows() {
        let places = grid.places(row);
        let is_head = grid.is_head(row);
        let long = places.iter().any(|place| match place {
            Place::Cell { text, .. } => text.chars().count() > ROW_WHOLE_MAX,
            Place::Covered { .. } => false,
        });
        body.push_str(match (is_head, long) {
            (true, _) => "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
            (false, true) => "<w:tr>",
            (false, false) => "<w:tr><w:trPr><w:cantSplit/></w:trPr>",
        });
        for place in places {
            cell(body, place, &widths, (is_head, if is_head { &head_look } else { &look }));
        }
        body.push_str("</w:tr>\n");
    }
    body.push_str("</w:tbl>\n");
}

fn cell(body: &mut String, place: Place<'_>, widths: &[f32], (is_head, look): (bool, &str)) {
    let (text, column, columns, merge) = match place {
        Place::Cell { text, column, columns, rows } => {
            (text, column, columns, if rows > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" })
        }
        Place::Covered { column, columns } => ("", column, columns, "<w:vMerge/>"),
    };
    let width: f32 = widths.iter().skip(column).take(columns).sum();
    let span = match columns {
        0 | 1 => String::new(),
        more => format!("<w:gridSpan w:val=\"{more}\"/>"),
    };
    let across = columns > 1 && columns == widths.len();
    let longest = text.lines().map(half_widths).max().unwrap_or_default();
    let middle = is_head || longest <= MIDDLE_MAX || (across && longest <= TITLE_MAX * 2);
    let side = if middle { "center" } else { "left" };
    let runs: Vec<String> = text.lines().map(|line| run(line, look)).collect();
    let _never = write!(
        body,
        "<w:tc><w:tcPr><w:tcW w:w=\"{width:.0}\" w:type=\"dxa\"/>{span}{merge}\
         <w:vAlign w:val=\"center\"/></w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"Cell\"/><w:jc w:val=\"{side}\"/></w:pPr>{}</w:p></w:tc>",
        runs.join("<w:r><w:br/></w:r>")
    );
}

/// Widths of the columns in twips; their sum is the width of the text. Cells over several columns
/// have no say.
fn widths(grid: &Grid) -> Vec<f32> {
    let count = grid.columns();
    let unit = f32::from(half_points(count)) * 5.0;
    let twips = |half: usize| f32::from(u16::try_from(half).unwrap_or(u16::MAX)) * unit + SIDES;
    let mut longest = vec![0; count];
    for row in grid.table_rows() {
        for place in grid.places(row) {
            let Place::Cell { text, column, columns: 1, .. } = place else { continue };
            // A heading may well stand in two lines.
            let share = if grid.is_head(row) { 11 } else { 20 };
            let half = text.lines().map(half_widths).max().unwrap_or_default() * share / 20;
            if let Some(known) = longest.get_mut(column) {
                *known = half.max(*known);
            }
        }
    }
    let least: Vec<f32> =
        longest.iter().map(|half| twips((*half).clamp(COLUMN_MIN, WORD_MAX))).collect();
    let wanted: Vec<f32> =
        longest.iter().map(|half| twips((*half).clamp(COLUMN_MIN, COLUMN_MAX))).collect();
    shares(&least, &wanted, WIDTH_TWIPS)
}
