//! Given, when, then.

mod loops;
mod rules;

use super::command::{HazardAction, HazardLevel, HazardReport, OtherEnd, RecheckOutcome};
use super::decide::decide;
use super::event::HazardEvent;
use super::state::{By, HazardStage, HazardState};
use crate::cast::{GRID, TOWN, account, ctx, of, organisation, person, region, subject};
use crate::ctx::Actor;
use crate::role::Role;

const FINDER: u128 = 1;
const TRIAGER: u128 = 2;
const OWNER: u128 = 3;
const WATCHER: u128 = 4;
const COLLEAGUE: u128 = 5;
/// The owner's firm.
const FIRM: u128 = 30;
const SHOP: u128 = 40;

fn finder() -> Actor {
    person(FINDER, Role::GridWorker, GRID)
}

fn triager() -> Actor {
    person(TRIAGER, Role::TownOffice, TOWN)
}

fn owner() -> Actor {
    of(person(OWNER, Role::Enterprise, TOWN), FIRM)
}

fn watcher() -> Actor {
    person(WATCHER, Role::GridWorker, GRID)
}

fn report() -> HazardReport {
    HazardReport {
        region: region(GRID),
        subject: Some(subject(SHOP)),
        line: Some("commerce".to_owned()),
        address: None,
        point: None,
        description: "安全出口堵塞".to_owned(),
        category: None,
        photos: Vec::new(),
    }
}

fn grade(level: HazardLevel, basis: &str) -> HazardAction {
    HazardAction::Grade { level, basis: basis.to_owned() }
}

fn assign_to(number: u128, working_days: u16) -> HazardAction {
    HazardAction::Assign {
        assignee: account(number),
        organisation: Some(organisation(FIRM)),
        working_days,
        note: None,
    }
}

fn rectify() -> HazardAction {
    HazardAction::Rectify { measures: "已清理".to_owned(), photos: vec!["ab".repeat(32)] }
}

fn recheck(outcome: RecheckOutcome) -> HazardAction {
    HazardAction::Recheck { outcome, note: None, photos: Vec::new(), working_days: None }
}

fn end(outcome: OtherEnd) -> HazardAction {
    HazardAction::End { outcome, note: "核实后不属实".to_owned() }
}

/// Carries out an order that must not be refused.
fn after(state: Option<HazardState>, actor: &Actor, action: &HazardAction) -> Option<HazardState> {
    let facts = decide(state.as_ref(), action, &ctx(actor)).unwrap();
    facts
        .iter()
        .fold(state, |state, fact| HazardState::after(state, fact, By { account: actor.account() }))
}

/// A hazard that came to a stage by the shortest way.
fn given(stage: HazardStage) -> HazardState {
    let reported = after(None, &finder(), &HazardAction::Report { report: report() });
    let graded = || after(reported.clone(), &triager(), &grade(HazardLevel::General, ""));
    let assigned = || after(graded(), &triager(), &assign_to(OWNER, 3));
    let rectified = || after(assigned(), &owner(), &rectify());
    let hazard = match stage {
        HazardStage::Reported => reported,
        HazardStage::Graded => graded(),
        HazardStage::Assigned => assigned(),
        HazardStage::Rectified => rectified(),
        HazardStage::ClosedVerified => {
            after(rectified(), &watcher(), &recheck(RecheckOutcome::Passed))
        }
        HazardStage::Unfounded => after(assigned(), &triager(), &end(OtherEnd::Unfounded)),
        HazardStage::Transferred => after(assigned(), &triager(), &end(OtherEnd::Transferred)),
    };
    hazard.unwrap()
}

/// The one fact that an order makes.
fn fact(state: &HazardState, actor: &Actor, action: &HazardAction) -> HazardEvent {
    let mut facts = decide(Some(state), action, &ctx(actor)).unwrap();
    assert_eq!(facts.len(), 1);
    facts.remove(0)
}
