//! `riwaya gazetteer`: the user's own places, imported from the tables that people have.

use super::load;
use crate::gazetteer::{Format, Merger, Report, default_name, list, path_of, read, stored};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use riwaya_core::language::Language;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `riwaya gazetteer` takes.
#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read tables of places, clean them, and keep them for `extract --gazetteer`
    Import(Import),
    /// Name the gazetteers that were imported
    List,
    /// Delete an imported gazetteer
    Remove {
        /// Its name
        name: String,
    },
}

/// What `riwaya gazetteer import` takes.
#[derive(Args)]
struct Import {
    /// Dumps of `GeoNames`, COD tables (CSV) or JSON lines
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// What the tables are; the default is to look
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Country of rows that do not say, as ISO 3166 code (SY)
    #[arg(long)]
    country: Option<String>,
    /// Name to keep it by; the default is that of the first file
    #[arg(long)]
    name: Option<String>,
    /// Licence of the tables, noted in the file that is written
    #[arg(long)]
    licence: Option<String>,
    /// Write the table there instead of the user's data folder
    #[arg(long, conflicts_with = "name")]
    out: Option<PathBuf>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    match &arguments.command {
        Command::Import(import) => run_import(import)?,
        Command::List => {
            for (name, rows) in list()? {
                println!("{name}\t{rows}");
            }
        }
        Command::Remove { name } => {
            let path = stored(name)?;
            fs::remove_file(&path).with_context(|| format!("there is no gazetteer '{name}'"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn run_import(import: &Import) -> Result<()> {
    let country = match import.country.as_deref().map(str::trim) {
        Some(code) if code.len() == 2 && code.is_ascii() => Some(code.to_ascii_uppercase()),
        Some(code) => bail!("--country '{code}' is no ISO 3166 code of two letters"),
        None => None,
    };
    let language = Language::arabic().context("the built-in data does not read")?;
    let mut merger = Merger::new(&language, country);
    let mut head =
        String::from("# Places for riwaya, from tables of the user's. They keep the licence of their sources.\n");
    for file in &import.files {
        let format = read(file, import.format, |row| merger.take(row))?;
        let licence = import.licence.as_deref().unwrap_or(match format {
            Format::Geonames => "CC BY 4.0, geonames.org",
            _ => "not stated",
        });
        let shown = file.file_name().map(|name| name.to_string_lossy().replace(['\n', '\r'], " ")).unwrap_or_default();
        let _ = writeln!(head, "# {shown}: licence {}", licence.replace(['\n', '\r'], " "));
    }
    let (table, report) = merger.finish(&head);
    let first = import.files.first().map_or_else(|| Path::new("gazetteer"), PathBuf::as_path);
    let name = import.name.clone().unwrap_or_else(|| default_name(first));
    let path = match &import.out {
        Some(path) => path.clone(),
        None => stored(&name)?,
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(&path, table).with_context(|| format!("cannot write {}", path.display()))?;
    tell(&report, &path.display().to_string());
    // What was written must read: better now than at the next extraction.
    load(&[path.display().to_string()])?;
    Ok(())
}

fn tell(report: &Report, path: &str) {
    eprintln!("{} rows read, {} places kept in {path}", report.read, report.kept);
    if report.located > 0 {
        eprintln!("{} places of the shipped gazetteer got coordinates", report.located);
    }
    for (fault, count) in &report.faults {
        eprintln!("{count:>8} left out: {}", fault.reason());
    }
}

/// The text of a gazetteer that `--gazetteer` names.
pub fn text(name: &str) -> Result<String> {
    let path = path_of(name)?;
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}
