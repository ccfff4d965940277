//! Visits: one row each, kept with the subject they were paid to, as matched today.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::log::Recorded;
use crate::sql;
use anlan_core::inspection::InspectionEvent;

pub(super) async fn apply(
    tx: &mut Tx,
    fact: &Recorded,
    event: &InspectionEvent,
) -> Result<(), StoreError> {
    let InspectionEvent::VisitRecorded { subject, region, line, result, note, point } = event;
    let params = vec![
        fact.home().into(),
        fact.thing().into(),
        subject.to_string().into(),
        region.as_str().into(),
        line.into(),
        fact.happened_at().into(),
        fact.origin.recorded_at.into(),
        fact.actor().into(),
        result.code().into(),
        note.into(),
        point.map(|point| point.lng).into(),
        point.map(|point| point.lat).into(),
    ];
    tx.run(&sql::PROJECT_VISIT_INSERT, params).await.map(|_rows| ())
}
