//! Entries made by hand, and an archive in a folder of its own.

#![allow(dead_code, clippy::unwrap_used, reason = "each test uses its part of it")]

use jiff::Timestamp;
use riwaya_store::{
    Capture, Change, CodedRow, Digest, Entry, Estimate, Event, Extraction, Intake, Item, Outcome, Place, Reading,
    Sketch, SqliteStore, Toll, Words, pack,
};

/// The time of everything in these tests.
pub fn now() -> Timestamp {
    "2026-01-02T03:04:05Z".parse().unwrap()
}

/// An empty archive; it is deleted with the folder.
pub fn archive() -> (tempfile::TempDir, SqliteStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::create(folder.path()).unwrap();
    (folder, store)
}

/// An article with one event for each word of `events`, which is its type.
pub fn entry(identity: &str, text: &str, events: &[&str]) -> Entry {
    let bytes = format!("<p>{text}</p>");
    Entry {
        identity: identity.to_owned(),
        content: Digest::of(text.as_bytes()),
        version: Digest::of(text.as_bytes()).to_string()[..16].to_owned(),
        doc_id: format!("doc-{identity}"),
        outlet: Some("شبكة الخبر".to_owned()),
        url: Some(format!("https://news.example/{identity}")),
        title: format!("عنوان {identity}"),
        published: Some("2022-01-21T06:01".to_owned()),
        sketch: Sketch::of(text.split(' ')),
        words: Words { exact: text.to_owned(), stems: text.to_owned(), ..Words::default() },
        capture: Capture::new(bytes.as_bytes(), format!("file {identity}"), "file").unwrap(),
        extraction: Extraction {
            extractor: "riwaya 0.1.0".to_owned(),
            packed: pack(format!("{{\"text\":\"{text}\"}}").as_bytes()).unwrap(),
            events: events.iter().enumerate().map(|(at, kind)| event(&format!("{identity}-{at}"), kind)).collect(),
        },
        changes: Vec::new(),
        renames: Vec::new(),
    }
}

/// An event in Al-Hasakah with three dead.
pub fn event(id: &str, kind: &str) -> Event {
    Event {
        id: id.to_owned(),
        kind: kind.to_owned(),
        factuality: "disputed".to_owned(),
        background: false,
        confidence: 0.75,
        start: "2022-01-20".to_owned(),
        end: "2022-01-21".to_owned(),
        place: Some(Place {
            name: "Al-Hasakah".to_owned(),
            id: "sy_al_hasakah".to_owned(),
            settlement: "Al-Hasakah".to_owned(),
            admin1: "Al-Hasakah".to_owned(),
            country: "SY".to_owned(),
            precision: "town".to_owned(),
            point: Some((36.5, 40.75)),
        }),
        actors: vec!["sdf".to_owned(), "is".to_owned()],
        killed: Toll { low: Some(3), high: Some(5) },
        injured: Toll { low: Some(4), high: None },
    }
}

/// An incident that somebody coded.
pub fn coded(own_id: &str) -> CodedRow {
    let cells = [("No.", own_id), ("Day", "20/1/2022"), ("What", "Attack"), ("Dead", "3")];
    CodedRow {
        source: "incidents.csv".to_owned(),
        file: Digest::of(b"a table"),
        row: 2,
        cells: cells.map(|(column, cell)| (column.to_owned(), cell.to_owned())).to_vec(),
        reading: Reading {
            own_id: Some(own_id.to_owned()),
            start: "2022-01-20".to_owned(),
            end: "2022-01-21".to_owned(),
            place: Some("Ghwayran".to_owned()),
            divisions: vec!["Syria".to_owned(), "Al-Hasakah".to_owned()],
            point: Some((36.5, 40.75)),
            actors: vec!["Group A".to_owned(), "Group B".to_owned()],
            kind: vec!["Attack".to_owned()],
            killed: Estimate { best: Some(3), ..Estimate::default() },
            notes: vec!["a note".to_owned()],
            sources: vec!["Outlet".to_owned()],
            urls: vec!["https://news.example/1".to_owned()],
            ..Reading::default()
        },
    }
}

/// The same article as an edited version: another text, and what changed.
pub fn edited(before: &Entry, text: &str) -> Entry {
    let mut after = entry(&before.identity, text, &["prison_break"]);
    after.changes = vec![Change {
        old_event: Some(before.extraction.events[0].id.clone()),
        new_event: Some(after.extraction.events[0].id.clone()),
        what: "killed raised from 3 to 5".to_owned(),
    }];
    after
}

/// Stores articles and gives what became of them.
pub fn add(store: &mut impl Intake, entries: &[Entry]) -> Vec<Outcome> {
    let items: Vec<Item> = entries.iter().map(|entry| Item::Article(Box::new(entry.clone()))).collect();
    store.add(&items, now()).unwrap()
}

/// A text of so many words, another one for each seed.
pub fn text(seed: u64, words: usize) -> String {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 40
    };
    (0..words).map(|_| format!("كلمة{}", next())).collect::<Vec<_>>().join(" ")
}
