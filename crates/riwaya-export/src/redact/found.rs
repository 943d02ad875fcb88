//! Names of persons within the words for a voice: "the activist A B to the network".
//!
//! Many names are words as well, so that grammar decides before the lexicon does: behind a word with the article an
//! adjective has one too, and what has none begins a name. Where both are silent a word that the lexicon and the
//! gazetteer do not know is a name.

use riwaya_core::language::{Language, WordUse};
use riwaya_core::lexicon::tree::{Target, Tree};
use riwaya_core::text::fold::fold_term;

/// Classes of words that a person's name may follow.
const PERSONS: [&str; 9] =
    ["official", "rank", "role_spokes", "media", "medic", "people", "civilian", "armed", "family"];

/// Classes of words that name bodies.
const BODIES: [&str; 5] = ["org", "force", "police", "security", "speech_noun"];

/// Classes of words that follow a place or a title and are no name.
const BETWEEN: [&str; 4] = ["place_kind", "place_rel", "direction_adj", "time_noun"];

const PREPOSITIONS: [&str; 9] =
    ["prep", "prep_fi", "prep_min", "prep_an", "prep_ila", "prep_li", "prep_bi", "prep_ma3a", "prep_ala"];

const ADJECTIVES: [&str; 3] = ["adj", "adj_nationality", "adj_military"];

const ARTICLE: &str = "ال";

/// A name has at most so many parts.
const PARTS: usize = 5;

/// The names in the words for a voice that is no actor of the inventory.
pub(super) fn names<'v>(voice: &'v str, language: &Language) -> Vec<Vec<&'v str>> {
    let words: Vec<&str> =
        voice.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut names = Vec::new();
    if words.first().is_some_and(|word| is(word, &BODIES, language) && !is(word, &PERSONS, language)) {
        return names;
    }
    let mut at = 0;
    // Behind a preposition stands a place or a body, whose name may be unknown as well.
    let mut elsewhere = false;
    while let Some(word) = words.get(at) {
        let before = at.checked_sub(1).and_then(|before| words.get(before)).copied();
        if is_preposition(word, language) {
            elsewhere = true;
        } else if begins(word, before, elsewhere, language) {
            let first = at - usize::from(before.is_some_and(|before| belongs(before, language)));
            let end = (at + 1..words.len()).find(|at| ends(&words, *at, language)).unwrap_or(words.len());
            let end = end.min(first + PARTS);
            names.extend(words.get(first..end).map(<[&str]>::to_vec));
            // What ended it says to whom, or where, he speaks.
            (at, elsewhere) = (end.max(at + 1), ends(&words, end, language));
            at += usize::from(elsewhere);
            continue;
        } else if is(word, &PERSONS, language) {
            elsewhere = false;
        }
        at += 1;
    }
    names
}

/// Whether a name begins with this word.
fn begins(word: &str, before: Option<&str>, elsewhere: bool, language: &Language) -> bool {
    let title = is(word, &PERSONS, language) || is(word, &BODIES, language) || is(word, &BETWEEN, language);
    if title || word.chars().all(char::is_numeric) {
        return false;
    }
    let unknown = !elsewhere && !is_common(word, language);
    let Some(before) = before else { return unknown };
    if word.starts_with(ARTICLE) {
        // A family name behind a rank; behind other words it is an adjective that the lexicon lacks.
        let rank = before.starts_with(ARTICLE) && is(before, &["rank"], language);
        let titled = is(before, &PERSONS, language) || belongs(before, language);
        return rank && !is(word, &ADJECTIVES, language) || unknown && titled;
    }
    let only_place = |word: &str| language.word_use(word) == WordUse::Unknown && is_place(word, language);
    let definite = before.starts_with(ARTICLE) || only_place(before);
    definite && !is_preposition(before, language) || unknown
}

/// Whether the word before an unknown one is the first part of the name: a word without the article, and no title.
fn belongs(before: &str, language: &Language) -> bool {
    let title = is(before, &PERSONS, language) || is(before, &BODIES, language) || is(before, &BETWEEN, language);
    let joined = language.word_use(before) == WordUse::Joined;
    !title && !joined && !before.starts_with(ARTICLE) && !is_preposition(before, language)
}

/// Whether a name that began does not reach to this word.
fn ends(words: &[&str], at: usize, language: &Language) -> bool {
    words.get(at).is_none_or(|word| {
        // "to the paper": a first name may begin with this letter, a later part hardly does.
        let beside = is(word, &BETWEEN, language) && !word.starts_with(ARTICLE);
        word.starts_with('ل') || beside || is_preposition(word, language)
    })
}

/// Whether the lexicon or the gazetteer knows the word as something else than a person's name.
pub(super) fn is_common(word: &str, language: &Language) -> bool {
    !is_ali(word) && (language.word_use(word) != WordUse::Unknown || is_place(word, language))
}

/// The name Ali folds to the preposition "on", which no voice begins with.
fn is_ali(word: &str) -> bool {
    word == "علي"
}

fn is_place(word: &str, language: &Language) -> bool {
    let word = fold_term(word);
    let bare = word.strip_prefix(ARTICLE).unwrap_or(&word);
    [&word, bare].into_iter().any(|word| {
        let node = language.tree.word(word).and_then(|word| language.tree.step(Tree::ROOT, word));
        node.is_some_and(|node| {
            language.tree.entries(node).iter().any(|entry| matches!(entry.target, Target::Place(_)))
        })
    })
}

/// With the article or without.
fn is(word: &str, classes: &[&str], language: &Language) -> bool {
    let folded = fold_term(word);
    let bare = folded.strip_prefix(ARTICLE).unwrap_or(&folded);
    classes.iter().any(|class| language.is_class_word(word, class) || language.is_class_word(bare, class))
}

fn is_preposition(word: &str, language: &Language) -> bool {
    let joined = || {
        let folded = fold_term(word);
        folded.starts_with("لل") || language.word_use(word) == WordUse::Joined && folded.starts_with(['ل', 'ب', 'و'])
    };
    // The key of a word has no article: without this the family name that is "on" with one would be a preposition. "To"
    // itself begins with these letters and has three.
    let article = word.starts_with(ARTICLE) && word.chars().count() > 3;
    !article && !is_ali(word) && (PREPOSITIONS.iter().any(|class| language.is_class_word(word, class)) || joined())
}
