//! A throw-away PostgreSQL for the tests: its own cluster in a temporary folder, on loopback and a
//! unix socket, gone when the tests end. It never touches a server that is already there.

pub(crate) mod owner;
pub(crate) mod programs;

use std::env;
use std::fs;
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio, id};
use std::thread::sleep;
use std::time::Duration;

use crate::broken::{Broken, Outcome};
use crate::process;
use owner::Owner;
pub(crate) use programs::Programs;

/// Name of the superuser and of the database it starts in.
const ROLE: &str = "anlan";
/// Folders of dead runs are recognised by this beginning and swept.
const FOLDER_PREFIX: &str = "anlan-postgres-";
/// Another process may take the free port between our look and the server's start.
const START_TRIES: u32 = 5;
const READY_WAIT: Duration = Duration::from_millis(50);
/// 600 × 50 ms: half a minute for a server on a busy machine.
const READY_LOOKS: u32 = 600;

/// A running cluster; dropping it stops the server and removes the folder.
pub(crate) struct Cluster {
    programs: Programs,
    owner: Owner,
    folder: PathBuf,
    server: Child,
    port: u16,
}

impl Cluster {
    /// Makes a cluster and starts its server.
    pub(crate) fn start() -> Outcome<Self> {
        let programs =
            Programs::find().ok_or_else(|| Broken::new("no PostgreSQL server programs found"))?;
        let owner = Owner::choose()?;
        let folder = made_in_some_folder(&programs, &owner)?;
        let mut last = Broken::new("the server was never tried");
        for _ in 0..START_TRIES {
            match serve(&programs, &owner, &folder) {
                Ok((server, port)) => {
                    return Ok(Self { programs, owner, folder, server, port });
                }
                Err(broken) => last = broken,
            }
        }
        let log = fs::read_to_string(folder.join("server.log")).unwrap_or_default();
        remove(&folder);
        let words = log.lines().rev().take(5).collect::<Vec<_>>().join(" | ");
        Err(Broken::new(format!("PostgreSQL did not start: {last}: {words}")))
    }

    /// Where tests connect; they make their own databases there.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{ROLE}@127.0.0.1:{}/{ROLE}", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = self.owner.command(&self.programs.pg_ctl);
        stop.args(["stop", "-s", "-m", "immediate", "-D"]).arg(self.folder.join("data"));
        if process::output_of(&mut stop).is_err() {
            drop(self.server.kill());
        }
        drop(self.server.wait());
        remove(&self.folder);
    }
}

/// A temporary folder of root may be closed to the server's user, so more than one is tried.
fn made_in_some_folder(programs: &Programs, owner: &Owner) -> Outcome<PathBuf> {
    let candidates = [env::temp_dir(), PathBuf::from("/tmp"), PathBuf::from("/var/tmp")];
    let mut last = Broken::new("no temporary folder");
    for candidate in candidates {
        sweep(&candidate);
        let folder = candidate.join(format!("{FOLDER_PREFIX}{}", id()));
        match make(programs, owner, &folder) {
            Ok(()) => return Ok(folder),
            Err(broken) => {
                remove(&folder);
                last = broken;
            }
        }
    }
    Err(last)
}

fn make(programs: &Programs, owner: &Owner, folder: &Path) -> Outcome {
    fs::create_dir(folder).map_err(|e| Broken::doing("cannot make a database folder", &e))?;
    owner.take(folder)?;
    let data = folder.join("data");
    let mut initdb = owner.command(&programs.initdb);
    initdb.args(["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-U", ROLE, "-D"]);
    process::output_of(initdb.arg(&data).current_dir(folder))?;
    let mut single = owner.command(&programs.postgres);
    single.args(["--single", "-D"]).arg(&data).arg("postgres").current_dir(folder);
    feed(&mut single, &format!("create database {ROLE};\n"))
}

/// The single-user server reads its statements from standard input.
fn feed(command: &mut Command, statements: &str) -> Outcome {
    let doing = |e: &io::Error| Broken::doing("cannot prepare the database", e);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|e| doing(&e))?;
    if let Some(mut input) = child.stdin.take() {
        io::Write::write_all(&mut input, statements.as_bytes()).map_err(|e| doing(&e))?;
    }
    let status = child.wait().map_err(|e| doing(&e))?;
    if status.success() {
        Ok(())
    } else {
        Err(Broken::new(format!("the single-user server ended with {status}")))
    }
}

fn serve(programs: &Programs, owner: &Owner, folder: &Path) -> Outcome<(Child, u16)> {
    let port = free_port().map_err(|e| Broken::doing("no free port", &e))?;
    let log = fs::File::create(folder.join("server.log"))
        .map_err(|e| Broken::doing("cannot write the server's log", &e))?;
    let mut command = owner.dying_with_us(&programs.postgres);
    command.arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
    command.args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1"]);
    command.args(["-c", "max_connections=200", "-c", "fsync=on"]).current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::from(log));
    let mut server = command.spawn().map_err(|e| Broken::doing("cannot start postgres", &e))?;
    match wait_until_ready(&mut server, folder) {
        Ok(()) => Ok((server, port)),
        Err(broken) => {
            drop(server.kill());
            drop(server.wait());
            Err(broken)
        }
    }
}

fn wait_until_ready(server: &mut Child, folder: &Path) -> Outcome {
    for _ in 0..READY_LOOKS {
        if let Ok(Some(status)) = server.try_wait() {
            return Err(Broken::new(format!("the server ended at once with {status}")));
        }
        let notes = fs::read_to_string(folder.join("data/postmaster.pid")).unwrap_or_default();
        if notes.lines().any(|line| line.trim() == "ready") {
            return Ok(());
        }
        sleep(READY_WAIT);
    }
    Err(Broken::new("the server was not ready in time"))
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Removes the folders of runs whose process is gone, as after a power cut.
fn sweep(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let dead = name
            .to_str()
            .and_then(|name| name.strip_prefix(FOLDER_PREFIX))
            .is_some_and(|process| !Path::new("/proc").join(process).exists());
        if dead {
            remove(&entry.path());
        }
    }
}

/// What cannot be removed is left to the next sweep.
fn remove(folder: &Path) {
    drop(fs::remove_dir_all(folder));
}

#[cfg(test)]
mod tests;
