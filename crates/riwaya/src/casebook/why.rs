//! Why the events of an incident are one: what the machine found, pair by pair.

use super::case::Dossier;
use riwaya_incident::link::{Reason, Trace, likeness, reasons};

/// The event that speaks most for another one belonging here.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    pub event: String,
    pub nearest: String,
    pub likeness: f32,
    pub reasons: Vec<Reason>,
}

/// For each event of an incident, the other one that it is most like.
pub fn why(dossier: &Dossier) -> Vec<Tie> {
    let belongs = |id: &str| dossier.incident.events.iter().any(|event| event.event == id);
    let traces: Vec<Trace> = dossier
        .reports
        .iter()
        .flat_map(|report| report.events.iter().map(move |event| (report, event)))
        .filter(|(_, event)| belongs(&event.id))
        .map(|(report, event)| Trace::of(report, event))
        .collect();
    let nearest = |trace: &Trace| {
        let others = traces.iter().filter(|other| other.event != trace.event);
        others.map(|other| (likeness(trace, other), other)).max_by(|one, other| one.0.total_cmp(&other.0))
    };
    traces
        .iter()
        .filter_map(|trace| {
            let (likeness, other) = nearest(trace)?;
            let reasons = reasons(trace, other);
            Some(Tie { event: trace.event.clone(), nearest: other.event.clone(), likeness, reasons })
        })
        .collect()
}
