//! Names for words and phrases that the model can learn by.

use crate::frame::spec::{THING_GROUP, WEAPON_GROUP};
use crate::lexicon::class::{self, ClassSet};
use crate::mention::Found;
use crate::model::{Part, part as literal};
use crate::phrase::{PLACE_GROUP, Phrase};
use crate::term::{Term, TermKind};

/// What a word is: its lemma, or what kind of name or mark.
pub(crate) fn word_name<'a>(found: &Found<'a, '_>, term: Option<&'a Term<'a>>) -> Part<'a> {
    let Some(term) = term else { return literal!("edge") };
    match term.kind {
        TermKind::Known if term.actor.is_some() => literal!("actor"),
        TermKind::Known if term.place.is_some() => literal!("place"),
        TermKind::Known => term.lemmas(found.language).next().map_or(literal!("known"), |(lemma, _)| lemma.part()),
        TermKind::Unknown => literal!("unknown"),
        TermKind::Number(_) => literal!("number"),
        TermKind::Date(_) => literal!("date"),
        TermKind::Mark('“' | '”' | '(' | ')') => literal!("quotation"),
        TermKind::Mark('،' | ',' | '؛') => literal!("comma"),
        TermKind::Mark('.' | '!' | '?' | '؟') => literal!("stop"),
        TermKind::Mark(_) => literal!("mark"),
    }
}

/// What the head is: its lemma; of names only what they name, so that no party is treated by its name.
pub(super) fn head_name<'a>(found: &Found<'a, '_>, phrase: &Phrase) -> Part<'a> {
    let Some(term) = found.terms.list.get(phrase.head) else { return literal!("none") };
    if term.is(class::NATIONALITY) {
        return literal!("nationality");
    }
    word_name(found, Some(term))
}

/// The lemma of the head, where it is known.
pub(super) fn head_lemma<'a>(found: &Found<'a, '_>, phrase: &Phrase) -> Option<&'a str> {
    let term = found.terms.list.get(phrase.head).filter(|term| term.kind == TermKind::Known)?;
    term.lemmas(found.language).next().map(|(lemma, _)| lemma.part().text())
}

/// What kind of thing a phrase is.
pub(super) fn filler(found: &Found<'_, '_>, phrase: &Phrase) -> Part<'static> {
    let classes = &phrase.classes;
    let head = found.terms.list.get(phrase.head);
    if classes.has(class::UNKNOWN_GROUP) {
        literal!("unknown_group")
    } else if classes.meets(const { &ClassSet::of(&[class::AIRCRAFT, class::DRONE]) }) {
        literal!("aircraft")
    } else if classes.meets(&WEAPON_GROUP) {
        literal!("weapon")
    } else if head.is_some_and(|term| term.is(class::ACTOR)) {
        let armed = phrase.actor.and_then(|id| found.language.actor(id));
        match armed.map(|actor| actor.kind.as_str()) {
            Some("person") => literal!("person_actor"),
            Some("media" | "agency" | "monitor") => literal!("media_actor"),
            Some("government" | "political" | "international" | "io" | "ngo" | "civil" | "medical") => {
                literal!("civil_actor")
            }
            _ if classes.has(class::PLACE) => literal!("country_actor"),
            _ => literal!("armed_actor"),
        }
    } else if classes.has(class::FORCE) {
        literal!("force")
    } else if classes.has(class::ARMED) {
        literal!("armed")
    } else if classes.has(class::DETAINEE) {
        literal!("detainee")
    } else if classes.has(class::VICTIM) {
        literal!("victim")
    } else if classes.meets(const { &ClassSet::of(&[class::CIVILIAN, class::FAMILY]) }) {
        literal!("civilian")
    } else if classes.has(class::CROWD) {
        literal!("crowd")
    } else if classes.meets(const { &ClassSet::of(&[class::OFFICIAL, class::RANK]) }) {
        literal!("official")
    } else if classes.meets(const { &ClassSet::of(&[class::SPOKESMAN, class::MEDIA]) }) {
        literal!("media")
    } else if classes.meets(const { &ClassSet::of(&[class::PEOPLE, class::PERSON_NAME]) }) {
        literal!("people")
    } else if classes.meets(const { &ClassSet::of(&[class::VEHICLE, class::VEHICLE_MILITARY, class::SHIP]) }) {
        literal!("vehicle")
    } else if classes.has(class::MILITARY_TARGET) {
        literal!("military_target")
    } else if classes.meets(&THING_GROUP) {
        literal!("thing")
    } else if classes.has(class::ORG) {
        literal!("org")
    } else if classes.meets(&PLACE_GROUP) {
        literal!("place")
    } else if classes.has(class::NATIONALITY) {
        literal!("nationality")
    } else if classes.has(class::TRIGGER) {
        literal!("trigger")
    } else if classes.has(class::ABSTRACT) {
        literal!("abstract")
    } else if head.is_some_and(|term| term.kind == TermKind::Unknown) {
        literal!("unknown")
    } else if phrase.actor.is_some() {
        literal!("named")
    } else {
        literal!("other")
    }
}
