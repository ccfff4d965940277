//! Writes what was read into files that people open: workbooks now, documents later. Knows no SQL
//! and no clock.

pub mod document;
pub mod grid;
pub mod sheet;
