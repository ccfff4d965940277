//! 底数: lists, counts, export, dossiers, and subjects entered by hand.

use super::workbook::{XLSX, download};
use crate::body::Body;
use crate::command::{CommandHead, CommandHeaders};
use crate::paging::{PageQuery, Paging, key, next};
use crate::problem::{Answered, OrderRefusals, ReadRefusals, Refusal};
use crate::query::{Path, Query, day, given, owned, range, truth, word};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::dossier::{Contact, Dossier, Fact, FactSource, HistoryEntry};
use crate::wire::hazard::Hazard;
use crate::wire::page::{Created, Page};
use crate::wire::responsibility::Chain;
use crate::wire::subject::{Subject, SubjectDraft, SubjectSummary};
use crate::wire::time::instant;
use crate::wire::visit::Visit;
use crate::{wire, words};
use anlan_app::accounts::masked_phone;
use anlan_app::rows::subjects::{SubjectFilter, SubjectSource, SummaryRow, TimelineFact};
use anlan_app::{App, dossier};
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::event::StreamKind;
use anlan_core::place::GivenPoint;
use anlan_core::problem::Problem;
use anlan_core::registry::command::{NewSubject, RegistryCommand};
use anlan_core::registry::subject::{Standing, SubjectKind};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list_subjects, register_subject))
        .routes(routes!(summarise_subjects))
        .routes(routes!(export_subjects))
        .routes(routes!(show_dossier))
}

/// Which subjects.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct SubjectsAsked {
    /// Kind.
    #[param(value_type = Option<wire::word::SubjectKind>)]
    kind: Option<String>,
    /// Region code; everything inside.
    region: Option<String>,
    /// Standing.
    #[param(value_type = Option<wire::word::Standing>)]
    standing: Option<String>,
    /// Status by the register.
    #[param(value_type = Option<wire::word::SubjectStatus>)]
    status: Option<String>,
    /// Industry line.
    line: Option<String>,
    /// Part of a name, sign, code or address.
    q: Option<String>,
    /// With or without a point.
    #[param(value_type = Option<bool>)]
    has_point: Option<String>,
    /// Only with an `open` or an `overdue` hazard.
    hazard: Option<String>,
    /// A past day. Lists show today's base; a dossier resolves responsibility as of that day.
    as_of: Option<String>,
}

impl SubjectsAsked {
    fn filter(&self, today: &str) -> Result<SubjectFilter, Problem> {
        day(self.as_of.as_ref())?;
        let hazard =
            word("hazard", self.hazard.as_ref(), |word| matches!(word, "open" | "overdue"))?;
        Ok(SubjectFilter {
            range: range(self.region.as_ref())?,
            kind: word("kind", self.kind.as_ref(), |word| SubjectKind::from_code(word).is_some())?,
            standing: word("standing", self.standing.as_ref(), |word| {
                Standing::from_code(word).is_some()
            })?,
            status: owned(self.status.as_ref()),
            line: owned(self.line.as_ref()),
            words: owned(self.q.as_ref()),
            has_point: truth("has_point", self.has_point.as_ref())?.map(i64::from),
            with_open_hazard: (hazard.as_deref() == Some("open")).then_some(1),
            overdue_on: (hazard.as_deref() == Some("overdue")).then(|| today.to_owned()),
        })
    }
}

/// Lists subjects in scope.
#[utoipa::path(
    get, path = "/subjects", tag = "registry", params(SubjectsAsked, Paging),
    responses((status = 200, body = Page<Subject>), ReadRefusals)
)]
async fn list_subjects(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<SubjectsAsked>,
    Query(paging): PageQuery,
) -> Answered<Page<Subject>> {
    let page = paging.by_home()?;
    let (rows, total) = app.subjects(user.actor(), &asked.filter(&app.today())?, &page).await?;
    let next = next(&rows, page.limit, |row| key(&row.region_key, &row.id));
    let items = rows.into_iter().map(Subject::from).collect();
    Ok(Json(Page { items, next, total: Some(total) }))
}

/// Counts subjects in scope. `kind` and `standing` may name several, separated by commas.
#[utoipa::path(
    get, path = "/subjects/summary", tag = "registry", params(SubjectsAsked),
    responses((status = 200, body = SubjectSummary), ReadRefusals)
)]
async fn summarise_subjects(
    State(app): State<App>,
    user: SignedInUser,
    Query(mut asked): Query<SubjectsAsked>,
) -> Answered<SubjectSummary> {
    let (kinds, standings) = (asked.kind.take(), asked.standing.take());
    let rows = app.subjects_summary(user.actor(), &asked.filter(&app.today())?).await?;
    let chosen = |row: &SummaryRow| {
        among(kinds.as_deref(), &row.kind) && among(standings.as_deref(), &row.standing)
    };
    let mut summary = SubjectSummary::default();
    for row in rows.into_iter().filter(chosen) {
        summary.total += row.count;
        summary.without_point += row.count - row.with_point;
        *summary.by_kind.entry(row.kind).or_insert(0) += row.count;
        *summary.by_standing.entry(row.standing).or_insert(0) += row.count;
    }
    Ok(Json(summary))
}

fn among(list: Option<&str>, word: &str) -> bool {
    given(list).is_none_or(|list| list.split(',').any(|one| one.trim() == word))
}

/// The subjects of a list as a workbook, at most 200,000 rows.
#[utoipa::path(
    get, path = "/subjects/export.xlsx", tag = "registry", params(SubjectsAsked),
    responses((status = 200, content_type = XLSX, body = Vec<u8>), ReadRefusals)
)]
async fn export_subjects(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<SubjectsAsked>,
) -> Result<Response, Refusal> {
    let bytes = app.export_subjects(user.actor(), &asked.filter(&app.today())?).await?;
    Ok(download(bytes, "attachment; filename=\"subjects.xlsx\""))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct DossierAsked {
    /// Day as of which responsibility is resolved; today when not given.
    as_of: Option<String>,
}

/// Shows the dossier of a subject.
#[utoipa::path(
    get, path = "/subjects/{id}", tag = "registry", params(("id" = String, Path, description = "Subject."), DossierAsked),
    responses((status = 200, body = Dossier), ReadRefusals)
)]
async fn show_dossier(
    State(app): State<App>,
    user: SignedInUser,
    Path(id): Path<String>,
    Query(asked): Query<DossierAsked>,
) -> Answered<Dossier> {
    let today = app.today();
    let on = day(asked.as_of.as_ref())?.unwrap_or_else(|| today.clone());
    let found = app.dossier(user.actor(), &id, &on).await?;
    let facts = facts(&found);
    let contacts = contacts(&found);
    Ok(Json(Dossier {
        facts,
        contacts,
        history: found.history.into_iter().map(history).collect(),
        subject: Subject::from(found.subject),
        responsibility: found.responsibility.map_or_else(|| Chain::hidden(on), Chain::from),
        hazards: found.hazards.into_iter().map(|row| Hazard::of(&app, row, &today)).collect(),
        visits: found.visits.into_iter().map(Visit::from).collect(),
    }))
}

fn facts(found: &dossier::Dossier) -> Vec<Fact> {
    let home = &found.subject.region_key;
    let of_files = found.sources.iter().flat_map(|source| {
        source.values.iter().map(|value| fact(value, of_file(source), source.adopted_at))
    });
    let by_hand = found.entered.iter().flat_map(|entered| {
        let values = entered.values.iter();
        values.map(|value| fact(value, of_log(home, entered), entered.recorded_at))
    });
    of_files.chain(by_hand).collect()
}

fn fact((field, value): &(&'static str, String), source: FactSource, at: i64) -> Fact {
    Fact {
        field: (*field).to_owned(),
        value: if *field == "phone" { masked_phone(value) } else { value.clone() },
        source,
        recorded_at: instant(at),
    }
}

fn of_file(source: &SubjectSource) -> FactSource {
    FactSource {
        kind: source.kind.clone(),
        source_id: Some(source.source_id.clone()),
        file_name: Some(source.file_name.clone()),
        row_number: Some(source.row_number),
        event_id: None,
    }
}

fn of_log(home: &str, entered: &dossier::Entered) -> FactSource {
    FactSource {
        kind: "event".to_owned(),
        source_id: None,
        file_name: None,
        row_number: None,
        event_id: Some(format!("{home}@{}", entered.seq)),
    }
}

fn contacts(found: &dossier::Dossier) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = Vec::new();
    for source in &found.sources {
        let value = |field| {
            source.values.iter().find(|(name, _)| *name == field).map(|(_, value)| value.clone())
        };
        contacts.extend(value("person").map(|name| Contact {
            name,
            role: words::contact_role(&source.kind).to_owned(),
            phone_masked: value("phone").as_deref().map(masked_phone),
        }));
    }
    if contacts.is_empty() {
        contacts.extend(found.subject.person.clone().map(|name| Contact {
            name,
            role: words::contact_role("").to_owned(),
            phone_masked: found.subject.phone.as_deref().map(masked_phone),
        }));
    }
    contacts.dedup();
    contacts
}

fn history(fact: TimelineFact) -> HistoryEntry {
    let told = words::told(StreamKind::Registry, &fact.event_type, &fact.data);
    HistoryEntry {
        seq: fact.seq,
        event_type: fact.event_type,
        title: told.title,
        at: instant(fact.recorded_at),
        device_at: fact.device_at.map(instant),
        by: fact.actor,
        detail: told.detail,
    }
}

/// Enters a subject by hand.
#[utoipa::path(
    post, path = "/subjects", tag = "registry", params(CommandHeaders), request_body = SubjectDraft,
    responses((status = 201, body = Created), OrderRefusals)
)]
async fn register_subject(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Body(draft): Body<SubjectDraft>,
) -> Result<(StatusCode, Json<Created>), Refusal> {
    let region = region(&draft.region_code)?;
    let subject = NewSubject {
        kind: draft.kind.into(),
        name: draft.name,
        region: region.clone(),
        address: draft.address,
        point: draft.point.map(GivenPoint::from),
        placed: None,
        line: draft.line,
        contact: draft.contact,
        phone: draft.phone,
    };
    let order = RegistryCommand::RegisterSubject { home: region.county(), subject };
    let answer = app.execute(head.order(user.actor(), Command::Registry(order))).await?;
    Ok((StatusCode::CREATED, Json(Created { id: answer.stream.id.to_string() })))
}

/// A region named in a body.
pub(crate) fn region(code: &str) -> Result<RegionCode, Problem> {
    RegionCode::parse(code)
        .map_err(|_not_a_code| Problem::invalid("region_unknown").with("code", code))
}
