//! `riwaya stats`: what the archive holds, by outlet, type and month.

use crate::archive::{Narrow, Place};
use crate::render::stored::{bars, sparkline};
use anyhow::Result;
use clap::Args;
use riwaya_store::{Filter, Group, Shelf as _};
use serde_json::{Map, Value};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// What `riwaya stats` takes.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    archive: Place,
    #[command(flatten)]
    narrow: Narrow,
    /// How many outlets and types are shown
    #[arg(long, default_value_t = 12)]
    limit: usize,
    /// Print all counts as one JSON object, as it is done where standard output is no terminal
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut store = arguments.archive.open()?;
    let filter = arguments.narrow.filter()?.unwrap_or(Filter::All(Vec::new()));
    let groups =
        [("outlets", Group::Outlet), ("types", Group::Type), ("months", Group::Month), ("tables", Group::Table)];
    let mut counts = Vec::new();
    for (name, group) in groups {
        counts.push((name, store.count(group, &filter)?));
    }
    let mut out = io::stdout().lock();
    if arguments.json || !out.is_terminal() {
        let object = |count: &[(String, u64)]| -> Map<String, Value> {
            count.iter().map(|(name, number)| (name.clone(), Value::from(*number))).collect()
        };
        let all: Map<String, Value> =
            counts.iter().map(|(name, count)| ((*name).to_owned(), Value::Object(object(count)))).collect();
        writeln!(out, "{}", serde_json::to_string(&all)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    for (name, count) in &counts {
        match *name {
            "months" => writeln!(out, "months\n{}", sparkline(count))?,
            "tables" => writeln!(out, "rows\n{}", bars(count, usize::MAX))?,
            name => writeln!(out, "{name}\n{}", bars(count, arguments.limit))?,
        }
    }
    Ok(ExitCode::SUCCESS)
}
