//! Regenerates the committed files that are made from code: the OpenAPI document and the web
//! client's types. With `--check` it puts the files back and says which would change.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::broken::{Broken, Outcome};
use crate::process;
use crate::terminal::say;
use crate::workspace::Workspace;

const DOCUMENT: &str = "docs/api/openapi.json";
/// Folders in which generated files lie.
const FOLDERS: [&str; 2] = ["docs/api", "web/src/api"];

/// Whether to keep what was generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Write the files.
    Write,
    /// Fail when they differ, and leave the tree as it was.
    Check,
}

impl Mode {
    pub(crate) fn parse(rest: &[String]) -> Outcome<Self> {
        match rest {
            [] => Ok(Self::Write),
            [word] if word == "--check" => Ok(Self::Check),
            _ => Err(Broken::new("gen takes nothing or `--check`")),
        }
    }
}

/// Generated files by their path in the checkout.
type Snapshot = BTreeMap<String, Vec<u8>>;

/// Regenerates, and checks or keeps.
pub(crate) fn run(place: &Workspace, mode: Mode) -> Outcome {
    let before = snapshot(place)?;
    let written = write(place);
    let after = snapshot(place)?;
    if mode == Mode::Check {
        restore(place, &before, &after)?;
    }
    written?;
    let paths = changed(&before, &after);
    match (mode, paths.as_slice()) {
        (_, []) => say("generated files are up to date"),
        (Mode::Write, paths) => say(&format!("regenerated {}", paths.join(", "))),
        (Mode::Check, paths) => {
            let words = format!("not up to date: {}; run `cargo xtask gen`", paths.join(", "));
            return Err(Broken::new(words));
        }
    }
    Ok(())
}

fn write(place: &Workspace) -> Outcome {
    let mut command = process::cargo(place.root());
    command.args(["run", "--quiet", "--locked", "--package", "anlan", "--", "openapi"]);
    let document = process::output_of(&mut command)?;
    let path = place.path(DOCUMENT);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| Broken::doing("cannot make docs/api", &e))?;
    }
    fs::write(&path, document).map_err(|e| Broken::doing("cannot write the document", &e))?;
    process::run(process::npm(&place.path("web")).args(["run", "gen"]))
}

fn snapshot(place: &Workspace) -> Outcome<Snapshot> {
    let mut files = Snapshot::new();
    for folder in FOLDERS {
        if place.has(folder) {
            collect(place.root(), &place.path(folder), &mut files)
                .map_err(|e| Broken::doing(&format!("cannot read {folder}"), &e))?;
        }
    }
    Ok(files)
}

fn collect(root: &Path, folder: &Path, files: &mut Snapshot) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if let Some(name) = path.strip_prefix(root).ok().and_then(Path::to_str) {
            files.insert(name.to_owned(), fs::read(&path)?);
        }
    }
    Ok(())
}

fn changed(before: &Snapshot, after: &Snapshot) -> Vec<String> {
    let mut paths: Vec<String> = before.keys().chain(after.keys()).cloned().collect();
    paths.sort();
    paths.dedup();
    paths.retain(|path| before.get(path) != after.get(path));
    paths
}

fn restore(place: &Workspace, before: &Snapshot, after: &Snapshot) -> Outcome {
    for path in changed(before, after) {
        let at = place.path(&path);
        match before.get(&path) {
            Some(bytes) => fs::write(&at, bytes),
            None => fs::remove_file(&at),
        }
        .map_err(|e| Broken::doing(&format!("cannot put {path} back"), &e))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(pairs: &[(&str, &str)]) -> Snapshot {
        pairs.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn new_changed_and_vanished_files_are_named() {
        let before = files(&[("a", "1"), ("b", "1"), ("c", "1")]);
        let after = files(&[("a", "1"), ("b", "2"), ("d", "1")]);
        assert_eq!(changed(&before, &after), ["b", "c", "d"]);
        assert!(changed(&before, &before).is_empty());
    }

    #[test]
    fn only_check_is_a_known_word() {
        assert_eq!(Mode::parse(&[]).unwrap(), Mode::Write);
        assert_eq!(Mode::parse(&["--check".to_owned()]).unwrap(), Mode::Check);
        assert!(Mode::parse(&["--chekc".to_owned()]).is_err());
    }
}
