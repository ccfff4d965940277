//! What can break while a file is written. Texts never break it: these are limits of formats and
//! faults of the embedded fonts.

use std::io;

use krilla::error::KrillaError;
use rust_xlsxwriter::XlsxError;
use thiserror::Error;
use zip::result::ZipError;

/// A file that could not be written.
#[derive(Debug, Error)]
pub enum ReportError {
    /// A font that is compiled into the program cannot be read.
    #[error("an embedded font cannot be read")]
    Font,
    /// A limit of PDF was passed.
    #[error("the PDF cannot be written")]
    Pdf(#[source] Box<KrillaError>),
    /// A limit of a workbook was passed.
    #[error("the workbook cannot be written")]
    Workbook(#[source] Box<XlsxError>),
    /// The container of a DOCX was refused.
    #[error("the DOCX cannot be packed")]
    Package(#[from] ZipError),
    /// Bytes were not taken.
    #[error("the bytes cannot be written")]
    Bytes(#[from] io::Error),
}

impl From<KrillaError> for ReportError {
    fn from(source: KrillaError) -> Self {
        Self::Pdf(Box::new(source))
    }
}

impl From<XlsxError> for ReportError {
    fn from(source: XlsxError) -> Self {
        Self::Workbook(Box::new(source))
    }
}
