//! Who is counted.

use super::Count;
use crate::event::Counted;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::tree::Shape;
use crate::phrase::{Phrase, noun_phrase};
use crate::short::is_short_for;
use crate::term::Term;
use crate::text::document::Document;

/// Who is counted, by the words for them and the sides of the event.
#[must_use]
pub fn counted(
    document: &Document<'_>,
    count: &Count,
    terms: &[Term<'_>],
    agents: &[Phrase],
    patients: &[Phrase],
) -> Counted {
    let Some(who) = count.who else { return Counted::Unknown };
    let words = terms.get(who.first..who.end).unwrap_or(&[]);
    let any = |classes: &[class::Class]| words.iter().any(|term| term.is_any(&ClassSet::of(classes)));
    if any(&[class::CIVILIAN, class::FAMILY]) {
        return if serves(terms, &who) { Counted::Other } else { Counted::Civilian };
    }
    let named = |phrase: &Phrase| {
        let full = phrase.head..phrase.end;
        phrase.actor.is_some()
            && (phrase.actor == who.actor || (who.first..who.end).any(|at| is_short_for(document, terms, at, &full)))
    };
    if agents.iter().any(named) {
        return Counted::Agent;
    }
    if patients.iter().any(named) {
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

/// "the workers in the prison", "employees of the base" work for one of the sides.
fn serves(terms: &[Term<'_>], who: &Phrase) -> bool {
    const POSTS: ClassSet = ClassSet::of(&[class::PRISON, class::MILITARY_TARGET]);
    let staff = terms.get(who.head).is_some_and(|head| head.is(class::STAFF));
    let inside = terms.get(who.end).is_some_and(|term| term.is_particle() && term.is(class::FI));
    let place = noun_phrase(terms, who.end + 1).filter(|_| inside).map_or(who.end, |place| place.end);
    staff && terms.get(who.head..place).unwrap_or(&[]).iter().any(|term| term.is_any(&POSTS))
}
