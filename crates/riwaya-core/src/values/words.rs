//! Folded words, the clitics in front of them, and tables of phrases that are found by their first word.

use rustc_hash::FxHashMap;

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

/// All that [`forms`] takes off a word, and nothing.
const CLITICS: [&str; 7] = ["", "ال", "لل", "ب", "ل", "بال", "لال"];

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
    /// The words after the first one.
    rest: Vec<String>,
    value: T,
}

/// What a first word can be when it is written like this.
#[derive(Debug, Clone, Default)]
struct Written {
    /// It is the first word of a phrase without any clitic.
    bare: bool,
    /// Phrases that it may begin, as indices, in the order of the [`forms`] that make it their first word.
    phrases: Vec<(usize, usize)>,
}

/// Phrases of one or more words with their meanings, found by the first word, whatever clitics it carries.
///
/// The first words are kept in every form that they take with article and preposition, so that a word of the text is
/// known or turned away by one look-up, without taking it apart.
#[derive(Debug, Clone)]
pub struct Table<T> {
    phrases: Vec<Phrase<T>>,
    first_words: FxHashMap<String, Written>,
    /// A bit for each length and each initial of the first words: a small table turns most words away by them.
    lengths: u64,
    initials: u64,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { phrases: Vec::new(), first_words: FxHashMap::default(), lengths: 0, initials: 0 }
    }
}

/// The bits of a word's length and of its initial.
fn bits(word: &str) -> (u64, u64) {
    // Arabic letters differ in their second byte.
    let initial = word.as_bytes().get(1).map_or(0, |byte| byte & 63);
    (1 << word.len().min(63), 1 << initial)
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
        for clitics in CLITICS {
            self.add_written(format!("{clitics}{stem}"), stem, need);
        }
        self.phrases.push(Phrase { rest: words.map(str::to_owned).collect(), value });
    }

    /// Notes that `word` may begin the phrase that is added next, if it can be taken apart into its stem.
    fn add_written(&mut self, word: String, stem: &str, need: Option<bool>) {
        let fits = |form: Option<Reading<'_>>| {
            form.is_some_and(|form| form.stem == stem && need.is_none_or(|need| need == form.article))
        };
        let fitting = forms(&word, false).into_iter().position(fits);
        let bare = word == stem;
        if fitting.is_none() && !bare {
            return;
        }
        let (length, initial) = bits(&word);
        (self.lengths, self.initials) = (self.lengths | length, self.initials | initial);
        let written = self.first_words.entry(word).or_default();
        written.bare |= bare;
        if let Some(order) = fitting {
            let at = written.phrases.partition_point(|(other, _)| *other <= order);
            written.phrases.insert(at, (order, self.phrases.len()));
        }
    }

    /// The first words of all phrases in every form, without "and" before them.
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        self.first_words.keys().map(String::as_str)
    }

    /// The longest phrase that starts at token `at`.
    pub fn find(&self, words: &[&str], at: usize) -> Option<Hit<'_, T>> {
        let word = *words.get(at)?;
        let whole = self.longest(words, at, word, false);
        let Some(rest) = word.strip_prefix(['و', 'ف']) else { return whole };
        let joined = self.longest(words, at, rest, true);
        match (&whole, &joined) {
            (Some(one), Some(other)) if one.end >= other.end => whole,
            (_, Some(_)) => joined,
            _ => whole,
        }
    }

    /// The longest phrase whose first word is written `first`.
    fn longest(&self, words: &[&str], at: usize, first: &str, and: bool) -> Option<Hit<'_, T>> {
        let (length, initial) = bits(first);
        if self.lengths & length == 0 || self.initials & initial == 0 {
            return None;
        }
        let mut best: Option<Hit<'_, T>> = None;
        for (_, index) in &self.first_words.get(first)?.phrases {
            let Some(phrase) = self.phrases.get(*index) else { continue };
            let end = at + 1 + phrase.rest.len();
            let longer = best.as_ref().is_none_or(|hit| hit.end < end);
            if longer && words.get(at + 1..end).is_some_and(|rest| phrase.rest.iter().eq(rest.iter())) {
                best = Some(Hit { end, and, value: &phrase.value });
            }
        }
        best
    }

    /// As [`Self::find`], for words of one letter that must stand alone: "م" is not the end of "لم".
    pub fn find_whole(&self, words: &[&str], at: usize) -> Option<Hit<'_, T>> {
        let bare = |word: &&str| self.first_words.get(*word).is_some_and(|written| written.bare);
        self.find(words, at).filter(|_| words.get(at).is_some_and(bare))
    }

    /// Whether a phrase ends just before token `at`, looking back over at most two tokens.
    pub fn ends_at(&self, words: &[&str], at: usize) -> Option<&T> {
        (1..=2)
            .filter_map(|back| at.checked_sub(back))
            .find_map(|start| self.find(words, start).filter(|hit| hit.end == at).map(|hit| hit.value))
    }
}
