//! Any bytes as a register, a ledger and answers: they are linked or refused, and nothing panics.
//! Lines of two hyphens part the three.

use anlan_app::linking::{LinkAnswers, LinkFile, LinkedFiles};
use anlan_core::registry::subject::SourceKind;
use std::io::Cursor;
use std::iter::from_fn;

/// Holds, or panics.
pub fn kept(bytes: &[u8]) {
    let mut parts = parts(bytes);
    let mut read =
        |kind| LinkFile::read(Cursor::new(parts.next().unwrap_or_default()), "表.csv", kind);
    let (Ok(register), Ok(ledger)) = (read(SourceKind::Register), read(SourceKind::Ledger)) else {
        return;
    };
    let answers = LinkAnswers::read(parts.next().unwrap_or_default(), "答.csv").unwrap_or_default();
    let rows = ledger.rows();
    assert_eq!(ledger.clusters(1, &mut |_, _| {}).len(), rows);
    let linked = LinkedFiles::of((register, ledger), &answers, 1, &mut |_, _| {});
    let (_, lines) = linked.lines(None);
    assert_eq!(lines.len(), rows);
    assert!(lines.iter().all(|line| (0.0..=1.0).contains(&line.probability)));
    assert_eq!(linked.clusters().len(), rows);
}

/// The bytes between lines of two hyphens.
fn parts(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    from_fn(move || {
        let all = rest.take()?;
        let Some(at) = all.windows(4).position(|four| four == b"\n--\n") else { return Some(all) };
        rest = all.get(at + 4..);
        all.get(..at)
    })
}
