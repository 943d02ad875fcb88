//! `riwaya ingest`: sources into the archive.

use crate::archive::{CodedPlan, Place, Plan, Summary, ingest, ingest_coded, preview};
use crate::input;
use crate::render::message;
use anyhow::{Context, Result};
use clap::Args;
use riwaya_fetch::Receiver;
use riwaya_ingest::table::Mapping;
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
    #[command(flatten)]
    known: super::Known,
    #[command(flatten)]
    limits: super::Limits,
    #[command(flatten)]
    knowledge: super::Knowledge,
    /// Take the sources as tables of incidents that you have coded, CSV or XLSX
    #[arg(long, conflicts_with_all = ["outlet", "published", "url", "no_model", "model", "names"])]
    coded: bool,
    /// Which columns of the tables hold what, as TOML; without it, that is guessed from their names
    #[arg(long, value_name = "FILE", requires = "coded")]
    mapping: Option<PathBuf>,
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
    let stop = stop_on_interrupt()?;
    let summary = if arguments.coded { coded(arguments, &stop)? } else { articles(arguments, &stop)? };
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        out.write_all(summary.text().as_bytes())?;
    } else {
        serde_json::to_writer(&mut out, &summary)?;
        out.write_all(b"\n")?;
    }
    Ok(match summary.stopped {
        true => ExitCode::from(130),
        false if summary.is_clean() => ExitCode::SUCCESS,
        false => ExitCode::from(2),
    })
}

/// Takes in reports.
fn articles(arguments: &Arguments, stop: &Arc<AtomicBool>) -> Result<Summary> {
    let options = arguments.known.options(&arguments.limits)?;
    let language = arguments.knowledge.language()?;
    let folder = arguments.archive.folder()?;
    let plan = Plan {
        folder: &folder,
        size: size(&arguments.sources),
        language: &language,
        threads: arguments.threads.clamp(1, 64),
        stop,
    };
    let mut fetcher = arguments.network.fetcher(&arguments.limits, stop);
    let mut supply =
        |receiver: &mut dyn Receiver| input::supply(&arguments.sources, &mut fetcher, &options, stop, receiver);
    let summary = if arguments.dry_run { preview(&plan, &mut supply)? } else { ingest(&plan, &mut supply)? };
    std::mem::forget(language);
    Ok(summary)
}

/// Takes in tables of coded incidents. A mapping that was guessed is shown, to be corrected and saved.
fn coded(arguments: &Arguments, stop: &AtomicBool) -> Result<Summary> {
    let read = |path: &PathBuf| -> Result<Mapping> {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Mapping::from_toml(&text).with_context(|| format!("{} does not read", path.display()))
    };
    let mapping = arguments.mapping.as_ref().map(read).transpose()?;
    let folder = arguments.archive.folder()?;
    let options = arguments.limits.options();
    let plan =
        CodedPlan { folder: &folder, mapping: mapping.as_ref(), options: &options, dry: arguments.dry_run, stop };
    ingest_coded(&plan, &arguments.sources, |guessed| {
        let text = guessed.to_toml().unwrap_or_default();
        let lines = text.lines().filter(|line| !line.ends_with("= []")).map(message);
        eprintln!("riwaya: columns are read by this guess; give a corrected copy with --mapping");
        lines.for_each(|line| eprintln!("{line}"));
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
