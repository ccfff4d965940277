//! Hazards and the history of their states.

use super::OPEN_END;
use crate::backend::Tx;
use crate::error::StoreError;
use crate::log::Recorded;
use crate::sql;
use crate::value::Param;
use anlan_core::hazard::command::{HazardReport, OtherEnd, RecheckOutcome};
use anlan_core::hazard::event::HazardEvent;
use anlan_core::place::Point;

pub(super) async fn apply(
    tx: &mut Tx,
    fact: &Recorded,
    event: &HazardEvent,
) -> Result<(), StoreError> {
    let mut params: Vec<Param> = vec![fact.home().into(), fact.thing().into()];
    match event {
        HazardEvent::HazardReported { report, point } => {
            return reported(tx, fact, report, *point).await;
        }
        HazardEvent::HazardGraded { level, .. } => {
            params.extend([level.code().into(), fact.seq.into()]);
            tx.run(&sql::PROJECT_HAZARD_GRADED, params).await?;
        }
        HazardEvent::HazardAssigned { assignee, organisation, deadline, .. } => {
            params.extend([
                assignee.to_string().into(),
                organisation.map(|id| id.to_string()).into(),
                deadline.as_str().into(),
                fact.seq.into(),
            ]);
            tx.run(&sql::PROJECT_HAZARD_ASSIGNED, params).await?;
        }
        HazardEvent::HazardRectified { .. } => {
            params.extend([fact.happened_at().into(), fact.actor().into(), fact.seq.into()]);
            tx.run(&sql::PROJECT_HAZARD_RECTIFIED, params).await?;
        }
        HazardEvent::HazardRechecked { outcome: RecheckOutcome::Passed, .. } => {
            closed(tx, fact, "closed_verified").await?;
        }
        HazardEvent::HazardRechecked { outcome: RecheckOutcome::Failed, deadline, .. } => {
            params.extend([deadline.into(), fact.seq.into()]);
            tx.run(&sql::PROJECT_HAZARD_REOPENED, params).await?;
        }
        HazardEvent::HazardEnded { outcome, .. } => {
            let stage = match outcome {
                OtherEnd::Unfounded => "unfounded",
                OtherEnd::Transferred => "transferred",
            };
            closed(tx, fact, stage).await?;
        }
    }
    states(tx, fact).await
}

async fn reported(
    tx: &mut Tx,
    fact: &Recorded,
    report: &HazardReport,
    point: Option<Point>,
) -> Result<(), StoreError> {
    let params = vec![
        fact.home().into(),
        fact.thing().into(),
        format!("{}-{:06}", fact.home(), fact.seq).into(),
        report.subject.map(|id| id.to_string()).into(),
        report.region.as_str().into(),
        (&report.line).into(),
        (&report.address).into(),
        point.map(|point| point.lng).into(),
        point.map(|point| point.lat).into(),
        report.description.as_str().into(),
        (&report.category).into(),
        fact.happened_at().into(),
        fact.origin.recorded_at.into(),
        fact.actor().into(),
        serde_json::to_string(&report.photos)?.into(),
        fact.seq.into(),
    ];
    tx.run(&sql::PROJECT_HAZARD_INSERT, params).await?;
    began(tx, fact).await
}

async fn closed(tx: &mut Tx, fact: &Recorded, stage: &str) -> Result<(), StoreError> {
    let params = vec![
        fact.home().into(),
        fact.thing().into(),
        stage.into(),
        fact.happened_at().into(),
        fact.actor().into(),
        fact.seq.into(),
    ];
    tx.run(&sql::PROJECT_HAZARD_CLOSED, params).await.map(|_rows| ())
}

/// History runs by the time the server knew it: a figure of a past day is what was known that day.
async fn states(tx: &mut Tx, fact: &Recorded) -> Result<(), StoreError> {
    tx.run(&sql::PROJECT_HAZARD_STATE_END, state(fact)).await?;
    began(tx, fact).await
}

async fn began(tx: &mut Tx, fact: &Recorded) -> Result<(), StoreError> {
    tx.run(&sql::PROJECT_HAZARD_STATE_BEGIN, state(fact)).await.map(|_rows| ())
}

fn state(fact: &Recorded) -> Vec<Param> {
    let known_at = fact.origin.recorded_at;
    vec![fact.home().into(), fact.thing().into(), known_at.into(), OPEN_END.into()]
}
