//! Writes a package.

use super::bag::Bag;
use super::{MANIFEST, SIGNATURE, SIGNED, TAG_MANIFEST};
use crate::chain::{LogEntry, stretches};
use crate::digest::{Digest, hex};
use crate::error::StoreError;
use crate::record::VersionId;
use crate::store::{Evidence, Store};
use crate::stored::Article;
use jiff::Timestamp;
use std::collections::HashSet;
use std::path::Path;

/// Entries of the log that are held at once.
const PAGE: i64 = 1000;

/// Writes these articles into a new folder, or a zip file where the name ends in `.zip`, and notes it in the log. Gives
/// the hash of the package.
///
/// # Errors
/// Where there is something of that name already, it cannot be written, or an article was purged.
pub fn write_package(
    store: &mut impl Store,
    path: &Path,
    ids: &[VersionId],
    now: Timestamp,
) -> Result<Digest, StoreError> {
    let mut bag = Bag::new(path)?;
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
    bag.close()?;
    store.note_package(ids, &format!("package {hash}"), now)?;
    Ok(hash)
}

fn put_article(store: &mut impl Store, bag: &mut Bag, article: &Article) -> Result<(), StoreError> {
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
fn put_log(store: &mut impl Evidence, bag: &mut Bag, wanted: &HashSet<(&'static str, i64)>) -> Result<(), StoreError> {
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
