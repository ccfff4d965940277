//! Any bytes, read as a responsibility-target table: no panic, and every row of the file is read,
//! told as a problem, or stands outside the table. It touches no store.
#![no_main]

use anlan_app::table::{RawRow, TableFile};
use anlan_read::target_table::read_target_table;
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut file) = TableFile::open(Cursor::new(bytes), "表.csv") else { return };
    for sheet in 0..file.sheets().len() {
        let Ok(rows) = file.rows(sheet) else { continue };
        let Ok(rows) = rows.collect::<Result<Vec<RawRow>, _>>() else { continue };
        let texts: Vec<Vec<String>> = rows.iter().map(RawRow::texts).collect();
        let Ok(table) = read_target_table(&texts) else { continue };
        assert!(table.rows.len() <= texts.len());
        assert!(table.rows.iter().all(|row| row.index < texts.len()));
        assert!(table.problems.iter().all(|problem| problem.index < texts.len()));
    }
});
