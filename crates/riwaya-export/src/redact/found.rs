//! Names of persons within the words for a voice: "the activist A B to the network".

use riwaya_core::language::{Language, WordUse};
use riwaya_core::lexicon::tree::{Target, Tree};
use riwaya_core::text::fold::fold_term;

/// Classes of words that a person's name may follow.
const PERSONS: [&str; 9] =
    ["official", "rank", "role_spokes", "media", "medic", "people", "civilian", "armed", "family"];

/// Classes of words that name bodies: what follows them is the body's name.
const BODIES: [&str; 4] = ["org", "force", "police", "security"];

const PREPOSITIONS: [&str; 9] =
    ["prep", "prep_fi", "prep_min", "prep_an", "prep_ila", "prep_li", "prep_bi", "prep_ma3a", "prep_ala"];

/// A name has at most so many parts.
const PARTS: usize = 5;

/// The names in the words for a voice that is no actor of the inventory.
pub(super) fn names<'v>(voice: &'v str, language: &Language) -> Vec<Vec<&'v str>> {
    let words: Vec<&str> =
        voice.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut names: Vec<Vec<&str>> = Vec::new();
    if words.first().is_some_and(|word| is(word, &BODIES, language) && !is(word, &PERSONS, language)) {
        return names;
    }
    let mut name: Vec<&str> = Vec::new();
    // Behind a preposition stands a place or a body, until the next person is named.
    let mut elsewhere = false;
    for word in words {
        let person = is(word, &PERSONS, language);
        // "to the paper": a first name may begin with this letter, a later part hardly does.
        let addressed = name.len() > 1 && word.starts_with('ل');
        let ends = person || addressed || is_preposition(word, language) || name.len() == PARTS;
        let begins = name.is_empty() && is_common(word, language);
        if ends || begins || elsewhere {
            elsewhere = !person && (elsewhere || ends || language.word_use(word) == WordUse::Joined);
            names.extend(Some(std::mem::take(&mut name)).filter(|name| !name.is_empty()));
        } else {
            name.push(word);
        }
    }
    names.extend(Some(name).filter(|name| !name.is_empty()));
    names
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
    let bare = word.strip_prefix("ال").unwrap_or(&word);
    [&word, bare].into_iter().any(|word| {
        let node = language.tree.word(word).and_then(|word| language.tree.step(Tree::ROOT, word));
        node.is_some_and(|node| {
            language.tree.entries(node).iter().any(|entry| matches!(entry.target, Target::Place(_)))
        })
    })
}

fn is(word: &str, classes: &[&str], language: &Language) -> bool {
    let bare = fold_term(word);
    let bare = bare.strip_prefix("ال").unwrap_or(&bare);
    classes.iter().any(|class| language.is_class_word(word, class) || language.is_class_word(bare, class))
}

fn is_preposition(word: &str, language: &Language) -> bool {
    let joined = || language.word_use(word) == WordUse::Joined && fold_term(word).starts_with(['ل', 'ب', 'و']);
    !is_ali(word) && (is(word, &PREPOSITIONS, language) || joined())
}
