//! Bulletins as the list shows them. The text and its numbers stay in the fact.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::log::Recorded;
use crate::sql;
use anlan_core::bulletin::event::BulletinEvent;

pub(super) async fn apply(
    tx: &mut Tx,
    fact: &Recorded,
    event: &BulletinEvent,
) -> Result<(), StoreError> {
    let BulletinEvent::BulletinIssued { bulletin } = event;
    let corrects = bulletin.correction.as_ref().map(|correction| correction.of.to_string());
    let params = vec![
        fact.home().into(),
        fact.thing().into(),
        bulletin.template.id.as_str().into(),
        bulletin.template.name.as_str().into(),
        bulletin.region.as_str().into(),
        i64::from(bulletin.year).into(),
        bulletin.sequence.into(),
        bulletin.number.as_str().into(),
        bulletin.title.as_str().into(),
        bulletin.days.words.as_str().into(),
        bulletin.days.as_of.as_str().into(),
        i64::try_from(bulletin.numbers.len()).unwrap_or(i64::MAX).into(),
        fact.origin.recorded_at.into(),
        fact.actor().into(),
        corrects.clone().into(),
    ];
    tx.run(&sql::PROJECT_BULLETIN_INSERT, params).await?;
    if let Some(earlier) = corrects {
        let params = vec![fact.home().into(), earlier.into(), fact.thing().into()];
        tx.run(&sql::PROJECT_BULLETIN_SUPERSEDED, params).await?;
    }
    Ok(())
}
