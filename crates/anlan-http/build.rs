//! Lists the files of the built web project so that the binary carries them. It never builds the
//! web: without `web/dist` the list is empty and the server says so.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Most files that a build may hold; more means that something else lies in the folder.
const FILES_MAX: usize = 2_000;

fn main() -> io::Result<()> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    let mut files = Vec::new();
    if dist.is_dir() {
        gather(&dist, &mut files)?;
    }
    files.sort();
    let mut list = String::from("&[\n");
    for file in files.iter().take(FILES_MAX) {
        let Ok(inside) = file.strip_prefix(&dist) else { continue };
        let path = inside.to_string_lossy().replace('\\', "/");
        let absolute = fs::canonicalize(file)?;
        let _ = writeln!(list, "({path:?}, include_bytes!({:?})),", absolute.to_string_lossy());
    }
    list.push_str("]\n");
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(out.join("web_files.rs"), list)
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
