//! Orders about one target. The chain of hands is the core's; here is only translation.

use super::subjects::region;
use crate::body::Body;
use crate::command::{CommandHead, CommandHeaders};
use crate::problem::{Answered, OrderRefusals};
use crate::query::{Path, given, owned};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::target_order::{TargetFigureDraft, TargetReportDraft, TargetStepDraft};
use crate::wire::target_register::TargetDetail;
use crate::wire::word::{PlanBound, TargetStep};
use anlan_app::App;
use anlan_core::problem::Problem;
use anlan_core::target::order::{FigureLink, TargetAction};
use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(report_target))
        .routes(routes!(step_target))
        .routes(routes!(link_target))
}

/// Reports a quarter of one's own unit's target.
#[utoipa::path(
    post, path = "/targets/{id}/reports", tag = "targets",
    params(("id" = String, Path, description = "Target."), CommandHeaders),
    request_body = TargetReportDraft,
    responses((status = 200, body = TargetDetail), OrderRefusals)
)]
async fn report_target(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
    Body(draft): Body<TargetReportDraft>,
) -> Answered<TargetDetail> {
    let TargetReportDraft { quarter, progress, on_plan, reason } = draft;
    let action = TargetAction::Report { quarter, progress, on_plan: on_plan.into(), reason };
    give(&app, &user, head, &id, action).await
}

/// Signs, returns, confirms or closes a quarter's report; never by whoever reported it.
#[utoipa::path(
    post, path = "/targets/{id}/steps", tag = "targets",
    params(("id" = String, Path, description = "Target."), CommandHeaders),
    request_body = TargetStepDraft,
    responses((status = 200, body = TargetDetail), OrderRefusals)
)]
async fn step_target(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
    Body(draft): Body<TargetStepDraft>,
) -> Answered<TargetDetail> {
    let TargetStepDraft { quarter, step, note } = draft;
    let action = match step {
        TargetStep::Sign => TargetAction::Sign { quarter },
        TargetStep::Return => TargetAction::Return { quarter, reason: note.unwrap_or_default() },
        TargetStep::Confirm => TargetAction::Confirm { quarter, note },
        TargetStep::Close => TargetAction::Close { quarter },
    };
    give(&app, &user, head, &id, action).await
}

/// Has a target's progress counted by a figure, or typed again.
#[utoipa::path(
    post, path = "/targets/{id}/figure", tag = "targets",
    params(("id" = String, Path, description = "Target."), CommandHeaders),
    request_body = TargetFigureDraft,
    responses((status = 200, body = TargetDetail), OrderRefusals)
)]
async fn link_target(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
    Body(draft): Body<TargetFigureDraft>,
) -> Answered<TargetDetail> {
    let action = match given(draft.figure.as_deref()) {
        None => TargetAction::UnlinkFigure { reason: draft.reason.unwrap_or_default() },
        Some(figure) => {
            let home = app.target(user.actor(), &id).await?.item.region_key;
            let code = owned(draft.region_code.as_ref()).unwrap_or(home);
            TargetAction::LinkFigure {
                link: FigureLink {
                    figure: figure.to_owned(),
                    region: region(&code)?,
                    window: owned(draft.window.as_ref()),
                    plan: draft.plan.ok_or_else(|| Problem::invalid("target_plan_invalid"))?,
                    bound: draft.bound.unwrap_or(PlanBound::AtLeast).into(),
                },
            }
        }
    };
    give(&app, &user, head, &id, action).await
}

async fn give(
    app: &App,
    user: &SignedInUser,
    head: CommandHead,
    id: &str,
    action: TargetAction,
) -> Answered<TargetDetail> {
    app.step_target(user.actor(), (head.id, head.device_ms), id, action).await?;
    Ok(Json(app.target(user.actor(), id).await?.into()))
}
