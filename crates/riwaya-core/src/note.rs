//! Notes: what was skipped or left open in an article, and why.

use crate::event::Quote;
use crate::extract::LONGEST;
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
    (arabic >= 20 && other_language(document))
        .then(|| text("in Arabic script but hardly in Arabic (Persian, Kurdish or Urdu?): not read"))
        .flatten()
}

/// Hardly any of the commonest particles of Arabic, and letters that Arabic does not have in more than one of forty.
fn other_language(document: &Document<'_>) -> bool {
    // One word of twenty-five is enough, and an Arabic article shows as many in its first lines.
    let enough = document.tokens.len() / 25 + 1;
    let is_particle =
        |token: &usize| matches!(document.word(*token), "في" | "من" | "علي" | "الي" | "عن" | "ان" | "التي" | "الذي");
    if (0..document.tokens.len()).filter(is_particle).take(enough).count() == enough {
        return false;
    }
    let letters = || document.article.title.chars().chain(document.article.text.chars());
    let strange = letters()
        .filter(|letter| matches!(letter, 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ۆ' | 'ێ' | 'ڕ' | 'ٹ' | 'ڈ' | 'ے'))
        .count();
    strange * 40 > letters().filter(|letter| *letter > '\u{600}').count()
}

/// Notes on the events of an article.
#[must_use]
pub fn notes(found: &Found<'_, '_>) -> Vec<Note> {
    let mut out = Vec::new();
    let article = found.document.article;
    if article.text.len().max(article.title.len()) > LONGEST {
        let text = format!("longer than {} KiB: no event is told of what follows", LONGEST >> 10);
        out.push(Note { text, quote: None });
    }
    if article.published.is_none() && !found.terms.dates.is_empty() {
        out.push(Note { text: "no day of publication: relative times stay open".to_owned(), quote: None });
    }
    out
}
