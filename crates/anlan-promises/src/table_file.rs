//! Any bytes, read as a table the way the importer reads them: no panic, and every row within the
//! bounds that the reader promises. It touches no store.

use anlan_app::table::limits::{CELL_BYTES_MAX, COLUMNS_MAX, ROWS_MAX};
use anlan_app::table::{RawRow, TableFile};
use anlan_read::words::{LEDGER_FIELDS, REGISTER_FIELDS};
use std::io::Cursor;

/// Holds, or panics.
pub fn kept(bytes: &[u8]) {
    let Ok(mut file) = TableFile::open(Cursor::new(bytes), "表.csv") else { return };
    let epoch = file.epoch();
    for sheet in 0..file.sheets().len() {
        for fields in [REGISTER_FIELDS, LEDGER_FIELDS] {
            let Ok(header) = file.header(sheet, fields) else { continue };
            let Ok(rows) = file.data_rows(sheet, &header) else { continue };
            for row in rows.map_while(Result::ok) {
                look_at(&row);
                for cell in &row.cells {
                    // Read or refused; only how it ends is of interest.
                    drop(cell.read_date(epoch));
                }
            }
        }
    }
}

fn look_at(row: &RawRow) {
    assert!(row.cells.len() <= COLUMNS_MAX);
    assert!((1..=ROWS_MAX).contains(&row.row_number));
    assert!(row.texts().iter().all(|text| text.len() <= CELL_BYTES_MAX));
}
