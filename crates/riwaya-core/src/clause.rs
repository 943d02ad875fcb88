//! Clauses: how far left and right of a word its own statement reaches.

use crate::frame::arguments::preposition;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::term::{Term, TermKind};
use std::ops::Range;

const OPENERS: ClassSet = ClassSet::of(&[class::ANNA, class::RELATIVE]);

/// How far the clause and the sentence of a term reach, found out once: every rule asks for it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reach {
    clause: (u32, u32),
    sentence: (u32, u32),
}

/// The terms of the clause that holds term `at`: between marks, "that", relatives and joined verbs.
#[must_use]
pub fn clause(terms: &[Term<'_>], at: usize) -> Range<usize> {
    range(at, terms.get(at).map(|term| term.reach.clause))
}

/// The terms of the sentence that holds term `at`.
#[must_use]
pub fn sentence(terms: &[Term<'_>], at: usize) -> Range<usize> {
    range(at, terms.get(at).map(|term| term.reach.sentence))
}

fn range(at: usize, bounds: Option<(u32, u32)>) -> Range<usize> {
    bounds.map_or(at..at, |(start, end)| start as usize..end as usize)
}

/// Finds out for all terms how far they reach: from the left where clause and sentence begin, from the right where they
/// end. A mark or "that" ends the clause before it and begins the one behind it.
pub(crate) fn set_reach(terms: &mut [Term<'_>]) {
    let divides = |term: &Term<'_>| closes(term) || is_opener(term);
    let (mut starts, mut before) = ((0, 0), None);
    for (at, term) in terms.iter_mut().enumerate() {
        let at = at as u32;
        if before.is_none_or(|(sentence, _)| sentence != term.sentence) {
            starts = (at, at);
        } else if begins(term) || before.is_some_and(|(_, divides)| divides) {
            starts.0 = at;
        }
        (term.reach.clause.0, term.reach.sentence.0) = starts;
        before = Some((term.sentence, divides(term)));
    }
    let (mut ends, mut after) = ((0, 0), None);
    for (at, term) in terms.iter_mut().enumerate().rev() {
        let end = at as u32 + 1;
        if after.is_none_or(|(sentence, _)| sentence != term.sentence) {
            ends = (end, end);
        } else if after.is_some_and(|(_, ends)| ends) {
            ends.0 = end;
        }
        (term.reach.clause.1, term.reach.sentence.1) = ends;
        after = Some((term.sentence, divides(term) || begins(term)));
    }
}

fn closes(term: &Term<'_>) -> bool {
    matches!(term.kind, TermKind::Mark('،' | ',' | '؛' | ';' | ':' | '.' | '!' | '?' | '؟' | '…' | '-'))
}

fn is_opener(term: &Term<'_>) -> bool {
    term.is_particle() && term.is_any(&OPENERS) && preposition(term).is_none()
}

/// A verb with و opens a statement of its own.
fn begins(term: &Term<'_>) -> bool {
    term.has(Clitics::AND)
        && term.finite().is_some()
        && !term.has(Clitics::AL)
        && (!term.is_nominal() || term.is(class::SPEECH))
}
