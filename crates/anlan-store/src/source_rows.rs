//! Typed rows of imported files. They are staged before the order that adopts their source, and
//! seen by nobody until then; after it they are never changed.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::hash::{HashAlgorithm, Hasher};
use crate::log::uuid_of;
use crate::sql;
use crate::value::{Param, Row};
use uuid::Uuid;

/// Columns in table order.
pub(crate) const COLUMNS: [&str; 23] = [
    "region_key",
    "source_id",
    "row_number",
    "subject_id",
    "kind",
    "name",
    "uscc",
    "industry_code",
    "industry_words",
    "line",
    "status",
    "region_code",
    "town_words",
    "address",
    "person",
    "phone",
    "lng",
    "lat",
    "datum",
    "accuracy_m",
    "opened_on",
    "external_id",
    "row_hash",
];

/// One row of a register or ledger, read and checked.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceRow {
    /// Row number in the file, from 1, as the clerk sees it.
    pub row_number: i64,
    /// Subject that the row stands for by itself.
    pub subject_id: Uuid,
    /// Subject kind.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Unified social credit code.
    pub uscc: Option<String>,
    /// GB/T 4754 code.
    pub industry_code: Option<String>,
    /// Trade in words.
    pub industry_words: Option<String>,
    /// Industry line.
    pub line: Option<String>,
    /// Status as registered or seen.
    pub status: String,
    /// Most specific region known.
    pub region_code: String,
    /// Town or office as written.
    pub town_words: Option<String>,
    /// Address as written.
    pub address: Option<String>,
    /// Legal person or contact.
    pub person: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Longitude, CGCS2000.
    pub lng: Option<f64>,
    /// Latitude, CGCS2000.
    pub lat: Option<f64>,
    /// Datum in which the file gave it.
    pub datum: Option<String>,
    /// Accuracy, metres.
    pub accuracy_m: Option<i64>,
    /// Day of registration or visit, ISO.
    pub opened_on: Option<String>,
    /// The file's own id of the row.
    pub external_id: Option<String>,
}

impl SourceRow {
    fn values(&self) -> Vec<Param> {
        vec![
            self.row_number.into(),
            self.subject_id.to_string().into(),
            self.kind.as_str().into(),
            self.name.as_str().into(),
            (&self.uscc).into(),
            (&self.industry_code).into(),
            (&self.industry_words).into(),
            (&self.line).into(),
            self.status.as_str().into(),
            self.region_code.as_str().into(),
            (&self.town_words).into(),
            (&self.address).into(),
            (&self.person).into(),
            (&self.phone).into(),
            self.lng.into(),
            self.lat.into(),
            (&self.datum).into(),
            self.accuracy_m.into(),
            (&self.opened_on).into(),
            (&self.external_id).into(),
        ]
    }

    /// Hash over every field of the row.
    pub fn row_hash(&self) -> String {
        let mut hasher = HashAlgorithm::default().start();
        for value in self.values() {
            add(&mut hasher, &value);
        }
        hasher.hex()
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            row_number: row.int(0)?,
            subject_id: uuid_of(&row.text(1)?)?,
            kind: row.text(2)?,
            name: row.text(3)?,
            uscc: row.text_or_null(4)?,
            industry_code: row.text_or_null(5)?,
            industry_words: row.text_or_null(6)?,
            line: row.text_or_null(7)?,
            status: row.text(8)?,
            region_code: row.text(9)?,
            town_words: row.text_or_null(10)?,
            address: row.text_or_null(11)?,
            person: row.text_or_null(12)?,
            phone: row.text_or_null(13)?,
            lng: row.real_or_null(14)?,
            lat: row.real_or_null(15)?,
            datum: row.text_or_null(16)?,
            accuracy_m: row.int_or_null(17)?,
            opened_on: row.text_or_null(18)?,
            external_id: row.text_or_null(19)?,
        })
    }
}

fn add(hasher: &mut Hasher, value: &Param) {
    match value {
        Param::Int(Some(number)) => hasher.int(*number),
        Param::Real(Some(number)) => hasher.real(*number),
        Param::Text(Some(text)) => hasher.text(text),
        Param::Bytes(Some(bytes)) => hasher.blob(bytes),
        Param::Int(None) | Param::Real(None) | Param::Text(None) | Param::Bytes(None) => {
            hasher.null();
        }
    }
}

/// Digest of a source under way: a hash over the hashes of its rows in order.
#[derive(Debug, Clone)]
pub struct RowsDigest(Hasher);

impl Default for RowsDigest {
    fn default() -> Self {
        Self(HashAlgorithm::default().start())
    }
}

impl RowsDigest {
    /// Adds the next row's hash.
    pub fn add(&mut self, row_hash: &str) {
        self.0.text(row_hash);
    }

    /// The digest, hex.
    pub fn hex(self) -> String {
        self.0.hex()
    }
}

/// Stages rows of a source.
///
/// # Errors
/// When the engine refuses.
pub async fn stage(
    tx: &mut Tx,
    region_key: &str,
    source_id: Uuid,
    rows: &[SourceRow],
    digest: &mut RowsDigest,
) -> Result<(), StoreError> {
    let source = source_id.to_string();
    let params: Vec<Vec<Param>> = rows
        .iter()
        .map(|row| {
            let hash = row.row_hash();
            digest.add(&hash);
            let mut params = vec![Param::from(region_key), Param::from(source.as_str())];
            params.extend(row.values());
            params.push(hash.into());
            params
        })
        .collect();
    tx.insert_many("source_row", &COLUMNS, &params).await
}

/// Drops staged rows of a source that was not adopted.
///
/// # Errors
/// When the engine refuses.
pub async fn discard(tx: &mut Tx, region_key: &str, source_id: Uuid) -> Result<(), StoreError> {
    tx.run(&sql::SOURCE_ROWS_DISCARD, vec![region_key.into(), source_id.to_string().into()])
        .await
        .map(|_rows| ())
}

/// First and last region code of a source's rows; nothing when it has none.
///
/// # Errors
/// When the engine refuses.
pub async fn extent(
    tx: &mut Tx,
    region_key: &str,
    source_id: &str,
) -> Result<Option<(String, String)>, StoreError> {
    let row = tx.row(&sql::SOURCE_ROWS_EXTENT, vec![region_key.into(), source_id.into()]).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(row.text_or_null(0)?.zip(row.text_or_null(1)?))
}

/// Drops rows that were staged before an instant (epoch ms) and never adopted: what an import left
/// behind that ended with the program. Ids of sources begin with the time (`UUIDv7`).
///
/// # Errors
/// When the engine refuses.
pub async fn sweep(tx: &mut Tx, before_ms: i64) -> Result<u64, StoreError> {
    let time = format!("{:012x}", before_ms.max(0));
    let (high, low) = time.split_at(8);
    tx.run(&sql::SOURCE_ROWS_SWEEP, vec![format!("{high}-{low}").into()]).await
}

/// Rows of a source after a row number, with their stored hash, at most `limit`.
///
/// # Errors
/// When the engine refuses.
pub async fn after(
    tx: &mut Tx,
    region_key: &str,
    source_id: &str,
    row_number: i64,
    limit: i64,
) -> Result<Vec<(SourceRow, String)>, StoreError> {
    let params = vec![region_key.into(), source_id.into(), row_number.into(), limit.into()];
    let rows = tx.rows(&sql::SOURCE_ROWS_AFTER, params).await?;
    rows.iter().map(|row| Ok((SourceRow::read(row)?, row.text(20)?))).collect()
}

/// Takes out staged rows whose subject stands on an earlier row of the same source; returns row
/// number, code and the earlier row's number.
///
/// # Errors
/// When the engine refuses.
pub async fn take_duplicates(
    tx: &mut Tx,
    region_key: &str,
    source_id: Uuid,
) -> Result<Vec<(i64, String, i64)>, StoreError> {
    let params = || vec![Param::from(region_key), source_id.to_string().into()];
    let rows = tx.rows(&sql::SOURCE_ROWS_DOUBLED, params()).await?;
    let doubled: Vec<(i64, String, i64)> = rows
        .iter()
        .map(|row| Ok((row.int(0)?, row.text_or_null(1)?.unwrap_or_default(), row.int(2)?)))
        .collect::<Result<_, StoreError>>()?;
    if !doubled.is_empty() {
        tx.run(&sql::SOURCE_ROWS_DROP_DOUBLED, params()).await?;
    }
    Ok(doubled)
}
