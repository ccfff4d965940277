//! What the register knows about a target and the person who gives an order about it. The decision
//! goes by these, never by what the order says.

use super::judge::{Held, WorkTime, judged};
use super::linked;
use super::period::TargetPeriod;
use crate::error::AppError;
use anlan_core::calendar::date_in_china;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::Actor;
use anlan_core::event::{Event, Stream, StreamKind};
use anlan_core::id::{AccountId, TargetId};
use anlan_core::problem::Problem;
use anlan_core::role::Role;
use anlan_core::target::TargetEvent;
use anlan_core::target::judgement::ScheduleSetting;
use anlan_core::target::order::{TargetAction, TargetFacts};
use anlan_core::target::state::TargetState;
use anlan_packs::Packs;
use anlan_read::target_table::read_self_report;
use anlan_read::width;
use anlan_store::Tx;
use anlan_store::log::{self, Recorded};
use anlan_store::read::RegionRange;
use anlan_store::read::accounts::{self, AccountRow, PeopleFilter};
use anlan_store::read::target_register::{self, TargetItem};
use uuid::Uuid;

/// Most leaders looked through for the one a table names.
const LEADERS_MAX: i64 = 200;
/// Shortest name that is looked for in a cell; one character would be found anywhere.
const NAME_CHARS_MIN: usize = 2;

/// A target that is asked about, by the text of its id.
pub(super) async fn found(tx: &mut Tx, id: &str) -> Result<TargetItem, AppError> {
    let missing = || Problem::not_found("target_not_found").into();
    target_register::one(tx, id).await?.ok_or_else(missing)
}

/// Everything but the verdict on a report.
pub(super) async fn known(
    tx: &mut Tx,
    actor: &Actor,
    item: &TargetItem,
) -> Result<TargetFacts, AppError> {
    let home = RegionCode::parse(&item.region_key)
        .map_err(|_stored| Problem::invalid("region_unknown").with("code", &item.region_key))?;
    let own = match actor.account() {
        Some(account) => accounts::by_id(tx, &account.to_string()).await?,
        None => None,
    };
    let reports = target_register::reports(tx, &item.region_key, &item.id).await?;
    let received = reports.iter().filter(|report| report.table_id.is_some());
    let received = received
        .filter_map(|report| {
            let by = report.reported_by.as_deref().and_then(|id| id.parse().ok());
            Some((u8::try_from(report.quarter).ok()?, by))
        })
        .collect();
    let of_unit = own.as_ref().is_some_and(|own| is_of_unit(own, item));
    let is_leader = match &own {
        Some(own) => leads(tx, own, item).await?,
        None => false,
    };
    let year = i16::try_from(item.year).unwrap_or_default();
    Ok(TargetFacts { home, year, received, of_unit, is_leader, judgement: None, counted: None })
}

/// Whether the person's organisation is one of the units, as tables write them: 市应急管理局 is
/// 安澜市应急管理局 when the target is the city's, and never the bureau of another home.
fn is_of_unit(own: &AccountRow, item: &TargetItem) -> bool {
    let Some(organisation) = own.organisation.as_deref().map(width::squeeze) else { return false };
    let same_home = own.region_key == item.region_key;
    item.units.iter().map(|unit| width::squeeze(unit)).any(|unit| {
        let long = unit.chars().count() >= NAME_CHARS_MIN;
        let place = unit.ends_with(['县', '区', '市', '镇', '乡']) || unit.ends_with("街道");
        unit == organisation
            || (long && same_home && organisation.ends_with(&unit))
            || (long && place && organisation.starts_with(&unit))
    })
}

/// Whether the cell names this person; where it names no leader of the house by name, an office such
/// as 分管副市长, whoever may confirm at the home stands in.
async fn leads(tx: &mut Tx, own: &AccountRow, item: &TargetItem) -> Result<bool, AppError> {
    if names(item, &own.name) {
        return Ok(true);
    }
    let filter = PeopleFilter {
        region_key: item.region_key.clone(),
        range: RegionRange::everywhere(),
        role: Some(Role::Leader.code().to_owned()),
        words: None,
    };
    let leaders = accounts::people(tx, &filter, LEADERS_MAX).await?;
    Ok(!leaders.iter().any(|leader| names(item, &leader.name)))
}

/// Whether the leader's cell holds a person's name.
fn names(item: &TargetItem, name: &str) -> bool {
    name.chars().count() >= NAME_CHARS_MIN
        && width::squeeze(&item.leader).contains(&width::squeeze(name))
}

/// Whether a target is in a person's charge: as the named leader, or as one of its units.
pub(super) fn concerns(own: &AccountRow, item: &TargetItem) -> bool {
    names(item, &own.name) || is_of_unit(own, item)
}

/// What an order about a target goes by. For a report the verdict is reached here.
pub(crate) async fn of_order(
    tx: &mut Tx,
    (packs, now_ms): (&Packs, i64),
    actor: &Actor,
    (target, action): (TargetId, &TargetAction),
) -> Result<TargetFacts, AppError> {
    let item = found(tx, &target.to_string()).await?;
    let mut facts = known(tx, actor, &item).await?;
    match action {
        TargetAction::Report { quarter, progress, on_plan, .. } if (1..=4).contains(quarter) => {
            let period = TargetPeriod { year: facts.year, quarter: *quarter };
            let beyond = |_out_of_calendar| Problem::invalid("date_invalid").with("value", now_ms);
            let as_of = period.last_day().min(date_in_china(now_ms).map_err(beyond)?);
            let link = state(tx, &item).await?.link;
            let counted = match &link {
                Some(link) => Some(linked::counted(tx, packs, link, as_of).await?),
                None => None,
            };
            let (wanted, told) = match &counted {
                Some(counted) => (counted.words.0.as_str(), counted.words.1.as_str()),
                None => (item.target.as_str(), progress.as_str()),
            };
            let held = Held {
                target: wanted,
                claim: told,
                self_report: &read_self_report(on_plan.printed()),
                beside: None,
                unit_assumed: false,
                time: WorkTime::of(period, as_of, &item.deadline),
            };
            let setting = schedule(tx, &item).await?;
            facts.judgement = Some(judged(&held, &setting));
            facts.counted = counted;
        }
        TargetAction::LinkFigure { link } => {
            linked::linked(packs, link)?;
            if !facts.home.contains(&link.region) {
                return Err(Problem::invalid("region_outside_home")
                    .with("code", &link.region)
                    .with("home", &facts.home)
                    .into());
            }
        }
        TargetAction::Report { .. }
        | TargetAction::Sign { .. }
        | TargetAction::Return { .. }
        | TargetAction::Confirm { .. }
        | TargetAction::Close { .. }
        | TargetAction::UnlinkFigure { .. } => {}
    }
    Ok(facts)
}

/// Folds the facts of a target's stream.
pub(crate) fn folded(facts: &[Recorded]) -> TargetState {
    let mut state = TargetState::default();
    for fact in facts {
        if let Event::Target(event) = &fact.event {
            state = state.after(event, fact.origin.actor_id.map(AccountId::new));
        }
    }
    state
}

/// Facts of a target.
pub(super) async fn told(tx: &mut Tx, item: &TargetItem) -> Result<Vec<Recorded>, AppError> {
    let id = item.id.parse::<Uuid>().map_err(|_stored| Problem::not_found("target_not_found"))?;
    let stream = Stream { kind: StreamKind::Target, id };
    Ok(log::stream(tx, &item.region_key, stream).await?)
}

async fn state(tx: &mut Tx, item: &TargetItem) -> Result<TargetState, AppError> {
    Ok(folded(&told(tx, item).await?))
}

/// The schedule that came with the newest table of the target.
async fn schedule(tx: &mut Tx, item: &TargetItem) -> Result<ScheduleSetting, AppError> {
    let Ok(id) = item.table_id.parse::<Uuid>() else { return Ok(ScheduleSetting::default()) };
    let stream = Stream { kind: StreamKind::Target, id };
    for fact in log::stream(tx, &item.region_key, stream).await? {
        if let Event::Target(TargetEvent::TargetTableImported { table }) = fact.event
            && let Some(register) = table.register
        {
            return Ok(register.schedule);
        }
    }
    Ok(ScheduleSetting::default())
}
