//! What news pages write around an article, from `lang/ar/page.toml`.

use crate::phrases::Phrases;
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
    furniture_lines: HashSet<String>,
    furniture_starts: Phrases,
    pub(crate) sections: HashSet<String>,
    notices: Phrases,
    /// Words before a maker's name, longest first, and whether they need a colon or a date.
    pub(crate) makers: Vec<(String, bool)>,
    makers_by_cue: Phrases,
    pub(crate) byline_words: Phrases,
    pub(crate) not_person: Phrases,
    pub(crate) credits: HashSet<String>,
    pub(crate) caption_starts: Phrases,
    pub(crate) sure_credits: HashSet<String>,
    pub(crate) pictures: HashSet<String>,
    pub(crate) tag_labels: HashSet<String>,
    pub(crate) generic_keywords: HashSet<String>,
    /// Month number by name.
    pub(crate) months: HashMap<String, i8>,
    pub(crate) before_noon: HashSet<String>,
    pub(crate) after_noon: HashSet<String>,
    modified: Phrases,
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
        let makers = makers(&raw.byline);
        Self {
            furniture_lines: set(&raw.furniture.lines),
            furniture_starts: phrases(&raw.furniture.starts),
            sections: set(&raw.furniture.sections),
            notices: phrases(&raw.furniture.notices),
            makers_by_cue: Phrases::new(makers.iter().map(|(cue, _)| cue.clone())),
            makers,
            byline_words: phrases(&raw.byline.words),
            not_person: phrases(&raw.byline.not_person),
            credits: set(&raw.caption.credits),
            caption_starts: phrases(&raw.caption.starts),
            sure_credits: set(&raw.caption.sure),
            pictures: set(&raw.caption.pictures),
            tag_labels: set(&raw.keywords.labels),
            generic_keywords: set(&raw.keywords.generic),
            months: months.collect(),
            before_noon: set(&raw.time.before_noon),
            after_noon: set(&raw.time.after_noon),
            modified: phrases(&raw.time.modified),
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
            || self.furniture_starts.begin(key)
            || self.has_notice(key)
    }

    /// How many phrases that only a notice of the house holds stand in `key`.
    pub(crate) fn notices_in(&self, key: &str) -> usize {
        self.notices.count_in(key)
    }

    /// Whether a phrase that only a notice of the house holds stands in `key`.
    pub(crate) fn has_notice(&self, key: &str) -> bool {
        self.notices.stand_in(key)
    }

    /// Whether `key` is a word before a maker's name and nothing else.
    pub(crate) fn is_maker(&self, key: &str) -> bool {
        self.maker(key).is_some_and(|(cue, _)| cue == key)
    }

    /// The longest word for a maker that begins `key`, and whether it needs a colon or a date.
    pub(crate) fn maker(&self, key: &str) -> Option<&(String, bool)> {
        self.makers.get(self.makers_by_cue.first(key)?)
    }

    /// Whether the words of `key` say that something was changed.
    pub(crate) fn says_modified(&self, key: &str) -> bool {
        self.modified.stand_in(key)
    }
}

fn phrases(list: &[String]) -> Phrases {
    Phrases::new(list.iter().map(|phrase| key(phrase)))
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

/// What a phrase is compared by: letters and digits, folded, each run of anything else one space.
pub(crate) fn key(phrase: &str) -> String {
    let mut key = String::with_capacity(phrase.len());
    let mut gap = false;
    for char in phrase.chars().filter_map(fold) {
        if is_written(char) {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            if is_arabic(char) {
                key.push(char);
            } else {
                key.extend(char.to_lowercase());
            }
        } else {
            gap = true;
        }
    }
    key
}

/// Whether `char` is a letter or a digit. Most are Arabic letters: the tables of Unicode are for the others.
pub(crate) fn is_written(char: char) -> bool {
    is_arabic(char) || char.is_alphanumeric()
}

/// Whether `char` is a letter of the Arabic alphabet, none of which has case.
fn is_arabic(char: char) -> bool {
    matches!(char, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}')
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
