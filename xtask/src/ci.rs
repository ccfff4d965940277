//! The whole truth about a checkout, cheapest first: house rules, format, lints, builds, every test.
//! All stages run even when one broke, so that one run names everything that is wrong.

use std::process::{Command, ExitCode};

use crate::broken::{Broken, Outcome};
use crate::counts::Runner;
use crate::generate::{self, Mode};
use crate::postgres::Cluster;
use crate::process::{self, Counted};
use crate::settings;
use crate::setup::{self, Purpose, needs};
use crate::stages::Stages;
use crate::terminal::say;
use crate::tidy;
use crate::workspace::{self, Workspace};

/// The stages in their order; `cargo xtask ci NAME…` runs only those named.
const STAGES: [&str; 11] = [
    "setup",
    "tidy",
    "fmt",
    "web-check",
    "clippy",
    "web-build",
    "gen",
    "rust",
    "doc",
    "web-test",
    "e2e",
];
/// The browser round: prints its own `N passed, N failed`.
const BROWSER_ROUND: &str = "tests/e2e/run.mjs";

/// Runs the stages and prints the closing line.
pub(crate) fn run(place: &Workspace, wanted: &[String]) -> Outcome<ExitCode> {
    if let Some(unknown) = wanted.iter().find(|name| !STAGES.contains(&name.as_str())) {
        return Err(Broken::new(format!("no stage `{unknown}`; there are {}", STAGES.join(" "))));
    }
    let mut stages = Stages::new(wanted);
    check(place, &mut stages);
    test(place, &mut stages);
    Ok(stages.close())
}

fn check(place: &Workspace, stages: &mut Stages) {
    stages.check("setup", || setup::install(place, Purpose::Test));
    stages.check("tidy", || tidy::check(place));
    stages
        .check("fmt", || process::run(cargo(place).args(["fmt", "--all", "--", "--check", "-l"])));
    stages.check("web-check", || npm_script(place, "check"));
    stages.check("clippy", || {
        let clippy = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
        process::run(cargo(place).args(clippy))
    });
    stages.check("web-build", || npm_script(place, "build"));
    stages.check("gen", || generate::run(place, Mode::Check));
}

fn test(place: &Workspace, stages: &mut Stages) {
    let cluster = postgres_for(stages);
    let postgres = match &cluster {
        Some(Ok(Database::Own(url))) => Some(url.clone()),
        Some(Ok(Database::ThrowAway(cluster))) => Some(cluster.url()),
        Some(Err(_)) | None => None,
    };
    if let Some(Err(broken)) = &cluster {
        let words = broken.to_string();
        stages.check("rust", || Err(Broken::new(words)));
    } else {
        stages.tests("rust", || rust(place, postgres.as_deref()));
    }
    stages.stage("doc", || {
        let mut command = cargo(place);
        command.args(["test", "--doc", "--workspace", "--locked", "--no-fail-fast"]);
        process::run_counted(&mut command, Runner::CargoTest)
    });
    stages.tests("web-test", || {
        let mut command = process::npm(&place.path("web"));
        process::run_counted(command.args(["test"]), Runner::Vitest)
    });
    if place.has(BROWSER_ROUND) {
        stages.tests("e2e", || browser(place, postgres.as_deref()));
    }
}

/// The PostgreSQL the tests use.
enum Database {
    /// Someone else runs it; its address.
    Own(String),
    /// Ours, stopped when this is dropped.
    ThrowAway(Cluster),
}

/// Only the stages that need a database start one.
fn postgres_for(stages: &Stages) -> Option<Outcome<Database>> {
    if !stages.wants("rust") && !stages.wants("e2e") {
        return None;
    }
    Some(match settings::own_test_postgres() {
        Some(url) => Ok(Database::Own(url)),
        None => Cluster::start().map(|cluster| {
            say(&format!("\nPostgreSQL for the tests: {}", cluster.url()));
            Database::ThrowAway(cluster)
        }),
    })
}

fn rust(place: &Workspace, postgres: Option<&str>) -> Outcome<Counted> {
    let mut command = cargo(place);
    let nextest = workspace::program(&["cargo-nextest"]).is_some();
    let words: &[&str] = if nextest { &["nextest", "run"] } else { &["test", "--all-targets"] };
    command.args(words).args(["--workspace", "--locked", "--no-fail-fast"]);
    lend(&mut command, postgres);
    let runner = if nextest { Runner::Nextest } else { Runner::CargoTest };
    process::run_counted(&mut command, runner)
}

fn browser(place: &Workspace, postgres: Option<&str>) -> Outcome<Counted> {
    process::run(cargo(place).args(["build", "--package", "anlan", "--locked"]))?;
    let mut command = Command::new("node");
    command.arg(BROWSER_ROUND).current_dir(place.root());
    command.env(settings::BINARY, place.binary("debug")?);
    lend(&mut command, postgres);
    process::run_counted(&mut command, Runner::Plain)
}

/// Tells tests where the database and the browser are.
fn lend(command: &mut Command, postgres: Option<&str>) {
    if let Some(url) = postgres {
        command.env(settings::TEST_POSTGRES, url);
    }
    if let Some(chromium) = workspace::program(&needs::CHROMIUM) {
        command.env(settings::TEST_CHROMIUM, chromium);
    }
}

fn cargo(place: &Workspace) -> Command {
    process::cargo(place.root())
}

fn npm_script(place: &Workspace, script: &str) -> Outcome {
    process::run(process::npm(&place.path("web")).args(["run", script]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_stage_is_refused_before_anything_runs() {
        let place = Workspace::locate().unwrap();
        let broken = run(&place, &["fmtt".to_owned()]).unwrap_err().to_string();
        assert!(broken.contains("fmtt") && broken.contains("clippy"), "{broken}");
    }
}
