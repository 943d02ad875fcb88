//! A short summary in plain sentences, made of an incident's values alone. Each clause has the words that it stands on.

use crate::incident::{Evidence, Incident};
use serde::Serialize;

mod clauses;
mod count;
mod day;
mod naming;
mod phrases;

use clauses::Writer;
pub use phrases::Tongue;

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// The sentence.
    pub text: String,
    /// What it stands on; never empty.
    pub evidence: Vec<Evidence>,
}

/// What happened, how its accounts stand to each other, who is said to have done it, and the toll: disagreement side
/// by side, nothing weighed.
#[must_use]
pub fn summary(incident: &Incident, tongue: Tongue) -> Vec<Clause> {
    let writer = Writer::new(incident, tongue);
    let mut out = vec![writer.what()];
    out.extend(writer.status());
    out.extend(writer.occurrences());
    out.extend(writer.agents());
    out.extend(writer.tolls());
    out.retain(|clause| !clause.text.is_empty() && !clause.evidence.is_empty());
    out
}
