//! Every code with which the program refuses is a row of the catalogue, once; every row is still used
//! or stands among the retired. It does not judge the words beside a code.

use std::collections::BTreeMap;

use super::rules::ProblemRules;
use super::rust_text::{self, Blank};
use super::tree::File;
use super::{Checkout, Complaint};

/// Codes below this heading of the catalogue may never be used again.
const RETIRED: &str = "## Retired";

/// Where a code is.
type Places = BTreeMap<String, Vec<(String, usize)>>;

/// Complains of codes that are not documented, documented twice, unused, or risen from the dead.
pub(super) fn check(checkout: &Checkout) -> Vec<Complaint> {
    let problems = &checkout.rules.problems;
    let used = used(checkout);
    let (living, dead) = documented(checkout.tree.text(&problems.catalogue).unwrap_or_default());
    let mut found = Vec::new();
    for (code, places) in &used {
        let Some((path, line)) = places.first() else {
            continue;
        };
        if dead.contains_key(code) {
            let words = format!("`{code}` is retired; a code is never used again");
            found.push(Complaint::at(path, *line, words));
        } else if !living.contains_key(code) {
            let words = format!("`{code}` is not in {}", problems.catalogue);
            found.push(Complaint::at(path, *line, words));
        }
    }
    let rows = living.iter().chain(&dead);
    for (code, lines) in rows {
        if let [_, again, ..] = lines.as_slice() {
            let words = format!("`{code}` has a row already");
            found.push(Complaint::at(&problems.catalogue, *again, words));
        }
    }
    for (code, lines) in &living {
        let line = lines.first().copied().unwrap_or_default();
        let words = if used.contains_key(code) && dead.contains_key(code) {
            format!("`{code}` is both living and retired")
        } else if !used.contains_key(code) {
            format!("`{code}` is used nowhere: move it below `{RETIRED}`")
        } else {
            continue;
        };
        found.push(Complaint::at(&problems.catalogue, line, words));
    }
    found
}

fn used(checkout: &Checkout) -> Places {
    let mut places = Places::new();
    let crates = checkout.tree.texts(&[".rs"]);
    for (file, text) in crates.filter(|(file, _)| file.path.starts_with("crates/")) {
        if file.is_test() {
            continue;
        }
        for (code, line) in codes_of(file, text, &checkout.rules.problems) {
            places.entry(code).or_default().push((file.path.clone(), line));
        }
    }
    places
}

/// Codes in the code of a file, outside its test modules.
fn codes_of(_file: &File, text: &str, problems: &ProblemRules) -> Vec<(String, usize)> {
    let code = rust_text::blanked(text, Blank::CommentsAndTexts);
    let tests = rust_text::test_lines(text);
    let mut found = Vec::new();
    for start in literals(&code, problems) {
        let line = rust_text::line_of(&code, start);
        let tested = tests.iter().any(|(first, last)| (*first..=*last).contains(&line));
        let rest = text.as_bytes().get(start + 1..).unwrap_or_default();
        let literal: Vec<u8> = rest.iter().copied().take_while(|byte| *byte != b'"').collect();
        if let (false, Ok(literal)) = (tested, String::from_utf8(literal)) {
            found.push((literal, line));
        }
    }
    found
}

/// Offsets of the opening quotes of texts that are codes.
fn literals(code: &[u8], problems: &ProblemRules) -> Vec<usize> {
    let calls = problems.calls.iter().flat_map(|call| ends_of_calls(code, call));
    let constants = problems.constants.iter().flat_map(|name| ends_of_constants(code, name));
    let starts = calls.chain(constants).map(|end| rust_text::skip_spaces(code, end));
    let mut starts: Vec<usize> = starts.filter(|at| code.get(*at) == Some(&b'"')).collect();
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Where the arguments of `Problem::*(` begin.
fn ends_of_calls(code: &[u8], call: &str) -> Vec<usize> {
    let Some((before, after)) = call.split_once('*') else {
        let starts = rust_text::positions_of_text(code, call.as_bytes());
        return starts.into_iter().map(|at| at + call.len()).collect();
    };
    let starts = rust_text::positions_of_text(code, before.as_bytes());
    let name_ends = starts.into_iter().map(|at| end_of_word(code, at + before.len()));
    let fits = |at: &usize| code.get(*at..).is_some_and(|rest| rest.starts_with(after.as_bytes()));
    name_ends.filter(fits).map(|at| at + after.len()).collect()
}

/// Where the value of `const NAME…: &str = ` begins.
fn ends_of_constants(code: &[u8], name: &str) -> Vec<usize> {
    let prefix = name.trim_end_matches('*').as_bytes();
    let starts = rust_text::positions_of_text(code, b"const ").into_iter().map(|at| at + 6);
    let named = starts.filter(|at| code.get(*at..).is_some_and(|rest| rest.starts_with(prefix)));
    let value = |at: usize| {
        let rest = code.get(at..)?;
        let equals =
            rest.iter().take_while(|byte| **byte != b';').position(|byte| *byte == b'=')?;
        Some(at + equals + 1)
    };
    named.filter_map(value).collect()
}

fn end_of_word(code: &[u8], from: usize) -> usize {
    from + code.iter().skip(from).take_while(|byte| rust_text::is_word(**byte)).count()
}

/// Living and retired codes of the catalogue, each with its lines: rows like "| `code` | …".
fn documented(catalogue: &str) -> (BTreeMap<String, Vec<usize>>, BTreeMap<String, Vec<usize>>) {
    let mut living: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut dead: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut retired = false;
    for (index, line) in catalogue.lines().enumerate() {
        if line.starts_with("## ") {
            retired = line.trim() == RETIRED;
        }
        let cell = line.trim_start().strip_prefix("| `").and_then(|rest| rest.split_once('`'));
        if let Some((code, _)) = cell {
            let rows = if retired { &mut dead } else { &mut living };
            rows.entry(code.to_owned()).or_default().push(index + 1);
        }
    }
    (living, dead)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{checkout, finds};
    use super::*;

    const RULES: &str = "[problems]\ncalls = [\"Problem::*(\"]\nconstants = [\"PROBLEM_*\"]\n\
                         catalogue = \"docs/problems.md\"\n";
    const CATALOGUE: &str = "# Problems\n\n| code | words |\n|---|---|\n| `too_late` | … |\n\
                             | `not_yours` | … |\n\n## Retired\n\n| `old_one` | … |\n";

    fn code_finds(code: &str, catalogue: &str, expected: &[&str]) {
        let files = [("crates/a.rs", code), ("docs/problems.md", catalogue)];
        finds(check, &checkout(&files, RULES), expected);
    }

    #[test]
    fn codes_and_catalogue_agree() {
        let code = "fn f() { Problem::refused(\n    \"too_late\",\n) }\n\
                    const PROBLEM_OWNER: &str = \"not_yours\";\n";
        code_finds(code, CATALOGUE, &[]);
    }

    #[test]
    fn comments_tests_and_other_calls_hold_no_codes() {
        let code = "// Problem::denied(\"a\")\nfn f() { Problem::of(code); g(\"Problem::denied(\"); }\n\
                    #[cfg(test)]\nmod tests {\n    fn t() { Problem::denied(\"b\") }\n}\n\
                    fn g() { (Problem::denied(\"too_late\"), Problem::denied(\"not_yours\")) }\n";
        code_finds(code, CATALOGUE, &[]);
    }

    #[test]
    fn disagreements_are_found() {
        let code = "fn f() { Problem::denied(\"too_late\"); Problem::denied(\"brand_new\");\n\
                    Problem::denied(\"old_one\"); }\n";
        let twice = format!("| `too_late` | … |\n{CATALOGUE}");
        code_finds(
            code,
            &twice,
            &[
                "crates/a.rs:1: `brand_new` is not in docs/problems.md",
                "crates/a.rs:2: `old_one` is retired; a code is never used again",
                "docs/problems.md:6: `too_late` has a row already",
                "docs/problems.md:7: `not_yours` is used nowhere: move it below `## Retired`",
            ],
        );
    }
}
