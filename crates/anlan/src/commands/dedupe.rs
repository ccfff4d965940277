//! `anlan dedupe`.

use super::link::{read, schema};
use super::{say, say_json};
use crate::cli::{Dedupe, ImportKind};
use crate::csv_cells::write_cells;
use crate::exit::Failure;
use crate::progress;
use anlan_app::linking::ClusterLine;
use anlan_core::registry::subject::SourceKind;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// What a run came to.
#[derive(Debug, Serialize)]
struct Counts {
    rows: usize,
    groups: usize,
    /// Rows in groups of more than one.
    doubled: usize,
}

pub(super) fn run(arguments: &Dedupe) -> Result<(), Failure> {
    let (kind, heading) = match arguments.kind {
        ImportKind::Register => (SourceKind::Register, "register_id"),
        ImportKind::Ledger => (SourceKind::Ledger, "ledger_id"),
    };
    let heading = if arguments.schema.is_some() { "id" } else { heading };
    let schema = schema(arguments.schema.as_deref())?;
    let file = read(&arguments.file, kind, schema.as_ref())?;
    let bar = progress::bar("查重", 0);
    let lines = file.clusters(arguments.threads, &mut |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    write_clusters(&arguments.out, heading, &lines)?;
    let counts = Counts {
        rows: lines.len(),
        groups: lines.iter().map(|line| line.cluster).collect::<BTreeSet<_>>().len(),
        doubled: lines.iter().filter(|line| line.probability.is_some()).count(),
    };
    if arguments.json {
        return say_json(&counts);
    }
    say(format!(
        "共 {} 行，归为 {} 个对象，其中 {} 行与别的行重复。",
        counts.rows, counts.groups, counts.doubled
    ));
    Ok(())
}

/// Writes each row with the first row of its group; alone it is its own.
pub(super) fn write_clusters(
    path: &Path,
    heading: &str,
    lines: &[ClusterLine<'_>],
) -> Result<(), Failure> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "{heading},cluster,probability")?;
    for line in lines {
        let probability = line.probability.map_or(String::new(), |one| format!("{one:.6}"));
        write_cells(&mut out, &[line.id, line.cluster])?;
        writeln!(out, ",{probability}")?;
    }
    out.flush()?;
    Ok(())
}
