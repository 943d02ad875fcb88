//! How well two mentions agree: places, times, parties, and the whole by rules alone.

use crate::actor::ActorId;
use crate::event::{EventType, Factuality};
use crate::mention::{Filled, Found, Mention, date_value};
use crate::place::Resolved;

/// From here down a score is a clear conflict: two mentions that cannot be one.
pub(super) const CONFLICT: f32 = -1.2;

/// How well two mentions of one type fit one event.
pub(super) fn likeness(found: &Found<'_, '_>, first: &Mention<'_>, second: &Mention<'_>) -> f32 {
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
    let sentence = |mention: &Mention<'_>| found.terms.list.get(mention.term).map_or(0, |term| term.sentence);
    match sentence(first).abs_diff(sentence(second)) {
        0 => score += 0.2,
        1 | 2 => score += 0.3,
        _ => {}
    }
    // Several blasts or strikes in one report are told apart by place; broad kinds rarely are.
    match first.kind {
        EventType::Protest
        | EventType::Agreement
        | EventType::Siege
        | EventType::PrisonBreak
        | EventType::PrisonRiot => score + 0.5,
        _ => score,
    }
}

pub(super) fn places(found: &Found<'_, '_>, first: &Mention<'_>, second: &Mention<'_>) -> f32 {
    let pairs =
        resolved(found, first).flat_map(|one| resolved(found, second).map(move |other| place_likeness(one, other)));
    pairs.fold(None, |best: Option<f32>, score| Some(best.unwrap_or(-1.6).max(score))).unwrap_or(0.2)
}

fn resolved<'f>(found: &'f Found<'_, '_>, mention: &'f Mention<'_>) -> impl Iterator<Item = &'f Resolved> {
    mention.places.iter().filter_map(|index| found.resolved.get(*index))
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

pub(super) fn dates(found: &Found<'_, '_>, first: &Mention<'_>, second: &Mention<'_>) -> f32 {
    let of = |mention: &Mention<'_>| {
        mention.date.and_then(|index| date_value(found.terms, index)).and_then(|range| range.start.zip(range.end))
    };
    match (of(first), of(second)) {
        (Some((start, end)), Some((from, to))) => {
            if start <= to && from <= end {
                0.4
            } else {
                -1.5
            }
        }
        _ => 0.0,
    }
}

pub(super) fn parties(found: &Found<'_, '_>, first: &Mention<'_>, second: &Mention<'_>) -> f32 {
    fn actors(filled: &[Filled]) -> impl Iterator<Item = ActorId> {
        filled.iter().filter_map(|one| one.phrase.actor)
    }
    let mut score = 0.0;
    for (left, right) in [(&first.agents, &second.agents), (&first.patients, &second.patients)] {
        if actors(left).next().is_none() || actors(right).next().is_none() {
            continue;
        }
        let related = actors(left).any(|one| actors(right).any(|other| same_party(found, one, other)));
        score += if related { 0.4 } else { -0.9 };
    }
    score
}

/// The same actor, or one that belongs to the other, or both to one.
fn same_party(found: &Found<'_, '_>, one: ActorId, other: ActorId) -> bool {
    if one == other {
        return true;
    }
    let (Some(left), Some(right)) = (found.language.actor(one), found.language.actor(other)) else { return false };
    left.parent.as_deref() == Some(&right.id)
        || right.parent.as_deref() == Some(&left.id)
        || left.parent.is_some() && left.parent == right.parent
        || left.country.is_some() && left.country == right.country
}
