//! `anlan figure ID --compare --plan NUMBER`: the comparisons of a figure.

use super::say;
use crate::cli::Figure;
use crate::exit::Failure;
use anlan_app::App;
use anlan_app::figures::FigureAsked;
use anlan_app::figures::compared::{Compared, Comparison, NoRank, Rank};
use anlan_core::ctx::Actor;
use anlan_http::wire::figure_comparison::FigureComparison;
use serde_json::Value;
use std::collections::BTreeMap;

/// The comparisons, when they are asked for.
pub(super) async fn asked(
    app: &App,
    asked: FigureAsked<'_>,
    arguments: &Figure,
) -> Result<Option<Compared>, Failure> {
    if !arguments.compare && arguments.plan.is_none() {
        return Ok(None);
    }
    let plan = arguments.plan.as_deref();
    Ok(Some(app.figure_compared(&Actor::Machine, asked, plan).await?))
}

/// The same for a program, without the receipt, which it has already.
pub(super) fn as_json(
    app: &App,
    compared: Compared,
    names: &BTreeMap<String, String>,
) -> Result<Value, Failure> {
    let mut value = serde_json::to_value(FigureComparison::of(app, compared, names))?;
    if let Some(fields) = value.as_object_mut() {
        fields.remove("receipt");
    }
    Ok(value)
}

pub(super) fn print(compared: &Compared) {
    say("  比较");
    print_base(&compared.year_before);
    if let Some(before) = &compared.period_before {
        print_base(before);
    }
    match &compared.rank {
        Ok(rank) => print_rank(rank),
        Err(why) => say(format!("    位次  {}", why_not(*why))),
    }
    if let Some(completion) = &compared.completion {
        say(format!("    {}（计划 {}）", completion.words, completion.plan));
    }
}

fn print_base(comparison: &Comparison) {
    match &comparison.base {
        Some(base) => {
            say(format!("    {}（{} {}）", comparison.words, base.window_words, base.display));
        }
        None => say(format!("    {}", comparison.words)),
    }
}

fn print_rank(rank: &Rank) {
    let place = rank.place.map_or_else(|| "—".to_owned(), |place| place.to_string());
    say(format!("    位次  {place}/{}", rank.siblings.len()));
    for one in &rank.siblings {
        let place = one.place.map_or_else(|| "—".to_owned(), |place| place.to_string());
        say(format!("      {place:>3}  {}  {}", one.name, one.display));
    }
}

fn why_not(why: NoRank) -> &'static str {
    match why {
        NoRank::NotRanked => "这个指标不排位次",
        NoRank::NoRegion => "没有指定县区或镇街（--region）",
        NoRank::NoSiblings => "没有可比的同级辖区",
        NoRank::BeyondScope => "范围不含全部同级辖区",
    }
}
