//! Reads a table file on a thread of its own and hands typed rows over in batches. The file is
//! streamed: memory does not grow with it.

use super::fields;
use super::home::{PlaceVotes, SAMPLE_ROWS};
use super::places::Places;
use super::row::Reading;
use super::words;
use crate::table::words::{other_tables, sheet_name};
use crate::table::{Opened, RowProblem, refusal};
use anlan_core::problem::Problem;
use anlan_core::registry::subject::SourceKind;
use anlan_core::scope::Scope;
use anlan_packs::Packs;
use anlan_store::source_rows::SourceRow;
use std::collections::BTreeMap;
use std::io;
use std::io::{Read, Seek, SeekFrom};
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::mpsc;

/// Rows handed over at once.
const BATCH_ROWS: usize = 4_000;

/// A reader that tells how far it is, for progress by bytes.
pub(super) struct Counted<R> {
    inner: R,
    position: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    pub(super) fn new(inner: R, position: Arc<AtomicU64>) -> Self {
        Self { inner, position }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.position.fetch_add(u64::try_from(count).unwrap_or(0), Ordering::Relaxed);
        Ok(count)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = self.inner.seek(to)?;
        self.position.store(at, Ordering::Relaxed);
        Ok(at)
    }
}

/// Opens a file of a kind; `given` overrides the guessed columns.
pub(super) fn open<R: Read + Seek>(
    reader: R,
    file_name: &str,
    kind: SourceKind,
    given: Option<&BTreeMap<String, usize>>,
) -> Result<Opened<R>, Problem> {
    Opened::open(reader, file_name, fields::names(kind), given)
}

/// Counts what the first rows say about where the file belongs.
pub(super) fn votes<R: Read + Seek>(opened: &mut Opened<R>) -> Result<PlaceVotes, Problem> {
    let headings = opened.headings();
    let mut votes = PlaceVotes::default();
    for row in opened.data_rows()?.take(SAMPLE_ROWS) {
        let row = row.map_err(|problem| refusal(&problem))?;
        let cells = headings.row(&row);
        votes.count(
            &cells.squeezed("uscc").to_uppercase(),
            &cells.squeezed("grid"),
            &cells.squeezed("town"),
            &cells.squeezed("address"),
        );
    }
    Ok(votes)
}

/// What the reading thread needs to know.
pub(super) struct Plan {
    pub(super) kind: SourceKind,
    pub(super) places: Places,
    pub(super) packs: Arc<Packs>,
    /// Where whoever imports may bring rows.
    pub(super) scope: Scope,
    pub(super) home: String,
    pub(super) file_hash: String,
}

/// Rows read so far: good ones, and what is wrong with the others.
pub(super) struct Batch {
    pub(super) rows: Vec<SourceRow>,
    pub(super) problems: Vec<RowProblem>,
    pub(super) bad_rows: u64,
}

/// Where the codes stand in a file, to tell of those that stand there twice.
#[derive(Debug, Default)]
pub(super) struct CodeColumn {
    pub(super) sheet: Option<String>,
    pub(super) column: Option<String>,
}

/// What is known of a file when its last row has been read.
#[derive(Debug, Default)]
pub(super) struct FileEnd {
    pub(super) codes: CodeColumn,
    /// Good rows whose point was left out for want of a datum.
    points_without_datum: u64,
    /// Rows that are no data: totals, remarks, headings printed again.
    rows_skipped: u64,
    other_tables: Vec<String>,
}

impl FileEnd {
    /// What whoever imports should know of what was left out.
    pub(super) fn notes(&self) -> Vec<String> {
        let told = [
            (self.points_without_datum > 0)
                .then(|| words::points_without_datum(self.points_without_datum)),
            (!self.other_tables.is_empty()).then(|| other_tables(&self.other_tables)),
            (self.rows_skipped > 0).then(|| words::rows_skipped(self.rows_skipped)),
        ];
        told.into_iter().flatten().collect()
    }
}

/// Reads every data row and sends it in batches; ends when the receiver is gone.
pub(super) fn read_all<R: Read + Seek>(
    mut opened: Opened<R>,
    plan: &Plan,
    out: &mpsc::Sender<Batch>,
) -> Result<FileEnd, Problem> {
    let other_tables = opened.other_tables().iter().map(sheet_name).collect();
    let mut end = FileEnd { other_tables, ..FileEnd::default() };
    let headings = opened.headings();
    let reading = Reading {
        kind: plan.kind,
        headings: &headings,
        places: &plan.places,
        packs: &plan.packs,
        scope: &plan.scope,
        home: &plan.home,
        file_hash: &plan.file_hash,
    };
    let mut batch =
        Batch { rows: Vec::with_capacity(BATCH_ROWS), problems: Vec::new(), bad_rows: 0 };
    let mut rows = opened.data_rows()?;
    for row in rows.by_ref() {
        let row = row.map_err(|problem| refusal(&problem))?;
        match reading.row(&row) {
            Ok(good) => {
                let left_out = good.lng.is_none() && reading.lacks_datum(&row);
                end.points_without_datum += u64::from(left_out);
                batch.rows.push(good);
            }
            Err(problems) => {
                batch.bad_rows += 1;
                batch.problems.extend(problems);
            }
        }
        if batch.rows.len() + batch.problems.len() >= BATCH_ROWS {
            let full = mem::replace(
                &mut batch,
                Batch { rows: Vec::with_capacity(BATCH_ROWS), problems: Vec::new(), bad_rows: 0 },
            );
            if out.blocking_send(full).is_err() {
                return Ok(FileEnd::default());
            }
        }
    }
    let skipped = rows.skipped();
    end.rows_skipped = skipped.repeated_headers + skipped.totals + skipped.notes;
    // The receiver may have given up; then nobody waits for the rest.
    drop(out.blocking_send(batch));
    end.codes = CodeColumn { column: headings.column_words("uscc"), sheet: headings.sheet };
    Ok(end)
}
