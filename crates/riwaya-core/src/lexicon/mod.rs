//! The lexicon: every inflected form and every name of the data files in one tree over words.
pub mod class;
pub mod conjugate;
pub mod inflect;
pub mod numbering;
pub mod reading;
pub mod stem;
pub mod table;
pub mod tree;

use crate::text::fold::fold_term;

/// Folded spelling of a term, each word without article: the key under which the lexicon keeps it.
#[must_use]
pub fn fold_key(term: &str) -> String {
    key_of(&fold_term(term))
}

/// [`fold_key`] of a term that is folded already.
#[must_use]
pub fn key_of(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(bare(word));
    }
    key
}

/// A folded word without its article, where at least three letters are left.
#[must_use]
pub fn bare(word: &str) -> &str {
    match word.strip_prefix("ال") {
        Some(rest) if rest.len() >= 6 => rest,
        _ => word,
    }
}
