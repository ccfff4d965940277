//! People, places and days of the tests. It decides nothing and is compiled for tests only.

use crate::calendar::{WorkCalendar, start_of_day_in_china};
use crate::codes::region_code::RegionCode;
use crate::ctx::{Actor, Ctx, Grant};
use crate::id::{AccountId, CommandId, OrganisationId, SubjectId};
use crate::problem::Problem;
use crate::role::Role;
use crate::scope::ScopeGrant;
use std::fmt::Debug;
use std::sync::LazyLock;
use uuid::Uuid;

/// 临澜区 of the fictional 安澜市.
pub(crate) const COUNTY: &str = "379901";
/// One of its townships.
pub(crate) const TOWN: &str = "379901101";
/// A grid cell of that township.
pub(crate) const GRID: &str = "379901101201001";
/// A township of another county.
pub(crate) const ELSEWHERE: &str = "379902101";

static NATIONAL: LazyLock<WorkCalendar> = LazyLock::new(|| {
    let text = include_str!("../../../packs/national/calendar.toml");
    WorkCalendar::new(toml::from_str(text).unwrap()).unwrap()
});

pub(crate) fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub(crate) fn account(number: u128) -> AccountId {
    AccountId::new(id(number))
}

pub(crate) fn organisation(number: u128) -> OrganisationId {
    OrganisationId::new(id(number))
}

pub(crate) fn subject(number: u128) -> SubjectId {
    SubjectId::new(id(number))
}

pub(crate) fn grant(role: Role, place: &str) -> Grant {
    Grant { role, scope: ScopeGrant { region: region(place), line: None, subject: None } }
}

/// A person with one role in one place, in no organisation.
pub(crate) fn person(number: u128, role: Role, place: &str) -> Actor {
    Actor::Person { account: account(number), organisation: None, grants: vec![grant(role, place)] }
}

/// The same person as a member of an organisation.
pub(crate) fn of(member: Actor, of: u128) -> Actor {
    match member {
        Actor::Person { account, grants, .. } => {
            Actor::Person { account, organisation: Some(organisation(of)), grants }
        }
        Actor::Machine => Actor::Machine,
    }
}

/// Noon of a day in China, epoch ms.
pub(crate) fn noon(day: &str) -> i64 {
    start_of_day_in_china(day.parse().unwrap()).unwrap() + 12 * 3_600_000
}

/// An order given by somebody at an instant.
pub(crate) fn ctx_at(actor: &Actor, now_ms: i64) -> Ctx<'_> {
    Ctx { command: CommandId::new(id(0)), actor, now_ms, device_ms: None, calendar: &NATIONAL }
}

/// An order given on an ordinary Tuesday.
pub(crate) fn ctx(actor: &Actor) -> Ctx<'_> {
    ctx_at(actor, noon("2026-03-10"))
}

/// Asserts that an order was carried out or refused with a code.
pub(crate) fn check<T: Debug>(got: &Result<T, Problem>, expected: Result<(), &str>, story: &str) {
    let got = got.as_ref().map(|_facts| ()).map_err(|problem| problem.code);
    assert_eq!(got, expected, "{story}");
}
