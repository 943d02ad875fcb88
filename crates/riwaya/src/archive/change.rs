//! How the claims of a new version differ from those of the version before.

use riwaya_core::align::{Pairing, Part, align};
use riwaya_core::article::Article;
use riwaya_core::claim::Stance;
use riwaya_core::event::{Event, FigureKind};
use riwaya_core::event_id::{event_id, version};
use riwaya_core::extract::Extraction;
use riwaya_store::Change;

/// One change for each event that is told differently, no longer, or for the first time.
pub fn changes(old: (&Article, &Extraction), new: (&Article, &Extraction)) -> Vec<Change> {
    let (old_version, new_version) = (version(old.0), version(new.0));
    let pairs = align(old, new);
    pairs
        .iter()
        .filter_map(|pairing| {
            let before = pairing.in_old().and_then(|at| old.1.events.get(at));
            let after = pairing.in_new().and_then(|at| new.1.events.get(at));
            let what = match (pairing, before, after) {
                (Pairing::Changed { what, .. }, Some(before), Some(after)) => told(what, before, after)?,
                (Pairing::Gone { .. }, Some(before), _) => format!("{} no longer told", before.kind),
                (Pairing::New { .. }, _, Some(after)) => format!("{} told for the first time", after.kind),
                _ => return None,
            };
            Some(Change {
                old_event: before.map(|event| event_id(&old_version, event)),
                new_event: after.map(|event| event_id(&new_version, event)),
                what,
            })
        })
        .collect()
}

/// What differs between two tellings of an event, in words. `None` where it is only named by other words.
fn told(what: &[Part], before: &Event, after: &Event) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    for part in what.iter().filter(|part| **part != Part::Mentions) {
        let said = match part {
            Part::Type => format!("type {} to {}", before.kind, after.kind),
            Part::Factuality => format!("{} to {}", before.factuality, after.factuality),
            Part::Background if after.background => "now only recalled".to_owned(),
            Part::Background => "no longer only recalled".to_owned(),
            Part::Figures => figures(before, after),
            Part::Claims => claims(before, after),
            Part::Date if date(before) != date(after) => format!("date {} to {}", date(before), date(after)),
            other => other.name().to_owned(),
        };
        out.push(said);
    }
    (!out.is_empty()).then(|| out.join("; "))
}

fn date(event: &Event) -> String {
    let range = &event.date.value;
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "unknown".to_owned(), |day| day.to_string());
    if range.start == range.end { day(range.start) } else { format!("{}/{}", day(range.start), day(range.end)) }
}

/// Tolls that rose, fell, came or went; `figures` where only voices or parts changed.
fn figures(before: &Event, after: &Event) -> String {
    let mut out = Vec::new();
    for kind in FigureKind::ALL {
        match (most(before, *kind), most(after, *kind)) {
            (Some(old), Some(new)) if old < new => out.push(format!("{kind} raised from {old} to {new}")),
            (Some(old), Some(new)) if old > new => out.push(format!("{kind} lowered from {old} to {new}")),
            (None, Some(new)) => out.push(format!("{kind} {new} added")),
            (Some(old), None) => out.push(format!("{kind} {old} dropped")),
            _ => {}
        }
    }
    if out.is_empty() { Part::Figures.name().to_owned() } else { out.join(", ") }
}

/// The highest number that is told of a kind.
fn most(event: &Event, kind: FigureKind) -> Option<u64> {
    event
        .figures
        .iter()
        .filter(|figure| figure.value.kind == kind)
        .map(|figure| figure.value.high.unwrap_or(figure.value.low).max(figure.value.low))
        .max()
}

/// Denials and doubts that came or went; `claims` where only others did.
fn claims(before: &Event, after: &Event) -> String {
    let count = |event: &Event, stance: Stance| event.claims.iter().filter(|claim| claim.stance == stance).count();
    let mut out = Vec::new();
    for (stance, name) in [(Stance::Denies, "denial"), (Stance::Doubts, "doubt")] {
        match (count(before, stance), count(after, stance)) {
            (old, new) if old < new => out.push(format!("{name} added")),
            (old, new) if old > new => out.push(format!("{name} dropped")),
            _ => {}
        }
    }
    if out.is_empty() { Part::Claims.name().to_owned() } else { out.join(", ") }
}
