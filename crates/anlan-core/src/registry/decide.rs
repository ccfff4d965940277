//! Decides orders about sources, links and subjects.

use super::command::{NewSubject, RegistryCommand, ReviewDecision};
use super::event::RegistryEvent;
use super::state::{Begun, LinkFacts, RegistryState};
use crate::ctx::Ctx;
use crate::place::GivenPoint;
use crate::problem::Problem;
use crate::role::Permission;
use crate::scope::Placed;

/// Longest name of a subject, characters.
const NAME_CHARS_MAX: usize = 200;

/// Decides one order.
///
/// # Errors
/// A `Problem` with the reason; nothing happened then.
pub fn decide(
    state: &RegistryState,
    facts: LinkFacts,
    command: &RegistryCommand,
    ctx: &Ctx<'_>,
) -> Result<Vec<RegistryEvent>, Problem> {
    match command {
        RegistryCommand::AdoptSource { within, adoption, .. } => {
            ctx.require_at(
                Permission::ImportSources,
                Placed { region: within, line: None, subject: None },
            )?;
            if state.begun != Begun::No {
                return Err(Problem::conflict("source_adopted_already"));
            }
            Ok(vec![RegistryEvent::SourceAdopted { adoption: adoption.clone() }])
        }
        RegistryCommand::RecordReconciliation { home, record } => {
            ctx.require_at(
                Permission::ImportSources,
                Placed { region: home, line: None, subject: None },
            )?;
            if state.begun != Begun::No {
                return Err(Problem::conflict("reconciliation_recorded_already"));
            }
            Ok(vec![RegistryEvent::ReconciliationRecorded { record: record.clone() }])
        }
        RegistryCommand::UndoReconciliation { home, run } => {
            ctx.require_at(
                Permission::ImportSources,
                Placed { region: home, line: None, subject: None },
            )?;
            match state.begun {
                Begun::No => return Err(Problem::not_found("reconciliation_not_found")),
                Begun::TakenBack => {
                    return Err(Problem::conflict("reconciliation_undone_already"));
                }
                Begun::Stands => {}
            }
            if facts.later_run {
                return Err(Problem::conflict("reconciliation_later_stands"));
            }
            Ok(vec![RegistryEvent::ReconciliationUndone { run: *run }])
        }
        RegistryCommand::DecideReview { region, decision, .. } => {
            ctx.require_at(
                Permission::DecideReviews,
                Placed { region, line: None, subject: None },
            )?;
            decide_link(state, facts, decision)
        }
        RegistryCommand::RegisterSubject { subject, .. } => {
            let placed =
                Placed { region: &subject.region, line: subject.line.as_deref(), subject: None };
            ctx.require_at(Permission::RegisterSubject, placed)?;
            register(state, subject)
        }
    }
}

fn decide_link(
    state: &RegistryState,
    facts: LinkFacts,
    decision: &ReviewDecision,
) -> Result<Vec<RegistryEvent>, Problem> {
    if !facts.door_known {
        return Err(Problem::not_found("review_not_found"));
    }
    match decision {
        ReviewDecision::Accept { .. } | ReviewDecision::Refuse if state.decided || facts.linked => {
            return Err(Problem::conflict("review_decided_already"));
        }
        ReviewDecision::Undo if !(state.decided || facts.linked) => {
            return Err(Problem::conflict("review_nothing_to_undo"));
        }
        ReviewDecision::Accept { .. } if !facts.registration_known => {
            return Err(Problem::invalid("review_registration_unknown"));
        }
        ReviewDecision::Accept { .. } if facts.registration_taken => {
            return Err(Problem::conflict("review_registration_taken"));
        }
        ReviewDecision::Accept { .. } | ReviewDecision::Refuse | ReviewDecision::Undo => {}
    }
    Ok(vec![RegistryEvent::LinkDecided { decision: decision.clone() }])
}

fn register(state: &RegistryState, subject: &NewSubject) -> Result<Vec<RegistryEvent>, Problem> {
    if state.begun != Begun::No {
        return Err(Problem::conflict("subject_exists"));
    }
    let name = subject.name.trim();
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
        return Err(Problem::invalid("subject_name_invalid").with("max", NAME_CHARS_MAX));
    }
    let placed = subject.point.map(GivenPoint::placed).transpose()?;
    let subject = NewSubject { name: name.to_owned(), placed, ..subject.clone() };
    Ok(vec![RegistryEvent::SubjectRegistered { subject }])
}
