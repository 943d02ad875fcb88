//! The data of Arabic loads and fits together, and the examples of the frames are read as they say.

#![allow(
    clippy::unwrap_used,
    clippy::format_push_string,
    clippy::format_collect,
    clippy::case_sensitive_file_extension_comparisons,
    missing_docs
)]

mod support {
    pub mod agree;
    pub mod known;
}

use riwaya_core::article::{Article, Moment};
use riwaya_core::event::{Event, EventType};
use riwaya_core::extract::extract;
use riwaya_core::frame::trigger::candidates;
use riwaya_core::language::{ARABIC, Language};
use riwaya_core::place;
use riwaya_core::term::{Words, terms};
use riwaya_core::text::document::Document;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use support::agree::{lists_agree, span_agrees};
use support::known;

#[derive(Deserialize)]
struct FrameFile {
    #[serde(default)]
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    #[serde(default)]
    trigger: String,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    agents: Vec<String>,
    #[serde(default)]
    patients: Vec<String>,
    #[serde(default)]
    none: bool,
}

/// The frames with their examples, by name.
fn frames() -> Vec<(String, FrameFile)> {
    let files = ARABIC.iter().filter(|file| file.path.starts_with("frames/"));
    files.map(|file| (file.path[7..file.path.len() - 5].to_owned(), toml::from_str(file.text).unwrap())).collect()
}

/// What an example gets wrong, in one word; nothing where it is right.
fn miss(example: &Example, language: &Language, frame: &str) -> Option<&'static str> {
    let published = Some(Moment { date: "2022-01-20".parse().unwrap(), time: None, utc_offset: None });
    let article = Article { text: example.text.clone(), published, ..Article::default() };
    let events = extract(&article, language).events;
    if example.none {
        let read = |event: &Event| event.mentions().iter().any(|mention| mention.frame == frame);
        return events.iter().any(read).then_some("none");
    }
    let start = example.text.find(&example.trigger).unwrap();
    let trigger = start..start + example.trigger.len();
    let named = |event: &&Event| {
        event.mentions().iter().any(|mention| {
            (mention.quote.span.start as usize) < trigger.end && trigger.start < mention.quote.span.end as usize
        })
    };
    let found: Vec<&Event> = events.iter().filter(named).collect();
    if found.is_empty() {
        return Some(unread(&article, &trigger, language, frame));
    }
    let Some(event) = found.into_iter().find(|event| event.kind.name() == example.kind) else { return Some("type") };
    let agents: Vec<&str> = event.agents.iter().map(|party| article.words(party.quote)).collect();
    let patients: Vec<&str> = event.patients.iter().map(|party| article.words(party.quote)).collect();
    // Patients that an example leaves out may be victims counted elsewhere in its sentence.
    let patients_agree = example.patients.iter().all(|one| patients.iter().any(|other| span_agrees(one, other)));
    match (lists_agree(&refs(&example.agents), &agents), patients_agree) {
        (false, false) => Some("agents+patients"),
        (false, true) => Some("agents"),
        (true, false) => Some("patients"),
        (true, true) => None,
    }
}

/// Why a trigger names no event.
fn unread(article: &Article, trigger: &Range<usize>, language: &Language, frame: &str) -> &'static str {
    let document = Document::new(article);
    let terms = terms(&document, &mut Words::new(language));
    let here = |at: usize| {
        terms.list.get(at).is_some_and(|term| {
            let span = document.quote(term.first, term.end, 0).span;
            (span.start as usize) < trigger.end && trigger.start < span.end as usize
        })
    };
    let places = place::find(&terms.list, &language.gazetteer);
    let (candidates, _) = candidates(&document, &terms, &places, language);
    let mut ours = candidates.iter().filter(|candidate| here(candidate.term));
    match ours.next() {
        None => "unknown",
        Some(candidate) if language.frames.get(candidate.frame).is_none_or(|found| found.name != frame) => {
            "other-frame"
        }
        Some(candidate) if !candidate.allowed => "barred",
        Some(_) => "declined",
    }
}

fn refs(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

#[test]
fn examples_are_read_as_they_say_but_for_the_known_misses() {
    let language = Language::arabic().unwrap();
    let (mut all, mut missed, mut list) = (0, 0, String::new());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, frame) in frames() {
        let mut wrong = Vec::new();
        for (index, example) in frame.example.iter().enumerate() {
            all += 1;
            if let Some(what) = miss(example, &language, &name) {
                missed += 1;
                *kinds.entry(what).or_default() += 1;
                wrong.push(format!("{} {what}", index + 1));
            }
        }
        if !wrong.is_empty() {
            list.push_str(&format!("- {name}: {}\n", wrong.join(", ")));
        }
    }
    let kinds: String = kinds.iter().map(|(kind, count)| format!("- {kind}: {count}\n")).collect();
    let body = format!(
        "{missed} of {all} examples in `lang/ar/frames` are not met. The trigger is `unknown` to the lexicon there, \
         read by an `other-frame`, `barred` by the frame's own conditions, or `declined` when weighed; the `type` or the \
         parties are others; `none` is an event where there is none. Numbers count the examples of a frame.\n\n{kinds}\n{list}"
    );
    let listed = known::section("Frame examples", &body);
    assert!(listed.is_ok(), "{}", listed.unwrap_err());
}

#[test]
fn examples_hold_what_they_ask_for() {
    let mut wrong = Vec::new();
    for (name, frame) in frames() {
        for (index, example) in frame.example.iter().enumerate() {
            let spans = example.agents.iter().chain(&example.patients).chain([&example.trigger]);
            let typed = example.none || EventType::named(&example.kind).is_some() && !example.trigger.is_empty();
            if !typed || !spans.clone().all(|span| example.text.contains(span.as_str())) {
                wrong.push(format!("{name}: example {}", index + 1));
            }
        }
        if frame.example.is_empty() {
            wrong.push(format!("{name}: no example"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tables_load_and_frames_find_their_lemmas() {
    let language = Language::arabic();
    assert!(language.is_ok(), "{}", language.unwrap_err());
    let unknown: BTreeSet<_> = language.unwrap().unknown_triggers().into_iter().collect();
    assert!(unknown.is_empty(), "frames name lemmas that no table has: {unknown:?}");
}

#[test]
fn ids_of_a_table_stand_once() {
    let mut wrong = Vec::new();
    // The lemmas of a verb get endings (`.v`, `.n` …), so verbs and nouns may share an id.
    let tables: [fn(&str) -> bool; 4] = [
        |path| path.starts_with("lexicon/verbs/"),
        |path| path.starts_with("lexicon/") && !path.starts_with("lexicon/verbs/"),
        |path| path.starts_with("actors/"),
        |path| path.starts_with("places/"),
    ];
    for table in tables {
        let mut known: BTreeMap<&str, String> = BTreeMap::new();
        for file in ARABIC.iter().filter(|file| table(file.path) && file.path.ends_with(".tsv")) {
            for row in file.rows().unwrap() {
                let (id, here) = (row.get("id"), format!("{}:{}", file.path, row.line));
                if let Some(there) = known.insert(id, here.clone()).filter(|_| !id.is_empty()) {
                    wrong.push(format!("{here}: id '{id}' stands in {there} as well"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Past the limit all further classes would be one.
#[test]
fn classes_stay_below_their_limit() {
    let language = Language::arabic().unwrap();
    let count = language.classes.len();
    assert!(count < 250, "{count} classes");
}
