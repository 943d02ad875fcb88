//! Who counts: whoever "counted 23 dead" or "raised its toll to 40" is the voice of what was counted.

use crate::actor::ActorId;
use crate::frame::arguments::preposition;
use crate::lexicon::class::{self, ClassSet};
use crate::phrase::noun_phrase;
use crate::term::{Term, TermKind};
use std::ops::Range;

/// How far behind its verb a toll may stand, in terms.
const REACH: usize = 8;

/// The toll that a verb such as "raised" is said of: a word for a toll, or a number of those counted, in its sentence.
pub(crate) fn changed_toll(terms: &[Term<'_>], at: usize, limit: usize) -> Option<usize> {
    terms.get(at).filter(|verb| verb.is(class::RAISES) && verb.finite().is_some())?;
    let ends = |index: &usize| terms.get(*index).is_some_and(|term| term.is_mark('،') || term.is(class::ANNA));
    (at + 1..limit.min(at + 1 + REACH)).take_while(|index| !ends(index)).find(|index| is_toll(terms, *index))
}

/// Whether a word tells how many there are: "toll", "the figures", "the number of the dead".
pub(crate) fn is_toll(terms: &[Term<'_>], at: usize) -> bool {
    let Some(term) = terms.get(at) else { return false };
    let number = term.is(class::QUANTIFIER) || term.is(class::NUMBER_HEAD) || term.is(class::ABSTRACT);
    let of_people = || {
        terms
            .get(at + 1)
            .is_some_and(|next| next.definite && next.is_any(&ClassSet::of(&[class::VICTIM, class::COUNTS])))
    };
    term.is(class::TOLL) || number && of_people()
}

/// Whoever stands between a verb of counting, or of changing a toll, and what it counts: a hospital counts as well as a
/// ministry does.
pub(crate) fn counting(
    terms: &[Term<'_>],
    verb: usize,
    at: usize,
    limit: usize,
) -> Option<(Range<usize>, Option<ActorId>)> {
    const NEVER: ClassSet = ClassSet::of(&[
        class::VICTIM,
        class::COUNTS,
        class::TIME,
        class::TRIGGER,
        class::ABSTRACT,
        class::TOLL,
        class::PLACE,
        class::NUMBER_HEAD,
        class::QUANTIFIER,
    ]);
    let toll = changed_toll(terms, verb, limit);
    terms.get(verb).filter(|verb| verb.is(class::COUNTING) || toll.is_some())?;
    let phrase = noun_phrase(terms, at).filter(|phrase| phrase.first == phrase.head)?;
    let head = terms.get(phrase.head).filter(|head| !head.is_any(&NEVER) && preposition(head).is_none())?;
    let within = terms.get(phrase.end).is_some_and(|term| term.is_particle() && term.is(class::FI));
    let end = noun_phrase(terms, phrase.end + 1).filter(|_| within).map_or(phrase.end, |place| place.end);
    let counted = terms.get(end).filter(|next| next.sentence == head.sentence && end < limit)?;
    let counts = toll == Some(end)
        || matches!(counted.kind, TermKind::Number(_))
        || counted.is_any(&ClassSet::of(&[class::VICTIM, class::COUNTS]));
    counts.then_some((phrase.first..end, phrase.actor))
}
