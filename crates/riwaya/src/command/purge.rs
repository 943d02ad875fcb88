//! `riwaya purge`: removes the content of an article or a coded incident for legal or safety reasons.

use super::show::coded_incident;
use crate::archive::Place;
use crate::clock::now;
use anyhow::{Result, bail};
use clap::Args;
use riwaya_store::{CodedId, Evidence as _, Holding, IndexWriter, Intake as _, Shelf as _, SqliteStore};
use std::process::ExitCode;

/// What `riwaya purge` takes.
#[derive(Args)]
pub struct Arguments {
    /// The article, by number, version, `doc_id`, address or event; all its versions go. A coded incident as coded:12
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
    if arguments.reason.trim().is_empty() {
        bail!("--reason is empty");
    }
    if let Some(id) = CodedId::parse(&arguments.id) {
        return coded(arguments, &mut store, id);
    }
    let id = store.find(&arguments.id)?;
    let versions = store.article(id)?.versions;
    if !arguments.yes {
        bail!("{} versions of article {id} would be lost for good; say --yes to do it", versions.len());
    }
    // First the index, which another process may hold: nothing is half done where it does.
    let mut index = IndexWriter::open(store.folder())?;
    store.purge(Holding::Article(id), arguments.reason.trim(), now())?;
    for version in &versions {
        index.remove(*version);
    }
    index.close()?;
    store.sign(now())?;
    println!("purged {} versions of article {id}; copies of the archive still hold them", versions.len());
    Ok(ExitCode::SUCCESS)
}

/// Removes a coded incident, with all readings of its cells.
fn coded(arguments: &Arguments, store: &mut SqliteStore, id: CodedId) -> Result<ExitCode> {
    coded_incident(store, id)?;
    if !arguments.yes {
        bail!("{id} would be lost for good; say --yes to do it");
    }
    store.purge(Holding::Coded(id), arguments.reason.trim(), now())?;
    store.sign(now())?;
    println!("purged {id}; copies of the archive and of the table still hold it");
    Ok(ExitCode::SUCCESS)
}
