//! From a capture and its article to what the store keeps.

use super::change::changes;
use super::identity::identity;
use super::rename::renames;
use super::words::Segmenter;
use crate::json;
use crate::wire::{ArticleOut, EventOut, FigureOut, article_out, moment};
use anyhow::Result;
use riwaya_core::article::Article;
use riwaya_core::extract::{Extraction, Worker};
use riwaya_core::language::Language;
use riwaya_core::text::document::Document;
use riwaya_ingest::{Capture, Item};
use riwaya_store::{Change, Digest, Entry, Event, Place, Sketch, Toll, Words, pack};

/// What is told of an item before it is read: enough to know whether it must be.
#[derive(Debug)]
pub struct Ticket {
    pub identity: String,
    pub content: Digest,
    pub sha256: Digest,
}

impl Ticket {
    pub fn of(item: &Item) -> Self {
        Self {
            identity: identity(&item.article),
            content: content(&item.article),
            sha256: Digest::of(&item.capture.bytes),
        }
    }
}

/// Hash of what an article says: its text, and who published it when.
fn content(article: &Article) -> Digest {
    let published = article.published.as_ref().map(moment).unwrap_or_default();
    let parts = [
        article.title.as_str(),
        &article.text,
        article.outlet.as_deref().unwrap_or(""),
        &published,
        article.byline.as_deref().unwrap_or(""),
    ];
    Digest::of_parts(parts.map(str::as_bytes))
}

/// One thread's reader of articles.
pub struct Reader<'l> {
    language: &'l Language,
    worker: Worker<'l>,
    segmenter: Segmenter<'l>,
    line: Vec<u8>,
}

impl<'l> Reader<'l> {
    pub fn new(language: &'l Language) -> Self {
        Self { language, worker: Worker::new(language), segmenter: Segmenter::new(language), line: Vec::new() }
    }

    /// Reads an article; `old` is the version before it, where there is one.
    pub fn entry(&mut self, item: &Item, ticket: &Ticket, old: Option<&Article>) -> Result<Entry> {
        let article = &item.article;
        let found = self.worker.extract(article);
        let (changes, renames) = old.map(|old| self.since(old, (article, &found))).unwrap_or_default();
        let extraction = self.extraction(article, &found)?;
        let words = self.segmenter.index(&Document::new(article), &self.line)?;
        Ok(Entry {
            identity: ticket.identity.clone(),
            content: ticket.content,
            version: riwaya_core::event_id::version(article),
            doc_id: article.doc_id.clone(),
            outlet: article.outlet.clone(),
            url: article.url.clone(),
            title: article.title.clone(),
            published: article.published.as_ref().map(moment),
            sketch: Sketch::of(words.exact.split_ascii_whitespace()),
            words,
            capture: capture(&item.capture, ticket.sha256)?,
            extraction,
            changes,
            renames,
        })
    }

    /// Reads an article anew: what is stored of it, its words for the index, and the JSON as it is.
    pub fn again(&mut self, article: &Article) -> Result<(riwaya_store::Extraction, Words, &[u8])> {
        let found = self.worker.extract(article);
        let extraction = self.extraction(article, &found)?;
        let words = self.segmenter.index(&Document::new(article), &self.line)?;
        Ok((extraction, words, &self.line))
    }

    fn extraction(&mut self, article: &Article, found: &Extraction) -> Result<riwaya_store::Extraction> {
        let out = article_out(article, found, self.language);
        self.line.clear();
        json::write(&mut self.line, &out)?;
        Ok(riwaya_store::Extraction {
            extractor: out.extractor.to_owned(),
            packed: pack(&self.line)?,
            events: events(&out),
        })
    }

    /// What differs from the version before, and what its events are called now.
    fn since(&mut self, old: &Article, new: (&Article, &Extraction)) -> (Vec<Change>, Vec<(String, String)>) {
        let before = self.worker.extract(old);
        (changes((old, &before), new), renames((old, &before), new))
    }
}

/// A capture as it is stored.
pub fn capture(capture: &Capture, sha256: Digest) -> Result<riwaya_store::Capture> {
    Ok(riwaya_store::Capture {
        sha256,
        size: capture.bytes.len() as u64,
        source: capture.source.clone(),
        time: capture.time,
        method: capture.method.name().to_owned(),
        headers: capture.headers.clone(),
        packed: pack(&capture.bytes)?,
    })
}

/// What of the events can be searched.
fn events(out: &ArticleOut<'_>) -> Vec<Event> {
    out.events.iter().map(event).collect()
}

fn event(event: &EventOut<'_>) -> Event {
    let mut actors: Vec<String> = Vec::new();
    for actor in event.agents.iter().chain(&event.patients).filter_map(|party| party.actor.as_ref()) {
        if !actors.iter().any(|known| known == actor.id) {
            actors.push(actor.id.to_owned());
        }
    }
    Event {
        id: event.id.clone(),
        kind: event.kind.to_owned(),
        factuality: event.factuality.to_owned(),
        background: event.background,
        confidence: f64::from(event.confidence),
        start: event.date.start.clone(),
        end: event.date.end.clone(),
        place: event.places.first().map(|place| Place {
            name: place.name.unwrap_or("").to_owned(),
            id: place.place_id.unwrap_or("").to_owned(),
            settlement: place.settlement.to_owned(),
            admin1: place.admin1.to_owned(),
            country: place.country.to_owned(),
            precision: place.precision.to_owned(),
            point: place.lat.zip(place.lon),
        }),
        actors,
        killed: toll(&event.figures, "killed"),
        injured: toll(&event.figures, "injured"),
    }
}

/// The lowest and the highest number of any voice.
fn toll(figures: &[FigureOut<'_>], kind: &str) -> Toll {
    let of_kind = || figures.iter().filter(|figure| figure.kind == kind);
    Toll { low: of_kind().map(|figure| figure.low).min(), high: of_kind().filter_map(|figure| figure.high).max() }
}
