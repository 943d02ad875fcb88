//! Any events, and any decisions on them.

#![allow(dead_code, clippy::unwrap_used, reason = "each test uses its part of it")]

use crate::made::{ELSEWHERE, FAR, NEAR, PRISON, QUARTER, Told};
use proptest::prelude::*;
use riwaya_incident::decision::{Decided, Decision};

/// Events that are near each other in all that counts, so that many can be one.
pub fn events() -> impl Strategy<Value = Vec<Told>> {
    let spot = prop::sample::select(vec![
        Some(QUARTER),
        Some(QUARTER),
        Some(NEAR),
        Some(FAR),
        Some(ELSEWHERE),
        Some(PRISON),
        None,
    ]);
    let kind = prop::sample::select(vec!["air_strike", "shelling", "armed_clash", "killing", "prison_break", "arrest"]);
    let days = prop::option::weighted(0.8, (15..25_u32, 0..3_u32).prop_map(|(first, more)| (first, first + more)));
    let killed = prop::option::of(prop::sample::select(vec![1, 3, 7, 12, 40_u64]));
    let agent = prop::option::of(prop::sample::select(vec!["sy_army", "sy_sdf", "is"]));
    let one = (spot, kind, days, 15..26_u32, killed, agent, any::<bool>(), 0..12_i64);
    prop::collection::vec(one, 2..40).prop_map(|all| {
        let told =
            all.into_iter().enumerate().map(|(at, (spot, kind, days, published, killed, agent, headline, article))| {
                // All events of an article are published on one day.
                let published = 15 + (published + u32::try_from(article).unwrap()) % 11;
                Told { event: format!("e{at:02}"), article, kind, days, published, spot, killed, agent, headline }
            });
        told.collect()
    })
}

/// Decisions on these events, each with the number of its place; what an undoing undoes comes before it.
pub fn decisions() -> impl Strategy<Value = Vec<Decision>> {
    let side = || prop::collection::btree_set((0..12_usize).prop_map(|at| format!("e{at:02}")), 1..4);
    let one = (0..6_u8, [side(), side(), side()], any::<prop::sample::Index>());
    prop::collection::vec(one, 0..12).prop_map(|all| {
        let decided = all.into_iter().enumerate().map(|(at, (kind, sides, earlier))| {
            let sides = sides.map(|side| side.into_iter().collect::<Vec<String>>());
            Decision { id: number(at), what: what(kind, sides, earlier.index(at.max(1)), at) }
        });
        decided.collect()
    })
}

fn what(kind: u8, [first, second, third]: [Vec<String>; 3], earlier: usize, at: usize) -> Decided {
    let without = |side: Vec<String>, others: &[&Vec<String>]| -> Vec<String> {
        side.into_iter().filter(|event| others.iter().all(|other| !other.contains(event))).collect()
    };
    match kind {
        0 => Decided::Merge([first, second].concat()),
        1 => Decided::Split(first.clone(), without(second, &[&first])),
        2 => {
            let from = without(second, &[&first]);
            Decided::Move(first.clone(), from.clone(), without(third, &[&first, &from]))
        }
        3 => Decided::Forbid(first.clone(), without(second, &[&first])),
        _ if at > 0 => Decided::Undo(number(earlier)),
        _ => Decided::Merge(first),
    }
}

/// The number of the decision at a place.
pub fn number(at: usize) -> i64 {
    i64::try_from(at).unwrap() + 1
}
