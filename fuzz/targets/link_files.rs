//! Any bytes as a register and a ledger: they are linked or refused, and nothing panics. The first two
//! bytes say where the register ends.

#![no_main]

use anlan_app::linking::{LinkFile, LinkedFiles};
use anlan_core::registry::subject::SourceKind;
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;

fuzz_target!(|bytes: &[u8]| {
    let Some(([high, low], both)) = bytes.split_first_chunk::<2>() else { return };
    let end = usize::from(u16::from_be_bytes([*high, *low])).min(both.len());
    let (register, ledger) = both.split_at(end);
    let read = |bytes: &[u8], kind| LinkFile::read(Cursor::new(bytes.to_vec()), "表.csv", kind);
    let (Ok(register), Ok(ledger)) =
        (read(register, SourceKind::Register), read(ledger, SourceKind::Ledger))
    else {
        return;
    };
    assert_eq!(ledger.clusters(1, &mut |_, _| {}).len(), ledger.rows());
    let rows = ledger.rows();
    let linked = LinkedFiles::of(register, ledger, 1, &mut |_, _| {});
    let (_, lines) = linked.lines(None);
    assert_eq!(lines.len(), rows);
    assert!(lines.iter().all(|line| (0.0..=1.0).contains(&line.probability)));
});
