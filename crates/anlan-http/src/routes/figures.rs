//! Figures with their receipts, opened to their rows, compared, and checked against each other.

use crate::paging::{PageQuery, Paging, next};
use crate::problem::{Answered, ReadRefusals};
use crate::query::{Path, Query, day, owned};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::figure::{FigureDefinition, FigureRow, Receipt};
use crate::wire::figure_comparison::FigureComparison;
use crate::wire::footing::Footing;
use crate::wire::page::{Items, Page};
use anlan_app::App;
use anlan_app::figures::FigureAsked;
use anlan_app::figures::footing::FootingAsked;
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list_figures))
        .routes(routes!(show_figure))
        .routes(routes!(list_figure_rows))
        .routes(routes!(compare_figure))
        .routes(routes!(list_footings))
}

/// Lists the figures that can be asked for.
#[utoipa::path(
    get, path = "/figures", tag = "figures",
    responses((status = 200, body = Items<FigureDefinition>), ReadRefusals)
)]
async fn list_figures(
    State(app): State<App>,
    user: SignedInUser,
) -> Answered<Items<FigureDefinition>> {
    app.scope(user.actor(), Permission::ReadFigures)?;
    let items = app.packs.figures.iter().map(FigureDefinition::of);
    Ok(Json(Items { items: items.collect() }))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct WhenAndWhere {
    /// Counted at the end of this day; today when not given.
    as_of: Option<String>,
    /// Region code; everything in scope when not given.
    region: Option<String>,
    /// `year_to_date`, `month`, `quarter` or `year` of that day, or a campaign's first and last day
    /// as `2026-03-01..2026-05-31`; the figure's own when not given.
    window: Option<String>,
}

/// The same, each really given.
struct Given {
    as_of: Option<String>,
    region: Option<String>,
    window: Option<String>,
}

impl WhenAndWhere {
    fn given(&self) -> Result<Given, Problem> {
        let (region, window) = (owned(self.region.as_ref()), owned(self.window.as_ref()));
        Ok(Given { as_of: day(self.as_of.as_ref())?, region, window })
    }
}

impl Given {
    fn figure<'a>(&'a self, id: &'a str) -> FigureAsked<'a> {
        FigureAsked {
            id,
            as_of: self.as_of.as_deref(),
            region: self.region.as_deref(),
            window: self.window.as_deref(),
        }
    }
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Plan {
    /// Number of a plan in the figure's unit, to tell how much of it is done.
    plan: Option<String>,
}

/// Evaluates a figure within the person's scope, with its receipt.
#[utoipa::path(
    get, path = "/figures/{id}", tag = "figures", params(("id" = String, Path, description = "Figure."), WhenAndWhere),
    responses((status = 200, body = Receipt), ReadRefusals)
)]
async fn show_figure(
    State(app): State<App>,
    user: SignedInUser,
    Path(id): Path<String>,
    Query(asked): Query<WhenAndWhere>,
) -> Answered<Receipt> {
    let receipt = app.figure_over(user.actor(), asked.given()?.figure(&id)).await?;
    Ok(Json(Receipt::of(&app, receipt, &app.region_names().await?)))
}

/// Lists the rows behind a figure; there are as many as the figure says.
#[utoipa::path(
    get, path = "/figures/{id}/rows", tag = "figures",
    params(("id" = String, Path, description = "Figure."), WhenAndWhere, Paging),
    responses((status = 200, body = Page<FigureRow>), ReadRefusals)
)]
async fn list_figure_rows(
    State(app): State<App>,
    user: SignedInUser,
    Path(id): Path<String>,
    Query(asked): Query<WhenAndWhere>,
    Query(paging): PageQuery,
) -> Answered<Page<FigureRow>> {
    let given = asked.given()?;
    let limit = paging.limit()?;
    let receipt = app.figure_over(user.actor(), given.figure(&id)).await?;
    // Midnight may pass between the two questions; the rows are those of the receipt's day.
    let figure = FigureAsked { as_of: Some(&receipt.as_of), ..given.figure(&id) };
    let rows =
        app.figure_rows(user.actor(), figure, paging.key()?.unwrap_or_default(), limit).await?;
    let next = next(&rows, limit, |row| row.id.clone());
    let names = app.region_names().await?;
    let items = rows.into_iter().map(|row| FigureRow::of(row, &names)).collect();
    Ok(Json(Page { items, next, total: Some(receipt.value) }))
}

/// Compares a figure with the year before, the period before, its region's siblings and a plan.
#[utoipa::path(
    get, path = "/figures/{id}/comparison", tag = "figures",
    params(("id" = String, Path, description = "Figure."), WhenAndWhere, Plan),
    responses((status = 200, body = FigureComparison), ReadRefusals)
)]
async fn compare_figure(
    State(app): State<App>,
    user: SignedInUser,
    Path(id): Path<String>,
    Query(asked): Query<WhenAndWhere>,
    Query(plan): Query<Plan>,
) -> Answered<FigureComparison> {
    let (given, plan) = (asked.given()?, owned(plan.plan.as_ref()));
    let compared = app.figure_compared(user.actor(), given.figure(&id), plan.as_deref()).await?;
    Ok(Json(FigureComparison::of(&app, compared, &app.region_names().await?)))
}

/// Checks what must hold between figures, with both sides of every relation.
#[utoipa::path(
    get, path = "/footings", tag = "figures", params(WhenAndWhere),
    responses((status = 200, body = Items<Footing>), ReadRefusals)
)]
async fn list_footings(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<WhenAndWhere>,
) -> Answered<Items<Footing>> {
    let Given { as_of, region, window } = asked.given()?;
    let asked = FootingAsked {
        as_of: as_of.as_deref(),
        region: region.as_deref(),
        window: window.as_deref(),
    };
    let footings = app.footings(user.actor(), asked).await?;
    let names = app.region_names().await?;
    let items = footings.into_iter().map(|one| Footing::of(&app, one, &names));
    Ok(Json(Items { items: items.collect() }))
}
