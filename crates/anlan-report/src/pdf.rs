//! A document as PDF: laid out here by the measures of GB/T 9704-2012, with the fonts of `fonts/`
//! embedded as far as they are used. Reads no font of the machine it runs on.

mod faces;
mod flow;
mod lines;
mod measures;
mod page;
mod table;
mod text;
mod units;
mod write;

use std::collections::BTreeSet;

use crate::document::Document;
use crate::error::ReportError;
use faces::Faces;

/// A PDF and what its fonts could not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters that stand as a crossed box, because no embedded font has them. Copied from the
    /// file they are still themselves.
    pub boxed: BTreeSet<char>,
    /// Pages.
    pub pages: usize,
}

/// The file alone.
///
/// # Errors
/// When an embedded font cannot be read or a limit of PDF is passed.
pub fn write(document: &Document) -> Result<Vec<u8>, ReportError> {
    compose(document).map(|written| written.bytes)
}

/// The file, with the characters that could not be shown.
///
/// # Errors
/// As [`write`].
pub fn compose(document: &Document) -> Result<Written, ReportError> {
    let faces = Faces::read()?;
    let laid = flow::lay_out(document, &faces);
    let boxed = laid.boxed();
    let pages = laid.pages.len();
    let bytes = write::bytes(&laid, &faces, document)?;
    Ok(Written { bytes, boxed, pages })
}

/// Words in the order in which they are drawn, for tests.
#[cfg(test)]
pub(crate) fn words(document: &Document) -> String {
    let laid = flow::lay_out(document, &Faces::read().unwrap());
    let rows = laid.pages.iter().flat_map(|page| &page.rows);
    rows.flat_map(|row| row.signs.iter().map(|sign| sign.c).chain(['\n'])).collect()
}

/// Addresses of the links on all pages, for tests.
#[cfg(test)]
pub(crate) fn links(document: &Document) -> Vec<String> {
    let laid = flow::lay_out(document, &Faces::read().unwrap());
    let rows = laid.pages.iter().flat_map(|page| &page.rows);
    let spans = rows.flat_map(page::Row::numbers);
    spans.filter_map(|span| laid.addresses.get(&span.number).cloned()).collect()
}

#[cfg(test)]
mod tests;
