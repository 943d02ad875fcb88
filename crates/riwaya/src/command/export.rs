//! `riwaya export`: incidents in the forms that others take over.

use crate::archive::{Narrow, Place};
use crate::casebook::{Cases, catch_up};
use crate::clock::now;
use anyhow::{Context, Result};
use clap::Args;
use jiff::Timestamp;
use riwaya_core::language::Language;
use riwaya_export::{Codebook, Count, Exporter, Format, Options, Redaction};
use riwaya_incident::incident::Status;
use riwaya_store::{Casebook as _, Evidence as _, Filter};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// What `riwaya export` takes.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    archive: Place,
    #[command(flatten)]
    narrow: Narrow,
    /// acled, ucdp, plover, eventreport, gdelt-mentions, geojson, hxl, parquet, jsonl, csv, annotation or links
    #[arg(long)]
    format: Format,
    /// File to write; the default is standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Only what changed at this time (2022-01-21T06:00:00Z) or later, with what was merged or withdrawn since
    #[arg(long, value_name = "TIME")]
    since: Option<Timestamp>,
    /// Only from events that a person accepted
    #[arg(long)]
    reviewed: bool,
    /// Only incidents that are `single_source`, corroborated, disputed, denied or unconfirmed
    #[arg(long)]
    status: Option<Status>,
    /// Mask the names of private persons
    #[arg(long)]
    redact: bool,
    /// Codes of your own scheme, as TOML: see docs/exports.md
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let codebook = match &arguments.codebook {
        Some(path) => {
            let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            Codebook::parse(&text).with_context(|| format!("the codebook {} does not read", path.display()))?
        }
        None => Codebook::default(),
    };
    let language = if arguments.redact { Some(Language::arabic()?) } else { None };
    let mut store = arguments.archive.open()?;
    catch_up(&mut store)?;
    let filter = arguments.narrow.filter()?.unwrap_or(Filter::All(Vec::new()));
    let out: Box<dyn Write> = match &arguments.out {
        Some(path) => Box::new(File::create(path).with_context(|| format!("cannot write {}", path.display()))?),
        None => Box::new(io::stdout().lock()),
    };
    let mut out = BufWriter::new(out);
    let options = Options {
        since: arguments.since,
        accepted_only: arguments.reviewed,
        redaction: language.as_ref().map(Redaction::new),
        codebook,
    };
    let mut exporter = Exporter::new(arguments.format, &mut out, options)?;
    let since = arguments.since.map(|since| since.to_string());
    let cases = Cases::new(&mut store, arguments.reviewed)?.with_status(arguments.status);
    cases.all(&mut store, &filter, since.as_deref(), |item| Ok(exporter.push(item)?))?;
    let count = exporter.finish()?;
    out.flush()?;
    let target = arguments.out.as_ref().map_or("standard output".to_owned(), |path| path.display().to_string());
    let said = said(arguments.format, count);
    store.note_export(&said, now())?;
    store.sign(now())?;
    eprintln!("{said} in {target}");
    Ok(ExitCode::SUCCESS)
}

/// What the log and the user are told.
fn said(format: Format, count: Count) -> String {
    let mut out = vec![format!("{}: {} rows", format.name(), count.rows)];
    if count.tombstones > 0 {
        out.push(format!("{} no longer stand", count.tombstones));
    }
    if count.left_out > 0 {
        out.push(format!("{} incidents that the format cannot hold", count.left_out));
    }
    out.join(", ")
}
