//! A refusal, RFC 9457. `code` is stable; `title` and `detail` are words for a clerk.

use anlan_core::problem;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Place in an imported file, as the clerk sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FilePlace {
    /// Sheet name; none for CSV.
    pub sheet: Option<String>,
    /// Row, from 1.
    pub row: Option<u64>,
    /// Column header or letter.
    pub column: Option<String>,
}

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// `/problems/` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// Stable code, snake case.
    pub code: String,
    /// What is wrong, for a clerk.
    pub title: String,
    /// What to do about it.
    pub detail: String,
    /// HTTP status; inside a batch or a report, the one that the refusal would have alone.
    pub status: u16,
    /// Values that the words mention.
    pub params: BTreeMap<String, String>,
    /// Place in a file, for imports.
    #[serde(rename = "where")]
    pub place: Option<FilePlace>,
}

impl Problem {
    /// A refusal with its status.
    pub fn of(problem: &problem::Problem, status: u16) -> Self {
        Self {
            kind: format!("/problems/{}", problem.code),
            code: problem.code.to_owned(),
            title: problem.title(),
            detail: problem.advice(),
            status,
            params: problem
                .params
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
            place: problem.place.as_ref().map(|place| FilePlace {
                sheet: place.sheet.clone(),
                row: place.row,
                column: place.column.clone(),
            }),
        }
    }
}
