//! Every figure, and what different rules make of them.

use super::called;
use crate::render::safe::foreign;
use crate::render::say::range;
use crate::render::style::{DIM, Look, NUMBER, stance};
use riwaya_incident::incident::Incident;
use riwaya_incident::ledger::Entry;
use riwaya_incident::matrix::Stance;

/// One line for each kind that is counted, with the rule.
pub(super) fn totals(out: &mut String, incident: &Incident, look: &Look) {
    for total in &incident.ledger.totals {
        let high = total.high.map_or("open".to_owned(), |high| high.to_string());
        let numbers = format!("low {} · best {} · high {high}", total.low, total.best);
        put!(out, "{}  {}", total.kind, look.paint(NUMBER, &numbers));
        put!(out, "  ACLED {}  claimed {}\n", total.acled, range(total.lowest, total.highest));
        put!(out, "  {}\n", look.paint(DIM, &total.rule));
    }
}

/// Every claim of a number, with its words.
pub(super) fn entries(out: &mut String, incident: &Incident, look: &Look) {
    out.push_str("\nLedger\n");
    for entry in &incident.ledger.entries {
        let voice = incident.matrix.voices.get(entry.voice).map_or("", |voice| voice.name.as_str());
        let number = look.paint(NUMBER, &range(entry.low, entry.high));
        put!(out, "  {} {} {number}", entry.as_of.as_deref().unwrap_or("no date   "), entry.kind);
        put!(out, " {}  {}", called(incident, &entry.group), foreign(voice));
        if entry.stance != Stance::Asserts {
            let name = if entry.stance == Stance::Denies { "denies" } else { "doubts" };
            put!(out, " {}", look.paint(stance(name), name));
        }
        put!(out, "  «{}»", foreign(&entry.evidence.words.text));
        put!(out, "  {}\n", look.paint(DIM, &notes(entry)));
    }
}

fn notes(entry: &Entry) -> String {
    let mut out = vec![format!("article {}", entry.evidence.source + 1)];
    out.extend(entry.part_of.map(|_| "part of a total".to_owned()));
    out.extend(entry.joint.then(|| "killed and injured together".to_owned()));
    out.extend(entry.superseded.then(|| "said otherwise later".to_owned()));
    out.join(", ")
}
