//! 一企一档: one subject with every fact about it and where each came from.

use crate::app::App;
use crate::error::AppError;
use crate::responsibility::Chain;
use anlan_core::ctx::Actor;
use anlan_core::registry::command::NewSubject;
use anlan_core::role::Permission;
use anlan_store::read::hazards::{self, HazardFilter, HazardPage, HazardRow};
use anlan_store::read::subjects::{self, SubjectRow, SubjectSource, TimelineFact};
use anlan_store::read::visits::{self, VisitRow};
use serde::Deserialize;

/// Hazards and visits shown at first; the lists page on.
const SHOWN: i64 = 50;

/// A subject's dossier. Parts that the person may not see are empty.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The subject.
    pub subject: SubjectRow,
    /// File rows that speak of it.
    pub sources: Vec<SubjectSource>,
    /// What was entered by hand, and when.
    pub entered: Vec<Entered>,
    /// Facts about it.
    pub history: Vec<TimelineFact>,
    /// Its hazards, newest first.
    pub hazards: Vec<HazardRow>,
    /// Visits to it, newest first.
    pub visits: Vec<VisitRow>,
    /// Who answers for it on the day.
    pub responsibility: Option<Chain>,
}

/// A subject as somebody entered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Number of the fact in the chain of its home.
    pub seq: i64,
    /// Epoch ms.
    pub recorded_at: i64,
    /// Field and value, as those of a file's row are named.
    pub values: Vec<(&'static str, String)>,
}

#[derive(Deserialize)]
struct EnteredData {
    subject: NewSubject,
}

/// What a fact of the log says about a subject's fields; nothing unless it entered the subject.
fn entered(fact: &TimelineFact) -> Result<Option<Entered>, AppError> {
    if fact.event_type != "subject_registered" {
        return Ok(None);
    }
    let EnteredData { subject } = serde_json::from_str(&fact.data)?;
    let values = [
        ("name", Some(subject.name)),
        ("kind", Some(subject.kind.code().to_owned())),
        ("address", subject.address),
        ("line", subject.line),
        ("person", subject.contact),
        ("phone", subject.phone),
    ];
    let values = values.into_iter().filter_map(|(field, value)| Some((field, value?))).collect();
    Ok(Some(Entered { seq: fact.seq, recorded_at: fact.recorded_at, values }))
}

impl App {
    /// The dossier of a subject, responsibility as of `on` (ISO).
    ///
    /// # Errors
    /// `permission_denied`, `subject_not_found`, `date_invalid`.
    pub async fn dossier(&self, actor: &Actor, id: &str, on: &str) -> Result<Dossier, AppError> {
        let subject = self.subject(actor, id).await?;
        let responsibility = match self.scope(actor, Permission::ReadResponsibility) {
            Ok(_) => Some(self.chain(actor, id, on).await?),
            Err(_denied) => None,
        };
        let mut tx = self.store.read().await?;
        let (hazards, visits) = match self.scope(actor, Permission::ReadHazards) {
            Ok(scope) => {
                let filter =
                    HazardFilter { subject: Some(subject.id.clone()), ..HazardFilter::default() };
                (
                    hazards::list(&mut tx, &scope, &filter, &HazardPage::first(SHOWN)).await?,
                    visits::of_subject(&mut tx, &scope, &subject.id, i64::MAX, SHOWN).await?,
                )
            }
            Err(_denied) => (Vec::new(), Vec::new()),
        };
        let history = subjects::history_of(&mut tx, &subject.region_key, &subject.id).await?;
        let hand = history.iter().map(entered).collect::<Result<Vec<_>, _>>()?;
        Ok(Dossier {
            sources: subjects::sources_of(&mut tx, &subject.region_key, &subject.id).await?,
            entered: hand.into_iter().flatten().collect(),
            history,
            subject,
            hazards,
            visits,
            responsibility,
        })
    }

    /// Visits to a subject, newest first, before an instant.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn visits(
        &self,
        actor: &Actor,
        subject: &str,
        before_ms: i64,
        limit: i64,
    ) -> Result<Vec<VisitRow>, AppError> {
        let scope = self.scope(actor, Permission::ReadHazards)?;
        let mut tx = self.store.read().await?;
        Ok(visits::of_subject(&mut tx, &scope, subject, before_ms, limit).await?)
    }
}
