//! `riwaya reprocess`: the archive read anew.

use super::ingest::stop_on_interrupt;
use crate::archive::{Narrow, Place, reprocess};
use crate::render::message;
use anyhow::Result;
use clap::Args;
use riwaya_store::Filter;
use std::process::ExitCode;
use std::sync::atomic::Ordering;

/// What `riwaya reprocess` takes.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    archive: Place,
    #[command(flatten)]
    narrow: Narrow,
    #[command(flatten)]
    knowledge: super::Knowledge,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let stop = stop_on_interrupt()?;
    let language = arguments.knowledge.language()?;
    let mut store = arguments.archive.open()?;
    let filter = arguments.narrow.filter()?.unwrap_or(Filter::All(Vec::new()));
    let mut revised = 0;
    let read = reprocess(&mut store, &language, &filter, &stop, |article| {
        revised += 1;
        match article.differences.as_slice() {
            [] => println!("{}: only what is not searched differs", article.id),
            lines => lines.iter().for_each(|line| println!("{}: {}", article.id, message(line))),
        }
    })?;
    println!("{read} articles read, {revised} of them differ; what was read before is kept");
    std::mem::forget(language);
    Ok(if stop.load(Ordering::Relaxed) { ExitCode::from(130) } else { ExitCode::SUCCESS })
}
