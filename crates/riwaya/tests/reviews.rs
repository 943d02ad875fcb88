//! What a user meets with reviews: suggestions and what people stand behind never mix.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::Value;
use std::path::{Path, PathBuf};
use support::{Linked, bad, good, ingest, lines, links, list, on};
use tempfile::TempDir;

const STRIKE: &str = "قصفت طائرات حربية مدينة إدلب الخميس، ما أسفر عن مقتل خمسة مدنيين وإصابة تسعة.";
const RAID: &str = "اعتقلت قوات الأمن ثلاثة أشخاص في مدينة حلب الخميس.";

fn article(id: &str, text: &str) -> String {
    let article = serde_json::json!({ "doc_id": id, "title": "خبر", "text": text, "outlet": "شبكة الخبر", "published": "2022-01-21" });
    article.to_string()
}

/// An archive of two articles, and the event of the strike and of the arrest.
fn archive() -> (TempDir, PathBuf, Linked, Linked) {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive");
    ingest(&archive, &[article("strike", STRIKE), article("raid", RAID)], "1");
    let links = links(&archive);
    let of = |doc_id: &str| links.iter().find(|link| link.doc_id == doc_id).unwrap().clone();
    let (strike, raid) = (of("strike"), of("raid"));
    assert_eq!(links.len(), 2, "{links:?}");
    (folder, archive, strike, raid)
}

fn review(archive: &Path, arguments: &[&str]) -> String {
    good(archive, &[&["review"], arguments, &["--author", "Amal", "--reason", "read again"]].concat())
}

fn refused(archive: &Path, arguments: &[&str]) -> String {
    bad(archive, &[&["review"], arguments, &["--author", "Amal"]].concat())
}

fn incident(archive: &Path, link: &Linked) -> Value {
    lines(&good(archive, &["incident", &link.incident, "--format", "json"])).remove(0)
}

fn best(incident: &Value, kind: &str) -> Value {
    let totals = list(&incident["ledger"], "totals");
    totals.iter().find(|total| total["kind"] == kind).map_or(Value::Null, |total| total["best"].clone())
}

fn reviewed(archive: &Path) -> Vec<Value> {
    lines(&good(archive, &["export", "--format", "jsonl", "--reviewed"]))
}

#[test]
fn a_correction_stands_beside_what_was_read_and_is_undone() {
    let (_folder, archive, strike, _) = archive();
    assert_eq!(best(&incident(&archive, &strike), "killed"), 5);
    let before = good(&archive, &["show", &strike.event, "--format", "jsonl"]);
    let said =
        review(&archive, &["correct", &strike.event, "--slot", "figures/0", "--value", r#"{"low": 6, "high": 6}"#]);
    assert_eq!(said, "review 1 stored; `riwaya review undo 1` takes it back\n");
    assert_eq!(best(&incident(&archive, &strike), "killed"), 6);
    assert_eq!(good(&archive, &["show", &strike.event, "--format", "jsonl"]), before, "the machine's reading stays");
    review(&archive, &["reject", &strike.event, "--slot", "figures/1"]);
    assert_eq!(best(&incident(&archive, &strike), "injured"), Value::Null);
    review(&archive, &["correct", &strike.event, "--slot", "type", "--value", "\"shelling\""]);
    assert_eq!(incident(&archive, &strike)["type"], "shelling");

    for number in ["1", "2", "3"] {
        review(&archive, &["undo", number]);
    }
    let back = incident(&archive, &strike);
    assert_eq!(
        (best(&back, "killed"), best(&back, "injured"), &back["type"]),
        (5.into(), 9.into(), &"air_strike".into())
    );
    let listed = good(&archive, &["review", "list"]);
    assert_eq!(listed.lines().count(), 6);
    assert!(listed.contains("figures/0 to {\"low\": 6, \"high\": 6} by Amal (read again)"), "{listed}");
    assert!(refused(&archive, &["undo", "99"]).contains("there is no review 99"));
    good(&archive, &["verify"]);
}

#[test]
fn what_makes_no_sense_is_refused_with_a_reason() {
    let (_folder, archive, strike, _) = archive();
    let event = strike.event.as_str();
    let correct = |slot, value| refused(&archive, &["correct", event, "--slot", slot, "--value", value]);
    assert!(correct("figures/9", "{}").contains("the event has no 'figures/9'"));
    assert!(correct("colour", "\"red\"").contains("'colour' is not for review"));
    assert!(correct("id", "\"mine\"").contains("'id' is not for review"));
    assert!(correct("event", "{}").contains("corrected slot by slot"));
    assert!(correct("type", "raid").contains("'raid' is no JSON"));
    assert!(correct("type", "\"tea_party\"").contains("there is no type 'tea_party'"));
    assert!(correct("figures/0", r#"{"lo": 4}"#).contains("'figures/0' has no 'lo'"));
    assert!(correct("figures/0", r#"{"low": 9, "high": 3}"#).contains("its low is above its high"));
    assert!(correct("figures/0", r#"{"low": "many"}"#).contains("the value does not fit 'figures/0'"));
    assert!(correct("date", r#"{"start": "2022-01-40"}"#).contains("'2022-01-40' is no day"));
    assert!(correct("date", r#"{"end": "2021-01-01"}"#).contains("ends before it begins"));
    assert!(refused(&archive, &["reject", event, "--slot", "type"]).contains("correct 'type' instead"));
    assert!(refused(&archive, &["accept", "nothing"]).contains("no article tells an event 'nothing'"));
    assert!(bad(&archive, &["review", "accept", event]).contains("--author"));
    assert_eq!(good(&archive, &["review", "list"]), "", "nothing of it is stored");
}

#[test]
fn reviewed_exports_hold_nothing_that_nobody_accepted() {
    let (_folder, archive, strike, raid) = archive();
    assert_eq!(reviewed(&archive), [Value::Null; 0]);
    review(&archive, &["accept", &strike.event]);
    let found = reviewed(&archive);
    assert_eq!(
        (found.len(), &found[0]["id"], &found[0]["review"]),
        (1, &strike.incident.as_str().into(), &"accepted".into())
    );
    assert_eq!(lines(&good(&archive, &["incidents", "--reviewed", "--format", "jsonl", "--limit", "1"])).len(), 1);
    for format in ["links", "annotation", "eventreport", "csv", "acled"] {
        let said = good(&archive, &["export", "--format", format, "--reviewed"]);
        assert!(
            said.contains(&strike.incident) && !said.contains(&raid.event) && !said.contains(&raid.incident),
            "{format}: {said}"
        );
    }

    // Two accounts of one incident, one of them accepted: the other says nothing in it.
    let other = STRIKE.replace("خمسة", "ستة").replace("طائرات حربية", "الطائرات الروسية");
    ingest(&archive, &[article("other", &other)], "1");
    let links = links(&archive);
    let more = links.iter().find(|link| link.doc_id == "other").unwrap();
    good(&archive, &["decide", "merge", &more.incident, &strike.incident, "--author", "Amal"]).clear();
    assert_eq!(list(&incident(&archive, &strike), "sources").len(), 2);
    let found = reviewed(&archive);
    assert_eq!((found.len(), list(&found[0], "sources").len(), best(&found[0], "killed")), (1, 1, 5.into()));
    assert!(!found[0].to_string().contains(&more.event));
}

#[test]
fn what_is_read_otherwise_since_waits_for_review_again() {
    let (_folder, archive, strike, _) = archive();
    review(&archive, &["accept", &strike.event]);
    review(&archive, &["correct", &strike.event, "--slot", "figures/0", "--value", r#"{"low": 6, "high": 6}"#]);
    // The article is edited where it tells nothing of the strike.
    ingest(&archive, &[article("strike", &format!("{STRIKE}\nتابعونا."))], "1");
    let found = reviewed(&archive);
    assert_eq!((found.len(), best(&found[0], "killed")), (1, 6.into()));
    // And where it does: nobody has seen these figures.
    ingest(&archive, &[article("strike", &STRIKE.replace("خمسة", "سبعة"))], "1");
    assert_eq!(reviewed(&archive), [Value::Null; 0]);
    assert_eq!(best(&incident(&archive, &strike), "killed"), 7, "and the correction was one of another number");
}

#[test]
fn a_rejected_event_leaves_its_incident_until_the_rejection_is_undone() {
    let (_folder, archive, strike, _) = archive();
    review(&archive, &["reject", &strike.event]);
    assert!(!links(&archive).contains(&strike));
    assert!(bad(&archive, &["incident", &strike.incident]).contains("told any longer"));
    review(&archive, &["undo", "1"]);
    assert!(links(&archive).contains(&strike), "under the id that it had");
}

#[test]
fn reviewed_articles_are_training_data() {
    let (folder, archive, strike, raid) = archive();
    let (articles, gold) = (folder.path().join("articles.jsonl"), folder.path().join("gold.jsonl"));
    let (articles, gold) = (articles.to_str().unwrap(), gold.to_str().unwrap());
    let write = || good(&archive, &["review", "training", "--articles", articles, "--gold", gold]);
    assert!(write().starts_with("0 articles"));
    review(&archive, &["correct", &strike.event, "--slot", "factuality", "--value", "\"disputed\""]);
    review(&archive, &["accept", &strike.event]);
    review(&archive, &["reject", &raid.event]);
    assert!(write().starts_with("2 articles"));
    let annotated = lines(&std::fs::read_to_string(gold).unwrap());
    let events: Vec<usize> = annotated.iter().map(|line| list(line, "events").len()).collect();
    assert_eq!(events, [1, 0]);
    assert_eq!(annotated[0]["events"][0]["factuality"], "disputed");

    let program = env!("CARGO_BIN_EXE_riwaya");
    let weights = folder.path().join("weights.tsv");
    for arguments in [&["eval"][..], &["train", "--out", weights.to_str().unwrap()][..]] {
        let mut command = std::process::Command::new(program);
        let output = command.args(arguments).args(["--articles", articles, "--gold", gold]).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", support::messages(&output));
    }
    assert!(weights.exists());
    // Going through what is left: nothing is.
    assert!(on(&archive, &["review", "next", "--author", "Amal"]).status.success());
}
