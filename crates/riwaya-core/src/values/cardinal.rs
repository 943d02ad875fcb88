//! Number words and digits as one quantity: "خمسة وعشرون ألفا", "1,500", "3.5 مليون", "5 آلاف و300".

use super::sum::Sum;
use super::words::{Article, Table, readings};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The part of a data file that names quantities.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CardinalData {
    /// Words for a value below 1,000; the key is the value.
    pub simple: BTreeMap<String, Vec<String>>,
    /// Words for a value that are something else when they carry the article ("الاثنين" is a day).
    pub bare: BTreeMap<String, Vec<String>>,
    /// Powers of a thousand; the key is the value.
    pub scale: BTreeMap<String, ScaleData>,
    /// Parts of a power of a thousand; the key is the divisor.
    pub part: BTreeMap<String, Vec<String>>,
}

/// The forms of one power of a thousand.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ScaleData {
    one: Vec<String>,
    two: Vec<String>,
    many: Vec<String>,
}

/// What one number word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Simple(u64),
    Scale(u64),
    TwoOf(u64),
    Many(u64),
    Part(u64),
    /// Digits: the whole part and thousandths.
    Digits(u64, u64),
}

/// Clitics that stand as words of their own before digits: "الـ 24".
pub(super) const APART: [&str; 6] = ["ال", "ب", "ل", "لل", "بال", "وال"];

/// Number words, compiled.
#[derive(Debug, Clone, Default)]
pub struct Cardinals {
    words: Table<Word>,
}

/// A quantity that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cardinal {
    /// Index of the token after it.
    pub end: usize,
    /// The value, rounded down.
    pub value: u64,
    /// The last power of a thousand that was named, or 1.
    pub scale: u64,
    /// A bare plural ("آلاف"): `value` is the least it can mean.
    pub open: bool,
    /// Whether "and" is attached to the first word.
    pub and: bool,
    /// How it is written.
    pub form: Form,
}

/// How a quantity is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In words.
    Words,
    /// Beginning with digits.
    Digits,
    /// In digits with a fraction that no power of a thousand makes whole.
    Decimal,
}

/// One number word, or one run of digits with its marks.
pub(super) struct Atom {
    pub end: usize,
    pub and: bool,
    pub word: Word,
}

impl Cardinals {
    /// Compiles the data; fails on a key that is no number.
    pub fn new(data: &CardinalData) -> Result<Self, String> {
        let mut words = Table::default();
        for (article, list) in [(Article::Any, &data.simple), (Article::AsWritten, &data.bare)] {
            for (key, forms) in list {
                let value = number(key)?;
                words.add_all(forms, article, Word::Simple(value));
            }
        }
        for (key, forms) in &data.scale {
            let value = number(key)?;
            words.add_all(&forms.one, Article::Any, Word::Scale(value));
            words.add_all(&forms.two, Article::Any, Word::TwoOf(value));
            words.add_all(&forms.many, Article::Any, Word::Many(value));
        }
        for (key, forms) in &data.part {
            let value = number(key)?.max(1);
            words.add_all(forms, Article::Any, Word::Part(value));
        }
        Ok(Self { words })
    }

    /// The first words of all quantities in words, as [`Table::first_words`].
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        self.words.first_words()
    }

    /// The quantity that starts at token `at`, if one does.
    pub fn read(&self, words: &[&str], at: usize) -> Option<Cardinal> {
        let first = self.atom(words, at)?;
        let mut sum = Sum::start(first.word);
        let mut end = first.end;
        while let Some(atom) = self.next(words, end) {
            if !sum.take(&atom) {
                break;
            }
            end = atom.end;
        }
        let form = match first.word {
            Word::Digits(_, thousandths) if thousandths > 0 && sum.scale == 1 => Form::Decimal,
            Word::Digits(..) => Form::Digits,
            _ => Form::Words,
        };
        (!sum.needs_scale).then(|| Cardinal {
            end,
            value: sum.total.saturating_add(sum.group.unwrap_or(0)),
            scale: sum.scale,
            open: sum.open,
            and: first.and,
            form,
        })
    }

    fn next(&self, words: &[&str], at: usize) -> Option<Atom> {
        if words.get(at) == Some(&"و") {
            return self.atom(words, at + 1).map(|atom| Atom { and: true, ..atom });
        }
        self.atom(words, at)
    }

    fn atom(&self, words: &[&str], at: usize) -> Option<Atom> {
        if let Some(hit) = self.words.find(words, at) {
            return Some(Atom { end: hit.end, and: hit.and, word: *hit.value });
        }
        let (start, and) = match *words.get(at)? {
            word if APART.contains(&word) => (at + 1, word.starts_with('و')),
            _ => (at, false),
        };
        let (value, length, attached) = leading_digits(words.get(start)?)?;
        let whole = Atom { end: start + 1, and: and || attached, word: Word::Digits(value, 0) };
        Some(self.marks(words, &whole, length).unwrap_or(whole))
    }

    /// Thousand marks and decimals after the digits of `whole`, which have `length` places.
    fn marks(&self, words: &[&str], whole: &Atom, length: usize) -> Option<Atom> {
        let Word::Digits(mut value, _) = whole.word else { return None };
        let mut end = whole.end;
        let scaled = |at: usize| {
            self.words
                .find(words, at)
                .is_some_and(|hit| !hit.and && matches!(hit.value, Word::Scale(_) | Word::Many(_) | Word::TwoOf(_)))
        };
        while let (Some(&("," | "." | "٬")), Some(next)) = (words.get(end), words.get(end + 1)) {
            let grouped = next.len() == 3 && (1..=3).contains(&length) && value > 0;
            let Some(more) = digits(next).filter(|_| grouped && !scaled(end + 2)) else { break };
            value = value.saturating_mul(1000).saturating_add(more);
            end += 2;
        }
        if let (Some(&("," | "." | "٫")), Some(next)) = (words.get(end), words.get(end + 1))
            && next.len() <= 3
            && let Some(more) = digits(next)
            && (scaled(end + 2) || words.get(end) == Some(&"٫"))
        {
            let thousandths = more.saturating_mul(10_u64.pow(3_u32.saturating_sub(next.len() as u32)));
            return Some(Atom { end: end + 2, word: Word::Digits(value, thousandths), ..*whole });
        }
        (end > whole.end).then_some(Atom { end, word: Word::Digits(value, 0), ..*whole })
    }
}

/// A token of nothing but digits, at most 18 of them.
pub fn digits(word: &str) -> Option<u64> {
    let fits = (1..=18).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| word.parse().ok()).flatten()
}

/// Whether digits can begin after the clitics of a token, which are at most four letters of two bytes each ("وبال").
pub fn may_hold_digits(word: &str) -> bool {
    word.bytes().take(9).any(|b| b.is_ascii_digit())
}

/// Digits behind clitics and before attached letters: value, number of digits, whether "and" stands before them.
pub fn leading_digits(word: &str) -> Option<(u64, usize, bool)> {
    if !may_hold_digits(word) {
        return None;
    }
    readings(word).find_map(|reading| {
        let length = reading.stem.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = reading.stem.split_at_checked(length)?;
        let clean = rest.chars().all(|c| !c.is_ascii_alphanumeric());
        digits(number).filter(|_| clean).map(|value| (value, length, reading.and))
    })
}

/// A numeric key of a data file.
pub fn number(key: &str) -> Result<u64, String> {
    key.parse().map_err(|_| format!("{key:?} is not a number; write the value in digits"))
}
