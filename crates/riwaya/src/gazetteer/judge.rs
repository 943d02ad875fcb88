//! Which names of a row are fit for reading text.

use super::row::{Fault, Row};
use riwaya_core::language::{Language, WordUse};
use riwaya_core::text::fold::fold_term;

/// More spellings than this say nothing new.
const SPELLINGS: usize = 4;

/// The Arabic names of a row, clean and each once.
pub fn names(row: &Row, language: &Language) -> Result<Vec<String>, Fault> {
    let mut out: Vec<String> = Vec::new();
    let mut fault = Fault::NoName;
    for name in &row.names {
        match judged(name, language) {
            Ok(name) if out.iter().all(|known| fold_term(known) != fold_term(&name)) => out.push(name),
            Ok(_) => {}
            Err(why) => fault = fault.max_of(why),
        }
    }
    out.truncate(SPELLINGS);
    if out.is_empty() { Err(fault) } else { Ok(out) }
}

impl Fault {
    /// Of two faults the one that says more: a name was there, but not a good one.
    fn max_of(self, other: Self) -> Self {
        if self == Self::NoName { other } else { self }
    }
}

fn judged(name: &str, language: &Language) -> Result<String, Fault> {
    let clean = clean(name).ok_or(Fault::NoName)?;
    let name = without_kind(&clean, language);
    let words: Vec<&str> = name.split(' ').collect();
    if name.chars().filter(|letter| letter.is_alphabetic()).count() < 2 {
        return Err(Fault::OneLetter);
    }
    let uses: Vec<WordUse> = words.iter().map(|word| language.word_use(word)).collect();
    let ordinary = match uses.as_slice() {
        [only] => *only > WordUse::Noun,
        // Hills and springs name villages (تل أبيض); any other phrase of ordinary words is a phrase.
        [first, rest @ ..] => {
            *first > WordUse::PlaceKind
                || *first != WordUse::PlaceKind && rest.iter().chain([first]).all(|word| *word != WordUse::Unknown)
        }
        [] => true,
    };
    if ordinary { Err(Fault::Ordinary) } else { Ok(name.to_owned()) }
}

/// The name without marks, and without what a table adds to tell homonyms apart: ابين- عفرين, عفرين (حلب).
fn clean(name: &str) -> Option<String> {
    let name = name.split(['(', '-', '–', '/', ':', '،', ',', '[']).next()?;
    let mark = |letter: &char| matches!(letter, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '"' | '\'');
    let bare: String = name.chars().filter(|letter| !mark(letter)).map(arabic_letter).collect();
    let name = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    let arabic = |letter: char| matches!(letter, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' | ' ' | '0'..='9');
    (name.chars().all(arabic) && name.chars().any(char::is_alphabetic)).then_some(name)
}

/// Persian and Kurdish keyboards write some Arabic letters as letters of their own.
fn arabic_letter(letter: char) -> char {
    match letter {
        '\u{6cc}' => 'ي',
        '\u{6a9}' => 'ك',
        '\u{6c1}' | '\u{6d5}' => 'ه',
        '\u{672}' => 'أ',
        other => other,
    }
}

/// A name without the word for its kind, where that word stands before a name of its own: قرية, مدينة, ناحية.
fn without_kind<'n>(name: &'n str, language: &Language) -> &'n str {
    let Some((first, rest)) = name.split_once(' ') else { return name };
    let known = !language.gazetteer.named(rest).is_empty();
    if language.is_class_word(first, "place_named") || known && language.word_use(first) == WordUse::PlaceKind {
        rest
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cleaned_or_refused() {
        let language = Language::arabic().unwrap();
        let name = |name: &str| judged(name, &language);
        assert_eq!(name("قرية الزيزفونة").as_deref(), Ok("الزيزفونة"));
        assert_eq!(name("زيزفون- حلب").as_deref(), Ok("زيزفون"));
        assert_eq!(name("زَيْزَفُون (شمال)").as_deref(), Ok("زيزفون"));
        assert_eq!(name("Zayzafun"), Err(Fault::NoName));
        assert_eq!(name("ب"), Err(Fault::OneLetter));
        assert_eq!(name("بأنه"), Err(Fault::Ordinary));
        assert_eq!(name("قتلوا"), Err(Fault::Ordinary));
    }
}
