//! Refusals. A `Problem` has a stable code, the words a clerk reads, and where in a file it is;
//! it never carries a stack trace or an internal name.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

pub mod words;

/// What sort of refusal it is; the HTTP layer maps it to a status and nothing else does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// The request is malformed or a value is not allowed.
    Invalid,
    /// Nobody is signed in.
    Unauthenticated,
    /// The person may not do this, here, now.
    Denied,
    /// There is no such thing in this person's scope.
    NotFound,
    /// The thing has moved on, or the id was used for another order.
    Conflict,
    /// The account is locked for a while.
    Locked,
    /// A named limit was reached.
    TooLarge,
    /// Not now; the same order can be sent again.
    Unavailable,
    /// Something broke on our side.
    Internal,
}

/// Where in an imported file the trouble is: sheet name, row and column as the clerk sees them.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct FilePlace {
    /// Sheet name; none for CSV.
    pub sheet: Option<String>,
    /// Row number, from 1, as the file shows it.
    pub row: Option<u64>,
    /// Column header or letter.
    pub column: Option<String>,
}

/// A refusal with a stable code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable code, snake case, listed in `docs/problems.md`.
    pub code: &'static str,
    /// Sort of refusal.
    pub kind: ProblemKind,
    /// Values that the words mention.
    pub params: BTreeMap<&'static str, String>,
    /// Place in a file, for imports.
    pub place: Option<FilePlace>,
}

impl Problem {
    const fn of(code: &'static str, kind: ProblemKind) -> Self {
        Self { code, kind, params: BTreeMap::new(), place: None }
    }

    /// A value or request that cannot be accepted.
    pub const fn invalid(code: &'static str) -> Self {
        Self::of(code, ProblemKind::Invalid)
    }

    /// Nobody is signed in, or the sign-in failed.
    pub const fn unauthenticated(code: &'static str) -> Self {
        Self::of(code, ProblemKind::Unauthenticated)
    }

    /// The person may not do this.
    pub const fn denied(code: &'static str) -> Self {
        Self::of(code, ProblemKind::Denied)
    }

    /// No such thing within this person's scope.
    pub const fn not_found(code: &'static str) -> Self {
        Self::of(code, ProblemKind::NotFound)
    }

    /// The thing is in another state than the order assumes.
    pub const fn conflict(code: &'static str) -> Self {
        Self::of(code, ProblemKind::Conflict)
    }

    /// Locked for a while.
    pub const fn locked(code: &'static str) -> Self {
        Self::of(code, ProblemKind::Locked)
    }

    /// Past a named limit.
    pub const fn too_large(code: &'static str) -> Self {
        Self::of(code, ProblemKind::TooLarge)
    }

    /// Not carried out, for a reason that passes.
    pub const fn unavailable(code: &'static str) -> Self {
        Self::of(code, ProblemKind::Unavailable)
    }

    /// Broken on our side; the log has the cause.
    pub const fn internal(code: &'static str) -> Self {
        Self::of(code, ProblemKind::Internal)
    }

    /// Adds a value that the words mention.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.insert(name, value.to_string());
        self
    }

    /// Says where in a file it is.
    #[must_use]
    pub fn at(mut self, place: FilePlace) -> Self {
        self.place = Some(place);
        self
    }

    /// What is wrong, in words a clerk understands.
    pub fn title(&self) -> String {
        self.filled(words::of(self.code).title)
    }

    /// What to do about it.
    pub fn advice(&self) -> String {
        self.filled(words::of(self.code).advice)
    }

    fn filled(&self, template: &str) -> String {
        self.params.iter().fold(template.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}（{}）", self.title(), self.code)
    }
}

impl Error for Problem {}
