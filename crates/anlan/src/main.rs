//! The `anlan` program: reads its arguments, opens a store, and calls one command. Configuration,
//! clock and randomness enter here and nowhere else.

mod ask;
mod cli;
mod commands;
mod csv_cells;
mod demo;
mod exit;
mod open;
mod progress;
mod world;

use clap::Parser as _;
use std::io;
use std::process::ExitCode;
use tokio::runtime::Builder;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let reader = arguments.command.reader();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_writer(io::stderr)
        .with_target(false)
        .init();
    let runtime = match Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return exit::Failure::broken(&error).report(reader),
    };
    match runtime.block_on(commands::run(arguments.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(reader),
    }
}
