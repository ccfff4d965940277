//! Proves that what is stored is what was said: walks every chain, every file and every file row,
//! replays the log into an empty database and compares every projection row by row. The first bad
//! row is named.

use crate::backend::Tx;
use crate::blob::{self, PART_BYTES};
use crate::copy;
use crate::error::StoreError;
use crate::hash::{GENESIS, HashAlgorithm};
use crate::log::{self, Entry, Recorded};
use crate::project;
use crate::source_rows::RowsDigest;
use crate::sql;
use crate::store::Store;
use crate::tables::{self, Holds, Table, Walk};
use crate::value::{Row, Value};
use anlan_core::event::Event;
use anlan_core::hazard::event::HazardEvent;
use anlan_core::registry::event::RegistryEvent;
use std::cmp::Ordering;
use std::slice;

/// What verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Table.
    pub table: String,
    /// Row, by its key.
    pub row: String,
    /// What is wrong.
    pub what: String,
}

/// What was walked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Facts whose chain holds.
    pub facts: u64,
    /// Files whose bytes hash to their address.
    pub files: u64,
    /// File rows whose hash holds.
    pub source_rows: u64,
    /// Projection rows equal to their replay.
    pub projection_rows: u64,
}

/// Told about progress: what is being walked, and how many rows so far.
pub type Progress<'a> = &'a mut (dyn FnMut(&str, u64) + Send);

/// Facts read at once.
const PAGE_FACTS: i64 = 2_000;
/// File rows read at once.
const PAGE_ROWS: i64 = 5_000;

/// Columns of a file row that its hash covers; the hash itself is the next one.
const HASHED_COLUMNS: usize = 20;

/// Verifies `store`, replaying into `scratch`, which must be empty.
///
/// # Errors
/// When an engine refuses. A finding is not an error.
pub async fn verify(
    store: &Store,
    scratch: &Store,
    progress: Progress<'_>,
) -> Result<(Verified, Option<Finding>), StoreError> {
    let mut tx = store.read().await?;
    let mut verified = Verified::default();
    let finding = first_finding(&mut tx, scratch, &mut verified, progress).await?;
    Ok((verified, finding))
}

/// Each step may trust what the steps before it walked.
async fn first_finding(
    tx: &mut Tx,
    scratch: &Store,
    verified: &mut Verified,
    progress: Progress<'_>,
) -> Result<Option<Finding>, StoreError> {
    let found = readable("event", chains(tx, verified, progress).await)?;
    if found.is_some() {
        return Ok(found);
    }
    let found = readable("blob", files(tx, verified, progress).await)?;
    if found.is_some() {
        return Ok(found);
    }
    let found = readable("source_row", source_hashes(tx, verified, progress).await)?;
    if found.is_some() {
        return Ok(found);
    }
    let found = replay(tx, scratch, progress).await?;
    if found.is_some() {
        return Ok(found);
    }
    compare(tx, scratch, verified, progress).await
}

/// A cell of a kind that its column cannot hold is a finding, too; only `SQLite` stores such.
fn readable(
    table: &str,
    step: Result<Option<Finding>, StoreError>,
) -> Result<Option<Finding>, StoreError> {
    match step {
        Err(StoreError::Value(what)) => {
            Ok(Some(Finding { table: table.to_owned(), row: "unreadable".to_owned(), what }))
        }
        other => other,
    }
}

fn bad_fact(entry: &Entry, what: &str) -> Finding {
    Finding {
        table: "event".to_owned(),
        row: format!("region_key={} seq={}", entry.region_key, entry.seq),
        what: what.to_owned(),
    }
}

async fn chains(
    tx: &mut Tx,
    verified: &mut Verified,
    progress: Progress<'_>,
) -> Result<Option<Finding>, StoreError> {
    let heads = log::heads(tx).await?;
    for (home, head) in &heads {
        let (mut seq, mut hash) = (0, GENESIS.to_owned());
        loop {
            let page = log::after(tx, home, seq, PAGE_FACTS).await?;
            if page.is_empty() {
                break;
            }
            for entry in &page {
                if let Some(what) = broken_link(entry, seq, &hash) {
                    return Ok(Some(bad_fact(entry, what)));
                }
                seq = entry.seq;
                hash.clone_from(&entry.hash);
                verified.facts += 1;
            }
            progress("facts", verified.facts);
        }
        if seq != head.seq || hash != head.hash {
            return Ok(Some(Finding {
                table: "chain_head".to_owned(),
                row: format!("region_key={home}"),
                what: "the head is not the last fact of its chain".to_owned(),
            }));
        }
    }
    let known: Vec<&String> = heads.iter().map(|(home, _)| home).collect();
    strays(tx, &known).await
}

fn broken_link(entry: &Entry, seq: i64, hash: &str) -> Option<&'static str> {
    if entry.seq != seq + 1 {
        return Some("a fact is missing before this one");
    }
    if entry.prev_hash != hash {
        return Some("the hash of the fact before does not match");
    }
    match HashAlgorithm::from_name(&entry.hash_algorithm) {
        None => Some("the hash algorithm is unknown"),
        Some(algorithm) if entry.computed_hash(algorithm) != entry.hash => {
            Some("the fact does not have the hash that is stored with it")
        }
        Some(_) => None,
    }
}

/// A home whose head was lost would otherwise not be walked at all.
async fn strays(tx: &mut Tx, known: &[&String]) -> Result<Option<Finding>, StoreError> {
    let rows = tx.rows(&sql::LOG_HOMES, Vec::new()).await?;
    for row in &rows {
        let home = row.text(0)?;
        if !known.contains(&&home) {
            return Ok(Some(Finding {
                table: "chain_head".to_owned(),
                row: format!("region_key={home}"),
                what: "there are facts without a head".to_owned(),
            }));
        }
    }
    Ok(None)
}

async fn files(
    tx: &mut Tx,
    verified: &mut Verified,
    progress: Progress<'_>,
) -> Result<Option<Finding>, StoreError> {
    for (home, hash) in blob::all(tx).await? {
        let found = file(tx, &home, &hash).await?;
        if found.is_some() {
            return Ok(found);
        }
        verified.files += 1;
        progress("files", verified.files);
    }
    let stray = tx.row(&sql::BLOB_PART_STRAY, Vec::new()).await?;
    stray
        .map(|row| {
            let key =
                format!("region_key={} hash={} part={}", row.text(0)?, row.text(1)?, row.int(2)?);
            Ok(Finding {
                table: "blob_part".to_owned(),
                row: key,
                what: "the file has no such part".to_owned(),
            })
        })
        .transpose()
}

async fn file(tx: &mut Tx, home: &str, hash: &str) -> Result<Option<Finding>, StoreError> {
    let key = format!("region_key={home} hash={hash}");
    let finding = |table: &str, row: &str, what: &str| {
        Ok(Some(Finding { table: table.to_owned(), row: row.to_owned(), what: what.to_owned() }))
    };
    let Some(row) = tx.row(&sql::BLOB_FIND, vec![home.into(), hash.into()]).await? else {
        return Ok(None);
    };
    let (size_bytes, parts) = (row.int(0)?, row.int(1)?);
    let part_bytes = i64::try_from(PART_BYTES).unwrap_or(i64::MAX);
    if parts != size_bytes / part_bytes + i64::from(size_bytes % part_bytes != 0) {
        return finding("blob", &key, "so many bytes do not make so many parts");
    }
    let mut hasher = HashAlgorithm::default().start();
    let mut size = 0_i64;
    for part in 0..parts {
        let Some(row) =
            tx.row(&sql::BLOB_PART, vec![home.into(), hash.into(), part.into()]).await?
        else {
            return finding("blob_part", &format!("{key} part={part}"), "the part is missing");
        };
        let bytes = row.bytes(0)?;
        size += i64::try_from(bytes.len()).unwrap_or(0);
        hasher.bytes(&bytes);
    }
    if hasher.hex() != hash {
        return finding("blob_part", &key, "the bytes do not hash to their address");
    }
    if size != size_bytes {
        return finding("blob", &key, "the file has another size");
    }
    Ok(None)
}

async fn source_hashes(
    tx: &mut Tx,
    verified: &mut Verified,
    progress: Progress<'_>,
) -> Result<Option<Finding>, StoreError> {
    for row in tx.rows(&sql::LOG_ADOPTIONS, Vec::new()).await? {
        let (home, data) = (row.text(0)?, row.text(1)?);
        let adopted: serde_json::Value = serde_json::from_str(&data)?;
        let field = |name: &str| {
            let value = adopted.pointer(&format!("/adoption/{name}"));
            value.and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
        };
        let key = format!("region_key={home} source_id={}", field("source"));
        let finding = |row: String, what: &str| {
            Ok(Some(Finding { table: "source_row".to_owned(), row, what: what.to_owned() }))
        };
        let mut digest = RowsDigest::default();
        let mut last = i64::MIN;
        loop {
            let params =
                vec![home.as_str().into(), field("source").into(), last.into(), PAGE_ROWS.into()];
            let page = tx.rows(&sql::SOURCE_ROWS_AFTER, params).await?;
            let Some(newest) = page.last() else { break };
            last = newest.int(0)?;
            for row in &page {
                let computed = tables::row_hash(&Row::new(
                    row.cells().iter().take(HASHED_COLUMNS).cloned().collect(),
                ));
                if computed != row.text(HASHED_COLUMNS)? {
                    let key = format!("{key} row_number={}", row.int(0)?);
                    return finding(key, "the row does not have the hash that is stored with it");
                }
                digest.add(&computed);
                verified.source_rows += 1;
            }
            progress("file rows", verified.source_rows);
        }
        if digest.hex() != field("rows_digest") {
            return finding(key, "the rows are not those that the log adopted");
        }
    }
    Ok(None)
}

/// A file that a fact names and that is not there: nothing can rebuild it.
async fn lost_file(tx: &mut Tx, fact: &Recorded) -> Result<Option<Finding>, StoreError> {
    let home = &fact.origin.region_key;
    for hash in named_files(&fact.event) {
        if blob::find(tx, home, hash).await?.is_none() {
            return Ok(Some(Finding {
                table: "blob".to_owned(),
                row: format!("region_key={home} hash={hash}"),
                what: format!("fact {} names this file", fact.seq),
            }));
        }
    }
    Ok(None)
}

fn named_files(event: &Event) -> &[String] {
    match event {
        Event::Registry(RegistryEvent::ReconciliationRecorded { record }) => {
            slice::from_ref(&record.proposals_hash)
        }
        Event::Hazard(HazardEvent::HazardReported { report, .. }) => &report.photos,
        Event::Hazard(
            HazardEvent::HazardRectified { photos, .. }
            | HazardEvent::HazardRechecked { photos, .. },
        ) => photos,
        Event::Hazard(
            HazardEvent::HazardGraded { .. }
            | HazardEvent::HazardAssigned { .. }
            | HazardEvent::HazardEnded { .. },
        )
        | Event::Registry(
            RegistryEvent::SourceAdopted { .. }
            | RegistryEvent::ReconciliationUndone { .. }
            | RegistryEvent::LinkDecided { .. }
            | RegistryEvent::SubjectRegistered { .. },
        )
        | Event::Identity(_)
        | Event::Responsibility(_)
        | Event::Inspection(_)
        | Event::Target(_)
        | Event::Bulletin(_) => &[],
    }
}

async fn replay(
    tx: &mut Tx,
    scratch: &Store,
    progress: Progress<'_>,
) -> Result<Option<Finding>, StoreError> {
    for table in
        tables::ALL.iter().filter(|table| matches!(table.name, "source_row" | "blob" | "blob_part"))
    {
        copy::table(tx, scratch, table, &mut |_rows| {}).await?;
    }
    let mut facts = 0;
    for (home, _) in log::heads(tx).await? {
        let mut seq = 0;
        loop {
            let page = log::after(tx, &home, seq, PAGE_FACTS).await?;
            let Some(newest) = page.last() else { break };
            seq = newest.seq;
            let mut out = scratch.write().await?;
            for entry in &page {
                let refused = |error: &StoreError| {
                    Ok(Some(bad_fact(entry, &format!("the fact cannot be replayed: {error}"))))
                };
                let fact = match entry.recorded() {
                    Ok(fact) => fact,
                    Err(error) => return refused(&error),
                };
                let lost = lost_file(tx, &fact).await?;
                if lost.is_some() {
                    return Ok(lost);
                }
                if let Err(error) = project::apply(&mut out, &fact).await {
                    return refused(&error);
                }
                facts += 1;
            }
            out.commit().await?;
            progress("replayed facts", facts);
        }
    }
    Ok(None)
}

async fn compare(
    tx: &mut Tx,
    scratch: &Store,
    verified: &mut Verified,
    progress: Progress<'_>,
) -> Result<Option<Finding>, StoreError> {
    let mut replayed = scratch.read().await?;
    for table in tables::ALL.iter().filter(|table| table.holds == Holds::Projection) {
        let (mut here, mut there) = (Walk::new(*table), Walk::new(*table));
        loop {
            let (stored, expected) = (here.next(tx).await?, there.next(&mut replayed).await?);
            if let Some(finding) = difference(table, &stored, &expected) {
                return Ok(Some(finding));
            }
            if stored.is_empty() {
                break;
            }
            verified.projection_rows += u64::try_from(stored.len()).unwrap_or(0);
            progress("projection rows", verified.projection_rows);
        }
    }
    Ok(None)
}

/// The first row, in key order, that only one side has or that differs.
fn difference(table: &Table, stored: &[Row], expected: &[Row]) -> Option<Finding> {
    let finding = |row: &Row, what: &str| {
        Some(Finding {
            table: table.name.to_owned(),
            row: tables::key_of(table, row),
            what: what.to_owned(),
        })
    };
    let (extra, missing) = ("the log knows no such row", "the log says there is such a row");
    for (ours, theirs) in stored.iter().zip(expected) {
        match key_order(table, ours, theirs) {
            Ordering::Less => return finding(ours, extra),
            Ordering::Greater => return finding(theirs, missing),
            Ordering::Equal if ours != theirs => {
                return finding(ours, "the row is not what the log says");
            }
            Ordering::Equal => {}
        }
    }
    match (stored.get(expected.len()), expected.get(stored.len())) {
        (Some(row), _) => finding(row, extra),
        (None, Some(row)) => finding(row, missing),
        (None, None) => None,
    }
}

fn key_order(table: &Table, ours: &Row, theirs: &Row) -> Ordering {
    let pairs = ours.cells().iter().zip(theirs.cells()).take(table.key.len());
    pairs.map(|(a, b)| value_order(a, b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// Keys are text or integers, and compare by byte on both engines.
fn value_order(ours: &Value, theirs: &Value) -> Ordering {
    match (ours, theirs) {
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Text(a), Value::Text(b)) => a.as_bytes().cmp(b.as_bytes()),
        _ => Ordering::Equal,
    }
}
