//! One file for each command.
pub mod eval;
pub mod extract;
pub mod train;

use anyhow::{Context, Result};
use riwaya_core::language::Language;
use riwaya_core::lexicon::table::DataFile;
use riwaya_core::model::Model;
use std::path::Path;

/// The language, with the weights that are built in, those of a file, or none.
pub fn language(model: Option<&Path>, no_model: bool) -> Result<Language> {
    let mut language = Language::arabic().context("the built-in data does not read")?;
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
