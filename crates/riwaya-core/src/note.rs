//! Notes: what was skipped or left open in an article, and why.

use crate::event::Quote;
use crate::mention::Found;
use crate::text::document::Document;
use crate::text::token::TokenKind;

/// One note for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What happened, in English.
    pub text: String,
    /// The words that it is about, where there are any.
    pub quote: Option<Quote>,
}

/// A note where the article is not mainly Arabic: it is then not read further.
#[must_use]
pub fn language_note(document: &Document<'_>) -> Option<Note> {
    let count = |kind: TokenKind| document.tokens.iter().filter(|token| token.kind == kind).count();
    let (arabic, foreign) = (count(TokenKind::Word), count(TokenKind::Foreign));
    let text = |text: &str| Some(Note { text: text.to_owned(), quote: None });
    if arabic + foreign == 0 {
        return text("no words to read");
    }
    if foreign > arabic {
        return text("mainly in another script: not read");
    }
    (arabic >= 20 && other_language(document)).then(|| text("in Arabic script but hardly in Arabic (Persian, Kurdish or Urdu?): not read")).flatten()
}

/// Letters that Arabic does not have, in more than one word of twelve, or hardly any of its commonest particles.
fn other_language(document: &Document<'_>) -> bool {
    const PERSIAN: [char; 12] = ['پ', 'چ', 'ژ', 'گ', 'ک', 'ی', 'ۆ', 'ێ', 'ڕ', 'ٹ', 'ڈ', 'ے'];
    let article = document.article;
    let (mut all, mut strange) = (0usize, 0usize);
    for letter in article.title.chars().chain(article.text.chars()) {
        all += usize::from(letter > '\u{600}');
        strange += usize::from(PERSIAN.contains(&letter));
    }
    if strange * 40 <= all {
        return false;
    }
    let words = document.words();
    let particles = words.iter().filter(|word| matches!(**word, "في" | "من" | "علي" | "الي" | "عن" | "ان" | "التي" | "الذي")).count();
    particles * 25 < words.len()
}

/// Notes on the events of an article.
#[must_use]
pub fn notes(found: &Found<'_, '_>) -> Vec<Note> {
    let mut out = Vec::new();
    if found.document.article.published.is_none() && !found.terms.dates.is_empty() {
        out.push(Note { text: "no day of publication: relative times stay open".to_owned(), quote: None });
    }
    out
}
