//! Responsibility-target tables.

use crate::body::{FILE_BYTES_MAX, UploadedFile};
use crate::command::{CommandHead, CommandHeaders};
use crate::paging::{PageQuery, Paging, key, next};
use crate::problem::{Answered, OrderRefusals, ReadRefusals, Refusal};
use crate::query::{Query, owned};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::import::RowProblem;
use crate::wire::page::{Items, Page};
use crate::wire::photo::FileForm;
use crate::wire::target::{TargetImport, TargetRow, TargetTable};
use anlan_app::App;
use anlan_core::problem::Problem;
use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    let upload = OpenApiRouter::new()
        .routes(routes!(import_targets))
        .layer(DefaultBodyLimit::max(FILE_BYTES_MAX));
    OpenApiRouter::new()
        .routes(routes!(list_targets))
        .routes(routes!(list_target_tables))
        .merge(upload)
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct TargetsAsked {
    /// Table; all when not given.
    table: Option<String>,
}

/// Lists the rows of target tables as printed.
#[utoipa::path(
    get, path = "/targets", tag = "targets", params(TargetsAsked, Paging),
    responses((status = 200, body = Page<TargetRow>), ReadRefusals)
)]
async fn list_targets(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<TargetsAsked>,
    Query(paging): PageQuery,
) -> Answered<Page<TargetRow>> {
    let limit = paging.limit()?;
    let (table, place) = paging.pair()?.unwrap_or(("", "0"));
    let place = place.parse().map_err(|_not_a_number| Problem::invalid("page_key_invalid"))?;
    let wanted = owned(asked.table.as_ref());
    let (rows, total) = app.targets(user.actor(), wanted.as_deref(), (table, place), limit).await?;
    let next = next(&rows, limit, |row| key(&row.table_id, row.position));
    let items = rows.into_iter().map(TargetRow::from).collect();
    Ok(Json(Page { items, next, total: Some(total) }))
}

/// Lists imported tables, newest first.
#[utoipa::path(
    get, path = "/targets/tables", tag = "targets",
    responses((status = 200, body = Items<TargetTable>), ReadRefusals)
)]
async fn list_target_tables(
    State(app): State<App>,
    user: SignedInUser,
) -> Answered<Items<TargetTable>> {
    let tables = app.target_tables(user.actor()).await?;
    Ok(Json(Items { items: tables.into_iter().map(TargetTable::from).collect() }))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct TableHome {
    /// Home of the table; the city when not given.
    region: Option<String>,
}

/// Imports a table file (part `file`, at most 64 MiB).
#[utoipa::path(
    post, path = "/targets/import", tag = "targets", params(TableHome, CommandHeaders),
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 201, body = TargetImport), OrderRefusals)
)]
async fn import_targets(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Query(asked): Query<TableHome>,
    file: UploadedFile,
) -> Result<(StatusCode, Json<TargetImport>), Refusal> {
    let home = owned(asked.region.as_ref());
    let done = app
        .import_targets(user.actor(), head.id, (&file.name, file.bytes), home.as_deref())
        .await?;
    let problems = done.problems.into_iter().map(RowProblem::from).collect();
    let import = TargetImport { table_id: done.table_id, rows: done.rows, problems };
    Ok((StatusCode::CREATED, Json(import)))
}
