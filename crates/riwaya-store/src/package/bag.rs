//! The files of a package as they are written.

use super::files::MAX_RATIO;
use crate::digest::Digest;
use crate::error::StoreError;
use crate::record::pack;
use serde::Serialize;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A package that is being filled, and the manifest of what is in it.
pub(super) struct Bag {
    target: Target,
    pub manifest: String,
    /// Bytes and number of the files.
    pub bytes: u64,
    pub files: u64,
}

enum Target {
    Folder(PathBuf),
    /// A zip file, and the folder in it that all files lie in.
    Zip(Box<ZipWriter<BufWriter<File>>>, PathBuf, String),
}

impl Bag {
    /// A new folder, or where the name ends in `.zip` a new file. Nothing is overwritten.
    pub fn new(path: &Path) -> Result<Self, StoreError> {
        let target = if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip")) {
            let file = File::create_new(path).map_err(StoreError::io(path))?;
            Target::Zip(Box::new(ZipWriter::new(BufWriter::new(file))), path.to_owned(), folder_name(path))
        } else {
            fs::create_dir(path).map_err(StoreError::io(path))?;
            Target::Folder(path.to_owned())
        };
        Ok(Self { target, manifest: String::new(), bytes: 0, files: 0 })
    }

    /// Writes a file, with slashes in its name.
    pub fn put(&mut self, name: &str, content: &[u8]) -> Result<(), StoreError> {
        match &mut self.target {
            Target::Folder(folder) => {
                let path: PathBuf = name.split('/').fold(folder.clone(), |path, part| path.join(part));
                if let Some(parent) = path.parent() {
                    fs::create_dir_all(parent).map_err(StoreError::io(parent))?;
                }
                fs::write(&path, content).map_err(StoreError::io(&path))?;
            }
            Target::Zip(zip, path, folder) => {
                let options = SimpleFileOptions::default().compression_method(method(content)?);
                let begun = zip.start_file(format!("{folder}/{name}"), options).map_err(std::io::Error::from);
                begun.and_then(|()| zip.write_all(content)).map_err(StoreError::io(path))?;
            }
        }
        let _ = writeln!(self.manifest, "{}  {name}", Digest::of(content));
        self.bytes += content.len() as u64;
        self.files += 1;
        Ok(())
    }

    pub fn put_json(&mut self, name: &str, value: &impl Serialize) -> Result<(), StoreError> {
        let mut json = serde_json::to_vec_pretty(value).map_err(|error| StoreError::Damaged(error.to_string()))?;
        json.push(b'\n');
        self.put(name, &json)
    }

    /// Ends it.
    pub fn close(self) -> Result<(), StoreError> {
        if let Target::Zip(zip, path, _) = self.target {
            let end = |mut file: BufWriter<File>| file.flush().and_then(|()| file.get_ref().sync_all());
            zip.finish().map_err(std::io::Error::from).and_then(end).map_err(StoreError::io(&path))?;
        }
        Ok(())
    }
}

/// The folder in a zip file: its name as far as every system can write it.
fn folder_name(path: &Path) -> String {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("");
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_".contains(char);
    if !stem.is_empty() && stem.chars().all(plain) { stem.to_owned() } else { "package".to_owned() }
}

/// What packs so well that it would pass for a bomb is not packed.
fn method(content: &[u8]) -> Result<CompressionMethod, StoreError> {
    let most = content.len() as u64 / (MAX_RATIO / 2);
    let is_bomb = most > 0 && (pack(content)?.len() as u64) < most;
    Ok(if is_bomb { CompressionMethod::Stored } else { CompressionMethod::Deflated })
}
