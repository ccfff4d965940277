//! Decides the orders about one target. Who may not take a step because of an earlier one is asked
//! before any permission, so that the refusal names it.

use super::TargetEvent;
use super::judgement::TargetVerdict;
use super::order::{OnPlan, QuarterReport, TargetAction, TargetFacts};
use super::state::{QuarterState, TargetStage, TargetState};
use super::words::stage_name;
use crate::calendar::date_in_china;
use crate::ctx::{Actor, Ctx};
use crate::problem::Problem;
use crate::role::Permission;
use crate::scope::Placed;

/// Longest 完成情况, characters: the longest of a received table are about a thousand.
pub const PROGRESS_CHARS_MAX: usize = 4_000;
/// Longest reason, characters.
pub const REASON_CHARS_MAX: usize = 500;

/// Decides one order about one target.
///
/// # Errors
/// A `Problem` with the reason; nothing happened then.
pub fn decide(
    state: &TargetState,
    facts: &TargetFacts,
    action: &TargetAction,
    ctx: &Ctx<'_>,
) -> Result<Vec<TargetEvent>, Problem> {
    let event = match action {
        TargetAction::Report { quarter, .. } => {
            may_report(state, facts, *quarter, ctx)?;
            TargetEvent::TargetReported {
                quarter: *quarter,
                report: Box::new(report(facts, action)?),
            }
        }
        TargetAction::Sign { quarter } => {
            let known = may_sign(state, facts, *quarter, ctx)?;
            let received_by = known.reporter.filter(|_| known.stage == TargetStage::Received);
            TargetEvent::TargetReportSigned { quarter: *quarter, received_by }
        }
        TargetAction::Return { quarter, reason } => {
            let from = may_return(state, facts, *quarter, ctx)?.stage;
            TargetEvent::TargetReportReturned { quarter: *quarter, from, reason: because(reason)? }
        }
        TargetAction::Confirm { quarter, note } => {
            may_confirm(state, facts, *quarter, ctx)?;
            let note = note.as_deref().map(str::trim).filter(|words| !words.is_empty());
            let note = note.map(because).transpose()?;
            TargetEvent::TargetReportConfirmed { quarter: *quarter, note }
        }
        TargetAction::Close { quarter } => {
            may_close(state, facts, *quarter, ctx)?;
            TargetEvent::TargetQuarterClosed { quarter: *quarter }
        }
        TargetAction::LinkFigure { link } => {
            at_home(Permission::ImportTargets, facts, ctx)?;
            if link.plan <= 0 {
                return Err(Problem::invalid("target_plan_invalid"));
            }
            TargetEvent::TargetFigureLinked { link: link.clone() }
        }
        TargetAction::UnlinkFigure { reason } => {
            at_home(Permission::ImportTargets, facts, ctx)?;
            if state.link.is_none() {
                return Err(Problem::conflict("target_not_linked"));
            }
            TargetEvent::TargetFigureUnlinked { reason: because(reason)? }
        }
    };
    Ok(vec![event])
}

/// Which orders this person could give about a quarter now; for screens, by asking the same rules.
pub fn allowed(
    state: &TargetState,
    facts: &TargetFacts,
    quarter: u8,
    ctx: &Ctx<'_>,
) -> Vec<&'static str> {
    let linkable = at_home(Permission::ImportTargets, facts, ctx).is_ok();
    let mut orders = Vec::new();
    for (order, may) in [
        ("report", may_report(state, facts, quarter, ctx).is_ok()),
        ("sign", may_sign(state, facts, quarter, ctx).is_ok()),
        ("confirm", may_confirm(state, facts, quarter, ctx).is_ok()),
        ("close", may_close(state, facts, quarter, ctx).is_ok()),
        ("return", may_return(state, facts, quarter, ctx).is_ok()),
        ("link", linkable && state.link.is_none()),
        ("unlink", linkable && state.link.is_some()),
    ] {
        if may {
            orders.push(order);
        }
    }
    orders
}

/// A unit reports its own targets; the desk that brings the tables in may write for any of them.
fn may_report(
    state: &TargetState,
    facts: &TargetFacts,
    quarter: u8,
    ctx: &Ctx<'_>,
) -> Result<(), Problem> {
    person(Permission::ReportTargets, ctx)?;
    ctx.require(Permission::ReportTargets)?;
    if !facts.of_unit && at_home(Permission::ImportTargets, facts, ctx).is_err() {
        return Err(Problem::denied("target_not_your_unit"));
    }
    begun(facts, quarter, ctx)?;
    match state.quarter(quarter, facts).map(|known| known.stage) {
        None | Some(TargetStage::Received | TargetStage::Reported | TargetStage::Returned) => {
            Ok(())
        }
        Some(now @ (TargetStage::Signed | TargetStage::Confirmed | TargetStage::Closed)) => {
            Err(mismatch(now))
        }
    }
}

fn may_sign(
    state: &TargetState,
    facts: &TargetFacts,
    quarter: u8,
    ctx: &Ctx<'_>,
) -> Result<QuarterState, Problem> {
    let known = known(state, facts, quarter)?;
    other_hand(known, Permission::SignTargets, ctx)?;
    ctx.require(Permission::SignTargets)?;
    if !facts.of_unit {
        return Err(Problem::denied("target_not_your_unit"));
    }
    stage_is(known, &[TargetStage::Received, TargetStage::Reported])
}

fn may_confirm(
    state: &TargetState,
    facts: &TargetFacts,
    quarter: u8,
    ctx: &Ctx<'_>,
) -> Result<QuarterState, Problem> {
    let known = known(state, facts, quarter)?;
    other_hand(known, Permission::ConfirmTargets, ctx)?;
    at_home(Permission::ConfirmTargets, facts, ctx)?;
    if !facts.is_leader {
        return Err(Problem::denied("target_not_your_charge"));
    }
    stage_is(known, &[TargetStage::Signed])
}

fn may_close(
    state: &TargetState,
    facts: &TargetFacts,
    quarter: u8,
    ctx: &Ctx<'_>,
) -> Result<QuarterState, Problem> {
    let known = known(state, facts, quarter)?;
    other_hand(known, Permission::CloseTargets, ctx)?;
    at_home(Permission::CloseTargets, facts, ctx)?;
    stage_is(known, &[TargetStage::Confirmed])
}

/// Whoever could take the next step forward may send the report back instead.
fn may_return(
    state: &TargetState,
    facts: &TargetFacts,
    quarter: u8,
    ctx: &Ctx<'_>,
) -> Result<QuarterState, Problem> {
    match known(state, facts, quarter)?.stage {
        TargetStage::Received | TargetStage::Reported => may_sign(state, facts, quarter, ctx),
        TargetStage::Signed => may_confirm(state, facts, quarter, ctx),
        TargetStage::Confirmed => may_close(state, facts, quarter, ctx),
        now @ (TargetStage::Returned | TargetStage::Closed) => Err(mismatch(now)),
    }
}

/// Whoever reported signs nothing of it, and nobody takes two steps in a row.
fn other_hand(known: QuarterState, permission: Permission, ctx: &Ctx<'_>) -> Result<(), Problem> {
    person(permission, ctx)?;
    let own = ctx.actor.account();
    if known.stage == TargetStage::Returned || known.stage == TargetStage::Closed {
        return Ok(());
    }
    if known.reporter.is_some() && known.reporter == own {
        return Err(Problem::denied("target_reporter_cannot_sign"));
    }
    if known.last.is_some() && known.last == own {
        return Err(Problem::denied("target_two_steps_in_a_row"));
    }
    Ok(())
}

fn person(permission: Permission, ctx: &Ctx<'_>) -> Result<(), Problem> {
    match ctx.actor {
        Actor::Person { .. } => Ok(()),
        Actor::Machine => {
            Err(Problem::denied("permission_denied").with("permission", permission.code()))
        }
    }
}

fn at_home(permission: Permission, facts: &TargetFacts, ctx: &Ctx<'_>) -> Result<(), Problem> {
    ctx.require_at(permission, Placed { region: &facts.home, line: None, subject: None })
}

fn known(state: &TargetState, facts: &TargetFacts, quarter: u8) -> Result<QuarterState, Problem> {
    let none = || Problem::conflict("target_quarter_unreported").with("quarter", quarter);
    state.quarter(quarter, facts).ok_or_else(none)
}

fn stage_is(known: QuarterState, stages: &[TargetStage]) -> Result<QuarterState, Problem> {
    if stages.contains(&known.stage) { Ok(known) } else { Err(mismatch(known.stage)) }
}

fn mismatch(stage: TargetStage) -> Problem {
    Problem::conflict("target_stage_mismatch").with("stage", stage_name(stage))
}

/// A quarter is reported on once it has begun.
fn begun(facts: &TargetFacts, quarter: u8, ctx: &Ctx<'_>) -> Result<(), Problem> {
    let invalid = || {
        Problem::invalid("target_period_invalid").with("year", facts.year).with("quarter", quarter)
    };
    if !(1..=4).contains(&quarter) {
        return Err(invalid());
    }
    let today = date_in_china(ctx.now_ms).map_err(|_beyond| invalid())?;
    let month = i16::from(quarter) * 3 - 2;
    if (facts.year, month) > (today.year(), i16::from(today.month())) {
        return Err(Problem::invalid("target_quarter_not_begun")
            .with("year", facts.year)
            .with("quarter", quarter));
    }
    Ok(())
}

fn report(facts: &TargetFacts, action: &TargetAction) -> Result<QuarterReport, Problem> {
    let TargetAction::Report { progress, on_plan, reason, .. } = action else {
        return Err(Problem::internal("target_order_misrouted"));
    };
    let judgement =
        facts.judgement.clone().ok_or_else(|| Problem::internal("target_order_misrouted"))?;
    let length = progress.trim().chars().count();
    if length == 0 || length > PROGRESS_CHARS_MAX {
        return Err(Problem::invalid("target_progress_length").with("max", PROGRESS_CHARS_MAX));
    }
    let reason = reason.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let reason = reason.map(because).transpose()?;
    match (on_plan, judgement.verdict, &reason) {
        (OnPlan::No, _, None) => return Err(Problem::invalid("target_reason_required")),
        (OnPlan::Yes, TargetVerdict::Behind, None) => {
            return Err(Problem::invalid("target_reason_required_behind")
                .with("sentence", &judgement.reason));
        }
        (OnPlan::Yes | OnPlan::No, _, Some(_)) | (OnPlan::Yes, _, None) => {}
    }
    Ok(QuarterReport {
        progress: progress.trim().to_owned(),
        on_plan: *on_plan,
        reason,
        judgement,
        counted: facts.counted.clone(),
    })
}

fn because(reason: &str) -> Result<String, Problem> {
    let length = reason.trim().chars().count();
    if length == 0 || length > REASON_CHARS_MAX {
        return Err(Problem::invalid("target_reason_length").with("max", REASON_CHARS_MAX));
    }
    Ok(reason.trim().to_owned())
}

#[cfg(test)]
mod tests;
