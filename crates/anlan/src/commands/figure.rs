//! `anlan figure ID --as-of DATE`: a figure with its receipt, opened to the rows that it counts;
//! compared with others of its kind where that is asked for.

mod check;
mod compared;

use super::{say, say_json};
use crate::cli::{Figure, FigureTask};
use crate::exit::Failure;
use crate::open;
use anlan_app::App;
use anlan_app::figures::{FigureAsked, Receipt};
use anlan_app::rows::figures;
use anlan_core::ctx::Actor;
use anlan_http::wire::figure::{self as wire, FigureRow, ReceiptScope};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Rows printed at the terminal; `--json` prints all of them.
const ROWS_PRINTED: i64 = 20;
/// Rows read at once: each page asks the whole question again.
const PAGE_ROWS: i64 = 10_000;

pub(super) async fn run(mut arguments: Figure) -> Result<(), Failure> {
    if let Some(FigureTask::Check(arguments)) = arguments.task.take() {
        return check::run(arguments).await;
    }
    let app = open::existing_app(&arguments.place).await?;
    let Some(id) = &arguments.id else { return list(&app, &arguments) };
    let when = &arguments.when;
    let asked = FigureAsked {
        id,
        as_of: when.as_of.as_deref(),
        region: when.region.as_deref(),
        window: when.window.as_deref(),
    };
    let comparison = compared::asked(&app, asked, &arguments).await?;
    let receipt = match &comparison {
        Some(compared) => compared.receipt.clone(),
        None => app.figure_over(&Actor::Machine, asked).await?,
    };
    let asked = FigureAsked { as_of: Some(&receipt.as_of), ..asked };
    let wanted = if arguments.json { receipt.value } else { ROWS_PRINTED.min(receipt.value) };
    let rows = first_rows(&app, asked, wanted).await?;
    let names = app.region_names().await?;
    let rows: Vec<FigureRow> = rows.into_iter().map(|row| FigureRow::of(row, &names)).collect();
    let scope = wire::Receipt::of(&app, receipt.clone(), &names).scope;
    if arguments.json {
        let mut answer = as_json(&receipt, &scope, &rows);
        if let Some(compared) = comparison {
            answer["comparison"] = compared::as_json(&app, compared, &names)?;
        }
        return say_json(&answer);
    }
    print(&receipt, &scope);
    if let Some(compared) = &comparison {
        compared::print(compared);
    }
    print_rows(&rows, receipt.value);
    Ok(())
}

fn list(app: &App, arguments: &Figure) -> Result<(), Failure> {
    let figures = &app.packs.figures;
    if arguments.json {
        let definitions = figures.iter().map(|figure| {
            json!({
                "id": figure.id,
                "name": figure.name,
                "unit": figure.unit,
                "definition": figure.definition,
                "window": { "kind": figure.window.code() },
                "windows": figure.windows.iter().map(|kind| kind.code()).collect::<Vec<_>>(),
                "source": figure.source,
                "question": figure.question,
            })
        });
        return say_json(&definitions.collect::<Vec<Value>>());
    }
    for figure in figures {
        say(format!("{:20} {}（{}）", figure.id, figure.name, figure.unit));
    }
    Ok(())
}

/// The first rows that a figure counts, so many or all that there are.
async fn first_rows(
    app: &App,
    asked: FigureAsked<'_>,
    wanted: i64,
) -> Result<Vec<figures::FigureRow>, Failure> {
    let mut rows: Vec<figures::FigureRow> = Vec::new();
    loop {
        let missing = wanted - i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if missing <= 0 {
            return Ok(rows);
        }
        let after = rows.last().map_or("", |row| row.id.as_str());
        let page = app.figure_rows(&Actor::Machine, asked, after, missing.min(PAGE_ROWS)).await?;
        // People go on working: there may be fewer by now than were counted.
        if page.is_empty() {
            return Ok(rows);
        }
        rows.extend(page);
    }
}

fn as_json(receipt: &Receipt, scope: &ReceiptScope, rows: &[FigureRow]) -> Value {
    json!({
        "id": receipt.definition.id,
        "name": receipt.definition.name,
        "definition": receipt.definition.definition,
        "unit": receipt.definition.unit,
        "window": {
            "kind": receipt.window.asked.kind().code(),
            "words": receipt.window_words,
            "from": receipt.window.first.map(|day| day.to_string()),
            "to": receipt.window.last.to_string(),
        },
        "value": receipt.value,
        "denominator": receipt.denominator,
        "display": receipt.display,
        "qualifier": receipt.qualifier,
        "text": receipt.text,
        "as_of": receipt.as_of,
        "region": receipt.region,
        "scope": scope,
        "source": receipt.definition.source,
        "question": receipt.definition.question,
        "log_position": receipt.log_position.iter().cloned().collect::<BTreeMap<_, _>>(),
        "breakdown": receipt.breakdown.iter().cloned().collect::<BTreeMap<_, _>>(),
        "rows": rows,
    })
}

fn print(receipt: &Receipt, scope: &ReceiptScope) {
    let definition = &receipt.definition;
    say(format!("{}：{}", definition.name, receipt.display));
    say(format!("  口径  {}", definition.definition));
    let days = match receipt.window.first {
        Some(from) => format!("{from} 至 {}", receipt.window.last),
        None => format!("截至 {}", receipt.as_of),
    };
    say(format!("  期间  {}（{days}）", receipt.window_words));
    if receipt.text != receipt.display {
        say(format!("  通报  {}", receipt.text));
    }
    let regions = scope.regions.join("、");
    say(format!("  范围  {}", if regions.is_empty() { "全部" } else { regions.as_str() }));
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

fn print_rows(rows: &[FigureRow], total: i64) {
    if !rows.is_empty() {
        say("  明细");
    }
    for row in rows {
        let day = row.at.as_deref().and_then(|at| at.get(..10)).unwrap_or_default();
        let region = row.region_name.as_deref().unwrap_or_default();
        say(format!("    {day}  {region}  {}", row.title));
    }
    if total > ROWS_PRINTED {
        say(format!("    …… 共 {total} 行，用 --json 查看全部。"));
    }
}
