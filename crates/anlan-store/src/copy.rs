//! Copies a whole database from one engine to another and proves it row by row.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::store::Store;
use crate::tables::{self, Table, Walk};
use crate::value::{Param, Row};
use crate::verify::Finding;

/// Told about progress: table and rows so far.
pub type Progress<'a> = &'a mut (dyn FnMut(&str, u64) + Send);

/// Copies every table of `from` into `to`, which must be empty, then reads both again and compares
/// the hash of every row.
///
/// # Errors
/// `TargetNotEmpty`, or when an engine refuses.
pub async fn copy(
    from: &Store,
    to: &Store,
    progress: Progress<'_>,
) -> Result<(u64, Option<Finding>), StoreError> {
    let mut tx = from.read().await?;
    let mut target = to.read().await?;
    for table in tables::ALL {
        if !Walk::new(*table).next(&mut target).await?.is_empty() {
            return Err(StoreError::TargetNotEmpty);
        }
    }
    drop(target);
    for one in tables::ALL {
        table(&mut tx, to, one, &mut |rows| progress(one.name, rows)).await?;
    }
    let mut copied = to.read().await?;
    let mut compared = 0;
    for one in tables::ALL {
        let (mut here, mut there) = (Walk::new(*one), Walk::new(*one));
        loop {
            let (ours, theirs) = (here.next(&mut tx).await?, there.next(&mut copied).await?);
            if let Some(finding) = unequal(one, &ours, &theirs) {
                return Ok((compared, Some(finding)));
            }
            if ours.is_empty() {
                break;
            }
            compared += u64::try_from(ours.len()).unwrap_or(0);
            progress("compared", compared);
        }
    }
    Ok((compared, None))
}

fn unequal(table: &Table, ours: &[Row], theirs: &[Row]) -> Option<Finding> {
    let first = ours.iter().zip(theirs).find(|(a, b)| tables::row_hash(a) != tables::row_hash(b));
    let row = match first {
        Some((row, _)) => Some(row),
        None => ours.get(theirs.len()).or_else(|| theirs.get(ours.len())),
    };
    row.map(|row| Finding {
        table: table.name.to_owned(),
        row: tables::key_of(table, row),
        what: "the copy differs from the original".to_owned(),
    })
}

/// Copies one table, a page a transaction.
///
/// # Errors
/// When an engine refuses.
pub async fn table(
    tx: &mut Tx,
    to: &Store,
    table: &Table,
    progress: &mut (dyn FnMut(u64) + Send),
) -> Result<(), StoreError> {
    let mut walk = Walk::new(*table);
    let mut rows = 0;
    loop {
        let page = walk.next(tx).await?;
        if page.is_empty() {
            return Ok(());
        }
        let params: Vec<Vec<Param>> =
            page.iter().map(|row| row.cells().iter().map(tables::param).collect()).collect();
        let mut out = to.write().await?;
        out.insert_many(table.name, table.columns, &params).await?;
        out.commit().await?;
        rows += u64::try_from(page.len()).unwrap_or(0);
        progress(rows);
    }
}
