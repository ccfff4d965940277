//! Decides the orders of the hazard loop. The law of the watcher (复查人不得为整改人) lives here and
//! is asked before any permission, so that the refusal names it.

use super::command::{HazardAction, HazardLevel, HazardReport, RecheckOutcome};
use super::event::HazardEvent;
use super::state::{HazardStage, HazardState};
use crate::calendar::date_in_china;
use crate::ctx::{Actor, Ctx};
use crate::id::AccountId;
use crate::place::GivenPoint;
use crate::problem::Problem;
use crate::role::Permission;
use crate::scope::Placed;

/// Longest description, characters.
pub const DESCRIPTION_CHARS_MAX: usize = 2_000;
/// Most photographs with one order.
pub const PHOTOS_MAX: usize = 9;
/// Longest deadline that can be given at once, working days (about a quarter).
pub const WORKING_DAYS_MAX: u16 = 60;

/// Decides one order about one hazard.
///
/// # Errors
/// A `Problem` with the reason; nothing happened then.
pub fn decide(
    state: Option<&HazardState>,
    action: &HazardAction,
    ctx: &Ctx<'_>,
) -> Result<Vec<HazardEvent>, Problem> {
    if let HazardAction::Report { report } = action {
        return match state {
            Some(_) => Err(Problem::conflict("hazard_exists")),
            None => found(report, ctx),
        };
    }
    let Some(state) = state else {
        return Err(Problem::not_found("hazard_not_found"));
    };
    match action {
        HazardAction::Report { .. } => Err(Problem::conflict("hazard_exists")),
        HazardAction::Grade { level, basis } => grade(state, *level, basis, ctx),
        HazardAction::Assign { .. } => assign(state, action, ctx),
        HazardAction::Rectify { measures, photos } => rectify(state, measures, photos, ctx),
        HazardAction::Recheck { .. } => recheck(state, action, ctx),
        HazardAction::End { outcome, note } => {
            permit(Permission::TriageHazard, state, ctx)?;
            stage_is(state, &[HazardStage::Reported, HazardStage::Graded, HazardStage::Assigned])?;
            words(note)?;
            Ok(vec![HazardEvent::HazardEnded { outcome: *outcome, note: note.clone() }])
        }
    }
}

/// Which orders this person could give now; for screens, by asking the same rules.
pub fn allowed(state: &HazardState, ctx: &Ctx<'_>) -> Vec<&'static str> {
    let open = |stages: &[HazardStage]| stage_is(state, stages).is_ok();
    let may = |permission| permit(permission, state, ctx).is_ok();
    let mut orders = Vec::new();
    if open(&[HazardStage::Reported, HazardStage::Graded]) && may(Permission::TriageHazard) {
        orders.push("grade");
    }
    if open(&[HazardStage::Graded, HazardStage::Assigned]) && may(Permission::TriageHazard) {
        orders.push("assign");
    }
    if open(&[HazardStage::Assigned]) && fixes(state, ctx).is_ok() {
        orders.push("rectify");
    }
    if open(&[HazardStage::Rectified])
        && watches(state, ctx).is_ok()
        && may(Permission::RecheckHazard)
    {
        orders.extend(["recheck_pass", "recheck_fail"]);
    }
    let endable = [HazardStage::Reported, HazardStage::Graded, HazardStage::Assigned];
    if open(&endable) && may(Permission::TriageHazard) {
        orders.extend(["unfounded", "transfer"]);
    }
    orders
}

fn found(report: &HazardReport, ctx: &Ctx<'_>) -> Result<Vec<HazardEvent>, Problem> {
    let placed =
        Placed { region: &report.region, line: report.line.as_deref(), subject: report.subject };
    ctx.require_at(Permission::ReportHazard, placed)?;
    words(&report.description)?;
    photos(&report.photos)?;
    let point = report.point.map(GivenPoint::placed).transpose()?;
    Ok(vec![HazardEvent::HazardReported { report: report.clone(), point }])
}

fn grade(
    state: &HazardState,
    level: HazardLevel,
    basis: &str,
    ctx: &Ctx<'_>,
) -> Result<Vec<HazardEvent>, Problem> {
    permit(Permission::TriageHazard, state, ctx)?;
    stage_is(state, &[HazardStage::Reported, HazardStage::Graded])?;
    if level == HazardLevel::Major && basis.trim().is_empty() {
        return Err(Problem::invalid("hazard_major_needs_basis"));
    }
    Ok(vec![HazardEvent::HazardGraded { level, basis: basis.trim().to_owned() }])
}

fn assign(
    state: &HazardState,
    action: &HazardAction,
    ctx: &Ctx<'_>,
) -> Result<Vec<HazardEvent>, Problem> {
    let HazardAction::Assign { assignee, organisation, working_days, note } = action else {
        return Err(Problem::internal("hazard_order_misrouted"));
    };
    permit(Permission::TriageHazard, state, ctx)?;
    if state.level.is_none() {
        return Err(Problem::conflict("hazard_not_graded"));
    }
    stage_is(state, &[HazardStage::Graded, HazardStage::Assigned])?;
    Ok(vec![HazardEvent::HazardAssigned {
        assignee: *assignee,
        organisation: *organisation,
        working_days: *working_days,
        deadline: deadline(*working_days, ctx)?,
        note: note.clone(),
    }])
}

fn rectify(
    state: &HazardState,
    measures: &str,
    evidence: &[String],
    ctx: &Ctx<'_>,
) -> Result<Vec<HazardEvent>, Problem> {
    fixes(state, ctx)?;
    stage_is(state, &[HazardStage::Assigned])?;
    words(measures)?;
    photos(evidence)?;
    // 安全生产法 art. 41 asks for a record of the fix; a photograph is that record here.
    if evidence.is_empty() {
        return Err(Problem::invalid("hazard_rectification_needs_photo"));
    }
    Ok(vec![HazardEvent::HazardRectified {
        measures: measures.to_owned(),
        photos: evidence.to_vec(),
    }])
}

fn recheck(
    state: &HazardState,
    action: &HazardAction,
    ctx: &Ctx<'_>,
) -> Result<Vec<HazardEvent>, Problem> {
    let HazardAction::Recheck { outcome, note, photos: evidence, working_days } = action else {
        return Err(Problem::internal("hazard_order_misrouted"));
    };
    watches(state, ctx)?;
    permit(Permission::RecheckHazard, state, ctx)?;
    stage_is(state, &[HazardStage::Rectified])?;
    photos(evidence)?;
    let deadline = match outcome {
        RecheckOutcome::Passed => None,
        RecheckOutcome::Failed => {
            Some(deadline(working_days.or(state.working_days).unwrap_or(1), ctx)?)
        }
    };
    Ok(vec![HazardEvent::HazardRechecked {
        outcome: *outcome,
        note: note.clone(),
        photos: evidence.clone(),
        deadline,
    }])
}

/// Only the assignee, or a colleague in the assignee's organisation, reports the fix.
fn fixes(state: &HazardState, ctx: &Ctx<'_>) -> Result<(), Problem> {
    ctx.require(Permission::RectifyHazard)?;
    let Actor::Person { account, organisation, .. } = ctx.actor else {
        return Err(Problem::denied("hazard_not_assigned_to_you"));
    };
    let colleague = organisation.is_some() && *organisation == state.assignee_organisation;
    if state.assignee == Some(*account) || colleague {
        Ok(())
    } else {
        Err(Problem::denied("hazard_not_assigned_to_you"))
    }
}

/// The watcher is not the fixer: whoever reported a fix of this hazard, ever, may not re-check it.
fn watches(state: &HazardState, ctx: &Ctx<'_>) -> Result<(), Problem> {
    let Actor::Person { account, .. } = ctx.actor else {
        return Err(Problem::denied("permission_denied")
            .with("permission", Permission::RecheckHazard.code()));
    };
    let fixed = |who: &AccountId| state.rectifiers.iter().any(|(fixer, _)| *fixer == Some(*who));
    if fixed(account) {
        return Err(Problem::denied("hazard_rectifier_cannot_recheck"));
    }
    Ok(())
}

fn permit(permission: Permission, state: &HazardState, ctx: &Ctx<'_>) -> Result<(), Problem> {
    let placed =
        Placed { region: &state.region, line: state.line.as_deref(), subject: state.subject };
    ctx.require_at(permission, placed)
}

fn stage_is(state: &HazardState, stages: &[HazardStage]) -> Result<(), Problem> {
    if stages.contains(&state.stage) {
        Ok(())
    } else {
        Err(Problem::conflict("hazard_stage_mismatch")
            .with("stage", super::words::stage_name(state.stage)))
    }
}

fn words(text: &str) -> Result<(), Problem> {
    let length = text.trim().chars().count();
    if length == 0 || length > DESCRIPTION_CHARS_MAX {
        return Err(Problem::invalid("hazard_words_length").with("max", DESCRIPTION_CHARS_MAX));
    }
    Ok(())
}

fn photos(hashes: &[String]) -> Result<(), Problem> {
    if hashes.len() > PHOTOS_MAX {
        return Err(Problem::too_large("hazard_photos_limit").with("max", PHOTOS_MAX));
    }
    Ok(())
}

fn deadline(working_days: u16, ctx: &Ctx<'_>) -> Result<String, Problem> {
    if working_days == 0 || working_days > WORKING_DAYS_MAX {
        return Err(Problem::invalid("hazard_working_days_range").with("max", WORKING_DAYS_MAX));
    }
    let unreckoned = |_out_of_calendar| Problem::invalid("hazard_deadline_unreckoned");
    let today = date_in_china(ctx.now_ms).map_err(unreckoned)?;
    let last = ctx.calendar.add_working_days(today, i32::from(working_days)).map_err(unreckoned)?;
    Ok(last.date.to_string())
}
