//! WACZ: web archives in a zip file (<https://specs.webrecorder.net/wacz/1.1.1/>).

use super::stream::Unopened;
use super::unpack::{Packing, unpack};
use super::{Source, Step};
use crate::error::IngestError;
use crate::options::Options;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use zip::{CompressionMethod, ZipArchive};

/// No more entries than this are listed.
const MAX_ENTRIES: usize = 100_000;

/// A WARC file inside of the zip file.
struct Member {
    name: String,
    start: u64,
    length: u64,
    packing: Option<Packing>,
}

/// The WARC files that were not opened yet.
struct Members {
    path: PathBuf,
    /// In reverse order.
    members: Vec<Member>,
}

/// What a zip file holds, if it is a WACZ.
pub(super) fn open<'a>(path: &Path) -> Step<'a> {
    match members(path) {
        Ok(members) => Step::Inside(Box::new(Members { path: path.to_owned(), members })),
        Err(error) => Step::rejected(path.display().to_string(), error),
    }
}

fn members(path: &Path) -> Result<Vec<Member>, IngestError> {
    let mut zip = ZipArchive::new(File::open(path)?).map_err(broken)?;
    if zip.len() > MAX_ENTRIES {
        return Err(IngestError::Refused(format!("it has more than {MAX_ENTRIES} entries").into()));
    }
    if zip.index_for_name("datapackage.json").is_none() {
        return Err(IngestError::Binary("a zip archive or an office document"));
    }
    let mut members = Vec::new();
    for index in (0..zip.len()).rev() {
        let entry = zip.by_index_raw(index).map_err(broken)?;
        let name = entry.name().map_err(broken)?.into_owned();
        if !name.starts_with("archive/") || !entry.is_file() {
            continue;
        }
        let packing = match entry.compression() {
            CompressionMethod::Stored => None,
            CompressionMethod::Deflated => Some(Packing::Deflate),
            other => return Err(broken(format!("'{name}' is packed with {other}"))),
        };
        if entry.encrypted() {
            return Err(broken(format!("'{name}' is encrypted")));
        }
        let start = entry.data_start().ok_or_else(|| broken(format!("'{name}' is not where it should be")))?;
        members.push(Member { start, length: entry.compressed_size(), packing, name });
    }
    Ok(members)
}

fn broken(why: impl std::fmt::Display) -> IngestError {
    IngestError::malformed("a zip file", why)
}

impl<'a> Source<'a> for Members {
    fn next(&mut self, options: &Options) -> Option<Step<'a>> {
        let member = self.members.pop()?;
        let name = format!("{}, {}", self.path.display(), member.name);
        let opened = File::open(&self.path).map_err(IngestError::from).and_then(|mut file| {
            file.seek(SeekFrom::Start(member.start))?;
            let bytes = Box::new(file.take(member.length));
            match member.packing {
                Some(packing) => unpack(bytes, packing, options),
                None => Ok(bytes),
            }
        });
        Some(match opened {
            Ok(bytes) => Step::Inside(Box::new(Unopened::new(bytes, &name))),
            Err(error) => Step::rejected(name, error),
        })
    }
}
