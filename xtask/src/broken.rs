//! The one error of xtask: a sentence for the person at the terminal. Nothing matches on it.

use std::fmt;
use std::io;

/// What broke, in a sentence.
#[derive(Debug)]
pub(crate) struct Broken(String);

/// The result of a chore.
pub(crate) type Outcome<T = ()> = Result<T, Broken>;

impl Broken {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// An I/O error together with what was being done.
    pub(crate) fn doing(what: &str, cause: &io::Error) -> Self {
        Self(format!("{what}: {cause}"))
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
