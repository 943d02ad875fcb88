//! What an archive can do, by role. `SQLite` does it today; another database takes the same four roles.

use crate::casebook::Casebook;
use crate::chain::{Attestation, LogEntry, Root};
use crate::coded::{Coded, CodedFilter};
use crate::digest::Digest;
use crate::error::StoreError;
use crate::filter::Filter;
use crate::record::{Holding, Item, Known, Outcome, Revision, VersionId};
use crate::stored::{Article, Group, Origin, Page, Summary};
use crate::verify::Report;
use jiff::Timestamp;
use std::collections::HashMap;

/// Puts things in, each wholly or not at all.
pub trait Intake {
    /// What is stored of these identities; those that are unknown are left out.
    fn known(&mut self, identities: &[String]) -> Result<HashMap<String, Known>, StoreError>;

    /// Stores items in one transaction, and says what became of each. `now` is the time of storing.
    fn add(&mut self, items: &[Item], now: Timestamp) -> Result<Vec<Outcome>, StoreError>;

    /// Adds what another extractor read from a version; what was read before stays.
    fn revise(&mut self, id: VersionId, read: &Revision, now: Timestamp) -> Result<(), StoreError>;

    /// Removes content for good: of an article all versions with captures, extractions and events; of a coded incident
    /// all readings of its cells. Hashes and the reason stay.
    fn purge(&mut self, what: Holding, reason: &str, now: Timestamp) -> Result<(), StoreError>;

    /// Notes an export in the log.
    fn note_package(&mut self, ids: &[VersionId], note: &str, now: Timestamp) -> Result<(), StoreError>;
}

/// Finds and gives back what was put in.
pub trait Shelf {
    /// The newest version that a reference names: its number, the hash of a version, the id of an event, a `doc_id`, or
    /// an address.
    fn find(&mut self, reference: &str) -> Result<VersionId, StoreError>;

    /// All that is stored of a version, apart from what is large.
    fn article(&mut self, id: VersionId) -> Result<Article, StoreError>;

    /// Where these versions come from, in their order, each with what the last extractor read from it, as one line of
    /// JSON; those that were purged are left out.
    fn records(&mut self, ids: &[VersionId]) -> Result<Vec<(Origin, Vec<u8>)>, StoreError>;

    /// What the last extractor read from a version, as one line of JSON. `None` where it was purged.
    fn record(&mut self, id: VersionId) -> Result<Option<Vec<u8>>, StoreError>;

    /// The bytes of a capture as they were received, by its number. `None` where they were purged.
    fn bytes(&mut self, capture: i64) -> Result<Option<Vec<u8>>, StoreError>;

    /// The newest versions of articles that a filter lets through, newest first.
    fn list(&mut self, filter: &Filter, page: Page) -> Result<Vec<Summary>, StoreError>;

    /// The numbers of all newest versions of articles that a filter lets through, in order.
    fn matching(&mut self, filter: &Filter) -> Result<Vec<VersionId>, StoreError>;

    /// Coded incidents that are asked for.
    fn coded(&mut self, filter: &CodedFilter, page: Page) -> Result<Vec<Coded>, StoreError>;

    /// How many articles and events there are of each outlet, type or month.
    fn count(&mut self, by: Group, filter: &Filter) -> Result<Vec<(String, u64)>, StoreError>;
}

/// Proves that nothing was changed.
pub trait Evidence {
    /// Signs the state of all chains. `None` where nothing was added since the last root.
    fn sign(&mut self, now: Timestamp) -> Result<Option<Root>, StoreError>;

    /// Up to `limit` entries of the log after the one of that number.
    fn log(&mut self, after: i64, limit: i64) -> Result<Vec<LogEntry>, StoreError>;

    /// All signed roots.
    fn roots(&mut self) -> Result<Vec<Root>, StoreError>;

    /// Digests of the rows that an entry covers, in its order, as they are stored.
    fn digests(&mut self, entry: &LogEntry) -> Result<Vec<Digest>, StoreError>;

    /// Signs a message with the key of the archive.
    fn attest(&self, message: &[u8]) -> Attestation;

    /// Checks everything, or one version and the log. With `head`, the hash of an entry or root that must be there.
    fn verify(&mut self, only: Option<VersionId>, head: Option<Digest>) -> Result<Report, StoreError>;
}

/// An archive.
pub trait Store: Intake + Shelf + Casebook + Evidence {}

impl<T: Intake + Shelf + Casebook + Evidence> Store for T {}
