//! The chores of the project: set up, check, test, generate, demonstrate, measure. The Makefile and
//! `.ci/run` call this and nothing cleverer. It is never part of the product and ships nowhere.

mod bench;
mod broken;
mod ci;
mod counts;
mod demo;
mod generate;
mod postgres;
mod process;
mod settings;
mod setup;
mod stages;
mod terminal;
mod tidy;
mod workspace;

use std::env;
use std::process::ExitCode;

use broken::{Broken, Outcome};
use setup::Purpose;
use terminal::say;
use workspace::Workspace;

const HELP: &str = "\
cargo xtask COMMAND

  setup [run|test]    install what running (or testing) needs, only where it is missing
  ci [STAGE…]         every check and every test; ends with `N passed, N failed`
  tidy                the house rules that no other tool knows
  gen [--check]       regenerate docs/api/openapi.json and the web client's types
  run [ARG…]          set up, build, load the demonstration city, serve it on 127.0.0.1:8080
  demo [ARG…]         the same without serving
  bench [ARG…]        measure against bench/budgets.toml, on a release build
";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let (command, rest) = match words.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", words.as_slice()),
    };
    match dispatch(command, rest) {
        Ok(code) => code,
        Err(broken) => {
            say(&format!("xtask {command}: {broken}"));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, rest: &[String]) -> Outcome<ExitCode> {
    let place = Workspace::locate()?;
    match command {
        "setup" => setup::install(&place, purpose(rest)?).map(|()| ExitCode::SUCCESS),
        "ci" => ci::run(&place, rest),
        "tidy" => Ok(tidy::run(&place)),
        "gen" => generate::run(&place, generate::Mode::parse(rest)?).map(|()| ExitCode::SUCCESS),
        "run" => demo::serve(&place, rest),
        "demo" => demo::load(&place, rest).map(|()| ExitCode::SUCCESS),
        "bench" => bench::run(&place, rest).map(|()| ExitCode::SUCCESS),
        "help" | "--help" | "-h" => {
            say(HELP);
            Ok(ExitCode::SUCCESS)
        }
        other => {
            say(HELP);
            say(&format!("there is no command `{other}`"));
            Ok(ExitCode::from(2))
        }
    }
}

fn purpose(rest: &[String]) -> Outcome<Purpose> {
    match rest {
        [] => Ok(Purpose::Test),
        [word] if word == "run" => Ok(Purpose::Run),
        [word] if word == "test" => Ok(Purpose::Test),
        _ => Err(Broken::new("setup takes `run` or `test`")),
    }
}
