//! `anlan figure ID --as-of DATE`.

use super::{say, say_json};
use crate::cli::Figure;
use crate::exit::Failure;
use crate::open;
use anlan_app::figures::Receipt;
use anlan_core::ctx::Actor;
use serde_json::json;
use std::collections::BTreeMap;

pub(super) async fn run(arguments: Figure) -> Result<(), Failure> {
    let app = open::existing_app(&arguments.place).await?;
    let Some(id) = &arguments.id else {
        for figure in &app.packs.figures {
            say(format!("{:20} {}（{}）", figure.id, figure.name, figure.unit));
        }
        return Ok(());
    };
    let receipt = app
        .figure(&Actor::Machine, id, arguments.as_of.as_deref(), arguments.region.as_deref())
        .await?;
    if arguments.json {
        say_json(&as_json(&receipt))
    } else {
        print(&receipt);
        Ok(())
    }
}

fn as_json(receipt: &Receipt) -> serde_json::Value {
    json!({
        "id": receipt.definition.id,
        "name": receipt.definition.name,
        "definition": receipt.definition.definition,
        "unit": receipt.definition.unit,
        "window": { "kind": receipt.definition.window.code(), "from": receipt.window_from, "to": receipt.as_of },
        "value": receipt.value,
        "denominator": receipt.denominator,
        "display": receipt.display,
        "qualifier": receipt.qualifier,
        "as_of": receipt.as_of,
        "region": receipt.region,
        "source": receipt.definition.source,
        "question": receipt.definition.question,
        "log_position": receipt.log_position.iter().cloned().collect::<BTreeMap<_, _>>(),
        "breakdown": receipt.breakdown.iter().cloned().collect::<BTreeMap<_, _>>(),
    })
}

fn print(receipt: &Receipt) {
    let definition = &receipt.definition;
    say(format!("{}：{}", definition.name, receipt.display));
    say(format!("  口径  {}", definition.definition));
    let window = match &receipt.window_from {
        Some(from) => format!("{from} 至 {}", receipt.as_of),
        None => format!("截至 {}", receipt.as_of),
    };
    say(format!("  期间  {window}"));
    say(format!("  来源  {}（{}）", definition.source, definition.question));
    for (group, count) in &receipt.breakdown {
        say(format!("    {group:24} {count}"));
    }
    if let Some(denominator) = receipt.denominator {
        say(format!("  分子 {}，分母 {denominator}", receipt.value));
    }
    let position: Vec<String> =
        receipt.log_position.iter().map(|(home, seq)| format!("{home}@{seq}")).collect();
    say(format!("  日志位置 {}", position.join(" ")));
}
