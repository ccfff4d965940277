//! The house rules that no other tool knows, each a check over the files of the checkout and each
//! with a test that it can fail. They run as tests, and as `cargo xtask tidy`. They change no file.

mod arrows;
mod bans;
mod blobs;
mod documents;
mod lock_files;
mod module_docs;
mod names;
mod problem_codes;
mod rules;
mod rust_text;
mod sizes;
mod sql_files;
mod sql_text;
mod tree;

use std::fmt;
use std::process::ExitCode;

use crate::broken::{Broken, Outcome};
use crate::terminal::say;
use crate::workspace::Workspace;
use rules::Rules;
use tree::Tree;

/// Something that breaks a house rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Complaint {
    path: String,
    /// Line from 1; 0 when it is about the whole file.
    line: usize,
    words: String,
}

impl Complaint {
    fn of_file(path: &str, words: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: 0, words: words.into() }
    }

    fn at(path: &str, line: usize, words: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, words: words.into() }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.words),
            line => write!(f, "{}:{line}: {}", self.path, self.words),
        }
    }
}

/// What a check looks at.
struct Checkout {
    tree: Tree,
    rules: Rules,
    metadata: serde_json::Value,
}

type Check = fn(&Checkout) -> Vec<Complaint>;

/// Every check by name.
const CHECKS: [(&str, Check); 10] = [
    ("arrows", arrows::check),
    ("bans", bans::check),
    ("blobs", blobs::check),
    ("documents", documents::check),
    ("lock files", lock_files::check),
    ("module docs", module_docs::check),
    ("names", names::check),
    ("problem codes", problem_codes::check),
    ("sizes", sizes::check),
    ("sql files", sql_files::check),
];

/// Runs every check and prints what it found.
pub(crate) fn run(place: &Workspace) -> ExitCode {
    match check(place) {
        Ok(()) => {
            say("tidy");
            ExitCode::SUCCESS
        }
        Err(broken) => {
            say(&broken.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Runs every check; the error counts what was printed.
pub(crate) fn check(place: &Workspace) -> Outcome {
    let checkout = Checkout::load(place)?;
    let mut found = 0;
    for (name, check) in CHECKS {
        let complaints = check(&checkout);
        found += complaints.len();
        for complaint in complaints {
            say(&format!("{complaint}  [{name}]"));
        }
    }
    if found == 0 { Ok(()) } else { Err(Broken::new(format!("{found} untidy places"))) }
}

impl Checkout {
    fn load(place: &Workspace) -> Outcome<Self> {
        let tree = Tree::load(place.root())?;
        let rules = Rules::parse(tree.text(rules::PATH).unwrap_or_default())?;
        Ok(Self { tree, rules, metadata: place.metadata()? })
    }
}

#[cfg(test)]
mod tests;
