//! What people decide on incidents, as rules for linking.

use crate::link::Rule;
use std::collections::BTreeSet;

/// What was decided on events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its number; later ones have larger numbers.
    pub id: i64,
    /// What was decided.
    pub what: Decided,
}

/// What can be decided on events, by their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// They are all one incident.
    Merge(Vec<String>),
    /// The first ones are an incident of their own, apart from the others.
    Split(Vec<String>, Vec<String>),
    /// The first ones belong to the third, not to the second.
    Move(Vec<String>, Vec<String>, Vec<String>),
    /// None of the first is one incident with any of the second.
    Forbid(Vec<String>, Vec<String>),
    /// The decision of that number does not hold.
    Undo(i64),
}

/// The rules that decisions make together, each pair of events once. What is undone makes none; an undoing can be undone.
/// A later decision on a pair takes the place of an earlier one.
#[must_use]
pub fn rules(decisions: &[Decision]) -> Vec<(String, String, Rule)> {
    let mut apart = Pairs::new();
    let mut bonds: Vec<Vec<&str>> = Vec::new();
    for decision in standing(decisions) {
        match &decision.what {
            Decided::Merge(events) => bind(events.iter().map(String::as_str).collect(), &mut bonds, &mut apart),
            Decided::Split(own, others) => {
                part(own, others, &mut apart);
                bind(own.iter().map(String::as_str).collect(), &mut bonds, &mut apart);
            }
            Decided::Move(events, from, to) => {
                part(events, from, &mut apart);
                apart.retain(|(one, other)| !across(events, to, one, other));
                // One event of the other incident is enough: nothing was decided on how the rest of it hangs together.
                bind(to.iter().take(1).chain(events).map(String::as_str).collect(), &mut bonds, &mut apart);
            }
            Decided::Forbid(one, other) => part(one, other, &mut apart),
            Decided::Undo(_) => {}
        }
    }
    let mut out = Vec::new();
    for events in bonds {
        together(events, &apart, &mut out);
    }
    out.extend(apart.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned(), Rule::Apart)));
    out
}

/// Pairs of events, the smaller id first.
type Pairs<'a> = BTreeSet<(&'a str, &'a str)>;

/// The decisions that are not undone, in their order.
fn standing(decisions: &[Decision]) -> Vec<&Decision> {
    let mut undone: Vec<i64> = Vec::new();
    let mut standing: Vec<&Decision> = Vec::new();
    for decision in decisions.iter().rev() {
        if undone.contains(&decision.id) {
            continue;
        }
        match decision.what {
            Decided::Undo(other) => undone.push(other),
            _ => standing.push(decision),
        }
    }
    standing.reverse();
    standing
}

fn part<'a>(one: &'a [String], other: &'a [String], apart: &mut Pairs<'a>) {
    let pairs = one.iter().flat_map(|left| other.iter().map(move |right| ordered(left, right)));
    apart.extend(pairs.filter(|(left, right)| left != right));
}

fn bind<'a>(events: Vec<&'a str>, bonds: &mut Vec<Vec<&'a str>>, apart: &mut Pairs<'a>) {
    apart.retain(|(one, other)| !(events.contains(one) && events.contains(other)));
    bonds.push(events);
}

fn across(left: &[String], right: &[String], one: &str, other: &str) -> bool {
    let holds = |side: &[String], event: &str| side.iter().any(|known| known == event);
    (holds(left, one) && holds(right, other)) || (holds(left, other) && holds(right, one))
}

fn ordered<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    if one < other { (one, other) } else { (other, one) }
}

/// Ties events that were decided to be one, by those pairs that were not parted later: where one event was taken out, the
/// others stay tied to each other.
fn together(mut left: Vec<&str>, apart: &Pairs<'_>, out: &mut Vec<(String, String, Rule)>) {
    let mut reached: Vec<&str> = Vec::new();
    loop {
        let Some(event) = reached.pop().or_else(|| left.pop()) else { return };
        let (tied, others): (Vec<&str>, Vec<&str>) =
            left.into_iter().filter(|other| *other != event).partition(|other| !apart.contains(&ordered(event, other)));
        out.extend(tied.iter().map(|other| (event.to_owned(), (*other).to_owned(), Rule::Together)));
        reached.extend(tied);
        left = others;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(names: &str) -> Vec<String> {
        names.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn what_is_undone_makes_no_rule_and_an_undoing_can_be_undone() {
        let merge = Decision { id: 1, what: Decided::Merge(events("a b")) };
        let undo = Decision { id: 2, what: Decided::Undo(1) };
        let redo = Decision { id: 3, what: Decided::Undo(2) };
        let rule = ("b".to_owned(), "a".to_owned(), Rule::Together);
        assert_eq!(rules(std::slice::from_ref(&merge)), std::slice::from_ref(&rule));
        assert_eq!(rules(&[merge.clone(), undo.clone()]), []);
        assert_eq!(rules(&[merge, undo, redo]), [rule]);
    }
}
