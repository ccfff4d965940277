//! The checkout itself is held against every check, and small made-up trees against each.

use super::*;

/// A made-up checkout with these files, the repository's own rules left out.
pub(super) fn checkout(files: &[(&str, &str)], rules: &str) -> Checkout {
    let files = files.iter().map(|(path, text)| tree::File::new(path, text.as_bytes()));
    Checkout {
        tree: Tree::from_files(files.collect()),
        rules: Rules::parse(rules).unwrap(),
        metadata: serde_json::Value::Null,
    }
}

/// Asserts that a check finds exactly these complaints, as it would print them.
pub(super) fn finds(check: Check, checkout: &Checkout, expected: &[&str]) {
    let found: Vec<String> = check(checkout).iter().map(ToString::to_string).collect();
    assert_eq!(found, expected);
}

fn holds(check: Check) {
    let place = Workspace::locate().unwrap();
    let checkout = Checkout::load(&place).unwrap();
    let found: Vec<String> = check(&checkout).iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn crates_use_only_whom_they_may() {
    holds(arrows::check);
}

#[test]
fn nothing_banned_is_in_the_tree() {
    holds(bans::check);
}

#[test]
fn no_file_is_larger_than_its_kind_allows() {
    holds(blobs::check);
}

#[test]
fn documents_name_only_what_exists() {
    holds(documents::check);
}

#[test]
fn lock_files_name_no_host() {
    holds(lock_files::check);
}

#[test]
fn every_module_says_what_it_is() {
    holds(module_docs::check);
}

#[test]
fn files_are_named_after_what_they_hold() {
    holds(names::check);
}

#[test]
fn every_problem_code_is_in_the_catalogue() {
    holds(problem_codes::check);
}

#[test]
fn files_and_functions_keep_their_size() {
    holds(sizes::check);
}

#[test]
fn every_sql_file_has_a_header_and_a_caller() {
    holds(sql_files::check);
}

#[test]
fn every_check_is_held_against_the_checkout() {
    let calls = include_str!("tests.rs").lines().filter(|line| line.starts_with("    holds("));
    assert_eq!(calls.count(), CHECKS.len());
}
