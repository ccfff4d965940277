//! Issued bulletins as the list shows them. They are asked for without a scope: whom a bulletin is for
//! follows from its region, and the application tells by it (`docs/model/scope.md`).

use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;
use crate::value::Row;

/// One issued bulletin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulletinRow {
    /// Home.
    pub region_key: String,
    /// Id.
    pub id: String,
    /// Template.
    pub template_id: String,
    /// Its name then.
    pub template_name: String,
    /// What it is about.
    pub region_code: String,
    /// 期号, as printed.
    pub number: String,
    /// 标题.
    pub title: String,
    /// Days counted, in words.
    pub days: String,
    /// On whose evening it stands, ISO.
    pub as_of: String,
    /// Numbers in it.
    pub numbers: i64,
    /// Epoch ms.
    pub issued_at: i64,
    /// Account; none for the machine.
    pub issued_by: Option<String>,
    /// The bulletin that it corrects.
    pub corrects: Option<String>,
    /// The bulletin that corrects it.
    pub superseded_by: Option<String>,
}

/// The place before the newest one.
pub const NEWEST: (i64, &str) = (i64::MAX, "");

/// Issued bulletins after a place (time of issue, id), newest first, at most `limit`.
///
/// # Errors
/// When the engine refuses.
pub async fn bulletins(
    tx: &mut Tx,
    after: (i64, &str),
    limit: i64,
) -> Result<Vec<BulletinRow>, StoreError> {
    let params = vec![after.0.into(), after.1.into(), limit.into()];
    let rows = tx.rows(&sql::BULLETINS, params).await?;
    rows.iter().map(read).collect()
}

/// One issued bulletin.
///
/// # Errors
/// When the engine refuses.
pub async fn bulletin(tx: &mut Tx, id: &str) -> Result<Option<BulletinRow>, StoreError> {
    tx.row(&sql::BULLETIN, vec![id.into()]).await?.as_ref().map(read).transpose()
}

/// A template's numbering: home, region, template, year.
#[derive(Debug, Clone, Copy)]
pub struct Numbering<'a> {
    /// Home.
    pub region_key: &'a str,
    /// Region of the bulletins.
    pub region_code: &'a str,
    /// Template.
    pub template_id: &'a str,
    /// Year.
    pub year: i64,
}

/// The last number given; 0 before the first.
///
/// # Errors
/// When the engine refuses.
pub async fn last_sequence(tx: &mut Tx, of: Numbering<'_>) -> Result<i64, StoreError> {
    let params =
        vec![of.region_key.into(), of.region_code.into(), of.template_id.into(), of.year.into()];
    match tx.row(&sql::BULLETIN_LAST, params).await? {
        Some(row) => row.int(0),
        None => Ok(0),
    }
}

fn read(row: &Row) -> Result<BulletinRow, StoreError> {
    Ok(BulletinRow {
        region_key: row.text(0)?,
        id: row.text(1)?,
        template_id: row.text(2)?,
        template_name: row.text(3)?,
        region_code: row.text(4)?,
        number: row.text(5)?,
        title: row.text(6)?,
        days: row.text(7)?,
        as_of: row.text(8)?,
        numbers: row.int(9)?,
        issued_at: row.int(10)?,
        issued_by: row.text_or_null(11)?,
        corrects: row.text_or_null(12)?,
        superseded_by: row.text_or_null(13)?,
    })
}
