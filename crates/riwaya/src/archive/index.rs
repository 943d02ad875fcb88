//! Keeps the index for search abreast of the database.

use super::old::old_article;
use super::words::Segmenter;
use anyhow::Result;
use riwaya_core::language::Language;
use riwaya_core::text::document::Document;
use riwaya_store::{Filter, IndexWriter, Searcher, Shelf, SqliteStore, StoreError, VersionId};

/// Articles after which the index is committed while it is built.
const COMMIT: usize = 4000;

/// The index for writing, with all that is in the database.
pub fn writer(store: &mut SqliteStore, language: &Language) -> Result<IndexWriter> {
    let mut index = IndexWriter::open(store.folder())?;
    // The index is of a later state: the database was restored from a copy.
    if index.last() > VersionId(0) && store.article(index.last()).is_err() {
        drop(index);
        IndexWriter::reset(store.folder())?;
        index = IndexWriter::open(store.folder())?;
    }
    let mut segmenter = Segmenter::new(language);
    for id in store.matching(&Filter::StoredAfter(index.last()))? {
        let Some(record) = store.record(id)? else { continue };
        let article = old_article(&record)?;
        let words = segmenter.index(&Document::new(&article), &record)?;
        let versions = store.article(id)?.versions;
        let previous = versions.iter().rev().find(|version| **version < id);
        index.add(id, previous.copied(), &words)?;
        if index.waiting() >= COMMIT {
            index.commit()?;
        }
    }
    if index.waiting() > 0 {
        index.commit()?;
    }
    Ok(index)
}

/// The index for searching, brought up to date where nobody else does it.
pub fn searcher(store: &mut SqliteStore, language: &Language) -> Result<Searcher> {
    let searcher = Searcher::open(store.folder())?;
    if store.matching(&Filter::StoredAfter(searcher.last()))?.is_empty() {
        return Ok(searcher);
    }
    match writer(store, language) {
        Ok(index) => index.close()?,
        // An ingest is under way, and will see to it.
        Err(error) if error.downcast_ref::<StoreError>().is_some_and(|error| matches!(error, StoreError::Busy)) => {}
        Err(error) => return Err(error),
    }
    Ok(Searcher::open(store.folder())?)
}
