//! Responsibility-target tables.

use super::target_register::number;
use crate::body::{FILE_BYTES_MAX, UploadedFile};
use crate::command::{CommandHead, CommandHeaders};
use crate::paging::{PageQuery, Paging, key, next};
use crate::problem::{Answered, OrderRefusals, ReadRefusals, Refusal};
use crate::query::{Query, day, owned};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::import::RowProblem;
use crate::wire::page::{Items, Page};
use crate::wire::photo::FileForm;
use crate::wire::target::{TargetImport, TargetRow, TargetTable};
use anlan_app::App;
use anlan_app::targets::{TargetPeriod, TargetsAsked};
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
struct RowsAsked {
    /// Table; all when not given.
    table: Option<String>,
}

/// Lists the rows of target tables as printed.
#[utoipa::path(
    get, path = "/targets", tag = "targets", params(RowsAsked, Paging),
    responses((status = 200, body = Page<TargetRow>), ReadRefusals)
)]
async fn list_targets(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<RowsAsked>,
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

/// What the file itself may not say.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct TableAsked {
    /// Home of the table; the city when not given.
    region: Option<String>,
    /// Year; the title's when not given.
    #[param(value_type = Option<i16>)]
    year: Option<String>,
    /// Quarter, 1 to 4; the title's when not given.
    #[param(value_type = Option<u8>)]
    quarter: Option<String>,
    /// Last day that the table speaks of; the quarter's last when not given.
    as_of: Option<String>,
    /// `linear`, `band:10` or `nodes:06-30=60,12-31=100`; linear when not given.
    schedule: Option<String>,
}

impl TableAsked {
    fn read(&self) -> Result<TargetsAsked, Problem> {
        Ok(TargetsAsked {
            home: owned(self.region.as_ref()),
            year: number("year", self.year.as_ref())?,
            quarter: number("quarter", self.quarter.as_ref())?,
            as_of: day(self.as_of.as_ref())?,
            schedule: owned(self.schedule.as_ref()),
        })
    }
}

/// Imports a table file (part `file`, at most 64 MiB).
#[utoipa::path(
    post, path = "/targets/import", tag = "targets", params(TableAsked, CommandHeaders),
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 201, body = TargetImport), OrderRefusals)
)]
async fn import_targets(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Query(asked): Query<TableAsked>,
    file: UploadedFile,
) -> Result<(StatusCode, Json<TargetImport>), Refusal> {
    let file = (file.name.as_str(), file.bytes);
    let done = app.import_targets_of(user.actor(), head.id, file, &asked.read()?).await?;
    let problems = done.problems.into_iter().map(RowProblem::from).collect();
    let TargetPeriod { year, quarter } = done.period;
    let import = TargetImport { table_id: done.table_id, rows: done.rows, problems, year, quarter };
    Ok((StatusCode::CREATED, Json(import)))
}
