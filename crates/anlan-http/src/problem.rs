//! Turns refusals into problem+json (RFC 9457). The status follows from the kind of refusal, and
//! from nothing else but the two that only HTTP knows: unreadable text and a wrong method.

use crate::wire;
use anlan_app::AppError;
use anlan_core::problem::{Problem, ProblemKind};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::{OpenApi, Ref, RefOr, response};
use utoipa::{IntoResponses, Modify};

/// Media type of every refusal.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Status of a kind of refusal.
pub const fn status_of(kind: ProblemKind) -> StatusCode {
    match kind {
        ProblemKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        ProblemKind::Unauthenticated => StatusCode::UNAUTHORIZED,
        ProblemKind::Denied => StatusCode::FORBIDDEN,
        ProblemKind::NotFound => StatusCode::NOT_FOUND,
        ProblemKind::Conflict => StatusCode::CONFLICT,
        ProblemKind::Locked => StatusCode::LOCKED,
        ProblemKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ProblemKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Code of the refusal inside an answer, for the access log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RefusedWith(pub(crate) &'static str);

/// A refusal on its way out.
#[derive(Debug)]
pub(crate) struct Refusal {
    problem: Problem,
    status: StatusCode,
}

impl Refusal {
    /// A body or query that cannot even be read.
    pub(crate) fn unreadable(problem: Problem) -> Self {
        Self { problem, status: StatusCode::BAD_REQUEST }
    }

    /// The address exists, but not for this method.
    pub(crate) fn method() -> Self {
        Self {
            problem: Problem::invalid("method_not_allowed"),
            status: StatusCode::METHOD_NOT_ALLOWED,
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { status: status_of(problem.kind), problem }
    }
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        error.into_problem().into()
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let wire = wire::problem::Problem::of(&self.problem, self.status.as_u16());
        let text = serde_json::to_string(&wire).unwrap_or_default();
        let mut answer = (self.status, text).into_response();
        answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        answer.extensions_mut().insert(RefusedWith(self.problem.code));
        answer
    }
}

/// What every operation answers with: a body, or a refusal.
pub(crate) type Answered<T> = Result<axum::Json<T>, Refusal>;

/// Refusals of a question, for the OpenAPI document.
pub(crate) struct ReadRefusals;

/// Refusals of an order, for the OpenAPI document.
pub(crate) struct OrderRefusals;

/// Refusals before anybody is signed in, for the OpenAPI document.
pub(crate) struct SignInRefusals;

const READ: [(&str, &str); 4] = [
    ("401", "Nobody is signed in (`session_missing`)."),
    ("403", "No role of the person has the permission (`permission_denied`)."),
    ("404", "No such thing within the person's scope."),
    ("422", "A query value is not allowed (`query_invalid`, `page_key_invalid`, `date_invalid`)."),
];
const ORDER: [(&str, &str); 7] = [
    ("400", "The body is no JSON (`body_invalid`)."),
    ("401", "Nobody is signed in (`session_missing`)."),
    (
        "403",
        "Not this person, or not here (`permission_denied`, `scope_denied`, the law of the watcher).",
    ),
    ("404", "No such thing within the person's scope."),
    ("409", "The thing has moved on, or the command id was used for another order."),
    ("413", "The body or a named limit is exceeded."),
    ("422", "A value is not allowed, or `X-Anlan-Command` is missing (`command_id_missing`)."),
];
const SIGN_IN: [(&str, &str); 4] = [
    ("400", "The body is no JSON (`body_invalid`)."),
    ("401", "Wrong login or password (`login_refused`)."),
    ("422", "A value is not allowed."),
    ("423", "Locked after five wrong passwords (`account_locked`)."),
];

/// Each refusal is written once, under its list and status, and operations refer to it.
const LISTS: [(&str, &[(&str, &str)]); 3] =
    [("Read", &READ), ("Order", &ORDER), ("SignIn", &SIGN_IN)];

fn named(list: &str, refusals: &[(&str, &str)]) -> BTreeMap<String, RefOr<response::Response>> {
    let one = |status: &str| RefOr::Ref(Ref::from_response_name(format!("{list}{status}")));
    refusals.iter().map(|(status, _)| ((*status).to_owned(), one(status))).collect()
}

/// Puts the refusals among the components of the document.
pub(crate) struct RefusalComponents;

impl Modify for RefusalComponents {
    fn modify(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_default();
        for (list, refusals) in LISTS {
            for (status, words) in refusals {
                let schema = Some(Ref::from_schema_name("Problem"));
                let content = ContentBuilder::new().schema(schema).build();
                let answer = ResponseBuilder::new().description(*words);
                let answer = answer.content(MEDIA_TYPE, content).build();
                components.responses.insert(format!("{list}{status}"), RefOr::T(answer));
            }
        }
    }
}

impl IntoResponses for ReadRefusals {
    fn responses() -> BTreeMap<String, RefOr<response::Response>> {
        named("Read", &READ)
    }
}

impl IntoResponses for OrderRefusals {
    fn responses() -> BTreeMap<String, RefOr<response::Response>> {
        named("Order", &ORDER)
    }
}

impl IntoResponses for SignInRefusals {
    fn responses() -> BTreeMap<String, RefOr<response::Response>> {
        named("SignIn", &SIGN_IN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anlan_core::problem::words::CATALOGUE;

    fn check(problem: &Problem, status: u16) {
        let answer = Refusal::from(problem.clone()).into_response();
        assert_eq!(answer.status().as_u16(), status, "{}", problem.code);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], MEDIA_TYPE);
        let wire = wire::problem::Problem::of(problem, status);
        assert_eq!(wire.code, problem.code);
        assert!(!wire.title.is_empty() && !wire.detail.is_empty(), "{}", problem.code);
    }

    #[test]
    fn each_kind_has_its_status() {
        check(&Problem::invalid("query_invalid"), 422);
        check(&Problem::unauthenticated("session_missing"), 401);
        check(&Problem::denied("permission_denied"), 403);
        check(&Problem::not_found("subject_not_found"), 404);
        check(&Problem::conflict("command_id_reused"), 409);
        check(&Problem::locked("account_locked"), 423);
        check(&Problem::too_large("request_too_large"), 413);
        check(&Problem::internal("internal_error"), 500);
    }

    #[test]
    fn what_only_http_knows_has_its_status() {
        let unreadable = Refusal::unreadable(Problem::invalid("body_invalid").with("reason", "x"));
        assert_eq!(unreadable.into_response().status(), 400);
        assert_eq!(Refusal::method().into_response().status(), 405);
    }

    #[test]
    fn every_refusal_of_the_catalogue_has_code_title_and_detail() {
        for words in CATALOGUE {
            check(&Problem::invalid(words.code), 422);
        }
    }
}
