//! The review list of a reconciliation.

use crate::app::App;
use crate::error::AppError;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_store::operate::leases;
use anlan_store::read::reviews::{self, Offer, ReviewFilter, ReviewRow, RunRow};
use anlan_store::read::{PAGE_ROWS_MAX, Page};
use serde_json::Value;

/// How long a door is kept for the clerk who looks at it.
const LEASE_MS: i64 = 10 * 60 * 1000;
/// How long a door that was put aside is offered to nobody.
const ASIDE_MS: i64 = 4 * 60 * 60 * 1000;
/// The account of doors that were put aside.
const NOBODY: &str = "";
/// Doors that a clerk takes at once, at most.
const TAKEN_MAX: i64 = 50;
/// Decisions of an hour at the workbench.
const HOUR_DECISIONS: i64 = 600;

/// What a clerk took.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Proposed links, those whose answer tells most first.
    pub reviews: Vec<Review>,
    /// How many there are by state.
    pub counts: Vec<(String, i64)>,
    /// What an hour more would gain.
    pub hour: HourGain,
}

/// What an hour of answers about the least certain doors is expected to gain.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct HourGain {
    /// Doors answered.
    pub decisions: u64,
    /// Doors among them that would stand wrong without an answer, by the probabilities as stated: each
    /// is taken for what is likelier.
    pub corrected: f64,
}

impl HourGain {
    fn of(probabilities: &[f64]) -> Self {
        let corrected = probabilities.iter().map(|one| one.min(1.0 - one)).sum();
        Self { decisions: u64::try_from(probabilities.len()).unwrap_or(u64::MAX), corrected }
    }
}

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

    /// Proposed links that wait, for one clerk alone for a while: those whose answer tells most first.
    /// Also how many there are by state, and what an hour of answers would gain.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn take_reviews(
        &self,
        actor: &Actor,
        filter: &ReviewFilter,
        count: i64,
    ) -> Result<Taken, AppError> {
        let scope = self.scope(actor, Permission::DecideReviews)?;
        let account = actor.account().map(|account| account.to_string()).unwrap_or_default();
        let now = self.world.now_ms();
        let mut tx = self.store.write().await?;
        leases::sweep(&mut tx, now).await?;
        let offer = Offer { account: &account, now, limit: count.clamp(1, TAKEN_MAX) };
        let mut kept = Vec::new();
        for row in reviews::waiting(&mut tx, &scope, filter, offer).await? {
            let door = (row.region_key.as_str(), row.door.as_str());
            // Another clerk may have come first.
            if leases::take(&mut tx, door, &account, (now, now + LEASE_MS)).await? {
                kept.push(row);
            }
        }
        tx.commit().await?;
        // Nobody who writes waits for what is only read.
        let mut tx = self.store.read().await?;
        let mut reviews = Vec::with_capacity(kept.len());
        for row in kept {
            reviews.push(filled(&mut tx, row).await?);
        }
        let counts = reviews::counts(&mut tx, &scope, filter).await?;
        let doubts = reviews::doubts(&mut tx, &scope, filter, HOUR_DECISIONS).await?;
        Ok(Taken { reviews, counts, hour: HourGain::of(&doubts) })
    }

    /// Puts a proposed link aside for some hours: nobody is offered it meanwhile.
    ///
    /// # Errors
    /// `permission_denied`, `review_not_found`.
    pub async fn put_review_aside(&self, actor: &Actor, door: &str) -> Result<(), AppError> {
        let row = self.review(actor, door).await?.row;
        let now = self.world.now_ms();
        let account = actor.account().map(|account| account.to_string()).unwrap_or_default();
        let door = (row.region_key.as_str(), row.door.as_str());
        let mut tx = self.store.write().await?;
        if leases::take(&mut tx, door, &account, (now, now)).await? {
            leases::take(&mut tx, door, NOBODY, (now, now + ASIDE_MS)).await?;
        }
        tx.commit().await?;
        Ok(())
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

    /// Recorded runs of the homes in which the actor decides anything, newest first.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn runs(&self, actor: &Actor) -> Result<Vec<RunRow>, AppError> {
        let scope = self.scope(actor, Permission::DecideReviews)?;
        let mut tx = self.store.read().await?;
        let mut runs = reviews::runs(&mut tx, PAGE_ROWS_MAX).await?;
        runs.retain(|run| {
            RegionCode::parse(&run.region_key).is_ok_and(|home| !scope.within(&home).is_empty())
        });
        Ok(runs)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_gains_most_where_least_is_certain() {
        let gain = HourGain::of(&[0.5, 0.9, 0.2]);
        assert_eq!(gain.decisions, 3);
        assert!((gain.corrected - 0.8).abs() < 1e-9);
        assert_eq!(HourGain::of(&[]), HourGain::default());
    }
}
