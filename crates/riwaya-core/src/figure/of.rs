//! Who is counted.

use super::{Count, CountRole};
use crate::event::{Counted, FigureKind};
use crate::frame::spec::ARMED_GROUP;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::Shape;
use crate::mention::Found;
use crate::phrase::{Phrase, noun_phrase};
use crate::short::is_short_for;
use crate::term::{Term, TermKind};

/// The two sides of an event.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'a> {
    /// Who acts.
    pub agents: &'a [Phrase],
    /// Who is acted upon.
    pub patients: &'a [Phrase],
    /// Whether both sides fight, so that the dead may be of either.
    pub both_fight: bool,
}

/// Who is counted: by the words for them and the sides of the event, else as those counted next to them are, else by
/// what kind of figure it is and who was hit.
#[must_use]
pub fn counted(found: &Found<'_, '_>, count: &Count, sides: Sides<'_>) -> Counted {
    let told = by_words(found, count, sides);
    if told != Counted::Unknown {
        return told;
    }
    // "killed him": a pronoun is of whoever is acted upon.
    if count.rule == "his or her" {
        let of_them = |phrase: &Phrase| by_words(found, &Count { who: Some(*phrase), ..count.clone() }, sides);
        return sides.patients.iter().map(of_them).find(|of| *of != Counted::Unknown).unwrap_or(Counted::Unknown);
    }
    if let Some(next) = goes_on(found, count) {
        return counted(found, next, sides);
    }
    if let Some(before) = likened(found, count) {
        return counted(found, before, sides);
    }
    match count.kind {
        FigureKind::Participants | FigureKind::Escaped => Counted::Agent,
        FigureKind::Detained | FigureKind::Released | FigureKind::Abducted => Counted::Patient,
        _ => of_one_sort(found, count, sides).unwrap_or(Counted::Unknown),
    }
}

/// "a hundred dead", where all who are hit are fighters, or all are civilians.
fn of_one_sort(found: &Found<'_, '_>, count: &Count, sides: Sides<'_>) -> Option<Counted> {
    let head = count.who.and_then(|who| found.terms.list.get(who.head));
    let bare = head.is_none_or(|head| head.is(class::VICTIM) || matches!(head.kind, TermKind::Number(_)));
    let parties = || sides.patients.iter().filter(|phrase| phrase.is_party());
    let all = |group: &ClassSet| parties().all(|phrase| phrase.classes.meets(group));
    let civilian = ClassSet::of(&[class::CIVILIAN, class::FAMILY]);
    let none = |group: &ClassSet| !parties().any(|phrase| phrase.classes.meets(group));
    if !bare || parties().next().is_none() {
        None
    } else if all(&civilian) {
        Some(Counted::Civilian)
    } else if all(&ARMED_GROUP) && none(&civilian) && !sides.both_fight {
        Some(Counted::Patient)
    } else {
        None
    }
}

/// Who is counted, by the words for them and the sides of the event.
fn by_words(found: &Found<'_, '_>, count: &Count, Sides { agents, patients, .. }: Sides<'_>) -> Counted {
    let terms = &found.terms.list;
    let ranks = of_ranks(found, count);
    if ranks.is_some_and(|(at, _)| terms.get(at).is_some_and(|term| term.has(Clitics::PRONOUN))) {
        return Counted::Patient;
    }
    let Some(who) = ranks.and_then(|(_, phrase)| phrase).or(count.who) else { return Counted::Unknown };
    let words = terms.get(who.first..who.end).unwrap_or(&[]);
    let any = |classes: &[class::Class]| words.iter().any(|term| term.is_any(&ClassSet::of(classes)));
    let named = words.first().is_some_and(|term| found.language.figures.kunya(found.document.word(term.first)));
    if !named && any(&[class::CIVILIAN, class::FAMILY]) {
        return if serves(terms, &who) { Counted::Other } else { Counted::Civilian };
    }
    let is_side = |phrase: &Phrase| {
        let full = phrase.head..phrase.end;
        phrase.actor.is_some()
            && (phrase.actor == who.actor
                || (who.first..who.end).any(|at| is_short_for(found.document, terms, at, &full)))
    };
    if agents.iter().any(is_side) {
        return Counted::Agent;
    }
    if patients.iter().any(is_side) {
        return Counted::Patient;
    }
    if any(&[class::ARMED, class::FORCE, class::UNKNOWN_GROUP, class::RANK]) || who.actor.is_some() {
        // Whoever is harmed is acted upon, unless the text names another party as the one that was.
        let another = who.actor.is_some() && patients.iter().any(|phrase| phrase.actor.is_some());
        return if another { Counted::Other } else { Counted::Patient };
    }
    let noun = words.iter().any(|term| term.shapes().any(|shape| matches!(shape, Shape::Noun(_))));
    if noun && any(&[class::MEDIA, class::OFFICIAL, class::DETAINEE]) { Counted::Other } else { Counted::Unknown }
}

/// "dead and wounded in the ranks of the army", "of the civilians": the word that says so, and those of whom it does.
fn of_ranks(found: &Found<'_, '_>, count: &Count) -> Option<(usize, Option<Phrase>)> {
    let (terms, words) = (&found.terms.list, &found.language.figures);
    let sentence = terms.get(count.at)?.sentence;
    let here = |at: usize| terms.get(at).filter(|term| term.sentence == sentence);
    let mut at = count.who.map_or(count.end, |who| who.end.max(count.at + 1));
    if here(at).is_some_and(|term| term.has(Clitics::AND) && term.is(class::COUNTS) && term.finite().is_none()) {
        at += 1;
    }
    let particle = here(at).filter(|term| term.is_particle() && !term.has(Clitics::AND))?;
    let people = |at: usize| here(at).and_then(|_| noun_phrase(terms, at)).filter(Phrase::is_party);
    if particle.is(class::FI) {
        let ranks = here(at + 1).filter(|term| words.ranks(term))?;
        let side = if ranks.has(Clitics::PRONOUN) { None } else { Some(people(at + 2)?) };
        return Some((at + 1, side));
    }
    let among = particle.is(class::MIN) || particle.is(class::BAYNA);
    (among && !particle.has(Clitics::PRONOUN)).then(|| people(at + 1)).flatten().map(|side| (at, Some(side)))
}

/// The count that a bare number goes on with: "the death of 13 and wounding of 21 of the militia" is of the militia both
/// times.
fn goes_on<'f>(found: &Found<'f, '_>, count: &Count) -> Option<&'f Count> {
    let terms = &found.terms.list;
    let bare =
        count.who.is_none_or(|who| terms.get(who.head).is_some_and(|head| matches!(head.kind, TermKind::Number(_))));
    let next = found.counts.iter().find(|other| other.first == count.end && other.kind.is_harm())?;
    let joined = terms.get(next.first).is_some_and(|term| term.has(Clitics::AND));
    let people = next.who.is_some_and(|who| who.is_party());
    (bare && joined && people && count.kind.is_harm() && next.role != CountRole::Part).then_some(next)
}

/// The count before one that has no word for people of its own ("and seven others", "and two with wounds"): both are
/// of people of one sort.
fn likened<'f>(found: &Found<'f, '_>, count: &Count) -> Option<&'f Count> {
    let (terms, words) = (&found.terms.list, &found.language.figures);
    let whom = |phrase: Phrase| {
        let inside = terms.get(phrase.first..phrase.end).unwrap_or(&[]);
        !phrase.is_party() || inside.iter().any(|term| words.others(found.document.word(term.first)).is_some())
    };
    let alike = count.kind.is_harm() && count.who.is_none_or(whom);
    let sentence = |count: &Count| terms.get(count.first).map_or(0, |term| term.sentence);
    let before = found.counts.iter().filter(|other| {
        other.first < count.first
            && other.kind.is_harm()
            && other.role != CountRole::Part
            && sentence(count) - sentence(other) <= 1
    });
    before.filter(|_| alike).max_by_key(|other| other.first)
}

/// "the workers in the prison", "employees of the base" work for one of the sides.
fn serves(terms: &[Term<'_>], who: &Phrase) -> bool {
    const POSTS: ClassSet = ClassSet::of(&[class::PRISON, class::MILITARY_TARGET]);
    let staff = terms.get(who.head).is_some_and(|head| head.is(class::STAFF));
    let inside = terms.get(who.end).is_some_and(|term| term.is_particle() && term.is(class::FI));
    let place = noun_phrase(terms, who.end + 1).filter(|_| inside).map_or(who.end, |place| place.end);
    staff && terms.get(who.head..place).unwrap_or(&[]).iter().any(|term| term.is_any(&POSTS))
}
