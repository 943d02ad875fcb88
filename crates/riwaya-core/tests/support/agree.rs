//! When two spans of words count as the same: their normalised words overlap with F1 of at least one half.

use riwaya_core::text::fold::fold_term;
use std::collections::BTreeSet;

/// The folded words of a span without proclitics.
fn words(span: &str) -> BTreeSet<String> {
    fold_term(span)
        .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
        .map(|word| bare(word).to_owned())
        .collect()
}

/// A word without conjunction, preposition and article, as long as three letters are left.
fn bare(word: &str) -> &str {
    let optional = |parts: &'static [&'static str]| parts.iter().copied().chain([""]);
    for conjunction in optional(&["و", "ف"]) {
        for preposition in optional(&["ب", "ك", "ل"]) {
            for article in optional(&["ال", "لل"]) {
                let rest = [conjunction, preposition, article]
                    .into_iter()
                    .try_fold(word, |rest, part| rest.strip_prefix(part));
                if let Some(rest) = rest.filter(|rest| rest.chars().count() >= 3) {
                    return rest;
                }
            }
        }
    }
    word
}

/// Whether two spans name the same.
pub fn span_agrees(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return one == other;
    }
    let common = one.intersection(&other).count();
    common > 0 && 4 * common >= one.len() + other.len()
}

/// Whether two lists name the same, one to one.
pub fn lists_agree(expected: &[&str], got: &[&str]) -> bool {
    let mut left: Vec<&str> = got.to_vec();
    let all = expected
        .iter()
        .all(|one| left.iter().position(|other| span_agrees(one, other)).map(|at| left.remove(at)).is_some());
    all && left.is_empty()
}

#[test]
fn spans_agree_by_half_of_their_words() {
    assert!(span_agrees("قوات النظام", "وقوات النظام السوري"));
    assert!(span_agrees("المدنيين", "مدنيين"));
    assert!(!span_agrees("قوات النظام", "مدنيين"));
    assert!(lists_agree(&["مدنيين", "الجيش"], &["جيش", "مدنيين"]) && !lists_agree(&["مدنيين"], &["جيش", "مدنيين"]));
}
