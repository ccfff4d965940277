//! One box for everything a person may see.

use crate::problem::{Answered, ReadRefusals};
use crate::query::{Query, given};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::page::Items;
use crate::wire::search::SearchHit;
use anlan_app::App;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Longest words searched for, characters.
const WORDS_CHARS_MAX: usize = 100;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(search))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct SearchAsked {
    /// Words; at most 100 characters are looked at.
    q: Option<String>,
}

/// Searches subjects, hazards and regions within the person's scope.
#[utoipa::path(
    get, path = "/search", tag = "search", params(SearchAsked),
    responses((status = 200, body = Items<SearchHit>), ReadRefusals)
)]
async fn search(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<SearchAsked>,
) -> Answered<Items<SearchHit>> {
    let words: String =
        given(asked.q.as_deref()).unwrap_or_default().chars().take(WORDS_CHARS_MAX).collect();
    let hits = app.search(user.actor(), &words).await?;
    Ok(Json(Items { items: hits.into_iter().map(SearchHit::from).collect() }))
}
