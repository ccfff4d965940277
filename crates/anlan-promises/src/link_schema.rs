//! Any bytes as a schema and two tables: they are linked by it or refused, and nothing panics. Lines
//! of two hyphens part the three.

use anlan_app::linking::{LinkAnswers, LinkFile, LinkSchema, LinkedFiles};
use anlan_core::registry::subject::SourceKind;
use std::io::Cursor;

/// Holds, or panics.
pub fn kept(text: &str) {
    let mut parts = text.split("\n--\n");
    let Ok(schema) = LinkSchema::read(parts.next().unwrap_or_default()) else { return };
    let mut read = |side| {
        let file = Cursor::new(parts.next().unwrap_or_default());
        LinkFile::read_by(&schema, file, "表.csv", side)
    };
    let (Ok(register), Ok(ledger)) = (read(SourceKind::Register), read(SourceKind::Ledger)) else {
        return;
    };
    let rows = ledger.rows();
    assert_eq!(ledger.clusters(1, &mut |_, _| {}).len(), rows);
    let linked = LinkedFiles::of((register, ledger), &LinkAnswers::default(), 1, &mut |_, _| {});
    let (_, lines) = linked.lines(None);
    assert_eq!(lines.len(), rows);
    assert!(lines.iter().all(|line| (0.0..=1.0).contains(&line.probability)));
}
