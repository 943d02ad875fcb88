//! Which counts are parts of others, and which go on with them.

use super::amount::{amount, number};
use super::words::FigureWords;
use super::{Count, CountRole};
use crate::lexicon::class;
use crate::lexicon::reading::Clitics;
use crate::phrase::{Phrase, coordinated, noun_phrase};
use crate::term::{Term, TermKind, Terms};
use crate::text::document::Document;

/// How far behind a count its parts may begin, in terms.
const PART_REACH: usize = 6;

/// Whether "among them" stands shortly before, so that the count is part of the one before it. Parts are of the same
/// kind as the whole and no larger: after "seven dead, among them children" forty wounded are a figure of their own.
pub(super) fn opens_part(
    document: &Document<'_>,
    terms: &[Term<'_>],
    count: &Count,
    known: &[Count],
    words: &FigureWords,
) -> bool {
    let Some(here) = terms.get(count.first) else { return false };
    let opens = |index: usize| {
        if terms.get(index).is_some_and(|term| term.is(class::SUBCOUNT)) {
            return true;
        }
        let counted = index
            .checked_sub(1)
            .and_then(|before| terms.get(before))
            .is_some_and(|before| matches!(before.kind, TermKind::Number(_)) || before.is(class::QUANTIFIER));
        // In "a number of them" the pronoun belongs to the number before it.
        !counted
            && terms
                .get(index)
                .is_some_and(|term| (term.first..term.end).any(|token| words.opens(document.word(token))))
    };
    let opener = (count.first.saturating_sub(7)..count.first)
        .rev()
        .take_while(|index| {
            terms
                .get(*index)
                .is_some_and(|term| term.sentence == here.sentence && term.finite().is_none() && !term.is_mark('،'))
        })
        .find(|index| opens(*index));
    let Some(opener) = opener else { return false };
    match known.iter().rev().find(|other| other.first < opener && other.end + PART_REACH > opener) {
        Some(whole) if here.has(Clitics::AND) || opener + 1 < count.first => {
            whole.kind == count.kind && (count.low <= whole.low || !whole.told())
        }
        _ => true,
    }
}

/// Sub-counts: what follows "among them" is part of the count before it.
pub(super) fn parts(document: &Document<'_>, terms: &Terms<'_>, counts: &[Count], words: &FigureWords) -> Vec<Count> {
    let list = &terms.list;
    let mut out = Vec::new();
    for (opener, term) in list.iter().enumerate().filter(|(_, term)| term.is(class::SUBCOUNT)) {
        let whole = counts.iter().rev().find(|count| {
            count.first < opener
                && opener < count.end + PART_REACH
                && list.get(count.at).is_some_and(|other| other.sentence == term.sentence)
        });
        let Some(whole) = whole else { continue };
        for phrase in listed(list, opener + 1) {
            let known = counts.iter().any(|count| count.overlaps(phrase.first, phrase.end));
            let amount = amount(document, terms, &phrase, words).filter(|_| !known && phrase.is_party());
            let Some(((low, high), rule)) = amount else { continue };
            let standing = if low > whole.low && whole.told() { CountRole::Whole } else { CountRole::Part };
            let (kind, at) = (whole.kind, whole.at);
            out.push(Count {
                kind,
                low,
                high,
                at,
                first: phrase.first,
                end: phrase.end,
                who: Some(phrase),
                role: standing,
                rule,
            });
        }
    }
    out
}

/// The joined phrases from `at` on, past what tells where those of one are: "77 of the workers in the prison and 40
/// fighters".
fn listed(terms: &[Term<'_>], at: usize) -> Vec<Phrase> {
    let mut out = coordinated(terms, at);
    while let Some(end) = out.last().map(|phrase| phrase.end).filter(|_| out.len() < 8) {
        let inside =
            terms.get(end).is_some_and(|term| term.is_particle() && term.is(class::FI) && !term.has(Clitics::AND));
        let place = noun_phrase(terms, end + 1).filter(|_| inside);
        let mark = |at: &usize| !terms.get(*at).is_some_and(|term| term.is_mark('و') || term.is_mark('،'));
        let Some(next) = place.and_then(|place| (place.end..place.end + 3).find(mark)) else { break };
        let numbered = terms.get(next).is_some_and(|term| {
            matches!(term.kind, TermKind::Number(_))
                && term.has(Clitics::AND)
                && Some(term.sentence) == sentence(terms, at)
        });
        if !numbered {
            break;
        }
        out.extend(coordinated(terms, next));
    }
    out
}

fn sentence(terms: &[Term<'_>], at: usize) -> Option<u32> {
    terms.get(at).map(|term| term.sentence)
}

/// What goes on with the kind of the count before it: a number without a noun ("ten wounded in the ranks of one side and
/// six in those of the other"), and people in a list of those counted ("30 dead of the army and seven civilians").
pub(super) fn continued(terms: &Terms<'_>, counts: &[Count]) -> Vec<Count> {
    let list = &terms.list;
    let mut out: Vec<Count> = Vec::new();
    for (at, term) in list.iter().enumerate() {
        let Some((low, high)) = number(terms, term).filter(|_| term.has(Clitics::AND)) else { continue };
        let known = || counts.iter().chain(&out);
        let before = known().filter(|count| count.end <= at && at < count.end + REACH).max_by_key(|count| count.end);
        let Some(count) = before.filter(|count| sentence(list, count.at) == Some(term.sentence)) else { continue };
        let bare = list.get(at + 1).is_some_and(|next| {
            next.sentence == term.sentence && next.is_particle() && (next.is(class::FI) || next.is(class::BAYNA))
        });
        let people = people_in_list(list, count, at);
        let (who, end, rule) = match people {
            _ if known().any(|other| other.overlaps(at, at + 1)) => continue,
            _ if bare && count.role == CountRole::Whole => (None, at + 1, "number alone"),
            Some(people) => (Some(people), people.end, "goes on with the list"),
            None => continue,
        };
        out.push(Count { low, high, at, first: at, end, who, rule, ..*count });
    }
    out
}

/// How far behind a count one that goes on with it may begin, in terms.
const REACH: usize = 7;

/// The people at `at`, where nothing but those counted by the number before stands between, and nothing is told of them
/// that is not told of the others.
fn people_in_list(terms: &[Term<'_>], before: &Count, at: usize) -> Option<Phrase> {
    let phrase = noun_phrase(terms, at).filter(|phrase| phrase.is_party() && phrase.head > at)?;
    let told = |term: &Term<'_>| term.is(class::COUNTS) || term.finite().is_some() && !term.is_nominal();
    let apart = |term: &Term<'_>| {
        told(term)
            || matches!(term.kind, TermKind::Mark(mark) if !matches!(mark, '“' | '”' | '،'))
            || term.is_particle() && !term.is(class::MIN) && !term.is(class::FI)
            || term.is(class::TRIGGER)
    };
    let between = terms.get(before.end..at)?;
    let inside = terms.get(phrase.first..(phrase.end + 1).min(terms.len()))?;
    let harm = before.kind.is_harm();
    (harm && before.role != CountRole::Joint && before.told() && !between.iter().any(apart) && !inside.iter().any(told))
        .then_some(phrase)
}
