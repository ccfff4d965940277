//! Proposed links and runs.

use super::{Page, RegionRange, asked};
use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;
use crate::value::{Param, Row};
use anlan_core::scope::Scope;

/// One proposed link with its door.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewRow {
    /// Home.
    pub region_key: String,
    /// The door's subject.
    pub door: String,
    /// Run.
    pub run_id: String,
    /// Where the door is.
    pub region_code: String,
    /// Basis word.
    pub basis: String,
    /// State word.
    pub state: String,
    /// Candidates, JSON.
    pub candidates: String,
    /// Probability of the best.
    pub probability: f64,
    /// Registration chosen.
    pub register: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// Their name.
    pub decider: Option<String>,
    /// When, epoch ms.
    pub decided_at: Option<i64>,
    /// Fields of the door, those that the row has.
    pub door_fields: Vec<(&'static str, String)>,
    /// Row in the ledger.
    pub row_number: i64,
    /// Point, CGCS2000.
    pub point: Option<(f64, f64)>,
}

fn read(row: &Row) -> Result<ReviewRow, StoreError> {
    let mut door_fields = Vec::new();
    for (at, field) in
        (12..).zip(["name", "address", "person", "phone", "uscc", "industry", "town", "kind"])
    {
        if let Some(value) = row.text_or_null(at)? {
            door_fields.push((field, value));
        }
    }
    if let Some(region) = row.text_or_null(23)? {
        door_fields.push(("region", region));
    }
    Ok(ReviewRow {
        region_key: row.text(0)?,
        door: row.text(1)?,
        run_id: row.text(2)?,
        region_code: row.text(3)?,
        basis: row.text(4)?,
        state: row.text(5)?,
        candidates: row.text(6)?,
        probability: row.real_or_null(7)?.unwrap_or(0.0),
        register: row.text_or_null(8)?,
        decided_by: row.text_or_null(9)?,
        decider: row.text_or_null(10)?,
        decided_at: row.int_or_null(11)?,
        door_fields,
        row_number: row.int(20)?,
        point: row.real_or_null(21)?.zip(row.real_or_null(22)?),
    })
}

/// Which proposed links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewFilter {
    /// State word.
    pub state: Option<String>,
    /// Where the doors are.
    pub range: RegionRange,
    /// Run that proposed them last.
    pub run: Option<String>,
}

impl ReviewFilter {
    /// Every one, or those of a state.
    pub fn of_state(state: Option<&str>) -> Self {
        Self { state: state.map(str::to_owned), range: RegionRange::everywhere(), run: None }
    }
}

/// Proposed links after a key.
///
/// # Errors
/// When the engine refuses.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ReviewFilter,
    page: &Page,
) -> Result<Vec<ReviewRow>, StoreError> {
    let params = vec![
        (&filter.state).into(),
        filter.range.low.as_str().into(),
        filter.range.high.as_str().into(),
        page.region_key.as_str().into(),
        page.id.as_str().into(),
        page.limit.into(),
        (&filter.run).into(),
    ];
    asked(tx, &sql::REVIEWS, scope, params).await?.iter().map(read).collect()
}

/// Who is offered what waits, and how much of it.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// The clerk.
    pub account: &'a str,
    /// Epoch ms.
    pub now: i64,
    /// Proposed links, at most.
    pub limit: i64,
}

/// Proposed links that wait and that nobody else is looking at, those whose answer tells most first.
/// The filter's state is not looked at.
///
/// # Errors
/// When the engine refuses.
pub async fn waiting(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ReviewFilter,
    offer: Offer<'_>,
) -> Result<Vec<ReviewRow>, StoreError> {
    let params = vec![
        filter.range.low.as_str().into(),
        filter.range.high.as_str().into(),
        (&filter.run).into(),
        offer.account.into(),
        offer.now.into(),
        offer.limit.into(),
    ];
    asked(tx, &sql::REVIEWS_WAITING, scope, params).await?.iter().map(read).collect()
}

/// Probabilities of the proposed links that wait, those whose answer tells most first.
///
/// # Errors
/// When the engine refuses.
pub async fn doubts(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ReviewFilter,
    limit: i64,
) -> Result<Vec<f64>, StoreError> {
    let params = vec![
        filter.range.low.as_str().into(),
        filter.range.high.as_str().into(),
        (&filter.run).into(),
        limit.into(),
    ];
    let rows = asked(tx, &sql::REVIEWS_DOUBT, scope, params).await?;
    rows.iter().map(|row| row.real_or_null(0).map(Option::unwrap_or_default)).collect()
}

/// Whether a later run of the home stands.
///
/// # Errors
/// When the engine refuses.
pub async fn later_run(tx: &mut Tx, region_key: &str, run: &str) -> Result<bool, StoreError> {
    let params = vec![region_key.into(), run.into()];
    let row = tx.row(&sql::RECONCILIATION_LATER, params).await?;
    Ok(row.map(|row| row.int(0)).transpose()?.unwrap_or(0) > 0)
}

/// How many of a region and a run, by state.
///
/// # Errors
/// When the engine refuses.
pub async fn counts(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ReviewFilter,
) -> Result<Vec<(String, i64)>, StoreError> {
    let range = &filter.range;
    let params: Vec<Param> =
        vec![range.low.as_str().into(), range.high.as_str().into(), (&filter.run).into()];
    let rows = asked(tx, &sql::REVIEWS_COUNT, scope, params).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
}

/// One proposed link.
///
/// # Errors
/// When the engine refuses.
pub async fn one(tx: &mut Tx, scope: &Scope, door: &str) -> Result<Option<ReviewRow>, StoreError> {
    asked(tx, &sql::REVIEW, scope, vec![door.into()]).await?.first().map(read).transpose()
}

/// A door's link for the write door: state, registration, region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// State word.
    pub state: String,
    /// Registration.
    pub register: Option<String>,
    /// Where the door is.
    pub region_code: String,
}

/// A door's link. Without scope: the decision that follows asks for it.
///
/// # Errors
/// When the engine refuses.
pub async fn link(
    tx: &mut Tx,
    region_key: &str,
    door: &str,
) -> Result<Option<LinkRow>, StoreError> {
    let row = tx.row(&sql::REVIEW_LINK, vec![region_key.into(), door.into()]).await?;
    row.map(|row| {
        Ok(LinkRow {
            state: row.text(0)?,
            register: row.text_or_null(1)?,
            region_code: row.text(2)?,
        })
    })
    .transpose()
}

/// Whether a registration has a door already.
///
/// # Errors
/// When the engine refuses.
pub async fn is_taken(tx: &mut Tx, region_key: &str, register: &str) -> Result<bool, StoreError> {
    let row = tx.row(&sql::REVIEW_TAKEN, vec![region_key.into(), register.into()]).await?;
    Ok(row.map(|row| row.int(0)).transpose()?.unwrap_or(0) > 0)
}

/// Fields of a registration, those that its newest row has.
///
/// # Errors
/// When the engine refuses.
pub async fn registration(
    tx: &mut Tx,
    region_key: &str,
    subject: &str,
) -> Result<Vec<(&'static str, String)>, StoreError> {
    let Some(row) = tx.row(&sql::REGISTER_ROW, vec![region_key.into(), subject.into()]).await?
    else {
        return Ok(Vec::new());
    };
    let mut fields = Vec::new();
    for (at, field) in [
        "name",
        "address",
        "person",
        "phone",
        "uscc",
        "industry",
        "town",
        "kind",
        "status",
        "opened_on",
    ]
    .into_iter()
    .enumerate()
    {
        if let Some(value) = row.text_or_null(at)? {
            fields.push((field, value));
        }
    }
    Ok(fields)
}

/// One recorded run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRow {
    /// Home.
    pub region_key: String,
    /// Run.
    pub id: String,
    /// Model version.
    pub model: String,
    /// Parameters.
    pub parameters: String,
    /// Ledger rows per outcome, JSON.
    pub counts: String,
    /// Epoch ms.
    pub recorded_at: i64,
    /// When it was taken back, epoch ms.
    pub undone_at: Option<i64>,
}

/// Recorded runs, newest first.
///
/// # Errors
/// When the engine refuses.
pub async fn runs(tx: &mut Tx, limit: i64) -> Result<Vec<RunRow>, StoreError> {
    let rows = tx.rows(&sql::RECONCILIATIONS, vec![limit.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(RunRow {
                region_key: row.text(0)?,
                id: row.text(1)?,
                model: row.text(2)?,
                parameters: row.text(3)?,
                counts: row.text(4)?,
                recorded_at: row.int(5)?,
                undone_at: row.int_or_null(6)?,
            })
        })
        .collect()
}

/// A door that a new run leaves alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingRow {
    /// The door's subject.
    pub door: String,
    /// Its registration, if it has one.
    pub register: Option<String>,
    /// State word.
    pub state: String,
    /// Whether a person said so.
    pub answered: bool,
}

/// Doors of one home whose link stands (accepted or refused), or was taken back. For a new run, which
/// leaves them alone and learns from what people said.
///
/// # Errors
/// When the engine refuses.
pub async fn standing(tx: &mut Tx, region_key: &str) -> Result<Vec<StandingRow>, StoreError> {
    let rows = tx.rows(&sql::REVIEWS_STANDING, vec![region_key.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(StandingRow {
                door: row.text(0)?,
                register: row.text_or_null(1)?,
                state: row.text(2)?,
                answered: row.int(3)? > 0,
            })
        })
        .collect()
}
