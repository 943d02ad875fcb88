//! Words that can show that two phrases of place, or two names, mean the same.

use riwaya_core::text::fold::fold_term;
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

/// Particles that are written together with a word, the longest first.
const PARTICLES: [&str; 9] = ["وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و"];
/// Fewest letters that must be left of a word when a particle is taken off.
const LEFT: usize = 3;

/// Words of phrases of place that name none.
static COMMON: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let lists: toml::Table = toml::from_str(include_str!("../../../../lang/ar/incidents.toml")).unwrap_or_default();
    let lists = lists.values().filter_map(|list| list.as_array()).flatten();
    lists.filter_map(|word| word.as_str()).flat_map(|word| words(word).collect::<Vec<_>>()).collect()
});

/// Hashes of the words that name a place: all but those that many phrases of place share.
pub(super) fn place_words(phrase: &str) -> impl Iterator<Item = u64> {
    words(phrase).filter(|word| !COMMON.contains(word)).collect::<Vec<_>>().into_iter()
}

/// A hash of a whole name, spelled as it may be.
pub(super) fn name(phrase: &str) -> u64 {
    let mut hasher = FxHasher::default();
    words(phrase).for_each(|word| word.hash(&mut hasher));
    hasher.finish()
}

/// A hash of something that is spelled in one way only, such as an id.
pub(super) fn id(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Hashes of the words of a phrase, folded, without article and particles.
fn words(phrase: &str) -> impl Iterator<Item = u64> {
    let folded = fold_term(phrase);
    let words: Vec<u64> = folded
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(|word| id(plain(word)))
        .collect();
    words.into_iter()
}

fn plain(word: &str) -> &str {
    let cut = PARTICLES.iter().filter_map(|particle| word.strip_prefix(particle));
    cut.into_iter().find(|rest| rest.chars().count() >= LEFT).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_known_by_its_name_and_not_by_its_kind() {
        let shared = |one: &str, other: &str| place_words(one).any(|word| place_words(other).any(|same| same == word));
        assert!(shared("قرية البشيرية", "محيط بلدة البشيريه"));
        assert!(!shared("مدينة الحسكة", "مدينة حلب"));
        assert!(!shared("ريف إدلب الشرقي", "ريف حلب الشرقي"));
        assert_eq!(name("فرهاد شامي"), name("فرهاد الشامي"));
    }
}
