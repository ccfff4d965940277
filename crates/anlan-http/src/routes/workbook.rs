//! Workbooks as downloads, and the media types of office files.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};

/// Media type of a text document.
pub(crate) const DOCX: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// Media type of a workbook.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A workbook under a file name that any browser keeps.
pub(crate) fn download(bytes: Vec<u8>, file_name: &'static str) -> Response {
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(XLSX));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(file_name));
    answer
}
