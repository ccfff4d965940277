//! The labelled texts, where they are at hand: they are not part of this repository.

use super::super::*;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of labels beside the checkout or above it.
fn folder() -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    above
        .map(|folder| folder.join("shared"))
        .find(|folder| folder.join("targets/seed_quantities.json").is_file())
}

fn number(value: &Value) -> Option<String> {
    (!value.is_null()).then(|| value.to_string().trim_end_matches(".0").to_owned())
}

fn place(value: &Value, key: &str) -> usize {
    usize::try_from(value[key].as_u64().unwrap()).unwrap()
}

#[expect(clippy::print_stderr, reason = "whoever runs the tests should see what was not tried")]
#[test]
fn labelled_texts_are_read_as_well_as_promised() {
    let Some(folder) = folder() else {
        eprintln!("no labels beside this checkout: nothing compared");
        return;
    };
    let labels: Value = serde_json::from_str(
        &fs::read_to_string(folder.join("targets/seed_quantities.json")).unwrap(),
    )
    .unwrap();
    let read =
        |file: &str| quantities(&fs::read_to_string(folder.join("seeds").join(file)).unwrap());
    let records = labels["records"].as_array().unwrap();
    let (mut values, mut units, mut marks, mut marked) = (0, 0, 0, 0);
    for label in records {
        let reading = read(label["file"].as_str().unwrap());
        let span = Span { start: place(label, "start"), end: place(label, "end") };
        let same = |quantity: &&Quantity| {
            let value = match quantity.amount {
                Amount::Exact(value) => number(&label["value"]) == Some(value.to_string()),
                Amount::Range { low, high } => {
                    (number(&label["low"]), number(&label["high"]))
                        == (Some(low.to_string()), Some(high.to_string()))
                }
                Amount::Ratio { .. } => false,
            };
            value && quantity.span.start < span.end && span.start < quantity.span.end
        };
        let (approx, comparator) = (label["approx"].as_str(), label["comparator"].as_str());
        marked += usize::from(approx.or(comparator).is_some());
        let Some(quantity) = reading.quantities.iter().find(same) else { continue };
        values += 1;
        units += usize::from(quantity.unit.as_deref() == label["unit"].as_str());
        let told = (quantity.approx.map(Approx::word), quantity.comparator.map(Comparator::word));
        marks += usize::from(approx.or(comparator).is_some() && told == (approx, comparator));
    }
    let least = |share: usize| records.len() * share / 1000;
    assert!(values >= least(990), "values {values} of {}", records.len());
    assert!(units >= least(980), "units {units} of {}", records.len());
    assert!(marks + 4 >= marked, "marks {marks} of {marked}");
    for label in labels["non_quantities"].as_array().unwrap() {
        let reading = read(label["file"].as_str().unwrap());
        let (start, end) = (place(label, "start"), place(label, "end"));
        let taken = reading.quantities.iter().find(|q| q.span.start < end && start < q.span.end);
        assert_eq!(taken.map(|q| &q.surface), None, "{label}");
    }
}
