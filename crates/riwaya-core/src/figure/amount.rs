//! How many a phrase names.

use super::words::FigureWords;
use crate::lexicon::class;
use crate::lexicon::inflect::Number;
use crate::lexicon::tree::Shape;
use crate::phrase::{Phrase, is_adjective, number_of};
use crate::term::{Ending, Term, TermKind, Terms};
use crate::text::document::Document;

/// Lowest and highest number.
pub(super) type Bounds = (u64, Option<u64>);

/// How many a phrase names, and by what rule.
pub(super) fn amount(
    document: &Document<'_>,
    terms: &Terms<'_>,
    phrase: &Phrase,
    words: &FigureWords,
) -> Option<(Bounds, &'static str)> {
    let list = &terms.list;
    let inside = list.get(phrase.first..phrase.end)?;
    if let Some(number) = inside.iter().take(3).find_map(|term| number(terms, term)) {
        return Some((number, "number"));
    }
    let begin = inside.first()?;
    // The word for "one of" is also Sunday, and phrases do not begin with a day.
    let before = phrase.first.checked_sub(1).and_then(|before| list.get(before));
    if [Some(begin), before].into_iter().flatten().any(|term| words.one_of(document.word(term.first))) {
        return Some(((1, Some(1)), "one of"));
    }
    let head = list.get(phrase.head)?;
    if words.kunya(document.word(head.first)) && phrase.end > phrase.head + 1 {
        return Some(((1, Some(1)), "named person"));
    }
    // رجلا أمن are two: an object with alef has no owner.
    let owned = phrase.end > phrase.head + 1
        && list
            .get(phrase.head + 1)
            .is_some_and(|next| next.is_nominal() && !is_adjective(next) && !next.is(class::PERSON_NAME));
    let dual = head.shapes().any(|shape| shape == Shape::Noun(Number::Dual));
    if owned && dual && head.ending() == Ending::Object {
        return Some(((2, Some(2)), "dual"));
    }
    match number_of(head) {
        Some(Number::Dual) => Some(((2, Some(2)), "dual")),
        Some(Number::Plural) => Some(((1, None), "plural without number")),
        Some(Number::Singular) if head.is(class::FORCE) || phrase.actor.is_some() && head.is(class::ACTOR) => None,
        Some(Number::Singular) => Some(((1, Some(1)), "singular")),
        None if head.kind == TermKind::Unknown && !has_digit(document.word(head.first)) => {
            Some(((1, Some(1)), "named person"))
        }
        None => None,
    }
}

/// Numbers of days and months count nobody, and name nobody either.
fn has_digit(word: &str) -> bool {
    word.contains(char::is_numeric)
}

/// The number that a term is.
pub(super) fn number(terms: &Terms<'_>, term: &Term<'_>) -> Option<Bounds> {
    match term.kind {
        TermKind::Number(index) => terms.numbers.get(index).map(|found| (found.value.low, found.value.high)),
        _ => None,
    }
}

/// Whether "at least" follows those counted.
pub(super) fn says_at_least(document: &Document<'_>, terms: &[Term<'_>], end: usize, words: &FigureWords) -> bool {
    let Some(token) = terms.get(end).map(|term| term.first) else { return false };
    words.at_least(&[document.word(token), document.word(token + 1)].join(" "))
}
