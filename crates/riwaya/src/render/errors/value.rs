//! A value in words, the same for both sides.

use crate::eval::event::Told;
use crate::eval::slot::{Argument, Slot, Value};
use crate::render::html::{bdi, title};
use crate::render::safe::escaped;
use crate::render::say;

/// What a value says, with the words that it was read from.
pub fn value(argument: &Argument) -> String {
    let words = if argument.text.is_empty() { String::new() } else { phrase(&argument.text) };
    match &argument.value {
        Value::Phrase => words,
        Value::Place(place) => {
            let names = [&place.settlement, &place.admin1, &place.country];
            let mut known: Vec<&str> = names.into_iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
            known.dedup();
            let names = if known.is_empty() { "not resolved".to_owned() } else { known.join(", ") };
            format!("{words} <small>{}</small>", escaped(&names))
        }
        Value::Date { start, end } if start == end => format!("<b>{}</b> {words}", escaped(start)),
        Value::Date { start, end } => format!("<b>{} … {}</b> {words}", escaped(start), escaped(end)),
        Value::Figure(figure) => {
            let range = say::range(figure.low, figure.high);
            format!("<b>{range}</b> <small>{}</small> {words}", escaped(&figure.kind))
        }
        Value::Source { stance } => {
            let (sign, verb) = say::stance(stance);
            let voice = if argument.text == "outlet" { "the report".to_owned() } else { words };
            format!("<small>{sign} {verb}</small> {voice}")
        }
    }
}

/// Type, and whatever else is not plainly told as real.
pub fn event(event: &Told) -> String {
    let mut out = format!("<b>{}</b>", escaped(&title(event.kind.name())));
    if let Some(name) = event.factuality.as_deref().filter(|_| event.is_not_actual()) {
        put!(out, " <span class=\"badge {0}\">{0}</span>", escaped(name));
    }
    if event.background {
        out.push_str(" <span class=\"badge\">background</span>");
    }
    out
}

/// The words that name an event.
pub fn mentions(event: &Told) -> String {
    event.words.iter().map(|words| phrase(words)).collect::<Vec<_>>().join(" · ")
}

pub fn rule(name: Option<&str>) -> String {
    name.map(|name| format!(" <code class=\"why\">{}</code>", escaped(name))).unwrap_or_default()
}

/// What colours the evidence of a slot.
pub const fn kind(slot: Slot) -> &'static str {
    match slot {
        Slot::Agents => "agent",
        Slot::Patients => "patient",
        Slot::Instruments => "instrument",
        Slot::Places => "place",
        Slot::Figures => "figure",
        Slot::Sources => "voice",
        Slot::Date => "time",
    }
}

fn phrase(text: &str) -> String {
    format!("<span class=\"words\">{}</span>", bdi(text))
}
