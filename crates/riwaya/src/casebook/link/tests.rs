//! What waits is linked the same in portions and at once.

use super::{Bounds, link_all};
use crate::archive::{Plan, ingest};
use riwaya_core::language::Language;
use riwaya_fetch::FetchError;
use riwaya_ingest::{Options, source};
use riwaya_store::{Casebook as _, Filter, Page, SqliteStore};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::arabic().unwrap());
const AT_ONCE: Bounds = Bounds { articles: usize::MAX, events: usize::MAX };

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn take(folder: &Path, input: &Path, most: usize) {
    let stop = AtomicBool::new(false);
    let plan = Plan { folder, size: None, language: &LANGUAGE, threads: 2, stop: &stop };
    ingest(&plan, &mut |receiver| {
        let mut items = source::open(input, &Options::default()).take(most);
        let _ = items.try_for_each(|item| receiver.take(item.map_err(FetchError::from)));
    })
    .unwrap();
}

/// Events by the ids of their incidents.
fn incidents(store: &mut SqliteStore) -> BTreeMap<String, Vec<String>> {
    let all = store.incidents(&Filter::All(Vec::new()), None, Page { skip: 0, limit: u32::MAX }).unwrap();
    let events = |incident: &riwaya_store::Incident| {
        let mut events: Vec<String> = incident.events.iter().map(|(_, event)| event.clone()).collect();
        events.sort();
        events
    };
    all.iter().map(|incident| (incident.code.clone(), events(incident))).collect()
}

/// The incidents of what lies at a path, linked within bounds.
fn linked(input: &Path, most: usize, bounds: Bounds) -> BTreeMap<String, Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    take(folder.path(), input, most);
    let mut store = SqliteStore::open(folder.path()).unwrap();
    let linked = link_all(&mut store, bounds).unwrap();
    assert!(linked.events > 0 && store.waiting().unwrap().is_empty());
    assert_eq!(link_all(&mut store, bounds).unwrap().events, 0, "all is done");
    incidents(&mut store)
}

#[test]
fn samples_are_linked_the_same_in_portions() {
    let samples = root("samples");
    let at_once = linked(&samples, usize::MAX, AT_ONCE);
    assert!(at_once.values().any(|events| events.len() > 1));
    for events in [1, 7, 1000] {
        assert_eq!(linked(&samples, usize::MAX, Bounds { articles: 0, events }), at_once, "{events} at once");
    }
}

#[test]
fn articles_of_many_years_are_linked_the_same_in_portions() {
    let corpus = root("../shared/corpus/articles.jsonl");
    if !corpus.exists() {
        eprintln!("skipped: there is no {}", corpus.display());
        return;
    }
    let at_once = linked(&corpus, 500, AT_ONCE);
    assert_eq!(linked(&corpus, 500, Bounds { articles: 0, events: 40 }), at_once);
}

/// What is told no longer, and what was decided, is linked with a backlog as without one.
#[test]
fn a_backlog_leaves_what_was_decided_as_it_is() {
    let (samples, more) = (root("samples/reports.jsonl"), root("samples/prison-3.txt"));
    let outcome = |bounds: Bounds| {
        let folder = tempfile::tempdir().unwrap();
        take(folder.path(), &samples, usize::MAX);
        let mut store = SqliteStore::open(folder.path()).unwrap();
        link_all(&mut store, AT_ONCE).unwrap();
        let largest = incidents(&mut store).into_values().max_by_key(Vec::len).unwrap();
        let (one, others) = largest.split_first().unwrap();
        let time = "2026-01-01T00:00:00Z".parse().unwrap();
        let split = riwaya_store::Decision {
            id: 0,
            kind: riwaya_store::Decided::Split,
            sides: vec![vec![one.clone()], others.to_vec()],
            undoes: None,
            author: "Amal".to_owned(),
            reason: String::new(),
            time: String::new(),
        };
        store.decide(&split, time).unwrap();
        drop(store);
        take(folder.path(), &more, usize::MAX);
        let mut store = SqliteStore::open(folder.path()).unwrap();
        link_all(&mut store, bounds).unwrap();
        assert!(store.waiting().unwrap().is_empty());
        incidents(&mut store)
    };
    assert_eq!(outcome(Bounds { articles: 0, events: 2 }), outcome(AT_ONCE));
}
