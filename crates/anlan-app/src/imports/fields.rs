//! The fields of each kind of file, with the words the wizard shows.

use crate::table::{Fields, label};
use anlan_core::registry::subject::SourceKind;
use anlan_read::words::{LEDGER_FIELDS, REGISTER_FIELDS};

/// A field of a kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportField {
    /// Key.
    pub field: &'static str,
    /// Chinese label.
    pub label: &'static str,
    /// A file without it is refused.
    pub required: bool,
}

/// Fields with their synonyms.
pub(crate) const fn names(kind: SourceKind) -> Fields {
    match kind {
        SourceKind::Register => REGISTER_FIELDS,
        SourceKind::Ledger => LEDGER_FIELDS,
    }
}

/// Fields of a kind of file; the first synonym is the label.
pub fn fields_of(kind: SourceKind) -> Vec<ImportField> {
    names(kind)
        .iter()
        .map(|field| ImportField {
            field: field.field,
            label: label(names(kind), field.field),
            required: field.required,
        })
        .collect()
}
