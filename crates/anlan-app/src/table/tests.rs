//! Tables as people send them, hostile files, and the promise never to panic.
//!
//! Every fixture is built in code.

mod fixtures;
mod hostile;
mod text;
mod workbooks;

use super::{RawRow, TableFile, TableProblem};
use std::io::Cursor;

/// Opens bytes under a name.
fn open(bytes: &[u8]) -> Result<TableFile<Cursor<Vec<u8>>>, TableProblem> {
    TableFile::open(Cursor::new(bytes.to_vec()), "登记台账.csv")
}

/// Row numbers and texts of the first sheet, or the problem's code and place.
fn show(bytes: &[u8]) -> String {
    match open(bytes).and_then(|mut file| file.rows(0)?.collect::<Result<Vec<RawRow>, _>>()) {
        Ok(rows) => rows
            .iter()
            .map(|row| format!("{}:{}", row.row_number, row.texts().join("|")))
            .collect::<Vec<_>>()
            .join("\n"),
        Err(problem) => format!("{} {:?} {:?}", problem.code, problem.row, problem.column),
    }
}

fn code(bytes: &[u8]) -> &'static str {
    match open(bytes).and_then(|mut file| file.rows(0)?.collect::<Result<Vec<RawRow>, _>>()) {
        Ok(_) => "read",
        Err(problem) => problem.code,
    }
}
