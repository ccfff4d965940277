//! Builds the product and hands over to its own `demo` command. Knows nothing of what the
//! demonstration city holds.

use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use crate::broken::{Broken, Outcome};
use crate::process;
use crate::setup::{self, Purpose};
use crate::terminal::say;
use crate::workspace::Workspace;

const DATA: &str = "./anlan-data";
const WEB_BUILT: &str = "web/dist/console.html";

/// Sets up, builds, loads the city if there is none, and serves it until interrupted.
pub(crate) fn serve(place: &Workspace, more: &[String]) -> Outcome<ExitCode> {
    let binary = build(place)?;
    let mut command = demo(place, &binary);
    // From here on this process is the server: an interrupt reaches it, and nothing else waits.
    let broken = command.args(more).exec();
    Err(Broken::doing(&format!("cannot start {}", binary.display()), &broken))
}

/// The same without serving.
pub(crate) fn load(place: &Workspace, more: &[String]) -> Outcome {
    let binary = build(place)?;
    process::run(demo(place, &binary).arg("--no-serve").args(more))
}

/// Sets up what running needs and builds the web and the release program.
pub(crate) fn build(place: &Workspace) -> Outcome<PathBuf> {
    setup::install(place, Purpose::Run)?;
    if web_is_stale(place) {
        process::run(process::npm(&place.path("web")).args(["run", "build"]))?;
    } else {
        say("web/dist is newer than its sources");
    }
    let mut cargo = process::cargo(place.root());
    process::run(cargo.args(["build", "--release", "--locked", "--package", "anlan"]))?;
    place.binary("release")
}

fn demo(place: &Workspace, binary: &Path) -> Command {
    let mut command = Command::new(binary);
    command.args(["demo", "--data", DATA]).current_dir(place.root());
    command
}

fn web_is_stale(place: &Workspace) -> bool {
    let built = fs::metadata(place.path(WEB_BUILT)).and_then(|file| file.modified());
    built
        .map_or(true, |built| newest_source(&place.path("web")).is_none_or(|newest| newest > built))
}

/// The last change of a source of the web; what is installed or built does not count.
fn newest_source(folder: &Path) -> Option<SystemTime> {
    let skipped = |path: &Path| path.ends_with("node_modules") || path.ends_with("dist");
    let entries = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    entries
        .filter(|entry| !skipped(&entry.path()))
        .filter_map(|entry| {
            let path = entry.path();
            if path.is_dir() {
                newest_source(&path)
            } else {
                entry.metadata().ok()?.modified().ok()
            }
        })
        .max()
}
