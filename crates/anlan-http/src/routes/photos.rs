//! Photographs: stored under their hash, shown to whoever may see a hazard they belong to.

use crate::body::{PHOTO_BYTES_MAX, RawBody};
use crate::command::{CommandHead, CommandHeaders};
use crate::problem::{OrderRefusals, ReadRefusals, Refusal};
use crate::query::Path;
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::photo::Blob;
use anlan_app::App;
use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The bytes of a hash never change; they are this person's to keep for a day.
const CACHE: &str = "private, max-age=86400, immutable";

pub(crate) fn routes() -> OpenApiRouter<Site> {
    let upload = OpenApiRouter::new()
        .routes(routes!(store_photo))
        .layer(DefaultBodyLimit::max(PHOTO_BYTES_MAX));
    OpenApiRouter::new().merge(upload).routes(routes!(show_photo))
}

/// Stores a photograph (JPEG, PNG, WebP; at most 16 MiB). The same bytes are stored once.
#[utoipa::path(
    post, path = "/blobs", tag = "photos", params(CommandHeaders),
    request_body(content = Vec<u8>, content_type = "image/*"),
    responses((status = 201, body = Blob), OrderRefusals)
)]
async fn store_photo(
    State(app): State<App>,
    user: SignedInUser,
    _head: CommandHead,
    RawBody(bytes): RawBody,
) -> Result<(StatusCode, Json<Blob>), Refusal> {
    let stored = app.store_photo(user.actor(), &bytes).await?;
    Ok((StatusCode::CREATED, Json(Blob { hash: stored.hash, size_bytes: stored.size_bytes })))
}

/// Shows a photograph of a hazard in scope.
#[utoipa::path(
    get, path = "/blobs/{hash}", tag = "photos",
    params(("hash" = String, Path, description = "SM3 of the bytes, hex.")),
    responses((status = 200, content_type = "image/*", body = Vec<u8>), ReadRefusals)
)]
async fn show_photo(
    State(app): State<App>,
    user: SignedInUser,
    Path(hash): Path<String>,
) -> Result<Response, Refusal> {
    let (bytes, kind) = app.photo(user.actor(), &hash).await?;
    let mut answer = bytes.into_response();
    let kind = HeaderValue::from_str(&kind);
    answer.headers_mut().insert(
        header::CONTENT_TYPE,
        kind.unwrap_or_else(|_unreadable| HeaderValue::from_static("application/octet-stream")),
    );
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE));
    Ok(answer)
}
