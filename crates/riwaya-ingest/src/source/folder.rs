//! Files and folders, in the order of their names.

use super::stream::Unopened;
use super::{Source, Step};
use crate::error::IngestError;
use crate::options::Options;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Folders inside each other are followed so far.
const MAX_DEPTH: usize = 64;

/// What a path that the user gave holds.
pub(super) fn open<'a>(path: &Path) -> Step<'a> {
    if path.is_dir() { folder(path, 0) } else { file(path) }
}

fn file<'a>(path: &Path) -> Step<'a> {
    match File::open(path) {
        Ok(file) => Step::Inside(Box::new(Unopened::of_file(file, path))),
        Err(error) => Step::rejected(path.display().to_string(), error),
    }
}

/// The entries of one folder that were not opened yet.
struct Folder {
    /// In reverse order.
    paths: Vec<PathBuf>,
    depth: usize,
}

fn folder<'a>(path: &Path, depth: usize) -> Step<'a> {
    match names(path) {
        Ok(paths) => Step::Inside(Box::new(Folder { paths, depth })),
        Err(error) => Step::rejected(path.display().to_string(), error),
    }
}

/// What is in a folder and not hidden, last name first.
fn names(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    paths.sort_unstable_by(|one, other| other.cmp(one));
    Ok(paths)
}

impl<'a> Source<'a> for Folder {
    fn next(&mut self, _: &Options) -> Option<Step<'a>> {
        loop {
            let path = self.paths.pop()?;
            let kind = match fs::symlink_metadata(&path) {
                Ok(metadata) => metadata.file_type(),
                Err(error) => return Some(Step::rejected(path.display().to_string(), error)),
            };
            if kind.is_file() {
                return Some(file(&path));
            }
            if kind.is_dir() && self.depth == MAX_DEPTH {
                let reason = format!("it is more than {MAX_DEPTH} folders deep");
                return Some(Step::rejected(path.display().to_string(), IngestError::Refused(reason.into())));
            }
            if kind.is_dir() {
                return Some(folder(&path, self.depth + 1));
            }
        }
    }
}
