//! Two ways for a use case not to succeed: refused, or broken.

use anlan_core::problem::Problem;
use anlan_store::StoreError;
use std::error::Error;
use std::io;

/// Refused with words, or broken with a cause.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// A refusal; nothing happened.
    #[error(transparent)]
    Refused(#[from] Problem),
    /// The store broke.
    #[error("the store broke")]
    Store(#[from] StoreError),
    /// A stored text is not what it should be.
    #[error("a stored text cannot be read")]
    Json(#[from] serde_json::Error),
    /// The commit failed, or the program was ending: nothing happened, or nobody knows what did. The
    /// same order sent again finds out.
    #[error("the commit did not come about; the order can be sent again")]
    Unsaved,
    /// A file could not be read or written.
    #[error("a file could not be read or written")]
    File(#[from] io::Error),
    /// A pack is broken.
    #[error("a pack is broken")]
    Pack(#[from] anlan_packs::PackError),
    /// An invariant of ours does not hold.
    #[error("{0}")]
    Invariant(String),
}

impl AppError {
    /// The refusal, when it is one; what passes becomes `try_again`, what broke `internal_error` with
    /// its cause in the log.
    pub fn into_problem(self) -> Problem {
        match self {
            Self::Refused(problem) => problem,
            Self::Unsaved => Problem::unavailable("try_again"),
            Self::Store(error) if error.is_transient() => {
                tracing::warn!(error = %causes(&error), "a use case was in another's way");
                Problem::unavailable("try_again")
            }
            Self::Store(_) | Self::Json(_) | Self::File(_) | Self::Pack(_) | Self::Invariant(_) => {
                let cause: &dyn Error = &self;
                tracing::error!(error = %causes(cause), "a use case broke");
                Problem::internal("internal_error")
            }
        }
    }
}

/// The chain of causes on one line.
pub fn causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}
