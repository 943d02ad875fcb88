//! What is masked, and how.

use riwaya_core::text::fold::fold_term;
use std::ops::Range;

/// One for each letter: offsets into a masked text stay those of the text itself.
const COVER: char = '█';

/// Particles of one letter that are written together with the word behind them.
const PARTICLES: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

/// The names to mask, as folded words.
#[derive(Debug, Default)]
pub(super) struct Mask {
    names: Vec<Vec<String>>,
}

impl Mask {
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// A name is masked where all of its words stand one after the other.
    pub(super) fn add_name(&mut self, words: &[&str]) {
        let name: Vec<String> = words.iter().flat_map(|word| pieces(word)).map(|(word, _)| word).collect();
        if !name.is_empty() && !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    /// Masks all names in `text`.
    pub(super) fn cover(&self, text: &mut String) {
        let words = pieces(text);
        let mut covered: Vec<&Range<usize>> = Vec::new();
        for at in 0..words.len() {
            for name in &self.names {
                let Some(stretch) = words.get(at..at + name.len()) else { continue };
                let mut both = stretch.iter().zip(name);
                if both.next().is_some_and(|((word, _), part)| is_word(word, part)) && both.all(|((w, _), p)| w == p) {
                    covered.extend(stretch.iter().map(|(_, range)| range));
                }
            }
        }
        if covered.is_empty() {
            return;
        }
        let hide = |(at, letter): (usize, char)| {
            if covered.iter().any(|range| range.contains(&at)) { COVER } else { letter }
        };
        *text = text.char_indices().map(hide).collect();
    }

    /// An address with a name in it is cut down to its host: pages are often called by their headline.
    pub(super) fn cover_address(&self, url: String) -> String {
        let plain = decoded(&url);
        let mut masked = plain.clone();
        self.cover(&mut masked);
        if masked == plain {
            return url;
        }
        let host = crate::sources::host(&url).unwrap_or_default();
        url.split_once("://").map_or_else(String::new, |(scheme, _)| format!("{scheme}://{host}/"))
    }
}

/// Whether a written word is the first part of a name, with a particle before it or without.
fn is_word(word: &str, part: &str) -> bool {
    let behind = |word: &str| word == part || word.strip_prefix("لل").is_some_and(|rest| part == format!("ال{rest}"));
    behind(word) || word.strip_prefix(PARTICLES).is_some_and(behind)
}

/// Words of a text, folded, with their bytes.
fn pieces(text: &str) -> Vec<(String, Range<usize>)> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| is_letter(*letter)) {
        let end = at + letter.len_utf8();
        match pieces.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = end,
            None => pieces.push(at..end),
        }
    }
    let folded = |range: Range<usize>| Some((fold_term(text.get(range.clone())?), range));
    pieces.into_iter().filter_map(folded).filter(|(word, _)| !word.is_empty()).collect()
}

/// Letters, digits, and the marks that are written over Arabic letters.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}')
}

/// An address with its percent-encoded bytes as letters.
fn decoded(url: &str) -> String {
    let mut bytes = Vec::with_capacity(url.len());
    let mut rest = url.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        if let Some(value) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *byte == b'%') {
            bytes.push(value);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*byte);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_covered_under_particles_and_in_other_spellings() {
        let mut mask = Mask::default();
        mask.add_name(&["أحمد", "الركابي"]);
        mask.add_name(&["الركابي"]);
        for (text, masked) in [
            ("قال أحمد الركابي ذلك", "قال ████ ███████ ذلك"),
            ("وقال لأحمد الركابى", "وقال █████ ███████"),
            ("منزل للركابي", "منزل ███████"),
            ("أحمد وحده", "أحمد وحده"),
            ("الركابية قرية", "الركابية قرية"),
        ] {
            let mut covered = text.to_owned();
            mask.cover(&mut covered);
            assert_eq!(covered, masked);
            assert_eq!(covered.chars().count(), text.chars().count());
        }
    }

    #[test]
    fn an_address_with_a_name_is_cut_down_to_its_host() {
        let mut mask = Mask::default();
        mask.add_name(&["سلمى"]);
        let with = "https://news.example.org/2022/%D8%B3%D9%84%D9%85%D9%89-11".to_owned();
        assert_eq!(mask.cover_address(with), "https://news.example.org/");
        let without = "https://news.example.org/2022/11".to_owned();
        assert_eq!(mask.cover_address(without.clone()), without);
    }
}
