//! An archive of captures, articles and events, with a log that proves that nothing in it was changed.
//!
//! What is stored goes in by [`Intake`], comes out by [`Shelf`], is brought together by [`Casebook`] and is proved by
//! [`Evidence`]. [`SqliteStore`] keeps it in
//! one file. The crate knows nothing of how articles are read: it gets them prepared, as [`Entry`].

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod casebook;
mod chain;
mod coded;
mod digest;
mod error;
mod filter;
mod index;
mod key;
mod package;
mod record;
mod sketch;
mod sqlite;
mod store;
mod stored;
mod verify;

pub use casebook::{
    Casebook, Changed, Decided, Decision, Founder, Incident, Linking, Review, State, Telling, Verdict, Waiting,
};
pub use chain::{Attestation, Head, Kind, LogEntry, Root};
pub use coded::{Coded, CodedFilter, CodedId, CodedRow, Estimate, Reading};
pub use digest::Digest;
pub use error::StoreError;
pub use filter::{EventFilter, Filter};
pub use index::{Area, Clause, Found, Hit, IndexWriter, Order, Query, Searcher, Segment, TagKind, Words, day_number};
pub use package::{check_package, write_package};
pub use record::{
    Capture, Change, Entry, Event, Extraction, Holding, Item, Known, Outcome, Place, Rejected, Revision, Toll,
    VersionId, pack, unpack,
};
pub use sketch::Sketch;
pub use sqlite::SqliteStore;
pub use store::{Evidence, Intake, Shelf, Store};
pub use stored::{Article, CaptureInfo, ExtractionInfo, Group, Origin, Page, Summary};
pub use verify::{Fault, Report};
