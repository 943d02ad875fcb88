//! Gazetteers of the user's: read from the tables that people have, cleaned, joined with the shipped one, and kept as one
//! table of the same form in the user's data folder.

mod cod;
mod format;
mod geonames;
mod jsonl;
mod judge;
mod merge;
mod near;
mod row;
mod store;

pub use format::{Format, read};
pub use merge::{Merger, Report};
pub use store::{default_name, list, path_of, stored};
