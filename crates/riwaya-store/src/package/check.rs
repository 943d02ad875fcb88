//! Checks a package, without the archive that it came from.

use super::files::{self, Files};
use super::{MANIFEST, SIGNATURE, SIGNED, TAG_MANIFEST};
use crate::chain::{Attestation, LogEntry, Root, covers};
use crate::digest::{Digest, unhex};
use crate::error::StoreError;
use crate::stored::Article;
use crate::verify::Report;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::{Component, Path};

/// Largest manifest and largest line of the log that are looked into, in bytes: some hundred thousand files.
const LARGEST: u64 = 32 << 20;

/// Checks that every file of a package is there and unchanged, that nothing was added, that the package is signed, and
/// that captures and entries of the log are what they say. The package is a folder or a zip file of one.
///
/// # Errors
/// Where there is no package.
pub fn check_package(path: &Path) -> Result<Report, StoreError> {
    let mut report = Report::default();
    let mut files = files::open(path)?;
    let files = files.as_mut();
    let tags = text(files, TAG_MANIFEST).map_err(StoreError::io(&path.join(TAG_MANIFEST)))?;
    let tag_files = manifest(&tags, files, TAG_MANIFEST, &mut report);
    signature(files, &tags, &mut report);
    let payload = text(files, MANIFEST).map_err(StoreError::io(&path.join(MANIFEST)))?;
    if !tag_files.contains_key(MANIFEST) {
        report.fault(MANIFEST, format!("{TAG_MANIFEST} does not name it"));
    }
    let payload = manifest(&payload, files, MANIFEST, &mut report);
    report.rows.push(("files".to_owned(), payload.len() as u64));
    for name in files.names()? {
        let known = payload.contains_key(&name) || tag_files.contains_key(&name);
        if !known && name != TAG_MANIFEST && name != SIGNATURE {
            report.fault(name, "the manifest does not know of it");
        }
    }
    for name in payload.keys().filter(|name| name.ends_with("/article.json")) {
        captures(files, name, &payload, &mut report);
    }
    each_line(files, "data/log.jsonl", &mut report, entry);
    each_line(files, "data/roots.jsonl", &mut report, root);
    Ok(report)
}

/// A file that is held as a whole.
fn text(files: &mut dyn Files, name: &str) -> io::Result<String> {
    let mut out = String::new();
    files.open(name)?.take(LARGEST + 1).read_to_string(&mut out)?;
    if out.len() as u64 > LARGEST { Err(io::Error::other("is too large for what it is")) } else { Ok(out) }
}

/// Checks the files that a manifest names, and gives their hashes.
fn manifest(text: &str, files: &mut dyn Files, item: &str, report: &mut Report) -> BTreeMap<String, Digest> {
    let mut out = BTreeMap::new();
    for line in text.lines() {
        let parsed = line.split_once("  ").and_then(|(hash, name)| Some((Digest::from_hex(hash)?, name)));
        let Some((digest, name)) = parsed.filter(|(_, name)| inside(name)) else {
            report.fault(item, format!("'{line}' names no file of the package"));
            continue;
        };
        match files.open(name).and_then(|mut file| Digest::of_stream(&mut file)) {
            Ok(found) if found == digest => {}
            Ok(_) => report.fault(name, "is not as it was packed"),
            Err(error) => report.fault(name, format!("cannot be read: {error}")),
        }
        out.insert(name.to_owned(), digest);
    }
    out
}

/// Whether a name leads to a file in the folder, and not out of it.
fn inside(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}

fn signature(files: &mut dyn Files, tags: &str, report: &mut Report) {
    let attestation = text(files, SIGNATURE).ok().and_then(|line| {
        let mut words = line.split_whitespace();
        let (_, key, signature) = (words.next().filter(|word| *word == "ed25519")?, words.next()?, words.next()?);
        Some(Attestation { public_key: unhex(key)?.try_into().ok()?, signature: unhex(signature)? })
    });
    let message = [SIGNED, &Digest::of(tags.as_bytes()).0].concat();
    if !attestation.is_some_and(|attestation| attestation.is_of(&message)) {
        report.fault(SIGNATURE, "is no signature of this package");
    }
}

/// Each capture of an article is there, with the SHA-256 that the archive has of it.
fn captures(files: &mut dyn Files, name: &str, payload: &BTreeMap<String, Digest>, report: &mut Report) {
    let article: Option<Article> = text(files, name).ok().and_then(|text| serde_json::from_str(&text).ok());
    let Some(article) = article else { return report.fault(name, "is no article") };
    for capture in &article.captures {
        let file = name.replace("article.json", &format!("capture-{}.bin", capture.id));
        if payload.get(&file) != Some(&capture.sha256) {
            report.fault(file, format!("is not the capture that {name} tells of"));
        }
    }
}

#[derive(Deserialize)]
struct Line {
    entry: LogEntry,
    digests: Vec<Digest>,
}

/// Gives each line of a file to a check, which says what is wrong with it. The file may be of any length.
fn each_line(files: &mut dyn Files, name: &str, report: &mut Report, check: fn(&str, &mut Report) -> Option<String>) {
    let mut input = match files.open(name) {
        Ok(input) => BufReader::new(input),
        Err(error) => return report.fault(name, format!("cannot be read: {error}")),
    };
    let mut line = String::new();
    for number in 1.. {
        line.clear();
        let item = format!("{name}:{number}");
        match input.by_ref().take(LARGEST).read_line(&mut line) {
            Ok(0) => return,
            Ok(_) => {
                if let Some(wrong) = check(line.trim_end(), report) {
                    report.fault(item, wrong);
                }
            }
            Err(error) => return report.fault(item, format!("cannot be read: {error}")),
        }
    }
}

fn entry(line: &str, report: &mut Report) -> Option<String> {
    report.entries += 1;
    match serde_json::from_str::<Line>(line) {
        Ok(line) if line.entry.hash != line.entry.computed() => {
            Some("the entry's values do not have its hash".to_owned())
        }
        Ok(line) if covers(&line.digests) != line.entry.covers => {
            Some("the digests are not those that the entry covers".to_owned())
        }
        Ok(_) => None,
        Err(error) => Some(format!("is no entry: {error}")),
    }
}

fn root(line: &str, report: &mut Report) -> Option<String> {
    report.roots += 1;
    match serde_json::from_str::<Root>(line) {
        Ok(root) if root.hash == root.computed() && root.is_signed() => None,
        Ok(_) => Some("the root is not signed as it stands".to_owned()),
        Err(error) => Some(format!("is no root: {error}")),
    }
}
