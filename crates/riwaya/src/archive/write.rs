//! The thread that stores: it puts what comes in order, commits in batches, and signs.

use super::flow::Flow;
use super::progress::Progress;
use super::summary::{Parts, Summary};
use crate::clock::now;
use anyhow::Result;
use riwaya_store::{Evidence, IndexWriter, Intake, Item, Outcome, SqliteStore};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Items of a commit.
const BATCH: usize = 200;
/// How long an item waits for its commit.
const WAIT: Duration = Duration::from_millis(250);
/// Items after which the log is signed while a run goes on.
const SIGN: u64 = 10_000;

/// Articles after which the index is committed.
const INDEX: usize = 2000;

/// What is to be stored, with its number and the bytes of its capture.
pub struct Ready {
    pub number: u64,
    pub bytes: usize,
    pub item: Item,
}

/// Stores what comes.
pub struct Writer<'a> {
    pub store: SqliteStore,
    pub index: IndexWriter,
    pub flow: &'a Flow,
    pub parts: &'a Parts,
    pub progress: Progress,
    /// Bytes of input that were read so far.
    pub read: &'a AtomicU64,
    /// What the reading thread found unchanged.
    pub unchanged: &'a AtomicU64,
    pub summary: Summary,
}

impl Writer<'_> {
    /// Stores everything in the order of its numbers, until nobody sends any more.
    pub fn run(mut self, ready: &Receiver<Ready>) -> Result<Summary> {
        let done = self.all(ready);
        // Whoever waits for room must not wait for ever.
        self.flow.close();
        done?;
        let begin = Instant::now();
        self.index.close()?;
        Parts::add(&self.parts.index, begin);
        if let Some(root) = self.store.sign(now())? {
            self.summary.head = Some(root.hash.to_string());
        }
        self.progress.clear();
        self.store.close()?;
        Ok(self.summary)
    }

    fn all(&mut self, ready: &Receiver<Ready>) -> Result<()> {
        let mut early: BTreeMap<u64, Ready> = BTreeMap::new();
        let (mut next, mut batch, mut since, mut unsigned) = (0, Vec::new(), None::<Instant>, 0);
        loop {
            let wait = since.map_or(WAIT, |since| WAIT.saturating_sub(since.elapsed()));
            let ended = match ready.recv_timeout(wait) {
                Ok(ready) => {
                    early.insert(ready.number, ready);
                    false
                }
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => true,
            };
            while let Some(ready) = early.remove(&next) {
                next += 1;
                since.get_or_insert_with(Instant::now);
                batch.push(ready);
            }
            if !batch.is_empty()
                && (ended || batch.len() >= BATCH || since.is_some_and(|since| since.elapsed() >= WAIT))
            {
                unsigned += batch.len() as u64;
                self.commit(std::mem::take(&mut batch))?;
                since = None;
            }
            if unsigned >= SIGN {
                self.store.sign(now())?;
                unsigned = 0;
            }
            if ended {
                return Ok(());
            }
        }
    }

    fn commit(&mut self, batch: Vec<Ready>) -> Result<()> {
        let begin = Instant::now();
        let (count, bytes) = (batch.len() as u64, batch.iter().map(|ready| ready.bytes).sum());
        let items: Vec<Item> = batch.into_iter().map(|ready| ready.item).collect();
        let outcomes = self.store.add(&items, now())?;
        Parts::add(&self.parts.storing, begin);
        for (item, outcome) in items.iter().zip(&outcomes) {
            self.count(item, *outcome);
        }
        self.index(&items, &outcomes)?;
        self.flow.leave(count, bytes);
        let mut shown = self.summary.clone();
        shown.unchanged += self.unchanged.load(Ordering::Relaxed);
        self.progress.show(&shown, self.read.load(Ordering::Relaxed));
        Ok(())
    }

    /// Puts what was stored into the index. It may lag behind the database: what it lacks is added when it is opened.
    fn index(&mut self, items: &[Item], outcomes: &[Outcome]) -> Result<()> {
        let begin = Instant::now();
        for (item, outcome) in items.iter().zip(outcomes) {
            let Item::Article(entry) = item else { continue };
            match *outcome {
                Outcome::New { id, .. } => self.index.add(id, None, &entry.words)?,
                Outcome::Updated { id, previous } => self.index.add(id, Some(previous), &entry.words)?,
                Outcome::Unchanged | Outcome::Rejected | Outcome::Coded { .. } => {}
            }
        }
        if self.index.waiting() >= INDEX {
            self.index.commit()?;
        }
        Parts::add(&self.parts.index, begin);
        Ok(())
    }

    fn count(&mut self, item: &Item, outcome: Outcome) {
        let events = match item {
            Item::Article(entry) => entry.extraction.events.len(),
            Item::Capture { .. } | Item::Coded(_) => 0,
            Item::Rejection(rejected) => {
                self.progress.reject(&self.summary.reject(rejected));
                0
            }
        };
        self.summary.count(outcome, events);
    }
}
