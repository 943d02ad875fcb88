//! Phrases of place: kinds (حي), relations (شمال), names, and the particles between them.

use super::gazetteer::{Gazetteer, NameId};
use crate::frame::arguments::preposition;
use crate::frame::spec::{ARMED_GROUP, PERSON_GROUP, THING_GROUP};
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::phrase::PLACE_GROUP;
use crate::term::{Term, TermKind};

/// A phrase that says where: terms `first..end`.
#[derive(Debug, Clone)]
pub struct PlacePhrase {
    /// First term, without its preposition.
    pub first: usize,
    /// One past the last term.
    pub end: usize,
    /// The names in it, narrowest first, each with its term.
    pub names: Vec<(usize, NameId)>,
    /// Whether it holds a word that the lexicon does not know: most often the name of a place.
    pub unknown: bool,
    /// Whether it tells where something is, rather than whose something is (محافظ إدلب).
    pub locative: bool,
}

/// Things on the ground that open a phrase of place when a name of a place follows (سجن غويران، مطار دمشق).
const SITES: ClassSet = ClassSet::of(&[
    class::PRISON,
    class::CAMP,
    class::HOSPITAL,
    class::SCHOOL,
    class::WORSHIP,
    class::MARKET,
    class::MILITARY_TARGET,
    class::INFRASTRUCTURE,
    class::BUILDING,
    class::POWER,
    class::WATER,
]);

/// All phrases of place, in order.
#[must_use]
pub fn find(terms: &[Term<'_>], gazetteer: &Gazetteer) -> Vec<PlacePhrase> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < terms.len() {
        match phrase(terms, at, gazetteer) {
            Some(found) => {
                at = found.end.max(at + 1);
                out.push(found);
            }
            None => at += 1,
        }
    }
    out
}

fn phrase(terms: &[Term<'_>], at: usize, gazetteer: &Gazetteer) -> Option<PlacePhrase> {
    let begin = terms.get(at)?;
    if !begin.is_nominal() {
        return None;
    }
    let is_named = is_name(terms, at, gazetteer);
    let opens = is_named
        || (begin.is_any(&PLACE_GROUP) && !begin.is(class::PLACE) || begin.is_any(&SITES))
            && place_follows(terms, at + 1, gazetteer);
    if !opens {
        return None;
    }
    let mut names: Vec<(usize, NameId)> = Vec::new();
    if is_named {
        names.extend(begin.place.map(|name| (at, name)));
    }
    let mut end = at + 1;
    while end < at + 14 {
        let step = step(terms, end, gazetteer);
        if step == 0 {
            break;
        }
        for index in end..end + step {
            if let Some(name) =
                terms.get(index).and_then(|term| term.place).filter(|_| is_name(terms, index, gazetteer))
            {
                names.push((index, name));
            }
        }
        end += step;
    }
    let unknown = terms.get(at..end).unwrap_or(&[]).iter().any(|term| term.kind == TermKind::Unknown);
    Some(PlacePhrase { first: at, end, names, unknown, locative: is_locative(terms, at) })
}

/// Whether a place, its kind or an unknown name follows.
fn place_follows(terms: &[Term<'_>], at: usize, gazetteer: &Gazetteer) -> bool {
    let Some(next) = terms.get(at) else { return false };
    let same =
        at.checked_sub(1).and_then(|before| terms.get(before)).is_some_and(|before| before.sentence == next.sentence);
    if !same || next.has(Clitics::AND) {
        return false;
    }
    let kind =
        at.checked_sub(1).and_then(|before| terms.get(before)).is_some_and(|before| before.is(class::PLACE_KIND));
    is_name(terms, at, gazetteer)
        || next.is_any(&ClassSet::of(&[class::PLACE_KIND, class::PLACE_RELATION, class::DIRECTION]))
        || (kind && next.kind == TermKind::Unknown && preposition(next).is_none())
        || (next.is_any(&SITES) && next.is_nominal())
        || (preposition(next).is_some_and(inner) && {
            let inside = if next.is_particle() { at + 1 } else { at };
            is_name(terms, inside, gazetteer) || terms.get(inside).is_some_and(|term| term.is(class::PLACE_KIND))
        })
}

/// Prepositions that join parts of one phrase of place.
fn inner(class: class::Class) -> bool {
    [class::FI, class::BI, class::MIN, class::QURB, class::DAKHIL].contains(&class)
}

/// Whether the term names a place here. A name that is also a common word needs a sign: a kind before it, or "in".
fn is_name(terms: &[Term<'_>], at: usize, gazetteer: &Gazetteer) -> bool {
    let Some(term) = terms.get(at) else { return false };
    let Some(name) = term.place.filter(|_| !term.has(Clitics::PRONOUN) && !term.is(class::PLACE_KIND)) else {
        return false;
    };
    let before = at.checked_sub(1).and_then(|before| terms.get(before));
    let other = term.fitting().any(|entry| !matches!(entry.target, crate::lexicon::tree::Target::Place(_)));
    let kind = before.is_some_and(|before| {
        before.is(class::PLACE_KIND) || before.is(class::PLACE_RELATION) || before.is_any(&SITES)
    });
    if term.end == term.first + 1 && !kind && gazetteer.needs_kind(name) {
        return false;
    }
    if !other {
        return true;
    }
    let within = term.has(Clitics::BI) || before.is_some_and(|before| before.is_particle() && before.is(class::FI));
    let common = term.fitting().any(|entry| matches!(entry.target, crate::lexicon::tree::Target::Lemma(_)));
    kind || (within && term.has(Clitics::AL) && !term.is(class::TRIGGER) && !term.is(class::TIME)) || !common
}

/// How many terms from `at` on still belong to the phrase.
fn step(terms: &[Term<'_>], at: usize, gazetteer: &Gazetteer) -> usize {
    let Some(term) = terms.get(at) else { return 0 };
    let Some(before) = at.checked_sub(1).and_then(|before| terms.get(before)) else { return 0 };
    if term.sentence != before.sentence || term.has(Clitics::AND.with(Clitics::KA)) {
        return 0;
    }
    match term.kind {
        TermKind::Mark('“') => return usize::from(before.is(class::PLACE_KIND)),
        TermKind::Mark('”') => {
            return usize::from(
                (at.saturating_sub(4)..at).any(|open| terms.get(open).is_some_and(|term| term.is_mark('“'))),
            );
        }
        _ => {}
    }
    if let Some(class) = preposition(term) {
        let inside = if term.is_particle() { at + 1 } else { at };
        let place = terms.get(inside).is_some_and(|next| {
            next.sentence == term.sentence
                && (is_name(terms, inside, gazetteer)
                    || next.is_any(&ClassSet::of(&[class::PLACE_KIND, class::PLACE_RELATION])) && !next.is(class::TIME))
        });
        return if inner(class) && place { inside + 1 - at } else { 0 };
    }
    if term.is_particle()
        && (term.is(class::PLACE_RELATION) || term.is(class::AMID))
        && place_follows(terms, at + 1, gazetteer)
    {
        return 1;
    }
    if !term.is_nominal() || term.is(class::TIME) || matches!(term.kind, TermKind::Date(_) | TermKind::Number(_)) {
        return 0;
    }
    let kind = before.is(class::PLACE_KIND) || before.is(class::PLACE_RELATION);
    let unknown = term.kind == TermKind::Unknown && (kind || before.kind == TermKind::Unknown || before.is_mark('“'));
    let fits = is_name(terms, at, gazetteer)
        || term.is(class::PLACE_KIND)
        || term.is(class::PLACE_RELATION)
        || term.is(class::DIRECTION)
        || unknown
        || (term.is(class::NATIONALITY) && term.has(Clitics::AL) && term.finite().is_none())
        || (term.is_any(&SITES) && kind);
    usize::from(fits && !term.is_verb_only())
}

/// A name after an office, an institution or a force says whose it is, not where something is.
fn is_locative(terms: &[Term<'_>], at: usize) -> bool {
    let Some(term) = terms.get(at) else { return false };
    if preposition(term).is_some() {
        return true;
    }
    let Some(before) =
        at.checked_sub(1).and_then(|before| terms.get(before)).filter(|before| before.sentence == term.sentence)
    else {
        return true;
    };
    if preposition(before).is_some() && before.is_particle() {
        return true;
    }
    let owner = before.is_nominal()
        && !before.is(class::TRIGGER)
        && (before.is_any(&ARMED_GROUP)
            || before.is_any(&PERSON_GROUP)
            || before.is_any(&THING_GROUP)
            || before.is(class::ORG)
            || before.is(class::ABSTRACT));
    !owner || term.is(class::PLACE_KIND) || term.is(class::PLACE_RELATION)
}
