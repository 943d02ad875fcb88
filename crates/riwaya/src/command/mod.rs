//! One file for each command.
pub mod decide;
pub mod demo;
pub mod eval;
pub mod export;
pub mod extract;
pub mod gazetteer;
pub mod incident;
pub mod incidents;
pub mod ingest;
pub mod list;
pub mod package;
pub mod purge;
pub mod reprocess;
pub mod review;
pub mod search;
pub mod serve;
pub mod show;
pub mod stats;
pub mod train;
pub mod verify;
pub mod watch;

use crate::clock::Machine;
use anyhow::{Context, Result};
use clap::Args;
use riwaya_core::language::Language;
use riwaya_core::lexicon::table::DataFile;
use riwaya_core::model::Model;
use riwaya_core::place::IMPORTED;
use riwaya_fetch::{Fetcher, Settings};
use riwaya_ingest::{Options, find_moment};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// The option that every command which reads articles has.
#[derive(Args, Debug, Clone, Default)]
pub struct Gazetteers {
    /// Imported gazetteer to use beside the shipped one: its name, or a path; may be given again
    #[arg(long = "gazetteer", value_name = "NAME|PATH")]
    pub names: Vec<String>,
}

/// What of the articles is known from elsewhere: options of every command that takes articles in.
#[derive(Args, Debug, Clone, Default)]
pub struct Known {
    /// Outlet of all articles, instead of what the input says
    #[arg(long)]
    outlet: Option<String>,
    /// Day of publication (2022-01-21 or 2022-01-21T06:01) of all articles, instead of what the input says
    #[arg(long)]
    published: Option<String>,
    /// Address of the article, instead of what the input says
    #[arg(long)]
    url: Option<String>,
}

impl Known {
    /// It as options of reading, with the limits.
    fn options(&self, limits: &Limits) -> Result<Options> {
        let published = match &self.published {
            Some(text) => {
                let moment = find_moment(text);
                Some(moment.with_context(|| format!("--published '{text}' is no date; write it as 2022-01-21"))?)
            }
            None => None,
        };
        Ok(Options { outlet: self.outlet.clone(), published, url: self.url.clone(), ..limits.options() })
    }
}

/// How much is read at once: options of every command that reads articles or tables.
#[derive(Args, Debug, Clone, Default)]
pub struct Limits {
    /// Largest page, line, message, entry or row that is read, in MiB, instead of 16 (a page) and 64 (all else)
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u8).range(1..=100))]
    max_size: Option<u8>,
}

impl Limits {
    /// They as options of reading.
    fn options(&self) -> Options {
        let limits = Options::default();
        let Some(bytes) = self.max_size.map(|size| usize::from(size) << 20) else { return limits };
        Options { max_line_bytes: bytes, max_page_bytes: bytes, ..limits }
    }
}

/// What articles are read with: options of every command that extracts.
#[derive(Args, Debug, Clone, Default)]
pub struct Knowledge {
    /// Leave every choice to the rules, without learnt weights
    #[arg(long)]
    no_model: bool,
    /// Weights that `riwaya train` wrote, instead of those built in
    #[arg(long, conflicts_with = "no_model")]
    model: Option<PathBuf>,
    #[command(flatten)]
    gazetteers: Gazetteers,
}

impl Knowledge {
    /// The language that they name.
    fn language(&self) -> Result<Language> {
        language(self.model.as_deref(), self.no_model, &self.gazetteers)
    }
}

/// The option of every command that fetches.
#[derive(Args, Debug, Clone, Default)]
pub struct Network {
    /// For tests only: fetch from this machine too, and without a pause between two requests
    #[arg(long, hide = true)]
    allow_loopback: bool,
}

impl Network {
    /// A fetcher whose waits end when `stop` is set.
    fn fetcher(&self, limits: &Limits, stop: &Arc<AtomicBool>) -> Fetcher {
        let mut settings = Settings { max_bytes: limits.options().max_page_bytes, ..Settings::default() };
        if self.allow_loopback {
            settings.allow_loopback = true;
            settings.delay = Duration::ZERO;
        }
        Fetcher::new(settings, Box::new(Machine { stop: Arc::clone(stop) }))
    }
}

/// The language, with the weights that are built in, those of a file, or none, and with gazetteers of the user's.
pub fn language(model: Option<&Path>, no_model: bool, gazetteers: &Gazetteers) -> Result<Language> {
    let mut language = load(&gazetteers.names)?;
    if let Some(path) = model {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let file = DataFile { path: &path.display().to_string(), text: &text };
        language.model = Some(Model::parse(&file)?);
    }
    if no_model {
        language.model = None;
    }
    Ok(language)
}

/// The language with the gazetteers of those names.
fn load(names: &[String]) -> Result<Language> {
    let texts = names.iter().map(|name| gazetteer::text(name)).collect::<Result<Vec<_>>>()?;
    let paths: Vec<String> = names.iter().map(|name| format!("{IMPORTED}{name}")).collect();
    let files: Vec<DataFile<'_>> = paths.iter().zip(&texts).map(|(path, text)| DataFile { path, text }).collect();
    Language::arabic_with(&files).with_context(|| match names {
        [] => "the built-in data does not read".to_owned(),
        _ => format!("the gazetteer does not read: {}", names.join(", ")),
    })
}
