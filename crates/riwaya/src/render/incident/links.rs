//! Why these events are one incident.

use crate::casebook::Tie;
use crate::render::style::{DIM, Look};
use riwaya_incident::incident::Incident;

/// For each event, the one that ties it most to the others, and by what.
pub fn links(incident: &Incident, ties: &[Tie]) -> String {
    let look = Look::of_stdout(false);
    let mut out = String::from("\nWhy these are one\n");
    let source = |id: &str| {
        let event = incident.events.iter().find(|event| event.event == id);
        event.map_or("?".to_owned(), |event| (event.source + 1).to_string())
    };
    for tie in ties {
        let reasons: Vec<String> =
            tie.reasons.iter().map(|reason| format!("{} {:+.1}", reason.what, reason.weight)).collect();
        let (event, nearest) = (&tie.event, &tie.nearest);
        put!(out, "  {event} (article {}) — {nearest} (article {})", source(event), source(nearest));
        put!(out, "  {:.1}\n    {}\n", tie.likeness, look.paint(DIM, &reasons.join(", ")));
    }
    if ties.is_empty() {
        out.push_str("  a single event\n");
    }
    out
}
