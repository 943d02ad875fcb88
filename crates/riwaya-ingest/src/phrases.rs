//! Lists of phrases, found by the letter that they begin with.

/// So many letters are told apart: any two letters of the Arabic alphabet, any two of the Latin one.
const LETTERS: usize = 64;

/// Phrases as keys, each with its place in the list that it comes from.
pub(crate) struct Phrases {
    by_letter: Vec<Vec<(usize, String)>>,
}

impl Phrases {
    /// The phrases, which are keys, in the order in which they are tried.
    pub(crate) fn new(keys: impl IntoIterator<Item = String>) -> Self {
        let mut by_letter = vec![Vec::new(); LETTERS];
        for (place, key) in keys.into_iter().enumerate() {
            by_letter[letter(&key)].push((place, key));
        }
        Self { by_letter }
    }

    /// The place of the first phrase whose words begin `key`.
    pub(crate) fn first(&self, key: &str) -> Option<usize> {
        self.beginning(key).next()
    }

    /// Whether the words of `key` begin with a phrase.
    pub(crate) fn begin(&self, key: &str) -> bool {
        self.first(key).is_some()
    }

    /// Whether the words of a phrase stand anywhere in `key`.
    pub(crate) fn stand_in(&self, key: &str) -> bool {
        rests(key).any(|rest| self.begin(rest))
    }

    /// How many phrases stand anywhere in `key`.
    pub(crate) fn count_in(&self, key: &str) -> usize {
        let mut found: Vec<usize> = rests(key).flat_map(|rest| self.beginning(rest)).collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    }

    fn beginning<'k>(&'k self, key: &'k str) -> impl Iterator<Item = usize> + 'k {
        let phrases = self.by_letter[letter(key)].iter();
        phrases.filter(|(_, phrase)| starts_with_words(key, phrase)).map(|(place, _)| *place)
    }
}

fn letter(key: &str) -> usize {
    key.chars().next().map_or(0, |letter| letter as usize % LETTERS)
}

/// `key` from each of its words on.
fn rests(key: &str) -> impl Iterator<Item = &str> {
    std::iter::once(key).chain(key.match_indices(' ').map(|(gap, _)| &key[gap + 1..]))
}

/// Whether the words `phrase` stand anywhere in `key`.
pub(crate) fn has_words(key: &str, phrase: &str) -> bool {
    key.match_indices(phrase).any(|(at, _)| {
        let before = key[..at].chars().next_back();
        let after = key[at + phrase.len()..].chars().next();
        before.is_none_or(|char| char == ' ') && after.is_none_or(|char| char == ' ')
    })
}

/// Whether `key` begins with the words `start`.
fn starts_with_words(key: &str, start: &str) -> bool {
    key.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_and_counted_once() {
        let phrases = Phrases::new(["ab c", "ab", "d"].map(str::to_owned));
        assert_eq!((phrases.first("ab c d"), phrases.first("abc"), phrases.first("")), (Some(0), None, None));
        assert!(phrases.stand_in("x ab") && !phrases.stand_in("x abd xd"));
        assert_eq!(phrases.count_in("ab c ab d d"), 3);
    }
}
