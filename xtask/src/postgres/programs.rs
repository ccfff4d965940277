//! Finds PostgreSQL's server programs, which Debian keeps off the path. Starts none but to ask its
//! version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;
use crate::settings;

/// Older servers lack SQL that the store uses.
const VERSION_MIN: u32 = 15;
/// Where Debian installs each version: `VERSION/bin`.
const DEBIAN_FOLDER: &str = "/usr/lib/postgresql";

/// The server's programs, all of one version.
pub(crate) struct Programs {
    /// The server.
    pub(crate) postgres: PathBuf,
    /// Makes a cluster.
    pub(crate) initdb: PathBuf,
    /// Stops a server.
    pub(crate) pg_ctl: PathBuf,
}

impl Programs {
    /// The newest of Debian's versions, else what is on the path.
    pub(crate) fn find() -> Option<Self> {
        debian_folders(Path::new(DEBIAN_FOLDER))
            .into_iter()
            .chain(settings::path_folders())
            .filter_map(|folder| Self::within(&folder))
            .find(Self::new_enough)
    }

    fn within(folder: &Path) -> Option<Self> {
        let program = |name: &str| Some(folder.join(name)).filter(|path| path.is_file());
        Some(Self {
            postgres: program("postgres")?,
            initdb: program("initdb")?,
            pg_ctl: program("pg_ctl")?,
        })
    }

    fn new_enough(&self) -> bool {
        process::output_of(Command::new(&self.postgres).arg("--version"))
            .is_ok_and(|words| version(&words).is_some_and(|version| version >= VERSION_MIN))
    }
}

/// `VERSION/bin` folders, newest first.
fn debian_folders(parent: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(parent) else {
        return Vec::new();
    };
    let mut versions: Vec<u32> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect();
    versions.sort_unstable_by(|a, b| b.cmp(a));
    versions.iter().map(|version| parent.join(version.to_string()).join("bin")).collect()
}

/// `postgres (PostgreSQL) 15.18 (Debian …)` or `… 18beta1`.
fn version(words: &str) -> Option<u32> {
    let rest = words.split_whitespace().skip_while(|word| *word != "(PostgreSQL)").nth(1)?;
    rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::env;
    use std::process::id;

    use super::*;

    #[test]
    fn versions_are_read() {
        assert_eq!(version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some(15));
        assert_eq!(version("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(version("something else"), None);
    }

    #[test]
    fn the_newest_version_comes_first() {
        let parent = env::temp_dir().join(format!("anlan-xtask-versions-{}", id()));
        for version in ["9", "17", "15", "notes"] {
            fs::create_dir_all(parent.join(version)).unwrap();
        }
        let folders = debian_folders(&parent);
        fs::remove_dir_all(&parent).unwrap();
        let expected = ["17/bin", "15/bin", "9/bin"].map(|end| parent.join(end));
        assert_eq!(folders, expected);
    }
}
