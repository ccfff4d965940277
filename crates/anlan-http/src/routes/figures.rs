//! Figures with their receipts, opened to their rows.

use crate::paging::{PageQuery, Paging, next};
use crate::problem::{Answered, ReadRefusals};
use crate::query::{Path, Query, day, owned};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::figure::{FigureDefinition, FigureRow, Receipt};
use crate::wire::page::{Items, Page};
use anlan_app::App;
use anlan_app::figures::FigureAsked;
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
    let items = app.packs.figures.iter().map(|figure| FigureDefinition {
        id: figure.id.clone(),
        name: figure.name.clone(),
        name_en: figure.name_en.clone(),
        definition: figure.definition.clone(),
        definition_en: figure.definition_en.clone(),
        unit: figure.unit.clone(),
        window: figure.window.code(),
        source: figure.source.clone(),
    });
    Ok(Json(Items { items: items.collect() }))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct WhenAndWhere {
    /// Counted at the end of this day; today when not given.
    as_of: Option<String>,
    /// Region code; everything in scope when not given.
    region: Option<String>,
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
    let (as_of, region) = (day(asked.as_of.as_ref())?, owned(asked.region.as_ref()));
    let receipt = app.figure(user.actor(), &id, as_of.as_deref(), region.as_deref()).await?;
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
    let (as_of, region) = (day(asked.as_of.as_ref())?, owned(asked.region.as_ref()));
    let limit = paging.limit()?;
    let receipt = app.figure(user.actor(), &id, as_of.as_deref(), region.as_deref()).await?;
    let figure = FigureAsked { id: &id, as_of: Some(&receipt.as_of), region: region.as_deref() };
    let rows =
        app.figure_rows(user.actor(), figure, paging.key()?.unwrap_or_default(), limit).await?;
    let next = next(&rows, limit, |row| row.id.clone());
    let names = app.region_names().await?;
    let items = rows.into_iter().map(|row| FigureRow::of(row, &names)).collect();
    Ok(Json(Page { items, next, total: Some(receipt.value) }))
}
