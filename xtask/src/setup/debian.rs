//! Installs Debian packages as root or through sudo. Knows nothing about why they are wanted.

use std::fs;
use std::io::{IsTerminal as _, stdin};
use std::os::unix::fs::MetadataExt as _;
use std::process::Command;

use crate::broken::{Broken, Outcome};
use crate::process;
use crate::terminal::say;
use crate::workspace;

/// Another apt at work is waited for this long.
const LOCK_WAIT: &str = "DPkg::Lock::Timeout=180";

/// Installs packages; a stale package list is refreshed once.
pub(crate) fn install(packages: &[&str]) -> Outcome {
    let Some(before) = authority() else {
        return Err(Broken::new("cannot install packages: neither root nor sudo"));
    };
    if workspace::program(&["apt-get"]).is_none() {
        return Err(Broken::new("cannot install packages: this machine has no apt-get"));
    }
    say(&format!("installing {}", packages.join(" ")));
    let install = ["-o", LOCK_WAIT, "install", "-y", "--no-install-recommends"];
    let install: Vec<&str> = install.into_iter().chain(packages.iter().copied()).collect();
    apt(&before, &install).or_else(|_| {
        apt(&before, &["-o", LOCK_WAIT, "update"])?;
        apt(&before, &install)
    })
}

/// Who this process is.
pub(crate) fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// The words in front of a command that needs the administrator; none when there is no way.
fn authority() -> Option<Vec<&'static str>> {
    if is_root() {
        Some(Vec::new())
    } else {
        workspace::program(&["sudo"])?;
        // Without a terminal nobody can type a password: fail at once rather than hang.
        Some(if stdin().is_terminal() { vec!["sudo"] } else { vec!["sudo", "-n"] })
    }
}

fn apt(before: &[&str], words: &[&str]) -> Outcome {
    let quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"];
    let all: Vec<&str> = before.iter().chain(&quiet).chain(words).copied().collect();
    match all.split_first() {
        Some((program, rest)) => process::run(Command::new(program).args(rest)),
        None => Ok(()),
    }
}
