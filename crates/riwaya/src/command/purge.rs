//! `riwaya purge`: removes the content of an article for legal or safety reasons.

use crate::archive::Place;
use crate::clock::now;
use anyhow::{Result, bail};
use clap::Args;
use riwaya_store::{Evidence as _, IndexWriter, Intake as _, Shelf as _};
use std::process::ExitCode;

/// What `riwaya purge` takes.
#[derive(Args)]
pub struct Arguments {
    /// The article, by number, version, `doc_id`, address or event; all its versions go
    id: String,
    #[command(flatten)]
    archive: Place,
    /// Why; it is kept in the log for good, so name no person in it
    #[arg(long)]
    reason: String,
    /// Say that the content is to be lost
    #[arg(long)]
    yes: bool,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut store = arguments.archive.open()?;
    let id = store.find(&arguments.id)?;
    let versions = store.article(id)?.versions;
    if arguments.reason.trim().is_empty() {
        bail!("--reason is empty");
    }
    if !arguments.yes {
        bail!("{} versions of article {id} would be lost for good; say --yes to do it", versions.len());
    }
    // First the index, which another process may hold: nothing is half done where it does.
    let mut index = IndexWriter::open(store.folder())?;
    store.purge(id, arguments.reason.trim(), now())?;
    for version in &versions {
        index.remove(*version);
    }
    index.close()?;
    store.sign(now())?;
    println!("purged {} versions of article {id}; copies of the archive still hold them", versions.len());
    Ok(ExitCode::SUCCESS)
}
