//! Regions, organisations and accounts.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::log::Recorded;
use crate::sql;
use anlan_core::codes::region_code::RegionLevel;
use anlan_core::identity::command::{NewAccount, RegionEntry};
use anlan_core::identity::event::IdentityEvent;

pub(super) async fn apply(
    tx: &mut Tx,
    fact: &Recorded,
    event: &IdentityEvent,
) -> Result<(), StoreError> {
    match event {
        IdentityEvent::RegionsRegistered { regions } => {
            for entry in regions {
                region(tx, fact.home(), entry).await?;
            }
            Ok(())
        }
        IdentityEvent::BoundariesSet { boundaries } => {
            for boundary in boundaries {
                let params = vec![
                    fact.home().into(),
                    boundary.code.as_str().into(),
                    boundary.geometry.as_str().into(),
                ];
                tx.run(&sql::PROJECT_BOUNDARY_SET, params).await?;
            }
            Ok(())
        }
        IdentityEvent::OrganisationsRegistered { organisations } => {
            for entry in organisations {
                let params = vec![
                    fact.home().into(),
                    entry.id.to_string().into(),
                    entry.name.as_str().into(),
                    entry.kind.code().into(),
                    entry.region.as_str().into(),
                ];
                tx.run(&sql::PROJECT_ORGANISATION_INSERT, params).await?;
            }
            Ok(())
        }
        IdentityEvent::AccountProposed { account } => proposed(tx, fact, account).await,
        IdentityEvent::AccountApproved {} => standing(tx, fact, "active", fact.actor()).await,
        IdentityEvent::AccountDisabled { .. } => standing(tx, fact, "disabled", None).await,
    }
}

async fn region(tx: &mut Tx, home: &str, entry: &RegionEntry) -> Result<(), StoreError> {
    let key = || vec![home.into(), entry.code.as_str().into(), entry.valid_from.as_str().into()];
    let mut before = key();
    before.push(entry.day_before().into());
    tx.run(&sql::PROJECT_REGION_CLOSE, before).await?;
    let next = tx.row(&sql::PROJECT_REGION_NEXT, key()).await?;
    let next = next.map(|row| row.text_or_null(0)).transpose()?.flatten();
    let micro = |value: i64| f64::from(i32::try_from(value).unwrap_or(0)) / 1e6;
    let params = vec![
        home.into(),
        entry.code.as_str().into(),
        entry.valid_from.as_str().into(),
        entry.last_day(next.as_deref()).into(),
        entry.name.as_str().into(),
        level_word(entry.code.level()).into(),
        entry.code.parent().map(|parent| parent.as_str().to_owned()).into(),
        entry.centre.map(|(lng, _)| micro(lng)).into(),
        entry.centre.map(|(_, lat)| micro(lat)).into(),
    ];
    tx.run(&sql::PROJECT_REGION_INSERT, params).await?;
    for alias in &entry.aliases {
        let params = vec![home.into(), entry.code.as_str().into(), alias.as_str().into()];
        tx.run(&sql::PROJECT_REGION_ALIAS_INSERT, params).await?;
    }
    Ok(())
}

async fn proposed(tx: &mut Tx, fact: &Recorded, account: &NewAccount) -> Result<(), StoreError> {
    let place = account.grants.first().map_or(fact.home(), |grant| grant.scope.region.as_str());
    let params = vec![
        fact.home().into(),
        fact.thing().into(),
        account.login.as_str().into(),
        account.name.as_str().into(),
        (&account.phone).into(),
        account.organisation.map(|id| id.to_string()).into(),
        place.into(),
        serde_json::to_string(&account.grants)?.into(),
        fact.origin.recorded_at.into(),
        fact.actor().into(),
    ];
    tx.run(&sql::PROJECT_ACCOUNT_INSERT, params).await?;
    let params = vec![account.login.as_str().into(), fact.home().into(), fact.thing().into()];
    tx.run(&sql::PROJECT_ACCOUNT_LOGIN_INSERT, params).await.map(|_rows| ())
}

async fn standing(
    tx: &mut Tx,
    fact: &Recorded,
    word: &str,
    approver: Option<String>,
) -> Result<(), StoreError> {
    let params = vec![fact.home().into(), fact.thing().into(), word.into(), approver.into()];
    tx.run(&sql::PROJECT_ACCOUNT_STANDING, params).await.map(|_rows| ())
}

const fn level_word(level: RegionLevel) -> &'static str {
    match level {
        RegionLevel::Province => "province",
        RegionLevel::City => "city",
        RegionLevel::County => "county",
        RegionLevel::Township => "township",
        RegionLevel::Village => "village",
        RegionLevel::Grid => "grid",
    }
}
