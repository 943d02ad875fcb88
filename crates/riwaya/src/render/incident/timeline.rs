//! What became known when.

use super::called;
use crate::render::safe::foreign;
use crate::render::style::{DIM, Look, stance};
use riwaya_incident::incident::Incident;
use riwaya_incident::matrix::Stance;

/// One line for each thing that a voice said for the first time, or anew.
pub fn timeline(incident: &Incident) -> String {
    let look = Look::of_stdout(false);
    let mut out = String::from("\nTimeline\n");
    for moment in &incident.timeline {
        let voice = incident.matrix.voices.get(moment.voice).map_or("", |voice| voice.name.as_str());
        let Some(column) = incident.matrix.columns.get(moment.column) else { continue };
        let says = match moment.stance {
            Stance::Denies => "denies",
            Stance::Doubts => "doubts",
            _ => "asserts",
        };
        put!(out, "  {}  {}", moment.as_of.as_deref().unwrap_or("no date   "), foreign(voice));
        put!(out, " {} {}", look.paint(stance(says), says), column.target);
        let value = moment.value.as_deref().unwrap_or(&column.value);
        put!(out, " {}", called(incident, value));
        if column.target == "figure" {
            put!(out, " {} {}", column.value, called(incident, column.group.as_deref().unwrap_or("")));
        }
        put!(out, "  {}\n", look.paint(DIM, &format!("article {}", moment.evidence.source + 1)));
    }
    out
}
