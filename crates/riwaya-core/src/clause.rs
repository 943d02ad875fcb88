//! Clauses: how far left and right of a word its own statement reaches.

use crate::frame::arguments::preposition;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::term::{Term, TermKind};
use std::ops::Range;

const OPENERS: ClassSet = ClassSet::of(&[class::ANNA, class::RELATIVE]);

/// The terms of the clause that holds term `at`: between marks, "that", relatives and joined verbs.
#[must_use]
pub fn clause(terms: &[Term<'_>], at: usize) -> Range<usize> {
    let Some(center) = terms.get(at) else { return at..at };
    let mut start = at;
    while let Some(before) = start.checked_sub(1).and_then(|before| terms.get(before)) {
        let joined = terms.get(start).is_some_and(|term| start != at && begins(term));
        if before.sentence != center.sentence
            || joined
            || closes(before)
            || is_opener(before)
            || begins_here(terms, start, at)
        {
            break;
        }
        start -= 1;
    }
    let mut end = at + 1;
    while let Some(next) = terms.get(end) {
        if next.sentence != center.sentence || closes(next) || is_opener(next) || begins(next) {
            break;
        }
        end += 1;
    }
    start..end
}

fn begins_here(terms: &[Term<'_>], start: usize, at: usize) -> bool {
    start == at && terms.get(at).is_some_and(begins)
}

/// The terms of the sentence that holds term `at`.
#[must_use]
pub fn sentence(terms: &[Term<'_>], at: usize) -> Range<usize> {
    let Some(center) = terms.get(at) else { return at..at };
    let start = terms.partition_point(|term| term.sentence < center.sentence);
    let end = terms.partition_point(|term| term.sentence <= center.sentence);
    start..end
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
