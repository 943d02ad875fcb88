//! One file for each command.
pub mod extract;
pub mod train;

use anyhow::{Context, Result};
use riwaya_core::language::Language;

/// The language, with or without the learnt weights.
pub fn language(no_model: bool) -> Result<Language> {
    let mut language = Language::arabic().context("the built-in data does not read")?;
    if no_model {
        language.model = None;
    }
    Ok(language)
}
