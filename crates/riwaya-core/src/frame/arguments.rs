//! What stands around a trigger: subject, object, what follows each preposition.

mod fill;
mod subject;

use crate::frame::spec::THING_GROUP;
use crate::lexicon::class::{self, Class, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::Finite;
use crate::phrase::{PLACE_GROUP, Phrase, coordinated, is_adjective};
use crate::term::{Term, TermKind};
use subject::{light_verb, reads_passive, subject_before, subject_first};

/// The phrases around a trigger, by where they stand.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    /// Phrases without preposition after the trigger, each with those joined to it.
    pub bare: Vec<Vec<Phrase>>,
    /// The phrase before a verb that can be its subject.
    pub before: Vec<Phrase>,
    /// Phrases after prepositions.
    pub prepositional: Vec<(Class, Vec<Phrase>)>,
    /// Subject of a light verb that carries the trigger (شنت … غارة).
    pub light_subject: Vec<Phrase>,
    /// Subject of "underwent" (تعرضت … لقصف).
    pub undergoer: Vec<Phrase>,
    /// Whether the trigger is a verb read as passive.
    pub passive: bool,
    /// Whether the phrase before a verb is its subject, so that the first phrase after it is the object.
    pub subject_first: bool,
    /// Whether it is a finite verb.
    pub verb: bool,
    /// Adjectives of nationality or party after a noun.
    pub adjectives: Vec<Phrase>,
    /// The term of the trigger.
    at: usize,
}

/// Prepositions, by the class that frames name them with.
pub(crate) const PREPOSITIONS: [Class; 17] = [
    class::QIBAL,
    class::YAD,
    class::ALA,
    class::FI,
    class::BI,
    class::MIN,
    class::ILA,
    class::AN,
    class::MAA,
    class::BAYNA,
    class::DIDDA,
    class::JARRA,
    class::NAHW,
    class::QURB,
    class::DAKHIL,
    class::LI,
    class::HAWL,
];

/// The class of the preposition that a term is, or that is written with it.
#[must_use]
pub fn preposition(term: &Term<'_>) -> Option<Class> {
    if term.is_particle() {
        let may_be = term.is_any(&const { ClassSet::of(&PREPOSITIONS) });
        return may_be.then(|| PREPOSITIONS.into_iter().find(|class| term.is(*class))).flatten();
    }
    if term.has(Clitics::BI) {
        Some(class::BI)
    } else if term.has(Clitics::LI) {
        Some(class::LI)
    } else {
        None
    }
}

/// Reads what stands around the trigger at term `at`.
#[must_use]
pub fn arguments(terms: &[Term<'_>], at: usize, finite: Option<Finite>) -> Arguments {
    let mut out = Arguments { verb: finite.is_some(), at, ..Arguments::default() };
    after(terms, at, &mut out);
    if let Some(finite) = finite {
        out.before = subject_before(terms, at);
        out.passive = reads_passive(terms, at, finite, &out);
        out.subject_first = subject_first(terms, at, finite, &out);
    } else {
        light_verb(terms, at, &mut out);
    }
    out
}

/// Walks right from the trigger and collects phrases until another statement begins.
fn after(terms: &[Term<'_>], at: usize, out: &mut Arguments) {
    let Some(trigger) = terms.get(at) else { return };
    let mut next = at + 1;
    let mut clean = true;
    while let Some(term) = terms.get(next).filter(|term| term.sentence == trigger.sentence && next < at + 40) {
        if let TermKind::Mark(mark) = term.kind {
            match mark {
                '“' | '”' | '(' | ')' | 'ب' | 'ل' | 'و' => {}
                '،' | ',' if goes_on(terms, next + 1) => clean = false,
                '،' | ',' if object_follows(terms, next + 1, out) => {}
                _ => break,
            }
            next += 1;
            continue;
        }
        if stops(term, out.verb && out.bare.is_empty()) {
            break;
        }
        // "in an ambush that the fighters laid": who acts in a clause about a noun takes no part in the act.
        let about = term.finite().is_some()
            && term.has(Clitics::PRONOUN)
            && terms.get(next - 1).is_some_and(|before| before.is_nominal() && !before.definite);
        if about && let Some(subject) = coordinated(terms, next + 1).last() {
            next = subject.end;
            continue;
        }
        if matches!(term.kind, TermKind::Date(_)) || term.is(class::TIME) && !term.has(Clitics::LI) {
            next += 1;
            continue;
        }
        if term.is_particle() && (term.has(Clitics::PRONOUN) || term.is(class::SUBCOUNT)) {
            // "among them two children" opens a part of what was said; "on it" is complete by itself.
            if term.is(class::BAYNA) || term.is(class::MIN) || term.is(class::SUBCOUNT) {
                break;
            }
            next += 1;
            continue;
        }
        let prep = preposition(term);
        let begin = if prep.is_some() && term.is_particle() { next + 1 } else { next };
        if !out.verb && prep.is_none() && is_adjective(term) && begin == next && next == at + 1 + out.adjectives.len() {
            let classes = term.classes;
            out.adjectives.push(Phrase { first: next, end: next + 1, head: next, classes, actor: term.actor });
            next += 1;
            continue;
        }
        let phrases = coordinated(terms, begin);
        let Some(end) = phrases.last().map(|phrase| phrase.end) else {
            next = begin.max(next + 1);
            continue;
        };
        match prep {
            Some(class::BAYNA) => {
                let (phrases, end) = both_sides(terms, phrases, end);
                out.prepositional.push((class::BAYNA, phrases));
                next = end;
                continue;
            }
            Some(class) => out.prepositional.push((class, phrases)),
            None if clean
                && !term.has(Clitics::KA)
                && (!term.has(Clitics::AND) || matches!(term.kind, TermKind::Number(_))) =>
            {
                out.bare.push(phrases);
            }
            None => {}
        }
        next = end;
    }
}

/// "The army shelled with artillery, the town of …": the object can stand behind a comma.
fn object_follows(terms: &[Term<'_>], at: usize, found: &Arguments) -> bool {
    found.verb
        && found.bare.len() == 1
        && found.prepositional.last().is_some_and(|(class, _)| *class == class::BI)
        && terms.get(at).is_some_and(|term| {
            term.clitics == Clitics::NONE
                && (term.is_any(&PLACE_GROUP) || term.is_any(&THING_GROUP))
                && term.is_nominal()
        })
}

/// "between A on one side, and B on the other": the second side can stand behind a comma.
fn both_sides(terms: &[Term<'_>], mut phrases: Vec<Phrase>, end: usize) -> (Vec<Phrase>, usize) {
    if phrases.len() > 1 {
        return (phrases, end);
    }
    for next in end..(end + 5).min(terms.len()) {
        let Some(term) = terms.get(next) else { break };
        if term.has(Clitics::AND) && term.is_nominal() && (term.finite().is_none() || term.has(Clitics::AL)) {
            phrases.extend(coordinated(terms, next));
            let end = phrases.last().map_or(end, |phrase| phrase.end);
            return (phrases, end);
        }
        if !(term.is_mark('،')
            || term.is(class::MIN)
            || term.is(class::ABSTRACT)
            || term.is(class::PLACE_RELATION)
            || term.is_mark('“')
            || term.is_mark('”')
            || term.is_mark(')'))
        {
            break;
        }
    }
    (phrases, end)
}

/// After a comma the statement goes on with a preposition or a time.
fn goes_on(terms: &[Term<'_>], at: usize) -> bool {
    terms.get(at).is_some_and(|term| {
        matches!(term.kind, TermKind::Date(_))
            || preposition(term).is_some() && !term.has(Clitics::AND)
            || term.is(class::PLACE_RELATION)
            || term.is(class::TIME)
    })
}

/// Whether a term begins another statement.
fn stops(term: &Term<'_>, waiting: bool) -> bool {
    let joined_verb =
        term.has(Clitics::AND) && term.finite().is_some() && (!term.is_nominal() || term.is(class::TRIGGER));
    let opener = term.is_particle()
        && term.is_any(
            &const { ClassSet::of(&[class::ANNA, class::RELATIVE, class::CONJUNCTION, class::DISCOURSE, class::PER]) },
        );
    joined_verb
        || (opener && preposition(term).is_none())
        || (!waiting && term.is_verb_only() && !term.has(Clitics::PRONOUN))
        || (term.is_verb_only() && term.is(class::SPEECH))
}
