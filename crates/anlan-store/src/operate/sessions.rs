//! Sessions, by the hash of their token; the token itself is only in the cookie.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;

/// One session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Home of the account.
    pub region_key: String,
    /// Account.
    pub account_id: String,
    /// Epoch ms.
    pub created_at: i64,
    /// Epoch ms.
    pub seen_at: i64,
}

/// Begins one.
///
/// # Errors
/// When the engine refuses.
pub async fn begin(tx: &mut Tx, token_hash: &str, session: &Session) -> Result<(), StoreError> {
    let params = vec![
        token_hash.into(),
        session.region_key.as_str().into(),
        session.account_id.as_str().into(),
        session.created_at.into(),
    ];
    tx.run(&sql::SESSION_INSERT, params).await.map(|_rows| ())
}

/// Finds one.
///
/// # Errors
/// When the engine refuses.
pub async fn find(tx: &mut Tx, token_hash: &str) -> Result<Option<Session>, StoreError> {
    let row = tx.row(&sql::SESSION, vec![token_hash.into()]).await?;
    row.map(|row| {
        Ok(Session {
            region_key: row.text(0)?,
            account_id: row.text(1)?,
            created_at: row.int(2)?,
            seen_at: row.int(3)?,
        })
    })
    .transpose()
}

/// Notes its use.
///
/// # Errors
/// When the engine refuses.
pub async fn seen(tx: &mut Tx, token_hash: &str, at: i64) -> Result<(), StoreError> {
    tx.run(&sql::SESSION_SEEN, vec![token_hash.into(), at.into()]).await.map(|_rows| ())
}

/// Ends it.
///
/// # Errors
/// When the engine refuses.
pub async fn end(tx: &mut Tx, token_hash: &str) -> Result<(), StoreError> {
    tx.run(&sql::SESSION_END, vec![token_hash.into()]).await.map(|_rows| ())
}

/// Ends all of an account.
///
/// # Errors
/// When the engine refuses.
pub async fn end_all(tx: &mut Tx, region_key: &str, account: &str) -> Result<(), StoreError> {
    tx.run(&sql::SESSIONS_END_OF, vec![region_key.into(), account.into()]).await.map(|_rows| ())
}
