//! Starts the measurements on a release build. What is measured and against what is theirs to know.

use std::process::Command;

use crate::broken::{Broken, Outcome};
use crate::demo;
use crate::postgres::Cluster;
use crate::process;
use crate::settings;
use crate::workspace::Workspace;

const SCENARIOS: &str = "bench/run.mjs";

/// Builds the release program, lends a PostgreSQL, and runs the scenarios.
pub(crate) fn run(place: &Workspace, more: &[String]) -> Outcome {
    if !place.has(SCENARIOS) {
        return Err(Broken::new(format!("there is no {SCENARIOS}")));
    }
    let binary = demo::build(place)?;
    let cluster = Cluster::start()?;
    let mut command = Command::new("node");
    command.arg(SCENARIOS).args(more).current_dir(place.root());
    command.env(settings::BINARY, binary).env(settings::TEST_POSTGRES, cluster.url());
    process::run(&mut command)
}
