//! Pushes the generated city through the doors that everybody uses: imports, reconciliation and
//! orders, each by a person who may give it. It holds no figure: what the demo shows is counted.

mod actors;
mod base;
mod bulletins;
mod targets;
mod year;

use crate::demo::city::City;
use crate::demo::city::territory::CITY_CODE;
use crate::demo::days::Day;
use crate::demo::year::{YEAR_DAYS, first_day};
use crate::exit::Failure;
use crate::world::DemoWorld;
use anlan_app::App;
use anlan_app::accounts::people_filter;
use anlan_app::execute::Order;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::role::Role;
use anlan_core::role::words::role_name;
use anlan_store::log;
use anlan_store::read::RegionRange;
use uuid::Uuid;

/// Password of every demo account.
pub(crate) const PASSWORD: &str = "Anlan-2026";
/// Days before the year of work on which the house is set up and the files are imported.
pub(super) const SET_UP_DAYS: i64 = 12;
/// Orders given together.
const TOGETHER: usize = 500;

/// Makes the city: a year of work that ended yesterday.
pub(crate) async fn make(
    app: &App,
    world: &DemoWorld,
    seed: u64,
    today_ms: i64,
) -> Result<(), Failure> {
    let end = Day::of_instant(today_ms).plus(-1);
    let first = first_day(end);
    world.set(first.plus(-SET_UP_DAYS).at_minute(9 * 60));
    let city = City::generate(seed);
    let mut cast = actors::open_house(app, &city).await?;
    base::import_files(app, world, &city, &cast).await?;
    base::reconcile(app, &cast).await?;
    actors::open_enterprises(app, &city, &mut cast).await?;
    base::assets_and_contracts(app, &city, &mut cast, end).await?;
    year::work(app, world, &city, &cast, end).await?;
    // After the work: what is counted for a quarter is what was known at its end.
    targets::work(app, &city, &mut cast, end).await?;
    bulletins::issue(app, world, &cast, end).await
}

/// What a database holds, as the demo sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// No fact at all.
    Nothing,
    /// The city with its whole year.
    City,
    /// The city, given up while it was made.
    PartOfCity,
    /// What the demo did not make.
    Other,
}

/// Looks for the city: in the directory, with work until the end of its year.
pub(crate) async fn found(app: &App) -> Result<Found, Failure> {
    let Some((set_up, newest)) = first_and_last_day(app).await? else { return Ok(Found::Nothing) };
    if !app.region_names().await?.contains_key(CITY_CODE) {
        return Ok(Found::Other);
    }
    Ok(if is_whole(set_up, newest) { Found::City } else { Found::PartOfCity })
}

/// Days of the oldest and of the newest fact.
async fn first_and_last_day(app: &App) -> Result<Option<(Day, Day)>, Failure> {
    let mut tx = app.store.read().await?;
    let mut days = Vec::new();
    for (home, head) in log::heads(&mut tx).await? {
        for before in [0, head.seq - 1] {
            let facts = log::after(&mut tx, &home, before, 1).await?;
            days.extend(facts.iter().map(|fact| Day::of_instant(fact.recorded_at)));
        }
    }
    Ok(days.iter().min().copied().zip(days.iter().max().copied()))
}

/// Whether the work of a year went on to its end. Days without office hours may have no step, so the
/// last day with them tells.
pub(super) fn is_whole(set_up: Day, newest: Day) -> bool {
    let mut last = set_up.plus(SET_UP_DAYS + YEAR_DAYS - 1);
    while !last.is_office_day() {
        last = last.plus(-1);
    }
    newest >= last
}

/// One login to print.
#[derive(Debug, Clone)]
pub(crate) struct Login {
    /// Login name.
    pub(crate) login: String,
    /// Person.
    pub(crate) name: String,
    /// Role in words.
    pub(crate) role: &'static str,
    /// Where.
    pub(crate) place: String,
}

/// One login of every role, from the records.
pub(crate) async fn logins(app: &App) -> Result<Vec<Login>, Failure> {
    let names = app.region_names().await?;
    let mut logins = Vec::new();
    for role in Role::ALL {
        let filter =
            people_filter("", RegionRange::everywhere(), Some(role.code().to_owned()), None);
        let people = app.people(&Actor::Machine, &filter).await?;
        if let Some(person) = people.first() {
            let place = names
                .get(&person.region_code)
                .cloned()
                .unwrap_or_else(|| person.region_code.clone());
            logins.push(Login {
                login: person.login.clone(),
                name: person.name.clone(),
                role: role_name(role),
                place,
            });
        }
    }
    Ok(logins)
}

/// A region code of the generator; its codes are sound by its own tests.
fn region(code: &str) -> Result<RegionCode, Failure> {
    RegionCode::parse(code).map_err(|error| Failure::found(format!("{code}: {error}")))
}

/// Home of what lies in a region.
fn home_of(code: &str) -> Result<RegionCode, Failure> {
    Ok(region(code)?.county())
}

/// An order with a fresh id.
fn order(app: &App, actor: &Actor, command: Command) -> Order {
    ordered(app.new_id(), actor, command)
}

/// An order with a given id.
fn ordered(id: Uuid, actor: &Actor, command: Command) -> Order {
    Order { id: CommandId::new(id), command, actor: actor.clone(), device_ms: None }
}

/// Gives orders together; the first refusal ends the demo, because the generator knows the rules.
async fn give(app: &App, orders: Vec<Order>) -> Result<(), Failure> {
    let mut orders = orders.into_iter().peekable();
    while orders.peek().is_some() {
        let together: Vec<Order> = orders.by_ref().take(TOGETHER).collect();
        for answer in app.execute_all(together).await {
            answer?;
        }
    }
    Ok(())
}
