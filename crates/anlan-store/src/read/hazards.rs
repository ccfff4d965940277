//! Hazards: lists, count, detail, timeline.

use super::subjects::TimelineFact;
use super::{RegionRange, asked, counted, substring};
use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;
use crate::value::{Param, Row};
use anlan_core::scope::Scope;

/// One hazard.
#[derive(Debug, Clone, PartialEq)]
pub struct HazardRow {
    /// Home.
    pub region_key: String,
    /// Id.
    pub id: String,
    /// Number that people say.
    pub number: String,
    /// Subject, as matched today.
    pub subject_id: Option<String>,
    /// Its name.
    pub subject: Option<String>,
    /// Region.
    pub region_code: String,
    /// Its name.
    pub region_name: Option<String>,
    /// Line.
    pub line: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Point, CGCS2000.
    pub point: Option<(f64, f64)>,
    /// Words.
    pub description: String,
    /// Category.
    pub category: Option<String>,
    /// Level word.
    pub level: Option<String>,
    /// Stage word.
    pub stage: String,
    /// Found, epoch ms.
    pub found_at: i64,
    /// Received, epoch ms.
    pub recorded_at: i64,
    /// Who found it.
    pub found_by: Option<String>,
    /// Their name.
    pub finder: Option<String>,
    /// Who has to fix it.
    pub assignee_id: Option<String>,
    /// Their name.
    pub assignee: Option<String>,
    /// Their organisation.
    pub assignee_organisation: Option<String>,
    /// Last day, ISO.
    pub deadline: Option<String>,
    /// Fix reported, epoch ms.
    pub rectified_at: Option<i64>,
    /// Ended, epoch ms.
    pub closed_at: Option<i64>,
    /// Failed re-checks.
    pub reopened: i64,
    /// SM3 of the photographs of the report.
    pub photos: Vec<String>,
}

fn read(row: &Row) -> Result<HazardRow, StoreError> {
    Ok(HazardRow {
        region_key: row.text(0)?,
        id: row.text(1)?,
        number: row.text(2)?,
        subject_id: row.text_or_null(3)?,
        subject: row.text_or_null(4)?,
        region_code: row.text(5)?,
        region_name: row.text_or_null(6)?,
        line: row.text_or_null(7)?,
        address: row.text_or_null(8)?,
        point: row.real_or_null(9)?.zip(row.real_or_null(10)?),
        description: row.text(11)?,
        category: row.text_or_null(12)?,
        level: row.text_or_null(13)?,
        stage: row.text(14)?,
        found_at: row.int(15)?,
        recorded_at: row.int(16)?,
        found_by: row.text_or_null(17)?,
        finder: row.text_or_null(18)?,
        assignee_id: row.text_or_null(19)?,
        assignee: row.text_or_null(20)?,
        assignee_organisation: row.text_or_null(21)?,
        deadline: row.text_or_null(22)?,
        rectified_at: row.int_or_null(23)?,
        closed_at: row.int_or_null(24)?,
        reopened: row.int(25)?,
        photos: serde_json::from_str(&row.text(26)?)?,
    })
}

/// Which hazards. The same filter serves list, count and export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HazardFilter {
    /// Where.
    pub range: RegionRange,
    /// Stage word.
    pub stage: Option<String>,
    /// Level word.
    pub level: Option<String>,
    /// Line.
    pub line: Option<String>,
    /// Subject.
    pub subject: Option<String>,
    /// Whose it is to fix or who found it.
    pub assignee: Option<String>,
    /// Part of description or number.
    pub words: Option<String>,
    /// Only those overdue on this day, ISO.
    pub overdue_on: Option<String>,
    /// Only those handed over (整改清单).
    pub rectification_list: Option<i64>,
}

impl Default for HazardFilter {
    fn default() -> Self {
        Self {
            range: RegionRange::everywhere(),
            stage: None,
            level: None,
            line: None,
            subject: None,
            assignee: None,
            words: None,
            overdue_on: None,
            rectification_list: None,
        }
    }
}

impl HazardFilter {
    fn params(&self) -> Vec<Param> {
        vec![
            self.range.low.as_str().into(),
            self.range.high.as_str().into(),
            (&self.stage).into(),
            (&self.level).into(),
            (&self.line).into(),
            (&self.subject).into(),
            (&self.assignee).into(),
            substring(self.words.as_deref()).into(),
            (&self.overdue_on).into(),
            self.rectification_list.into(),
        ]
    }
}

/// Place in the list: before this time and id, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HazardPage {
    /// Found before (or at, with a smaller id), epoch ms.
    pub found_at: i64,
    /// Id of the last row seen.
    pub id: String,
    /// Rows wanted.
    pub limit: i64,
}

impl HazardPage {
    /// The newest `limit` hazards.
    pub const fn first(limit: i64) -> Self {
        Self { found_at: i64::MAX, id: String::new(), limit }
    }
}

/// Hazards, newest first.
///
/// # Errors
/// When the engine refuses.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &HazardFilter,
    page: &HazardPage,
) -> Result<Vec<HazardRow>, StoreError> {
    let mut params = filter.params();
    params.extend([page.found_at.into(), page.id.as_str().into(), page.limit.into()]);
    asked(tx, &sql::HAZARDS, scope, params).await?.iter().map(read).collect()
}

/// How many.
///
/// # Errors
/// When the engine refuses.
pub async fn count(tx: &mut Tx, scope: &Scope, filter: &HazardFilter) -> Result<i64, StoreError> {
    counted(tx, &sql::HAZARDS_COUNT, scope, filter.params()).await
}

/// One hazard.
///
/// # Errors
/// When the engine refuses.
pub async fn one(tx: &mut Tx, scope: &Scope, id: &str) -> Result<Option<HazardRow>, StoreError> {
    asked(tx, &sql::HAZARD, scope, vec![id.into()]).await?.first().map(read).transpose()
}

/// Home of a hazard. Without scope: the decision that follows asks for it.
///
/// # Errors
/// When the engine refuses.
pub async fn home(tx: &mut Tx, id: &str) -> Result<Option<String>, StoreError> {
    tx.row(&sql::HAZARD_HOME, vec![id.into()]).await?.map(|row| row.text(0)).transpose()
}

/// Facts about a hazard the caller may see.
///
/// # Errors
/// When the engine refuses.
pub async fn timeline(
    tx: &mut Tx,
    region_key: &str,
    id: &str,
) -> Result<Vec<TimelineFact>, StoreError> {
    let rows = tx.rows(&sql::HAZARD_TIMELINE, vec![region_key.into(), id.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(TimelineFact {
                seq: row.int(0)?,
                event_type: row.text(1)?,
                recorded_at: row.int(2)?,
                device_at: row.int_or_null(3)?,
                actor_id: row.text_or_null(4)?,
                actor: row.text_or_null(5)?,
                organisation: row.text_or_null(6)?,
                data: row.text(7)?,
            })
        })
        .collect()
}

/// Home of a hazard in scope that shows this photograph; none when the person may not see it.
///
/// # Errors
/// When the engine refuses.
pub async fn showing_photo(
    tx: &mut Tx,
    scope: &Scope,
    hash: &str,
) -> Result<Option<String>, StoreError> {
    let rows = asked(tx, &sql::PHOTO_SEEN, scope, vec![format!("%{hash}%").into()]).await?;
    rows.first().map(|row| row.text(0)).transpose()
}
