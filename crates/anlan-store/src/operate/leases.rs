//! Doors that a clerk looks at: nobody else is offered them meanwhile. A lease runs out by itself and
//! decides nothing.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;

/// Keeps a door for an account until an instant; false while another account keeps it.
///
/// # Errors
/// When the engine refuses.
pub async fn take(
    tx: &mut Tx,
    (region_key, door): (&str, &str),
    account: &str,
    (now, until): (i64, i64),
) -> Result<bool, StoreError> {
    let params = vec![region_key.into(), door.into(), account.into(), until.into(), now.into()];
    Ok(tx.run(&sql::REVIEW_LEASE, params).await? == 1)
}

/// Drops the leases that ran out.
///
/// # Errors
/// When the engine refuses.
pub async fn sweep(tx: &mut Tx, now: i64) -> Result<(), StoreError> {
    tx.run(&sql::REVIEW_LEASES_SWEEP, vec![now.into()]).await.map(|_rows| ())
}
