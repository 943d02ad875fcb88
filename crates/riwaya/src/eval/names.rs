//! Whether two English names of places are the same to the measure: Arabic names come in many romanisations.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Names that no rule of spelling brings together: the usual one, then others of the same place.
const SPELLINGS: &str = include_str!("spellings.tsv");

/// The Arabic article in the forms that it takes before a name.
const ARTICLES: [&str; 10] = ["al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "ez"];

/// Letters that stand for one another among romanisations, applied in this order.
const SOUNDS: [(&str, &str); 11] = [
    ("gh", "g"),
    ("kh", "k"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "s"),
    ("ch", "s"),
    ("ou", ""),
    ("q", "k"),
    ("j", "g"),
    ("p", "b"),
    ("v", "f"),
];

/// Letters with signs, each row after the letter that they are taken for.
const BASES: [&str; 16] = [
    "aàáâãäåāăąǎạảấầẩẫậắ",
    "cçćĉċč",
    "dďḍḏḑ",
    "eèéêëēĕėęěẹẻẽếềể",
    "gĝğġģǧ",
    "hĥḥḩḫẖ",
    "iìíîïĩīĭįǐ",
    "kķḳḵ",
    "lĺļľḷ",
    "nñńņňṇ",
    "oòóôõöōŏőǒ",
    "rŕŗřṛ",
    "sśŝşšṣș",
    "tţťṭṯț",
    "uùúûüũūŭůűųǔ",
    "zźżžẓẕ",
];

/// The length of blocks that both have, doubled, over both lengths: from here on two names are close.
const CLOSE_PERCENT: usize = 75;

static USUAL: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let rows = SPELLINGS.lines().skip(1).filter(|line| !line.starts_with('#'));
    let all = rows.flat_map(|row| {
        let names: Vec<String> = row.split(['\t', '|']).map(plain).collect();
        let usual = names.first().cloned().unwrap_or_default();
        names.into_iter().map(move |name| (name, usual.clone()))
    });
    all.collect()
});

/// A name of a place in Latin letters, ready to be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// Small letters without signs and article.
    pub plain: String,
    usual: String,
}

impl Name {
    pub fn of(name: &str) -> Self {
        let plain = plain(name);
        let usual = USUAL.get(&plain).unwrap_or(&plain).clone();
        Self { plain, usual }
    }

    /// Equal, close in letters, or with the same consonants.
    pub fn agrees(&self, other: &Self) -> bool {
        let (one, other) = (&self.usual, &other.usual);
        one == other || close(one, other) || same_consonants(one, other)
    }
}

fn plain(name: &str) -> String {
    let letters = name.to_lowercase();
    let letters = letters.chars().map(|letter| match letter {
        '-' => ' ',
        _ => BASES.iter().find(|row| row.contains(letter)).and_then(|row| row.chars().next()).unwrap_or(letter),
    });
    let letters: String = letters.filter(|letter| letter.is_ascii_lowercase() || *letter == ' ').collect();
    let words: Vec<&str> = letters.split(' ').filter(|word| !ARTICLES.contains(word)).collect();
    words.join(" ").trim().to_owned()
}

fn close(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.len() > 1 && other.len() > 1 && 200 * common(one, other) >= CLOSE_PERCENT * (one.len() + other.len())
}

/// Letters in the longest block that both have, and in the blocks before and after it (Ratcliff and Obershelp's measure).
fn common(one: &[u8], other: &[u8]) -> usize {
    let (length, start, second) = longest_block(one, other);
    if length == 0 {
        return 0;
    }
    let around = |letters: &'_ [u8], start: usize| {
        let (before, rest) = letters.split_at(start);
        (before.to_vec(), rest.split_at(length).1.to_vec())
    };
    let (first, other) = (around(one, start), around(other, second));
    length + common(&first.0, &other.0) + common(&first.1, &other.1)
}

/// Its length and where it begins in both; of equal ones the first.
fn longest_block(one: &[u8], other: &[u8]) -> (usize, usize, usize) {
    let mut best = (0, 0, 0);
    for start in 0..one.len() {
        for second in 0..other.len() {
            let pairs = one.iter().skip(start).zip(other.iter().skip(second));
            let length = pairs.take_while(|(letter, same)| letter == same).count();
            if length > best.0 {
                best = (length, start, second);
            }
        }
    }
    best
}

fn same_consonants(one: &str, other: &str) -> bool {
    let (one, other) = (consonants(one), consonants(other));
    one.len() > 1 && one == other
}

/// The consonants that survive every romanisation, doubled ones once.
fn consonants(name: &str) -> String {
    let name = SOUNDS.iter().fold(name.to_owned(), |name, (from, to)| name.replace(from, to));
    let mut letters: Vec<char> = name.chars().filter(|letter| !"aeiouyhw ".contains(*letter)).collect();
    letters.dedup();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(one: &str, other: &str) -> bool {
        Name::of(one).agrees(&Name::of(other))
    }

    #[test]
    fn romanisations_agree() {
        assert!(agree("Al-Hasakah", "Hasaka"));
        assert!(agree("Ghuwayran", "Gweiran"));
        assert!(agree("Rif Dimashq", "Rural Damascus"));
        assert!(agree("Şanlıurfa", "Sanliurfa"));
        assert!(agree("", ""));
    }

    #[test]
    fn other_places_do_not() {
        assert!(!agree("Homs", "Hama"));
        assert!(!agree("Aleppo", ""));
        assert!(!agree("Idlib", "Raqqa"));
    }

    #[test]
    fn blocks_are_counted_around_the_longest() {
        assert_eq!(common(b"abcd", b"bcde"), 3);
        assert_eq!(common(b"abxcd", b"abcd"), 4);
        assert_eq!(common(b"abc", b"xyz"), 0);
    }
}
