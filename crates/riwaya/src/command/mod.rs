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

use anyhow::{Context, Result};
use clap::Args;
use riwaya_core::language::Language;
use riwaya_core::lexicon::table::DataFile;
use riwaya_core::model::Model;
use riwaya_core::place::IMPORTED;
use std::path::Path;

/// The option that every command which reads articles has.
#[derive(Args, Debug, Clone, Default)]
pub struct Gazetteers {
    /// Imported gazetteer to use beside the shipped one: its name, or a path; may be given again
    #[arg(long = "gazetteer", value_name = "NAME|PATH")]
    pub names: Vec<String>,
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
