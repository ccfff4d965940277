//! Every refusal in the sources has words in the catalogue, and no words are left over.

use anlan_core::problem::words::CATALOGUE;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const KINDS: [&str; 8] = [
    "invalid",
    "unauthenticated",
    "denied",
    "not_found",
    "conflict",
    "locked",
    "too_large",
    "internal",
];
/// What is wrong with a file is worded where the file is read.
const WORDED_ELSEWHERE: &str = "table_";

/// Sources of all crates, tests left out, by path.
fn sources() -> BTreeMap<PathBuf, String> {
    let crates = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut texts = BTreeMap::new();
    for one in fs::read_dir(crates).unwrap() {
        gather(&one.unwrap().path().join("src"), &mut texts);
    }
    assert!(texts.len() > 50, "the crates are not where they were");
    texts
}

fn gather(folder: &Path, texts: &mut BTreeMap<PathBuf, String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "tests" {
            gather(&path, texts);
        } else if path.extension().is_some_and(|ending| ending == "rs") && name != "tests.rs" {
            let text = fs::read_to_string(&path).unwrap();
            let source = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            texts.insert(path, source.to_owned());
        }
    }
}

/// Text between quotes that stands right after the mark, white space aside.
fn quoted_after<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    let quoted = |rest: &'a str| rest.trim_start().strip_prefix('"')?.split('"').next();
    text.split(mark).skip(1).filter_map(quoted).collect()
}

/// The code as a whole word; the command line prints some of its own.
fn says(text: &str, code: &str) -> bool {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut parts = text.split(code).peekable();
    while let (Some(before), Some(after)) = (parts.next(), parts.peek()) {
        if !before.ends_with(inside) && !after.starts_with(inside) {
            return true;
        }
    }
    false
}

#[test]
fn every_refusal_has_words() {
    let known: BTreeSet<&str> = CATALOGUE.iter().map(|words| words.code).collect();
    let mut wordless = BTreeSet::new();
    for (path, text) in &sources() {
        for kind in KINDS {
            for code in quoted_after(text, &format!("Problem::{kind}(")) {
                if !known.contains(code) && !code.starts_with(WORDED_ELSEWHERE) {
                    wordless.insert(format!("{code} in {}", path.display()));
                }
            }
        }
    }
    assert!(wordless.is_empty(), "without words: {wordless:#?}");
}

#[test]
fn every_words_are_used_by_some_refusal() {
    let mut sources = sources();
    sources.retain(|path, _| !path.ends_with("problem/words.rs"));
    let unused: Vec<&str> = CATALOGUE
        .iter()
        .map(|words| words.code)
        .filter(|code| !sources.values().any(|text| says(text, code)))
        .collect();
    assert!(unused.is_empty(), "in the catalogue, but nobody says so: {unused:?}");
}

/// A `{name}` in the words is a value that the refusal carries.
#[test]
fn words_name_no_value_that_no_refusal_gives() {
    let sources = sources();
    let given: BTreeSet<&str> =
        sources.values().flat_map(|text| quoted_after(text, ".with(")).collect();
    let refusals: BTreeSet<&str> = KINDS
        .iter()
        .flat_map(|kind| sources.values().map(move |text| (kind, text)))
        .flat_map(|(kind, text)| quoted_after(text, &format!("Problem::{kind}(")))
        .collect();
    for words in CATALOGUE.iter().filter(|words| refusals.contains(words.code)) {
        for text in [words.title, words.advice] {
            for name in text.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
                assert!(given.contains(name), "{}: {{{name}}}", words.code);
            }
        }
    }
}
