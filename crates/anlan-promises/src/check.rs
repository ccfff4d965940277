//! Any bytes as a text that is checked against itself: no panic, every quote points at its surface, and
//! the same text twice is found the same.

use anlan_app::documents::{CheckLines, Document};
use anlan_read::check::{check, day_of};
use std::io::Cursor;

/// Holds, or panics.
pub fn kept(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let chars: Vec<char> = text.chars().collect();
    let findings = check(&text, "2024-09-30".parse().ok());
    for quote in findings.iter().flat_map(|finding| &finding.quotes) {
        let found = chars.get(quote.span.start..quote.span.end);
        assert!(found.is_some_and(|found| found.iter().copied().eq(quote.surface.chars())));
    }
    assert!(
        findings.iter().all(|finding| !finding.quotes.is_empty() && !finding.sentence.is_empty())
    );
    assert_eq!(check(&text, "2024-09-30".parse().ok()), findings);
    assert!(day_of(&text).is_none_or(|day| day.year() > 0));
    if let Ok(document) = Document::read(Cursor::new(bytes), "报告") {
        drop(CheckLines::of(&document, "报告", None));
    }
}
