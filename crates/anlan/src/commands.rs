//! One file a command.

use crate::cli::Command;
use crate::exit::Failure;
use serde::Serialize;
use std::io::{self, BufWriter, Write as _};
use std::process;

mod backup;
mod bulletin;
mod copy;
mod dedupe;
mod demo;
mod directory;
mod doctor;
mod figure;
pub(crate) mod import;
mod link;
mod openapi;
mod password;
mod read;
pub(crate) mod reconcile;
mod restore;
pub(crate) mod serve;
mod target;
mod verify;

/// Runs the command that the arguments name.
pub(crate) async fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(arguments) => serve::run(arguments).await,
        Command::Demo(arguments) => demo::run(arguments).await,
        Command::Import(arguments) => import::run(arguments).await,
        Command::Directory(arguments) => directory::run(arguments).await,
        Command::Dedupe(arguments) => dedupe::run(&arguments),
        Command::Link(arguments) => link::run(&arguments),
        Command::Reconcile(arguments) => reconcile::run(arguments).await,
        Command::Figure(arguments) => figure::run(arguments).await,
        Command::Bulletin(arguments) => bulletin::run(arguments).await,
        Command::Read(arguments) => read::run(&arguments),
        Command::Target(arguments) => target::run(&arguments),
        Command::Verify(arguments) => verify::run(arguments).await,
        Command::Password(arguments) => password::run(arguments).await,
        Command::Backup(arguments) => backup::run(arguments).await,
        Command::Restore(arguments) => restore::run(arguments).await,
        Command::Copy(arguments) => copy::run(arguments).await,
        Command::Doctor(arguments) => doctor::run(arguments).await,
        Command::Openapi => openapi::run(),
    }
}

/// A line on standard output. Whoever reads only the first lines (`anlan … | head`) ends the command.
pub(crate) fn say(line: impl AsRef<str>) {
    if writeln!(io::stdout(), "{}", line.as_ref()).is_err() {
        end_unread();
    }
}

/// A part of an answer on standard output, without a line end.
pub(crate) fn say_part(part: impl AsRef<str>) {
    if write!(io::stdout(), "{}", part.as_ref()).is_err() {
        end_unread();
    }
}

/// A value as JSON on standard output, written as it is told.
pub(crate) fn say_json(value: &impl Serialize) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match serde_json::to_writer_pretty(&mut out, value) {
        Err(error) if !error.is_io() => return Err(error.into()),
        Err(_) => end_unread(),
        Ok(()) if writeln!(out).and_then(|()| out.flush()).is_err() => end_unread(),
        Ok(()) => {}
    }
    Ok(())
}

/// Ends the command where whoever read it has left.
#[expect(clippy::exit, reason = "nobody is left to tell, and nothing is left to undo")]
fn end_unread() {
    process::exit(0);
}
