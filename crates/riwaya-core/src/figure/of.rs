//! Who is counted.

use super::Count;
use crate::event::Counted;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::tree::Shape;
use crate::phrase::Phrase;
use crate::term::Term;

/// Who is counted, by the words for them and the sides of the event.
#[must_use]
pub fn counted(count: &Count, terms: &[Term<'_>], agents: &[Phrase], patients: &[Phrase]) -> Counted {
    let Some(who) = count.who else { return Counted::Unknown };
    let words = terms.get(who.first..who.end).unwrap_or(&[]);
    let any = |classes: &[class::Class]| words.iter().any(|term| term.is_any(&ClassSet::of(classes)));
    if any(&[class::CIVILIAN, class::FAMILY]) {
        return Counted::Civilian;
    }
    if let Some(actor) = who.actor {
        if agents.iter().any(|phrase| phrase.actor == Some(actor)) {
            return Counted::Agent;
        }
        if patients.iter().any(|phrase| phrase.actor == Some(actor)) {
            return Counted::Patient;
        }
    }
    if any(&[class::ARMED, class::FORCE, class::UNKNOWN_GROUP, class::RANK]) || who.actor.is_some() {
        // Whoever is harmed is acted upon, unless the text names another party as the one that was.
        let another = who.actor.is_some() && patients.iter().any(|phrase| phrase.actor.is_some());
        return if another { Counted::Other } else { Counted::Patient };
    }
    let noun = words.iter().any(|term| term.shapes().any(|shape| matches!(shape, Shape::Noun(_))));
    if noun && any(&[class::MEDIA, class::OFFICIAL, class::DETAINEE]) { Counted::Other } else { Counted::Unknown }
}
