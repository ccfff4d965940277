//! 底数清单: what the base still leaves open, counted, listed and exported.

use super::workbook::{XLSX, download};
use crate::paging::{PageQuery, Paging, key, next};
use crate::problem::{Answered, ReadRefusals, Refusal};
use crate::query::{Path, Query, owned};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::answer_word;
use crate::wire::base_list::{BaseListCount, BaseListSummary, BaseRow};
use crate::wire::page::Page;
use anlan_app::App;
use anlan_app::base_lists::BaseList;
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(summarise_base_lists))
        .routes(routes!(list_base_rows))
        .routes(routes!(export_base_list))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Where {
    /// Region code; everything in scope when not given.
    region: Option<String>,
}

/// Counts the lists in scope, today, by township.
#[utoipa::path(
    get, path = "/base-lists", tag = "registry", params(Where),
    responses((status = 200, body = BaseListSummary), ReadRefusals)
)]
async fn summarise_base_lists(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<Where>,
) -> Answered<BaseListSummary> {
    let region = owned(asked.region.as_ref());
    let (on, lists) = app.base_summary(user.actor(), region.as_deref()).await?;
    let names = app.region_names().await?;
    let lists = lists.into_iter().map(|list| BaseListCount::of(list, &names)).collect();
    Ok(Json(BaseListSummary { on, lists }))
}

/// Lists the rows of a list in scope, today, each with who answers for it.
#[utoipa::path(
    get, path = "/base-lists/{list}", tag = "registry",
    params(("list" = answer_word::BaseList, Path, description = "List."), Where, Paging),
    responses((status = 200, body = Page<BaseRow>), ReadRefusals)
)]
async fn list_base_rows(
    State(app): State<App>,
    user: SignedInUser,
    Path(list): Path<String>,
    Query(asked): Query<Where>,
    Query(paging): PageQuery,
) -> Answered<Page<BaseRow>> {
    let (list, page) = (BaseList::named(&list)?, paging.by_home()?);
    let region = owned(asked.region.as_ref());
    let (rows, total) = app.base_rows(user.actor(), list, region.as_deref(), &page).await?;
    let next = next(&rows, page.limit, |one| key(&one.row.region_key, &one.row.id));
    let items = rows.into_iter().map(BaseRow::from).collect();
    Ok(Json(Page { items, next, total: Some(total) }))
}

/// A list as a workbook, at most 200,000 rows.
#[utoipa::path(
    get, path = "/base-lists/{list}/export", tag = "registry",
    params(("list" = answer_word::BaseList, Path, description = "List."), Where),
    responses((status = 200, content_type = XLSX, body = Vec<u8>), ReadRefusals)
)]
async fn export_base_list(
    State(app): State<App>,
    user: SignedInUser,
    Path(list): Path<String>,
    Query(asked): Query<Where>,
) -> Result<Response, Refusal> {
    let list = BaseList::named(&list)?;
    let region = owned(asked.region.as_ref());
    let bytes = app.export_base_list(user.actor(), list, region.as_deref()).await?;
    Ok(download(bytes, file_name(list)))
}

const fn file_name(list: BaseList) -> &'static str {
    match list {
        BaseList::Unlicensed => "attachment; filename=\"unlicensed.xlsx\"",
        BaseList::NoPremises => "attachment; filename=\"no-premises.xlsx\"",
        BaseList::Doubles => "attachment; filename=\"doubles.xlsx\"",
        BaseList::NoAuthority => "attachment; filename=\"no-authority.xlsx\"",
    }
}
