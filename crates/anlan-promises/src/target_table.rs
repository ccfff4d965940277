//! Any bytes, read as a responsibility-target table: no panic, and every row of the file is read,
//! told as a problem, or stands outside the table. It touches no store.

use anlan_app::targets::audit::{AuditSetting, audit};
use anlan_app::targets::file;
use anlan_app::targets::pairs::judge_pairs;
use anlan_app::targets::schedule::ScheduleRule;
use anlan_read::width::squeeze;

/// Holds, or panics.
pub fn kept(bytes: &[u8]) {
    drop(judge_pairs(bytes, &ScheduleRule::LINEAR));
    drop(ScheduleRule::table(bytes.to_vec(), "节点.csv"));
    let Ok(read) = file::read(bytes.to_vec(), "表.csv") else { return };
    let (table, given) = (&read.table, read.received.rows.len());
    assert_eq!(read.row_numbers.len(), given);
    assert!(table.rows.iter().all(|row| row.index < given));
    for (index, row) in read.received.rows.iter().enumerate().skip(table.heading_rows.1 + 1) {
        let known = table.rows.iter().any(|one| one.index == index)
            || table.others.iter().any(|one| one.index == index)
            || table.problems.iter().any(|one| one.index == index);
        assert!(known || row.iter().all(|cell| cell.trim().is_empty()) || invisible(row));
    }
    let setting = AuditSetting::of("2026-09-30", None, ScheduleRule::LINEAR).unwrap();
    let audited = audit(&read, &setting);
    assert_eq!(audited.rows.len(), table.rows.len());
}

/// Rows of characters that nobody sees are blank to the reader.
fn invisible(row: &[String]) -> bool {
    row.iter().all(|cell| squeeze(cell).is_empty())
}
