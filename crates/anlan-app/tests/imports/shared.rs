//! Real files that lie beside the project on some machines and not on others.

use crate::house::said;
use std::iter;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Names the folder of real files, where they are not in their usual place.
const VARIABLE: &str = "ANLAN_SHARED";

fn folder() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "a setting of these tests")]
    let named = env::var(VARIABLE).ok();
    named.map_or_else(
        || [env!("CARGO_MANIFEST_DIR"), "..", "..", "..", "shared"].iter().collect(),
        PathBuf::from,
    )
}

/// The bytes of a real file, unpacked; nothing, and a line that says so, where it is absent.
pub(crate) fn real(path: &[&str]) -> Option<Vec<u8>> {
    let path: PathBuf = iter::once(folder()).chain(path.iter().map(PathBuf::from)).collect();
    let bytes = if path.extension().is_some_and(|ending| ending == "xz") {
        unpacked(&path)
    } else {
        fs::read(&path).ok()
    };
    if bytes.is_none() {
        let name = path.file_name().unwrap_or_default().display();
        said(&format!("skipped: {name} (or xz to unpack it) is not here; {VARIABLE} says where"));
    }
    bytes
}

fn unpacked(path: &Path) -> Option<Vec<u8>> {
    if !path.exists() {
        return None;
    }
    let output =
        Command::new("xz").args(["--decompress", "--stdout", "--"]).arg(path).output().ok()?;
    output.status.success().then_some(output.stdout)
}
