//! Whether two phrases are the same to the measure: their words, with spelling and written-on particles levelled.

use std::collections::BTreeSet;

/// Adjectives of a bombardment. Careful readers differ on whether they name a weapon, so they do not count as one.
const ADJECTIVES: &str = "مدفعي مدفعيا مدفعية صاروخي صاروخيا صاروخية جوي جويا جوية بري بريا برية";

/// A word that is left with fewer letters keeps its particles.
const SHORTEST_STEM: usize = 3;

/// The different words of a phrase.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(BTreeSet<String>);

impl Words {
    pub fn of(text: &str) -> Self {
        let level: String = text.chars().filter(|letter| !is_mark(*letter)).filter_map(fold).collect();
        Self(split(&level.to_lowercase()).map(|word| stem(word).to_owned()).collect())
    }

    pub fn shared(&self, other: &Self) -> usize {
        self.0.intersection(&other.0).count()
    }

    /// Half of the words of both, taken together, are shared: F1 of the words is at least 0.5.
    pub fn agree(&self, other: &Self) -> bool {
        let shared = self.shared(other);
        if self.0.is_empty() || other.0.is_empty() {
            return self == other;
        }
        shared > 0 && 4 * shared >= self.0.len() + other.0.len()
    }

    /// Whether nothing but adjectives of a bombardment is in it.
    pub fn are_mere_adjectives(&self) -> bool {
        self.0.is_subset(&Self::of(ADJECTIVES).0)
    }
}

/// How many words a stretch of text has. A vowel sign cuts a word, since mentions are short and signs are rare.
pub fn count(text: &str) -> usize {
    split(text).count()
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    let within = |letter: char| letter == '_' || (letter.is_alphanumeric() && !is_mark(letter));
    text.split(move |letter| !within(letter)).filter(|word| !word.is_empty())
}

/// Vowel signs, and characters that only steer direction or joining.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// One letter for those that are written for one another; none for the stretching line.
fn fold(letter: char) -> Option<char> {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ئ' => Some('ي'),
        'ة' => Some('ه'),
        'ؤ' => Some('و'),
        'ـ' => None,
        _ => Some(letter),
    }
}

/// The word without conjunction, preposition and article, as many of them as leave a stem.
fn stem(word: &str) -> &str {
    const PARTICLES: [&[&str]; 3] = [&["و", "ف"], &["ب", "ك", "ل"], &["ال", "لل"]];
    strip(word, &PARTICLES).unwrap_or(word)
}

fn strip<'w>(word: &'w str, particles: &[&[&str]]) -> Option<&'w str> {
    let Some((first, later)) = particles.split_first() else {
        return (word.chars().count() >= SHORTEST_STEM).then_some(word);
    };
    let rest = first.iter().find_map(|particle| word.strip_prefix(particle));
    rest.and_then(|rest| strip(rest, later)).or_else(|| strip(word, later))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(one: &str, other: &str) -> bool {
        Words::of(one).agree(&Words::of(other))
    }

    #[test]
    fn spelling_and_particles_make_no_difference() {
        assert!(agree("وبالمدفعيّة", "مدفعيه"));
        assert!(agree("إلى الأمام", "الي امام"));
        assert_eq!(stem("ولي"), "ولي", "what would be left is no word");
        assert_eq!(stem("وللجيش"), "لجيش");
    }

    #[test]
    fn half_of_the_words_is_enough() {
        assert!(agree("قوات النظام", "قوات النظام السوري"));
        assert!(agree("قوات", "قوات من الحرس"));
        assert!(!agree("قوات", "قوات من حرس الحدود"));
        assert!(!agree("الجيش", "الحرس"));
    }

    #[test]
    fn nothing_agrees_with_nothing_only() {
        assert!(agree("", "«»"));
        assert!(!agree("", "الجيش"));
    }

    #[test]
    fn an_adjective_is_no_weapon() {
        assert!(Words::of("المدفعي").are_mere_adjectives());
        assert!(!Words::of("قذائف مدفعية").are_mere_adjectives());
    }
}
