//! Hazards: the two lists, export, one hazard with its timeline, and its trace.

use super::workbook::{XLSX, download};
use crate::paging::{PageQuery, Paging, key, next};
use crate::problem::{Answered, ReadRefusals, Refusal};
use crate::query::{Path, Query, day, owned, range, truth, word};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::hazard::{Hazard, HazardDetail, HazardTimelineEntry, HazardTrace};
use crate::wire::page::Page;
use crate::wire::place::Assignee;
use crate::wire::responsibility::{Chain, remarks};
use crate::wire::time::instant;
use crate::wire::visit::Visit;
use crate::{wire, words};
use anlan_app::App;
use anlan_app::rows::hazards::HazardFilter;
use anlan_app::rows::subjects::TimelineFact;
use anlan_core::event::StreamKind;
use anlan_core::hazard::command::HazardLevel;
use anlan_core::hazard::state::HazardStage;
use anlan_core::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list_hazards))
        .routes(routes!(export_hazards))
        .routes(routes!(show_hazard))
        .routes(routes!(trace_hazard))
}

/// Which hazards.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct HazardsAsked {
    /// `hazard` (隐患清单: all) or `rectification` (整改清单: handed over).
    list: Option<String>,
    /// Where it stands.
    #[param(value_type = Option<wire::word::HazardState>)]
    state: Option<String>,
    /// Level.
    #[param(value_type = Option<wire::word::HazardLevel>)]
    level: Option<String>,
    /// Region code; everything inside.
    region: Option<String>,
    /// Industry line.
    line: Option<String>,
    /// Only those being rectified past their deadline.
    #[param(value_type = Option<bool>)]
    overdue: Option<String>,
    /// Only those assigned to the person asking.
    #[param(value_type = Option<bool>)]
    mine: Option<String>,
    /// Subject.
    subject: Option<String>,
    /// Part of the description or number.
    q: Option<String>,
    /// Day against which deadlines are held; today when not given. States are today's.
    as_of: Option<String>,
}

impl HazardsAsked {
    fn filter(&self, user: &SignedInUser, today: &str) -> Result<HazardFilter, Problem> {
        let list =
            word("list", self.list.as_ref(), |word| matches!(word, "hazard" | "rectification"))?;
        let overdue = truth("overdue", self.overdue.as_ref())? == Some(true);
        let mine = truth("mine", self.mine.as_ref())? == Some(true);
        Ok(HazardFilter {
            range: range(self.region.as_ref())?,
            stage: word("state", self.state.as_ref(), |word| {
                HazardStage::from_code(word).is_some()
            })?,
            level: word("level", self.level.as_ref(), |word| {
                HazardLevel::from_code(word).is_some()
            })?,
            line: owned(self.line.as_ref()),
            subject: owned(self.subject.as_ref()),
            assignee: mine.then(|| user.signed.account.id.clone()),
            words: owned(self.q.as_ref()),
            overdue_on: overdue.then(|| today.to_owned()),
            rectification_list: list.filter(|list| list == "rectification").map(|_| 1),
        })
    }

    fn day(&self, app: &App) -> Result<String, Problem> {
        Ok(day(self.as_of.as_ref())?.unwrap_or_else(|| app.today()))
    }
}

/// Lists hazards in scope, newest first.
#[utoipa::path(
    get, path = "/hazards", tag = "hazards", params(HazardsAsked, Paging),
    responses((status = 200, body = Page<Hazard>), ReadRefusals)
)]
async fn list_hazards(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<HazardsAsked>,
    Query(paging): PageQuery,
) -> Answered<Page<Hazard>> {
    let (page, today) = (paging.by_found()?, asked.day(&app)?);
    let (rows, total) = app.hazards(user.actor(), &asked.filter(&user, &today)?, &page).await?;
    let next = next(&rows, page.limit, |row| key(row.found_at, &row.id));
    let items = rows.into_iter().map(|row| Hazard::of(&app, row, &today)).collect();
    Ok(Json(Page { items, next, total: Some(total) }))
}

/// The hazards of a list as a workbook, at most 200,000 rows.
#[utoipa::path(
    get, path = "/hazards/export.xlsx", tag = "hazards", params(HazardsAsked),
    responses((status = 200, content_type = XLSX, body = Vec<u8>), ReadRefusals)
)]
async fn export_hazards(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<HazardsAsked>,
) -> Result<Response, Refusal> {
    let today = asked.day(&app)?;
    let bytes = app.export_hazards(user.actor(), &asked.filter(&user, &today)?).await?;
    Ok(download(bytes, "attachment; filename=\"hazards.xlsx\""))
}

/// Shows one hazard with its timeline and what the person may do with it now.
#[utoipa::path(
    get, path = "/hazards/{id}", tag = "hazards", params(("id" = String, Path, description = "Hazard.")),
    responses((status = 200, body = HazardDetail), ReadRefusals)
)]
async fn show_hazard(
    State(app): State<App>,
    user: SignedInUser,
    Path(id): Path<String>,
) -> Answered<HazardDetail> {
    let found = app.hazard(user.actor(), &id).await?;
    Ok(Json(HazardDetail {
        hazard: Hazard::of(&app, found.hazard, &app.today()),
        timeline: found.timeline.into_iter().map(entry).collect(),
        allowed: found.allowed,
        trace_available: found.trace_available,
    }))
}

fn entry(fact: TimelineFact) -> HazardTimelineEntry {
    let told = words::told(StreamKind::Hazard, &fact.event_type, &fact.data);
    HazardTimelineEntry {
        event_type: fact.event_type,
        title: told.title,
        at: instant(fact.recorded_at),
        device_at: fact.device_at.map(instant),
        by: Assignee {
            id: fact.actor_id.unwrap_or_default(),
            name: fact.actor.unwrap_or_default(),
            organisation: fact.organisation,
        },
        note: told.detail,
        photos: told.photos,
    }
}

/// Traces a hazard back to who answered, and who had been there, on the day it was found.
#[utoipa::path(
    get, path = "/hazards/{id}/trace", tag = "hazards", params(("id" = String, Path, description = "Hazard.")),
    responses((status = 200, body = HazardTrace), ReadRefusals)
)]
async fn trace_hazard(
    State(app): State<App>,
    user: SignedInUser,
    Path(id): Path<String>,
) -> Answered<HazardTrace> {
    let trace = app.trace(user.actor(), &id).await?;
    let notes = trace.chain.as_ref().map(remarks).unwrap_or_default();
    let as_of = trace.as_of;
    Ok(Json(HazardTrace {
        chain: trace.chain.map_or_else(|| Chain::hidden(as_of.clone()), Chain::from),
        visits: trace.visits.into_iter().map(Visit::from).collect(),
        notes,
        as_of,
    }))
}
