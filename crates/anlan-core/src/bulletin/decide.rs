//! Whether a bulletin may go out. What it says was counted before; what does not foot stays in.

use super::command::IssueBulletin;
use super::content::{Bulletin, Cause};
use super::event::BulletinEvent;
use crate::ctx::Ctx;
use crate::problem::Problem;
use crate::role::Permission;
use crate::scope::Placed;

/// Most plans given with one order.
pub const PLANS_MAX: usize = 100;

/// A bulletin drawn up for an order, and what stands against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The bulletin.
    pub bulletin: Bulletin,
    /// Relations between its figures that do not hold, with both sides, in words.
    pub failures: Vec<String>,
    /// What became of the bulletin that this one corrects.
    pub corrected: Corrected,
}

/// What became of the bulletin that a new one corrects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corrected {
    /// Nothing is corrected.
    Nothing,
    /// It stands.
    Standing,
    /// Another bulletin has corrected it.
    Superseded,
}

/// Decides the order. `drawn` is none for whoever may not issue there: nothing was counted for them.
///
/// # Errors
/// `permission_denied`, `scope_denied`, `plan_invalid`, `bulletin_footing_fails`,
/// `bulletin_superseded`, `bulletin_unchanged`.
pub fn decide(
    drawn: Option<&Drawn>,
    order: &IssueBulletin,
    ctx: &Ctx<'_>,
) -> Result<Vec<BulletinEvent>, Problem> {
    let placed = Placed { region: &order.region, line: None, subject: None };
    ctx.require_at(Permission::IssueBulletins, placed)?;
    if order.plans.len() > PLANS_MAX || order.plans.values().any(|plan| *plan <= 0) {
        let given: Vec<String> = order.plans.values().map(i64::to_string).collect();
        return Err(Problem::invalid("plan_invalid").with("value", given.join("、")));
    }
    let Some(drawn) = drawn else { return Err(Problem::internal("internal_error")) };
    if drawn.corrected == Corrected::Superseded {
        return Err(Problem::conflict("bulletin_superseded"));
    }
    if let Some(first) = drawn.failures.first() {
        let count = drawn.failures.len();
        return Err(Problem::conflict("bulletin_footing_fails")
            .with("relation", first)
            .with("count", count));
    }
    let changes = drawn.bulletin.correction.as_ref().map(|correction| &correction.changes);
    if changes.is_some_and(|all| all.iter().all(|one| one.cause != Cause::LateFacts)) {
        return Err(Problem::conflict("bulletin_unchanged"));
    }
    Ok(vec![BulletinEvent::BulletinIssued { bulletin: Box::new(drawn.bulletin.clone()) }])
}

#[cfg(test)]
mod tests;
