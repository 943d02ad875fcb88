//! What is put into an archive: prepared on any thread, stored by one.

use crate::coded::{CodedId, CodedRow};
use crate::digest::Digest;
use crate::error::StoreError;
use crate::index::Words;
use crate::sketch::Sketch;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use zstd::bulk::Compressor;

/// A version of an article, by its number in the archive, from 1 in the order of arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct VersionId(pub i64);

impl std::fmt::Display for VersionId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

/// Bytes as they were received, hashed and compressed.
#[derive(Debug, Clone, PartialEq)]
pub struct Capture {
    /// SHA-256 of the bytes.
    pub sha256: Digest,
    /// How many bytes they were.
    pub size: u64,
    /// Address, file or record that they came from.
    pub source: String,
    /// When they were received. `None`: when they are stored.
    pub time: Option<Timestamp>,
    /// How they came, such as `file` or `http`.
    pub method: String,
    /// Headers of the sender, as `(name, value)`.
    pub headers: Vec<(String, String)>,
    /// The bytes, zstd-compressed.
    pub packed: Vec<u8>,
}

/// An article with all that is stored of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What stays the same when the article is edited: its canonical address, else its id.
    pub identity: String,
    /// Hash of what it says, apart from where the bytes came from.
    pub content: Digest,
    /// Hash of title and text that ids of events are made of.
    pub version: String,
    /// The source's own id of the article.
    pub doc_id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// The headline.
    pub title: String,
    /// When, as `2022-01-21` or `2022-01-21T06:01`.
    pub published: Option<String>,
    /// For finding copies of the same text.
    pub sketch: Option<Sketch>,
    /// What the index for search holds of it.
    pub words: Words,
    /// The bytes that it was read from.
    pub capture: Capture,
    /// What was read from it.
    pub extraction: Extraction,
    /// How its claims differ from those of the version before.
    pub changes: Vec<Change>,
    /// Ids of events of the version before, with the ids of the same events in this one, where they differ.
    pub renames: Vec<(String, String)>,
}

/// What an extractor read from an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Extraction {
    /// Name and version of the extractor.
    pub extractor: String,
    /// All of it, as one line of JSON, zstd-compressed.
    pub packed: Vec<u8>,
    /// What of its events can be searched.
    pub events: Vec<Event>,
}

/// What another extractor read from an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// What it read.
    pub extraction: Extraction,
    /// How it differs from what was read before, in words.
    pub note: String,
    /// Ids of events as they were read before, with the ids of the same events now, where they differ.
    pub renames: Vec<(String, String)>,
}

/// What can be searched of one event.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Event {
    /// Its id.
    pub id: String,
    /// What happened, as `air_strike`.
    pub kind: String,
    /// How real it is, as `disputed`.
    pub factuality: String,
    /// Whether it is only recalled.
    pub background: bool,
    /// From 0 to 1.
    pub confidence: f64,
    /// First possible day, `2022-01-21`, empty where not told.
    pub start: String,
    /// Last possible day.
    pub end: String,
    /// Where, as precisely as it is known.
    pub place: Option<Place>,
    /// Ids of the actors that act or are acted upon.
    pub actors: Vec<String>,
    /// Dead: the lowest and the highest number that is told.
    pub killed: Toll,
    /// Wounded.
    pub injured: Toll,
}

/// The lowest and the highest number of people that is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Toll {
    /// Lowest, `None` where no number is told.
    pub low: Option<u64>,
    /// Highest, `None` where the words set no limit.
    pub high: Option<u64>,
}

/// Where an event took place.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Place {
    /// English name, empty where the place is not in the gazetteer.
    pub name: String,
    /// Id of the gazetteer.
    pub id: String,
    /// English name of the settlement, empty where not told.
    pub settlement: String,
    /// English name of the first-level division, empty where not told.
    pub admin1: String,
    /// ISO 3166 alpha-2 code.
    pub country: String,
    /// How precise it is, as `town`.
    pub precision: String,
    /// WGS 84 latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
}

/// How an event of the version before differs in the new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Id of the event in the version before.
    pub old_event: Option<String>,
    /// Id of the event in the new version.
    pub new_event: Option<String>,
    /// What changed, in words: `killed 3 to 5`, `denial dropped`.
    pub what: String,
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Name of the input.
    pub source: String,
    /// Line of the input, from 1.
    pub line: Option<u64>,
    /// Why.
    pub reason: String,
}

/// One thing to be stored, wholly or not at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// An article, new or changed as far as is known.
    Article(Box<Entry>),
    /// Other bytes of an article that says what a stored version says.
    Capture {
        /// Identity of the article.
        identity: String,
        /// Hash of what it says.
        content: Digest,
        /// The bytes.
        capture: Capture,
    },
    /// An input that gave no article.
    Rejection(Rejected),
    /// An incident that a user has coded.
    Coded(Box<CodedRow>),
}

/// One thing that an archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// An article, by any of its versions.
    Article(VersionId),
    /// A coded incident.
    Coded(CodedId),
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Stored for the first time; `copy_of` names the first of its near-duplicates.
    New {
        /// Where it is stored.
        id: VersionId,
        /// The first article of which it is a copy.
        copy_of: Option<VersionId>,
    },
    /// Stored as a new version of a known article.
    Updated {
        /// Where it is stored.
        id: VersionId,
        /// The version before it.
        previous: VersionId,
    },
    /// Known; other bytes of it were stored where they were new.
    Unchanged,
    /// Noted as rejected, or noted before.
    Rejected,
    /// A coded incident was stored.
    Coded {
        /// Where.
        id: CodedId,
        /// Where the same cells are stored as another mapping read them.
        previous: Option<CodedId>,
    },
}

/// What is known of an identity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// All versions, oldest first, by the hash of what they say.
    pub versions: Vec<(Digest, VersionId)>,
    /// SHA-256 of all captures.
    pub captures: Vec<Digest>,
}

/// How strongly stored bytes are compressed: above it, time grows faster than what is saved.
const LEVEL: i32 = 3;
/// Longest content that is unpacked, in bytes.
const UNPACKED: usize = 256 << 20;

/// Compresses bytes for [`Capture::packed`] and [`Extraction::packed`].
pub fn pack(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    thread_local! {
        // Making one takes longer than compressing an article.
        static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    }
    let packed = COMPRESSOR.with_borrow_mut(|kept| {
        let compressor = match kept {
            Some(compressor) => compressor,
            None => kept.insert(Compressor::new(LEVEL)?),
        };
        compressor.compress(bytes)
    });
    packed.map_err(|error| StoreError::Query(format!("an article could not be compressed: {error}")))
}

/// The bytes that [`pack`] compressed; `what` names them in an error.
pub fn unpack(packed: &[u8], what: &str) -> Result<Vec<u8>, StoreError> {
    let size = zstd::zstd_safe::get_frame_content_size(packed).ok().flatten();
    let capacity = size.and_then(|size| usize::try_from(size).ok()).filter(|size| *size <= UNPACKED);
    capacity
        .and_then(|capacity| zstd::bulk::decompress(packed, capacity).ok())
        .ok_or_else(|| StoreError::Damaged(what.to_owned()))
}

impl Capture {
    /// Hashes and compresses bytes that were received.
    pub fn new(bytes: &[u8], source: String, method: &str) -> Result<Self, StoreError> {
        Ok(Self {
            sha256: Digest::of(bytes),
            size: bytes.len() as u64,
            source,
            time: None,
            method: method.to_owned(),
            headers: Vec::new(),
            packed: pack(bytes)?,
        })
    }
}
