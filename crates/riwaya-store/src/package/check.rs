//! Checks a package, without the archive that it came from.

use super::{MANIFEST, SIGNATURE, SIGNED, TAG_MANIFEST};
use crate::chain::{Attestation, LogEntry, Root, covers};
use crate::digest::{Digest, unhex};
use crate::error::StoreError;
use crate::stored::Article;
use crate::verify::Report;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// Largest file whose content is looked into, in bytes; others are only hashed.
const LARGEST: u64 = 256 << 20;

/// Checks that every file of a package is there and unchanged, that nothing was added, that the package is signed, and
/// that captures and entries of the log are what they say.
///
/// # Errors
/// Where the folder is no package.
pub fn check_package(folder: &Path) -> Result<Report, StoreError> {
    let mut report = Report::default();
    let tags = text(&folder.join(TAG_MANIFEST))?;
    let named = manifest(&tags, folder, TAG_MANIFEST, &mut report);
    signature(folder, &tags, &mut report);
    let manifest_text = text(&folder.join(MANIFEST))?;
    if !named.contains_key(MANIFEST) {
        report.fault(MANIFEST, format!("{TAG_MANIFEST} does not name it"));
    }
    let files = manifest(&manifest_text, folder, MANIFEST, &mut report);
    report.rows.push(("files".to_owned(), files.len() as u64));
    for path in walk(&folder.join("data"))? {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if !files.contains_key(&name) {
            report.fault(name, "the manifest does not know of it");
        }
    }
    for name in files.keys().filter(|name| name.ends_with("/article.json")) {
        captures(folder, name, &files, &mut report);
    }
    log(folder, &mut report);
    roots(folder, &mut report);
    Ok(report)
}

fn text(path: &Path) -> Result<String, StoreError> {
    let mut out = String::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST).read_to_string(&mut out));
    read.map_err(StoreError::io(path))?;
    Ok(out)
}

/// Checks the files that a manifest names, and gives their hashes.
fn manifest(text: &str, folder: &Path, item: &str, report: &mut Report) -> BTreeMap<String, Digest> {
    let mut out = BTreeMap::new();
    for line in text.lines() {
        let parsed = line.split_once("  ").and_then(|(hash, name)| Some((Digest::from_hex(hash)?, name)));
        let Some((digest, name)) = parsed.filter(|(_, name)| inside(name)) else {
            report.fault(item, format!("'{line}' names no file of the package"));
            continue;
        };
        match hash(&folder.join(name)) {
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

fn hash(path: &Path) -> io::Result<Digest> {
    use sha2::{Digest as _, Sha256};
    let (mut file, mut hash, mut buffer) = (File::open(path)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(Digest(hash.finalize().into())),
            count => hash.update(buffer.get(..count).unwrap_or(&[])),
        }
    }
}

fn signature(folder: &Path, tags: &str, report: &mut Report) {
    let attestation = text(&folder.join(SIGNATURE)).ok().and_then(|line| {
        let mut words = line.split_whitespace();
        let (_, key, signature) = (words.next().filter(|word| *word == "ed25519")?, words.next()?, words.next()?);
        Some(Attestation { public_key: unhex(key)?.try_into().ok()?, signature: unhex(signature)? })
    });
    let message = [SIGNED, &Digest::of(tags.as_bytes()).0].concat();
    if !attestation.is_some_and(|attestation| attestation.is_of(&message)) {
        report.fault(SIGNATURE, "is no signature of this package");
    }
}

/// All files below a folder. Links are not followed: they count as files that no manifest knows.
fn walk(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let (mut out, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = open.pop() {
        for file in fs::read_dir(&folder).map_err(StoreError::io(&folder))? {
            let file = file.map_err(StoreError::io(&folder))?;
            match file.file_type() {
                Ok(kind) if kind.is_dir() => open.push(file.path()),
                _ => out.push(file.path()),
            }
        }
    }
    out.sort();
    Ok(out)
}

/// Each capture of an article is there, with the SHA-256 that the archive has of it.
fn captures(folder: &Path, name: &str, files: &BTreeMap<String, Digest>, report: &mut Report) {
    let article: Option<Article> = text(&folder.join(name)).ok().and_then(|text| serde_json::from_str(&text).ok());
    let Some(article) = article else { return report.fault(name, "is no article") };
    for capture in &article.captures {
        let file = name.replace("article.json", &format!("capture-{}.bin", capture.id));
        if files.get(&file) != Some(&capture.sha256) {
            report.fault(file, format!("is not the capture that {name} tells of"));
        }
    }
}

#[derive(Deserialize)]
struct Line {
    entry: LogEntry,
    digests: Vec<Digest>,
}

fn log(folder: &Path, report: &mut Report) {
    for (number, line) in text(&folder.join("data/log.jsonl")).unwrap_or_default().lines().enumerate() {
        let item = format!("data/log.jsonl:{}", number + 1);
        report.entries += 1;
        match serde_json::from_str::<Line>(line) {
            Ok(line) if line.entry.hash != line.entry.computed() => {
                report.fault(item, "the entry's values do not have its hash");
            }
            Ok(line) if covers(&line.digests) != line.entry.covers => {
                report.fault(item, "the digests are not those that the entry covers");
            }
            Ok(_) => {}
            Err(error) => report.fault(item, format!("is no entry: {error}")),
        }
    }
}

fn roots(folder: &Path, report: &mut Report) {
    for (number, line) in text(&folder.join("data/roots.jsonl")).unwrap_or_default().lines().enumerate() {
        let item = format!("data/roots.jsonl:{}", number + 1);
        report.roots += 1;
        match serde_json::from_str::<Root>(line) {
            Ok(root) if root.hash == root.computed() && root.is_signed() => {}
            Ok(_) => report.fault(item, "the root is not signed as it stands"),
            Err(error) => report.fault(item, format!("is no root: {error}")),
        }
    }
}
