//! Parts in a ZIP container, without a clock.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::error::ReportError;

/// The container. Its entries bear the first instant that ZIP knows, 1 January 1980.
pub(super) fn pack(parts: &[(&str, String)]) -> Result<Vec<u8>, ReportError> {
    let mut container = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, part) in parts {
        container.start_file(*name, options)?;
        container.write_all(part.as_bytes())?;
    }
    Ok(container.finish()?.into_inner())
}
