//! One scenario of the benches: `bench SCENARIO ARGUMENT…` runs it once in this process, in the way
//! the product would, and prints one line of JSON. What is run how often, and how it is shown, is
//! `bench/run.mjs`; nothing here is a part of the product.

use anlan_app::App;
use anlan_store::Store;
use serde_json::{Map, Value, json};
use std::env;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::runtime::Builder;

mod base;
mod engines;
mod figures;
mod measure;
mod orders;
mod tiles;

/// Whatever went wrong; a bench has nobody to advise.
type Broken = Box<dyn Error + Send + Sync>;

/// Numbers of one run by name.
type Numbers = Map<String, Value>;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "the answer of a program")]
fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let runtime = Builder::new_multi_thread().enable_all().build();
    let outcome = runtime.map_err(Broken::from).and_then(|runtime| runtime.block_on(run(&words)));
    match outcome {
        Ok(mut numbers) => {
            numbers.insert("cpu_s".to_owned(), json!(measure::cpu_seconds()));
            numbers.insert("peak_mb".to_owned(), json!(measure::peak_megabytes()));
            println!("{}", Value::Object(numbers));
            ExitCode::SUCCESS
        }
        Err(broken) => {
            eprintln!("bench {}: {broken:?}", words.join(" "));
            ExitCode::FAILURE
        }
    }
}

async fn run(words: &[&str]) -> Result<Numbers, Broken> {
    match words {
        ["make-ledger", file, rows] => base::make_ledger(file, rows.parse()?),
        ["import", place, kind, files @ ..] => base::import(&app(place).await?, kind, files).await,
        ["reconcile", place] => base::reconcile(&app(place).await?).await,
        ["verify", place, scratch] => base::verify(place, scratch).await,
        ["orders", place, how, count] => {
            orders::give(&app(place).await?, how, count.parse()?).await
        }
        ["tiles", place, samples] => tiles::draw(&app(place).await?, samples.parse()?).await,
        ["figures", place] => base::figures(&app(place).await?).await,
        [what @ ("figures-over" | "figures-once" | "year-bulletin"), place, days @ ..] => {
            over_a_year(what, &app(place).await?, days).await
        }
        ["engine", place] => engines::describe(place).await,
        ["schema", server, word, name] => engines::schema(server, word, name).await,
        _ => Err(format!("no such scenario: {}", words.join(" ")).into()),
    }
}

/// Figures of the demonstration year.
async fn over_a_year(what: &str, app: &App, days: &[&str]) -> Result<Numbers, Broken> {
    match (what, days) {
        ("figures-over", days) => figures::over_days(app, days).await,
        ("figures-once", [day]) => figures::all_once(app, day).await,
        ("year-bulletin", [day]) => figures::year_bulletin(app, day).await,
        _ => Err(format!("{what} is not asked for {} days", days.len()).into()),
    }
}

/// The application on a store, as the binary opens it.
async fn app(place: &str) -> Result<App, Broken> {
    let store = Store::open(place).await?;
    let file = if place.contains("://") { "target/bench/postgres" } else { place };
    let uploads = Path::new(file).with_extension("uploads");
    Ok(App::open(store, Arc::new(measure::Clock::start()), uploads)?)
}

/// Numbers from pairs.
fn numbers<const N: usize>(pairs: [(&str, Value); N]) -> Numbers {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
