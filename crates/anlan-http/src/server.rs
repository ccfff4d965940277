//! Builds the router: the API under `/api/v1`, the web beside it, and what wraps both. The OpenAPI
//! document is gathered from the same routes that serve, so that neither can lack what the other has.

use crate::access::{self, AccessLog};
use crate::problem::{Refusal, RefusalComponents};
use crate::{assets, body, routes, security, wire};
use anlan_app::App;
use anlan_core::problem::Problem;
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::{IntoResponse as _, Response};
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

/// Where the API lives.
pub const BASE: &str = "/api/v1";

/// How clients reach the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// Without TLS: on one machine, or inside a network that is trusted.
    Plain,
    /// With TLS, here or at a proxy before us; cookies are then `Secure`.
    Tls,
}

/// What the server is told at its start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How clients reach it.
    pub transport: Transport,
    /// Address that files name, without a slash at its end; that of the request when none.
    pub base_url: Option<String>,
    /// Home under which requests of nobody are noted: the city.
    pub city: String,
}

/// What handlers share.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// Use cases.
    pub(crate) app: App,
    /// Settings.
    pub(crate) settings: Settings,
    /// Notes of requests.
    pub(crate) access: AccessLog,
}

impl FromRef<Site> for App {
    fn from_ref(site: &Site) -> Self {
        site.app.clone()
    }
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Anlan",
        version = "1",
        description = "Work-safety base, hazards, responsibility and figures of a county. Lists are paged by key; \
                       every order carries `X-Anlan-Command`; refusals are `application/problem+json`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    components(schemas(wire::problem::Problem)),
    modifiers(&RefusalComponents)
)]
struct Document;

/// The router of one application; must be called inside a runtime.
pub fn router(app: App, settings: Settings) -> Router {
    let access = AccessLog::start(app.clone());
    let site = Site { app, settings, access };
    let (api, _document) = api().split_for_parts();
    api.method_not_allowed_fallback(|| async { Refusal::method() })
        .fallback(assets::serve)
        .layer(DefaultBodyLimit::max(body::JSON_BYTES_MAX))
        .layer(CatchPanicLayer::custom(broken))
        .layer(from_fn_with_state(site.clone(), access::note))
        .layer(map_response(security::guard))
        .layer(CompressionLayer::new())
        .with_state(site)
}

/// The OpenAPI document, as it is committed: indented, in a stable order.
pub fn openapi_json() -> String {
    let (_router, document) = api().split_for_parts();
    document.to_pretty_json().unwrap_or_default()
}

fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::with_openapi(Document::openapi()).nest(BASE, routes::all())
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over")]
fn broken(panic: Box<dyn Any + Send + 'static>) -> Response {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default();
    tracing::error!(words, "a handler panicked");
    Refusal::from(Problem::internal("internal_error")).into_response()
}
