//! Contracts, chains, gaps and overlaps.

use super::subjects::region;
use crate::body::Body;
use crate::command::{CommandHead, CommandHeaders};
use crate::paging::{PageQuery, Paging, key, next};
use crate::problem::{Answered, OrderRefusals, ReadRefusals, Refusal};
use crate::query::{Path, Query, day, given, invalid, owned, range, word};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::page::{Created, Page};
use crate::wire::responsibility::{
    Chain, Contract, ContractDraft, ContractEnding, ResponsibilityFinding,
};
use crate::wire::word::TargetKind;
use anlan_app::App;
use anlan_app::rows::contracts::ContractFilter;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::problem::Problem;
use anlan_core::responsibility::command::{Contract as Signed, ResponsibilityCommand, Target};
use anlan_core::role::Permission;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list_contracts, sign_contract))
        .routes(routes!(end_contract))
        .routes(routes!(show_chain))
        .routes(routes!(list_findings))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ContractsAsked {
    /// For what kind of thing.
    #[param(value_type = Option<TargetKind>)]
    target_kind: Option<String>,
    /// Region code that the target lies in.
    target: Option<String>,
    /// The same; `target` goes first.
    region: Option<String>,
    /// Holder.
    person: Option<String>,
    /// Valid on this day; all when not given.
    on: Option<String>,
    /// Part of a holder's or subject's name.
    q: Option<String>,
}

/// Lists contracts in scope.
#[utoipa::path(
    get, path = "/contracts", tag = "responsibility", params(ContractsAsked, Paging),
    responses((status = 200, body = Page<Contract>), ReadRefusals)
)]
async fn list_contracts(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<ContractsAsked>,
    Query(paging): PageQuery,
) -> Answered<Page<Contract>> {
    let page = paging.by_home()?;
    let place = owned(asked.target.as_ref()).or_else(|| owned(asked.region.as_ref()));
    let known = |word: &str| matches!(word, "region" | "industry" | "subject" | "asset");
    let filter = ContractFilter {
        range: range(place.as_ref())?,
        target_kind: word("target_kind", asked.target_kind.as_ref(), known)?,
        person: owned(asked.person.as_ref()),
        on: day(asked.on.as_ref())?,
        words: owned(asked.q.as_ref()),
    };
    let (rows, total) = app.contracts(user.actor(), &filter, &page).await?;
    let next = next(&rows, page.limit, |row| key(&row.region_key, &row.id));
    let items = rows.into_iter().map(Contract::from).collect();
    Ok(Json(Page { items, next, total: Some(total) }))
}

/// Signs a contract.
#[utoipa::path(
    post, path = "/contracts", tag = "responsibility", params(CommandHeaders), request_body = ContractDraft,
    responses((status = 201, body = Created), OrderRefusals)
)]
async fn sign_contract(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Body(draft): Body<ContractDraft>,
) -> Result<(StatusCode, Json<Created>), Refusal> {
    app.scope(user.actor(), Permission::ManageContracts)?;
    let (home, target) = target(&app, &user, &draft).await?;
    let organisation = owned(draft.organisation_id.as_ref()).map(|id| id.parse());
    let contract = Signed {
        person: draft
            .person_id
            .parse()
            .map_err(|_no_id| Problem::not_found("account_not_found"))?,
        role_title: draft.role_title,
        organisation: organisation.transpose().map_err(|_no_id| Problem::not_found("not_found"))?,
        line_kind: draft.line_kind.into(),
        target,
        duties: draft.duties.unwrap_or_default(),
        from: draft.from,
        to: owned(draft.to.as_ref()),
    };
    let order = ResponsibilityCommand::SignContract { home, contract };
    let answer = app.execute(head.order(user.actor(), Command::Responsibility(order))).await?;
    Ok((StatusCode::CREATED, Json(Created { id: answer.stream.id.to_string() })))
}

/// The target with its home.
async fn target(
    app: &App,
    user: &SignedInUser,
    draft: &ContractDraft,
) -> Result<(RegionCode, Target), Refusal> {
    let unreadable = || Problem::invalid("body_invalid").with("reason", "target");
    Ok(match draft.target_kind {
        TargetKind::Region => {
            let region = region(&draft.target)?;
            (region.county(), Target::Region { region })
        }
        TargetKind::Industry => {
            let (place, line) = draft.target.split_once(':').ok_or_else(unreadable)?;
            let line = given(Some(line)).ok_or_else(unreadable)?.to_owned();
            let region = region(place)?;
            (region.county(), Target::Industry { region, line })
        }
        TargetKind::Subject | TargetKind::Asset => {
            let row = app.subject(user.actor(), &draft.target).await?;
            let subject =
                row.id.parse().map_err(|_no_id| Problem::not_found("subject_not_found"))?;
            let region_of = region(&row.region_code)?;
            let target = match draft.target_kind {
                TargetKind::Asset => Target::Asset { subject, region: region_of },
                TargetKind::Region | TargetKind::Industry | TargetKind::Subject => {
                    Target::Subject { subject, region: region_of }
                }
            };
            (region(&row.region_key)?, target)
        }
    })
}

/// Ends a contract; what was true before that day stays true.
#[utoipa::path(
    post, path = "/contracts/{id}/end", tag = "responsibility",
    params(("id" = String, Path, description = "Contract."), CommandHeaders), request_body = ContractEnding,
    responses((status = 200, body = Created), OrderRefusals)
)]
async fn end_contract(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Path(id): Path<String>,
    Body(body): Body<ContractEnding>,
) -> Answered<Created> {
    app.scope(user.actor(), Permission::ManageContracts)?;
    let (home, place) = app.contract_home(&id).await?;
    let missing = || Problem::not_found("contract_not_found");
    let order = ResponsibilityCommand::EndContract {
        home: region(&home)?,
        contract: id.parse().map_err(|_no_id| missing())?,
        region: region(&place)?,
        on: body.on,
        reason: body.reason,
    };
    let done = app.execute(head.order(user.actor(), Command::Responsibility(order))).await;
    match done.map_err(anlan_app::AppError::into_problem) {
        Ok(answer) => Ok(Json(Created { id: answer.stream.id.to_string() })),
        // A contract elsewhere is none that this person can know of.
        Err(problem) if problem.code == "scope_denied" => Err(missing().into()),
        Err(problem) => Err(problem.into()),
    }
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ChainAsked {
    /// Subject.
    #[param(required = true)]
    subject: Option<String>,
    /// Day; today when not given.
    on: Option<String>,
    /// The same; `on` goes first.
    as_of: Option<String>,
}

/// Says who answers for a subject on a day, along five lines.
#[utoipa::path(
    get, path = "/responsibility", tag = "responsibility", params(ChainAsked),
    responses((status = 200, body = Chain), ReadRefusals)
)]
async fn show_chain(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<ChainAsked>,
) -> Answered<Chain> {
    let subject = given(asked.subject.as_deref()).ok_or_else(|| invalid("subject"))?;
    let on = day(asked.on.as_ref().or(asked.as_of.as_ref()))?.unwrap_or_else(|| app.today());
    Ok(Json(app.chain(user.actor(), subject, &on).await?.into()))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct FindingsAsked {
    /// Day; today when not given.
    on: Option<String>,
    /// Region code; everything inside.
    region: Option<String>,
}

/// Lists places in scope where nobody or too many answer on a day.
#[utoipa::path(
    get, path = "/responsibility/findings", tag = "responsibility", params(FindingsAsked, Paging),
    responses((status = 200, body = Page<ResponsibilityFinding>), ReadRefusals)
)]
async fn list_findings(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<FindingsAsked>,
    Query(paging): PageQuery,
) -> Answered<Page<ResponsibilityFinding>> {
    let limit = usize::try_from(paging.limit()?).unwrap_or_default();
    let unread = |_not_a_number| Problem::invalid("page_key_invalid");
    let start: usize = paging.key()?.map(str::parse).transpose().map_err(unread)?.unwrap_or(0);
    let on = day(asked.on.as_ref())?.unwrap_or_else(|| app.today());
    let place = owned(asked.region.as_ref());
    let found = app.responsibility_findings(user.actor(), &on, place.as_deref()).await?;
    let names = app.region_names().await?;
    let (count, end) = (found.len(), start.saturating_add(limit));
    let items = found.into_iter().skip(start).take(limit).map(|one| {
        let name = names.get(&one.region).cloned().unwrap_or_else(|| one.region.clone());
        ResponsibilityFinding::of(one, &name)
    });
    let items = items.collect();
    Ok(Json(Page {
        items,
        next: (end < count).then(|| end.to_string()),
        total: i64::try_from(count).ok(),
    }))
}
