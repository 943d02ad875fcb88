//! Puts articles into the index.

use super::area::pack;
use super::{Fields, Words, failed, folder, last, open};
use crate::error::StoreError;
use crate::record::VersionId;
use std::fs;
use std::path::Path;
use tantivy::{TantivyDocument, TantivyError, Term};

/// Memory of the words that wait to be written, in bytes.
const HEAP: usize = 48 << 20;

/// The one that writes: there can be one for an archive at a time.
pub struct IndexWriter {
    writer: tantivy::IndexWriter,
    fields: Fields,
    /// The last version that is in the index after the next commit.
    last: VersionId,
    waiting: usize,
}

impl IndexWriter {
    /// Opens the index of an archive for writing.
    ///
    /// # Errors
    /// Where the folder cannot be used, or another process writes.
    pub fn open(archive: &Path) -> Result<Self, StoreError> {
        let (index, fields) = open(archive)?;
        let last = last(&index)?;
        let writer = index.writer_with_num_threads(1, HEAP).map_err(|error| match error {
            TantivyError::LockFailure(..) => StoreError::Busy,
            error => failed(error),
        })?;
        Ok(Self { writer, fields, last, waiting: 0 })
    }

    /// Throws the index of an archive away, to be built anew.
    pub fn reset(archive: &Path) -> Result<(), StoreError> {
        let path = folder(archive);
        match fs::remove_dir_all(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::io(&path)(error)),
            _ => Ok(()),
        }
    }

    /// The last version that was added.
    #[must_use]
    pub fn last(&self) -> VersionId {
        self.last
    }

    /// Adds a version, in place of the version before it.
    pub fn add(&mut self, id: VersionId, previous: Option<VersionId>, words: &Words) -> Result<(), StoreError> {
        let fields = self.fields;
        if let Some(previous) = previous {
            self.remove(previous);
        }
        let mut document = TantivyDocument::default();
        document.add_u64(fields.version, id.0.cast_unsigned());
        if let Some(day) = words.day {
            document.add_i64(fields.day, day);
        }
        for point in &words.points {
            document.add_u64(fields.point, pack(*point));
        }
        document.add_text(fields.exact, &words.exact);
        document.add_text(fields.stems, &words.stems);
        document.add_text(fields.tags, &words.tags);
        self.writer.add_document(document).map_err(failed)?;
        self.last = self.last.max(id);
        self.waiting += 1;
        Ok(())
    }

    /// Takes a version out.
    pub fn remove(&mut self, id: VersionId) {
        self.writer.delete_term(Term::from_field_u64(self.fields.version, id.0.cast_unsigned()));
        self.waiting += 1;
    }

    /// How many changes wait for [`Self::commit`].
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting
    }

    /// Makes what was added and removed visible and lasting.
    pub fn commit(&mut self) -> Result<(), StoreError> {
        let mut commit = self.writer.prepare_commit().map_err(failed)?;
        commit.set_payload(&self.last.to_string());
        commit.commit().map_err(failed)?;
        self.waiting = 0;
        Ok(())
    }

    /// Commits, and waits until what is written was put in order.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.commit()?;
        self.writer.wait_merging_threads().map_err(failed)
    }
}

impl std::fmt::Debug for IndexWriter {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("IndexWriter").field("last", &self.last).finish_non_exhaustive()
    }
}
