//! What is put in, as values of rows, in the order of the columns.

use super::row::Value;
use crate::record::{Capture, Change, Entry, Event};
use crate::sketch::Sketch;
use jiff::Timestamp;

pub(super) fn version_values(entry: &Entry, article: i64, previous: Option<i64>, copy_of: Option<i64>) -> Vec<Value> {
    vec![
        article.into(),
        entry.identity.as_str().into(),
        previous.into(),
        copy_of.into(),
        entry.content.into(),
        entry.version.as_str().into(),
        entry.doc_id.as_str().into(),
        entry.outlet.as_deref().into(),
        entry.url.as_deref().into(),
        entry.title.as_str().into(),
        entry.published.as_deref().into(),
        entry.sketch.map(Sketch::to_bytes).into(),
    ]
}

pub(super) fn capture_values(capture: &Capture, version: i64, now: Timestamp) -> Vec<Value> {
    vec![
        version.into(),
        capture.sha256.into(),
        capture.size.cast_signed().into(),
        capture.source.as_str().into(),
        Value::Text(capture.time.unwrap_or(now).to_string()),
        capture.method.as_str().into(),
        Value::Text(serde_json::to_string(&capture.headers).unwrap_or_default()),
        capture.packed.clone().into(),
    ]
}

pub(super) fn event_values(event: &Event, extraction: i64) -> Vec<Value> {
    let place = event.place.as_ref();
    let number = |number: Option<u64>| Value::from(number.map(|number| i64::try_from(number).unwrap_or(i64::MAX)));
    vec![
        extraction.into(),
        event.id.as_str().into(),
        event.kind.as_str().into(),
        event.factuality.as_str().into(),
        i64::from(event.background).into(),
        event.confidence.into(),
        event.start.as_str().into(),
        event.end.as_str().into(),
        place.map(|place| place.name.as_str()).into(),
        place.map(|place| place.id.as_str()).into(),
        place.map(|place| place.settlement.as_str()).into(),
        place.map(|place| place.admin1.as_str()).into(),
        place.map(|place| place.country.as_str()).into(),
        place.map(|place| place.precision.as_str()).into(),
        place.and_then(|place| place.point).map(|(lat, _)| lat).into(),
        place.and_then(|place| place.point).map(|(_, lon)| lon).into(),
        Value::Text(event.actors.join("\n")),
        number(event.killed.low),
        number(event.killed.high),
        number(event.injured.low),
        number(event.injured.high),
    ]
}

pub(super) fn change_values(change: &Change, version: i64) -> Vec<Value> {
    vec![
        version.into(),
        change.old_event.as_deref().into(),
        change.new_event.as_deref().into(),
        change.what.as_str().into(),
    ]
}
