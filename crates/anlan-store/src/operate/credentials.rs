//! Password hashes and lock-outs.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;

/// Password and lock of one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Argon2id in PHC form.
    pub password_hash: String,
    /// Wrong passwords in a row.
    pub failures: i64,
    /// Locked until, epoch ms.
    pub locked_until: Option<i64>,
    /// The password was given by somebody else and has to be changed.
    pub must_change: bool,
}

/// Finds it.
///
/// # Errors
/// When the engine refuses.
pub async fn find(
    tx: &mut Tx,
    region_key: &str,
    account: &str,
) -> Result<Option<Credential>, StoreError> {
    let row = tx.row(&sql::CREDENTIAL, vec![region_key.into(), account.into()]).await?;
    row.map(|row| {
        Ok(Credential {
            password_hash: row.text(0)?,
            failures: row.int(1)?,
            locked_until: row.int_or_null(2)?,
            must_change: row.int(3)? != 0,
        })
    })
    .transpose()
}

/// A password to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewPassword<'a> {
    /// Argon2id in PHC form.
    pub hash: &'a str,
    /// Epoch ms.
    pub set_at: i64,
    /// Whether its owner has to change it.
    pub must_change: MustChange,
}

/// Whether a password has to be changed at the next sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MustChange {
    /// It was chosen by its owner.
    No,
    /// It was given by somebody else.
    Yes,
}

/// Sets a password and lifts a lock.
///
/// # Errors
/// When the engine refuses.
pub async fn set(
    tx: &mut Tx,
    region_key: &str,
    account: &str,
    password: NewPassword<'_>,
) -> Result<(), StoreError> {
    let must_change = i64::from(password.must_change == MustChange::Yes);
    let params = vec![
        region_key.into(),
        account.into(),
        password.hash.into(),
        password.set_at.into(),
        must_change.into(),
    ];
    tx.run(&sql::CREDENTIAL_SET, params).await.map(|_rows| ())
}

/// A wrong password at a time, and what it may lead to.
#[derive(Debug, Clone, Copy)]
pub struct WrongPassword {
    /// Wrong ones in a row that lock the account.
    pub failures_max: i64,
    /// Until when the last of them locks it, epoch ms.
    pub lock_until: i64,
    /// Epoch ms.
    pub now: i64,
}

/// Counts a wrong password; one sent while the account is locked is not counted.
///
/// # Errors
/// When the engine refuses.
pub async fn failed(
    tx: &mut Tx,
    region_key: &str,
    account: &str,
    wrong: WrongPassword,
) -> Result<(), StoreError> {
    let params = vec![
        region_key.into(),
        account.into(),
        wrong.failures_max.into(),
        wrong.lock_until.into(),
        wrong.now.into(),
    ];
    tx.run(&sql::CREDENTIAL_FAILED, params).await.map(|_rows| ())
}

/// Forgets wrong passwords.
///
/// # Errors
/// When the engine refuses.
pub async fn cleared(tx: &mut Tx, region_key: &str, account: &str) -> Result<(), StoreError> {
    let params = vec![region_key.into(), account.into()];
    tx.run(&sql::CREDENTIAL_CLEARED, params).await.map(|_rows| ())
}
