//! `riwaya list`: the articles of the archive, or the incidents that its user has coded.

use crate::archive::{Narrow, Place};
use crate::render::{coded, stored};
use anyhow::Result;
use clap::{Args, ValueEnum};
use riwaya_store::{CodedFilter, Filter, Page, Shelf as _};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// What `riwaya list` takes.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    archive: Place,
    #[command(flatten)]
    narrow: Narrow,
    /// The incidents that you have coded instead of articles; days are then those of the incident
    #[arg(long)]
    coded: bool,
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
    /// One JSON object an article or incident
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
    let page = Page { skip: arguments.skip, limit: arguments.limit };
    let mut out = io::stdout().lock();
    let text = arguments.format.map_or(out.is_terminal(), Format::is_text);
    let listed = if arguments.coded {
        coded::list(&store.coded(&CodedFilter::Events(arguments.narrow.coded()?), page)?, text)?
    } else {
        let filter = arguments.narrow.filter()?.unwrap_or(Filter::All(Vec::new()));
        stored::list(&store.list(&filter, page)?, text)
    };
    out.write_all(listed.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
