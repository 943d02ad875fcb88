//! What people decide on incidents, as rules for linking.

use crate::link::Rule;

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

/// The rules that decisions make together, in their order. What is undone makes none; an undoing can be undone.
#[must_use]
pub fn rules(decisions: &[Decision]) -> Vec<(String, String, Rule)> {
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
    let mut out = Vec::new();
    for decision in standing.iter().rev() {
        match &decision.what {
            Decided::Merge(events) => together(events, &mut out),
            Decided::Split(own, others) => {
                apart(own, others, &mut out);
                together(own, &mut out);
            }
            Decided::Move(events, from, to) => {
                apart(events, from, &mut out);
                together(&to.iter().take(1).chain(events).cloned().collect::<Vec<_>>(), &mut out);
            }
            Decided::Forbid(one, other) => apart(one, other, &mut out),
            Decided::Undo(_) => {}
        }
    }
    out
}

/// All events hang together by the first of them.
fn together(events: &[String], out: &mut Vec<(String, String, Rule)>) {
    if let [first, others @ ..] = events {
        out.extend(others.iter().map(|other| (first.clone(), other.clone(), Rule::Together)));
    }
}

fn apart(one: &[String], other: &[String], out: &mut Vec<(String, String, Rule)>) {
    let pairs = one.iter().flat_map(|left| other.iter().map(move |right| (left, right)));
    out.extend(
        pairs.filter(|(left, right)| left != right).map(|(left, right)| (left.clone(), right.clone(), Rule::Apart)),
    );
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
        let rule = ("a".to_owned(), "b".to_owned(), Rule::Together);
        assert_eq!(rules(std::slice::from_ref(&merge)), std::slice::from_ref(&rule));
        assert_eq!(rules(&[merge.clone(), undo.clone()]), []);
        assert_eq!(rules(&[merge, undo, redo]), [rule]);
    }
}
