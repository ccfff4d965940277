//! The logs, for the auditor; the jobs, for the system administrator.

use crate::paging::{AFTER_EVERY_ID, PageQuery, Paging, key, next};
use crate::problem::{Answered, ReadRefusals};
use crate::query::{Query, owned};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::audit::{AccessEntry, AuditEvent, Job};
use crate::wire::page::Page;
use anlan_app::App;
use anlan_core::problem::Problem;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list_audit_events))
        .routes(routes!(list_audit_access))
        .routes(routes!(list_jobs))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct EventsAsked {
    /// Home whose chain is shown; one after the other when not given.
    region: Option<String>,
}

/// Lists facts by name and hash, newest first, home after home.
#[utoipa::path(
    get, path = "/audit/events", tag = "audit", params(EventsAsked, Paging),
    responses((status = 200, body = Page<AuditEvent>), ReadRefusals)
)]
async fn list_audit_events(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<EventsAsked>,
    Query(paging): PageQuery,
) -> Answered<Page<AuditEvent>> {
    let (limit, only) = (paging.limit()?, owned(asked.region.as_ref()));
    let (home, before) = match paging.pair()? {
        None => (only.clone(), i64::MAX),
        Some((home, before)) => {
            let before =
                before.parse().map_err(|_not_a_number| Problem::invalid("page_key_invalid"))?;
            (Some(home.to_owned()), before)
        }
    };
    let (rows, heads) = app.audit_events(user.actor(), home.as_deref(), before, limit).await?;
    let shown = home.or_else(|| heads.first().map(|(home, _)| home.clone())).unwrap_or_default();
    let further = heads.iter().map(|(home, _)| home).find(|home| **home > shown);
    let next = next(&rows, limit, |row| key(&row.region_key, row.seq))
        .or_else(|| further.filter(|_| only.is_none()).map(|home| key(home, i64::MAX)));
    let counted = |home: &str| only.as_deref().is_none_or(|only| only == home);
    let total = heads.iter().filter(|(home, _)| counted(home)).map(|(_, seq)| seq).sum();
    let items = rows.into_iter().map(AuditEvent::from).collect();
    Ok(Json(Page { items, next, total: Some(total) }))
}

/// Lists requests by path and status, newest first.
#[utoipa::path(
    get, path = "/audit/access", tag = "audit", params(Paging),
    responses((status = 200, body = Page<AccessEntry>), ReadRefusals)
)]
async fn list_audit_access(
    State(app): State<App>,
    user: SignedInUser,
    Query(paging): PageQuery,
) -> Answered<Page<AccessEntry>> {
    let limit = paging.limit()?;
    let rows =
        app.audit_access(user.actor(), paging.key()?.unwrap_or(AFTER_EVERY_ID), limit).await?;
    let next = next(&rows, limit, |row| row.id.clone());
    Ok(Json(Page { items: rows.into_iter().map(AccessEntry::from).collect(), next, total: None }))
}

/// Lists background jobs, newest first.
#[utoipa::path(
    get, path = "/jobs", tag = "system", params(Paging),
    responses((status = 200, body = Page<Job>), ReadRefusals)
)]
async fn list_jobs(
    State(app): State<App>,
    user: SignedInUser,
    Query(paging): PageQuery,
) -> Answered<Page<Job>> {
    let limit = paging.limit()?;
    let views = app.jobs(user.actor(), paging.before_id()?, limit).await?;
    let next = next(&views, limit, |view| view.id.clone());
    Ok(Json(Page { items: views.into_iter().map(Job::from).collect(), next, total: None }))
}
