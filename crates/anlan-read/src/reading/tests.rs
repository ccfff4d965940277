//! Sentences in the styles of official texts, invented for these tests, with what is read in them.
//!
//! A quantity is told as value, unit and marks: `1500项[余]`, `3~5家`, `-8%`, `2/3[以上]`.

use super::*;

mod labels;
mod bulletins;
mod kinds;
mod pieces;
mod properties;
mod refusals;
mod reports;
mod safety;
mod statistics;
mod tables;
mod times;

/// The quantities of a text in the short form of these tests.
fn told(text: &str) -> String {
    let reading = quantities(text);
    reading.quantities.iter().map(short).collect::<Vec<_>>().join(" ")
}

fn short(quantity: &Quantity) -> String {
    let value = match quantity.amount {
        Amount::Exact(value) => value.to_string(),
        Amount::Range { low, high } => format!("{low}~{high}"),
        Amount::Ratio { first, second } => format!("{first}/{second}"),
    };
    let marks: Vec<&str> = quantity
        .approx
        .map(Approx::word)
        .into_iter()
        .chain(quantity.comparator.map(Comparator::word))
        .collect();
    let marks = if marks.is_empty() { String::new() } else { format!("[{}]", marks.join(",")) };
    format!("{value}{}{marks}", quantity.unit.as_deref().unwrap_or_default())
}

/// Checks what is read in each sentence.
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| told(text) != *expected)
        .map(|(text, expected)| format!("{text}\n   read {}\n   not  {expected}", told(text)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
