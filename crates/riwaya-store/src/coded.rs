//! Incidents that a user has coded: rows of a table of theirs, kept beside what the machine reads.

use crate::digest::Digest;
use crate::filter::EventFilter;
use serde::{Deserialize, Serialize};

/// A coded incident, by its number in the archive, from 1 in the order of arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CodedId(pub i64);

impl CodedId {
    /// What its number is written after where numbers of articles are meant otherwise: `coded:12`.
    pub const MARK: &str = "coded:";

    /// Reads `coded:12`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.strip_prefix(Self::MARK)?.parse().ok().map(Self)
    }
}

impl std::fmt::Display for CodedId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}{}", Self::MARK, self.0)
    }
}

/// One row of a user's table.
#[derive(Debug, Clone, PartialEq)]
pub struct CodedRow {
    /// Name of the table's file.
    pub source: String,
    /// SHA-256 of that file.
    pub file: Digest,
    /// The number of the row in it, where the header is row 1.
    pub row: u64,
    /// All columns and cells as they stand.
    pub cells: Vec<(String, String)>,
    /// What the mapping of columns makes of them.
    pub reading: Reading,
}

impl CodedRow {
    /// Hash of columns and cells: rows with the same one are one incident.
    #[must_use]
    pub fn content(&self) -> Digest {
        Digest::of_parts(self.cells.iter().flat_map(|(column, cell)| [column.as_bytes(), cell.as_bytes()]))
    }
}

/// What is known of a coded incident. Another mapping may read the same cells otherwise.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// The coder's own id.
    pub own_id: Option<String>,
    /// First possible day, `2022-01-21`.
    pub start: String,
    /// Last possible day.
    pub end: String,
    /// The place, as coded.
    pub place: Option<String>,
    /// The divisions that the place lies in, the largest first.
    pub divisions: Vec<String>,
    /// WGS 84 latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// The parties, as coded.
    pub actors: Vec<String>,
    /// The type of event, as coded, the most general first.
    #[serde(rename = "type")]
    pub kind: Vec<String>,
    /// People killed.
    pub killed: Estimate,
    /// People injured.
    pub injured: Estimate,
    /// What the coder wrote down.
    pub notes: Vec<String>,
    /// The sources' names.
    pub sources: Vec<String>,
    /// The sources' addresses.
    pub urls: Vec<String>,
}

impl Reading {
    /// Hash of all of it.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&serde_json::to_vec(self).unwrap_or_default())
    }
}

/// A number of people, as far as it was coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Estimate {
    /// At least.
    pub low: Option<u32>,
    /// Best estimate.
    pub best: Option<u32>,
    /// At most.
    pub high: Option<u32>,
}

/// A coded incident as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Coded {
    /// Its number.
    pub id: CodedId,
    /// The number under which the same cells were read before, by another mapping.
    pub previous: Option<CodedId>,
    /// When it was stored, in UTC.
    pub time: String,
    /// Hash of columns and cells.
    pub content: Digest,
    /// The row. `None` where its content was purged.
    pub row: Option<CodedRow>,
}

/// Which coded incidents are asked for. Of cells that were read several times, lists give the last reading.
#[derive(Debug, Clone, PartialEq)]
pub enum CodedFilter {
    /// Those that meet all of these, the latest first. [`EventFilter::Factuality`] is met by none.
    Events(Vec<EventFilter>),
    /// The one of this number, purged or not.
    Number(CodedId),
    /// Those with one of these contents, purged or not.
    Contents(Vec<Digest>),
}
