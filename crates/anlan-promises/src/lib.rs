//! What the readers of files and texts promise of any bytes, one promise a module; a broken one is a
//! panic. The fuzzer tries them on bytes that nobody would write, the tests on seeds.
#![expect(clippy::unwrap_used, reason = "a broken promise is a panic")]

pub mod check;
pub mod import_file;
pub mod link_cells;
pub mod link_files;
pub mod link_schema;
pub mod reading;
pub mod table_file;
pub mod target_table;

#[cfg(test)]
mod tests;
