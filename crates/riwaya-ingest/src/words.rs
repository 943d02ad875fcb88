//! What news pages write around an article, from `lang/ar/page.toml`.

use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The compiled list, the same for the whole process.
pub(crate) static WORDS: LazyLock<PageWords> = LazyLock::new(|| {
    let raw: Raw = toml::from_str(include_str!("../../../lang/ar/page.toml")).unwrap_or_default();
    PageWords::compile(&raw)
});

#[derive(Default, Deserialize)]
struct Raw {
    furniture: RawFurniture,
    byline: RawByline,
    caption: RawCaption,
    keywords: RawKeywords,
    time: RawTime,
}

#[derive(Default, Deserialize)]
struct RawFurniture {
    lines: Vec<String>,
    starts: Vec<String>,
    sections: Vec<String>,
    notices: Vec<String>,
}

#[derive(Default, Deserialize)]
struct RawByline {
    makers: Vec<String>,
    makers_with_colon: Vec<String>,
    words: Vec<String>,
    not_person: Vec<String>,
}

#[derive(Default, Deserialize)]
struct RawCaption {
    credits: Vec<String>,
    starts: Vec<String>,
    sure: Vec<String>,
    pictures: Vec<String>,
}

#[derive(Default, Deserialize)]
struct RawKeywords {
    labels: Vec<String>,
    generic: Vec<String>,
}

#[derive(Default, Deserialize)]
struct RawTime {
    months: Vec<Vec<String>>,
    before_noon: Vec<String>,
    after_noon: Vec<String>,
    modified: Vec<String>,
    weekdays: Vec<String>,
    beside: Vec<String>,
}

/// The lists, as keys (see [`key`]).
pub(crate) struct PageWords {
    pub(crate) furniture_lines: HashSet<String>,
    pub(crate) furniture_starts: Vec<String>,
    pub(crate) sections: HashSet<String>,
    pub(crate) notices: Vec<String>,
    /// Words before a maker's name, longest first, and whether they need a colon or a date.
    pub(crate) makers: Vec<(String, bool)>,
    pub(crate) byline_words: HashSet<String>,
    pub(crate) not_person: Vec<String>,
    pub(crate) credits: HashSet<String>,
    pub(crate) caption_starts: Vec<String>,
    pub(crate) sure_credits: HashSet<String>,
    pub(crate) pictures: HashSet<String>,
    pub(crate) tag_labels: HashSet<String>,
    pub(crate) generic_keywords: HashSet<String>,
    /// Month number by name.
    pub(crate) months: HashMap<String, i8>,
    pub(crate) before_noon: HashSet<String>,
    pub(crate) after_noon: HashSet<String>,
    pub(crate) modified: Vec<String>,
    /// Words of the names of days and of what may stand beside a date.
    pub(crate) beside_date: HashSet<String>,
}

impl PageWords {
    fn compile(raw: &Raw) -> Self {
        let months = raw
            .time
            .months
            .iter()
            .zip(1..)
            .flat_map(|(names, number)| names.iter().map(move |name| (key(name), number)));
        let beside =
            raw.time.beside.iter().chain(&raw.time.weekdays).chain(&raw.time.before_noon).chain(&raw.time.after_noon);
        let beside = beside.flat_map(|phrase| key(phrase).split(' ').map(str::to_owned).collect::<Vec<_>>());
        Self {
            furniture_lines: set(&raw.furniture.lines),
            furniture_starts: list(&raw.furniture.starts),
            sections: set(&raw.furniture.sections),
            notices: list(&raw.furniture.notices),
            makers: makers(&raw.byline),
            byline_words: set(&raw.byline.words),
            not_person: list(&raw.byline.not_person),
            credits: set(&raw.caption.credits),
            caption_starts: list(&raw.caption.starts),
            sure_credits: set(&raw.caption.sure),
            pictures: set(&raw.caption.pictures),
            tag_labels: set(&raw.keywords.labels),
            generic_keywords: set(&raw.keywords.generic),
            months: months.collect(),
            before_noon: set(&raw.time.before_noon),
            after_noon: set(&raw.time.after_noon),
            modified: list(&raw.time.modified),
            beside_date: beside.collect(),
        }
    }

    /// Whether `key` is a heading after which other articles are listed.
    pub(crate) fn is_section(&self, key: &str) -> bool {
        self.sections.contains(key)
    }

    /// Whether the line with `key` is furniture whatever stands around it.
    pub(crate) fn is_furniture(&self, key: &str) -> bool {
        self.furniture_lines.contains(key)
            || self.is_section(key)
            || self.notices_in(key) > 0
            || self.furniture_starts.iter().any(|start| starts_with_words(key, start))
    }

    /// How many phrases that only a notice of the house holds stand in `key`.
    pub(crate) fn notices_in(&self, key: &str) -> usize {
        self.notices.iter().filter(|notice| has_words(key, notice)).count()
    }

    /// Whether the words of `key` say that something was changed.
    pub(crate) fn says_modified(&self, key: &str) -> bool {
        self.modified.iter().any(|cue| has_words(key, cue))
    }
}

fn list(phrases: &[String]) -> Vec<String> {
    phrases.iter().map(|phrase| key(phrase)).collect()
}

fn set(phrases: &[String]) -> HashSet<String> {
    phrases.iter().map(|phrase| key(phrase)).collect()
}

fn makers(raw: &RawByline) -> Vec<(String, bool)> {
    let alone = raw.makers.iter().map(|cue| (key(cue), false));
    let mut makers: Vec<_> = alone.chain(raw.makers_with_colon.iter().map(|cue| (key(cue), true))).collect();
    makers.sort_by_key(|(cue, _)| std::cmp::Reverse(cue.len()));
    makers
}

/// Whether `key` begins with the words `start`.
pub(crate) fn starts_with_words(key: &str, start: &str) -> bool {
    key.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether the words `phrase` stand anywhere in `key`.
pub(crate) fn has_words(key: &str, phrase: &str) -> bool {
    key.match_indices(phrase).any(|(at, _)| {
        let before = key[..at].chars().next_back();
        let after = key[at + phrase.len()..].chars().next();
        before.is_none_or(|char| char == ' ') && after.is_none_or(|char| char == ' ')
    })
}

/// What a phrase is compared by: letters and digits, folded, each run of anything else one space.
pub(crate) fn key(phrase: &str) -> String {
    let mut key = String::with_capacity(phrase.len());
    let mut gap = false;
    for char in phrase.chars().filter_map(fold) {
        if char.is_alphanumeric() {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            key.extend(char.to_lowercase());
        } else {
            gap = true;
        }
    }
    key
}

/// The letter that `char` is compared as; none for marks and invisible signs.
fn fold(char: char) -> Option<char> {
    Some(match char {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        'ؤ' => 'و',
        '٠'..='٩' => digit(char, '٠'),
        '۰'..='۹' => digit(char, '۰'),
        '\u{64b}'..='\u{652}'
        | '\u{670}'
        | '\u{640}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => return None,
        other => other,
    })
}

fn digit(char: char, zero: char) -> char {
    char::from_digit(char as u32 - zero as u32, 10).unwrap_or(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read() {
        assert!(WORDS.is_furniture(&key("التعليقات:")));
        assert!(WORDS.is_section(&key("مقالات ذات صلة")));
        assert_eq!(WORDS.months.get(&key("تشرين الأوّل")), Some(&10));
    }

    #[test]
    fn keys_fold_spelling_and_punctuation() {
        assert_eq!(key(" «إقرأ  أيضاً»: "), key("اقرا ايضا"));
        assert_eq!(key("٢٠٢٢"), "2022");
        assert_eq!(key("أ.ف.ب"), key("أ ف ب"));
    }
}
