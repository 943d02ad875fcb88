//! An incident as text, and the comparison with what is kept.

use riwaya_incident::incident::Incident;
use riwaya_incident::ledger::{Entry, Total};
use riwaya_incident::matrix::{Cell, Stance};
use riwaya_incident::summary::{Tongue, summary};
use std::fmt::Write as _;
use std::path::Path;

/// Compares with a kept text; `UPDATE=1` keeps the new one.
pub fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    #[expect(clippy::disallowed_methods, reason = "a person asks for the new text")]
    if std::env::var("UPDATE").is_ok() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, text, "look at the difference; UPDATE=1 keeps the new text of {name}");
}

pub fn incident(incident: &Incident) -> String {
    let mut out = String::new();
    let place = incident.place.as_ref().map_or("-", |place| &place.name);
    let date = &incident.date;
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
    writeln!(
        out,
        "{} · {:?} · {} · {place} · {} to {} · {} sources",
        incident.kind,
        incident.status,
        incident.factuality,
        day(date.start),
        day(date.end),
        incident.sources.len()
    )
    .unwrap();
    writeln!(out, "types {}", incident.types.join(", ")).unwrap();
    let sides = incident.sides().map(Option::unwrap_or_default);
    writeln!(out, "side a {} · side b {}", sides[0], sides[1]).unwrap();
    matrix(&mut out, incident);
    out.push_str("\nledger\n");
    for (at, entry) in incident.ledger.entries.iter().enumerate() {
        writeln!(out, "{at:>3} {}", line(incident, entry)).unwrap();
    }
    for total in &incident.ledger.totals {
        writeln!(out, "{}", sum(total)).unwrap();
    }
    out
}

fn matrix(out: &mut String, incident: &Incident) {
    out.push_str("\nmatrix\n");
    for (at, column) in incident.matrix.columns.iter().enumerate() {
        let group = column.group.as_deref().map(|group| format!(" of {group}")).unwrap_or_default();
        writeln!(
            out,
            "{} {} {}{group}: {} assert, {} deny",
            letter(at),
            column.target,
            column.value,
            column.asserted,
            column.denied
        )
        .unwrap();
    }
    for (voice, row) in incident.matrix.voices.iter().zip(&incident.matrix.rows) {
        let actor = voice.actor.as_ref().map(|actor| format!(" [{}]", actor.id)).unwrap_or_default();
        let dependent = if voice.independent { "" } else { " (not independent)" };
        let outlet = if voice.outlet { " (outlet)" } else { "" };
        writeln!(
            out,
            "{}{actor}{outlet}{dependent} in {:?}, last {}",
            voice.name,
            voice.sources,
            voice.last.as_deref().unwrap_or("-")
        )
        .unwrap();
        for (at, cell) in row.iter().enumerate().filter(|(_, cell)| cell.stance != Stance::Silent) {
            writeln!(out, "    {} {}", letter(at), shown(cell)).unwrap();
        }
    }
}

fn shown(cell: &Cell) -> String {
    let words = cell.evidence.as_ref().map(|evidence| format!(" «{}» {}", evidence.words.text, evidence.source));
    let value = cell.value.as_ref().map(|value| format!(" {value}")).unwrap_or_default();
    let earlier =
        cell.earlier.iter().map(|one| format!("; earlier {:?} {}", one.stance, one.value.as_deref().unwrap_or("")));
    format!("{:?}{value}{}{}", cell.stance, words.unwrap_or_default(), earlier.collect::<String>())
}

fn line(incident: &Incident, entry: &Entry) -> String {
    let voice = incident.matrix.voices.get(entry.voice).map_or("", |voice| &voice.name);
    let high = entry.high.map_or_else(|| "…".to_owned(), |high| high.to_string());
    let part = entry.part_of.map(|total| format!(" part of {total}")).unwrap_or_default();
    let joint = if entry.joint { " joint" } else { "" };
    let old = if entry.superseded { " superseded" } else { "" };
    let stance = if entry.stance == Stance::Asserts { String::new() } else { format!(" {:?}", entry.stance) };
    let day = entry.as_of.as_deref().unwrap_or("-");
    format!(
        "{} {}–{high} of {}{part}{joint}{old}{stance} · {day} · {voice} · «{}»",
        entry.kind, entry.low, entry.group, entry.evidence.words.text
    )
}

fn sum(total: &Total) -> String {
    let limit = |high: Option<u64>| high.map_or_else(|| "no limit".to_owned(), |high| high.to_string());
    format!(
        "{}: ACLED {} · UCDP {}/{}/{} · ever {} to {} · a, b, civilians, unknown {:?}\n    {}",
        total.kind,
        total.acled,
        total.low,
        total.best,
        limit(total.high),
        total.lowest,
        limit(total.highest),
        total.by_group,
        total.rule
    )
}

fn letter(at: usize) -> char {
    char::from(b'a' + u8::try_from(at % 26).unwrap())
}

/// Both summaries, with how many words each sentence stands on, and the keywords.
pub fn summaries(incident: &Incident) -> String {
    let mut out = String::new();
    for tongue in [Tongue::English, Tongue::Arabic] {
        for clause in summary(incident, tongue) {
            writeln!(out, "{} [{}]", clause.text, clause.evidence.len()).unwrap();
        }
        out.push('\n');
    }
    for keyword in &incident.keywords {
        writeln!(out, "{} {} {}", keyword.kind, keyword.text, keyword.id.as_deref().unwrap_or("-")).unwrap();
    }
    out
}

pub fn timeline(incident: &Incident) -> String {
    let mut out = String::new();
    for moment in &incident.timeline {
        let column = &incident.matrix.columns[moment.column];
        let value = moment.value.as_deref().unwrap_or("");
        let new = if moment.first { "first" } else { "" };
        let voice = &incident.matrix.voices[moment.voice].name;
        let (day, group) = (moment.as_of.as_deref().unwrap_or("-"), column.group.as_deref().unwrap_or(""));
        let what = format!("{} {} {group}", column.target, column.value);
        writeln!(
            out,
            "{day} {new:5} {:?} {value} · {} · {voice} · «{}»",
            moment.stance,
            what.trim(),
            moment.evidence.words.text
        )
        .unwrap();
    }
    out
}
