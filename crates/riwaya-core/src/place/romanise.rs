//! Latin spelling of names that the gazetteer lacks, so that a village still has a name that readers of English can use.
//!
//! News leaves out short vowels, so this is a likely spelling and not the right one: an `a` stands wherever consonants
//! meet.

use crate::lexicon::bare;
use crate::lexicon::table::{DataError, DataFile};
use rustc_hash::FxHashMap;

/// Latin letters for the folded Arabic ones.
#[derive(Debug, Default)]
pub struct Letters(FxHashMap<char, Letter>);

#[derive(Debug)]
struct Letter {
    latin: String,
    last: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Consonant,
    Vowel,
    /// و and ي: consonants beside vowels, vowels between consonants.
    Weak,
}

impl Letters {
    /// Reads the table of letters.
    pub(crate) fn read(file: &DataFile<'_>) -> Result<Self, DataError> {
        let mut letters = FxHashMap::default();
        for row in file.rows()? {
            let letter = row.get("letter").chars().next();
            let kind = match row.get("kind") {
                "consonant" => Kind::Consonant,
                "vowel" => Kind::Vowel,
                "weak" => Kind::Weak,
                other => return Err(file.error(row.line, format!("'{other}' is no kind of letter"))),
            };
            let letter = letter.ok_or_else(|| file.error(row.line, "a row without a letter"))?;
            letters.insert(letter, Letter { latin: row.get("latin").into(), last: row.get("final").into(), kind });
        }
        Ok(Self(letters))
    }

    /// A name of folded words in Latin letters, each word with a capital: تل سوسن is `Tal Susan`.
    #[must_use]
    pub fn romanise<'w>(&self, words: impl Iterator<Item = &'w str>) -> String {
        let mut out = String::new();
        for word in words.filter(|word| word.starts_with(char::is_alphabetic)) {
            if !out.is_empty() {
                out.push(' ');
            }
            let stem = bare(word);
            if stem.len() != word.len() {
                out.push_str(if out.is_empty() { "Al-" } else { "al-" });
            }
            self.word(stem, &mut out);
        }
        out
    }

    fn word(&self, word: &str, out: &mut String) {
        let begin = out.len();
        let letters: Vec<&Letter> = word.chars().filter_map(|letter| self.0.get(&letter)).collect();
        let mut after_consonant = false;
        for (at, letter) in letters.iter().enumerate() {
            let last = at + 1 == letters.len();
            let next_sounds = letters.get(at + 1).is_some_and(|next| next.kind == Kind::Vowel);
            let consonant = match letter.kind {
                Kind::Consonant => !(last && letter.last.starts_with('a') && letter.latin != letter.last),
                Kind::Vowel => false,
                Kind::Weak => at == 0 || next_sounds,
            };
            if consonant && after_consonant {
                out.push('a');
            }
            out.push_str(match (letter.kind, consonant, last) {
                (Kind::Weak, true, _) => {
                    if letter.latin == "u" {
                        "w"
                    } else {
                        "y"
                    }
                }
                (_, _, true) => &letter.last,
                _ => &letter.latin,
            });
            after_consonant = consonant;
        }
        if let Some(first) = out.get(begin..).and_then(|word| word.chars().next()) {
            out.replace_range(begin..=begin, &first.to_uppercase().to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::ARABIC;
    use crate::text::fold::fold_term;

    #[test]
    fn a_name_that_no_table_has_can_be_read_in_latin_letters() {
        let file = ARABIC.iter().find(|file| file.path == "letters.tsv").unwrap();
        let letters = Letters::read(file).unwrap();
        let latin = |name: &str| letters.romanise(fold_term(name).split(' '));
        assert_eq!(latin("تل سوسن"), "Tal Susan");
        assert_eq!(latin("المياسة"), "Al-Mayasa");
        assert_eq!(latin("كوبرلك"), "Kubaralak");
        assert_eq!(latin("عريضة"), "Arida");
    }
}
