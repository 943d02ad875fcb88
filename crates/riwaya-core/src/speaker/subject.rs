//! The voice that stands before its verb.

use super::voice_phrase;
use crate::actor::ActorId;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::reading::Clitics;
use crate::phrase::noun_phrase;
use crate::term::{Term, TermKind};
use std::ops::Range;

/// "residents of the quarter": where a voice comes from stands between it and its verb.
fn from_place(terms: &[Term<'_>], end: usize, at: usize) -> bool {
    let joins = terms
        .get(end)
        .is_some_and(|term| term.is_particle() && (term.is(class::MIN) || term.is(class::FI)) || term.has(Clitics::BI));
    let inside = if terms.get(end).is_some_and(Term::is_particle) { end + 1 } else { end };
    joins && noun_phrase(terms, inside).is_some_and(|phrase| phrase.end == at)
}

/// Where the subject before a verb may end, the nearest first: before "had" and "for its part", before the mark that
/// closes a name in quotation marks, and before a relative clause between commas ("the agency, which the party runs,
/// denied").
fn subject_end(terms: &[Term<'_>], verb: usize, bounds: &Range<usize>) -> usize {
    let before = |at: usize| at.checked_sub(1).filter(|before| bounds.contains(before)).and_then(|at| terms.get(at));
    let comma = |at: &usize| terms.get(*at).is_some_and(|term| term.is_mark('،'));
    let between = |term: &Term<'_>| term.is_particle() && term.is_any(&BETWEEN) && !term.has(Clitics::AND);
    let end = if before(verb).is_some_and(between) { verb - 1 } else { verb };
    let Some(last) = before(end) else { return verb };
    if last.is_mark('”') {
        return end - 1;
    }
    if !last.is_mark('،') {
        return end;
    }
    let close = end - 1;
    let open = (bounds.start.max(close.saturating_sub(12))..close).rev().find(comma);
    let relative =
        |open: &usize| terms.get(open + 1).is_some_and(|term| term.is_particle() && term.is(class::RELATIVE));
    open.filter(relative).unwrap_or(end)
}

/// What may stand between a subject and its verb: "had", "for its part".
const BETWEEN: ClassSet = ClassSet::of(&[class::AUXILIARY, class::DISCOURSE]);

/// The voice before its verb: "the spokesman said", at the head of the sentence, after a comma or after "had".
pub(crate) fn subject_before(
    terms: &[Term<'_>],
    verb: usize,
    bounds: &Range<usize>,
) -> Option<(Range<usize>, Option<ActorId>)> {
    let joined = terms.get(verb).is_some_and(|term| term.has(Clitics::AND));
    let at = subject_end(terms, verb, bounds);
    let mut start = at;
    while start > bounds.start && at - start < 12 {
        start -= 1;
        let Some((voice, actor)) = voice_phrase(terms, start, at) else { continue };
        let before = start.checked_sub(1).filter(|before| bounds.contains(before)).and_then(|before| terms.get(before));
        let had = before.is_some_and(|before| before.is(class::AUXILIARY));
        // "as for the command, it said": the verb is joined to its subject.
        let as_for = before.is_some_and(|before| before.is(class::DISCOURSE));
        // "… and residents speak of": the subject begins a clause.
        let opens = terms.get(start).is_some_and(|term| term.has(Clitics::AND));
        let stands_free = as_for
            || opens
            || !joined
                && (had
                    || before.is_none_or(|before| matches!(before.kind, TermKind::Mark(_)) || before.is_particle()));
        // "the president, A B, had said".
        let set_off = had && voice.end + 1 == at && terms.get(voice.end).is_some_and(|term| term.is_mark('،'));
        if stands_free && (voice.end == at || set_off || from_place(terms, voice.end, at)) {
            return Some((if set_off { voice } else { voice.start..at }, actor));
        }
    }
    None
}
