//! A bulletin as a file that people open.

use super::{Issued, Linked, document};
use crate::app::App;
use crate::error::{AppError, causes};
use anlan_core::ctx::Actor;
use anlan_report::{docx, html, pdf, xlsx};
use std::error::Error;

/// Form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A word processor's.
    Docx,
    /// For printing.
    Pdf,
    /// A workbook.
    Xlsx,
    /// A page.
    Html,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 4] = [Self::Docx, Self::Pdf, Self::Xlsx, Self::Html];

    /// Ending of the file's name, and word of the wire.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
        }
    }

    /// Reads the ending.
    pub fn from_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.ending() == ending)
    }
}

impl App {
    /// An issued bulletin as a file; `base_url` is the server's address, empty for a page that it serves.
    ///
    /// # Errors
    /// `permission_denied`, `bulletin_not_found`.
    pub async fn bulletin_file(
        &self,
        actor: &Actor,
        id: &str,
        form: Form,
        base_url: &str,
    ) -> Result<Vec<u8>, AppError> {
        let Issued { row, bulletin } = self.bulletin(actor, id).await?;
        let base_url = base_url.trim_end_matches('/');
        let linked = Linked { id: &row.id, issued_at: row.issued_at, base_url };
        let document = document(&bulletin, linked);
        match form {
            Form::Docx => docx::write(&document).map_err(unwritten),
            Form::Pdf => pdf::write(&document).map_err(unwritten),
            Form::Xlsx => xlsx::write(&document).map_err(unwritten),
            Form::Html => Ok(html::write(&document).into_bytes()),
        }
    }
}

fn unwritten(error: impl Error) -> AppError {
    AppError::Invariant(causes(&error))
}
