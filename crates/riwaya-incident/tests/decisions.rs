//! What people decide holds, and is taken back exactly.

#![allow(clippy::unwrap_used, missing_docs)]

mod any;
mod made;

use any::{decisions, events, number};
use made::{Told, grouped, told, trace};
use proptest::prelude::*;
use riwaya_incident::decision::{Decided, Decision, rules};
use riwaya_incident::link::{Rule, Trace};

/// The decisions that stand, found the slow way: one stands unless a later undoing of it stands.
fn standing(decisions: &[Decision]) -> Vec<Decision> {
    fn stands(at: usize, all: &[Decision]) -> bool {
        let undoing = |later: &usize| all[*later].what == Decided::Undo(all[at].id);
        !(at + 1..all.len()).filter(undoing).any(|later| stands(later, all))
    }
    let standing = (0..decisions.len()).filter(|at| stands(*at, decisions)).map(|at| decisions[at].clone());
    standing.filter(|decision| !matches!(decision.what, Decided::Undo(_))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn undoing_restores_exactly(events in events(), decided in decisions(), more in decisions()) {
        let traces: Vec<Trace> = events.iter().map(trace).collect();
        let before = grouped(&traces, &rules(&decided));
        prop_assert_eq!(&before, &grouped(&traces, &rules(&standing(&decided))));
        // Whatever is decided on top of it and taken back, the last first.
        let more: Vec<Decision> = more.into_iter().filter(|decision| !matches!(decision.what, Decided::Undo(_))).collect();
        let mut all = decided;
        let mut next = number(all.len());
        let first = next;
        for decision in more {
            all.push(Decision { id: next, ..decision });
            next += 1;
        }
        for undone in (first..next).rev() {
            let id = number(all.len());
            all.push(Decision { id, what: Decided::Undo(undone) });
        }
        prop_assert_eq!(before, grouped(&traces, &rules(&all)));
    }

    #[test]
    fn the_last_decision_holds_whatever_was_decided_before(events in events(), decided in decisions(), own in 1..6_usize) {
        let traces: Vec<Trace> = events.iter().map(trace).collect();
        let told: Vec<String> = traces.iter().map(|trace| trace.event.clone()).collect();
        let (own, others) = told.split_at(own.min(told.len() - 1));
        let last = |what| {
            let mut all = decided.clone();
            all.push(Decision { id: number(all.len()), what });
            grouped(&traces, &rules(&all))
        };
        let merged = last(Decided::Merge(told.clone()));
        prop_assert_eq!(merged, [told.clone()]);
        let split = last(Decided::Split(own.to_vec(), others.to_vec()));
        prop_assert!(split.contains(&own.to_vec()), "{:?}", split);
        let forbidden = last(Decided::Forbid(own.to_vec(), others.to_vec()));
        prop_assert!(forbidden.iter().all(|group| !group.iter().any(|event| own.contains(event))
            || group.iter().all(|event| own.contains(event))), "{:?}", forbidden);
    }
}

fn decided(what: impl IntoIterator<Item = Decided>) -> Vec<(String, String, Rule)> {
    let decisions = what.into_iter().enumerate().map(|(at, what)| Decision { id: number(at), what });
    rules(&decisions.collect::<Vec<_>>())
}

fn side(events: &str) -> Vec<String> {
    events.split(' ').map(str::to_owned).collect()
}

/// Four events that nothing but a decision makes one.
fn strangers() -> Vec<Trace> {
    ["a", "b", "c", "d"]
        .iter()
        .zip([1, 8, 15, 22])
        .map(|(event, day)| trace(&Told { days: Some((day, day)), published: day, ..told(event) }))
        .collect()
}

#[test]
fn people_join_and_part_what_the_machine_did_not() {
    let strangers = strangers();
    let merged = decided([Decided::Merge(side("a b c"))]);
    assert_eq!(grouped(&strangers, &merged), [side("a b c"), side("d")]);
    let split = decided([Decided::Merge(side("a b c")), Decided::Split(side("a"), side("b c"))]);
    assert_eq!(grouped(&strangers, &split), [side("a"), side("b c"), side("d")], "the others stay one");
    let again = decided([Decided::Split(side("c"), side("a b")), Decided::Merge(side("a b c"))]);
    assert_eq!(grouped(&strangers, &again), [side("a b c"), side("d")], "the later decision holds");
    let moved = decided([
        Decided::Merge(side("a b")),
        Decided::Merge(side("c d")),
        Decided::Move(side("a"), side("b"), side("c d")),
    ]);
    assert_eq!(grouped(&strangers, &moved), [side("a c d"), side("b")]);
    let back =
        decided([Decided::Move(side("a"), side("b c"), side("d")), Decided::Move(side("a"), side("d"), side("b c"))]);
    assert!(grouped(&strangers, &back).contains(&side("a b")));
}

#[test]
fn not_the_same_outweighs_what_the_machine_finds_and_the_same_with_a_third() {
    let same: Vec<Trace> = ["a", "b", "c"].iter().map(|event| trace(&told(event))).collect();
    assert_eq!(grouped(&same, &[]), [side("a b c")]);
    assert_eq!(grouped(&same, &decided([Decided::Forbid(side("a"), side("b c"))])), [side("a"), side("b c")]);
    let strangers = strangers();
    let rules =
        decided([Decided::Merge(side("a b")), Decided::Merge(side("b c")), Decided::Forbid(side("a"), side("c"))]);
    let groups = grouped(&strangers, &rules);
    assert!(
        !groups.iter().any(|group| group.contains(&"a".to_owned()) && group.contains(&"c".to_owned())),
        "{groups:?}"
    );
}
