//! One file for each command.
pub mod eval;
pub mod extract;
pub mod gazetteer;
pub mod ingest;
pub mod list;
pub mod package;
pub mod purge;
pub mod reprocess;
pub mod search;
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
use std::path::Path;
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

/// The option of every command that fetches.
#[derive(Args, Debug, Clone, Default)]
pub struct Network {
    /// For tests only: fetch from this machine too, and without a pause between two requests
    #[arg(long, hide = true)]
    allow_loopback: bool,
}

impl Network {
    /// A fetcher whose waits end when `stop` is set.
    fn fetcher(&self, stop: &Arc<AtomicBool>) -> Fetcher {
        let mut settings = Settings::default();
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
