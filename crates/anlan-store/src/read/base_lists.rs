//! The lists of the base that somebody has to settle. A list is the rows of its figure's question, so
//! that its total and the figure cannot differ. Who answers for a row is not decided here.

use super::Page;
use super::figures::{self, Window};
use crate::backend::Tx;
use crate::error::StoreError;
use crate::scope::Scoped;
use crate::sql;
use crate::value::{Param, Row};
use anlan_core::scope::Scope;

/// A list: its figure's question, asked on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<'a> {
    /// Name of the question.
    pub question: &'static str,
    /// The day and the region.
    pub window: &'a Window,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseRow {
    /// Home.
    pub region_key: String,
    /// Subject.
    pub id: String,
    /// Kind word.
    pub kind: String,
    /// Standing word.
    pub standing: String,
    /// Status word.
    pub status: String,
    /// Registered name, or the name at the door.
    pub name: String,
    /// Unified social credit code.
    pub uscc: Option<String>,
    /// Most specific region.
    pub region_code: String,
    /// Its name.
    pub region_name: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Line.
    pub line: Option<String>,
    /// Since when it stands as it does, epoch ms.
    pub since: i64,
    /// Point, CGCS2000.
    pub point: Option<(f64, f64)>,
    /// Probability that it is the same place as another door, where a run said so.
    pub probability: Option<f64>,
    /// That door, where it is in scope.
    pub other: Option<OtherDoor>,
}

/// The door that a row is probably the same place as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherDoor {
    /// Subject.
    pub id: String,
    /// Name.
    pub name: String,
    /// Address.
    pub address: Option<String>,
}

fn read(row: &Row) -> Result<BaseRow, StoreError> {
    let other = row.text_or_null(15)?.map(|id| {
        Ok::<_, StoreError>(OtherDoor { id, name: row.text(16)?, address: row.text_or_null(17)? })
    });
    Ok(BaseRow {
        region_key: row.text(0)?,
        id: row.text(1)?,
        kind: row.text(2)?,
        standing: row.text(3)?,
        status: row.text(4)?,
        name: row.text(5)?,
        uscc: row.text_or_null(6)?,
        region_code: row.text(7)?,
        region_name: row.text_or_null(8)?,
        address: row.text_or_null(9)?,
        line: row.text_or_null(10)?,
        since: row.int(11)?,
        point: row.real_or_null(12)?.zip(row.real_or_null(13)?),
        probability: row.real_or_null(14)?,
        other: other.transpose()?,
    })
}

/// Rows of a list after a key.
///
/// # Errors
/// When the engine refuses or there is no such question.
pub async fn rows(
    tx: &mut Tx,
    scope: &Scope,
    listed: &Listed<'_>,
    page: &Page,
) -> Result<Vec<BaseRow>, StoreError> {
    let asked = rows_written(scope, listed, page)?;
    tx.rows_of(listed.question, &asked.text, asked.params).await?.iter().map(read).collect()
}

/// Writes the rows of a list: text and parameters.
///
/// # Errors
/// When there is no such question.
pub fn rows_written(scope: &Scope, listed: &Listed<'_>, page: &Page) -> Result<Scoped, StoreError> {
    let text = around(sql::BASE_ROWS.text, listed)?;
    let key = vec![
        ("{after_home}", Param::from(page.region_key.as_str())),
        ("{after_id}", page.id.as_str().into()),
        ("{rows_max}", page.limit.into()),
    ];
    Ok(figures::write(&text, scope, listed.window, key))
}

/// Rows of a list that lie in one place and have one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceCount {
    /// Home.
    pub region_key: String,
    /// Most specific region.
    pub region_code: String,
    /// Line.
    pub line: Option<String>,
    /// Rows.
    pub rows: i64,
    /// Of these, named by a contract of the line asked about themselves.
    pub named: i64,
}

/// The rows of a list, counted by home, region and line.
///
/// # Errors
/// When the engine refuses or there is no such question.
pub async fn places(
    tx: &mut Tx,
    scope: &Scope,
    listed: &Listed<'_>,
    line_kind: &str,
) -> Result<Vec<PlaceCount>, StoreError> {
    let asked = places_written(scope, listed, line_kind)?;
    let rows = tx.rows_of(listed.question, &asked.text, asked.params).await?;
    rows.iter()
        .map(|row| {
            Ok(PlaceCount {
                region_key: row.text(0)?,
                region_code: row.text(1)?,
                line: row.text_or_null(2)?,
                rows: row.int(3)?,
                named: row.int(4)?,
            })
        })
        .collect()
}

/// Writes the places of a list: text and parameters.
///
/// # Errors
/// When there is no such question.
pub fn places_written(
    scope: &Scope,
    listed: &Listed<'_>,
    line_kind: &str,
) -> Result<Scoped, StoreError> {
    let text = around(sql::BASE_PLACES.text, listed)?;
    Ok(figures::write(&text, scope, listed.window, vec![("{line_kind}", line_kind.into())]))
}

/// The statement around the list's question.
fn around(text: &str, listed: &Listed<'_>) -> Result<String, StoreError> {
    Ok(text.replace("{question}", figures::question(listed.question)?.text))
}
