//! What an ingest would do, without doing it.

use super::entry::Ticket;
use super::identity::canonical;
use super::intake::{Plan, rejected};
use super::summary::Summary;
use anyhow::Result;
use riwaya_fetch::{FetchError, Receiver};
use riwaya_ingest::Item;
use riwaya_store::{Digest, Intake as _, Known, SqliteStore};
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Counts what would become of each article that `supply` gives. Copies are not looked for: that takes extraction.
pub fn preview(plan: &Plan<'_>, supply: &mut dyn FnMut(&mut dyn Receiver)) -> Result<Summary> {
    let begin = Instant::now();
    let store = if plan.folder.exists() { Some(SqliteStore::open(plan.folder)?) } else { None };
    let mut preview = Preview {
        store,
        stop: plan.stop,
        summary: Summary::default(),
        articles: HashSet::new(),
        versions: HashSet::new(),
        failure: None,
    };
    supply(&mut preview);
    if let Some(failure) = preview.failure {
        return Err(failure);
    }
    let mut summary = preview.summary;
    summary.stopped = plan.stop.load(Ordering::Relaxed);
    summary.seconds = begin.elapsed().as_secs_f64();
    Ok(summary)
}

struct Preview<'a> {
    store: Option<SqliteStore>,
    stop: &'a AtomicBool,
    summary: Summary,
    /// Hashes of what this run would have stored.
    articles: HashSet<u64>,
    versions: HashSet<u64>,
    failure: Option<anyhow::Error>,
}

impl Receiver for Preview<'_> {
    fn is_known(&mut self, url: &str) -> bool {
        canonical(url).is_some_and(|identity| {
            self.articles.contains(&short(&Digest::of(identity.as_bytes())))
                || self.known(&identity).is_ok_and(|known| !known.versions.is_empty())
        })
    }

    fn take(&mut self, outcome: Result<Item, FetchError>) -> ControlFlow<()> {
        if self.stop.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        match outcome {
            Ok(item) => self.failure = self.count(&item).err(),
            Err(error) if error.is_teaser() => {
                eprintln!("riwaya: {}", crate::render::message(&error.to_string()));
                self.summary.teasers += 1;
            }
            Err(error) => {
                let said = self.summary.reject(&rejected(&error));
                eprintln!("riwaya: {}", crate::render::message(&said));
            }
        }
        if self.failure.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Preview<'_> {
    fn known(&mut self, identity: &String) -> Result<Known> {
        let Some(store) = &mut self.store else { return Ok(Known::default()) };
        Ok(store.known(std::slice::from_ref(identity))?.remove(identity).unwrap_or_default())
    }

    fn count(&mut self, item: &Item) -> Result<()> {
        self.summary.bytes += item.capture.bytes.len() as u64;
        let ticket = Ticket::of(item);
        let stored = self.known(&ticket.identity)?.versions;
        let article = short(&Digest::of(ticket.identity.as_bytes()));
        let version = short(&Digest::of_parts([ticket.identity.as_bytes(), &ticket.content.0]));
        let is_known = !stored.is_empty() || self.articles.contains(&article);
        if stored.iter().any(|(content, _)| *content == ticket.content) || !self.versions.insert(version) {
            self.summary.unchanged += 1;
        } else if is_known {
            self.summary.updated += 1;
        } else {
            self.summary.new += 1;
        }
        self.articles.insert(article);
        Ok(())
    }
}

/// Enough of a digest to tell articles of one run apart.
fn short(digest: &Digest) -> u64 {
    digest.0.iter().take(8).fold(0, |short, byte| short << 8 | u64::from(*byte))
}
