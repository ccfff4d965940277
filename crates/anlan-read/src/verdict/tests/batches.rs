//! Pairs in the styles of many offices, kept in files: one batch a file, with what is expected.
//!
//! Each batch was written before the rules that it led to; the shares of the first run of each are in
//! `docs/model/verdict.md`. A line is `target | claim | verdicts that are right | settings`, a line
//! that begins with `!` gives the days of the lines behind it.

use super::*;
use std::collections::BTreeMap;

/// A line of a batch.
struct Line {
    pair: Pair,
    right: Vec<String>,
    contradiction: String,
}

/// What came of a batch.
#[derive(Debug, Default)]
struct Score {
    lines: usize,
    acceptable: usize,
    false_ok: usize,
    contradictions: usize,
    found: usize,
    alarms: usize,
}

fn settings(text: &str) -> BTreeMap<String, String> {
    let parts = text.split(' ').filter_map(|part| part.split_once('='));
    parts.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

fn lines(text: &str) -> Vec<Line> {
    let mut days = BTreeMap::new();
    let mut lines = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(given) = line.strip_prefix('!') {
            days = settings(given);
            continue;
        }
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let [target, claim, right, own] = fields.as_slice() else { panic!("no line: {line}") };
        let mut given = days.clone();
        given.extend(settings(own));
        let day = |key: &str| -> Option<Date> { given.get(key)?.parse().ok() };
        let context: Vec<&str> = ["context", "said"]
            .iter()
            .filter_map(|key| given.get(*key))
            .map(String::as_str)
            .collect();
        let context = (!context.is_empty()).then(|| context.join("；"));
        lines.push(Line {
            pair: Pair {
                target_text: (*target).to_owned(),
                claim_text: (*claim).to_owned(),
                period_start: day("start").unwrap(),
                as_of: day("as_of").unwrap(),
                deadline: day("deadline"),
                context,
            },
            right: right.split(',').map(ToOwned::to_owned).collect(),
            contradiction: given.get("contra").cloned().unwrap_or_default(),
        });
    }
    lines
}

fn is_favourable(code: &str) -> bool {
    matches!(code, "met" | "on_track")
}

#[expect(clippy::print_stderr, reason = "whoever runs the test should see what is judged wrongly")]
fn score(name: &str, lines: &[Line]) -> Score {
    let mut score = Score { lines: lines.len(), ..Score::default() };
    for line in lines {
        let found: Judgement = judge(&line.pair, &Schedule::LinearWithin { points: 5 });
        let (code, parts) = (found.verdict.code(), found.contradiction.code());
        let right = line.right.iter().any(|right| right == code);
        let ok = is_favourable(code) && !line.right.iter().any(|right| is_favourable(right));
        let alarm = line.contradiction == "no" && parts == "yes";
        let missed = line.contradiction == "yes" && parts != "yes";
        score.acceptable += usize::from(right);
        score.false_ok += usize::from(ok);
        score.contradictions += usize::from(line.contradiction == "yes");
        score.found += usize::from(line.contradiction == "yes" && !missed);
        score.alarms += usize::from(alarm);
        if !right || alarm || missed {
            let mark = if ok { "FALSE OK " } else { "" };
            eprintln!(
                "{name}: {mark}{} | {} : {:?} {} got {code} {parts} {} {}",
                line.pair.target_text,
                line.pair.claim_text,
                line.right,
                line.contradiction,
                found.rule,
                found.reason
            );
        }
    }
    eprintln!("{name}: {score:?}");
    score
}

#[test]
fn batches_are_judged_as_their_writers_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verdict");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut sum = Score::default();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let batch = score(&name, &lines(&fs::read_to_string(&file).unwrap()));
        sum.lines += batch.lines;
        sum.acceptable += batch.acceptable;
        sum.false_ok += batch.false_ok;
        sum.contradictions += batch.contradictions;
        sum.found += batch.found;
        sum.alarms += batch.alarms;
    }
    assert!(sum.acceptable * 100 >= sum.lines * 97, "{sum:?}");
    assert_eq!((sum.false_ok, sum.alarms), (0, 0), "{sum:?}");
    assert!(sum.found * 100 >= sum.contradictions * 95, "{sum:?}");
}
