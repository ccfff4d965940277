//! Responsibility contracts, by where their target lies. A chain shows every holder of the subject
//! asked about, also those above the asker's scope: officials in their office.

use super::{Page, RegionRange, asked, counted, substring};
use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;
use crate::value::{Param, Row};
use anlan_core::scope::Scope;

/// One contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractRow {
    /// Home.
    pub region_key: String,
    /// Id.
    pub id: String,
    /// Who.
    pub person_id: String,
    /// Their name.
    pub person: Option<String>,
    /// Their phone.
    pub phone: Option<String>,
    /// As what.
    pub role_title: String,
    /// Organisation.
    pub organisation: Option<String>,
    /// Line word.
    pub line_kind: String,
    /// Target word.
    pub target_kind: String,
    /// Where.
    pub target_region: String,
    /// Region's name.
    pub region_name: Option<String>,
    /// Industry line.
    pub target_line: Option<String>,
    /// Subject.
    pub target_subject: Option<String>,
    /// Its name.
    pub subject_name: Option<String>,
    /// Duties.
    pub duties: String,
    /// First day, ISO.
    pub valid_from: String,
    /// Last day, ISO.
    pub valid_to: Option<String>,
    /// Why it ended.
    pub ended_reason: Option<String>,
}

fn read(row: &Row) -> Result<ContractRow, StoreError> {
    Ok(ContractRow {
        region_key: row.text(0)?,
        id: row.text(1)?,
        person_id: row.text(2)?,
        person: row.text_or_null(3)?,
        phone: row.text_or_null(4)?,
        role_title: row.text(5)?,
        organisation: row.text_or_null(6)?,
        line_kind: row.text(7)?,
        target_kind: row.text(8)?,
        target_region: row.text(9)?,
        region_name: row.text_or_null(10)?,
        target_line: row.text_or_null(11)?,
        target_subject: row.text_or_null(12)?,
        subject_name: row.text_or_null(13)?,
        duties: row.text(14)?,
        valid_from: row.text(15)?,
        valid_to: row.text_or_null(16)?,
        ended_reason: row.text_or_null(17)?,
    })
}

/// Which contracts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractFilter {
    /// Where the target lies.
    pub range: RegionRange,
    /// Target word.
    pub target_kind: Option<String>,
    /// Holder.
    pub person: Option<String>,
    /// Valid on this day, ISO.
    pub on: Option<String>,
    /// Part of a holder's or subject's name.
    pub words: Option<String>,
}

impl ContractFilter {
    fn params(&self) -> Vec<Param> {
        vec![
            self.range.low.as_str().into(),
            self.range.high.as_str().into(),
            (&self.target_kind).into(),
            (&self.person).into(),
            (&self.on).into(),
            substring(self.words.as_deref()).into(),
        ]
    }
}

/// Contracts after a key.
///
/// # Errors
/// When the engine refuses.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ContractFilter,
    page: &Page,
) -> Result<Vec<ContractRow>, StoreError> {
    let mut params = filter.params();
    params.extend([page.region_key.as_str().into(), page.id.as_str().into(), page.limit.into()]);
    asked(tx, &sql::CONTRACTS, scope, params).await?.iter().map(read).collect()
}

/// How many.
///
/// # Errors
/// When the engine refuses.
pub async fn count(tx: &mut Tx, scope: &Scope, filter: &ContractFilter) -> Result<i64, StoreError> {
    counted(tx, &sql::CONTRACTS_COUNT, scope, filter.params()).await
}

/// Contracts of one home valid on a day that can cover a subject: all of regions and lines, and
/// those that name it.
///
/// # Errors
/// When the engine refuses.
pub async fn valid_for(
    tx: &mut Tx,
    region_key: &str,
    on: &str,
    subject: &str,
) -> Result<Vec<ContractRow>, StoreError> {
    let params = vec![region_key.into(), on.into(), subject.into(), city_of(region_key).into()];
    tx.rows(&sql::CONTRACTS_FOR, params).await?.iter().map(read).collect()
}

/// Contracts of one line of a home and its city valid on a day, for regions and lines in regions.
///
/// # Errors
/// When the engine refuses.
pub async fn of_places(
    tx: &mut Tx,
    region_key: &str,
    line_kind: &str,
    on: &str,
) -> Result<Vec<ContractRow>, StoreError> {
    let params = vec![region_key.into(), city_of(region_key).into(), line_kind.into(), on.into()];
    tx.rows(&sql::CONTRACTS_OF_PLACES, params).await?.iter().map(read).collect()
}

/// Contracts of one line valid on a day for subjects of a home from the first id to the last, each with
/// the subject that the one it names was matched with.
///
/// # Errors
/// When the engine refuses.
pub async fn of_subjects(
    tx: &mut Tx,
    region_key: &str,
    (line_kind, on): (&str, &str),
    (first, last): (&str, &str),
) -> Result<Vec<(ContractRow, Option<String>)>, StoreError> {
    let params = vec![
        region_key.into(),
        city_of(region_key).into(),
        line_kind.into(),
        on.into(),
        first.into(),
        last.into(),
    ];
    let rows = tx.rows(&sql::CONTRACTS_OF_SUBJECTS, params).await?;
    rows.iter().map(|row| Ok((read(row)?, row.text_or_null(18)?))).collect()
}

/// Contracts over a whole city are kept at the city's own home.
fn city_of(region_key: &str) -> String {
    region_key.chars().take(4).chain("00".chars()).collect()
}

/// Home and region of a contract. Without scope: the decision that follows asks for it.
///
/// # Errors
/// When the engine refuses.
pub async fn home(tx: &mut Tx, id: &str) -> Result<Option<(String, String)>, StoreError> {
    let row = tx.row(&sql::CONTRACT_HOME, vec![id.into()]).await?;
    row.map(|row| Ok((row.text(0)?, row.text(1)?))).transpose()
}

/// Kinds of place of one home: region, line, and how many subjects on the ground are there.
///
/// # Errors
/// When the engine refuses.
pub async fn places(
    tx: &mut Tx,
    scope: &Scope,
    region_key: &str,
) -> Result<Vec<(String, Option<String>, i64)>, StoreError> {
    let rows = asked(tx, &sql::SUBJECT_PLACES, scope, vec![region_key.into()]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text_or_null(1)?, row.int(2)?))).collect()
}
