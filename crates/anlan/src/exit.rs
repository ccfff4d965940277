//! How a command ends: 0 done, 1 refused or found wrong, 2 used wrongly (by `clap`), 1 broken.

use anlan_app::AppError;
use anlan_app::error::causes;
use anlan_core::problem::Problem;
use anlan_store::StoreError;
use serde_json::{Value, json};
use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Who reads what a command answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Somebody at a terminal.
    Person,
    /// A program, which asked for JSON.
    Program,
}

/// A command that did not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Refused, with a code.
    Refused(Box<Problem>),
    /// Found wrong; the words say what.
    Found(String),
    /// Found wrong, as the answer on standard output says already.
    Told(String),
    /// Broken, with its causes.
    Broken(String),
}

impl Failure {
    /// Something was found wrong; the words say what.
    pub(crate) fn found(words: impl Into<String>) -> Self {
        Self::Found(words.into())
    }

    /// The same, where a program has read of it in the answer.
    pub(crate) fn told(words: impl Into<String>) -> Self {
        Self::Told(words.into())
    }

    /// Something broke.
    pub(crate) fn broken(error: &dyn Error) -> Self {
        Self::Broken(causes(error))
    }

    /// Words for the person at the terminal.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Refused(problem) => refusal(problem),
            Self::Found(words) | Self::Told(words) => words.clone(),
            Self::Broken(why) => format!("anlan: {why}"),
        }
    }

    /// The same for a program; nothing when its answer says so already.
    fn problem(&self) -> Option<Value> {
        let problem = match self {
            Self::Told(_) => return None,
            Self::Refused(problem) => json!({
                "code": problem.code,
                "title": problem.title(),
                "detail": problem.advice(),
                "place": problem.place,
            }),
            Self::Found(words) => {
                json!({ "code": null, "title": words, "detail": null, "place": null })
            }
            Self::Broken(why) => {
                let broken = Problem::internal("internal_error");
                json!({ "code": broken.code, "title": broken.title(), "detail": why, "place": null })
            }
        };
        Some(json!({ "problem": problem }))
    }

    /// Prints the words and gives the exit code. A program finds the problem where it looks for its
    /// answer.
    #[expect(clippy::print_stderr, reason = "this is what a terminal program does at its end")]
    pub(crate) fn report(&self, reader: Reader) -> ExitCode {
        if reader == Reader::Program
            && let Some(problem) = self.problem()
        {
            // Whoever does not listen any more is still told by the exit code.
            drop(writeln!(io::stdout(), "{problem:#}"));
        }
        eprintln!("{}", self.words());
        ExitCode::from(1)
    }
}

fn refusal(problem: &Problem) -> String {
    let place = problem.place.clone().unwrap_or_default();
    let sheet = place.sheet.map(|sheet| format!("工作表“{sheet}” ")).unwrap_or_default();
    let row = place.row.map(|row| format!("第 {row} 行 ")).unwrap_or_default();
    format!("{sheet}{row}{}\n{}\n[{}]", problem.title(), problem.advice(), problem.code)
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Refused(Box::new(problem))
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Refused(problem) => problem.into(),
            passing @ AppError::Unsaved => passing.into_problem().into(),
            other @ (AppError::Store(_)
            | AppError::Json(_)
            | AppError::File(_)
            | AppError::Pack(_)
            | AppError::Invariant(_)) => Self::broken(&other),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::broken(&error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::broken(&error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::broken(&error)
    }
}
