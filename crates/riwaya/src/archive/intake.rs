//! From sources into the archive: one thread reads, several extract, one stores.
//!
//! ```text
//! sources ──read──▶ ticket ──known?──▶ unchanged: counted, nothing else
//!                              └─────▶ jobs ──extract──▶ ready ──in order──▶ commit
//! ```

use super::entry::{Reader, Ticket, capture};
use super::flow::{Flow, UnderWay};
use super::identity::canonical;
use super::index;
use super::old::old_article;
use super::progress::Progress;
use super::summary::{Parts, Summary};
use super::write::{Ready, Writer};
use crate::render::message;
use anyhow::{Context, Result};
use riwaya_core::article::Article;
use riwaya_core::language::Language;
use riwaya_fetch::{FetchError, Receiver as Supplied};
use riwaya_ingest::Item;
use riwaya_store::{Intake as _, Known, Rejected, Shelf as _, SqliteStore};
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Items that are looked up at once.
const LOOKUP: usize = 200;
/// Bytes of captures that are looked up at once.
const LOOKUP_BYTES: usize = 8 << 20;
/// How long an item waits for others to be looked up with: of a slow host, articles are stored as they come.
const LOOKUP_WAIT: Duration = Duration::from_millis(250);

/// Where to and how articles are taken in.
pub struct Plan<'a> {
    pub folder: &'a Path,
    /// Bytes of all sources, where that is known before.
    pub size: Option<u64>,
    pub language: &'a Language,
    pub threads: usize,
    /// Set from outside to stop cleanly.
    pub stop: &'a AtomicBool,
}

/// Work for a thread that extracts.
struct Job {
    number: u64,
    bytes: usize,
    task: Task,
}

enum Task {
    /// An article to be read, with the version before it.
    Read(Box<Item>, Ticket, Option<Box<Article>>),
    /// Other bytes of a known version.
    Capture(Box<Item>, Ticket),
    Reject(Rejected),
}

/// Takes in everything that `supply` gives, and says what came of it.
pub fn ingest(plan: &Plan<'_>, supply: &mut dyn FnMut(&mut dyn Supplied)) -> Result<Summary> {
    let begin = Instant::now();
    let (flow, parts) = (Flow::default(), Parts::default());
    let [read, unchanged, teasers] = [const { AtomicU64::new(0) }; 3];
    let mut store = SqliteStore::create(plan.folder)?;
    let index = index::writer(&mut store, plan.language)?;
    let lookup = SqliteStore::open(plan.folder)?;
    let (jobs, waiting) = sync_channel::<Job>(2 * plan.threads);
    let (done, ready) = sync_channel::<Ready>(64);
    let waiting = Mutex::new(waiting);
    let progress = Progress::new(plan.size);
    let mut summary = std::thread::scope(|scope| {
        let (waiting, parts) = (&waiting, &parts);
        for _ in 0..plan.threads {
            let done = done.clone();
            scope.spawn(move || extract(plan.language, waiting, &done, parts));
        }
        drop(done);
        let writer = Writer {
            store,
            index,
            flow: &flow,
            parts,
            progress,
            read: &read,
            unchanged: &unchanged,
            summary: Summary::default(),
        };
        let writer = scope.spawn(move || writer.run(&ready));
        let sender = Sender {
            plan,
            lookup,
            jobs,
            flow: &flow,
            parts,
            read: &read,
            unchanged: &unchanged,
            teasers: &teasers,
            under_way: UnderWay::default(),
            waiting: Vec::new(),
            bytes: 0,
            looked_up: begin,
            given: begin,
            failure: None,
        };
        let sent = sender.run(supply);
        let summary = writer.join().map_err(|_| anyhow::anyhow!("the thread that stores has failed"))??;
        sent.map(|()| summary)
    })?;
    summary.unchanged += unchanged.into_inner();
    summary.teasers = teasers.into_inner();
    summary.bytes = read.into_inner();
    summary.stopped = plan.stop.load(Ordering::Relaxed);
    summary.seconds = begin.elapsed().as_secs_f64();
    summary.parts = parts.seconds();
    Ok(summary)
}

/// One thread that extracts.
fn extract(language: &Language, jobs: &Mutex<Receiver<Job>>, done: &SyncSender<Ready>, parts: &Parts) {
    let mut reader = Reader::new(language);
    let mut closed = false;
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { number, bytes, task }) = job else { break };
        // Where nobody stores any more, jobs are still taken, so that who sends them does not wait for ever.
        if closed {
            continue;
        }
        let begin = Instant::now();
        let item = prepare(&mut reader, task);
        Parts::add(&parts.extraction, begin);
        closed = done.send(Ready { number, bytes, item }).is_err();
    }
}

/// What is to be stored of a task. An article that cannot be prepared is rejected, and the rest goes on.
fn prepare(reader: &mut Reader<'_>, task: Task) -> riwaya_store::Item {
    let (source, prepared) = match task {
        Task::Reject(rejected) => return riwaya_store::Item::Rejection(rejected),
        Task::Read(item, ticket, old) => {
            let entry = reader.entry(&item, &ticket, old.as_deref());
            (item.capture.source, entry.map(|entry| riwaya_store::Item::Article(Box::new(entry))))
        }
        Task::Capture(item, ticket) => {
            let Ticket { identity, content, sha256 } = ticket;
            let stored = capture(&item.capture, sha256);
            (item.capture.source, stored.map(|capture| riwaya_store::Item::Capture { identity, content, capture }))
        }
    };
    prepared.unwrap_or_else(|error| {
        riwaya_store::Item::Rejection(Rejected { source, line: None, reason: format!("{error:#}") })
    })
}

/// What is stored of an input that gave no article.
pub fn rejected(error: &FetchError) -> Rejected {
    let (source, reason) = error.parts();
    let line = if let FetchError::Read(rejection) = error { rejection.line } else { None };
    Rejected { source: source.to_owned(), line, reason }
}

/// The thread that is given what is read and finds out what must be read anew.
struct Sender<'a> {
    plan: &'a Plan<'a>,
    lookup: SqliteStore,
    jobs: SyncSender<Job>,
    flow: &'a Flow,
    parts: &'a Parts,
    read: &'a AtomicU64,
    unchanged: &'a AtomicU64,
    teasers: &'a AtomicU64,
    under_way: UnderWay,
    /// What is to be looked up together.
    waiting: Vec<Result<(Ticket, Item), Rejected>>,
    bytes: usize,
    looked_up: Instant,
    /// When the last item was given: since then the next one was read.
    given: Instant,
    /// Why nothing more is taken.
    failure: Option<anyhow::Error>,
}

impl Supplied for Sender<'_> {
    fn is_known(&mut self, url: &str) -> bool {
        let Some(identity) = canonical(url) else { return false };
        let waits = |item: &Result<(Ticket, Item), _>| matches!(item, Ok((ticket, _)) if ticket.identity == identity);
        // What cannot be looked up is fetched; the error comes up again where it is sent on.
        self.waiting.iter().any(waits)
            || self.lookup.known(std::slice::from_ref(&identity)).is_ok_and(|known| !known.is_empty())
    }

    fn take(&mut self, outcome: Result<Item, FetchError>) -> ControlFlow<()> {
        let stop = self.plan.stop.load(Ordering::Relaxed);
        // Who is woken from a wait in order to stop has an error that says nothing of the source.
        if self.failure.is_some() || (stop && outcome.is_err()) {
            return ControlFlow::Break(());
        }
        if let Err(error) = &outcome
            && error.is_teaser()
        {
            eprintln!("riwaya: {}", message(&error.to_string()));
            self.teasers.fetch_add(1, Ordering::Relaxed);
            return ControlFlow::Continue(());
        }
        let item = outcome.map(|item| (Ticket::of(&item), item)).map_err(|error| rejected(&error));
        Parts::add(&self.parts.reading, self.given);
        self.bytes += item.as_ref().map_or(0, |(_, item)| item.capture.bytes.len());
        self.waiting.push(item);
        let full = self.waiting.len() >= LOOKUP || self.bytes >= LOOKUP_BYTES;
        if full || self.looked_up.elapsed() >= LOOKUP_WAIT {
            self.failure = self.send().err();
        }
        self.given = Instant::now();
        if stop || self.failure.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Sender<'_> {
    fn run(mut self, supply: &mut dyn FnMut(&mut dyn Supplied)) -> Result<()> {
        supply(&mut self);
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        self.send()?;
        Ok(self.lookup.close()?)
    }

    /// Sends on what is not known.
    fn send(&mut self) -> Result<()> {
        let items = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        let identities: Vec<String> = items.iter().flatten().map(|(ticket, _)| ticket.identity.clone()).collect();
        let begin = Instant::now();
        let known = self.lookup.known(&identities)?;
        Parts::add(&self.parts.asking, begin);
        for item in items {
            match item {
                Ok((ticket, item)) => self.item(ticket, item, &known)?,
                Err(rejected) => self.job(0, Task::Reject(rejected), None)?,
            }
        }
        self.looked_up = Instant::now();
        Ok(())
    }

    fn item(&mut self, ticket: Ticket, item: Item, known: &HashMap<String, Known>) -> Result<()> {
        let bytes = item.capture.bytes.len();
        self.read.fetch_add(bytes as u64, Ordering::Relaxed);
        let fresh;
        let known = if self.under_way.settle(&ticket.identity, self.flow) {
            fresh = self.lookup.known(std::slice::from_ref(&ticket.identity))?;
            fresh.get(&ticket.identity)
        } else {
            known.get(&ticket.identity)
        };
        let identity = ticket.identity.clone();
        let task = match known {
            None => Task::Read(Box::new(item), ticket, None),
            Some(known) if !known.versions.iter().any(|(content, _)| *content == ticket.content) => {
                let last = known.versions.last().map(|(_, id)| *id).context("an article without a version")?;
                let old = self.lookup.record(last)?.map(|record| old_article(&record)).transpose()?;
                Task::Read(Box::new(item), ticket, old.map(Box::new))
            }
            Some(known) if known.captures.contains(&ticket.sha256) => {
                self.unchanged.fetch_add(1, Ordering::Relaxed);
                return Ok(());
            }
            Some(_) => Task::Capture(Box::new(item), ticket),
        };
        self.job(bytes, task, Some(&identity))
    }

    fn job(&mut self, bytes: usize, task: Task, identity: Option<&str>) -> Result<()> {
        // Where nobody stores any more, the writer says why.
        let Some(number) = self.flow.enter(bytes) else { return Ok(()) };
        if let Some(identity) = identity {
            self.under_way.note(identity, number, self.flow);
        }
        self.jobs.send(Job { number, bytes, task }).context("the threads that extract have ended")
    }
}
