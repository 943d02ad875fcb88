//! `riwaya watch`: keeps polling a list of sources.

use super::ingest::stop_on_interrupt;
use crate::archive::{HealthFile, Place, Plan, Summary, ingest};
use crate::clock::{Machine, now};
use crate::{input, render};
use anyhow::Result;
use clap::Args;
use riwaya_core::language::Language;
use riwaya_fetch::{Clock as _, Fetcher, Watch};
use riwaya_ingest::{ListedSource, Options};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Pause after a poll that could not be stored.
const RETRY: Duration = Duration::from_secs(60);

/// What `riwaya watch` takes.
#[derive(Args)]
pub struct Arguments {
    /// List of sources as TOML, or of feeds as OPML
    list: PathBuf,
    #[command(flatten)]
    archive: Place,
    /// Poll what is due, and end
    #[arg(long)]
    once: bool,
    /// Say how each source is doing, and poll none
    #[arg(long, conflicts_with = "once")]
    status: bool,
    /// Leave every choice to the rules, without learnt weights
    #[arg(long)]
    no_model: bool,
    #[command(flatten)]
    gazetteers: super::Gazetteers,
    /// Threads that read articles
    #[arg(long, default_value_t = super::extract::default_threads())]
    threads: usize,
    #[command(flatten)]
    limits: super::Limits,
    #[command(flatten)]
    network: super::Network,
}

/// What came of one poll.
#[derive(Serialize)]
struct Poll {
    /// Sources that were due.
    polled: u64,
    /// Of those, sources that could not be read.
    failed: u64,
    #[serde(flatten)]
    summary: Summary,
}

/// Runs the command. Exit code 2 where the last poll met something that could not be read, 130 where it was stopped.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let sources = input::read_list(&arguments.list)?;
    if arguments.status {
        return status(arguments, sources);
    }
    let stop = stop_on_interrupt()?;
    let language = super::language(None, arguments.no_model, &arguments.gazetteers)?;
    let folder = arguments.archive.folder()?;
    let threads = arguments.threads.clamp(1, 64);
    let plan = Plan { folder: &folder, size: None, language: &language, threads, stop: &stop };
    let mut health = HealthFile::open(&folder)?;
    let mut watch = Watch::new(sources, now(), |url| health.get(url));
    let mut fetcher = arguments.network.fetcher(&arguments.limits, &stop);
    let clock = Machine { stop: Arc::clone(&stop) };
    loop {
        if !arguments.once
            && let Some(due) = watch.next_due()
        {
            clock.sleep(due.duration_since(clock.now()).try_into().unwrap_or_default());
        }
        if stop.load(Ordering::Relaxed) {
            return Ok(ExitCode::from(130));
        }
        let poll = poll(&plan, &arguments.limits.options(), &mut watch, &mut fetcher, &mut health)?;
        tell(&poll)?;
        if poll.summary.stopped {
            return Ok(ExitCode::from(130));
        }
        if arguments.once {
            let clean = poll.failed == 0 && poll.summary.rejected == 0;
            return Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(2) });
        }
    }
}

/// Says how each source is doing. Exit code 2 where one could not be read the last time.
fn status(arguments: &Arguments, sources: Vec<ListedSource>) -> Result<ExitCode> {
    let health = HealthFile::open(&arguments.archive.folder()?)?;
    let with_health = |source: ListedSource| {
        let health = health.get(&source.url);
        (source, health)
    };
    let sources: Vec<_> = sources.into_iter().map(with_health).collect();
    let mut out = io::stdout().lock();
    let text = out.is_terminal();
    out.write_all(render::sources::list(&sources, text).as_bytes())?;
    let failing = sources.iter().any(render::sources::is_failing);
    Ok(if failing { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// Keeps polling a list beside something else, until that stops.
pub fn follow(
    list: &Path,
    network: &super::Network,
    folder: &Path,
    language: &Language,
    stop: &Arc<AtomicBool>,
) -> Result<()> {
    let sources = input::read_list(list)?;
    let plan = Plan { folder, size: None, language, threads: 1, stop };
    let mut health = HealthFile::open(folder)?;
    let mut watch = Watch::new(sources, now(), |url| health.get(url));
    let limits = super::Limits::default();
    let mut fetcher = network.fetcher(&limits, stop);
    let clock = Machine { stop: Arc::clone(stop) };
    while !stop.load(Ordering::Relaxed) {
        if let Some(due) = watch.next_due() {
            clock.sleep(due.duration_since(clock.now()).try_into().unwrap_or_default());
        }
        if stop.load(Ordering::Relaxed) {
            break;
        }
        // Somebody else may be storing: what is due then is polled again.
        if let Err(error) = poll(&plan, &limits.options(), &mut watch, &mut fetcher, &mut health) {
            eprintln!("riwaya: {error:#}");
            clock.sleep(RETRY);
        }
    }
    Ok(())
}

/// Polls what is due. The health of sources is kept after their articles are stored, so that none is lost in between.
fn poll(
    plan: &Plan<'_>,
    options: &Options,
    watch: &mut Watch,
    fetcher: &mut Fetcher,
    health: &mut HealthFile,
) -> Result<Poll> {
    let (mut polled, mut failed) = (0, 0);
    let summary = ingest(plan, &mut |receiver| {
        let _ = watch.poll(fetcher, options, receiver, &mut |source, now| {
            // A source that was left in the middle is polled again.
            if plan.stop.load(Ordering::Relaxed) {
                return;
            }
            polled += 1;
            if let Some(failure) = &now.last_failure {
                failed += 1;
                eprintln!("riwaya: {}", render::message(&failure.reason));
            }
            health.set(&source.url, now);
        });
    })?;
    health.save()?;
    Ok(Poll { polled, failed, summary })
}

/// One line a poll.
fn tell(poll: &Poll) -> Result<()> {
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        let Poll { polled, failed, summary } = poll;
        let Summary { new, updated, unchanged, rejected, .. } = summary;
        writeln!(
            out,
            "{} · {polled} sources polled, {failed} failed · {new} new, {updated} updated, {unchanged} unchanged, \
             {rejected} rejected",
            now()
        )?;
    } else {
        serde_json::to_writer(&mut out, poll)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
