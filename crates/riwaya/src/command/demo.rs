//! `riwaya demo`: a prison assault that five reports tell in five ways, as one incident.

use crate::archive::{Place, Plan, ingest};
use crate::casebook::{Cases, catch_up};
use crate::render::incident;
use anyhow::{Context, Result};
use clap::Args;
use riwaya_core::language::Language;
use riwaya_fetch::Receiver;
use riwaya_incident::summary::Tongue;
use riwaya_ingest::{Options, source};
use riwaya_store::{Casebook as _, Filter, Page, Shelf as _, SqliteStore};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

/// The reports that were written for the project.
const SAMPLES: [(&str, &str); 3] = [
    ("reports.jsonl", include_str!("../../../../samples/reports.jsonl")),
    ("prison-3.txt", include_str!("../../../../samples/prison-3.txt")),
    ("post.txt", include_str!("../../../../samples/post.txt")),
];

/// What `riwaya demo` takes.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    archive: Place,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let folder = arguments.archive.named().unwrap_or_else(|| std::env::temp_dir().join("riwaya-demo"));
    let samples = folder.join("samples");
    fs::create_dir_all(&samples).with_context(|| format!("cannot make {}", samples.display()))?;
    for (name, text) in SAMPLES {
        fs::write(samples.join(name), text).with_context(|| format!("cannot write {name}"))?;
    }
    let archive = folder.join("archive");
    take_in(&archive, &samples)?;
    let mut store = SqliteStore::open(&archive)?;
    catch_up(&mut store)?;
    let cases = Cases::new(&mut store, false)?;
    let stored = store.incidents(&Filter::All(Vec::new()), None, Page { skip: 0, limit: u32::MAX })?;
    let (reports, incidents) = (store.matching(&Filter::All(Vec::new()))?.len(), stored.len());
    let most = stored.into_iter().max_by_key(|incident| incident.events.len()).context("the samples gave nothing")?;
    let dossier = cases.dossier(&mut store, &most)?.context("the samples gave nothing")?;
    let mut out = io::stdout().lock();
    writeln!(out, "{reports} invented reports, {incidents} incidents. The one that most reports tell of:\n")?;
    out.write_all(incident::page(&dossier.incident, &[Tongue::Arabic, Tongue::English], false).as_bytes())?;
    let (archive, id) = (archive.display(), &dossier.incident.id);
    write!(
        out,
        "
Try next:
  riwaya incident {id} --archive {archive} --ledger     every figure with its words
  riwaya incident {id} --archive {archive} --explain    why these accounts are one incident
  riwaya incidents --archive {archive}                  all incidents
  riwaya search 'قسد' --archive {archive}               the reports themselves
  riwaya export --format acled --archive {archive}      rows for others
"
    )?;
    Ok(ExitCode::SUCCESS)
}

fn take_in(archive: &Path, samples: &Path) -> Result<()> {
    let language = Language::arabic()?;
    let stop = AtomicBool::new(false);
    let plan = Plan { folder: archive, size: None, language: &language, threads: 2, stop: &stop };
    let mut supply = |receiver: &mut dyn Receiver| {
        for (name, _) in SAMPLES {
            let mut items = source::open(&samples.join(name), &Options::default());
            if items.try_for_each(|item| receiver.take(item.map_err(Into::into))).is_break() {
                return;
            }
        }
    };
    ingest(&plan, &mut supply)?;
    std::mem::forget(language);
    Ok(())
}
