//! Where things are: the checkout, the build folder, the programs on the path. Changes nothing.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::broken::{Broken, Outcome};
use crate::process;
use crate::settings;

/// The checkout and its build folder.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The checkout this xtask was compiled from.
    pub(crate) fn locate() -> Outcome<Self> {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = own.parent().ok_or_else(|| Broken::new("xtask has no parent folder"))?;
        Ok(Self { root: root.to_path_buf() })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    pub(crate) fn has(&self, relative: &str) -> bool {
        self.path(relative).exists()
    }

    /// What `cargo metadata` says of the members, without their dependencies' own dependencies.
    pub(crate) fn metadata(&self) -> Outcome<Value> {
        let mut command = process::cargo(&self.root);
        command.args(["metadata", "--no-deps", "--format-version", "1", "--offline"]);
        let text = process::output_of(&mut command)?;
        serde_json::from_str(&text).map_err(|e| Broken::new(format!("cargo metadata: {e}")))
    }

    /// The built program. The folder is cargo's word, so `CARGO_TARGET_DIR` and a configured build
    /// folder both hold.
    pub(crate) fn binary(&self, profile_folder: &str) -> Outcome<PathBuf> {
        let metadata = self.metadata()?;
        let folder = metadata
            .get("target_directory")
            .and_then(Value::as_str)
            .ok_or_else(|| Broken::new("cargo metadata names no target folder"))?;
        Ok(Path::new(folder).join(profile_folder).join("anlan"))
    }
}

/// The first of these programs that is on the path.
pub(crate) fn program(names: &[&str]) -> Option<PathBuf> {
    let folders = settings::path_folders();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checkout_and_the_binary_are_found() {
        let place = Workspace::locate().unwrap();
        assert!(place.has("xtask/Cargo.toml"));
        assert!(place.binary("debug").unwrap().ends_with("debug/anlan"));
    }

    #[test]
    fn a_program_is_found_by_any_of_its_names() {
        assert!(program(&["no-such-program-here", "sh"]).is_some());
        assert!(program(&["no-such-program-here"]).is_none());
    }
}
