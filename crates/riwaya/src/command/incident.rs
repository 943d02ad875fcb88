//! `riwaya incident`: one incident, with who says what and every figure.

use crate::archive::Place;
use crate::casebook::{Cases, catch_up, neighbours, why};
use crate::render::incident;
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use riwaya_incident::summary::Tongue;
use riwaya_store::{Casebook as _, State};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// Related incidents that are shown.
const RELATED: usize = 8;

/// What `riwaya incident` takes.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Arguments {
    /// Its id, or the beginning of it
    id: String,
    #[command(flatten)]
    archive: Place,
    /// Show every figure that was ever claimed, with its words
    #[arg(long)]
    ledger: bool,
    /// Show why these accounts are one incident
    #[arg(long)]
    explain: bool,
    /// Show what became known when
    #[arg(long)]
    timeline: bool,
    /// Show incidents and articles that have to do with it
    #[arg(long)]
    related: bool,
    /// Language of the summary
    #[arg(long, value_enum, default_value_t = Language::Both)]
    language: Language,
    /// How to print; the default is text on a terminal, else json
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// Languages of the summary.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    /// Arabic
    Ar,
    /// English
    En,
    /// Arabic and English
    Both,
}

/// How an incident is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading in a terminal
    Text,
    /// One JSON object
    Json,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut store = arguments.archive.open()?;
    catch_up(&mut store)?;
    let stored = store.incident(&arguments.id)?;
    match &stored.state {
        State::Open => {}
        State::Merged(into) => bail!("incident {} was merged into {into}", stored.code),
        State::Withdrawn => {
            bail!("none of the events of incident {} is told any longer, or all were rejected", stored.code)
        }
    }
    let cases = Cases::new(&mut store, false)?;
    let dossier = cases.dossier(&mut store, &stored)?.context("none of its events is left")?;
    let mut out = io::stdout().lock();
    let default = if out.is_terminal() { Format::Text } else { Format::Json };
    if arguments.format.unwrap_or(default) == Format::Json {
        serde_json::to_writer(&mut out, &dossier.incident)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let tongues: &[Tongue] = match arguments.language {
        Language::Ar => &[Tongue::Arabic],
        Language::En => &[Tongue::English],
        Language::Both => &[Tongue::Arabic, Tongue::English],
    };
    out.write_all(incident::page(&dossier.incident, tongues, arguments.ledger).as_bytes())?;
    if arguments.timeline {
        out.write_all(incident::timeline(&dossier.incident).as_bytes())?;
    }
    if arguments.explain {
        out.write_all(incident::links(&dossier.incident, &why(&dossier)).as_bytes())?;
    }
    if arguments.related {
        let near = neighbours(&mut store, &cases, &dossier.incident, RELATED)?;
        out.write_all(incident::related(&near).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}
