//! A web page as text: what a reader would see, a line a block, a tab between the cells of a row.
//!
//! Runs nothing and loads nothing; scripts, styles and the head of the page are left out.

use super::PARAGRAPH;
use super::markup::{Piece, pieces, push_decoded};

/// Beginnings by which a page is told.
const BEGINNINGS: [&str; 6] = ["<!doctype", "<html", "<head", "<body", "<meta", "<table"];
/// Tags whose text is not for reading.
const UNSEEN: [&str; 5] = ["script", "style", "head", "noscript", "template"];
/// Tags that begin and end a line.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "hr",
];

/// Whether a text is a page, by how it begins or by the name of its file.
pub(super) fn is_page(text: &str, file_name: &str) -> bool {
    let head: String = text.chars().take(200).collect::<String>().to_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let extension = file_name.rsplit_once('.').map_or("", |(_, extension)| extension);
    BEGINNINGS.iter().any(|tag| head.starts_with(tag))
        || ["html", "htm"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// The text of a page.
pub(super) fn text(page: &str) -> String {
    let mut out = String::with_capacity(page.len() / 2);
    let mut unseen: Option<&'static str> = None;
    for piece in pieces(page) {
        match piece {
            Piece::Text(text) if unseen.is_none() => push_words(&mut out, text),
            Piece::Text(_) => {}
            Piece::Open(name) => {
                let found = UNSEEN.iter().find(|tag| name.eq_ignore_ascii_case(tag));
                unseen = unseen.or(found.copied());
                end_block(&mut out, name);
            }
            Piece::Close(name) => {
                if unseen.is_some_and(|tag| name.eq_ignore_ascii_case(tag)) {
                    unseen = None;
                } else if name.eq_ignore_ascii_case("td") || name.eq_ignore_ascii_case("th") {
                    out.push('\t');
                } else {
                    end_block(&mut out, name);
                }
            }
        }
    }
    out
}

/// Line breaks in the source of a page are blanks; runs of blanks are one.
fn push_words(out: &mut String, text: &str) {
    let mut decoded = String::with_capacity(text.len());
    push_decoded(&mut decoded, text);
    for c in decoded.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(|last: char| last.is_whitespace()) && !out.is_empty() {
            out.push(' ');
        }
    }
}

fn end_block(out: &mut String, name: &str) {
    let block = BLOCKS.iter().any(|tag| name.eq_ignore_ascii_case(tag));
    if block && !out.is_empty() && !out.ends_with(PARAGRAPH) {
        out.push_str(PARAGRAPH);
    }
}
