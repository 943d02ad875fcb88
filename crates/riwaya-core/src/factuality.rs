//! How real an event is told to be, by the words before its trigger.

use crate::clause::{clause, sentence};
use crate::event::Factuality;
use crate::frame::arguments::preposition;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::phrase::is_adjective;
use crate::term::{Term, TermKind};

/// Words that say that something was not.
pub(crate) const NEGATIVE: ClassSet = ClassSet::of(&[class::NEGATIVE, class::NEGATION]);

/// Words that only say that an act takes place: in "the absence of the occurrence of" they are part of the act.
const LIGHT: ClassSet =
    ClassSet::of(&[class::LIGHT_DO, class::LIGHT_HAPPEN, class::LIGHT_UNDERGO, class::LIGHT_CAUSE, class::TRIGGER]);

/// A negative particle; ما is far more often "what".
pub(crate) fn is_negative(term: &Term<'_>) -> bool {
    term.is_particle() && term.is_any(&NEGATIVE) && !term.is(class::RELATIVE)
}

/// "there was no attack": a negative before a verb of happening, or "absence of", up to three words before a noun.
fn negates(terms: &[Term<'_>], index: usize, at: usize) -> bool {
    // "not to target the forces [that are deployed]": what only describes is not negated.
    let describes = terms.get(at).is_some_and(|act| act.has(Clitics::AL) && act.is(class::PARTICIPLE));
    let Some(term) = terms.get(index).filter(|_| at - index <= 3 && !describes) else { return false };
    let before = index.checked_sub(1).and_then(|before| terms.get(before));
    // "decided not to admit the raid": it is the admission that did not take place.
    let other = |term: &Term<'_>| term.is(class::MASDAR) && !term.is_any(&LIGHT);
    let between = terms.get(index + 1..at).unwrap_or(&[]);
    term.is_nominal() && term.is_any(&NEGATIVE) && !between.iter().any(other)
        || term.is(class::LIGHT_HAPPEN) && term.finite().is_some() && before.is_some_and(is_negative)
}

/// Whether the words right before a trigger deny it: "did not enter", "no attack took place".
#[must_use]
pub fn is_negated(terms: &[Term<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| terms.get(before));
    let verb = terms.get(at).is_some_and(|term| term.finite().is_some());
    verb && before.is_some_and(is_negative)
        || !verb && (at.saturating_sub(3)..at).any(|index| negates(terms, index, at))
}

/// "did not carry out any raid", "no raids were counted": "any" right before the noun, or a verb of doing or counting, with a
/// negative before its verb.
fn none_of(terms: &[Term<'_>], at: usize) -> bool {
    const DONE: ClassSet = ClassSet::of(&[class::LIGHT_DO, class::LIGHT_HAPPEN, class::COUNTING]);
    let bounds = clause(terms, at);
    let any = at
        .checked_sub(1)
        .and_then(|before| terms.get(before))
        .is_some_and(|before| before.is_particle() && before.is(class::QUANTIFIER) && before.is(class::QUESTION));
    let begin = bounds.start.max(at.saturating_sub(7));
    (begin + 1..at).any(|index| {
        terms.get(index).is_some_and(|verb| verb.finite().is_some() && (any || verb.is_any(&DONE) && at - index <= 2))
            && terms.get(index - 1).is_some_and(is_negative)
    })
}

/// "intercepted a missile that they fired": what was shot down has not hit.
fn shot_down(terms: &[Term<'_>], at: usize) -> bool {
    let (Some(verb), Some(before)) = (terms.get(at), at.checked_sub(1).and_then(|before| terms.get(before))) else {
        return false;
    };
    let clause = verb.finite().is_some() && (verb.has(Clitics::PRONOUN) || before.is(class::RELATIVE));
    let begin = sentence(terms, at).start.max(at.saturating_sub(10));
    let shot = (begin..at).rev().find(|index| terms.get(*index).is_some_and(|term| term.is(class::INTERCEPTION)));
    clause && shot.is_some_and(|shot| terms.get(shot + 1..at).unwrap_or(&[]).iter().any(|term| term.is_any(&MISSILES)))
}

/// What is shot down on its way.
const MISSILES: ClassSet = ClassSet::of(&[class::WEAPON_ROCKET, class::DRONE]);

/// "sought to storm" tells a plan. In "nine years" the number is written as one form of "seek" is.
fn is_plan(terms: &[Term<'_>], index: usize) -> bool {
    let years = terms.get(index + 1).is_some_and(|next| next.kind == TermKind::Known && next.is(class::TIME));
    terms.get(index).is_some_and(|term| term.is(class::PLAN) && !(years && term.finite().is_some()))
}

/// What adjectives behind a noun call it: an expected attack, an alleged raid, a failed infiltration.
fn called(terms: &[Term<'_>], at: usize) -> Option<(Factuality, usize)> {
    let noun = terms.get(at).filter(|term| term.finite().is_none())?;
    let behind = (at + 1..at + 4).map_while(|index| terms.get(index).map(|term| (index, term)));
    let adjectives = behind.take_while(|(_, term)| term.sentence == noun.sentence && is_adjective(term));
    adjectives.into_iter().find_map(|(index, term)| {
        let reality = if term.is_any(&ClassSet::of(&[class::FOIL, class::FAIL])) {
            Factuality::Attempted
        } else if term.is(class::PLAN) {
            Factuality::Planned
        } else if term.is(class::POSSIBLE) {
            Factuality::Possible
        } else {
            return None;
        };
        Some((reality, index))
    })
}

/// Whether the act is one that others answer or look into: who threatens revenge for an assassination tells that it took
/// place.
fn is_answered(terms: &[Term<'_>], at: usize) -> bool {
    let Some(noun) = terms.get(at).filter(|term| term.finite().is_none()) else { return false };
    let mut before = terms.get(..at).unwrap_or_default().iter().rev().peekable();
    before.next_if(|term| term.is_particle() && preposition(term).is_some());
    before.next().is_some_and(|term| {
        let is_noun = term.finite().is_none() || term.has(Clitics::AL.with(Clitics::BI).with(Clitics::LI));
        term.is(class::ANSWERED) && is_noun && term.sentence == noun.sentence
    })
}

/// How real a trigger is told, the term that shows it, and the rule's name.
pub type Told = (Factuality, Option<usize>, &'static str);

/// What the words around a trigger make of it.
#[must_use]
pub fn factuality(terms: &[Term<'_>], at: usize) -> Told {
    let Some(trigger) = terms.get(at) else { return (Factuality::Actual, None, "told") };
    if trigger.has(Clitics::WILL) {
        return (Factuality::Planned, Some(at), "future verb");
    }
    if trigger.is(class::ATTEMPT) && trigger.end > trigger.first + 1 {
        return (Factuality::Attempted, Some(at), "attempt");
    }
    if let Some((reality, cue)) = called(terms, at) {
        return (reality, Some(cue), "adjective");
    }
    if is_answered(terms, at) {
        return (Factuality::Actual, None, "told");
    }
    if trigger.finite().is_none() && none_of(terms, at) {
        return (Factuality::Denied, Some(at), "negated noun");
    }
    if shot_down(terms, at) {
        return (Factuality::Attempted, Some(at), "foiled");
    }
    let bounds = clause(terms, at);
    let verb = trigger.finite().is_some() && !trigger.has(Clitics::AL);
    // The nearest cue counts; further than six words away a cue belongs to something else.
    for index in (bounds.start.saturating_sub(2)..at).rev().take(7) {
        let Some(term) = terms.get(index).filter(|term| term.sentence == trigger.sentence) else { break };
        let close = at - index <= 2;
        if term.is_any(&ClassSet::of(&[class::FOIL, class::FAIL])) && !(term.is(class::TRIGGER) && index + 1 < at) {
            return (Factuality::Attempted, Some(index), "foiled");
        }
        if term.is(class::ATTEMPT) {
            return (Factuality::Attempted, Some(index), "attempt");
        }
        if verb && index + 1 == at && is_negative(term) {
            return (Factuality::Denied, Some(index), "negated verb");
        }
        if !verb && negates(terms, index, at) {
            // "called on them not to attack" is a call, "the hope that no incidents occur" a wish.
            let called = (index.saturating_sub(4)..index).any(|before| {
                terms.get(before).is_some_and(|term| term.is_any(&ClassSet::of(&[class::CALL_FOR, class::PLAN])))
            });
            let reality = if called { Factuality::Planned } else { Factuality::Denied };
            return (reality, Some(index), "negated noun");
        }
        // "if Israel attacks": nothing has happened yet.
        if term.is_particle() && term.is(class::CONDITIONAL) && (verb && at - index <= 3 || index + 1 == at) {
            return (Factuality::Planned, Some(index), "condition");
        }
        if term.is(class::FUTURE) && close && verb || is_plan(terms, index) || term.has(Clitics::WILL) && close {
            return (Factuality::Planned, Some(index), "plan");
        }
        // "demands the release", "demanded of the militia to withdraw", "the court demanded the release".
        let bound = trigger.has(Clitics::BI.with(Clitics::LI))
            || at.checked_sub(1).and_then(|before| terms.get(before)).is_some_and(|before| {
                preposition(before).is_some() && (before.is_particle() || before.is(class::MASDAR))
            });
        // Who "is called" calls for nothing: يدعى.
        let governs = term.finite().is_some_and(|finite| finite.active)
            && (bound || terms.get(index + 1).is_some_and(|next| preposition(next).is_some() || index + 1 == at));
        if term.is_any(&ClassSet::of(&[class::CALL_FOR, class::SPEECH_THREAT])) && governs && at - index <= 5
            || term.is(class::CALL) && close
        {
            return (Factuality::Planned, Some(index), "call or threat");
        }
        // "managed to" is written as one form of "is possible" is.
        if term.is_any(&ClassSet::of(&[class::RUMOUR, class::POSSIBLE])) && !term.is(class::SUCCEED) && at - index <= 4
        {
            return (Factuality::Possible, Some(index), "rumour or doubt");
        }
    }
    (Factuality::Actual, None, "told")
}
