//! Proposed links: what a clerk decides about a door and a registration.

use crate::body::Body;
use crate::command::{CommandHead, CommandHeaders};
use crate::paging::{PageQuery, Paging, key, next};
use crate::problem::{Answered, OrderRefusals, ReadRefusals, Refusal};
use crate::query::{Path, Query, owned, range};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::page::Page;
use crate::wire::review::{Review, ReviewDecision, ReviewTake, TakenReviews};
use crate::wire::word::ReviewVerdict;
use anlan_app::rows::reviews::ReviewFilter;
use anlan_app::{App, AppError, reviews};
use anlan_core::command::Command;
use anlan_core::problem::{Problem, ProblemKind};
use anlan_core::registry::command::{RegistryCommand, ReviewDecision as Decision};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Doors taken at once, unless asked otherwise.
const TAKEN: i64 = 20;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list_reviews))
        .routes(routes!(take_reviews))
        .routes(routes!(put_review_aside))
        .routes(routes!(decide_review))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ReviewsAsked {
    /// `open`, `accepted` or `refused`; all when not given.
    state: Option<String>,
    /// Region code, usually a township; everything inside.
    town: Option<String>,
    /// The same; `town` goes first.
    region: Option<String>,
    /// Run. A door is in the list once, with its newest run.
    run: Option<String>,
}

/// Lists proposed links in scope.
#[utoipa::path(
    get, path = "/reviews", tag = "reviews", params(ReviewsAsked, Paging),
    responses((status = 200, body = Page<Review>), ReadRefusals)
)]
async fn list_reviews(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<ReviewsAsked>,
    Query(paging): PageQuery,
) -> Answered<Page<Review>> {
    let page = paging.by_home()?;
    let region = owned(asked.town.as_ref()).or_else(|| owned(asked.region.as_ref()));
    let filter = ReviewFilter {
        state: owned(asked.state.as_ref()),
        range: range(region.as_ref())?,
        run: owned(asked.run.as_ref()),
    };
    let (rows, counts) = app.reviews(user.actor(), &filter, &page).await?;
    let next = next(&rows, page.limit, |review| key(&review.row.region_key, &review.row.door));
    let counted = |name: &str| filter.state.as_deref().is_none_or(|wanted| wanted == name);
    let total = counts.iter().filter(|(name, _)| counted(name)).map(|(_, count)| count).sum();
    let mut items = Vec::with_capacity(rows.len());
    for review in rows {
        items.push(shown(&app, &user, review).await?);
    }
    Ok(Json(Page { items, next, total: Some(total) }))
}

/// Takes the next proposed links that wait for this person alone, for ten minutes: those whose answer
/// tells most first. Says what an hour more would gain.
#[utoipa::path(
    post, path = "/reviews/take", tag = "reviews", request_body = ReviewTake,
    responses((status = 200, body = TakenReviews), ReadRefusals)
)]
async fn take_reviews(
    State(app): State<App>,
    user: SignedInUser,
    Body(body): Body<ReviewTake>,
) -> Answered<TakenReviews> {
    let filter = ReviewFilter {
        state: None,
        range: range(owned(body.region.as_ref()).as_ref())?,
        run: owned(body.run.as_ref()),
    };
    let count = body.count.unwrap_or(TAKEN);
    let taken = app.take_reviews(user.actor(), &filter, count).await?;
    let open =
        taken.counts.iter().find(|(state, _)| state == "open").map_or(0, |(_, count)| *count);
    let mut items = Vec::with_capacity(taken.reviews.len());
    for review in taken.reviews {
        items.push(shown(&app, &user, review).await?);
    }
    Ok(Json(TakenReviews { items, open, hour: taken.hour.into() }))
}

/// Puts a proposed link aside: for four hours nobody is offered it.
#[utoipa::path(
    post, path = "/reviews/{id}/aside", tag = "reviews",
    params(("id" = String, Path, description = "The door's subject.")),
    responses((status = 204), ReadRefusals)
)]
async fn put_review_aside(
    State(app): State<App>,
    user: SignedInUser,
    Path(id): Path<String>,
) -> Result<StatusCode, Refusal> {
    app.put_review_aside(user.actor(), &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Decides one proposed link, or takes the last decision back.
#[utoipa::path(
    post, path = "/reviews/{id}/decision", tag = "reviews",
    params(("id" = String, Path, description = "The door's subject."), CommandHeaders), request_body = ReviewDecision,
    responses((status = 200, body = Review), OrderRefusals)
)]
async fn decide_review(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
    Body(body): Body<ReviewDecision>,
) -> Answered<Review> {
    let known = app.review(user.actor(), &id).await?.row;
    let decision = decision(&body)?;
    if let Decision::Accept { register_subject } = &decision
        && !in_scope(&app, &user, &register_subject.to_string()).await?
    {
        return Err(Problem::invalid("review_registration_unknown").into());
    }
    let order = RegistryCommand::DecideReview {
        home: super::subjects::region(&known.region_key)?,
        ledger_subject: known
            .door
            .parse()
            .map_err(|_no_id| Problem::not_found("review_not_found"))?,
        region: super::subjects::region(&known.region_code)?,
        decision,
    };
    app.execute(head.order(user.actor(), Command::Registry(order))).await?;
    let review = app.review(user.actor(), &id).await?;
    Ok(Json(shown(&app, &user, review).await?))
}

/// A review with the candidates that the person may see: a registration in another township is for
/// whoever has both in scope.
async fn shown(
    app: &App,
    user: &SignedInUser,
    mut review: reviews::Review,
) -> Result<Review, Refusal> {
    let mut seen = Vec::with_capacity(review.candidates.len());
    for candidate in review.candidates {
        if in_scope(app, user, &candidate.register).await? {
            seen.push(candidate);
        }
    }
    review.candidates = seen;
    Ok(review.into())
}

async fn in_scope(app: &App, user: &SignedInUser, subject: &str) -> Result<bool, Refusal> {
    match app.subject(user.actor(), subject).await.map_err(AppError::into_problem) {
        Ok(_) => Ok(true),
        Err(problem) if problem.kind == ProblemKind::NotFound => Ok(false),
        Err(problem) => Err(problem.into()),
    }
}

fn decision(body: &ReviewDecision) -> Result<Decision, Problem> {
    Ok(match body.decision {
        ReviewVerdict::Refuse => Decision::Refuse,
        ReviewVerdict::Undo => Decision::Undo,
        ReviewVerdict::Accept => {
            let chosen = body.register_id.as_deref().and_then(|id| id.parse().ok());
            let unknown = || Problem::invalid("review_registration_unknown");
            Decision::Accept { register_subject: chosen.ok_or_else(unknown)? }
        }
    })
}
