//! How a command ends: 0 done, 1 refused or found wrong, 2 used wrongly (by `clap`), 1 broken.

use anlan_app::AppError;
use anlan_app::error::causes;
use anlan_core::problem::Problem;
use anlan_store::StoreError;
use std::error::Error;
use std::io;
use std::process::ExitCode;

/// A command that did not succeed, in words for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// Something was found wrong; the words say what.
    pub(crate) fn found(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// Something broke.
    pub(crate) fn broken(error: &dyn Error) -> Self {
        Self(format!("anlan: {}", causes(error)))
    }

    /// The words.
    pub(crate) fn words(&self) -> &str {
        &self.0
    }

    /// Prints the words and gives the exit code.
    #[expect(clippy::print_stderr, reason = "this is what a terminal program does at its end")]
    pub(crate) fn report(&self) -> ExitCode {
        eprintln!("{}", self.0);
        ExitCode::from(1)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        let place = problem.place.clone().unwrap_or_default();
        let sheet = place.sheet.map(|sheet| format!("工作表“{sheet}” ")).unwrap_or_default();
        let row = place.row.map(|row| format!("第 {row} 行 ")).unwrap_or_default();
        Self(format!("{sheet}{row}{}\n{}\n[{}]", problem.title(), problem.advice(), problem.code))
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
