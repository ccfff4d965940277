//! Texts in the styles of official reports, invented for these tests: what is found in them, and the
//! near miss beside it in which nothing may be found.
//!
//! A finding is told as its rule and severity: `parts_not_whole?` is a doubt, without the mark an error.

use super::*;
use jiff::civil::date;

mod days;
mod lists;
mod properties;
mod shares;
mod sums;
mod tables;
mod texts;
mod values;

/// What is found in a text at the end of September 2024.
fn told(text: &str) -> String {
    let findings = check(text, Some(date(2024, 9, 30)));
    let short = |finding: &Finding| {
        let mark = match finding.severity {
            Severity::Error => "",
            Severity::Doubt => "?",
        };
        format!("{}{mark}", finding.rule.code())
    };
    findings.iter().map(short).collect::<Vec<_>>().join(" ")
}

/// Checks what is found in each text.
fn compare(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| told(text) != *expected)
        .map(|(text, expected)| {
            let findings = check(text, Some(date(2024, 9, 30)));
            let sentences: Vec<&str> = findings.iter().map(|one| one.sentence.as_str()).collect();
            format!("{text}\n   found {:?} {sentences:?}\n   not   {expected:?}", told(text))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
