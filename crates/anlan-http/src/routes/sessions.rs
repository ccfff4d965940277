//! Signing in and out, and one's own password.

use crate::body::Body;
use crate::command::{CommandHead, CommandHeaders};
use crate::problem::{Answered, OrderRefusals, ReadRefusals, Refusal, SignInRefusals};
use crate::server::Site;
use crate::session::{self, SessionOwner};
use crate::wire::account::grants;
use crate::wire::session::{Me, NamedRegion, PasswordChange, SignIn};
use anlan_app::accounts::SignedIn;
use anlan_app::operate::credentials::MustChange;
use anlan_app::{App, AppError};
use anlan_core::problem::Problem;
use anlan_core::role::permissions;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use std::collections::BTreeSet;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(sign_in))
        .routes(routes!(current_session, sign_out))
        .routes(routes!(change_password))
}

/// Begins a session and sets its cookie. Five wrong passwords lock the account for 15 minutes.
#[utoipa::path(
    post, path = "/sessions", tag = "sessions", request_body = SignIn,
    responses((status = 200, body = Me, description = "Signed in; `Set-Cookie` carries the session."), SignInRefusals)
)]
async fn sign_in(
    State(site): State<Site>,
    Body(body): Body<SignIn>,
) -> Result<(HeaderMap, Json<Me>), Refusal> {
    let (token, signed) = site.app.sign_in(&body.login, &body.password).await?;
    let me = me(&site.app, &signed).await?;
    Ok((with_cookie(session::begins(&token, site.settings.transport))?, Json(me)))
}

/// Says who is signed in and what they may do.
#[utoipa::path(
    get, path = "/sessions/current", tag = "sessions",
    responses((status = 200, body = Me), ReadRefusals)
)]
async fn current_session(
    State(site): State<Site>,
    SessionOwner(user): SessionOwner,
) -> Answered<Me> {
    Ok(Json(me(&site.app, &user.signed).await?))
}

/// Ends the session.
#[utoipa::path(
    delete, path = "/sessions/current", tag = "sessions",
    responses((status = 204, description = "Signed out."), ReadRefusals)
)]
async fn sign_out(
    State(site): State<Site>,
    SessionOwner(user): SessionOwner,
) -> Result<(StatusCode, HeaderMap), Refusal> {
    site.app.sign_out(&user.token).await?;
    Ok((StatusCode::NO_CONTENT, with_cookie(session::ends(site.settings.transport))?))
}

/// Changes one's own password. All sessions of the account end; a new one begins.
#[utoipa::path(
    post, path = "/sessions/current/password", tag = "sessions",
    params(CommandHeaders), request_body = PasswordChange,
    responses(
        (status = 200, body = Me, description = "Changed; `Set-Cookie` carries the new session."),
        (status = 423, description = "Locked after five wrong passwords (`account_locked`)."),
        OrderRefusals
    )
)]
async fn change_password(
    State(site): State<Site>,
    SessionOwner(user): SessionOwner,
    _head: CommandHead,
    Body(body): Body<PasswordChange>,
) -> Result<(HeaderMap, Json<Me>), Refusal> {
    let account = &user.signed.account;
    let (proof, _) = site.app.sign_in(&account.login, &body.old).await?;
    let set =
        site.app.set_password(&account.region_key, &account.id, &body.new, MustChange::No).await;
    if let Err(error) = set {
        site.app.sign_out(&proof).await?;
        return Err(error.into());
    }
    let (token, signed) = site.app.sign_in(&account.login, &body.new).await?;
    let me = me(&site.app, &signed).await?;
    Ok((with_cookie(session::begins(&token, site.settings.transport))?, Json(me)))
}

fn with_cookie(cookie: Option<HeaderValue>) -> Result<HeaderMap, Refusal> {
    let cookie = cookie.ok_or_else(|| Problem::internal("internal_error"))?;
    Ok(HeaderMap::from_iter([(header::SET_COOKIE, cookie)]))
}

async fn me(app: &App, signed: &SignedIn) -> Result<Me, AppError> {
    let names = app.region_names().await?;
    let account = &signed.account;
    let may: BTreeSet<_> = account
        .grants
        .iter()
        .flat_map(|grant| permissions(grant.role))
        .map(|one| one.code())
        .collect();
    let home = &account.region_code;
    Ok(Me {
        account_id: account.id.clone(),
        login: account.login.clone(),
        name: account.name.clone(),
        roles: grants(account, &names),
        permissions: may.into_iter().map(str::to_owned).collect(),
        home_region: NamedRegion {
            code: home.clone(),
            name: names.get(home).cloned().unwrap_or_else(|| home.clone()),
        },
        must_change_password: signed.must_change,
    })
}
