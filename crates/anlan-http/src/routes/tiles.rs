//! Vector tiles of the subjects that a person may see.

use crate::problem::{ReadRefusals, Refusal};
use crate::query::{Path, Query, owned, word};
use crate::server::Site;
use crate::session::SignedInUser;
use anlan_app::App;
use anlan_app::map::TileAsked;
use anlan_core::problem::Problem;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Media type of a vector tile.
const MVT: &str = "application/vnd.mapbox-vector-tile";
/// A tile belongs to one person and is asked for again each time; its `ETag` makes that cheap.
const CACHE: &str = "private, no-cache";

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(subject_tile))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct PointsAsked {
    /// Kind.
    kind: Option<String>,
    /// Standing.
    standing: Option<String>,
    /// Region code; everything inside.
    region: Option<String>,
    /// `open` or `overdue`: only subjects with such hazards.
    hazard: Option<String>,
}

/// A tile of subjects: layer `subjects`, points with `n`, `kind`, `standing`, `open`, `overdue`, and
/// with `id` and `name` where a point is a single subject.
#[utoipa::path(
    get, path = "/tiles/subjects/{z}/{x}/{y}", tag = "map",
    params(
        ("z" = u8, Path, description = "Zoom."),
        ("x" = u32, Path, description = "Column."),
        ("y" = String, Path, description = "Row and `.mvt`."),
        PointsAsked
    ),
    responses(
        (status = 200, content_type = MVT, body = Vec<u8>),
        (status = 304, description = "Unchanged since the `ETag` in `If-None-Match`."),
        ReadRefusals
    )
)]
async fn subject_tile(
    State(app): State<App>,
    user: SignedInUser,
    Path((z, x, file)): Path<(u8, u32, String)>,
    Query(asked): Query<PointsAsked>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let y = file
        .strip_suffix(".mvt")
        .and_then(|y| y.parse().ok())
        .ok_or_else(|| Problem::not_found("not_found"))?;
    let hazard = word("hazard", asked.hazard.as_ref(), |word| matches!(word, "open" | "overdue"))?;
    let asked = TileAsked {
        kind: owned(asked.kind.as_ref()),
        standing: owned(asked.standing.as_ref()),
        region: owned(asked.region.as_ref()),
        hazard,
    };
    let tile = app.tile(user.actor(), (z, x, y), &asked).await?;
    // The account is part of the tag: the next person at this browser sees other points.
    let tag = format!("\"{}.{}\"", tile.version, user.signed.account.id);
    let same = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok())
        == Some(tag.as_str());
    let mut answer =
        if same { StatusCode::NOT_MODIFIED.into_response() } else { tile.bytes.into_response() };
    let answered = answer.headers_mut();
    answered.insert(header::CONTENT_TYPE, HeaderValue::from_static(MVT));
    answered.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answered.insert(header::ETAG, tag);
    }
    Ok(answer)
}
