//! Accounts between the three administrators, people to choose from, organisations.

use super::subjects::region;
use crate::body::Body;
use crate::command::{CommandHead, CommandHeaders};
use crate::paging::{PageQuery, Paging, key, next};
use crate::problem::{Answered, OrderRefusals, ReadRefusals, Refusal};
use crate::query::{Path, Query, owned, word};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire;
use crate::wire::account::{
    Account, AccountDraft, AccountEnding, Nothing, Organisation, PasswordReset, Person, RoleDraft,
};
use crate::wire::page::{Created, Page};
use anlan_app::App;
use anlan_app::accounts::{password_strong, people_filter};
use anlan_app::operate::credentials::MustChange;
use anlan_app::rows::RegionRange;
use anlan_app::rows::accounts::AccountFilter;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::Grant;
use anlan_core::id::{AccountId, SubjectId};
use anlan_core::identity::command::{IdentityCommand, NewAccount};
use anlan_core::problem::Problem;
use anlan_core::role::{Permission, Role};
use anlan_core::scope::{GRANTS_MAX, ScopeGrant};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list_accounts, propose_account))
        .routes(routes!(approve_account))
        .routes(routes!(disable_account))
        .routes(routes!(reset_password))
        .routes(routes!(list_people))
        .routes(routes!(list_organisations))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct AccountsAsked {
    /// `proposed`, `active` or `disabled`; all when not given.
    state: Option<String>,
    /// Part of a login or name.
    q: Option<String>,
}

/// Lists accounts, for the administrators.
#[utoipa::path(
    get, path = "/accounts", tag = "accounts", params(AccountsAsked, Paging),
    responses((status = 200, body = Page<Account>), ReadRefusals)
)]
async fn list_accounts(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<AccountsAsked>,
    Query(paging): PageQuery,
) -> Answered<Page<Account>> {
    let page = paging.by_home()?;
    let filter =
        AccountFilter { standing: owned(asked.state.as_ref()), words: owned(asked.q.as_ref()) };
    let (rows, total) = app.account_list(user.actor(), &filter, &page).await?;
    let next = next(&rows, page.limit, |row| key(&row.region_key, &row.id));
    let names = app.region_names().await?;
    let items = rows.into_iter().map(|row| Account::of(row, &names)).collect();
    Ok(Json(Page { items, next, total: Some(total) }))
}

/// Proposes an account. It cannot sign in until the security administrator approves it.
#[utoipa::path(
    post, path = "/accounts", tag = "accounts", params(CommandHeaders), request_body = AccountDraft,
    responses((status = 201, body = Created), OrderRefusals)
)]
async fn propose_account(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Body(draft): Body<AccountDraft>,
) -> Result<(StatusCode, Json<Created>), Refusal> {
    app.scope(user.actor(), Permission::ProposeAccounts)?;
    // Before the proposal, which would otherwise stand without a password.
    draft.password.as_deref().map_or(Ok(()), password_strong)?;
    let grants = draft.roles.iter().map(grant).collect::<Result<Vec<Grant>, Problem>>()?;
    let limit = || Problem::invalid("account_grants_limit").with("max", GRANTS_MAX);
    let home = grants.first().map(|grant| grant.scope.region.county()).ok_or_else(limit)?;
    let organisation = owned(draft.organisation_id.as_ref()).map(|id| id.parse());
    let account = NewAccount {
        login: draft.login,
        name: draft.name,
        phone: owned(draft.phone.as_ref()),
        organisation: organisation.transpose().map_err(|_no_id| Problem::not_found("not_found"))?,
        grants,
    };
    let order = IdentityCommand::ProposeAccount { home: home.clone(), account };
    let answer = app.execute(head.order(user.actor(), Command::Identity(order))).await?;
    let id = answer.stream.id.to_string();
    // A proposal sent again must not set the password of an account in use.
    if let Some(password) = draft.password.filter(|_| !answer.repeated) {
        app.set_password(home.as_str(), &id, &password, MustChange::Yes).await?;
    }
    Ok((StatusCode::CREATED, Json(Created { id })))
}

fn grant(draft: &RoleDraft) -> Result<Grant, Problem> {
    let subject = owned(draft.subject_id.as_ref()).map(|id| id.parse::<SubjectId>());
    Ok(Grant {
        role: role(draft.role),
        scope: ScopeGrant {
            region: region(&draft.region_code)?,
            line: owned(draft.line.as_ref()),
            subject: subject
                .transpose()
                .map_err(|_no_id| Problem::not_found("subject_not_found"))?,
        },
    })
}

const fn role(word: wire::word::RoleCode) -> Role {
    use wire::word::RoleCode as W;
    match word {
        W::GridWorker => Role::GridWorker,
        W::TownOffice => Role::TownOffice,
        W::SectorDepartment => Role::SectorDepartment,
        W::CommitteeOffice => Role::CommitteeOffice,
        W::Leader => Role::Leader,
        W::Enterprise => Role::Enterprise,
        W::EnforcementOfficer => Role::EnforcementOfficer,
        W::Expert => Role::Expert,
        W::DisciplineInspector => Role::DisciplineInspector,
        W::DutyOfficer => Role::DutyOfficer,
        W::SystemAdmin => Role::SystemAdmin,
        W::SecurityAdmin => Role::SecurityAdmin,
        W::Auditor => Role::Auditor,
    }
}

/// Approves a proposed account; somebody else than who proposed it.
#[utoipa::path(
    post, path = "/accounts/{id}/approve", tag = "accounts",
    params(("id" = String, Path, description = "Account."), CommandHeaders), request_body = Nothing,
    responses((status = 200, body = Created), OrderRefusals)
)]
async fn approve_account(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
    Body(Nothing {}): Body<Nothing>,
) -> Answered<Created> {
    let (home, account) = found(&app, &user, Permission::ApproveAccounts, &id).await?;
    let order = IdentityCommand::ApproveAccount { home, account };
    app.execute(head.order(user.actor(), Command::Identity(order))).await?;
    Ok(Json(Created { id }))
}

/// Ends an account; it can no longer sign in, and all records stay.
#[utoipa::path(
    post, path = "/accounts/{id}/disable", tag = "accounts",
    params(("id" = String, Path, description = "Account."), CommandHeaders), request_body = AccountEnding,
    responses((status = 200, body = Created), OrderRefusals)
)]
async fn disable_account(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
    Body(ending): Body<AccountEnding>,
) -> Answered<Created> {
    let (home, account) = found(&app, &user, Permission::ProposeAccounts, &id).await?;
    let order = IdentityCommand::DisableAccount { home, account, reason: ending.reason };
    app.execute(head.order(user.actor(), Command::Identity(order))).await?;
    Ok(Json(Created { id }))
}

/// Gives a person a password in place of a forgotten one. They have to change it before anything
/// else; the request is in the access log.
#[utoipa::path(
    post, path = "/accounts/{id}/password", tag = "accounts",
    params(("id" = String, Path, description = "Account."), CommandHeaders), request_body = PasswordReset,
    responses((status = 200, body = Created), OrderRefusals)
)]
async fn reset_password(
    State(app): State<App>,
    user: SignedInUser,
    _head: CommandHead,
    Path(id): Path<String>,
    Body(reset): Body<PasswordReset>,
) -> Answered<Created> {
    app.reset_password(user.actor(), &id, &reset.password).await?;
    Ok(Json(Created { id }))
}

/// Home of an account, for an order about it.
async fn found(
    app: &App,
    user: &SignedInUser,
    permission: Permission,
    id: &str,
) -> Result<(RegionCode, AccountId), Refusal> {
    let row = app.account(user.actor(), permission, id).await?;
    let account = row.id.parse().map_err(|_no_id| Problem::not_found("account_not_found"))?;
    Ok((region(&row.region_key)?, account))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct PeopleAsked {
    /// Role that they hold.
    #[param(value_type = Option<wire::word::RoleCode>)]
    role: Option<String>,
    /// Region whose home county they belong to; the person's own when not given.
    region: Option<String>,
    /// Part of a name or login.
    q: Option<String>,
}

/// Lists people of one county who can be named as assignee or holder, at most 200.
#[utoipa::path(
    get, path = "/people", tag = "directory", params(PeopleAsked, Paging),
    responses((status = 200, body = Page<Person>), ReadRefusals)
)]
async fn list_people(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<PeopleAsked>,
) -> Answered<Page<Person>> {
    let role = word("role", asked.role.as_ref(), |word| Role::from_code(word).is_some())?;
    let home = match owned(asked.region.as_ref()) {
        Some(code) => region(&code)?.county().to_string(),
        None => user.signed.account.region_key.clone(),
    };
    let filter = people_filter(&home, RegionRange::everywhere(), role, owned(asked.q.as_ref()));
    let rows = app.people(user.actor(), &filter).await?;
    let names = app.region_names().await?;
    let items = rows.into_iter().map(|row| Person::of(row, &names)).collect();
    Ok(Json(Page { items, next: None, total: None }))
}

/// Lists organisations.
#[utoipa::path(
    get, path = "/organisations", tag = "directory", params(Paging),
    responses((status = 200, body = Page<Organisation>), ReadRefusals)
)]
async fn list_organisations(
    State(app): State<App>,
    user: SignedInUser,
    Query(paging): PageQuery,
) -> Answered<Page<Organisation>> {
    let page = paging.by_home()?;
    let rows = app.organisations(user.actor(), &page).await?;
    let next = next(&rows, page.limit, |row| key(&row.region_key, &row.id));
    let names = app.region_names().await?;
    let items = rows.into_iter().map(|row| Organisation::of(row, &names)).collect();
    Ok(Json(Page { items, next, total: None }))
}
