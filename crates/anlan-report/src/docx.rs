//! A document as DOCX (ISO/IEC 29500): the measures of GB/T 9704-2012, fonts by name with others
//! to fall back on. Written by hand, because the format's parts are few and its bytes must repeat.

mod body;
mod grid;
mod package;
mod parts;

use std::collections::BTreeMap;

use crate::document::Document;
use crate::error::ReportError;
use crate::grid::Grid;

/// The file.
///
/// # Errors
/// When the container cannot be packed, for example because it would pass 4 GiB.
pub fn write(document: &Document) -> Result<Vec<u8>, ReportError> {
    let mut links = Links::default();
    let body = body::document(document, &mut links);
    packed(body, parts::core(&document.title, &document.issuer), &links)
}

/// A table as somebody laid it out, on pages that lie across: the lines above it, headings repeated
/// on every page, merged cells.
///
/// # Errors
/// As for [`write`].
pub fn write_grid(grid: &Grid) -> Result<Vec<u8>, ReportError> {
    packed(grid::document(grid), parts::core(&grid.sheet, ""), &Links::default())
}

fn packed(body: String, core: String, links: &Links) -> Result<Vec<u8>, ReportError> {
    package::pack(&[
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::ROOT.to_owned()),
        ("docProps/core.xml", core),
        ("word/document.xml", body),
        ("word/styles.xml", parts::STYLES.to_owned()),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/fontTable.xml", parts::FONTS.to_owned()),
        ("word/footer1.xml", parts::footer("right")),
        ("word/footer2.xml", parts::footer("left")),
        ("word/_rels/document.xml.rels", parts::relations(links)),
    ])
}

/// Addresses of the document, each with its number in the list of relations.
#[derive(Debug, Default)]
struct Links {
    numbers: BTreeMap<String, usize>,
}

impl Links {
    /// The relation's id.
    fn id(&mut self, address: String) -> String {
        let next = self.numbers.len();
        format!("link{}", self.numbers.entry(address).or_insert(next))
    }
}
