//! The `riwaya` command.

use clap::{Parser, Subcommand};
use riwaya::command;
use std::process::ExitCode;

/// Reads Arabic conflict reports and tells who did what to whom, where, when, with what toll, and who says so.
#[derive(Parser)]
#[command(name = "riwaya", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read reports and print their events, each value with the words that it was read from
    Extract(command::extract::Arguments),
    /// Import places of your own, list or remove what was imported
    Gazetteer(command::gazetteer::Arguments),
    /// Learn the weights of the choices that need weighing from annotated articles
    Train(command::train::Arguments),
    /// Measure how well annotated articles are read, and show the errors
    Eval(command::eval::Arguments),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Extract(arguments) => command::extract::run(&arguments),
        Command::Gazetteer(arguments) => command::gazetteer::run(&arguments),
        Command::Train(arguments) => command::train::run(&arguments),
        Command::Eval(arguments) => command::eval::run(&arguments),
    };
    done.unwrap_or_else(|error| {
        eprintln!("riwaya: {error:#}");
        ExitCode::from(2)
    })
}
