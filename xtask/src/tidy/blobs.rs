//! No file larger than its kind allows: history keeps every version of it forever.

use super::rules;
use super::tree::File;
use super::{Checkout, Complaint};

/// Sources and documents are far below this.
const BYTES_MAX: usize = 200 * 1024;
/// Screens in the documentation, as pictures.
const SCREEN_BYTES_MAX: usize = 400 * 1024;
/// Written by package managers; their size follows from the dependencies.
const LOCK_FILES: [&str; 2] = ["Cargo.lock", "package-lock.json"];

/// Complains of large files, and of allowances that are larger than needed.
pub(super) fn check(checkout: &Checkout) -> Vec<Complaint> {
    let allowed = &checkout.rules.large_files;
    let mut found = Vec::new();
    for file in checkout.tree.files() {
        let limit = allowed.get(&file.path).copied().or_else(|| limit(file));
        if let Some(limit) = limit.filter(|limit| file.bytes > *limit) {
            let words = format!("{} bytes, {limit} are allowed", file.bytes);
            found.push(Complaint::of_file(&file.path, words));
        }
    }
    for path in allowed.keys() {
        let needed = checkout.tree.files().find(|file| file.path == *path);
        if needed.is_none_or(|file| limit(file).is_none_or(|limit| file.bytes <= limit)) {
            let words = format!("the allowance for {path} is not needed: remove it");
            found.push(Complaint::of_file(rules::PATH, words));
        }
    }
    found
}

fn limit(file: &File) -> Option<usize> {
    if LOCK_FILES.contains(&file.name()) {
        None
    } else if file.path.starts_with("docs/screens/") && file.ends_with(&[".png"]) {
        Some(SCREEN_BYTES_MAX)
    } else {
        Some(BYTES_MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{checkout, finds};
    use super::*;

    #[test]
    fn large_files_need_a_kind_or_an_allowance() {
        let large = "x".repeat(300 * 1024);
        let files = [
            ("Cargo.lock", large.as_str()),
            ("docs/screens/map.png", &large),
            ("packs/a.csv", &large),
            ("packs/b.csv", &large),
        ];
        let rules = "[large_files]\n\"packs/b.csv\" = 400000\n";
        finds(check, &checkout(&files, rules), &["packs/a.csv: 307200 bytes, 204800 are allowed"]);
    }

    #[test]
    fn an_allowance_that_is_not_needed_is_removed() {
        let rules = "[large_files]\n\"a\" = 300000\n\"gone\" = 300000\n";
        finds(
            check,
            &checkout(&[("a", "small")], rules),
            &[
                "xtask/tidy.toml: the allowance for a is not needed: remove it",
                "xtask/tidy.toml: the allowance for gone is not needed: remove it",
            ],
        );
    }
}
