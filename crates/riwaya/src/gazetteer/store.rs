//! Where imported gazetteers are kept: one table each, in the user's data folder.

use anyhow::{Context, Result, bail};
use etcetera::BaseStrategy;
use std::fs;
use std::path::{Path, PathBuf};

/// Ending of the files.
const ENDING: &str = "tsv";

/// The folder of imported gazetteers: `$XDG_DATA_HOME/riwaya/gazetteers`, or what the platform has for it.
fn folder() -> Result<PathBuf> {
    let home = etcetera::choose_base_strategy().context("there is no home folder; name the table's path with --out")?;
    Ok(home.data_dir().join("riwaya").join("gazetteers"))
}

/// Where the gazetteer of that name is kept.
pub fn stored(name: &str) -> Result<PathBuf> {
    if !valid(name) {
        bail!("'{name}' is no name for a gazetteer; use letters, digits, - and _");
    }
    Ok(folder()?.join(name).with_extension(ENDING))
}

/// Letters, digits, `-` and `_`: such a name is a file name everywhere, and leads out of no folder.
pub fn valid(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
}

/// A name made from that of a file.
pub fn default_name(file: &Path) -> String {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name: String = stem.chars().map(|letter| if valid(&letter.to_string()) { letter } else { '_' }).collect();
    if name.is_empty() { "gazetteer".to_owned() } else { name.to_ascii_lowercase() }
}

/// The file that a user means: the name of an imported gazetteer, else a path.
pub fn path_of(name: &str) -> Result<PathBuf> {
    if valid(name) {
        let path = stored(name)?;
        if path.is_file() {
            return Ok(path);
        }
    }
    let path = PathBuf::from(name);
    if !path.is_file() {
        bail!("there is no gazetteer '{name}'; `riwaya gazetteer list` names those that were imported");
    }
    Ok(path)
}

/// All imported gazetteers, by name, with the number of their rows.
pub fn list() -> Result<Vec<(String, usize)>> {
    let Ok(files) = fs::read_dir(folder()?) else { return Ok(Vec::new()) };
    let mut out: Vec<(String, usize)> = files
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
        .filter_map(|path| {
            let rows = fs::read_to_string(&path).ok()?.lines().filter(|line| !line.starts_with('#')).count();
            Some((path.file_stem()?.to_string_lossy().into_owned(), rows.saturating_sub(1)))
        })
        .collect();
    out.sort();
    Ok(out)
}
