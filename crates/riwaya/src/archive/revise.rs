//! Reads an archive anew after the extractor, its weights or its places changed.

use super::entry::Reader;
use super::index;
use super::old::old_article;
use super::rename::renames_of_records;
use crate::clock::now;
use anyhow::Result;
use riwaya_core::language::Language;
use riwaya_store::{Event, Evidence as _, Filter, Intake as _, Revision, Shelf as _, SqliteStore, Toll, VersionId};
use std::sync::atomic::{AtomicBool, Ordering};

/// An article of which the extractor now says something else.
#[derive(Debug)]
pub struct Revised {
    pub id: VersionId,
    /// What differs, one line for each event; none where only what is not searched differs.
    pub differences: Vec<String>,
}

/// Reads the newest version of each article that the filter lets through, and stores what differs from what was read
/// before. `tell` gets each that was stored. Gives how many were read.
pub fn reprocess(
    store: &mut SqliteStore,
    language: &Language,
    filter: &Filter,
    stop: &AtomicBool,
    mut tell: impl FnMut(&Revised),
) -> Result<u64> {
    let mut index = index::writer(store, language)?;
    let mut reader = Reader::new(language);
    let mut read = 0;
    for id in store.matching(filter)? {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let Some(before) = store.record(id)? else { continue };
        read += 1;
        let (extraction, words, after) = reader.again(&old_article(&before)?)?;
        if without_notes(after) == without_notes(&before) {
            continue;
        }
        let differences = differences(&store.article(id)?.events, &extraction.events);
        let renames = renames_of_records(&before, after)?;
        store.revise(id, &Revision { extraction, note: differences.join("; "), renames }, now())?;
        index.add(id, Some(id), &words)?;
        tell(&Revised { id, differences });
    }
    index.close()?;
    store.sign(now())?;
    Ok(read)
}

/// A record without its notes, which the reading of the page adds to, and which is their last key.
fn without_notes(record: &[u8]) -> &[u8] {
    let at = record.windows(9).rposition(|window| window == b",\"notes\":");
    record.get(..at.unwrap_or(record.len())).unwrap_or(record)
}

/// How two lists of events differ. An event is the same where article, type and first mention are.
fn differences(before: &[Event], after: &[Event]) -> Vec<String> {
    let find = |events: &[Event], id: &str| events.iter().position(|event| event.id == id);
    let gone = before
        .iter()
        .filter(|event| find(after, &event.id).is_none())
        .map(|event| format!("{} {} no longer read", event.kind, event.id));
    let told = after.iter().filter_map(|event| match find(before, &event.id).and_then(|at| before.get(at)) {
        None => Some(format!("{} {} now read", event.kind, event.id)),
        Some(old) => changed(old, event).map(|what| format!("{} {}: {what}", event.kind, event.id)),
    });
    gone.chain(told).collect()
}

fn changed(old: &Event, new: &Event) -> Option<String> {
    let mut out = Vec::new();
    if old.factuality != new.factuality {
        out.push(format!("{} to {}", old.factuality, new.factuality));
    }
    for (kind, before, after) in [("killed", old.killed, new.killed), ("injured", old.injured, new.injured)] {
        if before != after {
            out.push(format!("{kind} {} to {}", toll(before), toll(after)));
        }
    }
    let parts = [
        ("background", old.background != new.background),
        ("date", (&old.start, &old.end) != (&new.start, &new.end)),
        ("place", old.place != new.place),
        ("actors", old.actors != new.actors),
    ];
    out.extend(parts.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned()));
    (!out.is_empty()).then(|| out.join(", "))
}

fn toll(toll: Toll) -> String {
    match (toll.low, toll.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low}-{high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, _) => "none".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_would_ask_for_is_told() {
        let event = |id: &str, killed| Event {
            id: id.into(),
            kind: "shelling".into(),
            factuality: "actual".into(),
            killed: Toll { low: Some(killed), high: Some(killed) },
            ..Event::default()
        };
        assert_eq!(differences(&[event("a", 3)], &[event("a", 3)]), [""; 0]);
        let told = differences(&[event("a", 3), event("b", 1)], &[event("a", 5), event("c", 1)]);
        assert_eq!(told, ["shelling b no longer read", "shelling a: killed 3 to 5", "shelling c now read"]);
    }

    #[test]
    fn notes_do_not_count() {
        assert_eq!(without_notes(br#"{"a":1,"notes":[{}]}"#), br#"{"a":1"#);
    }
}
