//! Which mentions name the same occurrence.
//!
//! Mentions are taken in order; each joins the event of its type that it fits best, or begins a new one. What speaks
//! for one event: the same parties and place, a definite form (الهجوم), the headline. What speaks against: another
//! place, another day, another degree of reality.

use crate::event::{EventType, Factuality};
use crate::mention::{Found, Mention, date_value};
use crate::place::Resolved;

/// Groups mentions into events: lists of indices, in order of their first mention.
#[must_use]
pub fn clusters(found: &Found<'_, '_>, mentions: &[Mention]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let mut best: Option<(f32, usize)> = None;
        for (at, cluster) in out.iter().enumerate() {
            let members = || cluster.iter().filter_map(|member| mentions.get(*member));
            if members().next().is_none_or(|first| first.kind != mention.kind) {
                continue;
            }
            // The best member speaks for the cluster, but each clear conflict with another counts against it.
            let scores: Vec<f32> = members().map(|other| likeness(found, other, mention)).collect();
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let worst = scores.iter().copied().fold(f32::MAX, f32::min);
            let score = top + 0.3 * worst.min(0.0);
            if score > THRESHOLD && best.is_none_or(|(known, _)| score > known) {
                best = Some((score, at));
            }
        }
        match best.and_then(|(_, at)| out.get_mut(at)) {
            Some(cluster) => cluster.push(index),
            None => out.push(vec![index]),
        }
    }
    out
}

const THRESHOLD: f32 = 0.0;

/// How well two mentions of one type fit one event.
fn likeness(found: &Found<'_, '_>, first: &Mention, second: &Mention) -> f32 {
    let mut score = 0.4;
    if second.definite {
        score += 0.8;
    }
    if first.title {
        score += 0.5;
    }
    if first.lemma == second.lemma {
        score += 0.2;
    }
    score += places(found, first, second) + dates(found, first, second) + parties(found, first, second);
    if first.background != second.background {
        score -= 1.5;
    }
    if (first.factuality == Factuality::Planned) != (second.factuality == Factuality::Planned) {
        score -= 1.0;
    }
    let sentence = |mention: &Mention| found.terms.list.get(mention.term).map_or(0, |term| term.sentence);
    match sentence(first).abs_diff(sentence(second)) {
        0 => score += 0.2,
        1 | 2 => score += 0.3,
        _ => {}
    }
    // Several blasts or strikes in one report are told apart by place; broad kinds rarely are.
    match first.kind {
        EventType::Protest | EventType::Agreement | EventType::Siege | EventType::PrisonBreak | EventType::PrisonRiot => score + 0.5,
        _ => score,
    }
}

fn places(found: &Found<'_, '_>, first: &Mention, second: &Mention) -> f32 {
    let of = |mention: &Mention| -> Vec<&Resolved> { mention.places.iter().filter_map(|index| found.resolved.get(*index)).collect() };
    let (left, right) = (of(first), of(second));
    if left.is_empty() || right.is_empty() {
        return 0.2;
    }
    let mut best = -1.6f32;
    for one in &left {
        for other in &right {
            best = best.max(place_likeness(one, other));
        }
    }
    best
}

fn place_likeness(one: &Resolved, other: &Resolved) -> f32 {
    if one.country != other.country && !one.country.is_empty() && !other.country.is_empty() {
        return -2.0;
    }
    match (one.place, other.place) {
        (Some(left), Some(right)) if left == right => return 1.0,
        _ => {}
    }
    if !one.settlement.is_empty() && one.settlement == other.settlement {
        return 0.8;
    }
    let vague = one.settlement.is_empty() || other.settlement.is_empty();
    let same_division = one.admin1 == other.admin1 || one.admin1.is_empty() || other.admin1.is_empty();
    match (vague, same_division) {
        (true, true) => 0.2,
        (true, false) => -1.0,
        (false, _) => -1.4,
    }
}

fn dates(found: &Found<'_, '_>, first: &Mention, second: &Mention) -> f32 {
    let of = |mention: &Mention| mention.date.and_then(|index| date_value(found.terms, index)).and_then(|range| range.start.zip(range.end));
    match (of(first), of(second)) {
        (Some((start, end)), Some((from, to))) => if start <= to && from <= end { 0.4 } else { -1.5 },
        _ => 0.0,
    }
}

fn parties(found: &Found<'_, '_>, first: &Mention, second: &Mention) -> f32 {
    let actors = |filled: &[crate::mention::Filled]| -> Vec<_> { filled.iter().filter_map(|one| one.phrase.actor).collect() };
    let mut score = 0.0;
    for (left, right) in [(&first.agents, &second.agents), (&first.patients, &second.patients)] {
        let (left, right) = (actors(left), actors(right));
        if left.is_empty() || right.is_empty() {
            continue;
        }
        let related = left.iter().any(|one| right.iter().any(|other| same_party(found, *one, *other)));
        score += if related { 0.4 } else { -0.9 };
    }
    score
}

/// The same actor, or one that belongs to the other, or both to one.
fn same_party(found: &Found<'_, '_>, one: crate::actor::ActorId, other: crate::actor::ActorId) -> bool {
    if one == other {
        return true;
    }
    let (Some(left), Some(right)) = (found.language.actor(one), found.language.actor(other)) else { return false };
    left.parent.as_deref() == Some(&right.id) || right.parent.as_deref() == Some(&left.id)
        || left.parent.is_some() && left.parent == right.parent || left.country.is_some() && left.country == right.country
}
