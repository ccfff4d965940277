//! Files are named after the one thing they hold. It knows only the names that say nothing.

use super::{Checkout, Complaint};

/// Names of drawers for odds and ends, and of doers without a subject.
const EMPTY_WORDS: [&str; 11] = [
    "util", "utils", "common", "helper", "helpers", "manager", "managers", "service", "services",
    "misc", "impl",
];

/// Complains of such names as a file, as the last word of a file, or as a folder; and of `mod.rs`.
pub(super) fn check(checkout: &Checkout) -> Vec<Complaint> {
    let mut found = Vec::new();
    for file in checkout.tree.files() {
        if file.name() == "mod.rs" {
            let words = "name the file after the module: `thing.rs` beside `thing/`";
            found.push(Complaint::of_file(&file.path, words));
        }
        let folders = file.path.split('/').rev().skip(1);
        let last = last_word(file.stem());
        if let Some(word) = folders.chain([last.as_str()]).find(|word| EMPTY_WORDS.contains(word)) {
            let words = format!("`{word}` names nothing: what does it hold?");
            found.push(Complaint::of_file(&file.path, words));
        }
    }
    found
}

/// The last word of `snake_case`, `kebab-case` or `camelCase`, in lower case.
fn last_word(stem: &str) -> String {
    let tail = stem.rsplit(['_', '-']).next().unwrap_or_default();
    let start =
        tail.char_indices().rfind(|(_, letter)| letter.is_uppercase()).map_or(0, |(at, _)| at);
    tail.get(start..).unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{checkout, finds};
    use super::*;

    #[test]
    fn names_that_say_nothing_are_found() {
        let paths = [
            "crates/a/src/common/x.rs",
            "crates/a/src/date_util.rs",
            "crates/a/src/hazard/mod.rs",
            "crates/a/src/hazard.rs",
            "web/src/UserService.ts",
            "web/src/offline/service-worker.ts",
        ];
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (*path, "")).collect();
        finds(
            check,
            &checkout(&files, ""),
            &[
                "crates/a/src/common/x.rs: `common` names nothing: what does it hold?",
                "crates/a/src/date_util.rs: `util` names nothing: what does it hold?",
                "crates/a/src/hazard/mod.rs: name the file after the module: `thing.rs` beside `thing/`",
                "web/src/UserService.ts: `service` names nothing: what does it hold?",
            ],
        );
    }
}
