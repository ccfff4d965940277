//! `anlan figure check`: what must hold between figures, each relation with both its sides.

use super::{say, say_json};
use crate::cli::FigureCheck;
use crate::exit::Failure;
use crate::open;
use anlan_app::figures::footing::{Footing, FootingAsked};
use anlan_core::ctx::Actor;
use anlan_http::wire::footing as wire;
use serde_json::json;

pub(super) async fn run(arguments: FigureCheck) -> Result<(), Failure> {
    let app = open::existing_app(&arguments.place).await?;
    let when = &arguments.when;
    let asked = FootingAsked {
        as_of: when.as_of.as_deref(),
        region: when.region.as_deref(),
        window: when.window.as_deref(),
    };
    let footings = app.footings(&Actor::Machine, asked).await?;
    let broken: Vec<String> =
        footings.iter().filter(|one| !one.holds()).map(|one| one.relation.name.clone()).collect();
    if arguments.json {
        let names = app.region_names().await?;
        let footings: Vec<wire::Footing> =
            footings.into_iter().map(|one| wire::Footing::of(&app, one, &names)).collect();
        say_json(&json!({ "holds": broken.is_empty(), "footings": footings }))?;
    } else {
        footings.iter().for_each(print);
    }
    if broken.is_empty() {
        return Ok(());
    }
    Err(Failure::told(format!("有 {} 条勾稽关系不成立：{}", broken.len(), broken.join("；"))))
}

fn print(footing: &Footing) {
    let outcome = if footing.holds() {
        "成立".to_owned()
    } else {
        format!("不成立，相差 {}，口径待核", footing.difference())
    };
    say(format!("{}：{outcome}", footing.relation.name));
    let window = footing.left.first().map(|receipt| receipt.window_words.as_str());
    say(format!("  {}（{}）", footing.words(), window.unwrap_or_default()));
}
