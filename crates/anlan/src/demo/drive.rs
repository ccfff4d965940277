//! Pushes the generated city through the doors that everybody uses: imports, reconciliation and
//! orders, each by a person who may give it. It holds no figure: what the demo shows is counted.

mod actors;
mod base;
mod targets;
mod year;

use crate::demo::city::City;
use crate::demo::city::territory::CITY_CODE;
use crate::demo::days::Day;
use crate::demo::year::first_day;
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
use anlan_store::read::RegionRange;
use uuid::Uuid;

/// Password of every demo account.
pub(crate) const PASSWORD: &str = "Anlan-2026";
/// Days before the year of work on which the house is set up and the files are imported.
const SET_UP_DAYS: i64 = 12;
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
    targets::import(app, &cast).await?;
    year::work(app, world, &city, &cast, end).await
}

/// Whether the data is the demo's: its city is in the directory.
pub(crate) async fn is_demo(app: &App) -> Result<bool, Failure> {
    Ok(app.region_names().await?.contains_key(CITY_CODE))
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
