//! Content-addressed files, kept in the database in parts so that a backup is one thing and a
//! crash leaves no orphan. The address is the SM3 of the bytes.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::hash::HashAlgorithm;
use crate::sql;
use crate::store::Store;

/// Size of one part: small enough for one row, large enough to stream. Bytes.
pub const PART_BYTES: usize = 1 << 20;

/// A stored file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    /// SM3, hex.
    pub hash: String,
    /// Size, bytes.
    pub size_bytes: i64,
    /// Media type as stored.
    pub media_type: String,
}

/// Stores bytes under a home; the same bytes twice are stored once.
///
/// # Errors
/// When the engine refuses.
pub async fn put(
    store: &Store,
    region_key: &str,
    bytes: &[u8],
    kind: MediaType<'_>,
) -> Result<Blob, StoreError> {
    let hash = HashAlgorithm::default().of(bytes);
    let mut tx = store.read().await?;
    if let Some(found) = find(&mut tx, region_key, &hash).await? {
        return Ok(found);
    }
    drop(tx);
    let mut tx = store.write().await?;
    let blob = put_in(&mut tx, region_key, bytes, kind).await?;
    tx.commit().await?;
    Ok(blob)
}

/// Media type and time of a file that is being stored.
#[derive(Debug, Clone, Copy)]
pub struct MediaType<'a> {
    /// Such as `image/jpeg`.
    pub name: &'a str,
    /// Epoch ms UTC.
    pub stored_at: i64,
}

/// Stores bytes inside a transaction under way.
///
/// # Errors
/// When the engine refuses.
pub async fn put_in(
    tx: &mut Tx,
    region_key: &str,
    bytes: &[u8],
    kind: MediaType<'_>,
) -> Result<Blob, StoreError> {
    let hash = HashAlgorithm::default().of(bytes);
    let size_bytes = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let parts: Vec<&[u8]> = bytes.chunks(PART_BYTES).collect();
    let count = i64::try_from(parts.len()).unwrap_or(i64::MAX);
    for (number, part) in (0_i64..).zip(parts) {
        let params =
            vec![region_key.into(), hash.as_str().into(), number.into(), part.to_vec().into()];
        tx.run(&sql::BLOB_PART_INSERT, params).await?;
    }
    let params = vec![
        region_key.into(),
        hash.as_str().into(),
        size_bytes.into(),
        count.into(),
        kind.name.into(),
        kind.stored_at.into(),
    ];
    tx.run(&sql::BLOB_INSERT, params).await?;
    Ok(Blob { hash, size_bytes, media_type: kind.name.to_owned() })
}

/// Finds a stored file.
///
/// # Errors
/// When the engine refuses.
pub async fn find(tx: &mut Tx, region_key: &str, hash: &str) -> Result<Option<Blob>, StoreError> {
    let row = tx.row(&sql::BLOB_FIND, vec![region_key.into(), hash.into()]).await?;
    row.map(|row| {
        Ok(Blob { hash: hash.to_owned(), size_bytes: row.int(0)?, media_type: row.text(2)? })
    })
    .transpose()
}

/// All bytes of a stored file.
///
/// # Errors
/// When the engine refuses.
pub async fn read(
    tx: &mut Tx,
    region_key: &str,
    hash: &str,
) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(row) = tx.row(&sql::BLOB_FIND, vec![region_key.into(), hash.into()]).await? else {
        return Ok(None);
    };
    let mut bytes = Vec::with_capacity(usize::try_from(row.int(0)?).unwrap_or(0));
    for part in 0..row.int(1)? {
        let params = vec![region_key.into(), hash.into(), part.into()];
        let Some(row) = tx.row(&sql::BLOB_PART, params).await? else {
            return Err(StoreError::Value(format!("blob {hash} lacks part {part}")));
        };
        bytes.extend(row.bytes(0)?);
    }
    Ok(Some(bytes))
}

/// Every stored file: home and hash.
///
/// # Errors
/// When the engine refuses.
pub async fn all(tx: &mut Tx) -> Result<Vec<(String, String)>, StoreError> {
    tx.rows(&sql::BLOB_ALL, Vec::new())
        .await?
        .iter()
        .map(|row| Ok((row.text(0)?, row.text(1)?)))
        .collect()
}

/// Stores one part of a file whose hash is known already; for files read as a stream. Parts
/// without their file are invisible, and the same part twice is stored once.
///
/// # Errors
/// When the engine refuses.
pub async fn put_part(
    store: &Store,
    address: (&str, &str),
    part: i64,
    bytes: Vec<u8>,
) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let params = vec![address.0.into(), address.1.into(), part.into(), bytes.into()];
    tx.run(&sql::BLOB_PART_INSERT, params).await?;
    tx.commit().await
}

/// Records a file whose parts have all been stored.
///
/// # Errors
/// When the engine refuses.
pub async fn finish(
    store: &Store,
    region_key: &str,
    blob: &Blob,
    stored_at: i64,
) -> Result<(), StoreError> {
    let part_bytes = i64::try_from(PART_BYTES).unwrap_or(i64::MAX);
    let parts = (blob.size_bytes + part_bytes - 1) / part_bytes;
    let mut tx = store.write().await?;
    let params = vec![
        region_key.into(),
        blob.hash.as_str().into(),
        blob.size_bytes.into(),
        parts.into(),
        blob.media_type.as_str().into(),
        stored_at.into(),
    ];
    tx.run(&sql::BLOB_INSERT, params).await?;
    tx.commit().await
}
