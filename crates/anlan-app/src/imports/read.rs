//! Reads a table file on a thread of its own and hands typed rows over in batches. The file is
//! streamed: memory does not grow with it.

use super::fields;
use super::home::{PlaceVotes, SAMPLE_ROWS};
use super::places::Places;
use super::row::{Reading, RowProblem};
use super::words;
use crate::table::{FoundHeader, TableFile, TableKind, TableProblem, column_letters};
use anlan_core::problem::{FilePlace, Problem};
use anlan_core::registry::subject::SourceKind;
use anlan_core::scope::Scope;
use anlan_packs::Packs;
use anlan_read::width;
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

/// A table file whose heading row was found.
pub(super) struct Opened<R: Read + Seek> {
    pub(super) file: TableFile<R>,
    pub(super) sheet: usize,
    pub(super) header: FoundHeader,
    pub(super) columns: BTreeMap<String, usize>,
}

/// A table problem as a refusal, keeping its code, words and place.
pub(super) fn refusal(problem: &TableProblem) -> Problem {
    let place = FilePlace {
        sheet: problem.sheet.clone(),
        row: problem.row,
        column: problem.column.map(|column| column_letters(column.saturating_sub(1))),
    };
    Problem::invalid(problem.code).with("words", &problem.words).at(place)
}

/// Opens a file for the wizard, which lets a person name missing columns.
pub(super) fn open_for_preview<R: Read + Seek>(
    reader: R,
    file_name: &str,
    kind: SourceKind,
) -> Result<Opened<R>, Problem> {
    find_sheet(reader, file_name, kind, None)
}

/// Opens a file and finds the first sheet with a heading row, a visible one before a hidden one;
/// `given` overrides the guessed columns.
pub(super) fn open<R: Read + Seek>(
    reader: R,
    file_name: &str,
    kind: SourceKind,
    given: Option<&BTreeMap<String, usize>>,
) -> Result<Opened<R>, Problem> {
    let opened = find_sheet(reader, file_name, kind, given)?;
    let missing: Vec<&str> = fields::names(kind)
        .iter()
        .filter(|field| field.required && !opened.columns.contains_key(field.field))
        .map(|field| fields::label(field.field))
        .collect();
    if missing.is_empty() {
        Ok(opened)
    } else {
        Err(Problem::invalid("import_columns_missing").with("fields", missing.join("、")))
    }
}

fn find_sheet<R: Read + Seek>(
    reader: R,
    file_name: &str,
    kind: SourceKind,
    given: Option<&BTreeMap<String, usize>>,
) -> Result<Opened<R>, Problem> {
    let mut file = TableFile::open(reader, file_name).map_err(|problem| refusal(&problem))?;
    let mut sheets: Vec<usize> = (0..file.sheets().len()).collect();
    sheets.sort_by_key(|sheet| file.sheets().get(*sheet).is_some_and(|sheet| sheet.hidden));
    let mut first_problem = None;
    for sheet in sheets {
        match file.header(sheet, fields::names(kind)) {
            Ok(header) => {
                let guessed = || {
                    header
                        .guess
                        .mapping
                        .columns
                        .iter()
                        .map(|one| (one.field.clone(), one.column))
                        .collect()
                };
                let columns: BTreeMap<String, usize> = given.cloned().unwrap_or_else(guessed);
                return Ok(Opened { file, sheet, header, columns });
            }
            Err(problem) => first_problem = first_problem.or(Some(problem)),
        }
    }
    Err(first_problem
        .map_or_else(|| Problem::invalid("import_nothing_good"), |problem| refusal(&problem)))
}

impl<R: Read + Seek> Opened<R> {
    /// Counts what the first rows say about where the file belongs.
    pub(super) fn votes(&mut self) -> Result<PlaceVotes, Problem> {
        let columns = self.columns.clone();
        let mut votes = PlaceVotes::default();
        let rows =
            self.file.data_rows(self.sheet, &self.header).map_err(|problem| refusal(&problem))?;
        for row in rows.take(SAMPLE_ROWS) {
            let row = row.map_err(|problem| refusal(&problem))?;
            let text = |field: &str| {
                columns
                    .get(field)
                    .map(|column| width::squeeze(&row.cell(*column).text()))
                    .unwrap_or_default()
            };
            votes.count(
                &text("uscc").to_uppercase(),
                &text("grid"),
                &text("town"),
                &text("address"),
            );
        }
        Ok(votes)
    }

    /// Names of the other sheets in which headings are known: their rows stay out.
    fn other_tables(&mut self, kind: SourceKind) -> Vec<String> {
        let sheets = self.file.sheets().iter().enumerate();
        let others: Vec<(usize, String)> = sheets
            .filter(|(at, _)| *at != self.sheet)
            .map(|(at, sheet)| (at, words::sheet_name(sheet)))
            .collect();
        let mut tables = Vec::new();
        for (at, name) in others {
            let header = self.file.header(at, fields::names(kind));
            if header.is_ok_and(|header| header.guess.mapping.has_sure_match()) {
                tables.push(name);
            }
        }
        tables
    }
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
            (!self.other_tables.is_empty()).then(|| words::other_tables(&self.other_tables)),
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
    let mut end = FileEnd { other_tables: opened.other_tables(plan.kind), ..FileEnd::default() };
    let headings = opened.header.guess.headings.clone();
    let workbook =
        opened.file.sheets().len() > 1 || !matches!(opened.file.kind(), TableKind::Text { .. });
    let sheet_name =
        opened.file.sheets().get(opened.sheet).map(|sheet| sheet.name.clone()).filter(|_| workbook);
    let epoch = opened.file.epoch();
    let reading = Reading {
        kind: plan.kind,
        columns: &opened.columns,
        headings: &headings,
        sheet: sheet_name,
        epoch,
        places: &plan.places,
        packs: &plan.packs,
        scope: &plan.scope,
        home: &plan.home,
        file_hash: &plan.file_hash,
    };
    let mut batch =
        Batch { rows: Vec::with_capacity(BATCH_ROWS), problems: Vec::new(), bad_rows: 0 };
    let mut rows =
        opened.file.data_rows(opened.sheet, &opened.header).map_err(|problem| refusal(&problem))?;
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
    end.codes = CodeColumn { column: reading.column_words("uscc"), sheet: reading.sheet };
    Ok(end)
}
