//! `anlan target`: what numbers say of responsibility targets.

mod audit;
mod shown;
mod verdict;

use super::link::existing;
use crate::cli::{Target, TargetQuestion};
use crate::exit::Failure;
use anlan_app::targets::schedule::ScheduleRule;
use std::fs;
use std::path::Path;

pub(super) fn run(arguments: &Target) -> Result<(), Failure> {
    match &arguments.question {
        TargetQuestion::Verdict(arguments) => verdict::run(arguments),
        TargetQuestion::Audit(arguments) => audit::run(arguments),
    }
}

/// The rule as written, or from the file of nodes that is named.
fn rule(name: &str) -> Result<ScheduleRule, Failure> {
    let nodes = name.strip_prefix("nodes:");
    let file = nodes.filter(|nodes| !nodes.contains('=') || Path::new(nodes).is_file());
    let Some(file) = file else { return Ok(ScheduleRule::read(name)?) };
    existing(Path::new(file))?;
    Ok(ScheduleRule::table(fs::read(file)?, file)?)
}
