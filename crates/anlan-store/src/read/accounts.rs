//! Accounts. Who may ask is decided by the caller; accounts are no business records.

use super::{Page, RegionRange, substring};
use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;
use crate::value::Row;
use anlan_core::ctx::Grant;

/// One account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Home.
    pub region_key: String,
    /// Id.
    pub id: String,
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Phone.
    pub phone: Option<String>,
    /// Organisation.
    pub organisation_id: Option<String>,
    /// Standing word.
    pub standing: String,
    /// Region of the first grant.
    pub region_code: String,
    /// Roles and where.
    pub grants: Vec<Grant>,
    /// Proposed, epoch ms.
    pub proposed_at: i64,
    /// Who proposed it.
    pub proposed_by: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// Organisation's name.
    pub organisation: Option<String>,
}

fn read(row: &Row) -> Result<AccountRow, StoreError> {
    Ok(AccountRow {
        region_key: row.text(0)?,
        id: row.text(1)?,
        login: row.text(2)?,
        name: row.text(3)?,
        phone: row.text_or_null(4)?,
        organisation_id: row.text_or_null(5)?,
        standing: row.text(6)?,
        region_code: row.text(7)?,
        grants: serde_json::from_str(&row.text(8)?)?,
        proposed_at: row.int(9)?,
        proposed_by: row.text_or_null(10)?,
        approved_by: row.text_or_null(11)?,
        organisation: row.text_or_null(12)?,
    })
}

/// Home and id of a login.
///
/// # Errors
/// When the engine refuses.
pub async fn by_login(tx: &mut Tx, login: &str) -> Result<Option<(String, String)>, StoreError> {
    let row = tx.row(&sql::ACCOUNT_BY_LOGIN, vec![login.into()]).await?;
    row.map(|row| Ok((row.text(0)?, row.text(1)?))).transpose()
}

/// One account.
///
/// # Errors
/// When the engine refuses.
pub async fn one(
    tx: &mut Tx,
    region_key: &str,
    id: &str,
) -> Result<Option<AccountRow>, StoreError> {
    tx.row(&sql::ACCOUNT, vec![region_key.into(), id.into()]).await?.as_ref().map(read).transpose()
}

/// Which accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountFilter {
    /// Standing word.
    pub standing: Option<String>,
    /// Part of login or name.
    pub words: Option<String>,
}

/// Accounts after a key.
///
/// # Errors
/// When the engine refuses.
pub async fn list(
    tx: &mut Tx,
    filter: &AccountFilter,
    page: &Page,
) -> Result<Vec<AccountRow>, StoreError> {
    let params = vec![
        page.region_key.as_str().into(),
        page.id.as_str().into(),
        (&filter.standing).into(),
        substring(filter.words.as_deref()).into(),
        page.limit.into(),
    ];
    tx.rows(&sql::ACCOUNTS, params).await?.iter().map(read).collect()
}

/// How many.
///
/// # Errors
/// When the engine refuses.
pub async fn count(tx: &mut Tx, filter: &AccountFilter) -> Result<i64, StoreError> {
    let params = vec![(&filter.standing).into(), substring(filter.words.as_deref()).into()];
    match tx.row(&sql::ACCOUNTS_COUNT, params).await? {
        Some(row) => row.int(0),
        None => Ok(0),
    }
}

/// People to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleFilter {
    /// Home.
    pub region_key: String,
    /// Where their first grant holds.
    pub range: RegionRange,
    /// Role word.
    pub role: Option<String>,
    /// Part of name or login.
    pub words: Option<String>,
}

/// Active accounts of one home.
///
/// # Errors
/// When the engine refuses.
pub async fn people(
    tx: &mut Tx,
    filter: &PeopleFilter,
    limit: i64,
) -> Result<Vec<AccountRow>, StoreError> {
    let role = filter.role.as_ref().map(|role| format!("%\"role\":\"{role}\"%"));
    let params = vec![
        filter.region_key.as_str().into(),
        filter.range.low.as_str().into(),
        filter.range.high.as_str().into(),
        role.into(),
        substring(filter.words.as_deref()).into(),
        limit.into(),
    ];
    tx.rows(&sql::PEOPLE, params).await?.iter().map(read).collect()
}

/// One account by its id alone, whatever its home.
///
/// # Errors
/// When the engine refuses.
pub async fn by_id(tx: &mut Tx, id: &str) -> Result<Option<AccountRow>, StoreError> {
    tx.row(&sql::ACCOUNT_BY_ID, vec![id.into()]).await?.as_ref().map(read).transpose()
}
