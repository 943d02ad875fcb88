//! Whether two wordings mean the same party.

use crate::mention::Found;
use crate::phrase::Phrase;
use smallvec::SmallVec;

/// The words of a wording, without particles and marks.
pub type Stems<'a> = SmallVec<[&'a str; 12]>;

/// The words of a phrase.
pub fn stems_of<'a>(found: &Found<'a, '_>, phrase: &Phrase) -> Stems<'a> {
    let terms = found.terms.list.get(phrase.first..phrase.end).unwrap_or(&[]);
    let words = terms.iter().flat_map(|term| term.first..term.end).map(|token| found.document.word(token));
    words.filter_map(stem).collect()
}

/// The words of a folded wording.
pub fn stems(folded: &str) -> Vec<&str> {
    folded.split(|letter: char| !letter.is_alphanumeric()).filter_map(stem).collect()
}

/// A folded word without the particles written with it, by its letters alone: enough to compare wordings.
fn stem(word: &str) -> Option<&str> {
    if word.is_empty() || !word.chars().all(char::is_alphanumeric) {
        return None;
    }
    let word = strip(word, &["و", "ف"]);
    let word = if word.starts_with("لل") { word } else { strip(word, &["ب", "ك", "ل"]) };
    Some(strip(word, &["ال", "لل"]))
}

/// The word without the first of the particles that it begins with, where at least three letters are left.
fn strip<'a>(word: &'a str, particles: &[&str]) -> &'a str {
    let rest = particles.iter().find_map(|particle| word.strip_prefix(particle));
    rest.filter(|rest| rest.chars().count() >= 3).unwrap_or(word)
}

/// How many of the words of two wordings are the same, 0 to 1.
pub fn dice(one: &[&str], other: &[&str]) -> f32 {
    let common = one.iter().filter(|word| other.contains(word)).count();
    2.0 * common as f32 / (one.len() + other.len()).max(1) as f32
}

/// Whether all words of the shorter wording stand in the longer one.
pub fn contains(one: &[&str], other: &[&str]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.iter().all(|word| long.contains(word))
}
