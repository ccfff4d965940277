//! Writes what was read into files that people open: lists as workbooks; documents as DOCX, PDF,
//! page and workbook. Knows no SQL and no clock: the same input gives the same bytes.

pub mod document;
pub mod docx;
mod address;
mod columns;
mod error;
mod escape;
pub mod grid;
pub mod html;
pub mod pdf;
mod printable;
pub mod sheet;
pub mod xlsx;

pub use error::ReportError;

#[cfg(test)]
mod tests;
