//! Which events of different articles are one occurrence.
//!
//! ```text
//! traces ──pairs──▶ who could be the same ──likeness──▶ how alike ──clusters──▶ groups
//! ```
//!
//! The outcome depends on the events and on the decisions of people, never on the order in which they came.

mod block;
mod cluster;
mod likeness;
mod trace;
mod words;

pub use likeness::{Reason, likeness, reasons};
use rustc_hash::FxHashMap;
pub use trace::Trace;

/// What a person decided about two events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// They are one occurrence.
    Together,
    /// They are not.
    Apart,
}

/// Events that are one occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The part of all events in which it lies: a group depends on nothing but the events of its part.
    pub part: usize,
    /// Its events, as numbers of the traces, by publication.
    pub events: Vec<usize>,
}

/// Groups of events that are one occurrence; each event is in one group. `rules` are the decisions of people on pairs of
/// events, by id; a later one takes the place of an earlier one on the same pair.
#[must_use]
pub fn link(traces: &[Trace], rules: &[(String, String, Rule)]) -> Vec<Group> {
    // In an order of their own, so that ties are settled alike whatever the order of `traces`.
    let mut order: Vec<usize> = (0..traces.len()).collect();
    let rank = |at: &usize| traces.get(*at).map(|trace| (trace.published, trace.event.as_str()));
    order.sort_by(|one, other| rank(one).cmp(&rank(other)));
    let sorted: Vec<&Trace> = order.iter().filter_map(|at| traces.get(*at)).collect();
    let numbers: FxHashMap<&str, u32> = (0..).zip(&sorted).map(|(at, trace)| (trace.event.as_str(), at)).collect();
    let mut decided = FxHashMap::default();
    for (one, other, rule) in rules {
        let (Some(one), Some(other)) = (numbers.get(one.as_str()), numbers.get(other.as_str())) else { continue };
        if one != other {
            decided.insert((*one.min(other), *one.max(other)), *rule);
        }
    }
    let parts = cluster::clusters(&sorted, &decided).into_iter().enumerate();
    let unsorted = |group: Vec<u32>| group.into_iter().filter_map(|at| order.get(at as usize).copied()).collect();
    parts
        .flat_map(|(part, groups)| groups.into_iter().map(move |group| (part, group)))
        .map(|(part, group)| Group { part, events: unsorted(group) })
        .collect()
}

/// First and last day, in days since 1970-01-01, on which an event is looked for. `None` where it is told for a longer
/// time, or for none: then it is linked to nothing but what people decide.
#[must_use]
pub fn days(trace: &Trace) -> Option<(i32, i32)> {
    block::span(trace)
}

/// Days before the first and after the last day of an event on which others can be linked to it.
pub const REACH: i32 = likeness::SITE_DAYS + 1;
