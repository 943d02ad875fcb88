//! Short names: "the organization" after "the organization X", "the observatory" after its full name.

use crate::lexicon::bare;
use crate::lexicon::reading::Clitics;
use crate::term::Term;
use crate::text::document::Document;
use std::ops::Range;

/// Whether the term at `at`, one word with the article, is the first word of the longer name in `full`.
pub(crate) fn is_short_for(document: &Document<'_>, terms: &[Term<'_>], at: usize, full: &Range<usize>) -> bool {
    let Some(short) = terms.get(at).filter(|term| term.has(Clitics::AL) && term.end == term.first + 1) else {
        return false;
    };
    let first = full.clone().find_map(|index| terms.get(index).filter(|term| term.is_nominal()));
    let longer = || tokens(terms, full) > 1;
    first.is_some_and(|first| stem(document, first) == stem(document, short) && longer())
}

/// How many words the terms have.
pub(crate) fn tokens(terms: &[Term<'_>], range: &Range<usize>) -> usize {
    terms.get(range.clone()).unwrap_or(&[]).iter().map(|term| term.end - term.first).sum()
}

/// The first word of a term without particles and article.
fn stem<'d>(document: &'d Document<'_>, term: &Term<'_>) -> &'d str {
    let word = document.word(term.first);
    bare(word.get(usize::from(term.prefix)..).unwrap_or(word))
}
