//! The files of the checkout that git knows or would add, held in memory. Reads; writes nothing.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use crate::broken::{Broken, Outcome};
use crate::process;

/// Larger files are pictures or data: their size is checked, their text is not read.
const TEXT_BYTES_MAX: usize = 4_000_000;
/// What a checkout without git must not be searched for.
const NOT_OURS: [&str; 5] = [".git", "target", "node_modules", "dist", "anlan-data"];

/// One file.
pub(super) struct File {
    /// Path in the checkout, with `/`.
    pub(super) path: String,
    pub(super) bytes: usize,
    /// The text, if it is text.
    pub(super) text: Option<String>,
}

impl File {
    pub(super) fn new(path: &str, content: &[u8]) -> Self {
        let readable = content.len() <= TEXT_BYTES_MAX && !content.contains(&0);
        let text = readable.then(|| String::from_utf8(content.to_vec()).ok()).flatten();
        Self { path: path.to_owned(), bytes: content.len(), text }
    }

    /// The last part of the path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The name up to its first dot.
    pub(super) fn stem(&self) -> &str {
        self.name().split('.').next().unwrap_or_default()
    }

    pub(super) fn ends_with(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    /// Whether it holds tests only: by folder, or by name.
    pub(super) fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.contains("/tests/")
            || self.ends_with(&["/tests.rs", ".test.ts"])
    }
}

/// All files, in the order of their paths.
pub(super) struct Tree {
    files: Vec<File>,
}

impl Tree {
    pub(super) fn load(root: &Path) -> Outcome<Self> {
        let mut files = Vec::new();
        for path in paths(root)? {
            let at = root.join(&path);
            // A file that git knows may be deleted in the working tree, and a link is no content.
            if fs::symlink_metadata(&at).is_ok_and(|entry| entry.is_file()) {
                let content =
                    fs::read(&at).map_err(|e| Broken::doing(&format!("cannot read {path}"), &e))?;
                files.push(File::new(&path, &content));
            }
        }
        Ok(Self::from_files(files))
    }

    pub(super) fn from_files(mut files: Vec<File>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }

    pub(super) fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// Text files with one of these endings, with their text.
    pub(super) fn texts(&self, endings: &[&str]) -> impl Iterator<Item = (&File, &str)> {
        self.files
            .iter()
            .filter(move |file| endings.is_empty() || file.ends_with(endings))
            .filter_map(|file| file.text.as_deref().map(|text| (file, text)))
    }

    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path)?.text.as_deref()
    }

    /// Whether a file has this path or a folder begins with it.
    pub(super) fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.iter().any(|file| file.path == path || file.path.starts_with(&folder))
    }
}

fn paths(root: &Path) -> Outcome<Vec<String>> {
    let mut git = Command::new("git");
    git.current_dir(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    if let Ok(list) = process::output_of(&mut git) {
        let mut paths: Vec<String> =
            list.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
        paths.sort();
        paths.dedup();
        return Ok(paths);
    }
    let mut paths = Vec::new();
    walk(root, root, &mut paths).map_err(|e| Broken::doing("cannot list the checkout", &e))?;
    Ok(paths)
}

fn walk(root: &Path, folder: &Path, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let ours = !NOT_OURS.iter().any(|name| path.ends_with(name));
        if ours && path.is_dir() {
            walk(root, &path, paths)?;
        } else if let (true, Some(path)) =
            (ours, path.strip_prefix(root).ok().and_then(Path::to_str))
        {
            paths.push(path.to_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_only_measured() {
        assert!(File::new("a.png", b"\x89PNG\0").text.is_none());
        assert!(File::new("a.txt", &[0xc4, 0xe3]).text.is_none());
        assert_eq!(File::new("a/b.test.ts", b"x").stem(), "b");
    }

    #[test]
    fn folders_and_files_are_found() {
        let tree = Tree::from_files(vec![File::new("docs/adr/1.md", b"")]);
        for (path, there) in
            [("docs/adr/1.md", true), ("docs/adr/", true), ("docs/adr", true), ("docs/ad", false)]
        {
            assert_eq!(tree.has(path), there, "{path}");
        }
    }

    #[test]
    fn a_checkout_without_git_is_walked() {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths = Vec::new();
        walk(own, own, &mut paths).unwrap();
        assert!(paths.iter().any(|path| path == "src/tidy/tree.rs"));
    }
}
