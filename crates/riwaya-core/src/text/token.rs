//! Tokens: words, numbers and marks of a folded text, with sentence and paragraph.

use crate::span::{Folded, Span};

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the folded text.
    pub folded: Span<Folded>,
    /// What it is made of.
    pub kind: TokenKind,
    /// Counts sentences from the beginning of the document.
    pub sentence: u32,
    /// Counts paragraphs from the beginning of the document; the title is paragraph 0.
    pub paragraph: u32,
    /// Whether nothing stands between it and the token before.
    pub joined: bool,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Arabic letters.
    Word,
    /// Digits.
    Number,
    /// Letters of another script, digits among them.
    Foreign,
    /// One mark.
    Mark,
}

/// Cuts folded text into tokens. Sentences end at full stops, question and exclamation marks and line ends.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 9);
    let (mut at, mut end_of_last) = (0, usize::MAX);
    let (mut sentence, mut paragraph) = (0, 0);
    while let Some(letter) = letter_at(text, at) {
        let start = at;
        at += letter.len_utf8();
        if letter == '\n' {
            let opened = out.last().is_some_and(|last| last.paragraph == paragraph);
            paragraph += u32::from(opened);
            sentence += u32::from(out.last().is_some_and(|last| last.sentence == sentence));
            continue;
        }
        let Some(kind) = kind_of(letter) else { continue };
        if kind != TokenKind::Mark {
            at = end_of(kind, text, at);
        }
        let folded = Span::new(start as u32, at as u32);
        out.push(Token { folded, kind, sentence, paragraph, joined: end_of_last == start });
        end_of_last = at;
        if kind == TokenKind::Mark && ends_sentence(letter, &out, text, letter_at(text, at)) {
            sentence += 1;
        }
    }
    out
}

fn letter_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

/// Where a token of that kind ends of which the letters before `at` are known.
fn end_of(kind: TokenKind, text: &str, mut at: usize) -> usize {
    loop {
        if kind == TokenKind::Word {
            at += plain_letters(text.as_bytes().get(at..).unwrap_or(&[]));
        }
        match letter_at(text, at) {
            Some(next) if continues(kind, next) => at += next.len_utf8(),
            _ => return at,
        }
    }
}

/// Bytes of the Arabic letters at the beginning, as far as they are of the basic ones from ء to ي: nearly all of a text
/// is read here, two bytes a letter.
fn plain_letters(bytes: &[u8]) -> usize {
    const LETTERS: std::ops::RangeInclusive<u16> = 0xd8a1..=0xd98a;
    let (pairs, _) = bytes.as_chunks::<2>();
    2 * pairs.iter().take_while(|pair| LETTERS.contains(&u16::from_be_bytes(**pair))).count()
}

fn kind_of(letter: char) -> Option<TokenKind> {
    match letter {
        'ء'..='ي' => Some(TokenKind::Word),
        '0'..='9' => Some(TokenKind::Number),
        '_' | '#' => None,
        _ if letter.is_whitespace() || letter.is_control() => None,
        '\u{66e}'..='\u{6d3}' => Some(TokenKind::Word),
        _ if letter.is_alphanumeric() => Some(TokenKind::Foreign),
        _ => Some(TokenKind::Mark),
    }
}

fn continues(kind: TokenKind, next: char) -> bool {
    match (kind, kind_of(next)) {
        (_, None | Some(TokenKind::Mark)) => false,
        (TokenKind::Foreign, Some(next)) => next != TokenKind::Word,
        (kind, Some(next)) => kind == next,
    }
}

/// A full stop ends a sentence unless it stands inside a number, an abbreviation of single letters or a word.
fn ends_sentence(mark: char, out: &[Token], text: &str, next: Option<char>) -> bool {
    match mark {
        '!' | '?' | '؟' | '…' => true,
        '.' => {
            let before = out.len().checked_sub(2).and_then(|index| out.get(index));
            let single =
                before.is_some_and(|token| token.kind == TokenKind::Word && token.folded.of(text).chars().count() == 1);
            let inside = next.is_some_and(|next| next.is_alphanumeric() || next == '.');
            !inside && !single
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.folded.of(text)).collect()
    }

    #[test]
    fn marks_stand_alone_and_hash_tags_open() {
        assert_eq!(
            words("قال: #مطار_الحديده 22قذيفه f16."),
            ["قال", ":", "مطار", "الحديده", "22", "قذيفه", "f16", "."]
        );
    }

    #[test]
    fn sentences_end_at_stops_but_not_in_abbreviations() {
        let text = "نقلت (د.ب.ا) ذلك. ثم قتل 1.5 رجل.\n\nوقال";
        let last: Vec<u32> = tokens(text).iter().map(|token| token.sentence).collect();
        assert_eq!(last.last(), Some(&2));
        assert_eq!(tokens(text).last().map(|token| token.paragraph), Some(1));
    }
}
