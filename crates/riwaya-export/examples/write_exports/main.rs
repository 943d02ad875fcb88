//! Writes a few invented incidents in every format, for those who want to look at the files, and for
//! `tools/check_exports.py`, which opens them with programs that others use.
//!
//!     cargo run -p riwaya-export --example write_exports -- FOLDER
//!
//! Prints one JSON object with the counts of each format.

mod fixture;

use riwaya_core::language::Language;
use riwaya_export::{Count, ExportError, Format, Options, Redaction, export};
use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("which folder?")?;
    let language = Language::arabic().map_err(|error| format!("{error:?}"))?;
    let mut counts = serde_json::Map::new();
    for (name, redaction) in [("open", None), ("redacted", Some(Redaction::new(&language)))] {
        let folder = folder.join(name);
        fs::create_dir_all(&folder)?;
        for format in Format::ALL {
            let count = write(format, &folder, redaction)?;
            counts.insert(
                format!("{name}/{}", format.name()),
                serde_json::json!([count.rows, count.tombstones, count.left_out]),
            );
        }
    }
    println!("{}", serde_json::Value::from(counts));
    Ok(())
}

fn write(format: Format, folder: &Path, redaction: Option<Redaction<'_>>) -> Result<Count, ExportError> {
    let path = folder.join(format!("{}.{}", format.name(), format.extension()));
    let mut out = BufWriter::new(File::create(path)?);
    export(format, &mut out, fixture::items(), Options { redaction, ..Options::default() })
}
