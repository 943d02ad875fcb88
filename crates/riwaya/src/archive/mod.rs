//! What stands between reading articles and keeping them: from captures to entries of the store, and back.

mod change;
mod coded;
mod entry;
mod flow;
mod health;
mod identity;
pub mod index;
mod intake;
mod narrow;
mod old;
mod preview;
mod progress;
mod rename;
mod revise;
mod summary;
mod words;
mod write;

use anyhow::{Context, Result};
use clap::Args;
use etcetera::BaseStrategy;
use riwaya_store::SqliteStore;
use std::path::PathBuf;

pub use coded::{CodedPlan, ingest_coded};
pub use health::HealthFile;
pub use intake::{Plan, ingest};
pub use narrow::Narrow;
pub use old::old_article;
pub use preview::preview;
pub use revise::reprocess;
pub use summary::Summary;
pub use words::Arabic;

/// The option of every command that uses an archive.
#[derive(Args, Debug, Clone, Default)]
pub struct Place {
    /// Folder of the archive; the default is in the user's data folder
    #[arg(long, value_name = "PATH")]
    archive: Option<PathBuf>,
}

impl Place {
    /// The folder that was named.
    pub fn named(&self) -> Option<PathBuf> {
        self.archive.clone()
    }

    /// The folder: the one that was named, else `$XDG_DATA_HOME/riwaya/archive` or what the platform has for it.
    pub fn folder(&self) -> Result<PathBuf> {
        if let Some(path) = &self.archive {
            return Ok(path.clone());
        }
        let home = etcetera::choose_base_strategy().context("there is no home folder; name one with --archive")?;
        Ok(home.data_dir().join("riwaya").join("archive"))
    }

    /// The archive, which must be there.
    pub fn open(&self) -> Result<SqliteStore> {
        let folder = self.folder()?;
        SqliteStore::open(&folder).with_context(|| format!("the archive {} cannot be opened", folder.display()))
    }
}
