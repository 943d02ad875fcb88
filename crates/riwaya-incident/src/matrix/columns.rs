//! What the voices of an incident speak about.

use super::Column;
use super::statement::{Statement, Subject};
use crate::incident::Side;
use std::collections::BTreeSet;

/// The columns: each type that is told, who is said to have done it, where, and each figure.
pub(super) fn columns(statements: &[Statement], types: &[String], agents: &[Side]) -> Vec<Subject> {
    let told: BTreeSet<&Subject> = statements.iter().map(|statement| &statement.subject).collect();
    let mut out: Vec<Subject> = of("occurrence", &told);
    out.sort_by_key(|subject| types.iter().position(|kind| *kind == subject.value).unwrap_or(usize::MAX));
    out.extend(main_agents(of("agent", &told), agents));
    let mut places = of("place", &told);
    places.sort_by_key(|place| std::cmp::Reverse(statements.iter().filter(|one| one.subject == *place).count()));
    out.extend(places);
    let mut figures = of("figure", &told);
    let first = |subject: &Subject| crate::ledger::kind_order(&subject.value);
    figures.sort_by_key(first);
    out.extend(figures);
    out
}

fn of(target: &str, told: &BTreeSet<&Subject>) -> Vec<Subject> {
    told.iter().filter(|subject| subject.target == target).map(|subject| (*subject).clone()).collect()
}

/// Agents in the incident's order. One that only a description tells ("dozens of prisoners") is worded differently by
/// everybody: it stands only where two texts agree on it, or where no agent is known.
fn main_agents(mut agents: Vec<Subject>, sides: &[Side]) -> Vec<Subject> {
    let side = |subject: &Subject| {
        sides.iter().position(|side| match &side.actor {
            Some(actor) => actor.id == subject.value,
            None => side.wordings.contains(&subject.value),
        })
    };
    agents.sort_by_key(|subject| side(subject).unwrap_or(usize::MAX));
    let known = |subject: &Subject| {
        side(subject).and_then(|at| sides.get(at)).is_none_or(|side| side.actor.is_some() || side.texts > 1)
    };
    let any = agents.iter().any(known);
    if any {
        agents.retain(known);
    } else {
        agents.truncate(1);
    }
    agents
}

impl Column {
    pub(super) fn of(subject: &Subject, asserted: usize, denied: usize) -> Self {
        Self {
            target: subject.target.to_owned(),
            value: subject.value.clone(),
            group: subject.group.clone(),
            asserted,
            denied,
        }
    }
}
