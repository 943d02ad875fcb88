//! The sentences of a language, from `lang/*/summary.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The language of a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Arabic: parties and places in the articles' own words.
    Arabic,
    /// English: canonical names.
    English,
}

/// All templates of a language.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Phrases {
    pub months: Vec<String>,
    pub status: BTreeMap<String, String>,
    pub more: Forms,
    pub types: BTreeMap<String, String>,
    pub counted: BTreeMap<String, Forms>,
    #[serde(flatten)]
    pub sentences: BTreeMap<String, String>,
}

/// A counted noun. Numbers take the forms of the Unicode plural rules: two, few and many are Arabic.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Forms {
    pub zero: Option<String>,
    pub one: Option<String>,
    pub two: Option<String>,
    /// The dual after a preposition.
    pub two_after: Option<String>,
    pub few: Option<String>,
    pub many: Option<String>,
    pub other: String,
}

static ARABIC: LazyLock<Phrases> = LazyLock::new(|| read(include_str!("../../../../lang/ar/summary.toml")));
static ENGLISH: LazyLock<Phrases> = LazyLock::new(|| read(include_str!("../../../../lang/en/summary.toml")));

/// A file that does not read leaves summaries empty; a test reads both.
fn read(file: &str) -> Phrases {
    toml::from_str(file).unwrap_or_default()
}

impl Phrases {
    pub fn of(tongue: Tongue) -> &'static Self {
        match tongue {
            Tongue::Arabic => &ARABIC,
            Tongue::English => &ENGLISH,
        }
    }

    /// A sentence with its places filled; empty where there is no such sentence.
    pub fn say(&self, name: &str, values: &[(&str, &str)]) -> String {
        fill(self.sentences.get(name).map_or("", String::as_str), values)
    }
}

/// Puts values in the place of `{names}`, in one pass: a value with braces is left alone.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_core::event::{EventType, FigureKind};

    #[test]
    fn both_languages_have_a_word_for_every_type_and_kind_and_the_same_sentences() {
        for tongue in [Tongue::Arabic, Tongue::English] {
            let phrases = Phrases::of(tongue);
            assert!(EventType::ALL.iter().all(|kind| phrases.types.contains_key(kind.name())));
            assert!(FigureKind::ALL.iter().all(|kind| phrases.counted.contains_key(kind.name())));
            assert_eq!((phrases.months.len(), phrases.status.len()), (12, 5));
        }
        let names = |tongue| Phrases::of(tongue).sentences.keys().collect::<Vec<_>>();
        assert_eq!(names(Tongue::Arabic), names(Tongue::English));
    }
}
