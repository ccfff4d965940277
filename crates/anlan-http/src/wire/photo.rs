//! Stored photographs, and the forms of uploads.

use serde::Serialize;
use utoipa::ToSchema;

/// A stored photograph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Blob {
    /// SM3 of the bytes, hex.
    pub hash: String,
    /// Size, bytes.
    pub size_bytes: i64,
}

/// A form with one file.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
pub struct FileForm {
    /// The file, at most 64 MiB.
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    pub file: String,
}
