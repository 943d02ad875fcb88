//! What a check of an archive finds.

use crate::chain::Head;
use std::fmt;

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Rows that were checked, by table.
    pub rows: Vec<(String, u64)>,
    /// Entries of the log that were checked.
    pub entries: u64,
    /// Signed roots that were checked.
    pub roots: u64,
    /// The last entry of each chain.
    pub heads: Vec<Head>,
    /// What differs, at most [`Report::MOST`] of it.
    pub faults: Vec<Fault>,
    /// How many faults there are beyond those.
    pub more: u64,
}

/// One thing that is not as it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which: `capture 12`, `log entry 7`.
    pub item: String,
    /// In what way.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.item, self.what)
    }
}

impl Report {
    /// Faults that are kept: who damaged everything need not be told of each row.
    pub const MOST: usize = 1000;

    /// Whether all is as it was stored.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// Notes that something differs.
    pub(crate) fn fault(&mut self, item: impl Into<String>, what: impl Into<String>) {
        if self.faults.len() < Self::MOST {
            self.faults.push(Fault { item: item.into(), what: what.into() });
        } else {
            self.more += 1;
        }
    }
}
