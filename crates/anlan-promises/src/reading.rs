//! Any bytes as a running text and as a document: no panic, every span points at its surface, and the
//! same text twice is read the same.

use anlan_app::documents::{Document, ReadingLines};
use anlan_read::reading::{Span, quantities};
use std::io::Cursor;

/// Holds, or panics.
pub fn kept(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let chars: Vec<char> = text.chars().collect();
    let reading = quantities(&text);
    let points_at = |span: Span, surface: &str| {
        chars
            .get(span.start..span.end)
            .is_some_and(|found| found.iter().copied().eq(surface.chars()))
    };
    assert!(reading.quantities.iter().all(|one| points_at(one.span, &one.surface)));
    assert!(reading.times.iter().all(|one| points_at(one.span, &one.surface)));
    assert!(reading.rejected.iter().all(|one| points_at(one.span, &one.surface)));
    assert!(
        reading.quantities.iter().all(|one| one.period.is_none_or(|at| at < reading.times.len()))
    );
    assert_eq!(quantities(&text), reading);
    if let Ok(document) = Document::read(Cursor::new(bytes), "报告") {
        let written = serde_json::to_string(&ReadingLines::of(&document, "报告")).unwrap();
        drop(serde_json::from_str::<serde_json::Value>(&written).unwrap());
    }
}
