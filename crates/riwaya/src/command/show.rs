//! `riwaya show`: what the archive keeps of an article or a coded incident.

use crate::archive::Place;
use crate::render::{coded, stored};
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use riwaya_store::{Coded, CodedFilter, CodedId, Page, Shelf as _, SqliteStore, StoreError};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// What `riwaya show` takes.
#[derive(Args)]
pub struct Arguments {
    /// The article, by number, version, `doc_id`, address or event; a coded incident as coded:12
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
    let mut out = io::stdout().lock();
    if let Some(id) = CodedId::parse(&arguments.id) {
        if arguments.format == Some(Format::Capture) {
            bail!("of a table its cells are kept and not its bytes");
        }
        let text = arguments.format.map_or(out.is_terminal(), |format| format == Format::Text);
        out.write_all(coded::whole(&coded_incident(&mut store, id)?, text)?.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let id = store.find(&arguments.id)?;
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

/// The coded incident of that number.
pub fn coded_incident(store: &mut SqliteStore, id: CodedId) -> Result<Coded> {
    let found = store.coded(&CodedFilter::Number(id), Page { skip: 0, limit: 1 })?.pop();
    Ok(found.ok_or_else(|| StoreError::NotFound(id.to_string()))?)
}
