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
    /// The door that this one is probably the same place as; runs of before it was looked for name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub double_of: Option<String>,
    /// Probability of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub double_probability: Option<f64>,
}

pub(super) async fn apply(
    tx: &mut Tx,
    fact: &Recorded,
    event: &RegistryEvent,
) -> Result<(), StoreError> {
    match event {
        RegistryEvent::SourceAdopted { adoption } => adopted(tx, fact, adoption).await,
        RegistryEvent::ReconciliationRecorded { record } => reconciled(tx, fact, record).await,
        RegistryEvent::ReconciliationUndone { run } => undone(tx, fact, &run.to_string()).await,
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
    let proposals = proposals(tx, fact.home(), &record.proposals_hash).await?;
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
    propose(tx, fact, &run, proposals).await?;
    let touched = by_seq_at(tx, fact, &sql::PROJECT_SUBJECTS_TOUCH_REVIEWED).await?;
    tx.settled("subject", touched).await?;
    links(tx, fact).await
}

/// Takes back what a run said and nobody decided since; what the run before it had proposed for those
/// doors waits again.
async fn undone(tx: &mut Tx, fact: &Recorded, run: &str) -> Result<(), StoreError> {
    let home = || Param::from(fact.home());
    let of_run = || vec![home(), run.into(), fact.seq.into()];
    let params = vec![home(), run.into(), fact.origin.recorded_at.into(), fact.actor().into()];
    tx.run(&sql::PROJECT_RECONCILIATION_UNDONE, params).await?;
    tx.run(&sql::PROJECT_REVIEWS_TOUCH_OF_RUN, of_run()).await?;
    by_seq_at(tx, fact, &sql::PROJECT_SUBJECTS_TOUCH_REVIEWED).await?;
    tx.run(&sql::PROJECT_REVIEWS_DROP_TOUCHED, of_run()).await?;
    // What somebody decided stands, without what the run said of doubles.
    tx.run(&sql::PROJECT_REVIEWS_CLEAR_DOUBLES, vec![home(), run.into()]).await?;
    let before = tx.row(&sql::PROJECT_RECONCILIATION_BEFORE, vec![home(), run.into()]).await?;
    if let Some(before) = before {
        let (run, hash) = (before.text(0)?, before.text(1)?);
        let mut lines = proposals(tx, fact.home(), &hash).await?;
        // A link that stood would stand still: this one was taken back.
        for line in &mut lines {
            if line.state == "auto_accepted" {
                "open".clone_into(&mut line.state);
                line.register = None;
            }
        }
        propose(tx, fact, &run, lines).await?;
        by_seq_at(tx, fact, &sql::PROJECT_SUBJECTS_TOUCH_REVIEWED).await?;
    }
    by_seq(tx, fact, &sql::PROJECT_DOORS_WITHOUT_REVIEW).await?;
    links(tx, fact).await
}

/// The lines of a proposals file.
async fn proposals(tx: &mut Tx, home: &str, hash: &str) -> Result<Vec<Proposal>, StoreError> {
    let Some(bytes) = blob::read(tx, home, hash).await? else {
        return Err(StoreError::Value(format!("proposals {hash} are not stored")));
    };
    let text = String::from_utf8(bytes).map_err(|error| StoreError::Value(error.to_string()))?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// Enters the proposals for doors of which nothing is said yet.
async fn propose(
    tx: &mut Tx,
    fact: &Recorded,
    run: &str,
    proposals: Vec<Proposal>,
) -> Result<(), StoreError> {
    let standing = tx.rows(&sql::PROJECT_REVIEW_EXISTS, vec![fact.home().into()]).await?;
    let kept: BTreeSet<String> =
        standing.iter().map(|row| row.text(0)).collect::<Result<_, _>>()?;
    let new = proposals.into_iter().filter(|proposal| !kept.contains(&proposal.door));
    let rows: Vec<Vec<Param>> =
        new.map(|proposal| review_row(fact, run, proposal)).collect::<Result<_, _>>()?;
    tx.insert_many("review", &REVIEW_COLUMNS, &rows).await?;
    tx.settled("review", u64::try_from(rows.len()).unwrap_or(u64::MAX)).await
}

const REVIEW_COLUMNS: [&str; 15] = [
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
    "double_of",
    "double_probability",
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
        proposal.double_of.into(),
        proposal.double_probability.into(),
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
    // Those that began before follow first: what begins now is written as its subject is.
    by_seq(tx, fact, &sql::PROJECT_SUBJECT_STATES_FOLLOW).await?;
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
