//! The review list of a reconciliation.

use crate::app::App;
use crate::error::AppError;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_store::read::reviews::{self, ReviewFilter, ReviewRow, RunRow};
use anlan_store::read::{PAGE_ROWS_MAX, Page};
use serde_json::Value;

/// A candidate with the registration's fields as they stand.
#[derive(Debug, Clone)]
pub struct ReviewCandidate {
    /// The registered subject.
    pub register: String,
    /// Its fields.
    pub fields: Vec<(&'static str, String)>,
    /// As stored by the run: probability, bits, reasons.
    pub evidence: Value,
}

/// A proposed link with both sides.
#[derive(Debug, Clone)]
pub struct Review {
    /// The door and the state.
    pub row: ReviewRow,
    /// Candidates, best first.
    pub candidates: Vec<ReviewCandidate>,
}

impl App {
    /// Proposed links after a key, and how many there are by state.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn reviews(
        &self,
        actor: &Actor,
        filter: &ReviewFilter,
        page: &Page,
    ) -> Result<(Vec<Review>, Vec<(String, i64)>), AppError> {
        let scope = self.scope(actor, Permission::DecideReviews)?;
        let mut tx = self.store.read().await?;
        let mut list = Vec::new();
        for row in reviews::list(&mut tx, &scope, filter, page).await? {
            list.push(filled(&mut tx, row).await?);
        }
        Ok((list, reviews::counts(&mut tx, &scope, filter).await?))
    }

    /// One proposed link.
    ///
    /// # Errors
    /// `permission_denied`, `review_not_found`.
    pub async fn review(&self, actor: &Actor, door: &str) -> Result<Review, AppError> {
        let scope = self.scope(actor, Permission::DecideReviews)?;
        let mut tx = self.store.read().await?;
        match reviews::one(&mut tx, &scope, door).await? {
            Some(row) => filled(&mut tx, row).await,
            None => Err(Problem::not_found("review_not_found").into()),
        }
    }

    /// Recorded runs, newest first.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn runs(&self, actor: &Actor) -> Result<Vec<RunRow>, AppError> {
        self.scope(actor, Permission::DecideReviews)?;
        let mut tx = self.store.read().await?;
        Ok(reviews::runs(&mut tx, PAGE_ROWS_MAX).await?)
    }
}

async fn filled(tx: &mut anlan_store::Tx, row: ReviewRow) -> Result<Review, AppError> {
    let stored: Vec<Value> = serde_json::from_str(&row.candidates)?;
    let mut candidates = Vec::with_capacity(stored.len());
    for evidence in stored {
        let register =
            evidence.get("register").and_then(Value::as_str).unwrap_or_default().to_owned();
        let fields = reviews::registration(tx, &row.region_key, &register).await?;
        candidates.push(ReviewCandidate { register, fields, evidence });
    }
    Ok(Review { row, candidates })
}
