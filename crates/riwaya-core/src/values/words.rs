//! Folded words, the clitics in front of them, and tables of phrases that are found by their first word.

use std::collections::HashMap;

/// Folds hand-written data the way the text is folded: one letter per family, no marks, ASCII digits.
pub fn fold(text: &str) -> String {
    text.chars().filter_map(fold_char).flat_map(char::to_lowercase).collect()
}

fn fold_char(c: char) -> Option<char> {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ئ' | 'ی' => Some('ي'),
        'ة' => Some('ه'),
        'ؤ' => Some('و'),
        'ک' | 'گ' => Some('ك'),
        'ـ' | '\u{64b}'..='\u{652}' | '\u{670}' => None,
        _ => Some(c),
    }
}

/// One way to take a token apart: clitics in front, and what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading<'w> {
    /// Starts with "and".
    pub and: bool,
    /// Has the article.
    pub article: bool,
    /// The rest, never empty.
    pub stem: &'w str,
}

/// All ways to take `word` apart, the whole word first.
pub fn readings(word: &str) -> impl Iterator<Item = Reading<'_>> {
    let joined = word.strip_prefix(['و', 'ف']);
    let whole = forms(word, false);
    let rest = joined.map_or([None; 3], |rest| forms(rest, true));
    whole.into_iter().chain(rest).flatten()
}

fn make(article: bool, stem: &str) -> Option<(bool, &str)> {
    (!stem.is_empty()).then_some((article, stem))
}

fn forms(word: &str, and: bool) -> [Option<Reading<'_>>; 3] {
    let (second, third) = if let Some(rest) = word.strip_prefix("ال") {
        (make(true, rest), None)
    } else if let Some(rest) = word.strip_prefix("لل") {
        (make(true, rest), make(false, word.strip_prefix('ل').unwrap_or(word)))
    } else if let Some(rest) = word.strip_prefix(['ب', 'ل']) {
        (make(false, rest), rest.strip_prefix("ال").and_then(|stem| make(true, stem)))
    } else {
        (None, None)
    };
    [make(false, word), second, third].map(|form| form.map(|(article, stem)| Reading { and, article, stem }))
}

/// Whether the first word of a phrase takes the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Article {
    /// With or without it.
    Any,
    /// Exactly as the data file writes it.
    AsWritten,
}

#[derive(Debug, Clone)]
struct Phrase<T> {
    article: Option<bool>,
    rest: Vec<String>,
    value: T,
}

/// Phrases of one or more words with their meanings, found by the first word, whatever clitics it carries.
#[derive(Debug, Clone)]
pub struct Table<T> {
    by_first: HashMap<String, Vec<Phrase<T>>>,
    shapes: Vec<u64>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { by_first: HashMap::new(), shapes: vec![0; 64] }
    }
}

/// A phrase found in the text.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'t, T> {
    /// Index of the token after the phrase.
    pub end: usize,
    /// Whether "and" is attached to its first word.
    pub and: bool,
    /// What it means.
    pub value: &'t T,
}

impl<T: Copy> Table<T> {
    /// Adds phrases of one meaning.
    pub fn add_all(&mut self, phrases: &[String], article: Article, value: T) {
        for phrase in phrases {
            self.add(phrase, article, value);
        }
    }
}

impl<T> Table<T> {
    /// Adds a phrase in ordinary spelling; empty phrases are ignored.
    pub fn add(&mut self, phrase: &str, article: Article, value: T) {
        let folded = fold(phrase);
        let mut words = folded.split_whitespace();
        let Some(first) = words.next() else { return };
        let bare = first.strip_prefix("ال").filter(|stem| stem.chars().nth(1).is_some());
        let (stem, need) = match (article, bare) {
            (Article::AsWritten, Some(stem)) => (stem, Some(true)),
            (Article::AsWritten, None) => (first, Some(false)),
            (Article::Any, _) => (first, None),
        };
        let (row, bit) = shape(stem);
        if let Some(row) = self.shapes.get_mut(row) {
            *row |= bit;
        }
        let rest = words.map(str::to_owned).collect();
        self.by_first.entry(stem.to_owned()).or_default().push(Phrase { article: need, rest, value });
    }

    /// The longest phrase that starts at token `at`.
    pub fn find(&self, words: &[&str], at: usize) -> Option<Hit<'_, T>> {
        let mut best: Option<Hit<'_, T>> = None;
        for reading in readings(words.get(at)?) {
            let (row, bit) = shape(reading.stem);
            if self.shapes.get(row).is_none_or(|known| known & bit == 0) {
                continue;
            }
            let phrases = self.by_first.get(reading.stem).into_iter().flatten();
            for phrase in phrases.filter(|phrase| phrase.article.is_none_or(|need| need == reading.article)) {
                let end = at + 1 + phrase.rest.len();
                let fits = words.get(at + 1..end).is_some_and(|rest| phrase.rest.iter().eq(rest.iter()));
                if fits && best.as_ref().is_none_or(|hit| hit.end < end) {
                    best = Some(Hit { end, and: reading.and, value: &phrase.value });
                }
            }
        }
        best
    }

    /// As [`Self::find`], for words of one letter that must stand alone: "م" is not the end of "لم".
    pub fn find_whole(&self, words: &[&str], at: usize) -> Option<Hit<'_, T>> {
        self.find(words, at).filter(|_| words.get(at).is_some_and(|word| self.by_first.contains_key(*word)))
    }

    /// Whether a phrase ends just before token `at`, looking back over at most two tokens.
    pub fn ends_at(&self, words: &[&str], at: usize) -> Option<&T> {
        (1..=2)
            .filter_map(|back| at.checked_sub(back))
            .find_map(|start| self.find(words, start).filter(|hit| hit.end == at).map(|hit| hit.value))
    }
}

/// Length and last letters of a word as one bit: most words of a text are turned away here, before any hashing.
fn shape(stem: &str) -> (usize, u64) {
    let bytes = stem.as_bytes();
    let last = bytes.last().copied().unwrap_or(0);
    let inner = bytes.len().checked_sub(3).and_then(|at| bytes.get(at)).copied().unwrap_or(0);
    let row = usize::from(last.wrapping_mul(5) ^ inner.wrapping_mul(3)) & 63;
    (row, 1 << (bytes.len() & 31))
}
