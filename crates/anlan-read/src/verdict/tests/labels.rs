//! The labelled table, where it is at hand: it is not part of this repository.

use super::*;

fn day(value: &Value) -> Option<Date> {
    value.as_str().and_then(|text| text.parse().ok())
}

#[expect(clippy::print_stderr, reason = "whoever runs the tests should see what was not tried")]
#[test]
fn labelled_table_is_judged_as_well_as_promised() {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let file = above
        .map(|folder| folder.join("shared/targets/seed003_labels.json"))
        .find(|file| file.is_file());
    let Some(file) = file else {
        eprintln!("no labels beside this checkout: nothing judged");
        return;
    };
    let labels: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let (mut good, mut false_ok, mut missed, mut alarms) = (0, 0, 0, 0);
    let rows = labels["rows"].as_array().unwrap();
    for row in rows {
        let pair = Pair {
            target_text: row["task"].as_str().unwrap().to_owned(),
            claim_text: row["reported_text"].as_str().unwrap().to_owned(),
            period_start: date(2022, 1, 1),
            as_of: day(&row["as_of"]).unwrap(),
            deadline: day(&row["deadline"]["date"]),
            context: row["self_reported"].as_str().map(ToOwned::to_owned),
        };
        let result = judge(&pair, &Schedule::LinearWithin { points: 5 });
        let accepted: Vec<_> = row["acceptable_verdicts"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let verdict = result.verdict.code();
        let agreed = accepted.contains(&verdict);
        good += usize::from(agreed);
        let favourable = |code: &&str| matches!(*code, "met" | "on_track");
        false_ok += usize::from(favourable(&verdict) && !accepted.iter().any(favourable));
        missed += usize::from(row["expected_verdict"] == "behind" && verdict != "behind");
        let (told, labelled) =
            (result.contradiction.code(), row["contradiction"].as_str().unwrap());
        alarms += usize::from((told == "yes") != (labelled == "yes"));
        if !agreed || told != labelled {
            eprintln!(
                "{} {accepted:?} {labelled} | {verdict} {told} {} {}",
                row["id"], result.rule, result.reason
            );
        }
    }
    eprintln!("acceptable {good} of {}, false ok {false_ok}, missed {missed}", rows.len());
    assert!(good * 100 >= rows.len() * 90);
    assert_eq!((false_ok, missed, alarms), (0, 0, 0));
}
