//! Incidents in the forms that others take over: tables of coding projects, maps, annotations.
//!
//! No clock and no files: rows go to what the caller hands in, the times come with the cases. Each format is one file;
//! what they share is beside them: scales of precision, codes of other schemes, names of parties and sources.
//!
//! ```text
//! Item ──since, reviewed──▶ redaction ──▶ codebook ──▶ one format ──▶ Count
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod acled;
mod annotation;
pub mod case;
mod cell;
pub mod codebook;
pub mod codes;
mod country;
mod error;
mod eventreport;
mod export;
mod figures;
mod flat;
mod format;
mod gdelt;
mod geojson;
mod grid;
mod hxl;
mod jsonl;
mod links;
mod names;
mod parquet;
mod parties;
mod plover;
mod precision;
pub mod redact;
mod sheet;
mod sources;
mod ucdp;

pub use case::{Case, Fate, Item, Review, Tombstone};
pub use codebook::Codebook;
pub use error::ExportError;
pub use export::{Count, Exporter, Options, export};
pub use format::Format;
pub use redact::Redaction;
