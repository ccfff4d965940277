//! Visits to a subject.

use super::asked;
use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;
use anlan_core::scope::Scope;

/// One visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitRow {
    /// Home.
    pub region_key: String,
    /// Id.
    pub id: String,
    /// Subject, as matched today.
    pub subject_id: String,
    /// Happened, epoch ms.
    pub visited_at: i64,
    /// Received, epoch ms.
    pub recorded_at: i64,
    /// Who.
    pub account_id: Option<String>,
    /// Their name.
    pub visitor: Option<String>,
    /// Result word.
    pub result: String,
    /// Words.
    pub note: Option<String>,
}

/// Visits before an instant, newest first.
///
/// # Errors
/// When the engine refuses.
pub async fn of_subject(
    tx: &mut Tx,
    scope: &Scope,
    subject: &str,
    before_ms: i64,
    limit: i64,
) -> Result<Vec<VisitRow>, StoreError> {
    let params = vec![subject.into(), before_ms.into(), limit.into()];
    let rows = asked(tx, &sql::VISITS, scope, params).await?;
    rows.iter()
        .map(|row| {
            Ok(VisitRow {
                region_key: row.text(0)?,
                id: row.text(1)?,
                subject_id: row.text(2)?,
                visited_at: row.int(3)?,
                recorded_at: row.int(4)?,
                account_id: row.text_or_null(5)?,
                visitor: row.text_or_null(6)?,
                result: row.text(7)?,
                note: row.text_or_null(8)?,
            })
        })
        .collect()
}
