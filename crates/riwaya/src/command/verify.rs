//! `riwaya verify`: proves that nothing in the archive was changed.

use crate::archive::Place;
use crate::render::message;
use anyhow::{Context, Result};
use clap::Args;
use riwaya_store::{Digest, Evidence as _, Report, Shelf as _, check_package};
use std::path::Path;
use std::process::ExitCode;

/// What `riwaya verify` takes.
#[derive(Args)]
pub struct Arguments {
    /// One article, by number, version, `doc_id`, address or event, or the folder or zip file of a package; the default
    /// is the whole archive
    item: Option<String>,
    #[command(flatten)]
    archive: Place,
    /// Hash of an entry or a root that must be there, as it was noted elsewhere
    #[arg(long, value_name = "HASH")]
    head: Option<String>,
}

/// Runs the command. Exit code 1 where something differs.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    if let Some(package) = arguments.item.as_deref().map(Path::new).filter(|path| is_package(path)) {
        let report = check_package(package)?;
        tell(&report);
        return Ok(code(&report));
    }
    let mut store = arguments.archive.open()?;
    let head = arguments.head.as_deref().map(|head| {
        Digest::from_hex(head.trim()).with_context(|| format!("--head '{head}' is no SHA-256 of 64 hexadecimal digits"))
    });
    let only = arguments.item.as_deref().map(|item| store.find(item)).transpose()?;
    let report = store.verify(only, head.transpose()?)?;
    tell(&report);
    // Of an archive whose roots do not even read, the report says so.
    if let Some(root) = store.roots().ok().and_then(|mut roots| roots.pop()) {
        println!("head {}, signed {}", root.hash, message(&root.time));
    }
    Ok(code(&report))
}

/// Whether a path leads to a package: what is no path is looked for in the archive.
fn is_package(path: &Path) -> bool {
    let zipped = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"));
    path.join("bagit.txt").is_file() || (zipped && path.is_file())
}

fn code(report: &Report) -> ExitCode {
    if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn tell(report: &Report) {
    for fault in &report.faults {
        println!("{}", message(&fault.to_string()));
    }
    if report.more > 0 {
        println!("and {} more", report.more);
    }
    for (table, count) in &report.rows {
        println!("{count:>10} {table}");
    }
    println!("{:>10} log entries, {} signed roots", report.entries, report.roots);
    for head in &report.heads {
        println!("writer {} has {} entries, head {}", head.writer, head.number, head.hash);
    }
    println!("{}", if report.is_clean() { "nothing was changed" } else { "NOT as it was stored" });
}
