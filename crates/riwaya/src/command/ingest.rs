//! `riwaya ingest`: sources into the archive.

use super::extract::published;
use crate::archive::{Place, Plan, ingest, preview};
use crate::input;
use anyhow::{Context, Result};
use clap::Args;
use riwaya_fetch::Receiver;
use riwaya_ingest::Options;
use signal_hook::consts::SIGINT;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What `riwaya ingest` takes.
#[derive(Args)]
pub struct Arguments {
    /// Files, folders, addresses of pages and feeds, or lists of them as TOML or OPML; `-` reads standard input
    #[arg(required = true)]
    sources: Vec<PathBuf>,
    #[command(flatten)]
    archive: Place,
    /// Outlet of all articles, instead of what the input says
    #[arg(long)]
    outlet: Option<String>,
    /// Day of publication (2022-01-21 or 2022-01-21T06:01) of all articles, instead of what the input says
    #[arg(long)]
    published: Option<String>,
    /// Address of the article, instead of what the input says
    #[arg(long)]
    url: Option<String>,
    /// Leave every choice to the rules, without learnt weights
    #[arg(long)]
    no_model: bool,
    /// Weights that `riwaya train` wrote, instead of those built in
    #[arg(long, conflicts_with = "no_model")]
    model: Option<PathBuf>,
    #[command(flatten)]
    gazetteers: super::Gazetteers,
    /// Say what would be new, updated, unchanged or rejected, and store nothing
    #[arg(long)]
    dry_run: bool,
    /// Threads that read articles
    #[arg(long, default_value_t = super::extract::default_threads())]
    threads: usize,
    #[command(flatten)]
    network: super::Network,
}

/// Runs the command. Exit code 2 where some input could not be read, 130 where it was stopped.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let options = Options {
        outlet: arguments.outlet.clone(),
        published: published(arguments.published.as_deref())?,
        url: arguments.url.clone(),
        ..Options::default()
    };
    let stop = stop_on_interrupt()?;
    let language = super::language(arguments.model.as_deref(), arguments.no_model, &arguments.gazetteers)?;
    let folder = arguments.archive.folder()?;
    let plan = Plan {
        folder: &folder,
        size: size(&arguments.sources),
        language: &language,
        threads: arguments.threads.clamp(1, 64),
        stop: &stop,
    };
    let mut fetcher = arguments.network.fetcher(&stop);
    let mut supply = |receiver: &mut dyn Receiver| input::supply(&arguments.sources, &mut fetcher, &options, receiver);
    let summary = if arguments.dry_run { preview(&plan, &mut supply)? } else { ingest(&plan, &mut supply)? };
    std::mem::forget(language);
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        out.write_all(summary.text().as_bytes())?;
    } else {
        serde_json::to_writer(&mut out, &summary)?;
        out.write_all(b"\n")?;
    }
    Ok(match (summary.stopped, summary.rejected) {
        (true, _) => ExitCode::from(130),
        (false, 0) => ExitCode::SUCCESS,
        (false, _) => ExitCode::from(2),
    })
}

/// Bytes of all sources, where they are files.
fn size(sources: &[PathBuf]) -> Option<u64> {
    sources
        .iter()
        .map(|path| std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map(|file| file.len()))
        .sum()
}

/// What is set by the first Ctrl-C; the second ends the process.
pub fn stop_on_interrupt() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&stop))
        .context("cannot watch for Ctrl-C")?;
    signal_hook::flag::register(SIGINT, Arc::clone(&stop)).context("cannot watch for Ctrl-C")?;
    Ok(stop)
}
