//! Counts of a word that itself counts: خمسة قتلى، قتيلان، عدد القتلى إلى تسعة.

use super::amount::{Bounds, number, says_at_least};
use super::words::FigureWords;
use super::{Count, CountRole};
use crate::event::FigureKind;
use crate::lexicon::class::{self, ClassSet};
use crate::lexicon::inflect::Number;
use crate::lexicon::reading::Clitics;
use crate::phrase::{noun_phrase, number_of};
use crate::term::{Term, TermKind, Terms};
use crate::text::document::Document;

/// Words for how many there are, with the number behind: عدد القتلى، حصيلة القتلى.
const TOTALS: ClassSet = ClassSet::of(&[class::NUMBER_HEAD, class::QUANTIFIER, class::ABSTRACT, class::TOLL]);

/// The count of the word at `at`, of that kind.
pub(super) fn headed(
    document: &Document<'_>,
    terms: &Terms<'_>,
    at: usize,
    kind: FigureKind,
    words: &FigureWords,
) -> Option<Count> {
    let list = &terms.list;
    let term = list.get(at)?;
    if term.has(Clitics::KA) {
        return None;
    }
    let who = noun_phrase(list, at);
    let count = |(low, high): Bounds, first, end, rule| {
        let high = high.filter(|_| !says_at_least(document, list, end, words));
        Some(Count { kind, low, high, at, first, end, who, role: CountRole::Whole, rule })
    };
    if let Some((first, (low, high))) = either_or(terms, at) {
        let mut both = count((low, high), first, at + 2, "dead and wounded together")?;
        (both.role, both.who) = (CountRole::Joint, None);
        return Some(both);
    }
    match shared(terms, at, words) {
        // "some dead and wounded" says that there were both.
        Some((1, None)) => return count((1, None), at, at + 1, "number and noun"),
        Some(_) => return None,
        None => {}
    }
    if let Some((index, number)) = number_before(terms, at) {
        let mut out = count(number, index, at + 1, "number and noun")?;
        // "dozens of dead and wounded" is one number for both; "some dead and wounded" says that there were both.
        if out.told() && with_other(list, at, words) {
            (out.role, out.end, out.rule) = (CountRole::Joint, at + 2, "dead and wounded together");
        }
        return Some(out);
    }
    // "the number of dead rose to nine"
    let total = at.checked_sub(1).and_then(|before| list.get(before)).is_some_and(|before| before.is_any(&TOTALS));
    if let Some((index, number)) = number_after(terms, at, total) {
        return count(number, at, index + 1, "count and number");
    }
    // "its victims were nine"
    if let Some(number) = list.get(at + 1).filter(|_| term.has(Clitics::PRONOUN)).and_then(|next| number(terms, next)) {
        return count(number, at, at + 2, "count and number");
    }
    match number_of(term) {
        Some(Number::Dual) => count((2, Some(2)), at, at + 1, "dual"),
        Some(Number::Singular)
            if !term.has(Clitics::AL) && kind != FigureKind::Participants && kind != FigureKind::Detained =>
        {
            count((1, Some(1)), at, at + 1, "singular")
        }
        Some(Number::Plural) if !total && !term.has(Clitics::AL.with(Clitics::PRONOUN)) && kind.is_harm() => {
            count((1, None), at, at + 1, "plural without number")
        }
        _ => None,
    }
}

/// Whether a word for another kind is joined to the one at `at`: القتلى والجرحى.
fn with_other(terms: &[Term<'_>], at: usize, words: &FigureWords) -> bool {
    let kind = terms.get(at).and_then(|term| words.head(term));
    terms.get(at + 1).is_some_and(|next| {
        next.has(Clitics::AND) && words.head(next).is_some_and(|other| Some(other) != kind) && next.finite().is_none()
    })
}

/// The number that counts the word at `at` together with another before it: 16 قتيلا وجريحا، بين قتيل وجريح.
fn shared(terms: &Terms<'_>, at: usize, words: &FigureWords) -> Option<Bounds> {
    let list = &terms.list;
    let before = at.checked_sub(1).filter(|before| with_other(list, *before, words))?;
    let between = before.checked_sub(1).and_then(|index| list.get(index)).is_some_and(|term| term.is(class::BAYNA));
    let number = number_before(terms, before).map(|(_, number)| number).filter(|number| *number != (1, Some(1)));
    if between { Some((1, Some(1))) } else { number }
}

/// "16 people, between dead and wounded": one number for both.
fn either_or(terms: &Terms<'_>, at: usize) -> Option<(usize, Bounds)> {
    let between = at.checked_sub(1)?;
    let both = terms.list.get(between)?.is(class::BAYNA)
        && terms.list.get(at + 1)?.has(Clitics::AND)
        && terms.list.get(at + 1)?.is(class::VICTIM);
    if !both {
        return None;
    }
    (at.saturating_sub(5)..between)
        .rev()
        .find_map(|index| number(terms, terms.list.get(index)?).map(|number| (index, number)))
}

fn number_before(terms: &Terms<'_>, at: usize) -> Option<(usize, Bounds)> {
    let here = terms.list.get(at)?;
    (at.saturating_sub(2)..at).rev().find_map(|index| {
        let term = terms.list.get(index).filter(|term| term.sentence == here.sentence)?;
        number(terms, term).map(|number| (index, number))
    })
}

/// The number after إلى or بلغ, up to seven terms on.
fn number_after(terms: &Terms<'_>, at: usize, total: bool) -> Option<(usize, Bounds)> {
    if !total {
        return None;
    }
    let here = terms.list.get(at)?;
    (at + 1..at + 8)
        .map_while(|index| {
            terms.list.get(index).filter(|term| term.sentence == here.sentence).map(|term| (index, term))
        })
        .take_while(|(_, term)| !matches!(term.kind, TermKind::Mark('،' | '.')))
        .find_map(|(index, term)| number(terms, term).map(|number| (index, number)))
}
