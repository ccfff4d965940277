//! Orders of the hazard loop. The thing is looked up within the person's scope before the order is
//! given, so that a guessed id tells nothing: it answers 404 whether the thing exists or not.

use super::subjects::region;
use crate::body::Body;
use crate::command::{CommandHead, CommandHeaders};
use crate::problem::{Answered, OrderRefusals, Refusal};
use crate::query::{Path, given};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::hazard::{Hazard, HazardAnswer, HazardCreated};
use crate::wire::hazard_order::{
    HazardAssignment, HazardDraft, HazardEnding, HazardGrade, HazardRecheck, HazardRectification,
};
use anlan_app::App;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::hazard::command::{HazardAction, HazardCommand, HazardReport};
use anlan_core::id::HazardId;
use anlan_core::place::GivenPoint;
use anlan_core::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(report_hazard))
        .routes(routes!(grade_hazard))
        .routes(routes!(assign_hazard))
        .routes(routes!(rectify_hazard))
        .routes(routes!(recheck_hazard))
        .routes(routes!(end_hazard))
}

/// Reports a hazard. Its id is the id of the order.
#[utoipa::path(
    post, path = "/hazards", tag = "hazards", params(CommandHeaders), request_body = HazardDraft,
    responses((status = 201, body = HazardCreated), OrderRefusals)
)]
async fn report_hazard(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Body(draft): Body<HazardDraft>,
) -> Result<(StatusCode, Json<HazardCreated>), Refusal> {
    let (home, report) = placed(&app, &user, draft).await?;
    let hazard = HazardId::new(head.id.uuid());
    let order = HazardCommand { home, hazard, action: HazardAction::Report { report } };
    app.execute(head.order(user.actor(), Command::Hazard(order))).await?;
    let id = hazard.to_string();
    let number = app.hazard(user.actor(), &id).await?.hazard.number;
    Ok((StatusCode::CREATED, Json(HazardCreated { id, number })))
}

/// The report with its home: the subject's, else the county around the region.
async fn placed(
    app: &App,
    user: &SignedInUser,
    draft: HazardDraft,
) -> Result<(RegionCode, HazardReport), Refusal> {
    let (home, place, subject, line) = if let Some(id) = given(draft.subject_id.as_deref()) {
        let row = app.subject(user.actor(), id).await?;
        let missing = |_no_id| Problem::not_found("subject_not_found");
        let subject = row.id.parse().map_err(missing)?;
        (region(&row.region_key)?, region(&row.region_code)?, Some(subject), row.line)
    } else {
        let place = region(draft.region_code.as_deref().unwrap_or_default())?;
        (place.county(), place, None, None)
    };
    let report = HazardReport {
        region: place,
        subject,
        line,
        address: draft.address,
        point: draft.point.map(GivenPoint::from),
        description: draft.description,
        category: draft.category,
        photos: draft.photos,
    };
    Ok((home, report))
}

/// Determines the level.
#[utoipa::path(
    post, path = "/hazards/{id}/grade", tag = "hazards",
    params(("id" = String, Path, description = "Hazard."), CommandHeaders), request_body = HazardGrade,
    responses((status = 200, body = HazardAnswer), OrderRefusals)
)]
async fn grade_hazard(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
    Body(body): Body<HazardGrade>,
) -> Answered<HazardAnswer> {
    let action = HazardAction::Grade { level: body.level.into(), basis: body.basis };
    act(&app, &user, head, &id, action).await
}

/// Hands a hazard over with a deadline in Chinese working days.
#[utoipa::path(
    post, path = "/hazards/{id}/assign", tag = "hazards",
    params(("id" = String, Path, description = "Hazard."), CommandHeaders), request_body = HazardAssignment,
    responses((status = 200, body = HazardAnswer), OrderRefusals)
)]
async fn assign_hazard(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
    Body(body): Body<HazardAssignment>,
) -> Answered<HazardAnswer> {
    let assignee =
        body.account_id.parse().map_err(|_no_id| Problem::not_found("account_not_found"))?;
    let (working_days, note) = (body.working_days, body.note);
    let action = HazardAction::Assign { assignee, organisation: None, working_days, note };
    act(&app, &user, head, &id, action).await
}

/// Reports a fix with evidence.
#[utoipa::path(
    post, path = "/hazards/{id}/rectify", tag = "hazards",
    params(("id" = String, Path, description = "Hazard."), CommandHeaders), request_body = HazardRectification,
    responses((status = 200, body = HazardAnswer), OrderRefusals)
)]
async fn rectify_hazard(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
    Body(body): Body<HazardRectification>,
) -> Answered<HazardAnswer> {
    let action = HazardAction::Rectify { measures: body.measures, photos: body.photos };
    act(&app, &user, head, &id, action).await
}

/// Looks again at a reported fix; never by whoever reported one.
#[utoipa::path(
    post, path = "/hazards/{id}/recheck", tag = "hazards",
    params(("id" = String, Path, description = "Hazard."), CommandHeaders), request_body = HazardRecheck,
    responses((status = 200, body = HazardAnswer), OrderRefusals)
)]
async fn recheck_hazard(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
    Body(body): Body<HazardRecheck>,
) -> Answered<HazardAnswer> {
    let action = HazardAction::Recheck {
        outcome: body.outcome.into(),
        note: body.note,
        photos: body.photos,
        working_days: body.working_days,
    };
    act(&app, &user, head, &id, action).await
}

/// Ends a hazard as unfounded or transferred; never counted as a verified fix.
#[utoipa::path(
    post, path = "/hazards/{id}/end", tag = "hazards",
    params(("id" = String, Path, description = "Hazard."), CommandHeaders), request_body = HazardEnding,
    responses((status = 200, body = HazardAnswer), OrderRefusals)
)]
async fn end_hazard(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
    Body(body): Body<HazardEnding>,
) -> Answered<HazardAnswer> {
    let note = match given(body.to.as_deref()) {
        Some(to) => format!("移交至{to}：{}", body.note),
        None => body.note,
    };
    act(&app, &user, head, &id, HazardAction::End { outcome: body.outcome.into(), note }).await
}

async fn act(
    app: &App,
    user: &SignedInUser,
    head: CommandHead,
    id: &str,
    action: HazardAction,
) -> Answered<HazardAnswer> {
    let known = app.hazard(user.actor(), id).await?.hazard;
    let hazard = known.id.parse().map_err(|_no_id| Problem::not_found("hazard_not_found"))?;
    let order = HazardCommand { home: region(&known.region_key)?, hazard, action };
    app.execute(head.order(user.actor(), Command::Hazard(order))).await?;
    let row = app.hazard(user.actor(), id).await?.hazard;
    Ok(Json(HazardAnswer { hazard: Hazard::of(app, row, &app.today()) }))
}
