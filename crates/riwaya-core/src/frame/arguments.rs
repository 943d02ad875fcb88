//! What stands around a trigger: subject, object, what follows each preposition.

use crate::clause::clause;
use crate::frame::spec::{ARMED_GROUP, At, PERSON_GROUP, Position, THING_GROUP, WEAPON_GROUP};
use crate::lexicon::class::{self, Class, ClassSet};
use crate::lexicon::inflect::Number;
use crate::lexicon::reading::Clitics;
use crate::lexicon::tree::Finite;
use crate::phrase::{PLACE_GROUP, Phrase, coordinated, is_adjective, noun_phrase, number_of};
use crate::term::{Term, TermKind};
use std::borrow::Cow;

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

/// The phrase before a verb that can be its subject: it ends at the verb or stands first in the clause.
fn subject_before(terms: &[Term<'_>], at: usize) -> Vec<Phrase> {
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
fn reads_passive(terms: &[Term<'_>], at: usize, finite: Finite, found: &Arguments) -> bool {
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

/// The phrase right before a participle, which describes it: العناصر الفارين. Few frames ask for it.
fn modified(terms: &[Term<'_>], at: usize) -> Vec<Phrase> {
    let starts = (at.saturating_sub(4)..at)
        .filter(|start| terms.get(*start).is_some_and(|term| term.is_nominal() && !term.has(Clitics::AND)));
    starts
        .filter_map(|start| noun_phrase(terms, start))
        .find(|phrase| phrase.end >= at && phrase.head < at)
        .map(|phrase| Phrase { end: at, ..phrase })
        .into_iter()
        .collect()
}

/// Verbs in the plural follow their subject; others do where the phrase before stands right beside them and the one
/// after is nobody who acts.
fn subject_first(terms: &[Term<'_>], at: usize, finite: Finite, found: &Arguments) -> bool {
    let Some(before) = found.before.last() else { return false };
    let acts = found.bare.first().and_then(|phrases| phrases.first()).is_some_and(|phrase| {
        phrase.classes.meets(&ARMED_GROUP) && !phrase.classes.meets(&THING_GROUP) || phrase.classes.meets(&WEAPON_GROUP)
    });
    finite.plural
        || found.bare.len() <= 1
        || before.end == at && !acts && terms.get(before.head).is_some_and(super::super::term::Term::is_nominal)
}

/// Light verbs and causes around a noun: شنت القوات هجوما، تعرضت المدينة لقصف، هجوم شنته القوات.
fn light_verb(terms: &[Term<'_>], at: usize, out: &mut Arguments) {
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

impl Arguments {
    /// The phrases at the first position of the list that is filled, and the name of the rule.
    #[must_use]
    pub fn fill(&self, positions: &[Position], terms: &[Term<'_>]) -> (Vec<Phrase>, &'static str) {
        for position in positions {
            let (found, rule) = self.at(position.at, terms);
            let fitting: Vec<Phrase> =
                found.iter().filter(|phrase| fits(phrase, position.filter.as_ref(), terms)).copied().collect();
            if !fitting.is_empty() {
                return (fitting, rule);
            }
        }
        (Vec::new(), "")
    }

    /// The first of the phrases that [`Self::fill`] gives.
    #[must_use]
    pub fn filler(&self, positions: &[Position], terms: &[Term<'_>]) -> Option<Phrase> {
        positions.iter().find_map(|position| {
            let (found, _) = self.at(position.at, terms);
            found.iter().find(|phrase| fits(phrase, position.filter.as_ref(), terms)).copied()
        })
    }

    fn at(&self, at: At, terms: &[Term<'_>]) -> (Cow<'_, [Phrase]>, &'static str) {
        let bare = |index: usize| Cow::from(self.bare.get(index).map_or(&[][..], Vec::as_slice));
        let before = || Cow::from(&self.before);
        match at {
            At::Subject if self.verb && !self.passive => {
                if self.subject_first {
                    (before(), "subject before")
                } else {
                    (bare(0), "subject after")
                }
            }
            At::Subject if !self.verb && !self.light_subject.is_empty() => ((&self.light_subject).into(), "light verb"),
            At::Object if self.verb && !self.passive => (bare(usize::from(!self.subject_first)), "object"),
            At::PassiveSubject if self.verb && self.passive => {
                if self.bare.is_empty() {
                    (before(), "passive, before")
                } else {
                    (bare(0), "passive")
                }
            }
            At::Genitive if !self.verb => (bare(0), "genitive"),
            At::Genitive2 if !self.verb => (bare(1), "second genitive"),
            At::Modified if !self.verb => (modified(terms, self.at).into(), "modified"),
            At::By => (self.after(&[class::QIBAL, class::YAD]), "by"),
            At::After(class) => (self.after(&[class]), "preposition"),
            At::Between1 => (self.between(terms).0.into(), "between"),
            At::Between2 => (self.between(terms).1.into(), "between"),
            _ => (Cow::default(), ""),
        }
    }

    fn after(&self, classes: &[Class]) -> Cow<'_, [Phrase]> {
        let mut found =
            self.prepositional.iter().filter(|(class, _)| classes.contains(class)).map(|(_, phrases)| phrases);
        match (found.next(), found.next()) {
            (None, _) => Cow::default(),
            (Some(only), None) => only.into(),
            (Some(first), Some(second)) => {
                [first, second].into_iter().chain(found).flatten().copied().collect::<Vec<_>>().into()
            }
        }
    }

    /// Both sides of "between A and B", "between A on one side and B on the other".
    fn between(&self, terms: &[Term<'_>]) -> (Vec<Phrase>, Vec<Phrase>) {
        let groups: Vec<&Vec<Phrase>> =
            self.prepositional.iter().filter(|(class, _)| *class == class::BAYNA).map(|(_, phrases)| phrases).collect();
        match groups.as_slice() {
            [] => (Vec::new(), Vec::new()),
            [only] => {
                let parties: Vec<Phrase> = only
                    .iter()
                    .filter(|phrase| !terms.get(phrase.head).is_some_and(|term| term.is(class::TIME)))
                    .copied()
                    .collect();
                let half = parties.len().div_ceil(2);
                (parties.get(..half).unwrap_or(&[]).to_vec(), parties.get(half..).unwrap_or(&[]).to_vec())
            }
            [first, rest @ ..] => ((*first).clone(), rest.iter().flat_map(|phrases| phrases.iter().copied()).collect()),
        }
    }
}

/// Whether a phrase is of a kind that the frame allows. Names that nobody knows pass as persons.
fn fits(phrase: &Phrase, filter: Option<&ClassSet>, terms: &[Term<'_>]) -> bool {
    let head = terms.get(phrase.head);
    if head.is_some_and(|term| term.is(class::TIME)) {
        return false;
    }
    let Some(filter) = filter else {
        return !phrase.classes.has(class::ABSTRACT) || phrase.is_party();
    };
    let unknown = head.is_some_and(|term| term.kind == TermKind::Unknown) && phrase.classes.is_empty();
    filter.meets(&phrase.classes) || (unknown && filter.has(class::PERSON_NAME))
}
