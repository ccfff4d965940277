//! Proves that what is stored is what was said: walks every chain, every file and every file row,
//! replays the log into an empty database and compares every projection row by row. The first bad
//! row is named.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::hash::{GENESIS, HashAlgorithm};
use crate::log::{self, Entry};
use crate::project;
use crate::source_rows::{self, RowsDigest};
use crate::store::Store;
use crate::tables::{self, Holds, Table, Walk};
use crate::value::Row;

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

/// Verifies `store`, replaying into `scratch`, which must be empty.
///
/// # Errors
/// When an engine refuses. A finding is not an error.
pub async fn verify(store: &Store, scratch: &Store, progress: Progress<'_>) -> Result<(Verified, Option<Finding>), StoreError> {
    let mut tx = store.read().await?;
    let mut verified = Verified::default();
    for step in [chains(&mut tx, &mut verified, progress).await?, files(&mut tx, &mut verified, progress).await?, source_hashes(&mut tx, &mut verified, progress).await?] {
        if step.is_some() {
            return Ok((verified, step));
        }
    }
    if let Some(finding) = replay(&mut tx, scratch, progress).await? {
        return Ok((verified, Some(finding)));
    }
    let finding = compare(&mut tx, scratch, &mut verified, progress).await?;
    Ok((verified, finding))
}

fn bad_fact(entry: &Entry, what: &str) -> Finding {
    Finding {
        table: "event".to_owned(),
        row: format!("region_key={} seq={}", entry.region_key, entry.seq),
        what: what.to_owned(),
    }
}

async fn chains(tx: &mut Tx, verified: &mut Verified, progress: Progress<'_>) -> Result<Option<Finding>, StoreError> {
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
    let rows = tx.rows(&crate::sql::LOG_HOMES, Vec::new()).await?;
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

async fn files(tx: &mut Tx, verified: &mut Verified, progress: Progress<'_>) -> Result<Option<Finding>, StoreError> {
    for (home, hash) in crate::blob::all(tx).await? {
        let finding = |what: &str| Finding {
            table: "blob_part".to_owned(),
            row: format!("region_key={home} hash={hash}"),
            what: what.to_owned(),
        };
        match crate::blob::read(tx, &home, &hash).await {
            Ok(Some(bytes)) if HashAlgorithm::default().of(&bytes) == hash => verified.files += 1,
            Ok(Some(_)) => return Ok(Some(finding("the bytes do not hash to their address"))),
            Ok(None) | Err(StoreError::Value(_)) => return Ok(Some(finding("a part is missing"))),
            Err(error) => return Err(error),
        }
        progress("files", verified.files);
    }
    Ok(None)
}

async fn source_hashes(tx: &mut Tx, verified: &mut Verified, progress: Progress<'_>) -> Result<Option<Finding>, StoreError> {
    for row in tx.rows(&crate::sql::LOG_ADOPTIONS, Vec::new()).await? {
        let (home, data) = (row.text(0)?, row.text(1)?);
        let adopted: serde_json::Value = serde_json::from_str(&data)?;
        let field = |name: &str| adopted.pointer(&format!("/adoption/{name}")).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let source = field("source");
        let mut digest = RowsDigest::default();
        let mut last = -1;
        loop {
            let page = source_rows::after(tx, &home, &source, last, PAGE_ROWS).await?;
            let Some((newest, _)) = page.last() else { break };
            last = newest.row_number;
            for (row, stored) in &page {
                let computed = row.row_hash();
                if computed != *stored {
                    return Ok(Some(Finding {
                        table: "source_row".to_owned(),
                        row: format!("region_key={home} source_id={source} row_number={}", row.row_number),
                        what: "the row does not have the hash that is stored with it".to_owned(),
                    }));
                }
                digest.add(&computed);
                verified.source_rows += 1;
            }
            progress("file rows", verified.source_rows);
        }
        if digest.hex() != field("rows_digest") {
            return Ok(Some(Finding {
                table: "source_row".to_owned(),
                row: format!("region_key={home} source_id={source}"),
                what: "the rows are not those that the log adopted".to_owned(),
            }));
        }
    }
    Ok(None)
}

async fn replay(tx: &mut Tx, scratch: &Store, progress: Progress<'_>) -> Result<Option<Finding>, StoreError> {
    for table in tables::ALL.iter().filter(|table| matches!(table.name, "source_row" | "blob" | "blob_part")) {
        crate::copy::table(tx, scratch, table, &mut |_rows| {}).await?;
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
                let applied = match entry.recorded() {
                    Ok(fact) => project::apply(&mut out, &fact).await,
                    Err(error) => Err(error),
                };
                if let Err(error) = applied {
                    return Ok(Some(bad_fact(entry, &format!("the fact cannot be replayed: {error}"))));
                }
                facts += 1;
            }
            out.commit().await?;
            progress("replayed facts", facts);
        }
    }
    Ok(None)
}

async fn compare(tx: &mut Tx, scratch: &Store, verified: &mut Verified, progress: Progress<'_>) -> Result<Option<Finding>, StoreError> {
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

fn difference(table: &Table, stored: &[Row], expected: &[Row]) -> Option<Finding> {
    let finding = |row: &Row, what: &str| Finding {
        table: table.name.to_owned(),
        row: tables::key_of(table, row),
        what: what.to_owned(),
    };
    for (ours, theirs) in stored.iter().zip(expected) {
        if ours != theirs {
            return Some(finding(ours, "the row is not what the log says"));
        }
    }
    match (stored.get(expected.len()), expected.get(stored.len())) {
        (Some(extra), _) => Some(finding(extra, "the log knows no such row")),
        (None, Some(missing)) => Some(finding(missing, "the log says there is such a row")),
        (None, None) => None,
    }
}
