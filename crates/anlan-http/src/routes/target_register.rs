//! The register of targets: its lines, its counts, one target, and the table given back.

use super::workbook::{DOCX, XLSX};
use crate::paging::{PageQuery, Paging, key, next};
use crate::problem::{Answered, ReadRefusals, Refusal};
use crate::query::{Path, Query, given, invalid, owned, truth, word};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::page::Page;
use crate::wire::target_register::{TargetDetail, TargetLine, TargetSummary};
use anlan_app::App;
use anlan_app::targets::register::RegisterFilter;
use anlan_core::problem::Problem;
use anlan_core::target::judgement::TargetVerdict;
use anlan_core::target::register::FormKind;
use anlan_core::target::state::TargetStage;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use std::fmt::Write as _;
use std::str::FromStr;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list_target_register))
        .routes(routes!(summarise_targets))
        .routes(routes!(export_targets))
        .routes(routes!(show_target))
}

/// Which lines of the register.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct RegisterAsked {
    /// Year; the newest with reports when not given.
    #[param(value_type = Option<i16>)]
    year: Option<String>,
    /// Quarter; the newest of the year when not given.
    #[param(value_type = Option<u8>)]
    quarter: Option<String>,
    /// Region around the homes.
    region: Option<String>,
    /// Leader, as printed.
    leader: Option<String>,
    /// Responsible unit, as printed.
    unit: Option<String>,
    /// Verdict word.
    verdict: Option<String>,
    /// Stage word, or `missing`.
    stage: Option<String>,
    /// Only 口径待核.
    #[param(value_type = Option<bool>)]
    doubt: Option<String>,
    /// Only what is in the asker's charge, as leader or as unit.
    #[param(value_type = Option<bool>)]
    mine: Option<String>,
    /// Part of number, target, leader or report.
    q: Option<String>,
}

impl RegisterAsked {
    fn filter(&self) -> Result<RegisterFilter, Problem> {
        Ok(RegisterFilter {
            year: number("year", self.year.as_ref())?,
            quarter: number("quarter", self.quarter.as_ref())?
                .map(|quarter: u8| {
                    (1..=4).contains(&quarter).then_some(quarter).ok_or_else(|| invalid("quarter"))
                })
                .transpose()?,
            region: owned(self.region.as_ref()),
            leader: owned(self.leader.as_ref()),
            unit: owned(self.unit.as_ref()),
            verdict: word("verdict", self.verdict.as_ref(), |word| {
                TargetVerdict::from_code(word).is_some()
            })?,
            stage: word("stage", self.stage.as_ref(), |word| {
                word == "missing" || TargetStage::from_code(word).is_some()
            })?,
            doubt: truth("doubt", self.doubt.as_ref())? == Some(true),
            mine: truth("mine", self.mine.as_ref())? == Some(true),
            words: owned(self.q.as_ref()),
        })
    }
}

/// A number that was really given.
pub(super) fn number<T: FromStr>(
    name: &'static str,
    text: Option<&String>,
) -> Result<Option<T>, Problem> {
    let read = |text: &str| text.parse().map_err(|_no_number| invalid(name));
    given(text.map(String::as_str)).map(read).transpose()
}

/// Lists the targets of a quarter with both verdicts, in the order of their tables.
#[utoipa::path(
    get, path = "/targets/register", tag = "targets", params(RegisterAsked, Paging),
    responses((status = 200, body = Page<TargetLine>), ReadRefusals)
)]
async fn list_target_register(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<RegisterAsked>,
    Query(paging): PageQuery,
) -> Answered<Page<TargetLine>> {
    let limit = paging.limit()?;
    let (table, place) = paging.pair()?.unwrap_or(("", "0"));
    let place = place.parse().map_err(|_not_a_number| Problem::invalid("page_key_invalid"))?;
    let filter = asked.filter()?;
    let (rows, total) = app.target_register(user.actor(), &filter, (table, place), limit).await?;
    let next = next(&rows, limit, |line| key(&line.item.table_id, line.item.position));
    let items = rows.into_iter().map(TargetLine::from).collect();
    Ok(Json(Page { items, next, total: Some(total) }))
}

/// Counts the targets of a quarter, all and by leader and unit.
#[utoipa::path(
    get, path = "/targets/summary", tag = "targets", params(RegisterAsked),
    responses((status = 200, body = TargetSummary), ReadRefusals)
)]
async fn summarise_targets(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<RegisterAsked>,
) -> Answered<TargetSummary> {
    let summary = app.target_summary(user.actor(), &asked.filter()?).await?;
    Ok(Json(summary.into()))
}

/// Gives the table of a quarter back in the form it was received in.
#[utoipa::path(
    get, path = "/targets/export", tag = "targets", params(RegisterAsked),
    responses(
        (status = 200, description = "The table, as the kind of file it came in.", content(
            (Vec<u8> = XLSX), (Vec<u8> = DOCX), (String = "text/html"), (String = "text/csv"),
            (String = "text/tab-separated-values"))),
        ReadRefusals
    )
)]
async fn export_targets(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<RegisterAsked>,
) -> Result<Response, Refusal> {
    let table = app.export_targets(user.actor(), &asked.filter()?).await?;
    let kind = match table.kind {
        FormKind::Xlsx => XLSX,
        FormKind::Docx => DOCX,
        FormKind::Html => "text/html; charset=utf-8",
        FormKind::Csv => "text/csv; charset=utf-8",
        FormKind::Tsv => "text/tab-separated-values; charset=utf-8",
    };
    let mut answer = table.bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let named = attachment(&table.file_name, table.kind.code());
    if let Ok(named) = HeaderValue::from_str(&named) {
        headers.insert(header::CONTENT_DISPOSITION, named);
    }
    Ok(answer)
}

/// The name as every browser keeps it (RFC 6266): Chinese letters by their bytes.
fn attachment(name: &str, ending: &str) -> String {
    let mut told = format!("attachment; filename=\"targets.{ending}\"; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            told.push(char::from(byte));
        } else {
            // Writing into a text cannot fail.
            let _written = write!(told, "%{byte:02X}");
        }
    }
    told
}

/// Shows one target: its quarters, what may be done, what happened.
#[utoipa::path(
    get, path = "/targets/{id}", tag = "targets",
    params(("id" = String, Path, description = "Target.")),
    responses((status = 200, body = TargetDetail), ReadRefusals)
)]
async fn show_target(
    State(app): State<App>,
    user: SignedInUser,
    Path(id): Path<String>,
) -> Answered<TargetDetail> {
    Ok(Json(app.target(user.actor(), &id).await?.into()))
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn a_chinese_name_is_told_by_its_bytes() {
        assert_eq!(
            attachment("台账 1.csv", "csv"),
            "attachment; filename=\"targets.csv\"; \
             filename*=UTF-8''%E5%8F%B0%E8%B4%A6%201.csv"
        );
    }
}
