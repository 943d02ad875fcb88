//! What the ledger says, in the few numbers and words that other schemes have room for.

use crate::names::BETWEEN;
use crate::sources::voice_name;
use riwaya_incident::incident::Incident;
use riwaya_incident::ledger::{Entry, Total};
use riwaya_incident::matrix::Stance;

/// The total of a kind, as `killed`.
pub(crate) fn total<'a>(incident: &'a Incident, kind: &str) -> Option<&'a Total> {
    incident.ledger.totals.iter().find(|total| total.kind == kind)
}

/// `3`, `3-7`, `20 or more`.
pub(crate) fn range(low: u64, high: Option<u64>) -> String {
    match high {
        Some(high) if high == low => low.to_string(),
        Some(high) => format!("{low}-{high}"),
        None => format!("{low} or more"),
    }
}

/// One line for each kind on whose number the voices do not agree:
/// `killed: 374 (Syrian Democratic Forces), 500 or more (SOHR)`.
pub(crate) fn disputes(incident: &Incident) -> Vec<String> {
    incident.ledger.totals.iter().filter_map(|total| dispute(incident, &total.kind)).collect()
}

fn dispute(incident: &Incident, kind: &str) -> Option<String> {
    let whole = |entry: &&Entry| entry.kind == kind && entry.part_of.is_none() && !entry.joint && !entry.superseded;
    let entries: Vec<&Entry> = incident.ledger.entries.iter().filter(whole).collect();
    let differ = entries.iter().any(|one| {
        one.stance != Stance::Asserts
            || entries.iter().any(|other| one.group == other.group && (one.low, one.high) != (other.low, other.high))
    });
    let told: Vec<String> = entries.iter().map(|entry| in_words(incident, entry)).collect();
    differ.then(|| format!("{kind}: {}", told.join(", ")))
}

fn in_words(incident: &Incident, entry: &Entry) -> String {
    let mut words = range(entry.low, entry.high);
    if !entry.group.is_empty() && entry.group != "unknown" {
        words = format!("{words} {}", entry.group);
    }
    let voice = incident.matrix.voices.get(entry.voice).map_or("", voice_name);
    match entry.stance {
        Stance::Denies => format!("{words} (denied by {voice})"),
        Stance::Doubts => format!("{words} (doubted by {voice})"),
        _ => format!("{words} ({voice})"),
    }
}

/// Totals of kinds other than dead and wounded: `detained 3-5; escaped 20 or more`.
pub(crate) fn others(incident: &Incident) -> String {
    let others = incident.ledger.totals.iter().filter(|total| total.kind != "killed" && total.kind != "injured");
    others.map(|total| format!("{} {}", total.kind, range(total.low, total.high))).collect::<Vec<_>>().join(BETWEEN)
}
