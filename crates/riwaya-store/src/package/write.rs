//! Writes a package.

use super::{MANIFEST, SIGNATURE, SIGNED, TAG_MANIFEST};
use crate::chain::{LogEntry, stretches};
use crate::digest::{Digest, hex};
use crate::error::StoreError;
use crate::record::VersionId;
use crate::store::{Evidence, Store};
use crate::stored::Article;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Entries of the log that are held at once.
const PAGE: i64 = 1000;

/// Writes these articles into a new folder, and notes it in the log. Gives the hash of the package.
///
/// # Errors
/// Where the folder exists already or cannot be written, or an article was purged.
pub fn write_package(
    store: &mut impl Store,
    folder: &Path,
    ids: &[VersionId],
    now: Timestamp,
) -> Result<Digest, StoreError> {
    fs::create_dir(folder).map_err(StoreError::io(folder))?;
    let mut bag = Bag { folder, manifest: String::new(), bytes: 0, files: 0 };
    let mut wanted = HashSet::new();
    for id in ids {
        let article = store.article(*id)?;
        cover(&article, &mut wanted);
        put_article(store, &mut bag, &article)?;
    }
    put_log(store, &mut bag, &wanted)?;
    let (bytes, files) = (bag.bytes, bag.files);
    let manifest = std::mem::take(&mut bag.manifest);
    bag.put("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")?;
    let info = format!("Bagging-Date: {}\nPayload-Oxum: {bytes}.{files}\n", now.strftime("%Y-%m-%d"));
    bag.put("bag-info.txt", info.as_bytes())?;
    bag.put(MANIFEST, manifest.as_bytes())?;
    let tags = std::mem::take(&mut bag.manifest);
    bag.put(TAG_MANIFEST, tags.as_bytes())?;
    let hash = Digest::of(tags.as_bytes());
    let signed = store.attest(&[SIGNED, &hash.0].concat());
    let signature = format!("ed25519 {} {}\n", hex(&signed.public_key), hex(&signed.signature));
    bag.put(SIGNATURE, signature.as_bytes())?;
    store.note_package(ids, &format!("package {hash}"), now)?;
    Ok(hash)
}

/// A folder that is being filled, and the manifest of what is in it.
struct Bag<'a> {
    folder: &'a Path,
    manifest: String,
    bytes: u64,
    files: u64,
}

impl Bag<'_> {
    /// Writes a file, with slashes in its name.
    fn put(&mut self, name: &str, content: &[u8]) -> Result<(), StoreError> {
        let path: PathBuf = name.split('/').fold(self.folder.to_owned(), |path, part| path.join(part));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(StoreError::io(parent))?;
        }
        fs::write(&path, content).map_err(StoreError::io(&path))?;
        let _ = writeln!(self.manifest, "{}  {name}", Digest::of(content));
        self.bytes += content.len() as u64;
        self.files += 1;
        Ok(())
    }

    fn put_json(&mut self, name: &str, value: &impl Serialize) -> Result<(), StoreError> {
        let mut json = serde_json::to_vec_pretty(value).map_err(|error| StoreError::Damaged(error.to_string()))?;
        json.push(b'\n');
        self.put(name, &json)
    }
}

fn put_article(store: &mut impl Store, bag: &mut Bag<'_>, article: &Article) -> Result<(), StoreError> {
    let purged = || StoreError::NotFound(format!("content of article {}, it was purged", article.id));
    let folder = format!("data/articles/{}", article.id);
    bag.put_json(&format!("{folder}/article.json"), article)?;
    bag.put(&format!("{folder}/record.json"), &store.record(article.id)?.ok_or_else(purged)?)?;
    for capture in &article.captures {
        let bytes = store.bytes(capture.id)?.ok_or_else(purged)?;
        bag.put(&format!("{folder}/capture-{}.bin", capture.id), &bytes)?;
    }
    Ok(())
}

/// Notes the rows whose entries go into the package.
fn cover(article: &Article, wanted: &mut HashSet<(&'static str, i64)>) {
    wanted.insert(("versions", article.id.0));
    wanted.extend(article.captures.iter().map(|capture| ("captures", capture.id)));
    wanted.extend(article.extractions.iter().map(|extraction| ("extractions", extraction.id)));
}

/// The entries that cover the rows, each with the digests of its rows, and all roots.
fn put_log(
    store: &mut impl Evidence,
    bag: &mut Bag<'_>,
    wanted: &HashSet<(&'static str, i64)>,
) -> Result<(), StoreError> {
    let (mut log, mut after) = (Vec::new(), 0);
    loop {
        let page = store.log(after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for entry in page.iter().filter(|entry| covers(entry, wanted)) {
            let line = serde_json::json!({ "entry": entry, "digests": store.digests(entry)? });
            log.extend_from_slice(line.to_string().as_bytes());
            log.push(b'\n');
        }
    }
    bag.put("data/log.jsonl", &log)?;
    let mut roots = Vec::new();
    for root in store.roots()? {
        serde_json::to_writer(&mut roots, &root).map_err(|error| StoreError::Damaged(error.to_string()))?;
        roots.push(b'\n');
    }
    bag.put("data/roots.jsonl", &roots)
}

fn covers(entry: &LogEntry, wanted: &HashSet<(&'static str, i64)>) -> bool {
    let stretches = stretches(&entry.rows).unwrap_or_default();
    let inside = |(table, first, last): &(&str, i64, i64)| {
        wanted.iter().any(|(name, id)| name == table && (*first..=*last).contains(id))
    };
    // Of a package only the note would be of use, and a later one must not change an earlier one.
    entry.kind != "package" && stretches.iter().any(inside)
}
