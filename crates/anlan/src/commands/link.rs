//! `anlan link`.

use super::dedupe::write_clusters;
use super::{say, say_json};
use crate::cli::Link;
use crate::csv_cells::write_cells;
use crate::exit::Failure;
use crate::progress;
use anlan_app::linking::{
    Decision, Expected, LinkAnswers, LinkCandidate, LinkFile, LinkLine, LinkSchema, LinkedFiles,
};
use anlan_core::registry::subject::SourceKind;
use serde::Serialize;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// What a run came to.
#[derive(Debug, Serialize)]
struct Summary {
    model: String,
    register_rows: usize,
    ledger_rows: usize,
    matches: usize,
    reviews: usize,
    nones: usize,
    /// Whether the data showed how far probabilities can be trusted; else they are first guesses.
    calibrated: bool,
    /// Probability from which a row is a match.
    threshold: f64,
    expected_precision: f64,
    expected_recall: f64,
    expected_f1: f64,
}

pub(super) fn run(arguments: &Link) -> Result<(), Failure> {
    let linked = linked(arguments)?;
    if let Some(id) = &arguments.explain {
        let candidates =
            linked.explain(id).ok_or_else(|| Failure::found(format!("台账里没有这一行：{id}")))?;
        if arguments.json {
            return say_json(&candidates);
        }
        say_candidates(&candidates);
        return Ok(());
    }
    let (expected, lines) = linked.lines(arguments.precision);
    if let Some(path) = &arguments.out {
        write(path, lines.iter())?;
    }
    if let Some(path) = &arguments.review {
        let mut open: Vec<_> =
            lines.iter().filter(|line| line.decision == Decision::Review).collect();
        open.sort_by(|left, right| {
            let doubt = |line: &LinkLine<'_>| (line.probability - 0.5).abs();
            doubt(left).total_cmp(&doubt(right))
        });
        write(path, open.into_iter())?;
    }
    if let Some(path) = &arguments.clusters {
        write_clusters(path, "ledger_id", &linked.clusters())?;
    }
    let summary = summary(&linked, &expected, &lines);
    if let Some(path) = &arguments.summary {
        serde_json::to_writer_pretty(BufWriter::new(File::create(path)?), &summary)?;
    }
    if arguments.json {
        return say_json(&summary);
    }
    say(format!(
        "登记 {} 行，台账 {} 行：对应 {}，待人工核对 {}，无对应 {}。",
        summary.register_rows, summary.ledger_rows, summary.matches, summary.reviews, summary.nones
    ));
    say(format!(
        "预计对应中 {:.1}% 正确，找到应有对应的约 {:.1}%（没有标注，由数据自身推算；看不出对应的只是粗略估计）。",
        summary.expected_precision * 100.0,
        summary.expected_recall * 100.0
    ));
    if !summary.calibrated {
        say("数据太少或太不相像，概率只是按经验估计，请多看几对再用。");
    }
    Ok(())
}

fn linked(arguments: &Link) -> Result<LinkedFiles, Failure> {
    let schema = schema(arguments.schema.as_deref())?;
    let register = read(&arguments.register, SourceKind::Register, schema.as_ref())?;
    let ledger = read(&arguments.ledger, SourceKind::Ledger, schema.as_ref())?;
    let answers = answers(arguments.answers.as_deref())?;
    let bar = progress::bar("比对", 0);
    let files = (register, ledger);
    let linked = LinkedFiles::of(files, &answers, arguments.threads, &mut |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    Ok(linked)
}

/// Reads the schema, if one was given.
pub(super) fn schema(path: Option<&Path>) -> Result<Option<LinkSchema>, Failure> {
    let Some(path) = path else { return Ok(None) };
    existing(path)?;
    Ok(Some(LinkSchema::read(&fs::read_to_string(path)?)?))
}

/// Reads the answers, if any were given.
fn answers(path: Option<&Path>) -> Result<LinkAnswers, Failure> {
    let Some(path) = path else { return Ok(LinkAnswers::default()) };
    existing(path)?;
    Ok(LinkAnswers::read(File::open(path)?, &path.display().to_string())?)
}

/// Reads one of the files.
pub(super) fn read(
    path: &Path,
    kind: SourceKind,
    schema: Option<&LinkSchema>,
) -> Result<LinkFile, Failure> {
    existing(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let (file, name) = (File::open(path)?, name.unwrap_or_default());
    Ok(match schema {
        None => LinkFile::read(file, &name, kind)?,
        Some(schema) => LinkFile::read_by(schema, file, &name, kind)?,
    })
}

pub(super) fn existing(path: &Path) -> Result<(), Failure> {
    if path.is_file() {
        return Ok(());
    }
    Err(Failure::found(format!("没有这个文件：{}", path.display())))
}

fn write<'a>(path: &Path, lines: impl Iterator<Item = &'a LinkLine<'a>>) -> Result<(), Failure> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "ledger_id,register_id,probability,decision")?;
    for line in lines {
        write_cells(&mut out, &[line.ledger_id, line.register_id.unwrap_or_default()])?;
        writeln!(out, ",{:.6},{}", line.probability, decision_word(line.decision))?;
    }
    out.flush()?;
    Ok(())
}

const fn decision_word(decision: Decision) -> &'static str {
    match decision {
        Decision::Match => "match",
        Decision::Review => "review",
        Decision::None => "none",
    }
}

fn summary(linked: &LinkedFiles, expected: &Expected, lines: &[LinkLine<'_>]) -> Summary {
    let count = |decision: Decision| lines.iter().filter(|line| line.decision == decision).count();
    let (register_rows, ledger_rows) = linked.rows();
    Summary {
        model: linked.model(),
        register_rows,
        ledger_rows,
        matches: count(Decision::Match),
        reviews: count(Decision::Review),
        nones: count(Decision::None),
        calibrated: linked.is_calibrated(),
        threshold: expected.threshold,
        expected_precision: expected.precision,
        expected_recall: expected.recall,
        expected_f1: expected.f1(),
    }
}

fn say_candidates(candidates: &[LinkCandidate]) {
    if candidates.is_empty() {
        say("没有可能的登记。");
    }
    candidates.iter().for_each(say_candidate);
}

fn say_candidate(candidate: &LinkCandidate) {
    say(format!(
        "{}  概率 {:.3}  合计 {:+.1} 比特",
        candidate.register_id, candidate.probability, candidate.bits
    ));
    for (field, agreement, bits) in &candidate.fields {
        say(format!("    {field:<8} {agreement:<9} {bits:+6.1}"));
    }
}
