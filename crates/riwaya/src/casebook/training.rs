//! Reviewed articles as annotated ones, for `riwaya train` and `riwaya eval`.

use super::reports::reports;
use super::review::Standing;
use anyhow::Result;
use riwaya_incident::report::{Event, Report, Words};
use riwaya_store::{Casebook as _, Shelf as _, SqliteStore};
use serde_json::{Value, json};
use std::io::Write;

/// By how many letters a quote grows on each side until it stands in one place only.
const STEP: usize = 6;

/// Writes each article of which every event was accepted or rejected: its text, and what is right of it in the form of
/// the annotations that `riwaya train` reads. Gives how many they are.
pub fn training(
    store: &mut SqliteStore,
    reviews: &Standing,
    articles: &mut impl Write,
    gold: &mut impl Write,
) -> Result<usize> {
    let reviewed: Vec<String> = store.reviews(None)?.into_iter().map(|review| review.event).collect();
    let versions = store.holding(&reviewed)?;
    let mut count = 0;
    for id in versions {
        let Some(record) = store.record(id)? else { continue };
        let read: Report = serde_json::from_slice(&record)?;
        if read.events.iter().any(|event| !reviews.accepted(&event.id) && !reviews.rejected(&event.id)) {
            continue;
        }
        reports(store, &[id], reviews, |report| {
            count += 1;
            writeln!(articles, "{}", article(&report))?;
            writeln!(gold, "{}", annotation(&report))?;
            Ok(())
        })?;
    }
    Ok(count)
}

fn article(report: &Report) -> Value {
    json!({
        "doc_id": report.doc_id, "outlet": report.outlet, "url": report.url, "published": report.published,
        "title": report.title, "text": report.text,
    })
}

fn annotation(report: &Report) -> Value {
    let events: Vec<Value> = report.events.iter().map(|one| event(report, one)).collect();
    json!({ "doc_id": report.doc_id, "relevant": !events.is_empty(), "events": events })
}

fn event(report: &Report, event: &Event) -> Value {
    let texts = |words: &mut dyn Iterator<Item = &Words>| words.map(|words| words.text.clone()).collect::<Vec<_>>();
    let mentions = event
        .mentions
        .iter()
        .map(|mention| json!({ "trigger": mention.words.text, "quote": quote(report, &mention.words) }));
    let places = event.places.iter().filter(|place| !place.inherited).map(|place| {
        json!({
            "span": place.words.text, "settlement": place.settlement, "admin1": place.admin1, "country": place.country,
        })
    });
    let figures = event.figures.iter().map(|figure| {
        json!({
            "kind": figure.kind, "low": figure.low, "high": figure.high, "of": figure.of, "by": figure.by,
            "who": figure.who.as_ref().map(|who| &who.text), "quote": figure.quote.text,
        })
    });
    let mut sources: Vec<Value> = Vec::new();
    for claim in event.claims.iter().filter(|claim| claim.target == "occurrence") {
        let source = json!({ "source": claim.voice.text, "stance": claim.stance });
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    json!({
        "type": event.kind,
        "factuality": event.factuality,
        "background": event.background,
        "mentions": mentions.collect::<Vec<_>>(),
        "agents": texts(&mut event.agents.iter().map(|party| &party.words)),
        "patients": texts(&mut event.patients.iter().map(|party| &party.words)),
        "instruments": texts(&mut event.instruments.iter().map(|instrument| &instrument.words)),
        "places": places.collect::<Vec<_>>(),
        "date": { "start": event.date.start, "end": event.date.end, "precision": event.date.precision },
        "figures": figures.collect::<Vec<_>>(),
        "sources": sources,
    })
}

/// The words with as much around them as it takes to find them in one place only.
fn quote(report: &Report, words: &Words) -> String {
    let field = if words.field == "title" { &report.title } else { &report.text };
    let letters: Vec<char> = field.chars().collect();
    let (mut start, mut end) = (words.start.min(letters.len()), words.end.min(letters.len()));
    loop {
        let quote: String = letters.get(start..end).unwrap_or(&[]).iter().collect();
        let once = report.title.matches(&quote).count() + report.text.matches(&quote).count() <= 1;
        if once || (start == 0 && end == letters.len()) {
            return quote;
        }
        start = start.saturating_sub(STEP);
        end = (end + STEP).min(letters.len());
    }
}
