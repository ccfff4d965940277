//! Real texts, where they are at hand: they are not part of this repository.

use super::*;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of texts beside the checkout or above it.
fn folder() -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    above.map(|folder| folder.join("shared/seeds")).find(|folder| folder.is_dir())
}

#[expect(clippy::print_stderr, reason = "whoever runs the tests should see what was not tried")]
#[test]
fn real_texts_hold_what_was_found_by_hand_and_nothing_more() {
    let Some(folder) = folder() else {
        eprintln!("no texts beside this checkout: nothing checked");
        return;
    };
    // By hand: the classes of the one, the state of the work and the two homes of the other.
    let expected = [
        ("000", date(2023, 12, 20), &[][..]),
        ("001", date(2025, 2, 13), &[]),
        ("002", date(2022, 8, 30), &[]),
        ("003", date(2022, 9, 30), &["deadline_passed", "rest_not_whole"]),
        ("004", date(2025, 12, 31), &["industry_impossible"]),
    ];
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for (number, day, rules) in expected {
        let named =
            |file: &&PathBuf| file.file_name().unwrap().to_str().unwrap().starts_with(number);
        let text = fs::read_to_string(files.iter().find(named).unwrap()).unwrap();
        let found = check(&text, Some(day));
        let found: Vec<&str> = found.iter().map(|finding| finding.rule.code()).collect();
        assert_eq!(found, rules, "{number}");
    }
}
