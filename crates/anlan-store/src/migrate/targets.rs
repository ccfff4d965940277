//! The register of targets told again from the log: a history that was not kept cannot be read from rows
//! that know the present only.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::{log, project};
use anlan_core::event::StreamKind;

/// Facts read at once.
const PAGE_FACTS: i64 = 1_000;

/// What only facts about targets fill. A target's rows follow from nothing else.
const EMPTIED: [&str; 5] = [
    "delete from target_state",
    "delete from target_report",
    "delete from target_item",
    "delete from target_row",
    "delete from target_table",
];

/// Empties the register and tells every fact about targets again.
///
/// # Errors
/// When the engine refuses or a fact cannot be read.
pub(super) async fn told_again(tx: &mut Tx) -> Result<(), StoreError> {
    for text in EMPTIED {
        tx.script("targets told again", text).await?;
    }
    for (home, _) in log::heads(tx).await? {
        let mut seq = 0;
        loop {
            let page = log::after(tx, &home, seq, PAGE_FACTS).await?;
            let Some(newest) = page.last() else { break };
            seq = newest.seq;
            let targets = |kind: &str| kind == StreamKind::Target.code();
            for entry in page.iter().filter(|entry| targets(&entry.stream_kind)) {
                project::apply(tx, &entry.recorded()?).await?;
            }
        }
    }
    Ok(())
}
