//! Orders a second through the one write door: hazards reported by a township's office, one by one,
//! by many people at once, and in batches as phones send them. Every one is durable when answered.

use crate::measure::{Clock, percentile};
use crate::{Broken, Numbers, numbers};
use anlan_app::App;
use anlan_app::execute::Order;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::{Actor, Grant};
use anlan_core::hazard::command::{HazardAction, HazardCommand, HazardReport};
use anlan_core::id::{AccountId, CommandId, HazardId};
use anlan_core::role::Role;
use anlan_core::scope::ScopeGrant;
use serde_json::json;

const HOME: &str = "379901";
const TOWN: &str = "379901101";
/// Orders in one batch.
const TOGETHER: usize = 100;
/// People who wait for their own answer at the same time.
const PEOPLE: usize = 32;

/// Gives so many orders `single`, `people` or `batched`.
pub(crate) async fn give(app: &App, how: &str, count: usize) -> Result<Numbers, Broken> {
    let actor = officer(app)?;
    let mut orders = Vec::with_capacity(count);
    for number in 0..count {
        orders.push(report(app, &actor, number)?);
    }
    let clock = Clock::start();
    let mut waits = match how {
        "single" => one_by_one(app.clone(), orders).await?,
        "people" => by_people(app, orders).await?,
        "batched" => in_batches(app, orders).await?,
        _ => return Err(format!("nobody gives orders {how}").into()),
    };
    let rate = clock.rate(u64::try_from(count)?);
    waits.sort_by(f64::total_cmp);
    Ok(numbers([
        ("orders", json!(count)),
        ("orders_s", json!(rate)),
        ("wait_p50_ms", json!(percentile(&waits, 50)?)),
        ("wait_p99_ms", json!(percentile(&waits, 99)?)),
    ]))
}

async fn one_by_one(app: App, orders: Vec<Order>) -> Result<Vec<f64>, Broken> {
    let mut waits = Vec::with_capacity(orders.len());
    for order in orders {
        let clock = Clock::start();
        app.execute(order).await?;
        waits.push(clock.millis());
    }
    Ok(waits)
}

async fn by_people(app: &App, mut orders: Vec<Order>) -> Result<Vec<f64>, Broken> {
    let share = orders.len().div_ceil(PEOPLE);
    let mut people = Vec::new();
    while !orders.is_empty() {
        let own = orders.split_off(orders.len().saturating_sub(share));
        people.push(tokio::spawn(one_by_one(app.clone(), own)));
    }
    let mut waits = Vec::new();
    for person in people {
        waits.extend(person.await??);
    }
    Ok(waits)
}

async fn in_batches(app: &App, orders: Vec<Order>) -> Result<Vec<f64>, Broken> {
    let mut waits = Vec::new();
    for batch in orders.chunks(TOGETHER) {
        let clock = Clock::start();
        for answer in app.execute_all(batch.to_vec()).await {
            answer?;
        }
        waits.push(clock.millis());
    }
    Ok(waits)
}

/// Somebody of the township's office.
fn officer(app: &App) -> Result<Actor, Broken> {
    let scope = ScopeGrant { region: RegionCode::parse(TOWN)?, line: None, subject: None };
    let grants = vec![Grant { role: Role::TownOffice, scope }];
    Ok(Actor::Person { account: AccountId::new(app.new_id()), organisation: None, grants })
}

fn report(app: &App, actor: &Actor, number: usize) -> Result<Order, Broken> {
    let id = app.new_id();
    let report = HazardReport {
        region: RegionCode::parse(TOWN)?,
        subject: None,
        line: None,
        address: Some(format!("平安路{number}号")),
        point: None,
        description: format!("第 {number} 号：配电箱未上锁，线路私拉乱接，疏散通道堆放杂物"),
        category: Some("物".to_owned()),
        photos: Vec::new(),
    };
    let home = RegionCode::parse(HOME)?;
    let action = HazardAction::Report { report };
    let command = Command::Hazard(HazardCommand { home, hazard: HazardId::new(id), action });
    Ok(Order { id: CommandId::new(id), command, actor: actor.clone(), device_ms: None })
}
