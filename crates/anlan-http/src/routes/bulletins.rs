//! Bulletins: templates, preview, issue, list, the frozen text, its numbers' rows, files, verification.

use crate::body::Body;
use crate::command::{CommandHead, CommandHeaders};
use crate::paging::{PageQuery, Paging, key, next};
use crate::problem::{Answered, OrderRefusals, ReadRefusals, Refusal};
use crate::query::{Path, Query, given, invalid};
use crate::server::{Site, Transport};
use crate::session::SignedInUser;
use crate::wire::bulletin::{
    Bulletin, BulletinCheck, BulletinOrder, BulletinRow, BulletinTemplate,
};
use crate::wire::figure::FigureRow;
use crate::wire::page::{Created, Items, Page};
use anlan_app::App;
use anlan_app::bulletins::{BulletinAsked, Form, Seen};
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list_bulletin_templates))
        .routes(routes!(preview_bulletin))
        .routes(routes!(list_bulletins, issue_bulletin))
        .routes(routes!(show_bulletin))
        .routes(routes!(list_bulletin_rows))
        .routes(routes!(verify_bulletin))
        .routes(routes!(download_bulletin))
}

impl From<BulletinOrder> for BulletinAsked {
    fn from(order: BulletinOrder) -> Self {
        let some = |text: Option<String>| text.filter(|text| given(Some(text)).is_some());
        Self {
            template: order.template,
            as_of: some(order.as_of),
            region: some(order.region),
            plans: order.plans,
            corrects: some(order.corrects),
        }
    }
}

/// Lists the templates of bulletins.
#[utoipa::path(
    get, path = "/bulletins/templates", tag = "bulletins",
    responses((status = 200, body = Items<BulletinTemplate>), ReadRefusals)
)]
async fn list_bulletin_templates(
    State(app): State<App>,
    user: SignedInUser,
) -> Answered<Items<BulletinTemplate>> {
    app.scope(user.actor(), Permission::ReadBulletins)?;
    let items = app.packs.bulletins.iter().map(BulletinTemplate::from).collect();
    Ok(Json(Items { items }))
}

/// Shows what an order would issue, and what stands against it. Nothing is written.
#[utoipa::path(
    post, path = "/bulletins/preview", tag = "bulletins", request_body = BulletinOrder,
    responses((status = 200, body = Bulletin), ReadRefusals)
)]
async fn preview_bulletin(
    State(app): State<App>,
    user: SignedInUser,
    Body(order): Body<BulletinOrder>,
) -> Answered<Bulletin> {
    let preview = app.preview_bulletin(user.actor(), &order.into()).await?;
    Ok(Json(Bulletin::preview(preview, &app.region_names().await?)))
}

/// Issues a bulletin, or the correction of one. Refused while its figures do not foot.
#[utoipa::path(
    post, path = "/bulletins", tag = "bulletins", params(CommandHeaders), request_body = BulletinOrder,
    responses((status = 201, body = Created), OrderRefusals)
)]
async fn issue_bulletin(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Body(order): Body<BulletinOrder>,
) -> Result<(StatusCode, Json<Created>), Refusal> {
    let answer = app.issue_bulletin(user.actor(), head.id, &order.into()).await?;
    Ok((StatusCode::CREATED, Json(Created { id: answer.stream.id.to_string() })))
}

/// Lists issued bulletins, newest first: those for the person's regions, inside them or around them.
#[utoipa::path(
    get, path = "/bulletins", tag = "bulletins", params(Paging),
    responses((status = 200, body = Page<BulletinRow>), ReadRefusals)
)]
async fn list_bulletins(
    State(app): State<App>,
    user: SignedInUser,
    Query(paging): PageQuery,
) -> Answered<Page<BulletinRow>> {
    let limit = paging.limit()?;
    let place = match paging.pair()? {
        None => None,
        Some((at, id)) => {
            let read = at.parse().map_err(|_not_a_number| Problem::invalid("page_key_invalid"));
            Some((read?, id))
        }
    };
    let wanted = usize::try_from(limit).map_err(|_negative| invalid("limit"))?;
    let rows = app.bulletins(user.actor(), place, wanted).await?;
    let next = next(&rows, limit, |row| key(row.issued_at, &row.id));
    let names = app.region_names().await?;
    let items = rows.into_iter().map(|row| BulletinRow::of(row, &names)).collect();
    Ok(Json(Page { items, next, total: None }))
}

/// Shows an issued bulletin with every number's frozen receipt.
#[utoipa::path(
    get, path = "/bulletins/{id}", tag = "bulletins",
    params(("id" = String, Path, description = "Bulletin.")),
    responses((status = 200, body = Bulletin), ReadRefusals)
)]
async fn show_bulletin(
    State(app): State<App>,
    user: SignedInUser,
    Path(id): Path<String>,
) -> Answered<Bulletin> {
    let issued = app.bulletin(user.actor(), &id).await?;
    Ok(Json(Bulletin::issued(issued, &app.region_names().await?)))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ByWhoseKnowledge {
    /// `then`: as known when it was issued, the usual; `now`: as known now; `later`: what became known.
    seen: Option<String>,
}

/// Lists the rows behind a number (from 1), within the reader's scope.
#[utoipa::path(
    get, path = "/bulletins/{id}/numbers/{number}/rows", tag = "bulletins",
    params(
        ("id" = String, Path, description = "Bulletin."),
        ("number" = usize, Path, description = "Number, from 1."),
        ByWhoseKnowledge, Paging,
    ),
    responses((status = 200, body = Page<FigureRow>), ReadRefusals)
)]
async fn list_bulletin_rows(
    State(app): State<App>,
    user: SignedInUser,
    Path((id, number)): Path<(String, usize)>,
    Query(asked): Query<ByWhoseKnowledge>,
    Query(paging): PageQuery,
) -> Answered<Page<FigureRow>> {
    let limit = paging.limit()?;
    let seen = Seen::from_code(given(asked.seen.as_deref()).unwrap_or("then"));
    let seen = seen.ok_or_else(|| invalid("seen"))?;
    let at = number.checked_sub(1).ok_or_else(|| Problem::not_found("bulletin_not_found"))?;
    let after = paging.key()?.unwrap_or_default();
    let rows = app.bulletin_rows(user.actor(), (&id, at), seen, (after, limit)).await?;
    let next = next(&rows, limit, |row| row.id.clone());
    let names = app.region_names().await?;
    let items = rows.into_iter().map(|row| FigureRow::of(row, &names)).collect();
    Ok(Json(Page { items, next, total: None }))
}

/// Counts every number of a bulletin again: by the knowledge it had, and by today's.
#[utoipa::path(
    get, path = "/bulletins/{id}/verification", tag = "bulletins",
    params(("id" = String, Path, description = "Bulletin.")),
    responses((status = 200, body = Items<BulletinCheck>), ReadRefusals)
)]
async fn verify_bulletin(
    State(app): State<App>,
    user: SignedInUser,
    Path(id): Path<String>,
) -> Answered<Items<BulletinCheck>> {
    let checks = app.verify_bulletin(user.actor(), &id).await?;
    Ok(Json(Items { items: checks.into_iter().map(BulletinCheck::from).collect() }))
}

/// An issued bulletin as a file; its numbers link to their receipts.
#[utoipa::path(
    get, path = "/bulletins/{id}/files/{form}", tag = "bulletins",
    params(
        ("id" = String, Path, description = "Bulletin."),
        ("form" = String, Path, description = "`docx`, `pdf`, `xlsx` or `html`."),
    ),
    responses((status = 200, body = Vec<u8>), ReadRefusals)
)]
async fn download_bulletin(
    State(site): State<Site>,
    user: SignedInUser,
    Path((id, form)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let form = Form::from_ending(&form)
        .ok_or_else(|| Problem::not_found("bulletin_form_unknown").with("form", &form))?;
    // A file leaves the server, so its links say where the server is.
    let base_url = base_url(&site, &headers);
    let bytes = site.app.bulletin_file(user.actor(), &id, form, &base_url).await?;
    let (kind, name) = file(form);
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(name));
    Ok(answer)
}

/// The address that was configured, else the one by which this request came.
fn base_url(site: &Site, headers: &HeaderMap) -> String {
    if let Some(base_url) = &site.settings.base_url {
        return base_url.clone();
    }
    let scheme = match site.settings.transport {
        Transport::Plain => "http",
        Transport::Tls => "https",
    };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    host.map(|host| format!("{scheme}://{host}")).unwrap_or_default()
}

const fn file(form: Form) -> (&'static str, &'static str) {
    match form {
        Form::Docx => (super::workbook::DOCX, "attachment; filename=\"bulletin.docx\""),
        Form::Pdf => ("application/pdf", "attachment; filename=\"bulletin.pdf\""),
        Form::Xlsx => (super::workbook::XLSX, "attachment; filename=\"bulletin.xlsx\""),
        Form::Html => ("text/html; charset=utf-8", "attachment; filename=\"bulletin.html\""),
    }
}
