//! The phrases of a sentence that may be parties or means, with what stands around each.

use crate::clause::clause;
use crate::frame::arguments::preposition;
use crate::lexicon::class::{self, Class};
use crate::lexicon::reading::Clitics;
use crate::mention::Found;
use crate::phrase::{Phrase, is_adjective, noun_phrase};
use crate::term::{Term, TermKind};
use std::ops::Range;

/// A phrase, seen by itself.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "signs that are weighed one by one, no states")]
pub struct Nominal {
    /// The phrase.
    pub phrase: Phrase,
    /// The preposition before it, or before the phrase that it is joined to.
    pub preposition: Option<Class>,
    /// Whether و joins it to the phrase before.
    pub joined: bool,
    /// Whether it begins inside another phrase.
    pub inner: bool,
    /// The verb before it in its clause, and how many phrases stand between them.
    pub verb_before: Option<(usize, usize)>,
    /// The verb right after it.
    pub verb_after: Option<usize>,
    /// Whether it names who speaks.
    pub speaks: bool,
    /// Whether it is counted, and as what.
    pub counted: Option<crate::event::FigureKind>,
    /// Whether it is part of a phrase of place.
    pub place: bool,
    /// Whether the headline names its actor.
    pub headline: bool,
    /// How often the text names its actor.
    pub often: usize,
}

/// A sentence with its phrases.
#[derive(Debug, Clone, Default)]
pub struct Scene {
    /// Its terms.
    pub bounds: Range<usize>,
    /// Its phrases, in order of their first terms.
    pub nominals: Vec<Nominal>,
}

impl Scene {
    /// Finds the phrases of a sentence.
    #[must_use]
    pub fn new(found: &Found<'_, '_>, bounds: Range<usize>) -> Self {
        let terms = &found.terms.list;
        let mut nominals: Vec<Nominal> = Vec::new();
        let mut outer = bounds.start;
        for at in bounds.clone() {
            let Some(phrase) = phrase_at(terms, at, &bounds) else { continue };
            let inner = at < outer;
            outer = outer.max(phrase.end);
            let joined = terms.get(at).is_some_and(|term| term.has(Clitics::AND));
            let before = nominals.iter().rev().find(|other| other.phrase.end <= at && other.phrase.end + 1 >= at);
            let preposition =
                own_preposition(terms, at).or_else(|| before.filter(|_| joined).and_then(|before| before.preposition));
            let (headline, often) = named(found, &phrase);
            nominals.push(Nominal {
                phrase,
                headline,
                often,
                preposition,
                joined,
                inner,
                verb_before: verb_before(terms, at, &nominals),
                verb_after: verb_after(terms, phrase.end, &bounds),
                speaks: found.sayings.iter().any(|saying| saying.voice.contains(&phrase.head)),
                counted: found.counts.iter().find_map(|count| {
                    let who = count.who?;
                    (who.head == phrase.head).then_some(count.kind)
                }),
                place: found
                    .places
                    .iter()
                    .any(|place| place.locative && (place.first..place.end).contains(&phrase.head)),
            });
        }
        Self { bounds, nominals }
    }
}

/// The phrase that begins at a term, where one does that can be a party or a means.
fn phrase_at(terms: &[Term<'_>], at: usize, bounds: &Range<usize>) -> Option<Phrase> {
    let term = terms.get(at)?;
    let number = matches!(term.kind, TermKind::Number(_));
    if !number && (!term.is_nominal() || term.is_verb_only() || term.is(class::TIME)) {
        return None;
    }
    // An adjective that qualifies the noun before it begins nothing, save one that names a party.
    if is_adjective(term) && term.actor.is_none() && !term.is(class::NATIONALITY) {
        return None;
    }
    let phrase = noun_phrase(terms, at)?;
    let head = terms.get(phrase.head)?;
    if head.is_verb_only() || !head.is_nominal() {
        return None;
    }
    Some(Phrase { end: phrase.end.min(bounds.end), ..phrase })
}

/// Whether the headline names the actor of a phrase, and how often the text does.
fn named(found: &Found<'_, '_>, phrase: &Phrase) -> (bool, usize) {
    if phrase.actor.is_none() {
        return (false, 0);
    }
    let of_actor = found.terms.list.iter().filter(|term| term.actor == phrase.actor);
    of_actor.fold(
        (false, 0),
        |(headline, often), term| {
            if found.document.in_title(term.first) { (true, often) } else { (headline, often + 1) }
        },
    )
}

fn own_preposition(terms: &[Term<'_>], at: usize) -> Option<Class> {
    let term = terms.get(at)?;
    preposition(term).or_else(|| {
        let mut before = terms.get(at.checked_sub(1)?)?;
        if matches!(before.kind, TermKind::Mark('“' | '”' | '(')) {
            before = terms.get(at.checked_sub(2)?)?;
        }
        before.is_particle().then(|| preposition(before)).flatten()
    })
}

fn verb_before(terms: &[Term<'_>], at: usize, nominals: &[Nominal]) -> Option<(usize, usize)> {
    let start = clause(terms, at).start;
    let verb = (start..at).rev().find(|index| {
        terms.get(*index).is_some_and(|term| term.finite().is_some() && !term.has(Clitics::AL))
            && !nominals.iter().any(|other| (other.phrase.first..other.phrase.end).contains(index))
    })?;
    let between = nominals.iter().filter(|other| !other.inner && other.phrase.first > verb).count();
    Some((verb, between))
}

fn verb_after(terms: &[Term<'_>], end: usize, bounds: &Range<usize>) -> Option<usize> {
    let mut at = end;
    while at < bounds.end && at < end + 3 {
        let term = terms.get(at)?;
        if term.finite().is_some() && !term.has(Clitics::AND) {
            return Some(at);
        }
        let passes = matches!(term.kind, TermKind::Date(_) | TermKind::Mark('“' | '”' | ')' | '('))
            || term.is(class::TIME)
            || term.is(class::AUXILIARY)
            || term.is(class::PRONOUN);
        if !passes {
            return None;
        }
        at += 1;
    }
    None
}
