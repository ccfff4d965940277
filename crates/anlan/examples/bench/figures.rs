//! Figures over a year: each one asked for at the end of every month that has facts, over every window
//! that it admits, for all of the city; and all of them once, as a bulletin of the year would.

use crate::measure::{Clock, cpu_seconds, percentile};
use crate::{Broken, Numbers};
use anlan_app::App;
use anlan_app::bulletins::{BulletinAsked, Form};
use anlan_app::figures::footing::FootingAsked;
use anlan_app::figures::{FigureAsked, FigureDefinition};
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::window::WindowKind;
use serde_json::json;

/// Fewest answers from which a 99th percentile is taken.
const SAMPLES_MIN: usize = 100;

/// Asks for every figure on the days given, its own windows each, until there are enough answers.
///
/// # Errors
/// When a figure cannot be answered.
pub(crate) async fn over_days(app: &App, days: &[&str]) -> Result<Numbers, Broken> {
    let mut answered = Numbers::new();
    let mut all = Vec::new();
    for definition in &app.packs.figures {
        let mut times = Vec::new();
        let before = cpu_seconds();
        while times.len() < SAMPLES_MIN {
            for day in days {
                for window in windows(definition, day) {
                    let clock = Clock::start();
                    app.figure_over(&Actor::Machine, asked(definition, day, &window)).await?;
                    times.push(clock.millis());
                }
            }
        }
        if let (Some(before), Some(after)) = (before, cpu_seconds()) {
            answered.insert(format!("{}_cpu_s", definition.id), json!(after - before));
        }
        times.sort_by(f64::total_cmp);
        for percent in [50, 99] {
            let name = format!("{}_p{percent}_ms", definition.id);
            answered.insert(name, json!(percentile(&times, percent)?));
        }
        answered.insert(format!("{}_answers", definition.id), json!(times.len()));
        all.extend(times);
    }
    all.sort_by(f64::total_cmp);
    answered.insert("answers".to_owned(), json!(all.len()));
    answered.insert("p50_ms".to_owned(), json!(percentile(&all, 50)?));
    answered.insert("p99_ms".to_owned(), json!(percentile(&all, 99)?));
    Ok(answered)
}

/// Every figure over every window that it admits, and every footing relation, once, on one day.
///
/// # Errors
/// When a figure cannot be answered.
pub(crate) async fn all_once(app: &App, day: &str) -> Result<Numbers, Broken> {
    let clock = Clock::start();
    let mut receipts = 0;
    for definition in &app.packs.figures {
        for window in windows(definition, day) {
            app.figure_over(&Actor::Machine, asked(definition, day, &window)).await?;
            receipts += 1;
        }
    }
    let footing = FootingAsked { as_of: Some(day), region: None, window: Some("year") };
    let footings = app.footings(&Actor::Machine, footing).await?;
    if let Some(broken) = footings.iter().find(|one| !one.holds()) {
        return Err(broken.words().into());
    }
    let mut answered = Numbers::new();
    answered.insert("receipts".to_owned(), json!(receipts));
    answered.insert("footings".to_owned(), json!(footings.len()));
    answered.insert("seconds".to_owned(), json!(clock.millis() / 1_000.0));
    Ok(answered)
}

/// Issues the year's report of the whole city on a day, and writes it in every form.
///
/// # Errors
/// When it cannot be issued or written.
pub(crate) async fn year_bulletin(app: &App, day: &str) -> Result<Numbers, Broken> {
    let asked = BulletinAsked {
        template: "work_safety_year".to_owned(),
        as_of: Some(day.to_owned()),
        ..BulletinAsked::default()
    };
    let clock = Clock::start();
    let id = CommandId::new(app.new_id());
    let answer = app.issue_bulletin(&Actor::Machine, id, &asked).await?;
    let issued = clock.millis();
    let id = answer.stream.id.to_string();
    for form in Form::ALL {
        app.bulletin_file(&Actor::Machine, &id, form, "http://127.0.0.1:8080").await?;
    }
    let numbers = app.bulletin(&Actor::Machine, &id).await?.bulletin.numbers.len();
    let mut answered = Numbers::new();
    answered.insert("numbers".to_owned(), json!(numbers));
    answered.insert("issued_s".to_owned(), json!(issued / 1_000.0));
    answered.insert("seconds".to_owned(), json!(clock.millis() / 1_000.0));
    Ok(answered)
}

const fn asked<'a>(
    definition: &'a FigureDefinition,
    day: &'a str,
    window: &'a str,
) -> FigureAsked<'a> {
    FigureAsked { id: definition.id.as_str(), as_of: Some(day), region: None, window: Some(window) }
}

/// The windows that a figure admits; of campaigns one from the first day of the year to the day.
fn windows(definition: &FigureDefinition, day: &str) -> Vec<String> {
    let year = day.split('-').next().unwrap_or(day);
    let asked = definition.windows.iter().map(|kind| match kind {
        WindowKind::Stock => "stock".to_owned(),
        WindowKind::YearToDate => "year_to_date".to_owned(),
        WindowKind::Month => "month".to_owned(),
        WindowKind::Quarter => "quarter".to_owned(),
        WindowKind::Year => "year".to_owned(),
        WindowKind::Campaign => format!("{year}-01-01..{day}"),
    });
    asked.collect()
}
