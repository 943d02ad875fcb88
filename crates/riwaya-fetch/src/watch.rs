//! Keeps polling a list of sources: when each is due, and how it is doing.

use crate::error::FetchError;
use crate::fetcher::{Fetcher, Validators};
use crate::read::Receiver;
use jiff::{SignedDuration, Timestamp};
use riwaya_ingest::{Item, ListedSource, Options};
use std::ops::ControlFlow;

/// A source that fails is asked less and less often, but at least so often.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// How a source is doing, for the store to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// When it is to be polled next, in UTC.
    pub next_due: Timestamp,
    /// When it could be read the last time, changed or not.
    pub last_success: Option<Timestamp>,
    /// When and why it could not be read the last time, where that was since the last success.
    pub last_failure: Option<Failure>,
    /// How often in a row it could not be read.
    pub failures: u32,
    /// Articles that the last reading gave.
    pub articles: u64,
    /// What of the last reading could not be read.
    pub rejected: u64,
    /// To ask only for what has changed.
    pub validators: Option<Validators>,
}

/// A poll that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// When, in UTC.
    pub time: Timestamp,
    /// Why, for people.
    pub reason: String,
}

impl Health {
    /// A source that was never polled and is due at `now`.
    pub fn new(now: Timestamp) -> Self {
        Self {
            next_due: now,
            last_success: None,
            last_failure: None,
            failures: 0,
            articles: 0,
            rejected: 0,
            validators: None,
        }
    }
}

/// Sources with their health.
#[derive(Debug, Clone)]
pub struct Watch {
    /// Each source and how it is doing.
    pub sources: Vec<(ListedSource, Health)>,
}

impl Watch {
    /// Watches `sources`; `known` gives the health that was kept of a source, by its address.
    pub fn new(sources: Vec<ListedSource>, now: Timestamp, mut known: impl FnMut(&str) -> Option<Health>) -> Self {
        let with_health = |source: ListedSource| {
            let health = known(&source.url).unwrap_or_else(|| Health::new(now));
            (source, health)
        };
        Self { sources: sources.into_iter().map(with_health).collect() }
    }

    /// When the next source is due, in UTC; `None` of an empty list.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.sources.iter().map(|(_, health)| health.next_due).min()
    }

    /// Polls the sources that are due, each once, in the order in which they became due. Each article goes
    /// to `receiver` together with the options of its source applied; `polled` is told of each source when
    /// it is done, so that its health can be kept.
    pub fn poll(
        &mut self,
        fetcher: &mut Fetcher,
        options: &Options,
        receiver: &mut dyn Receiver,
        polled: &mut dyn FnMut(&ListedSource, &Health),
    ) -> ControlFlow<()> {
        let now = fetcher.clock.now();
        let mut due: Vec<usize> = (0..self.sources.len()).filter(|&at| self.sources[at].1.next_due <= now).collect();
        due.sort_by_key(|&at| self.sources[at].1.next_due);
        for at in due {
            let (source, health) = &mut self.sources[at];
            let flow = poll(source, health, fetcher, options, receiver);
            polled(source, health);
            flow?;
        }
        ControlFlow::Continue(())
    }
}

/// Counts what goes through.
struct Counted<'r> {
    receiver: &'r mut dyn Receiver,
    articles: u64,
    rejected: u64,
    /// Whether something may well be had the next time.
    again: bool,
    flow: ControlFlow<()>,
}

impl Receiver for Counted<'_> {
    fn is_known(&mut self, url: &str) -> bool {
        self.receiver.is_known(url)
    }

    fn take(&mut self, outcome: Result<Item, FetchError>) -> ControlFlow<()> {
        match &outcome {
            Ok(_) => self.articles += 1,
            Err(error) => {
                self.rejected += 1;
                self.again |= error.is_transient();
            }
        }
        self.flow = self.receiver.take(outcome);
        self.flow
    }
}

fn poll(
    source: &ListedSource,
    health: &mut Health,
    fetcher: &mut Fetcher,
    options: &Options,
    receiver: &mut dyn Receiver,
) -> ControlFlow<()> {
    let options = Options { outlet: Some(source.outlet.clone()), ..options.clone() };
    let mut counted = Counted { receiver, articles: 0, rejected: 0, again: false, flow: ControlFlow::Continue(()) };
    let read = fetcher.read(&source.url, Some(source.kind), health.validators.as_ref(), &options, &mut counted);
    let Counted { articles, rejected, again, flow, .. } = counted;
    let now = fetcher.clock.now();
    match read {
        Ok(validators) => {
            (health.articles, health.rejected, health.failures) = (articles, rejected, 0);
            (health.last_success, health.last_failure) = (Some(now), None);
            // Where a page could not be had for now, the feed is read again even if it has not changed.
            health.validators = match validators {
                Some(_) if again => None,
                Some(new) => Some(new),
                None => health.validators.take(),
            };
            health.next_due = after(now, source.every);
        }
        Err(error) => {
            let wait = source.every.saturating_mul(1 << health.failures.min(10)).min(LONGEST.max(source.every));
            health.failures = health.failures.saturating_add(1);
            health.next_due = match &error {
                FetchError::Later { until, .. } => (*until).max(after(now, source.every)),
                _ => after(now, wait),
            };
            health.last_failure = Some(Failure { time: now, reason: error.to_string() });
        }
    }
    flow
}

fn after(now: Timestamp, wait: SignedDuration) -> Timestamp {
    now.saturating_add(wait).unwrap_or(Timestamp::MAX)
}
