//! Subjects: list, count, dossier, map points.

use super::{Page, RegionRange, asked, substring};
use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;
use crate::value::{Param, Row};
use anlan_core::scope::Scope;
use std::collections::BTreeMap;

mod points;

pub use points::{PointRow, overdue, points_changed, points_with_hazards};

/// One subject.
#[derive(Debug, Clone, PartialEq)]
pub struct SubjectRow {
    /// Home.
    pub region_key: String,
    /// Id.
    pub id: String,
    /// Kind word.
    pub kind: String,
    /// Standing word.
    pub standing: String,
    /// Registered name, or the name at the door.
    pub name: String,
    /// Name on the sign, where it differs.
    pub sign_name: Option<String>,
    /// Unified social credit code.
    pub uscc: Option<String>,
    /// Industry code.
    pub industry_code: Option<String>,
    /// Line.
    pub line: Option<String>,
    /// Status word.
    pub status: String,
    /// Most specific region.
    pub region_code: String,
    /// Its name.
    pub region_name: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Legal person or contact.
    pub person: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Point, CGCS2000.
    pub point: Option<(f64, f64)>,
    /// Accuracy, metres.
    pub accuracy_m: Option<i64>,
    /// Subject that it was matched with.
    pub merged_into: Option<String>,
    /// Last change, epoch ms.
    pub updated_at: i64,
    /// Open hazards.
    pub open_hazards: i64,
    /// Of these, past their deadline.
    pub overdue_hazards: i64,
}

fn read(row: &Row) -> Result<SubjectRow, StoreError> {
    Ok(SubjectRow {
        region_key: row.text(0)?,
        id: row.text(1)?,
        kind: row.text(2)?,
        standing: row.text(3)?,
        name: row.text(4)?,
        sign_name: row.text_or_null(5)?,
        uscc: row.text_or_null(6)?,
        industry_code: row.text_or_null(7)?,
        line: row.text_or_null(8)?,
        status: row.text(9)?,
        region_code: row.text(10)?,
        region_name: row.text_or_null(11)?,
        address: row.text_or_null(12)?,
        person: row.text_or_null(13)?,
        phone: row.text_or_null(14)?,
        point: row.real_or_null(15)?.zip(row.real_or_null(16)?),
        accuracy_m: row.int_or_null(17)?,
        merged_into: row.text_or_null(18)?,
        updated_at: row.int(19)?,
        open_hazards: row.int(20)?,
        overdue_hazards: row.int(21)?,
    })
}

/// Which subjects. The same filter serves list, count and export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectFilter {
    /// Where.
    pub range: RegionRange,
    /// Kind words, separated by commas.
    pub kind: Option<String>,
    /// Standing words, separated by commas.
    pub standing: Option<String>,
    /// Status word.
    pub status: Option<String>,
    /// Line.
    pub line: Option<String>,
    /// Part of a name, code or address.
    pub words: Option<String>,
    /// With (1) or without (0) a point.
    pub has_point: Option<i64>,
    /// Only with an open hazard (1).
    pub with_open_hazard: Option<i64>,
    /// Only with a hazard overdue on this day, ISO.
    pub overdue_on: Option<String>,
}

impl Default for SubjectFilter {
    fn default() -> Self {
        Self {
            range: RegionRange::everywhere(),
            kind: None,
            standing: None,
            status: None,
            line: None,
            words: None,
            has_point: None,
            with_open_hazard: None,
            overdue_on: None,
        }
    }
}

impl SubjectFilter {
    fn params(&self) -> Vec<Param> {
        vec![
            self.range.low.as_str().into(),
            self.range.high.as_str().into(),
            (&self.kind).into(),
            (&self.standing).into(),
            (&self.status).into(),
            (&self.line).into(),
            substring(self.words.as_deref()).into(),
            self.has_point.into(),
            self.with_open_hazard.into(),
            (&self.overdue_on).into(),
        ]
    }
}

/// Subjects after a key; `today` (ISO) tells which hazards are overdue.
///
/// # Errors
/// When the engine refuses.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &SubjectFilter,
    today: &str,
    page: &Page,
) -> Result<Vec<SubjectRow>, StoreError> {
    let mut params = vec![Param::from(today)];
    params.extend(filter.params());
    params.extend([page.region_key.as_str().into(), page.id.as_str().into(), page.limit.into()]);
    asked(tx, &sql::SUBJECTS, scope, params).await?.iter().map(read).collect()
}

/// One line of a summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryRow {
    /// Kind word.
    pub kind: String,
    /// Standing word.
    pub standing: String,
    /// Subjects.
    pub count: i64,
    /// Of these, with a point.
    pub with_point: i64,
}

/// How many subjects, by kind and standing.
///
/// # Errors
/// When the engine refuses.
pub async fn summary(
    tx: &mut Tx,
    scope: &Scope,
    filter: &SubjectFilter,
) -> Result<Vec<SummaryRow>, StoreError> {
    let rows = asked(tx, &sql::SUBJECTS_SUMMARY, scope, filter.params()).await?;
    rows.iter()
        .map(|row| {
            Ok(SummaryRow {
                kind: row.text(0)?,
                standing: row.text(1)?,
                count: row.int(2)?,
                with_point: row.int(3)?,
            })
        })
        .collect()
}

/// One subject.
///
/// # Errors
/// When the engine refuses.
pub async fn one(
    tx: &mut Tx,
    scope: &Scope,
    id: &str,
    today: &str,
) -> Result<Option<SubjectRow>, StoreError> {
    let params = vec![Param::from(today), Param::from(id)];
    asked(tx, &sql::SUBJECT, scope, params).await?.first().map(read).transpose()
}

/// Where a subject is, for the write door, which authorises by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectPlace {
    /// Home.
    pub region_key: String,
    /// Most specific region.
    pub region_code: String,
    /// Line.
    pub line: Option<String>,
    /// Kind word.
    pub kind: String,
    /// Standing word.
    pub standing: String,
    /// Subject that it was matched with.
    pub merged_into: Option<String>,
    /// Name.
    pub name: String,
}

/// Matched doors of a home and the registrations they were matched with.
///
/// # Errors
/// When the engine refuses.
pub async fn merged(tx: &mut Tx, region_key: &str) -> Result<BTreeMap<String, String>, StoreError> {
    let rows = tx.rows(&sql::SUBJECTS_MERGED, vec![region_key.into()]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

/// Where a subject is. Without scope: the decision that follows asks for it.
///
/// # Errors
/// When the engine refuses.
pub async fn place(tx: &mut Tx, id: &str) -> Result<Option<SubjectPlace>, StoreError> {
    let row = tx.row(&sql::SUBJECT_PLACE, vec![id.into()]).await?;
    row.map(|row| {
        Ok(SubjectPlace {
            region_key: row.text(0)?,
            region_code: row.text(1)?,
            line: row.text_or_null(2)?,
            kind: row.text(3)?,
            standing: row.text(4)?,
            merged_into: row.text_or_null(5)?,
            name: row.text(6)?,
        })
    })
    .transpose()
}

/// One file row that speaks of a subject.
#[derive(Debug, Clone, PartialEq)]
pub struct SubjectSource {
    /// Source.
    pub source_id: String,
    /// Register or ledger.
    pub kind: String,
    /// File.
    pub file_name: String,
    /// Adopted, epoch ms.
    pub adopted_at: i64,
    /// Row in the file.
    pub row_number: i64,
    /// Field word and value, those that the row has.
    pub values: Vec<(&'static str, String)>,
}

/// Rows that speak of a subject the caller may see.
///
/// # Errors
/// When the engine refuses.
pub async fn sources_of(
    tx: &mut Tx,
    region_key: &str,
    id: &str,
) -> Result<Vec<SubjectSource>, StoreError> {
    let rows = tx.rows(&sql::SUBJECT_SOURCES, vec![region_key.into(), id.into()]).await?;
    rows.iter()
        .map(|row| {
            let mut values = Vec::new();
            for (at, field) in (5..).zip([
                "name",
                "uscc",
                "industry_code",
                "industry",
                "status",
                "region_code",
                "address",
                "person",
                "phone",
            ]) {
                if let Some(value) = row.text_or_null(at)? {
                    values.push((field, value));
                }
            }
            if let (Some(lng), Some(lat)) = (row.real_or_null(14)?, row.real_or_null(15)?) {
                let datum = row.text_or_null(16)?.unwrap_or_default();
                values.push(("point", format!("{lng:.6}, {lat:.6} ({datum} → cgcs2000)")));
            }
            if let Some(day) = row.text_or_null(17)? {
                values.push(("opened_on", day));
            }
            Ok(SubjectSource {
                source_id: row.text(0)?,
                kind: row.text(1)?,
                file_name: row.text(2)?,
                adopted_at: row.int(3)?,
                row_number: row.int(4)?,
                values,
            })
        })
        .collect()
}

/// One fact of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineFact {
    /// Number in the chain.
    pub seq: i64,
    /// Name of the fact.
    pub event_type: String,
    /// Received, epoch ms.
    pub recorded_at: i64,
    /// By the device, epoch ms.
    pub device_at: Option<i64>,
    /// Who.
    pub actor_id: Option<String>,
    /// Their name.
    pub actor: Option<String>,
    /// Their organisation.
    pub organisation: Option<String>,
    /// JSON.
    pub data: String,
}

/// Facts about a subject the caller may see.
///
/// # Errors
/// When the engine refuses.
pub async fn history_of(
    tx: &mut Tx,
    region_key: &str,
    id: &str,
) -> Result<Vec<TimelineFact>, StoreError> {
    let rows = tx.rows(&sql::SUBJECT_HISTORY, vec![region_key.into(), id.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(TimelineFact {
                seq: row.int(0)?,
                event_type: row.text(1)?,
                recorded_at: row.int(2)?,
                device_at: row.int_or_null(3)?,
                actor_id: row.text_or_null(4)?,
                actor: row.text_or_null(5)?,
                organisation: None,
                data: row.text(6)?,
            })
        })
        .collect()
}

/// A file that was adopted before: source, file name, rows, when (epoch ms), home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptedFile {
    /// Source.
    pub source_id: String,
    /// File.
    pub file_name: String,
    /// Rows.
    pub rows: i64,
    /// Epoch ms.
    pub adopted_at: i64,
    /// Home.
    pub region_key: String,
}

/// The adopted file with these bytes, if any.
///
/// # Errors
/// When the engine refuses.
pub async fn file_by_hash(
    tx: &mut Tx,
    kind: &str,
    hash: &str,
) -> Result<Option<AdoptedFile>, StoreError> {
    let row = tx.row(&sql::SOURCE_BY_HASH, vec![kind.into(), hash.into()]).await?;
    row.map(|row| {
        Ok(AdoptedFile {
            source_id: row.text(0)?,
            file_name: row.text(1)?,
            rows: row.int(2)?,
            adopted_at: row.int(3)?,
            region_key: row.text(4)?,
        })
    })
    .transpose()
}

/// Adopted files of one kind of one home, oldest first.
///
/// # Errors
/// When the engine refuses.
pub async fn files(
    tx: &mut Tx,
    region_key: &str,
    kind: &str,
) -> Result<Vec<AdoptedFile>, StoreError> {
    let rows = tx.rows(&sql::SOURCES, vec![region_key.into(), kind.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(AdoptedFile {
                source_id: row.text(0)?,
                file_name: row.text(1)?,
                rows: row.int(2)?,
                adopted_at: row.int(3)?,
                region_key: region_key.to_owned(),
            })
        })
        .collect()
}

/// How many subjects one home holds.
///
/// # Errors
/// When the engine refuses.
pub async fn held(tx: &mut Tx, region_key: &str) -> Result<i64, StoreError> {
    match tx.row(&sql::SUBJECTS_HELD, vec![region_key.into()]).await? {
        Some(row) => row.int(0),
        None => Ok(0),
    }
}
