//! `riwaya show`: what the archive keeps of an article.

use crate::archive::Place;
use crate::render::stored;
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use riwaya_store::Shelf as _;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// What `riwaya show` takes.
#[derive(Args)]
pub struct Arguments {
    /// The article, by number, version, `doc_id`, address or event
    id: String,
    #[command(flatten)]
    archive: Place,
    /// How to print; the default is text on a terminal, else jsonl
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading in a terminal
    Text,
    /// The JSON line that `extract` gave
    Jsonl,
    /// The bytes of the first capture, as they were received
    Capture,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut store = arguments.archive.open()?;
    let id = store.find(&arguments.id)?;
    let mut out = io::stdout().lock();
    match arguments.format.unwrap_or(if out.is_terminal() { Format::Text } else { Format::Jsonl }) {
        Format::Text => {
            let article = store.article(id)?;
            let record = store.record(id)?;
            out.write_all(stored::article(&article, record.as_deref())?.as_bytes())?;
        }
        Format::Jsonl => out.write_all(&store.record(id)?.context("its content was purged")?)?,
        Format::Capture => {
            let article = store.article(id)?;
            let first = article.captures.first().context("it has no capture")?;
            out.write_all(&store.bytes(first.id)?.context("its content was purged")?)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
