//! Visits to a subject.

use super::subjects::region;
use crate::body::Body;
use crate::command::{CommandHead, CommandHeaders};
use crate::paging::{PageQuery, Paging, next};
use crate::problem::{Answered, OrderRefusals, ReadRefusals, Refusal};
use crate::query::{Query, given, invalid};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::page::{Created, Page};
use crate::wire::visit::{Visit, VisitDraft};
use anlan_app::App;
use anlan_core::command::Command;
use anlan_core::inspection::RecordVisit;
use anlan_core::place::GivenPoint;
use anlan_core::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list_visits, record_visit))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct VisitsAsked {
    /// Subject.
    #[param(required = true)]
    subject: Option<String>,
}

/// Lists visits to a subject, newest first.
#[utoipa::path(
    get, path = "/visits", tag = "visits", params(VisitsAsked, Paging),
    responses((status = 200, body = Page<Visit>), ReadRefusals)
)]
async fn list_visits(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<VisitsAsked>,
    Query(paging): PageQuery,
) -> Answered<Page<Visit>> {
    let subject = given(asked.subject.as_deref()).ok_or_else(|| invalid("subject"))?;
    let limit = paging.limit()?;
    let unread = |_not_a_number| Problem::invalid("page_key_invalid");
    let before = paging.key()?.map(str::parse).transpose().map_err(unread)?.unwrap_or(i64::MAX);
    let rows = app.visits(user.actor(), subject, before, limit).await?;
    let next = next(&rows, limit, |row| row.visited_at.to_string());
    Ok(Json(Page { items: rows.into_iter().map(Visit::from).collect(), next, total: None }))
}

/// Records a visit.
#[utoipa::path(
    post, path = "/visits", tag = "visits", params(CommandHeaders), request_body = VisitDraft,
    responses((status = 201, body = Created), OrderRefusals)
)]
async fn record_visit(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Body(draft): Body<VisitDraft>,
) -> Result<(StatusCode, Json<Created>), Refusal> {
    let row = app.subject(user.actor(), &draft.subject_id).await?;
    let visit = RecordVisit {
        home: region(&row.region_key)?,
        subject: row.id.parse().map_err(|_no_id| Problem::not_found("subject_not_found"))?,
        region: region(&row.region_code)?,
        line: row.line,
        result: draft.result.into(),
        note: draft.note,
        point: draft.point.map(GivenPoint::from),
    };
    let answer = app.execute(head.order(user.actor(), Command::Visit(visit))).await?;
    Ok((StatusCode::CREATED, Json(Created { id: answer.stream.id.to_string() })))
}
