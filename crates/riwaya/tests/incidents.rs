//! What a user meets with incidents: one for five accounts, the same whatever came first, and as people decided.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use support::{Linked, bad, good, ingest, lines, links, list, root, text};

/// The reports of the samples, each a line of JSON.
fn samples() -> Vec<String> {
    fs::read_to_string(root("samples/reports.jsonl")).unwrap().lines().map(str::to_owned).collect()
}

/// Another order for each seed.
fn shuffled(articles: &[String], seed: u64) -> Vec<String> {
    let mut out = articles.to_vec();
    out.sort_by_key(|line| line.bytes().fold(seed, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)));
    out
}

/// Takes articles in, so many at once, and links after each time.
fn filled(
    folder: &Path,
    name: &str,
    articles: &[String],
    at_once: usize,
    threads: &str,
) -> BTreeMap<String, BTreeSet<String>> {
    let archive = folder.join(name);
    for articles in articles.chunks(at_once) {
        ingest(&archive, articles, threads);
        good(&archive, &["incidents", "--limit", "1"]);
    }
    mates(&links(&archive))
}

/// For each event all those of its incident.
fn mates(links: &[Linked]) -> BTreeMap<String, BTreeSet<String>> {
    let mut incidents: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for link in links {
        incidents.entry(&link.incident).or_default().insert(link.event.clone());
    }
    links.iter().map(|link| (link.event.clone(), incidents[link.incident.as_str()].clone())).collect()
}

#[test]
fn the_samples_give_the_same_incidents_whatever_came_first() {
    let folder = tempfile::tempdir().unwrap();
    let articles = samples();
    let expected = filled(folder.path(), "all", &articles, articles.len(), "4");
    let ways = [("one by one", 1, "1", 1), ("by threes", 3, "4", 2), ("at once", articles.len(), "1", 3)];
    for (name, at_once, threads, seed) in ways {
        let found = filled(folder.path(), name, &shuffled(&articles, seed), at_once, threads);
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn articles_of_the_corpus_give_the_same_incidents_whatever_came_first() {
    let Ok(corpus) = fs::read_to_string(root("../shared/corpus/articles.jsonl")) else { return };
    let articles: Vec<String> = corpus.lines().skip(1000).take(300).map(str::to_owned).collect();
    let folder = tempfile::tempdir().unwrap();
    let expected = filled(folder.path(), "all", &articles, articles.len(), "4");
    assert!(expected.values().any(|mates| mates.len() > 2));
    for (name, at_once, seed) in [("tens", 30, 1), ("hundreds", 100, 2), ("at once", 300, 3)] {
        let found = filled(folder.path(), name, &shuffled(&articles, seed), at_once, "1");
        let same = expected.iter().filter(|(event, mates)| found.get(*event) == Some(mates)).count();
        assert!(same * 100 >= expected.len() * 98, "{name}: {same} of {} events", expected.len());
    }
}

/// An incident that holds an event of this article, by the number of its events.
fn largest<'l>(links: &'l [Linked], doc_id: &str) -> &'l str {
    let count = |incident: &str| links.iter().filter(|link| link.incident == incident).count();
    let of_doc = links.iter().filter(|link| link.doc_id == doc_id);
    &of_doc.max_by_key(|link| count(&link.incident)).unwrap().incident
}

fn members<'l>(links: &'l [Linked], incident: &str) -> Vec<&'l str> {
    links.iter().filter(|link| link.incident == incident).map(|link| link.event.as_str()).collect()
}

#[test]
fn decisions_outlive_new_readings_and_are_undone_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    ingest(&archive, &samples(), "2");
    let before = links(&archive);
    let prison = largest(&before, "prison-1").to_owned();
    let others: BTreeSet<&str> =
        before.iter().filter(|link| !link.doc_id.starts_with("prison")).map(|link| link.incident.as_str()).collect();
    let others: Vec<&str> = others.into_iter().collect();
    let (one, other, third) = (others[0], others[1], others[2]);
    let by = ["--author", "Amal", "--reason", "read again"];
    let decide = |arguments: &[&str]| good(&archive, &[&["decide"], arguments, &by].concat());
    let of_prison = members(&before, &prison);
    let (split, moved) = (of_prison[0], of_prison[1]);

    decide(&["merge", one, other]);
    decide(&["split", split]);
    decide(&["move", moved, "--to", third]);
    decide(&["forbid", &prison, one]);
    let decided = links(&archive);
    let home = |links: &[Linked], event: &str| links.iter().find(|link| link.event == event).unwrap().incident.clone();
    let merged = home(&decided, members(&before, one)[0]);
    assert_eq!(members(&decided, &merged).len(), members(&before, one).len() + members(&before, other).len());
    assert!([one, other].contains(&merged.as_str()), "one of the two ids goes on");
    let gone = if merged == one { other } else { one };
    assert!(bad(&archive, &["incident", gone]).contains(&format!("{gone} was merged into {merged}")));
    let apart = home(&decided, split);
    assert!(of_prison.iter().all(|event| *event == split || home(&decided, event) != apart), "it is of its own");
    assert_eq!(home(&decided, moved), third);
    assert_eq!(home(&decided, of_prison[2]), prison, "what was not decided on keeps its id");

    // Read without the model and with it again: events go, come, and are called otherwise in between.
    good(&archive, &["reprocess", "--no-model"]);
    assert_ne!(links(&archive), decided);
    good(&archive, &["reprocess"]);
    assert_eq!(links(&archive), decided);

    let list = good(&archive, &["decide", "list"]);
    assert!(list.lines().count() == 4 && list.contains("merge") && list.contains("by Amal (read again)"), "{list}");
    for number in ["4", "2", "3", "1"] {
        decide(&["undo", number]);
    }
    assert_eq!(links(&archive), before, "each event in its incident, under its id");
    // An undoing can be undone.
    decide(&["undo", "8"]);
    assert_eq!(home(&links(&archive), members(&before, gone)[0]), merged);
    assert!(bad(&archive, &["decide", "undo", "99", "--author", "Amal"]).contains("there is no decision 99"));
    assert!(bad(&archive, &["decide", "split", "nothing", "--author", "Amal"]).contains("no event 'nothing'"));
    good(&archive, &["verify"]);
}

#[test]
fn a_new_version_of_an_article_keeps_what_was_decided_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    ingest(&archive, &samples(), "2");
    let before = links(&archive);
    let prison = largest(&before, "prison-4");
    let split = before.iter().find(|link| link.incident == prison && link.doc_id == "prison-4").unwrap();
    good(&archive, &["decide", "split", &split.event, "--author", "Amal"]);
    let decided = links(&archive);
    let own = decided.iter().find(|link| link.event == split.event).unwrap().incident.clone();

    let article = samples().into_iter().find(|line| line.contains("\"prison-4\"")).unwrap();
    let mut article: serde_json::Value = serde_json::from_str(&article).unwrap();
    article["text"] = format!("{}\nحررت الخبر هيئة التحرير.", text(&article, "text")).into();
    ingest(&archive, &[article.to_string()], "1");
    let edited = links(&archive);
    let here: Vec<&Linked> = edited.iter().filter(|link| link.incident == own).collect();
    assert_eq!(here.len(), 1, "it is still apart, under its id");
    assert!(here[0].event != split.event && (&here[0].doc_id, &here[0].kind) == (&split.doc_id, &split.kind));
    let ids = |links: &[Linked]| links.iter().map(|link| link.incident.clone()).collect::<BTreeSet<_>>();
    assert_eq!(ids(&edited), ids(&decided));
    assert!(good(&archive, &["decide", "list"]).contains(&here[0].event), "under the name that the event has now");
}

#[test]
fn contradictory_accounts_of_a_prison_assault_are_one_incident() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    ingest(&archive, &samples(), "2");
    good(&archive, &["ingest", root("samples/prison-3.txt").to_str().unwrap()]);
    let prison = largest(&links(&archive), "prison-1").to_owned();
    let shown = good(&archive, &["incident", &prison, "--format", "text", "--ledger"]);
    let path = root("crates/riwaya/tests/snapshots/incident.txt");
    if update() {
        fs::write(&path, &shown).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    assert!(shown == expected, "the incident is shown differently; UPDATE=1 writes it\n{shown}");

    let incident = &lines(&good(&archive, &["incident", &prison[..4], "--format", "json"]))[0];
    assert_eq!((text(incident, "id"), text(incident, "status")), (prison.as_str(), "disputed"));
    // The fifth, of the week after, tells of "the prison of Al-Hasakah", which is read as the town.
    let sources: Vec<&str> = list(incident, "sources").iter().map(|source| text(source, "title")).collect();
    assert!(sources.len() >= 4, "{sources:?}");
    let escape =
        list(&incident["matrix"], "columns").iter().position(|column| column["value"] == "prison_break").unwrap();
    let says = |stance: &str| -> Vec<&str> {
        let rows = list(&incident["matrix"], "rows").iter().zip(list(&incident["matrix"], "voices"));
        let saying = rows.filter(|(row, _)| row[escape]["stance"] == stance);
        saying.map(|(_, voice)| text(voice, "name")).collect()
    };
    assert!(
        !says("asserts").is_empty() && says("denies").iter().any(|name| name.contains("الشامي")),
        "{:?}",
        says("denies")
    );
    let killed = list(&incident["ledger"], "totals").iter().find(|total| total["kind"] == "killed").unwrap();
    assert!(killed["high"].as_u64() > killed["low"].as_u64(), "the tolls differ: {killed}");
    for option in ["--explain", "--timeline", "--related"] {
        let more = good(&archive, &["incident", &prison, "--format", "text", option]);
        assert!(more.len() > good(&archive, &["incident", &prison, "--format", "text"]).len(), "{option}");
    }
}

#[allow(clippy::disallowed_methods, reason = "a switch for the developer, not a setting of the program")]
fn update() -> bool {
    std::env::var("UPDATE").is_ok_and(|value| value == "1")
}

#[test]
fn lists_and_exports_are_narrowed_to_a_status() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    ingest(&archive, &samples(), "2");
    let all = lines(&good(&archive, &["incidents", "--format", "jsonl", "--limit", "1000"]));
    for status in ["single_source", "corroborated", "disputed", "denied", "unconfirmed"] {
        let of = |found: &[serde_json::Value]| -> BTreeSet<String> {
            found.iter().filter(|one| text(one, "status") == status).map(|one| text(one, "id").to_owned()).collect()
        };
        let listed = lines(&good(&archive, &["incidents", "--status", status, "--format", "jsonl", "--limit", "1000"]));
        let exported = lines(&good(&archive, &["export", "--status", status, "--format", "jsonl"]));
        assert_eq!((listed.len(), exported.len()), (of(&all).len(), of(&all).len()), "{status}");
        assert_eq!((of(&listed), of(&exported)), (of(&all), of(&all)), "{status}");
    }
    assert!(all.iter().any(|one| text(one, "status") == "disputed"));
    assert!(bad(&archive, &["incidents", "--status", "true"]).contains("corroborated"));
}
