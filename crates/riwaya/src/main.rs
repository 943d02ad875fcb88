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
    /// Show an incident that five invented reports tell in five ways
    Demo(command::demo::Arguments),
    /// Read reports and print their events, each value with the words that it was read from
    Extract(command::extract::Arguments),
    /// Keep reports in an archive, with their bytes, events and a log that proves them
    Ingest(command::ingest::Arguments),
    /// Keep polling a list of sources, and keep what they publish in an archive
    Watch(command::watch::Arguments),
    /// Open the workbench: a server for browsers and other programs
    Serve(command::serve::Arguments),
    /// Show what the archive keeps of an article or an event
    Show(command::show::Arguments),
    /// Find articles of the archive by their words
    Search(command::search::Arguments),
    /// List articles of the archive
    List(command::list::Arguments),
    /// Count what the archive holds, by outlet, type and month
    Stats(command::stats::Arguments),
    /// List incidents: what happened, by all accounts together
    Incidents(command::incidents::Arguments),
    /// Show an incident: who asserts, who denies, and every figure that was ever claimed
    Incident(command::incident::Arguments),
    /// Say which events are one incident and which are not
    Decide(command::decide::Arguments),
    /// Accept, correct or reject what was read
    Review(command::review::Arguments),
    /// Write incidents for others: ACLED, UCDP, PLOVER, HXL, Parquet and more
    Export(command::export::Arguments),
    /// Read the archive anew with this extractor; what was read before stays
    Reprocess(command::reprocess::Arguments),
    /// Remove the content of an article for good; hashes and the reason stay
    Purge(command::purge::Arguments),
    /// Prove that nothing in the archive was changed, or name what was
    Verify(command::verify::Arguments),
    /// Write articles of the archive into a folder or zip file that others can verify
    Package(command::package::Arguments),
    /// Import places of your own, list or remove what was imported
    Gazetteer(command::gazetteer::Arguments),
    /// Learn the weights of the choices that need weighing from annotated articles
    Train(command::train::Arguments),
    /// Measure how well annotated articles are read, and show the errors
    Eval(command::eval::Arguments),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Demo(arguments) => command::demo::run(&arguments),
        Command::Extract(arguments) => command::extract::run(&arguments),
        Command::Ingest(arguments) => command::ingest::run(&arguments),
        Command::Watch(arguments) => command::watch::run(&arguments),
        Command::Serve(arguments) => command::serve::run(&arguments),
        Command::Show(arguments) => command::show::run(&arguments),
        Command::Search(arguments) => command::search::run(&arguments),
        Command::List(arguments) => command::list::run(&arguments),
        Command::Stats(arguments) => command::stats::run(&arguments),
        Command::Incidents(arguments) => command::incidents::run(&arguments),
        Command::Incident(arguments) => command::incident::run(&arguments),
        Command::Decide(arguments) => command::decide::run(&arguments),
        Command::Review(arguments) => command::review::run(&arguments),
        Command::Export(arguments) => command::export::run(&arguments),
        Command::Reprocess(arguments) => command::reprocess::run(&arguments),
        Command::Purge(arguments) => command::purge::run(&arguments),
        Command::Verify(arguments) => command::verify::run(&arguments),
        Command::Package(arguments) => command::package::run(&arguments),
        Command::Gazetteer(arguments) => command::gazetteer::run(&arguments),
        Command::Train(arguments) => command::train::run(&arguments),
        Command::Eval(arguments) => command::eval::run(&arguments),
    };
    done.unwrap_or_else(|error| {
        eprintln!("riwaya: {error:#}");
        ExitCode::from(2)
    })
}
