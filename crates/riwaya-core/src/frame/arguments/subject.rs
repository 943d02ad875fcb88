//! Who acts by the order of words: subjects before and after a verb, passives, light verbs.

use super::{Arguments, preposition};
use crate::clause::clause;
use crate::frame::spec::{ARMED_GROUP, PERSON_GROUP, THING_GROUP, WEAPON_GROUP};
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::inflect::Number;
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::Finite;
use crate::phrase::{Phrase, coordinated, number_of};
use crate::term::{Term, TermKind};

/// The phrase before a verb that can be its subject: it ends at the verb or stands first in the clause.
pub(super) fn subject_before(terms: &[Term<'_>], at: usize) -> Vec<Phrase> {
    if terms.get(at).is_some_and(|term| term.has(Clitics::AND)) {
        return Vec::new();
    }
    let bounds = clause(terms, at);
    let mut start = bounds.start;
    while start < at {
        let Some(term) = terms.get(start) else { break };
        if preposition(term).is_some() {
            let inner = if term.is_particle() { start + 1 } else { start };
            start = coordinated(terms, inner).last().map_or(start + 1, |phrase| phrase.end.max(start + 1));
            continue;
        }
        let counts = matches!(term.kind, TermKind::Number(_));
        if !counts && !term.is_nominal()
            || term.is(class::TIME)
            || term.finite().is_some()
                && !term.has(Clitics::AL)
                && term.kind == TermKind::Known
                && term.actor.is_none()
                && !term.is_any(&ARMED_GROUP)
                && !term.is_any(&PERSON_GROUP)
        {
            start += 1;
            continue;
        }
        let phrases = coordinated(terms, start);
        if phrases.last().is_some_and(|phrase| phrase.end <= at) {
            return phrases;
        }
        start += 1;
    }
    Vec::new()
}

/// Whether a verb whose spelling fits both is passive: who stands after it decides.
pub(super) fn reads_passive(terms: &[Term<'_>], at: usize, finite: Finite, found: &Arguments) -> bool {
    if !finite.passive || !finite.active {
        return finite.passive;
    }
    if terms.get(at).is_some_and(|term| term.has(Clitics::PRONOUN)) {
        return false;
    }
    let by = found.prepositional.iter().any(|(class, _)| matches!(*class, class::QIBAL | class::YAD));
    let Some(first) = found.bare.first().and_then(|phrases| phrases.first()) else {
        // "five children were wounded": people before a verb that has no object are what it is done to.
        let body = |phrase: &Phrase| {
            terms
                .get(phrase.head)
                .is_some_and(|term| term.is(class::FORCE) || term.is(class::ACTOR) || term.is_any(&WEAPON_GROUP))
        };
        return found.before.first().is_none_or(|phrase| !body(phrase) && phrase.is_party()) || by;
    };
    if by {
        return true;
    }
    let head = terms.get(first.head);
    let acts = first.classes.meets(&ARMED_GROUP) || first.classes.meets(&WEAPON_GROUP);
    let second = found.bare.len() > 1;
    if acts {
        let body =
            head.is_some_and(|term| term.is(class::FORCE) || term.is(class::ACTOR) || term.is_any(&WEAPON_GROUP));
        let many = head.and_then(number_of).is_some_and(|number| number == Number::Plural);
        let several = many && first.first == first.head;
        return found.before.is_empty() && !(second || body || several);
    }
    !second && found.before.is_empty()
}

/// Verbs in the plural follow their subject; others do where the phrase before stands right beside them and the one
/// after is nobody who acts.
pub(super) fn subject_first(terms: &[Term<'_>], at: usize, finite: Finite, found: &Arguments) -> bool {
    let Some(before) = found.before.last() else { return false };
    let acts = found.bare.first().and_then(|phrases| phrases.first()).is_some_and(|phrase| {
        phrase.classes.meets(&ARMED_GROUP) && !phrase.classes.meets(&THING_GROUP) || phrase.classes.meets(&WEAPON_GROUP)
    });
    finite.plural
        || found.bare.len() <= 1
        || before.end == at && !acts && terms.get(before.head).is_some_and(Term::is_nominal)
}

/// Light verbs and causes around a noun: شنت القوات هجوما، تعرضت المدينة لقصف، هجوم شنته القوات.
pub(super) fn light_verb(terms: &[Term<'_>], at: usize, out: &mut Arguments) {
    let bounds = clause(terms, at);
    for verb in (bounds.start..at).rev() {
        let Some(term) = terms.get(verb) else { break };
        if term.finite().is_none() || term.has(Clitics::AL) {
            continue;
        }
        let does = term.is_any(&const { ClassSet::of(&[class::LIGHT_DO, class::ATTEMPT]) });
        let undergoes = term.is(class::LIGHT_UNDERGO);
        if does || undergoes {
            let mut subject = coordinated(terms, verb + 1);
            if subject.last().is_none_or(|phrase| phrase.end > at) {
                subject = subject_before(terms, verb);
            }
            if undergoes {
                out.undergoer = subject;
            } else {
                out.light_subject = subject;
            }
            return;
        }
    }
    // "a raid that the coalition flew": a verb with a pronoun after the noun.
    let follows = (at + 1..(at + 8).min(terms.len()))
        .find(|next| terms.get(*next).is_some_and(|term| term.finite().is_some() && term.is(class::LIGHT_DO)));
    if let Some(verb) = follows.filter(|verb| terms.get(*verb).is_some_and(|term| term.has(Clitics::PRONOUN))) {
        out.light_subject = coordinated(terms, verb + 1);
    }
}
