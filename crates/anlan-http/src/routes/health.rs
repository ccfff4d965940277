//! Whether the server answers. It says nothing else, and nobody needs to be signed in.

use crate::server::Site;
use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The server answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Health {
    /// Always `ok`.
    status: &'static str,
}

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(health))
}

/// Says that the server answers.
#[utoipa::path(
    get, path = "/health", tag = "system",
    responses((status = 200, body = Health), (status = "4XX", description = "Never; a proxy may."))
)]
async fn health() -> Json<Health> {
    Json(Health { status: "ok" })
}
