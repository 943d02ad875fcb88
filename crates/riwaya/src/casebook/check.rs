//! Whether a review makes sense, before it is stored.

use super::slot::{EVENT, index, replace, seen};
use anyhow::{Context, Result, bail, ensure};
use jiff::civil::Date;
use riwaya_core::claim::{Stance, Target};
use riwaya_core::event::{Counted, EventType, Factuality, FigureKind};
use riwaya_incident::report::{Event, Figure};
use riwaya_store::{Review, Verdict};
use serde_json::Value;

/// What of an event can be reviewed. The rest says how it was read.
const SLOTS: [&str; 14] = [
    "type",
    "factuality",
    "background",
    "agents",
    "patients",
    "instruments",
    "places",
    "date",
    "figures",
    "parts",
    "joint",
    "victims",
    "targets",
    "claims",
];

/// Whether a review makes sense for the event of a record: its slot is there, and with its value it is still an event.
/// Gives the hash of what the reviewer saw.
///
/// # Errors
/// Says what does not fit.
pub fn check(record: &[u8], review: &Review) -> Result<Option<String>> {
    let whole: Value = serde_json::from_slice(record)?;
    let events = whole.get("events").and_then(Value::as_array).context("it has no events")?;
    let event = events.iter().find(|event| event.get("id").and_then(Value::as_str) == Some(&review.event));
    let event = event.with_context(|| format!("there is no event {} in it", review.event))?;
    let slot = review.slot.as_str();
    if slot == EVENT {
        ensure!(review.verdict != Verdict::Correct, "an event is corrected slot by slot; name one with --slot");
        return Ok(seen(event, EVENT));
    }
    let list = slot.split('/').next().unwrap_or_default();
    ensure!(SLOTS.contains(&list), "'{slot}' is not for review; what is: {}", SLOTS.join(", "));
    let old = event.pointer(&format!("/{slot}")).with_context(|| format!("the event has no '{slot}'"))?;
    match review.verdict {
        Verdict::Correct => {
            let value = review.value.as_deref().context("a correction needs a --value")?;
            let value: Value = serde_json::from_str(value)
                .with_context(|| format!("'{value}' is no JSON; a word stands in quotation marks, as '\"raid\"'"))?;
            known_keys(slot, old, &value)?;
            let mut new = event.clone();
            replace(&mut new, slot, value)?;
            fits(new).with_context(|| format!("the value does not fit '{slot}'"))?;
        }
        Verdict::Reject if index(slot).is_none() => {
            bail!("only the event or an entry of a list, as 'figures/0', can be rejected; correct '{slot}' instead")
        }
        Verdict::Reject | Verdict::Accept | Verdict::Undo => {}
    }
    Ok(seen(event, slot))
}

/// A key that is not there is a slip of the pen, and would change nothing.
fn known_keys(slot: &str, old: &Value, new: &Value) -> Result<()> {
    let (Value::Object(old), Value::Object(new)) = (old, new) else { return Ok(()) };
    match new.keys().find(|key| !old.contains_key(*key)) {
        Some(key) => bail!("'{slot}' has no '{key}'; it has {}", old.keys().cloned().collect::<Vec<_>>().join(", ")),
        None => Ok(()),
    }
}

/// Whether it is an event of the words and numbers that events are made of.
fn fits(event: Value) -> Result<()> {
    let event: Event = serde_json::from_value(event)?;
    word("type", &event.kind, EventType::named(&event.kind).is_some())?;
    word("factuality", &event.factuality, Factuality::named(&event.factuality).is_some())?;
    event.figures.iter().chain(&event.parts).chain(&event.joint).try_for_each(figure)?;
    for claim in &event.claims {
        word("stance", &claim.stance, Stance::named(&claim.stance).is_some())?;
        word("target", &claim.target, Target::named(&claim.target).is_some())?;
        ensure!(claim.figure.is_none_or(|at| at < event.figures.len()), "a claim is on a figure that is not there");
    }
    for place in &event.places {
        let inside = |degrees: Option<f64>, limit: f64| degrees.is_none_or(|degrees| degrees.abs() <= limit);
        ensure!(inside(place.lat, 90.0) && inside(place.lon, 180.0), "there is no such point on earth");
    }
    let day = |day: &str| -> Result<Option<Date>> {
        if day.is_empty() { Ok(None) } else { day.parse().map(Some).with_context(|| format!("'{day}' is no day")) }
    };
    let (start, end) = (day(&event.date.start)?, day(&event.date.end)?);
    ensure!(start.is_some() == end.is_some() && start <= end, "the date ends before it begins");
    Ok(())
}

fn figure(figure: &Figure) -> Result<()> {
    word("kind of figure", &figure.kind, FigureKind::named(&figure.kind).is_some())?;
    word("group", &figure.of, Counted::named(&figure.of).is_some())?;
    ensure!(figure.high.is_none_or(|high| figure.low <= high), "its low is above its high");
    Ok(())
}

fn word(what: &str, word: &str, known: bool) -> Result<()> {
    ensure!(known, "there is no {what} '{word}'");
    Ok(())
}
