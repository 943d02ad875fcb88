//! The places of a mention: which phrases of its clause or sentence say where it happened.

use super::Found;
use crate::clause::{clause, sentence};
use crate::event::EventType;
use crate::frame::trigger::Trigger;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::place::PlacePhrase;
use crate::term::{Term, TermKind};
use std::ops::Range;

/// Places of the clause; where it has none, the nearest of the sentence.
pub(super) fn places_of(found: &Found<'_, '_>, trigger: &Trigger<'_>, all: &[Trigger<'_>]) -> Vec<usize> {
    let (terms, at) = (&found.terms.list, trigger.term);
    let first = |index: &usize| found.places.get(*index).map_or(0, |place| place.first);
    let within = |bounds: &Range<usize>| -> Vec<usize> {
        let from = found.places.partition_point(|place| place.first < bounds.start);
        (from..found.places.len())
            .take_while(|index| first(index) < bounds.end)
            .filter(|index| may_tell_where(found, *index) && !is_origin(terms, first(index), trigger.kind))
            .collect()
    };
    let close = within(&clause(terms, at));
    let after: Vec<usize> = close.iter().copied().filter(|index| first(index) > at).collect();
    // What stands behind the next act is that act's place.
    let next = all.iter().map(|other| other.term).filter(|other| *other > at).min().unwrap_or(usize::MAX);
    let own: Vec<usize> = after.iter().copied().filter(|index| first(index) < next).collect();
    for some in [own, after, close] {
        if !some.is_empty() {
            return with_joined(found, some, &within(&sentence(terms, at)), next);
        }
    }
    let wide = within(&sentence(terms, at));
    let later = wide.iter().find(|index| first(index) > at);
    later.or(wide.last()).copied().into_iter().collect()
}

/// Whether a phrase can tell where something happened.
pub(crate) fn may_tell_where(found: &Found<'_, '_>, index: usize) -> bool {
    found
        .places
        .get(index)
        .is_some_and(|place| place.locative && !in_dateline(found, place) && !in_voice(found, place.first))
        && !is_homonym(found, index)
}

/// A name of the user's tables for which nothing in the article speaks is no place here.
fn is_homonym(found: &Found<'_, '_>, index: usize) -> bool {
    found.places.get(index).is_some_and(|phrase| phrase.weak)
        && found.resolved.get(index).is_none_or(|resolved| resolved.place.is_none())
}

/// The places of a list reach beyond the commas of the clause: قصف كتيان، والأتارب، وكفر عمة.
fn with_joined(found: &Found<'_, '_>, mut some: Vec<usize>, wide: &[usize], next: usize) -> Vec<usize> {
    let terms = &found.terms.list;
    let joined = |one: usize, other: usize| {
        let (Some(one), Some(other)) = (found.places.get(one), found.places.get(other)) else { return false };
        let gap = terms.get(one.end..other.first).unwrap_or(&[]);
        let marks = gap.len() <= 1 && gap.iter().all(|term| matches!(term.kind, TermKind::Mark('،' | ',' | 'و')));
        other.first < next
            && marks
            && terms.get(other.first).is_some_and(|term| !gap.is_empty() || term.has(Clitics::AND))
    };
    while let Some(more) = some.last().copied().filter(|last| joined(*last, last + 1) && wide.contains(&(last + 1))) {
        some.push(more + 1);
    }
    some
}

/// Fire that comes from a place (أطلقت من غزة) strikes elsewhere.
fn is_origin(terms: &[Term<'_>], at: usize, kind: EventType) -> bool {
    const NEAR: ClassSet = ClassSet::of(&[class::QURB, class::PLACE_RELATION, class::DIRECTION]);
    let before = |back: usize| at.checked_sub(back).and_then(|before| terms.get(before));
    let fire = matches!(kind, EventType::Shelling | EventType::AirStrike | EventType::Interception);
    let from = before(1).is_some_and(|term| term.is_particle() && term.is(class::MIN));
    fire && from && before(2).is_none_or(|term| !term.is_any(&NEAR))
}

/// The place in a dateline (دبي، الإمارات (CNN)) is the reporter's.
fn in_dateline(found: &Found<'_, '_>, phrase: &PlacePhrase) -> bool {
    let terms = &found.terms.list;
    let Some(first) = terms.get(phrase.first).filter(|term| term.first <= found.document.body() + 6) else {
        return false;
    };
    if first.first < found.document.body() {
        return false;
    }
    let lead = terms.get(..phrase.first).unwrap_or(&[]).iter().rev();
    let begins = lead
        .take_while(|term| term.first >= found.document.body())
        .all(|term| term.is(class::PLACE) || matches!(term.kind, TermKind::Mark(_)));
    let mark = |at: usize| {
        terms.get(at).is_some_and(|term| matches!(term.kind, TermKind::Mark('(' | '-' | '–' | '—' | ':' | '/' | '|')))
    };
    begins
        && (mark(phrase.end)
            || terms.get(phrase.end).is_some_and(|term| term.is_mark('،'))
                && (2..4).any(|step| mark(phrase.end + step)))
}

/// A place inside the name of a voice says where the voice is, not where it happened.
fn in_voice(found: &Found<'_, '_>, at: usize) -> bool {
    found.sayings.iter().any(|saying| saying.voice.contains(&at))
}
