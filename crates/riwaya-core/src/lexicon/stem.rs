//! What a written word is found by in a search: the word without the particles written together with it.
//!
//! The lexicon decides what is a particle, as in [`super::reading`]. For names that it does not know, only what is plain
//! is cut: particles before the article, and the article.

use super::bare;
use super::reading::{Clitics, PRONOUNS, stems_of};
use super::tree::Tree;

/// One stem of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stem<'w> {
    /// Its letters.
    pub text: &'w str,
    /// Folded bytes of the word before it.
    pub skip: usize,
}

/// Letters of the longest particle that stands alone by mistake, as in "ال سعود", in bytes.
const PARTICLE: usize = 4;

/// Appends the stems of a folded word to `out`, at least one, the plainest first. Two words are alike where they have a
/// stem in common.
pub fn stems<'w>(word: &'w str, tree: &Tree, out: &mut Vec<Stem<'w>>) {
    let begin = out.len();
    let mut cut = [("", Clitics::NONE); 12];
    let count = stems_of(word, &mut cut);
    let plain = bare(word);
    // A word that is known as it stands has no particle: وقف is no "and stand".
    if tree.word(plain).is_some_and(|known| tree.is_word(known)) {
        push(word, plain, begin, out);
        return;
    }
    for (stem, _) in cut.iter().take(count) {
        if tree.word(bare(stem)).is_some() {
            push(word, bare(stem), begin, out);
        }
    }
    for (stem, _) in cut.iter().take(count) {
        let known = |rest: &str| rest.len() >= PARTICLE && tree.word(rest).is_some_and(|word| tree.is_word(word));
        for rest in PRONOUNS.iter().filter_map(|pronoun| stem.strip_suffix(pronoun)).filter(|rest| known(bare(rest))) {
            push(word, bare(rest), begin, out);
        }
    }
    if out.len() == begin {
        unknown(word, cut.get(..count).unwrap_or(&[]), begin, out);
    }
}

/// Whether a folded word is nothing but particles, so that it finds nothing by itself.
#[must_use]
pub fn is_particle(word: &str) -> bool {
    matches!(word, "ال" | "لل" | "وال" | "بال" | "فال" | "كال") || word.chars().count() < 2
}

/// Stems of a word that the lexicon does not know in any way.
fn unknown<'w>(word: &'w str, cut: &[(&'w str, Clitics)], begin: usize, out: &mut Vec<Stem<'w>>) {
    push(word, bare(word), begin, out);
    for (stem, clitics) in cut {
        let article = bare(stem).len() < stem.len() || clitics.has(Clitics::AL);
        let and = *clitics == Clitics::AND;
        // Three letters must be left, four after a mere "and", which begins many names.
        if (article && bare(stem).len() >= 6) || (and && stem.len() >= 8) {
            push(word, bare(stem), begin, out);
        }
    }
}

fn push<'w>(word: &'w str, text: &'w str, begin: usize, out: &mut Vec<Stem<'w>>) {
    if out.get(begin..).is_some_and(|known| known.iter().any(|stem| stem.text == text)) {
        return;
    }
    // All stems are stretches of the word; one that loses its end begins where the word does without its particles.
    let skip = (text.as_ptr() as usize).saturating_sub(word.as_ptr() as usize);
    out.push(Stem { text, skip });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::text::fold::fold_term;
    use std::sync::LazyLock;

    static ARABIC: LazyLock<Language> = LazyLock::new(|| Language::arabic().expect("the data reads"));

    fn alike(one: &str, other: &str) -> bool {
        let (one, other) = (fold_term(one), fold_term(other));
        let (mut first, mut second) = (Vec::new(), Vec::new());
        stems(&one, &ARABIC.tree, &mut first);
        stems(&other, &ARABIC.tree, &mut second);
        assert!(!first.is_empty() && !second.is_empty());
        first.iter().any(|stem| second.iter().any(|other| other.text == stem.text))
    }

    #[test]
    fn spellings_and_particles_do_not_hide_a_word() {
        for (one, other) in [
            ("أحمد", "احمد"),
            ("أحمد", "وأحمد"),
            ("قسد", "لقسد"),
            ("قسد", "وقسد"),
            ("الحسكة", "بالحسكة"),
            ("الحسكة", "الحسكه"),
            ("الحسكة", "للحسكة"),
            ("مدينة", "والمدينة"),
            ("البغدوبولي", "والبغدوبولي"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn letters_of_a_word_are_no_particles() {
        for (one, other) in [("وقف", "قف"), ("بلدة", "لدة"), ("سلاح", "لاح"), ("ولد", "لد")] {
            assert!(!alike(one, other), "{one} {other}");
        }
        assert!(is_particle("ال") && is_particle("و") && !is_particle("دم"));
    }

    #[test]
    fn a_stem_says_where_it_begins() {
        let mut out = Vec::new();
        stems("بالحسكه", &ARABIC.tree, &mut out);
        let stem = out.iter().find(|stem| stem.text == "حسكه").expect("the town");
        assert_eq!("بالحسكه".get(stem.skip..), Some("حسكه"));
    }
}
