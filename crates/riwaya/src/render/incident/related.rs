//! What else has to do with an incident.

use super::{period, site};
use crate::casebook::Neighbour;
use crate::render::safe::foreign;
use crate::render::style::{DIM, Look, TITLE};

/// One line for each related incident, with the articles that tell it.
pub fn related(neighbours: &[Neighbour]) -> String {
    let look = Look::of_stdout(false);
    let mut out = String::from("\nRelated\n");
    for Neighbour { incident, relation } in neighbours {
        let reasons: Vec<&str> = relation.reasons.iter().map(|reason| reason.of.as_str()).collect();
        put!(out, "  {}  {}  {}", look.paint(TITLE, &incident.id), incident.kind, period(incident.date));
        put!(out, "  {}", incident.place.as_ref().map(site).unwrap_or_default());
        put!(out, "  {}\n", look.paint(DIM, &format!("{:.2}: {}", relation.score, reasons.join(", "))));
        for source in incident.sources.iter().filter(|source| source.copy_of.is_none()).take(3) {
            put!(
                out,
                "      {}  {}\n",
                foreign(source.outlet.as_deref().unwrap_or("no outlet")),
                foreign(&source.title)
            );
        }
    }
    if neighbours.is_empty() {
        out.push_str("  nothing near in place, time and actors\n");
    }
    out
}
