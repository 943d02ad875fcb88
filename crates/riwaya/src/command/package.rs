//! `riwaya package`: articles of the archive in a folder or a zip file that proves itself.

use crate::archive::Place;
use crate::clock::now;
use anyhow::Result;
use clap::Args;
use riwaya_store::{Evidence as _, Shelf as _, write_package};
use std::path::PathBuf;
use std::process::ExitCode;

/// What `riwaya package` takes.
#[derive(Args)]
pub struct Arguments {
    /// Articles, by number, version, `doc_id`, address or event
    #[arg(required = true)]
    ids: Vec<String>,
    #[command(flatten)]
    archive: Place,
    /// Folder to make, or a zip file where the name ends in .zip
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut store = arguments.archive.open()?;
    let mut ids = Vec::new();
    for id in &arguments.ids {
        let id = store.find(id)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    // The roots in the package are to hold what is in it.
    store.sign(now())?;
    let hash = write_package(&mut store, &arguments.out, &ids, now())?;
    store.sign(now())?;
    println!("{} articles in {}, package {hash}", ids.len(), arguments.out.display());
    Ok(ExitCode::SUCCESS)
}
