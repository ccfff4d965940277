//! Subjects, sources, links. Set-based: a register of 146,000 rows is a handful of statements.

use super::OPEN_END;
use crate::backend::Tx;
use crate::blob;
use crate::error::StoreError;
use crate::log::Recorded;
use crate::sql::{self, Sql};
use crate::value::Param;
use anlan_core::registry::command::{
    NewSubject, ReconciliationRecord, ReviewDecision, SourceAdoption,
};
use anlan_core::registry::event::RegistryEvent;
use anlan_core::registry::subject::{SourceKind, SubjectKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One line of a proposals file: what the run said about one door.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Proposal {
    /// The door's subject.
    pub door: String,
    /// Where the door is.
    pub region: String,
    /// `exact_code`, `unique_name_town`, `weighed` or `none`.
    pub basis: String,
    /// `auto_accepted`, `open` or `none`.
    pub state: String,
    /// The registered subject, when accepted automatically.
    pub register: Option<String>,
    /// Probability of the best candidate.
    pub probability: f64,
    /// Candidates with their reasons, best first.
    pub candidates: serde_json::Value,
}

pub(super) async fn apply(
    tx: &mut Tx,
    fact: &Recorded,
    event: &RegistryEvent,
) -> Result<(), StoreError> {
    match event {
        RegistryEvent::SourceAdopted { adoption } => adopted(tx, fact, adoption).await,
        RegistryEvent::ReconciliationRecorded { record } => reconciled(tx, fact, record).await,
        RegistryEvent::LinkDecided { decision } => decided(tx, fact, decision).await,
        RegistryEvent::SubjectRegistered { subject } => registered(tx, fact, subject).await,
    }
}

async fn adopted(
    tx: &mut Tx,
    fact: &Recorded,
    adoption: &SourceAdoption,
) -> Result<(), StoreError> {
    let source = adoption.source.to_string();
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let params = vec![
        fact.home().into(),
        source.as_str().into(),
        adoption.kind.code().into(),
        adoption.file_name.as_str().into(),
        adoption.file_hash.as_str().into(),
        count(adoption.rows).into(),
        count(adoption.rows_refused).into(),
        adoption.rows_digest.as_str().into(),
        serde_json::to_string(&adoption.mapping)?.into(),
        fact.seq.into(),
        fact.origin.recorded_at.into(),
        fact.actor().into(),
    ];
    tx.run(&sql::PROJECT_SOURCE_INSERT, params).await?;
    tx.settled("source_row", adoption.rows).await?;
    let params = vec![fact.home().into(), source.into(), fact.seq.into()];
    let touched = tx.run(&sql::PROJECT_SUBJECTS_FROM_SOURCE, params).await?;
    tx.settled("subject", touched).await?;
    if adoption.kind == SourceKind::Ledger {
        by_seq_at(tx, fact, &sql::PROJECT_REGISTERED_TOUCH_DOORS).await?;
        by_seq(tx, fact, &sql::PROJECT_REGISTERED_BASE).await?;
    }
    by_seq(tx, fact, &sql::PROJECT_REGISTERED_WITH_DOOR).await?;
    states(tx, fact).await
}

async fn reconciled(
    tx: &mut Tx,
    fact: &Recorded,
    record: &ReconciliationRecord,
) -> Result<(), StoreError> {
    let Some(bytes) = blob::read(tx, fact.home(), &record.proposals_hash).await? else {
        return Err(StoreError::Value(format!(
            "proposals {} are not stored",
            record.proposals_hash
        )));
    };
    let text = String::from_utf8(bytes).map_err(|error| StoreError::Value(error.to_string()))?;
    let run = record.run.to_string();
    let params = vec![
        fact.home().into(),
        run.as_str().into(),
        record.model.as_str().into(),
        record.parameters.as_str().into(),
        record.proposals_hash.as_str().into(),
        serde_json::to_string(&record.counts)?.into(),
        fact.origin.recorded_at.into(),
        fact.actor().into(),
    ];
    tx.run(&sql::PROJECT_RECONCILIATION_INSERT, params).await?;
    tx.run(&sql::PROJECT_REVIEWS_CLEAR_OPEN, vec![fact.home().into()]).await?;
    let standing = tx.rows(&sql::PROJECT_REVIEW_EXISTS, vec![fact.home().into()]).await?;
    let kept: BTreeSet<String> =
        standing.iter().map(|row| row.text(0)).collect::<Result<_, _>>()?;
    let mut rows = Vec::new();
    for line in text.lines() {
        let proposal: Proposal = serde_json::from_str(line)?;
        if !kept.contains(&proposal.door) {
            rows.push(review_row(fact, &run, proposal)?);
        }
    }
    tx.insert_many("review", &REVIEW_COLUMNS, &rows).await?;
    tx.settled("review", u64::try_from(rows.len()).unwrap_or(u64::MAX)).await?;
    let touched = by_seq_at(tx, fact, &sql::PROJECT_SUBJECTS_TOUCH_REVIEWED).await?;
    tx.settled("subject", touched).await?;
    links(tx, fact).await
}

const REVIEW_COLUMNS: [&str; 13] = [
    "region_key",
    "ledger_subject_id",
    "run_id",
    "region_code",
    "basis",
    "proposed_state",
    "state",
    "candidates",
    "best_probability",
    "register_subject_id",
    "decided_by",
    "decided_at",
    "changed_seq",
];

fn review_row(fact: &Recorded, run: &str, proposal: Proposal) -> Result<Vec<Param>, StoreError> {
    Ok(vec![
        fact.home().into(),
        proposal.door.into(),
        run.into(),
        proposal.region.into(),
        proposal.basis.into(),
        proposal.state.as_str().into(),
        proposal.state.into(),
        serde_json::to_string(&proposal.candidates)?.into(),
        proposal.probability.into(),
        proposal.register.into(),
        Param::Text(None),
        Param::Int(None),
        fact.seq.into(),
    ])
}

async fn decided(
    tx: &mut Tx,
    fact: &Recorded,
    decision: &ReviewDecision,
) -> Result<(), StoreError> {
    let door = fact.thing();
    let before =
        tx.row(&sql::REVIEW_REGISTERED, vec![fact.home().into(), door.as_str().into()]).await?;
    let before = before.map(|row| row.text_or_null(0)).transpose()?.flatten();
    let (state, register) = match decision {
        ReviewDecision::Accept { register_subject } => {
            ("accepted", Some(register_subject.to_string()))
        }
        ReviewDecision::Refuse => ("refused", None),
        ReviewDecision::Undo => ("open", None),
    };
    let by = if state == "open" { None } else { fact.actor() };
    let at = if state == "open" { None } else { Some(fact.origin.recorded_at) };
    let params = vec![
        fact.home().into(),
        door.as_str().into(),
        state.into(),
        (&register).into(),
        by.into(),
        at.into(),
        fact.seq.into(),
    ];
    tx.run(&sql::PROJECT_REVIEW_DECIDE, params).await?;
    for touched in [Some(door), before, register].into_iter().flatten() {
        let params = vec![
            fact.home().into(),
            touched.into(),
            fact.origin.recorded_at.into(),
            fact.seq.into(),
        ];
        tx.run(&sql::PROJECT_SUBJECT_TOUCH, params).await?;
    }
    links(tx, fact).await
}

/// Brings every subject that the fact touched to what its register row and its door say together.
async fn links(tx: &mut Tx, fact: &Recorded) -> Result<(), StoreError> {
    by_seq(tx, fact, &sql::PROJECT_DOORS_FOLLOW_REVIEW).await?;
    by_seq(tx, fact, &sql::PROJECT_REGISTERED_BASE).await?;
    by_seq(tx, fact, &sql::PROJECT_REGISTERED_WITH_DOOR).await?;
    by_seq(tx, fact, &sql::PROJECT_HAZARDS_FOLLOW_LINKS).await?;
    by_seq(tx, fact, &sql::PROJECT_VISITS_FOLLOW_LINKS).await?;
    states(tx, fact).await
}

async fn registered(tx: &mut Tx, fact: &Recorded, subject: &NewSubject) -> Result<(), StoreError> {
    // A premises seen by the person who enters it is found on the ground; its registration is open.
    let standing = match subject.kind {
        SubjectKind::Enterprise | SubjectKind::Shop => "in_review",
        SubjectKind::IdlePremises | SubjectKind::PointAsset => "verified",
    };
    let point = subject.placed;
    let params = vec![
        fact.home().into(),
        fact.thing().into(),
        subject.kind.code().into(),
        standing.into(),
        subject.name.as_str().into(),
        (&subject.line).into(),
        subject.region.as_str().into(),
        (&subject.address).into(),
        (&subject.contact).into(),
        (&subject.phone).into(),
        point.map(|point| point.lng).into(),
        point.map(|point| point.lat).into(),
        point.and_then(|point| point.given.accuracy_m).map(i64::from).into(),
        fact.origin.recorded_at.into(),
        fact.seq.into(),
    ];
    tx.run(&sql::PROJECT_SUBJECT_INSERT, params).await?;
    states(tx, fact).await
}

async fn states(tx: &mut Tx, fact: &Recorded) -> Result<(), StoreError> {
    for statement in [&sql::PROJECT_SUBJECT_STATES_END, &sql::PROJECT_SUBJECT_STATES_BEGIN] {
        let params = vec![
            fact.home().into(),
            fact.seq.into(),
            fact.origin.recorded_at.into(),
            OPEN_END.into(),
        ];
        let changed = tx.run(statement, params).await?;
        tx.settled("subject_state", changed).await?;
    }
    Ok(())
}

async fn by_seq(tx: &mut Tx, fact: &Recorded, statement: &Sql) -> Result<(), StoreError> {
    tx.run(statement, vec![fact.home().into(), fact.seq.into()]).await.map(|_rows| ())
}

/// How many rows it touched.
async fn by_seq_at(tx: &mut Tx, fact: &Recorded, statement: &Sql) -> Result<u64, StoreError> {
    let params = vec![fact.home().into(), fact.seq.into(), fact.origin.recorded_at.into()];
    tx.run(statement, params).await
}
