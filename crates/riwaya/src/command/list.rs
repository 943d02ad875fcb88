//! `riwaya list`: the articles of the archive.

use crate::archive::{Narrow, Place};
use crate::render::stored;
use anyhow::Result;
use clap::{Args, ValueEnum};
use riwaya_store::{Filter, Page, Shelf as _};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// What `riwaya list` takes.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    archive: Place,
    #[command(flatten)]
    narrow: Narrow,
    /// How many are shown
    #[arg(long, default_value_t = 50)]
    limit: u32,
    /// How many are passed over
    #[arg(long, default_value_t = 0)]
    skip: u32,
    /// How to print; the default is text on a terminal, else jsonl
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// How lists are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading in a terminal
    Text,
    /// One JSON object an article
    Jsonl,
}

impl Format {
    /// Whether it is for reading.
    pub fn is_text(self) -> bool {
        self == Self::Text
    }
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut store = arguments.archive.open()?;
    let filter = arguments.narrow.filter()?.unwrap_or(Filter::All(Vec::new()));
    let lines = store.list(&filter, Page { skip: arguments.skip, limit: arguments.limit })?;
    let mut out = io::stdout().lock();
    let text = arguments.format.map_or(out.is_terminal(), Format::is_text);
    out.write_all(stored::list(&lines, text).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
