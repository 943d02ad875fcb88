//! The Markdown cases of `corpus/events`: specification and test in one.

#![allow(clippy::unwrap_used, clippy::format_push_string, clippy::format_collect, missing_docs)]

mod support {
    pub mod agree;
    pub mod case;
    pub mod check;
    pub mod known;
    pub mod summary;
}

use riwaya_core::extract::extract;
use riwaya_core::language::Language;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use support::case::{Line, MARKER, cases};
use support::check::{Read, check};
use support::known;
use support::summary::summary;

fn files() -> Vec<PathBuf> {
    let folder = fs::read_dir(known::root("corpus/events")).unwrap();
    let mut files: Vec<PathBuf> = folder
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension().is_some_and(|kind| kind == "md") && path.file_stem().is_some_and(|name| name != "README")
        })
        .collect();
    files.sort();
    files
}

/// What all files come to.
#[derive(Default)]
struct Tally {
    cases: usize,
    lines: usize,
    misses: usize,
    list: String,
    kinds: BTreeMap<String, usize>,
    surprises: String,
}

#[test]
fn the_cases_hold_but_for_the_known_misses() {
    let language = Language::arabic().unwrap();
    let mut tally = Tally::default();
    for path in files() {
        file(&path, &language, &mut tally);
    }
    assert!(tally.cases >= 60, "{} cases", tally.cases);
    let kinds: String = tally.kinds.iter().map(|(kind, count)| format!("- {kind}: {count}\n")).collect();
    let body = format!(
        "{} of {} expectations in {} cases of `corpus/events` are not met. By kind:\n\n{kinds}\n{}",
        tally.misses, tally.lines, tally.cases, tally.list
    );
    let listed = known::section("Event cases", &body);
    assert!(tally.surprises.is_empty(), "{}\nUPDATE=1 sets and removes the markers", tally.surprises);
    assert!(listed.is_ok(), "{}", listed.unwrap_err());
}

fn file(path: &PathBuf, language: &Language, tally: &mut Tally) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let text = fs::read_to_string(path).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut missed = String::new();
    for case in cases(&name, &text) {
        let extraction = extract(&case.article, language);
        let read = Read { article: &case.article, extraction: &extraction, language };
        let mut wrong = String::new();
        tally.cases += 1;
        for (line, holds) in check(&case, &read) {
            tally.lines += 1;
            if !holds {
                tally.misses += 1;
                *tally.kinds.entry(kind(line)).or_default() += 1;
                missed.push_str(&format!("- {}: {}\n", case.name, kind(line)));
            }
            mark(&mut lines[line.at], holds);
            match (holds, line.known_miss) {
                (true, true) => {
                    wrong.push_str(&format!("  {name}:{}: a known miss now holds: {}\n", line.at + 1, line.text));
                }
                (false, false) => wrong.push_str(&format!("  {name}:{}: does not hold: {}\n", line.at + 1, line.text)),
                _ => {}
            }
        }
        if !wrong.is_empty() {
            tally.surprises.push_str(&format!("{}\n{wrong}{}", case.name, summary(&read)));
        }
    }
    if !missed.is_empty() {
        tally.list.push_str(&format!("### {name}\n\n{missed}\n"));
    }
    if known::update() {
        eprint!("{}", std::mem::take(&mut tally.surprises));
        fs::write(path, lines.join("\n") + "\n").unwrap();
    }
}

/// The expectation without its value: `agents`, `killed`, `shelling denied`.
fn kind(line: &Line) -> String {
    line.text.split_once(':').map_or(line.text.as_str(), |(key, _)| key).to_owned()
}

fn mark(line: &mut String, holds: bool) {
    let bare = line.trim_start();
    let indent = line[..line.len() - bare.len()].to_owned();
    let bare = bare.strip_prefix(MARKER).unwrap_or(bare);
    *line = format!("{indent}{}{bare}", if holds { "" } else { MARKER });
}
