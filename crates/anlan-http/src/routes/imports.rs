//! Registers and ledgers in: upload, preview, mapping, applying; reconciliations.

use crate::body::{Body, FILE_BYTES_MAX, UploadedFile};
use crate::command::{CommandHead, CommandHeaders};
use crate::paging::{PageQuery, Paging, next};
use crate::problem::{Answered, OrderRefusals, ReadRefusals, Refusal};
use crate::query::{Path, Query, invalid, owned};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::import::{ImportApply, ImportJob, ImportMapping};
use crate::wire::page::{Created, Page};
use crate::wire::photo::FileForm;
use crate::wire::review::{Reconciliation, ReconciliationDraft};
use crate::wire::word::ImportKind;
use anlan_app::App;
use anlan_app::imports::KeepGoodRows;
use anlan_core::registry::subject::SourceKind;
use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    let upload = OpenApiRouter::new()
        .routes(routes!(start_import))
        .layer(DefaultBodyLimit::max(FILE_BYTES_MAX));
    OpenApiRouter::new()
        .routes(routes!(list_imports))
        .merge(upload)
        .routes(routes!(show_import))
        .routes(routes!(map_import))
        .routes(routes!(apply_import))
        .routes(routes!(list_reconciliations, start_reconciliation))
        .routes(routes!(undo_reconciliation))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ImportAsked {
    /// Which sort of file.
    #[param(value_type = ImportKind, required = true)]
    kind: Option<String>,
}

/// Takes a file (part `file`, at most 64 MiB) and previews it; nothing enters the base yet.
#[utoipa::path(
    post, path = "/imports", tag = "imports", params(ImportAsked, CommandHeaders),
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 201, body = ImportJob), OrderRefusals)
)]
async fn start_import(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Query(asked): Query<ImportAsked>,
    file: UploadedFile,
) -> Result<(StatusCode, Json<ImportJob>), Refusal> {
    let kind = owned(asked.kind.as_ref()).and_then(|kind| SourceKind::from_code(&kind));
    let kind = kind.ok_or_else(|| invalid("kind"))?;
    let file = (file.name.as_str(), file.bytes);
    let view = app.start_import(user.actor(), head.id, kind, file).await?;
    Ok((StatusCode::CREATED, Json(view.into())))
}

/// Lists the person's imports, newest first.
#[utoipa::path(
    get, path = "/imports", tag = "imports", params(Paging),
    responses((status = 200, body = Page<ImportJob>), ReadRefusals)
)]
async fn list_imports(
    State(app): State<App>,
    user: SignedInUser,
    Query(paging): PageQuery,
) -> Answered<Page<ImportJob>> {
    let limit = paging.limit()?;
    let views = app.imports(user.actor(), paging.before_id()?, limit).await?;
    let next = next(&views, limit, |view| view.id.clone());
    let items = views.into_iter().map(ImportJob::from).collect();
    Ok(Json(Page { items, next, total: None }))
}

/// Shows one import with its progress and report.
#[utoipa::path(
    get, path = "/imports/{id}", tag = "imports", params(("id" = String, Path, description = "Import.")),
    responses((status = 200, body = ImportJob), ReadRefusals)
)]
async fn show_import(
    State(app): State<App>,
    user: SignedInUser,
    Path(id): Path<String>,
) -> Answered<ImportJob> {
    Ok(Json(app.import(user.actor(), &id).await?.into()))
}

/// Says which column means which field.
#[utoipa::path(
    put, path = "/imports/{id}/mapping", tag = "imports",
    params(("id" = String, Path, description = "Import."), CommandHeaders), request_body = ImportMapping,
    responses((status = 200, body = ImportJob), OrderRefusals)
)]
async fn map_import(
    State(app): State<App>,
    user: SignedInUser,
    _head: CommandHead,
    Path(id): Path<String>,
    Body(mapping): Body<ImportMapping>,
) -> Answered<ImportJob> {
    let region = owned(mapping.region_code.as_ref());
    Ok(Json(app.map_import(user.actor(), &id, mapping.columns, region).await?.into()))
}

/// Applies an import in the background; ask for it again to see how far it is.
#[utoipa::path(
    post, path = "/imports/{id}/apply", tag = "imports",
    params(("id" = String, Path, description = "Import."), CommandHeaders), request_body = ImportApply,
    responses((status = 202, body = ImportJob), OrderRefusals)
)]
async fn apply_import(
    State(app): State<App>,
    user: SignedInUser,
    _head: CommandHead,
    Path(id): Path<String>,
    Body(apply): Body<ImportApply>,
) -> Result<(StatusCode, Json<ImportJob>), Refusal> {
    let keep = if apply.keep_good_rows { KeepGoodRows::Yes } else { KeepGoodRows::No };
    let view = app.apply_import(user.actor(), &id, keep).await?;
    Ok((StatusCode::ACCEPTED, Json(view.into())))
}

/// Lists reconciliations, newest first.
#[utoipa::path(
    get, path = "/reconciliations", tag = "imports",
    responses((status = 200, body = Page<Reconciliation>), ReadRefusals)
)]
async fn list_reconciliations(
    State(app): State<App>,
    user: SignedInUser,
) -> Answered<Page<Reconciliation>> {
    let items: Vec<Reconciliation> =
        app.reconciliations(user.actor()).await?.into_iter().map(Reconciliation::from).collect();
    let total = i64::try_from(items.len()).ok();
    Ok(Json(Page { items, next: None, total }))
}

/// Begins a reconciliation of ledgers against registers in the background.
#[utoipa::path(
    post, path = "/reconciliations", tag = "imports", params(CommandHeaders), request_body = ReconciliationDraft,
    responses((status = 202, body = Created), OrderRefusals)
)]
async fn start_reconciliation(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Body(draft): Body<ReconciliationDraft>,
) -> Result<(StatusCode, Json<Created>), Refusal> {
    let region = owned(draft.region_code.as_ref());
    let id = app.start_reconciliation(user.actor(), head.id, region.as_deref()).await?;
    Ok((StatusCode::ACCEPTED, Json(Created { id })))
}

/// Takes a recorded reconciliation back: the links that it made by itself, and its proposals. What
/// clerks decided stands.
#[utoipa::path(
    post, path = "/reconciliations/{id}/undo", tag = "imports",
    params(("id" = String, Path, description = "The run."), CommandHeaders),
    responses((status = 200, body = Page<Reconciliation>), OrderRefusals)
)]
async fn undo_reconciliation(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
) -> Answered<Page<Reconciliation>> {
    app.undo_reconciliation(user.actor(), head.id, &id).await?;
    list_reconciliations(State(app), user).await
}
