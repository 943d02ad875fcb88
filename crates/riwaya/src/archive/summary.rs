//! What came of an ingest.

use riwaya_store::{Outcome, Rejected};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Counts of one run.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// Articles or coded incidents stored for the first time, copies among them.
    pub new: u64,
    /// Of those, copies of an article that was stored before.
    pub duplicate: u64,
    /// Articles of which a new version was stored, coded incidents that another mapping reads otherwise.
    pub updated: u64,
    /// Those that say what is stored.
    pub unchanged: u64,
    /// Inputs that gave no article.
    pub rejected: u64,
    /// Entries of feeds that only point to their pages.
    pub teasers: u64,
    /// Why inputs were rejected, and how often.
    pub reasons: BTreeMap<String, u64>,
    /// Events of the articles that were stored.
    pub events: u64,
    /// Bytes of all captures that were read.
    pub bytes: u64,
    /// Whether the run was stopped before its end.
    pub stopped: bool,
    /// Seconds from begin to end.
    pub seconds: f64,
    /// Seconds of work by part, of all threads together.
    pub parts: BTreeMap<&'static str, f64>,
    /// Hash of the last signed root.
    pub head: Option<String>,
}

impl Summary {
    /// Counts what became of an item that tells so many events.
    pub fn count(&mut self, outcome: Outcome, events: usize) {
        match outcome {
            Outcome::New { copy_of, .. } => {
                self.new += 1;
                self.duplicate += u64::from(copy_of.is_some());
                self.events += events as u64;
            }
            Outcome::Updated { .. } => {
                self.updated += 1;
                self.events += events as u64;
            }
            Outcome::Coded { previous: None, .. } => self.new += 1,
            Outcome::Coded { .. } => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Rejected => {}
        }
    }

    /// Counts an input that gave no article, and says it for people.
    pub fn reject(&mut self, rejected: &Rejected) -> String {
        let Rejected { source, line, reason } = rejected;
        self.rejected += 1;
        *self.reasons.entry(reason.clone()).or_default() += 1;
        match line {
            Some(line) => format!("{source}:{line}: {reason}"),
            None => format!("{source}: {reason}"),
        }
    }

    /// Whether everything could be read that was there to be read.
    pub fn is_clean(&self) -> bool {
        self.rejected == 0 && (self.teasers == 0 || self.articles() > 0)
    }

    /// All articles that were read.
    pub fn articles(&self) -> u64 {
        self.new + self.updated + self.unchanged
    }

    /// For people.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "{} new ({} of them copies), {} updated, {} unchanged, {} rejected · {} events · {:.1} s",
            self.new, self.duplicate, self.updated, self.unchanged, self.rejected, self.events, self.seconds
        );
        for (reason, count) in &self.reasons {
            let _ = writeln!(out, "{count:>8} rejected: {reason}");
        }
        if self.teasers > 0 {
            let _ = writeln!(
                out,
                "{:>8} teasers; give the address of their feed, and their pages are fetched",
                self.teasers
            );
        }
        if self.stopped {
            out.push_str("stopped before the end; give the same command again to go on\n");
        }
        if let Some(head) = &self.head {
            let _ = writeln!(out, "head {head}");
        }
        out
    }
}

/// Work by part, added up by all threads.
#[derive(Debug, Default)]
pub struct Parts {
    /// Reading and hashing of sources.
    pub reading: AtomicU64,
    /// Asking what is known.
    pub asking: AtomicU64,
    /// Extraction, compression, words for the index.
    pub extraction: AtomicU64,
    /// Rows, log and commits.
    pub storing: AtomicU64,
    /// The index for search.
    pub index: AtomicU64,
}

impl Parts {
    /// Adds the time since `begin` to a part.
    pub fn add(part: &AtomicU64, begin: Instant) {
        part.fetch_add(u64::try_from(begin.elapsed().as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// Seconds by name.
    pub fn seconds(&self) -> BTreeMap<&'static str, f64> {
        let parts = [
            ("reading", &self.reading),
            ("asking", &self.asking),
            ("extraction", &self.extraction),
            ("storing", &self.storing),
            ("index", &self.index),
        ];
        let seconds = |part: &AtomicU64| Duration::from_nanos(part.load(Ordering::Relaxed)).as_secs_f64();
        parts.into_iter().map(|(name, part)| (name, seconds(part))).collect()
    }
}
