//! Which counts are parts of others, and which go on with them.

use super::amount::{amount, number};
use super::words::FigureWords;
use super::{Count, CountRole};
use crate::lexicon::class;
use crate::lexicon::reading::Clitics;
use crate::phrase::coordinated;
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
        for phrase in coordinated(list, opener + 1) {
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

/// "ten wounded in the ranks of one side and six in those of the other": a number without a noun goes on with the kind
/// of the count before it.
pub(super) fn continued(terms: &Terms<'_>, counts: &[Count]) -> Vec<Count> {
    let list = &terms.list;
    let mut out = Vec::new();
    for (at, term) in list.iter().enumerate() {
        let Some((low, high)) = number(terms, term).filter(|_| term.has(Clitics::AND)) else { continue };
        let bare = list.get(at + 1).is_some_and(|next| {
            next.sentence == term.sentence && next.is_particle() && (next.is(class::FI) || next.is(class::BAYNA))
        });
        let before = counts.iter().filter(|count| count.end <= at && at < count.end + 7).max_by_key(|count| count.end);
        let covered = counts.iter().any(|count| count.overlaps(at, at + 1));
        if let Some(count) = before.filter(|count| {
            bare && !covered
                && count.role == CountRole::Whole
                && list.get(count.at).is_some_and(|other| other.sentence == term.sentence)
        }) {
            let (first, end) = (at, at + 1);
            out.push(Count {
                kind: count.kind,
                low,
                high,
                at,
                first,
                end,
                who: None,
                role: CountRole::Whole,
                rule: "number alone",
            });
        }
    }
    out
}
