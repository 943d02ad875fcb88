//! `riwaya incidents`: what happened, by all accounts.

use super::list::Format;
use crate::archive::{Narrow, Place};
use crate::casebook::{Cases, catch_up};
use crate::render::incident;
use anyhow::Result;
use clap::Args;
use riwaya_incident::incident::Status;
use riwaya_store::{Casebook as _, Filter, Page};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// Incidents that are read from the archive at once.
const MOST: u32 = 2000;

/// What `riwaya incidents` takes.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    archive: Place,
    #[command(flatten)]
    narrow: Narrow,
    /// How many are shown
    #[arg(long, default_value_t = 30)]
    limit: u32,
    /// How many are passed over
    #[arg(long, default_value_t = 0)]
    skip: u32,
    /// Only from events that a person accepted
    #[arg(long)]
    reviewed: bool,
    /// Only those that are `single_source`, corroborated, disputed, denied or unconfirmed
    #[arg(long)]
    status: Option<Status>,
    /// How to print; the default is text on a terminal, else jsonl
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut store = arguments.archive.open()?;
    catch_up(&mut store)?;
    let filter = arguments.narrow.filter()?.unwrap_or(Filter::All(Vec::new()));
    let cases = Cases::new(&mut store, arguments.reviewed)?.with_status(arguments.status);
    let mut out = io::stdout().lock();
    let text = arguments.format.map_or(out.is_terminal(), Format::is_text);
    // Which incidents are left out the database does not know: all are looked at, and those that are left are counted.
    let (mut at, mut pass) = if cases.chooses() { (0, arguments.skip) } else { (arguments.skip, 0) };
    let mut left = arguments.limit;
    while left > 0 {
        let page = store.incidents(
            &filter,
            None,
            Page { skip: at, limit: if cases.chooses() { MOST } else { left.min(MOST) } },
        )?;
        cases.dossiers(&mut store, &page, |dossier| {
            if pass > 0 {
                pass -= 1;
            } else if left > 0 {
                left -= 1;
                out.write_all(incident::entry(&dossier.incident, text)?.as_bytes())?;
            }
            Ok(())
        })?;
        at += page.len() as u32;
        if page.is_empty() {
            break;
        }
    }
    Ok(ExitCode::SUCCESS)
}
