//! `anlan target verdict`: pairs in, verdicts out.

use super::super::link::existing;
use super::super::{say, say_json};
use super::{rule, shown};
use crate::cli::TargetVerdict;
use crate::exit::Failure;
use anlan_app::targets::pairs::{PairLine, judge_pairs};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};

/// Refused pairs that are named at the terminal; the file names all.
const NAMED_MAX: usize = 20;

/// What a run came to.
#[derive(Debug, Default, Serialize)]
struct Counts {
    pairs: usize,
    refused: usize,
    verdicts: BTreeMap<&'static str, usize>,
    contradictions: BTreeMap<&'static str, usize>,
}

pub(super) fn run(arguments: &TargetVerdict) -> Result<(), Failure> {
    existing(&arguments.pairs)?;
    let schedule = rule(&arguments.schedule)?;
    let lines = judge_pairs(&fs::read(&arguments.pairs)?, &schedule)?;
    let mut out = BufWriter::new(File::create(&arguments.out)?);
    serde_json::to_writer_pretty(&mut out, &lines)?;
    writeln!(out)?;
    out.flush()?;
    let mut counts = Counts { pairs: lines.len(), ..Counts::default() };
    let mut refused = Vec::new();
    for line in &lines {
        match line {
            PairLine::Judged(judged) => {
                *counts.verdicts.entry(judged.verdict).or_insert(0) += 1;
                *counts.contradictions.entry(judged.contradiction).or_insert(0) += 1;
            }
            PairLine::Refused(pair) => refused.push(pair.problem.title.as_str()),
        }
    }
    counts.refused = refused.len();
    if arguments.json {
        say_json(&counts)?;
    } else {
        say(format!("{} 对：{}", counts.pairs, shown::counted(&counts.verdicts)));
        let contradictions = counts.contradictions.get("yes").copied().unwrap_or_default();
        say(format!("自评与数字不一致、口径待核 {contradictions} 对。"));
    }
    if refused.is_empty() {
        return Ok(());
    }
    let mut words: Vec<&str> = refused.iter().take(NAMED_MAX).copied().collect();
    let more = format!("共 {} 对没有判断，原因写在结果里；其余都已判断。", refused.len());
    words.push(&more);
    Err(Failure::told(words.join("\n")))
}
