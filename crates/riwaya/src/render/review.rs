//! One event as a reviewer sees it: its sentence, and what was read from it.

use super::safe::foreign;
use super::style::{DIM, Look, TITLE, TYPE};
use anyhow::{Context, Result};
use riwaya_incident::report::{Event, Report, Words};

/// Letters that are shown on each side of the words that name an event.
const AROUND: usize = 160;

/// The event of a record with its sentence.
pub fn event(record: &[u8], id: &str) -> Result<String> {
    let report: Report = serde_json::from_slice(record).context("a stored record is not what riwaya writes")?;
    let event = report.events.iter().find(|event| event.id == id).context("the event is not told any longer")?;
    let look = Look::of_stdout(false);
    let mut out = format!("\n{}\n", look.paint(TITLE, &foreign(&report.title)));
    if let Some(mention) = event.mentions.first() {
        put!(out, "«{}»\n", foreign(&around(&report, &mention.words)));
    }
    put!(out, "type {}  {}", look.paint(TYPE, &event.kind), event.factuality);
    put!(out, "  {}…{}", event.date.start, event.date.end);
    put!(out, "  {}\n", look.paint(DIM, &format!("{id} · {:.2}", event.confidence)));
    slots(&mut out, event);
    Ok(out)
}

fn slots(out: &mut String, event: &Event) {
    let mut slot = |name: &str, number: usize, said: String| put!(out, "  {name}/{number}  {said}\n");
    for (number, party) in event.agents.iter().enumerate() {
        slot("agents", number, named(&party.words, party.actor.as_ref().map(|actor| actor.name.as_str())));
    }
    for (number, party) in event.patients.iter().enumerate() {
        slot("patients", number, named(&party.words, party.actor.as_ref().map(|actor| actor.name.as_str())));
    }
    for (number, place) in event.places.iter().enumerate() {
        slot("places", number, named(&place.words, place.name.as_deref()));
    }
    for (number, figure) in event.figures.iter().enumerate() {
        let range = super::say::range(figure.low, figure.high);
        slot("figures", number, format!("{} {range}  «{}»", figure.kind, foreign(&figure.quote.text)));
    }
    for (number, claim) in event.claims.iter().enumerate() {
        let said = format!("{} {} {}", foreign(&claim.voice.text), claim.stance, claim.target);
        slot("claims", number, said);
    }
}

fn named(words: &Words, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{}  {name}", foreign(&words.text)),
        None => foreign(&words.text),
    }
}

fn around(report: &Report, words: &Words) -> String {
    let field = if words.field == "title" { &report.title } else { &report.text };
    let from = words.start.saturating_sub(AROUND);
    field.chars().skip(from).take(words.end - from + AROUND).collect()
}
