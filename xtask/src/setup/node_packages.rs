//! Installs the npm packages of the web project and of the browser tests, exactly as locked, and only
//! when the lock file changed since the last time: a second run needs no network.

use std::fs;

use super::Purpose;
use crate::broken::{Broken, Outcome};
use crate::process;
use crate::terminal::say;
use crate::workspace::Workspace;

/// The web project, then the projects that only tests need.
const FOLDERS: [&str; 2] = ["web", "tests/e2e"];
/// The lock file as it was when the packages were last installed, kept among them.
const STAMP: &str = "node_modules/.installed-from-lock";

/// Installs what is not installed.
pub(crate) fn install(place: &Workspace, purpose: Purpose) -> Outcome {
    for folder in FOLDERS {
        let for_tests = folder.starts_with("tests/");
        let wanted = !for_tests || purpose == Purpose::Test;
        if wanted && place.has(&format!("{folder}/package-lock.json")) {
            install_one(place, folder)?;
        }
    }
    Ok(())
}

fn install_one(place: &Workspace, folder: &str) -> Outcome {
    let lock = read(place, &format!("{folder}/package-lock.json"))?;
    let stamp = place.path(&format!("{folder}/{STAMP}"));
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        say(&format!("{folder}: npm packages are as locked"));
        return Ok(());
    }
    process::run(process::npm(&place.path(folder)).args(["ci", "--prefer-offline"]))?;
    fs::write(&stamp, lock).map_err(|e| Broken::doing("cannot note what npm installed", &e))
}

fn read(place: &Workspace, relative: &str) -> Outcome<String> {
    fs::read_to_string(place.path(relative))
        .map_err(|e| Broken::doing(&format!("cannot read {relative}"), &e))
}
