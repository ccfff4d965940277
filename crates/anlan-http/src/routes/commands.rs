//! Many orders at once, from a device that was offline. Each is carried out or refused on its own.

use crate::body::Body;
use crate::command::device_ms;
use crate::problem::{Answered, OrderRefusals, status_of};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::batch::{
    CommandBatch, CommandDone, CommandEnvelope, CommandResult, CommandResults,
};
use crate::wire::problem::Problem as WireProblem;
use anlan_app::execute::{Answer, Order};
use anlan_app::{App, AppError};
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::HazardAction;
use anlan_core::id::SubjectId;
use anlan_core::identity::command::IdentityCommand;
use anlan_core::problem::{Problem, ProblemKind};
use anlan_core::registry::command::RegistryCommand;
use anlan_core::role::Permission;
use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Most orders in one batch: a long day of a whole team, and well under the limit of a body.
const COMMANDS_MAX: usize = 1_000;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(carry_out_commands))
}

/// Carries out orders in their order, each on its own; a refused one does not stop the next.
#[utoipa::path(
    post, path = "/commands", tag = "commands", request_body = CommandBatch,
    responses((status = 200, body = CommandResults), OrderRefusals)
)]
async fn carry_out_commands(
    State(app): State<App>,
    user: SignedInUser,
    Body(batch): Body<CommandBatch>,
) -> Answered<CommandResults> {
    if batch.commands.len() > COMMANDS_MAX {
        return Err(Problem::too_large("request_too_large").into());
    }
    let ids: Vec<String> = batch.commands.iter().map(|one| one.id.clone()).collect();
    let read: Vec<Result<Order, Problem>> =
        batch.commands.into_iter().map(|one| order(user.actor(), one)).collect();
    let orders: Vec<Order> = read.iter().filter_map(|one| one.as_ref().ok()).cloned().collect();
    let mut answers = app.execute_all(orders).await.into_iter();
    let mut results = Vec::with_capacity(ids.len());
    for (id, read) in ids.into_iter().zip(read) {
        let outcome = match read {
            Err(problem) => Err(problem),
            Ok(order) => match answers.next() {
                Some(Ok(answer)) => Ok(answer),
                Some(Err(error)) => Err(veiled(&app, &order, error.into_problem()).await),
                None => Err(Problem::internal("internal_error")),
            },
        };
        results.push(result(id, outcome));
    }
    Ok(Json(CommandResults { results }))
}

fn order(actor: &Actor, envelope: CommandEnvelope) -> Result<Order, Problem> {
    let id = envelope.id.parse().map_err(|_no_id| Problem::invalid("command_id_missing"))?;
    let unreadable =
        |error: serde_json::Error| Problem::invalid("body_invalid").with("reason", error);
    let command: Command = serde_json::from_value(envelope.command).map_err(unreadable)?;
    if given_elsewhere(&command) {
        let reason = "this order is given by an import, a reconciliation or an office's desk";
        return Err(Problem::invalid("body_invalid").with("reason", reason));
    }
    let device_ms = envelope.device_time.as_deref().map(device_ms).transpose()?;
    Ok(Order { id, command, actor: actor.clone(), device_ms })
}

/// Orders that speak of a file which the server itself has read and stored, and those whose text is
/// looked at before it goes out.
const fn given_elsewhere(command: &Command) -> bool {
    match command {
        Command::Registry(order) => match order {
            RegistryCommand::AdoptSource { .. } | RegistryCommand::RecordReconciliation { .. } => {
                true
            }
            RegistryCommand::UndoReconciliation { .. }
            | RegistryCommand::DecideReview { .. }
            | RegistryCommand::RegisterSubject { .. } => false,
        },
        Command::Target(_) | Command::TargetStep(_) | Command::Bulletin(_) => true,
        Command::Identity(_)
        | Command::Responsibility(_)
        | Command::Visit(_)
        | Command::Hazard(_) => false,
    }
}

/// A refusal that does not tell whether a thing outside the person's scope exists: where the person
/// cannot see the thing, the refusal is the one of looking at it.
async fn veiled(app: &App, order: &Order, problem: Problem) -> Problem {
    let tells = match problem.kind {
        ProblemKind::Denied | ProblemKind::NotFound | ProblemKind::Conflict => true,
        ProblemKind::Invalid => problem.code == "region_outside_home",
        ProblemKind::Unauthenticated
        | ProblemKind::Locked
        | ProblemKind::TooLarge
        | ProblemKind::Unavailable
        | ProblemKind::Internal => false,
    };
    if !tells || problem.code == "command_id_reused" {
        return problem;
    }
    match looked_at(app, order).await {
        Ok(()) => problem,
        Err(unseen) => unseen.into_problem(),
    }
}

async fn looked_at(app: &App, order: &Order) -> Result<(), AppError> {
    let actor = &order.actor;
    match &order.command {
        Command::Visit(visit) => seen_subject(app, actor, visit.subject).await,
        Command::Hazard(hazard) => match &hazard.action {
            HazardAction::Report { report } => match report.subject {
                Some(subject) => seen_subject(app, actor, subject).await,
                None => Ok(()),
            },
            HazardAction::Grade { .. }
            | HazardAction::Assign { .. }
            | HazardAction::Rectify { .. }
            | HazardAction::Recheck { .. }
            | HazardAction::End { .. } => {
                app.hazard(actor, &hazard.hazard.to_string()).await.map(|_seen| ())
            }
        },
        Command::Registry(RegistryCommand::DecideReview { ledger_subject, .. }) => {
            app.review(actor, &ledger_subject.to_string()).await.map(|_seen| ())
        }
        Command::Identity(order) => held(app, actor, needed(order)),
        Command::Responsibility(_) => held(app, actor, Permission::ManageContracts),
        Command::Registry(_)
        | Command::Target(_)
        | Command::TargetStep(_)
        | Command::Bulletin(_) => Ok(()),
    }
}

/// What it takes to learn anything about accounts and directories from a refusal.
const fn needed(order: &IdentityCommand) -> Permission {
    match order {
        IdentityCommand::ProposeAccount { .. } | IdentityCommand::DisableAccount { .. } => {
            Permission::ProposeAccounts
        }
        IdentityCommand::ApproveAccount { .. } => Permission::ApproveAccounts,
        IdentityCommand::RegisterRegions { .. }
        | IdentityCommand::SetBoundaries { .. }
        | IdentityCommand::RegisterOrganisations { .. } => Permission::ManageDirectory,
    }
}

fn held(app: &App, actor: &Actor, permission: Permission) -> Result<(), AppError> {
    app.scope(actor, permission).map(drop).map_err(AppError::from)
}

async fn seen_subject(app: &App, actor: &Actor, subject: SubjectId) -> Result<(), AppError> {
    app.subject(actor, &subject.to_string()).await.map(|_seen| ())
}

fn result(id: String, outcome: Result<Answer, Problem>) -> CommandResult {
    match outcome {
        Ok(answer) => {
            let done = CommandDone {
                thing: answer.stream.id.to_string(),
                region_key: answer.region_key,
                seq: answer.seq,
                repeated: answer.repeated,
            };
            CommandResult { id, ok: Some(done), problem: None }
        }
        Err(problem) => {
            let status = status_of(problem.kind).as_u16();
            CommandResult { id, ok: None, problem: Some(WireProblem::of(&problem, status)) }
        }
    }
}
