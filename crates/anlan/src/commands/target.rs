//! `anlan target`: what numbers say of responsibility targets.

mod audit;
mod shown;
mod verdict;

use super::link::existing;
use crate::cli::{Target, TargetQuestion};
use crate::exit::Failure;
use anlan_app::targets::schedule::{self, Schedule};
use std::fs;
use std::path::Path;

pub(super) fn run(arguments: &Target) -> Result<(), Failure> {
    match &arguments.question {
        TargetQuestion::Verdict(arguments) => verdict::run(arguments),
        TargetQuestion::Audit(arguments) => audit::run(arguments),
    }
}

/// The rule as named, or from the file of nodes that is named.
fn rule(name: &str) -> Result<Schedule, Failure> {
    let Some(file) = name.strip_prefix("nodes:") else { return Ok(schedule::named(name)?) };
    existing(Path::new(file))?;
    Ok(schedule::nodes(fs::read(file)?, file)?)
}
