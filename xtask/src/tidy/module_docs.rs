//! Every Rust module begins by saying what it is. Whether it says it well is for a reader.

use super::{Checkout, Complaint};

/// Complains of modules that begin with anything but `//!`; test files tell it by their names.
pub(super) fn check(checkout: &Checkout) -> Vec<Complaint> {
    let modules = checkout.tree.texts(&[".rs"]).filter(|(file, _)| !file.is_test());
    let silent = modules.filter(|(_, text)| !speaks(text));
    silent
        .map(|(file, _)| {
            Complaint::of_file(&file.path, "begin with `//!`: what it is, what it never does")
        })
        .collect()
}

/// Inner attributes may stand before the words.
fn speaks(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("#!["));
    lines.next().is_some_and(|line| line.strip_prefix("//!").is_some_and(|words| words.len() > 10))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{checkout, finds};
    use super::*;

    #[test]
    fn a_module_without_words_is_found() {
        let files = [
            ("crates/a/src/good.rs", "//! Reads a thing.\n"),
            ("crates/a/src/attribute.rs", "#![no_std]\n\n//! Reads a thing.\n"),
            ("crates/a/src/mute.rs", "use a;\n//! Too late here.\n"),
            ("crates/a/src/hollow.rs", "//! A.\n"),
            ("crates/a/src/a/tests.rs", "use a;\n"),
        ];
        finds(
            check,
            &checkout(&files, ""),
            &[
                "crates/a/src/hollow.rs: begin with `//!`: what it is, what it never does",
                "crates/a/src/mute.rs: begin with `//!`: what it is, what it never does",
            ],
        );
    }
}
