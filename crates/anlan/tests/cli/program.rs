//! Runs the program to its end in a folder of the test's own. It knows no command.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio, id};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, thread};

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_anlan");

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A folder of one test, removed when the test held; one that failed leaves it to be looked at.
pub(crate) struct Folder {
    path: PathBuf,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) said: String,
    pub(crate) complained: String,
}

impl Folder {
    /// A name with everything that an address would have to escape.
    pub(crate) fn new() -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("anlan 命令行 100%25 {}_{number}", id()));
        fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// A path as an argument.
    pub(crate) fn text(&self, name: &str) -> String {
        self.at(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> String {
        fs::write(self.at(name), bytes).unwrap();
        self.text(name)
    }

    /// Runs the program with this folder as its working folder and no terminal.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        let mut child = Command::new(PROGRAM)
            .args(arguments)
            .current_dir(&self.path)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut complaints = child.stderr.take().unwrap();
        let complained = thread::spawn(move || {
            let mut words = String::new();
            complaints.read_to_string(&mut words).map(|_size| words)
        });
        let mut said = String::new();
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            said.push_str(&line);
            said.push('\n');
            if line.contains("安澜已启动") {
                // It was expected to end; a server would never.
                child.kill().unwrap();
            }
        }
        let code = child.wait().unwrap().code();
        Ended { code, said, complained: complained.join().unwrap().unwrap() }
    }

    /// Runs the program, which must do as told.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let ended = self.run(arguments);
        assert_eq!(ended.code, Some(0), "{arguments:?}: {ended:?}");
        ended.said
    }

    /// Runs the program, which must do as told and answer in JSON.
    pub(crate) fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let said = self.done(arguments);
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {said}"))
    }

    /// Runs the program, which must refuse with all these words and without a word of Rust.
    pub(crate) fn refused(&self, arguments: &[&str], words: &[&str]) -> Ended {
        let ended = self.run(arguments);
        assert_eq!(ended.code, Some(1), "{arguments:?}: {ended:?}");
        for word in words {
            assert!(ended.complained.contains(word), "{arguments:?} lacks {word}: {ended:?}");
        }
        for leak in ["panicked", "Failure(", "Some(", "Error {"] {
            assert!(!ended.complained.contains(leak), "{arguments:?}: {ended:?}");
        }
        ended
    }

    /// Names of what lies in a folder inside, sorted.
    pub(crate) fn names(&self, inside: &str) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.at(inside))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !thread::panicking() {
            drop(fs::remove_dir_all(&self.path));
        }
    }
}
