//! A document as one page: no scripts, no outside host, printable, readable on a phone. Holds no
//! text of its own but the word before the notes.

use std::fmt::Write as _;

use crate::address;
use crate::document::{Block, Document, Level, Run, Table};
use crate::escape::escape;
use crate::grid::{Grid, Place};
use crate::printable::printable;

/// Looks, as one style sheet within the page.
const STYLE: &str = include_str!("html/page.css");

/// Characters that stay in one line even on a phone.
const SHORT_MAX: usize = 18;

/// The whole page, UTF-8.
pub fn write(document: &Document) -> String {
    let mut page = opening(&document.title);
    head(&mut page, document);
    for block in &document.blocks {
        match block {
            Block::Heading(Level::First, text) => {
                page.push_str(&element("h2", "", &words(text)));
            }
            Block::Heading(Level::Second, text) => {
                page.push_str(&element("h3", "", &words(text)));
            }
            Block::Paragraph(line) => page.push_str(&element("p", "", &runs(line))),
            Block::Table(shown) => table(&mut page, shown),
        }
    }
    notes(&mut page, &document.notes);
    page.push_str("</article>\n</body>\n</html>\n");
    page
}

fn opening(title: &str) -> String {
    let mut page = String::from("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n");
    page.push_str("<meta charset=\"utf-8\">\n");
    page.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.push_str(&element("title", "", &words(title)));
    page.push_str("<style>\n");
    page.push_str(STYLE);
    page.push_str("</style>\n</head>\n<body>\n<article>\n");
    page
}

/// A table as somebody laid it out, as one page, UTF-8: the lines above it, merged cells.
pub fn write_grid(grid: &Grid) -> String {
    let mut page = opening(&grid.sheet);
    for (at, line) in grid.lines().enumerate() {
        page.push_str(&element(if at == 0 { "h1" } else { "p" }, "", &words(line)));
    }
    page.push_str("<div class=\"wide\" tabindex=\"0\"><table>\n");
    for row in grid.table_rows() {
        let name = if grid.is_head(row) { "th" } else { "td" };
        page.push_str("<tr>");
        for place in grid.places(row) {
            let Place::Cell { text, columns, rows, .. } = place else { continue };
            let _never = write!(page, "<{name}");
            for (span, cells) in [("colspan", columns), ("rowspan", rows)] {
                if cells > 1 {
                    let _never = write!(page, " {span}=\"{cells}\"");
                }
            }
            let lines: Vec<String> = text.lines().map(words).collect();
            let _never = write!(page, ">{}</{name}>", lines.join("<br>"));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table></div>\n</article>\n</body>\n</html>\n");
    page
}

fn head(page: &mut String, document: &Document) {
    page.push_str("<header>\n");
    for (class, text) in
        [("issuer", &document.issuer), ("number", &document.number), ("date", &document.date)]
    {
        if !text.is_empty() {
            page.push_str(&element("p", class, &words(text)));
        }
    }
    page.push_str("</header>\n");
    page.push_str(&element("h1", "", &words(&document.title)));
}

fn table(page: &mut String, table: &Table) {
    page.push_str("<div class=\"wide\" tabindex=\"0\"><table>\n");
    if !table.caption.is_empty() {
        page.push_str(&element("caption", "", &words(&table.caption)));
    }
    if !table.heads.is_empty() {
        page.push_str("<thead><tr>");
        for head in &table.heads {
            page.push_str("<th scope=\"col\">");
            page.push_str(&words(head));
            page.push_str("</th>");
        }
        page.push_str("</tr></thead>\n");
    }
    page.push_str("<tbody>\n");
    for row in &table.rows {
        page.push_str("<tr>");
        for cell in row {
            let counted = matches!(cell.as_slice(), [Run::Number { .. }]);
            let length: usize = cell.iter().map(|run| run.text().chars().count()).sum();
            page.push_str(match (counted, length > SHORT_MAX) {
                (true, _) => "<td class=\"counted\">",
                (false, true) => "<td class=\"wordy\">",
                (false, false) => "<td>",
            });
            page.push_str(&runs(cell));
            page.push_str("</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table></div>\n");
}

fn notes(page: &mut String, notes: &[Vec<Run>]) {
    if notes.is_empty() {
        return;
    }
    page.push_str("<footer>\n<p>注：</p>\n<ol>\n");
    for note in notes {
        page.push_str(&element("li", "", &runs(note)));
    }
    page.push_str("</ol>\n</footer>\n");
}

fn runs(line: &[Run]) -> String {
    line.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let text = words(run.text());
    match run.href().and_then(address::in_page) {
        Some(address) => {
            // Numbers stay in one line; what calls itself a number and is long may be broken.
            let class = if text.chars().count() > SHORT_MAX { "receipt long" } else { "receipt" };
            format!("<a class=\"{class}\" href=\"{}\">{text}</a>", escape(&address))
        }
        None => text,
    }
}

fn words(text: &str) -> String {
    escape(&printable(text))
}

fn element(name: &str, class: &str, inner: &str) -> String {
    if class.is_empty() {
        format!("<{name}>{inner}</{name}>\n")
    } else {
        format!("<{name} class=\"{class}\">{inner}</{name}>\n")
    }
}
