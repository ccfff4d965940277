//! Files of at most 500 lines and functions of at most 70, except what `xtask/tidy.toml` names; and
//! what it names may only shrink. Lint-like judgement of what the lines say is clippy's.

use super::rules::{self, Exemption};
use super::rust_text;
use super::tree::File;
use super::{Checkout, Complaint};

const FILE_LINES_MAX: usize = 500;
const TEST_FILE_LINES_MAX: usize = 1_500;
/// Not even an exemption allows more.
const FILE_LINES_HARD_MAX: usize = 800;
const FUNCTION_LINES_MAX: usize = 70;
const SOURCES: &[&str] = &[".rs", ".ts", ".vue", ".mjs", ".js", ".css"];

/// Complains of long files and functions, and of exemptions that do not fit exactly.
pub(super) fn check(checkout: &Checkout) -> Vec<Complaint> {
    let mut found = Vec::new();
    for (file, text) in checkout.tree.texts(SOURCES) {
        if checkout.rules.generated.contains(&file.path) {
            continue;
        }
        found.extend(judged(checkout, file, None, 0, text.lines().count()));
        // A table of cases may be long; clippy still has its say about tests.
        if file.ends_with(&[".rs"]) && !file.is_test() {
            for function in rust_text::functions(text) {
                let name = Some(function.name.as_str());
                found.extend(judged(checkout, file, name, function.line, function.body_lines));
            }
        }
    }
    found.extend(checkout.rules.exemptions.iter().filter_map(|entry| unknown(checkout, entry)));
    found
}

fn judged(
    checkout: &Checkout,
    file: &File,
    function: Option<&str>,
    line: usize,
    lines: usize,
) -> Option<Complaint> {
    let (usual, hard) = match function {
        Some(_) => (FUNCTION_LINES_MAX, usize::MAX),
        None if file.is_test() => (TEST_FILE_LINES_MAX, TEST_FILE_LINES_MAX),
        None => (FILE_LINES_MAX, FILE_LINES_HARD_MAX),
    };
    let what = function.map_or_else(|| "the file".to_owned(), |name| format!("fn {name}"));
    let words = match checkout.rules.exemption(&file.path, function) {
        None if lines > usual => format!("{what} has {lines} lines, {usual} are allowed"),
        Some(_) if lines > hard => format!("{what} has {lines} lines, more than {hard} never are"),
        Some(_) if lines <= usual => format!("{what} needs no exemption any more: remove it"),
        Some(allowed) if lines > allowed => format!("{what} grew to {lines} lines from {allowed}"),
        Some(allowed) if lines < allowed => format!("{what} shrank: set its exemption to {lines}"),
        _ => return None,
    };
    Some(Complaint::at(&file.path, line, words))
}

/// An exemption for something that is gone would wait for the next long thing of that name.
fn unknown(checkout: &Checkout, entry: &Exemption) -> Option<Complaint> {
    let text = checkout.tree.text(&entry.path);
    let there = text.is_some_and(|text| match &entry.function {
        Some(name) => rust_text::functions(text).iter().any(|function| function.name == *name),
        None => true,
    });
    let what = entry.function.as_deref().unwrap_or("the file");
    let words = format!("exempts {what} of {}, which is gone", entry.path);
    (!there).then(|| Complaint::of_file(rules::PATH, words))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{checkout, finds};
    use super::*;

    fn file_of(lines: usize) -> String {
        "x\n".repeat(lines)
    }

    fn function_of(lines: usize) -> String {
        format!("fn long() {{\n{}}}\n", "    x();\n".repeat(lines))
    }

    fn exempt(lines: usize) -> String {
        format!("[[file_lines]]\npath = \"crates/a.rs\"\nlines = {lines}\nwhy = \"a table\"\n")
    }

    fn file_finds(lines: usize, rules: &str, expected: &[&str]) {
        finds(check, &checkout(&[("crates/a.rs", &file_of(lines))], rules), expected);
    }

    #[test]
    fn long_files_and_functions_are_found() {
        file_finds(500, "", &[]);
        file_finds(501, "", &["crates/a.rs: the file has 501 lines, 500 are allowed"]);
        finds(check, &checkout(&[("crates/a/tests.rs", &file_of(1_500))], ""), &[]);
        finds(check, &checkout(&[("crates/a.rs", &function_of(70))], ""), &[]);
        finds(
            check,
            &checkout(&[("crates/a.rs", &function_of(71))], ""),
            &["crates/a.rs:1: fn long has 71 lines, 70 are allowed"],
        );
    }

    #[test]
    fn an_exemption_fits_exactly_or_fails() {
        file_finds(600, &exempt(600), &[]);
        file_finds(601, &exempt(600), &["crates/a.rs: the file grew to 601 lines from 600"]);
        file_finds(599, &exempt(600), &["crates/a.rs: the file shrank: set its exemption to 599"]);
        file_finds(
            500,
            &exempt(600),
            &["crates/a.rs: the file needs no exemption any more: remove it"],
        );
        file_finds(
            801,
            &exempt(801),
            &["crates/a.rs: the file has 801 lines, more than 800 never are"],
        );
    }

    #[test]
    fn an_exemption_for_nothing_is_found() {
        finds(
            check,
            &checkout(&[], &exempt(600)),
            &["xtask/tidy.toml: exempts the file of crates/a.rs, which is gone"],
        );
        let function = "[[function_lines]]\npath = \"crates/a.rs\"\nfunction = \"gone\"\nlines = 80\nwhy = \"x\"\n";
        finds(
            check,
            &checkout(&[("crates/a.rs", "fn here() {}\n")], function),
            &["xtask/tidy.toml: exempts gone of crates/a.rs, which is gone"],
        );
    }
}
