//! An archive in one `SQLite` file.
//!
//! The calls of [`SqliteStore`] wait for the database: a store belongs to one thread. Several threads and processes may
//! open the same archive; `SQLite` lets one of them write at a time.

mod batch;
mod casebook;
mod check;
mod coded;
mod filter;
mod intake;
mod log;
mod lookup;
mod migrate;
mod read;
mod row;
mod stats;
mod values;

use crate::casebook::{Casebook, Changed, Decision, Founder, Incident, Linking, Review, Telling, Waiting};
use crate::chain::{Attestation, LogEntry, Root};
use crate::coded::{Coded, CodedFilter};
use crate::digest::Digest;
use crate::error::StoreError;
use crate::filter::Filter;
use crate::key;
use crate::record::{Holding, Item, Known, Outcome, Revision, VersionId};
use crate::store::{Evidence, Intake, Shelf};
use crate::stored::{Article, Group, Origin, Page, Summary};
use crate::verify::Report;
use ed25519_dalek::SigningKey;
use jiff::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// Name of the database in the archive's folder.
const DATABASE: &str = "archive.db";
/// Name of the file with the key that signs.
const KEY: &str = "key";

/// An archive: a folder with the database, the key that signs, and the index for search.
pub struct SqliteStore {
    runtime: Runtime,
    connection: SqliteConnection,
    key: SigningKey,
    folder: PathBuf,
}

impl SqliteStore {
    /// Opens the archive in a folder, and makes one where there is none.
    ///
    /// # Errors
    /// Where the folder cannot be used, or the database is of a later format. An earlier one is brought up to date,
    /// after a copy was written beside it.
    pub fn create(folder: &Path) -> Result<Self, StoreError> {
        fs::create_dir_all(folder).map_err(StoreError::io(folder))?;
        Self::connect(folder)
    }

    /// Opens the archive in a folder.
    ///
    /// # Errors
    /// As [`Self::create`], and where there is no archive.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(DATABASE);
        fs::metadata(&path).map_err(StoreError::io(&path))?;
        Self::connect(folder)
    }

    fn connect(folder: &Path) -> Result<Self, StoreError> {
        let runtime = Builder::new_current_thread().build().map_err(StoreError::io(folder))?;
        let options = SqliteConnectOptions::new()
            .filename(folder.join(DATABASE))
            .create_if_missing(true)
            // Most rows are captures and records of one to eight kilobytes: larger pages waste less of their ends.
            .page_size(16384)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(30))
            // In KiB. With a quarter of it storing slows down sooner on the way to 100,000 articles.
            .pragma("cache_size", "-65536")
            // In pages. Keys of a full archive are hashes all over it: written back less often, a page of them that
            // changes with every commit is written back once for many.
            .pragma("wal_autocheckpoint", "8000")
            .pragma("trusted_schema", "off")
            .disable_statement_logging();
        let key = key::load_or_make(&folder.join(KEY))?;
        let connection = runtime.block_on(async {
            let mut connection = options.connect().await.map_err(StoreError::database("opening it"))?;
            migrate::up(&mut connection, &folder.join(DATABASE)).await?;
            Ok::<_, StoreError>(connection)
        })?;
        Ok(Self { runtime, connection, key, folder: folder.to_owned() })
    }

    /// Lets go of most of the memory that holds pages of the database, and keeps to little from now on: for those who
    /// read beside others, as each would hold the same pages.
    ///
    /// # Errors
    /// Where the database refuses.
    pub fn save_memory(&mut self) -> Result<(), StoreError> {
        // In KiB.
        let done = sqlx::query("PRAGMA cache_size = -8192").execute(&mut self.connection);
        self.runtime.block_on(done).map_err(StoreError::database("saving memory"))?;
        Ok(())
    }

    /// Closes the archive; the last who does so leaves one file. Without it, what was stored is as safe.
    ///
    /// # Errors
    /// Where the database refuses.
    pub fn close(self) -> Result<(), StoreError> {
        self.runtime.block_on(self.connection.close()).map_err(StoreError::database("closing it"))
    }

    /// The archive's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The public key of the archive's signatures.
    #[must_use]
    pub fn public_key(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }

    fn writer(&self) -> String {
        key::writer(&self.key)
    }
}

impl std::fmt::Debug for SqliteStore {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SqliteStore").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Intake for SqliteStore {
    fn known(&mut self, identities: &[String]) -> Result<HashMap<String, Known>, StoreError> {
        self.runtime.block_on(lookup::known(&mut self.connection, identities))
    }

    fn add(&mut self, items: &[Item], now: Timestamp) -> Result<Vec<Outcome>, StoreError> {
        let writer = self.writer();
        self.runtime.block_on(intake::add(&mut self.connection, items, &writer, now))
    }

    fn revise(&mut self, id: VersionId, read: &Revision, now: Timestamp) -> Result<(), StoreError> {
        let writer = self.writer();
        self.runtime.block_on(intake::revise(&mut self.connection, id, read, &writer, now))
    }

    fn purge(&mut self, what: Holding, reason: &str, now: Timestamp) -> Result<(), StoreError> {
        let writer = self.writer();
        self.runtime.block_on(intake::purge(&mut self.connection, what, reason, &writer, now))
    }

    fn note_package(&mut self, ids: &[VersionId], note: &str, now: Timestamp) -> Result<(), StoreError> {
        let writer = self.writer();
        self.runtime.block_on(intake::note_package(&mut self.connection, ids, note, &writer, now))
    }
}

impl Shelf for SqliteStore {
    fn find(&mut self, reference: &str) -> Result<VersionId, StoreError> {
        self.runtime.block_on(read::find(&mut self.connection, reference))
    }

    fn article(&mut self, id: VersionId) -> Result<Article, StoreError> {
        self.runtime.block_on(read::article(&mut self.connection, id))
    }

    fn records(&mut self, ids: &[VersionId]) -> Result<Vec<(Origin, Vec<u8>)>, StoreError> {
        self.runtime.block_on(read::records(&mut self.connection, ids))
    }

    fn record(&mut self, id: VersionId) -> Result<Option<Vec<u8>>, StoreError> {
        self.runtime.block_on(read::record(&mut self.connection, id))
    }

    fn bytes(&mut self, capture: i64) -> Result<Option<Vec<u8>>, StoreError> {
        self.runtime.block_on(read::bytes(&mut self.connection, capture))
    }

    fn list(&mut self, filter: &Filter, page: Page) -> Result<Vec<Summary>, StoreError> {
        self.runtime.block_on(read::list(&mut self.connection, filter, page))
    }

    fn matching(&mut self, filter: &Filter) -> Result<Vec<VersionId>, StoreError> {
        self.runtime.block_on(read::matching(&mut self.connection, filter))
    }

    fn coded(&mut self, filter: &CodedFilter, page: Page) -> Result<Vec<Coded>, StoreError> {
        self.runtime.block_on(coded::coded(&mut self.connection, filter, page))
    }

    fn count(&mut self, by: Group, filter: &Filter) -> Result<Vec<(String, u64)>, StoreError> {
        self.runtime.block_on(stats::count(&mut self.connection, by, filter))
    }
}

impl Casebook for SqliteStore {
    fn waiting(&mut self) -> Result<Waiting, StoreError> {
        self.runtime.block_on(casebook::waiting(&mut self.connection))
    }

    fn between(&mut self, first: &str, last: &str) -> Result<Vec<VersionId>, StoreError> {
        self.runtime.block_on(casebook::between(&mut self.connection, first, last))
    }

    fn holding(&mut self, events: &[String]) -> Result<Vec<VersionId>, StoreError> {
        self.runtime.block_on(casebook::holding(&mut self.connection, events))
    }

    fn incidents_of(&mut self, events: &[String]) -> Result<HashMap<String, String>, StoreError> {
        self.runtime.block_on(casebook::incidents_of(&mut self.connection, events))
    }

    fn founders(&mut self, events: &[String]) -> Result<Vec<Founder>, StoreError> {
        self.runtime.block_on(casebook::founders(&mut self.connection, events))
    }

    fn taken(&mut self, codes: &[String]) -> Result<Vec<String>, StoreError> {
        self.runtime.block_on(casebook::taken(&mut self.connection, codes))
    }

    fn link(&mut self, linking: &Linking, now: Timestamp) -> Result<(), StoreError> {
        let writer = self.writer();
        self.runtime.block_on(casebook::link(&mut self.connection, linking, &writer, now))
    }

    fn incident(&mut self, code: &str) -> Result<Incident, StoreError> {
        self.runtime.block_on(casebook::incident(&mut self.connection, code))
    }

    fn incidents(&mut self, filter: &Filter, since: Option<&str>, page: Page) -> Result<Vec<Incident>, StoreError> {
        self.runtime.block_on(casebook::incidents(&mut self.connection, filter, since, page))
    }

    fn changed(&mut self, after: i64) -> Result<Vec<Changed>, StoreError> {
        self.runtime.block_on(casebook::changed(&mut self.connection, after))
    }

    fn tellings(&mut self, codes: &[String]) -> Result<Vec<Telling>, StoreError> {
        self.runtime.block_on(casebook::tellings(&mut self.connection, codes))
    }

    fn publishers(&mut self, events: &[String]) -> Result<HashMap<String, Vec<String>>, StoreError> {
        self.runtime.block_on(casebook::publishers(&mut self.connection, events))
    }

    fn decide(&mut self, decision: &Decision, now: Timestamp) -> Result<i64, StoreError> {
        let writer = self.writer();
        self.runtime.block_on(casebook::decide(&mut self.connection, decision, &writer, now))
    }

    fn decisions(&mut self) -> Result<Vec<Decision>, StoreError> {
        self.runtime.block_on(casebook::decisions(&mut self.connection))
    }

    fn review(&mut self, review: &Review, now: Timestamp) -> Result<i64, StoreError> {
        let writer = self.writer();
        self.runtime.block_on(casebook::review(&mut self.connection, review, &writer, now))
    }

    fn reviews(&mut self, events: Option<&[String]>) -> Result<Vec<Review>, StoreError> {
        self.runtime.block_on(casebook::reviews(&mut self.connection, events))
    }

    fn note_export(&mut self, note: &str, now: Timestamp) -> Result<(), StoreError> {
        let writer = self.writer();
        self.runtime.block_on(casebook::note_export(&mut self.connection, note, &writer, now))
    }
}

impl Evidence for SqliteStore {
    fn sign(&mut self, now: Timestamp) -> Result<Option<Root>, StoreError> {
        self.runtime.block_on(log::sign(&mut self.connection, &self.key, now))
    }

    fn log(&mut self, after: i64, limit: i64) -> Result<Vec<LogEntry>, StoreError> {
        self.runtime.block_on(log::entries(&mut self.connection, after, limit))
    }

    fn roots(&mut self) -> Result<Vec<Root>, StoreError> {
        self.runtime.block_on(log::roots(&mut self.connection))
    }

    fn digests(&mut self, entry: &LogEntry) -> Result<Vec<Digest>, StoreError> {
        self.runtime.block_on(check::digests(&mut self.connection, entry))
    }

    fn attest(&self, message: &[u8]) -> Attestation {
        Attestation::sign(&self.key, message)
    }

    fn verify(&mut self, only: Option<VersionId>, head: Option<Digest>) -> Result<Report, StoreError> {
        self.runtime.block_on(check::verify(&mut self.connection, only, head))
    }
}
