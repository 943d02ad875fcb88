//! A text as numbers, words and marks, for reading dates.

use crate::words::key;

/// One number, word or mark of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    /// First byte in the text.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// Whether it follows the one before it without white space.
    pub(crate) glued: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A number and how many digits it is written with.
    Number(u32, u8),
    /// A word, as a key.
    Word(String),
    /// Any other sign.
    Mark(char),
}

/// The number at `at`, and with how many digits it is written.
pub(crate) fn number(tokens: &[Token], at: usize) -> Option<(u32, u8)> {
    match tokens.get(at)?.kind {
        Kind::Number(value, digits) => Some((value, digits)),
        _ => None,
    }
}

/// The word at `at`, as a key.
pub(crate) fn word(tokens: &[Token], at: usize) -> Option<&str> {
    match &tokens.get(at)?.kind {
        Kind::Word(word) => Some(word),
        _ => None,
    }
}

/// Cuts `text` into numbers, words and marks.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut glued = false;
    let mut rest = text.char_indices().peekable();
    while let Some((start, char)) = rest.next() {
        if char.is_whitespace() || is_invisible(char) {
            glued = glued && is_invisible(char);
            continue;
        }
        let mut end = start + char.len_utf8();
        let kind = if let Some(mut value) = digit(char) {
            let mut digits = 1_u8;
            while let Some((at, next)) = rest.next_if(|(_, next)| digit(*next).is_some()) {
                value = value.saturating_mul(10).saturating_add(digit(next).unwrap_or(0));
                digits = digits.saturating_add(1);
                end = at + next.len_utf8();
            }
            Kind::Number(value, digits)
        } else if char.is_alphabetic() {
            while let Some((at, next)) = rest.next_if(|(_, next)| is_inside_word(*next)) {
                end = at + next.len_utf8();
            }
            Kind::Word(key(&text[start..end]))
        } else {
            Kind::Mark(char)
        };
        tokens.push(Token { kind, start, end, glued });
        glued = true;
    }
    tokens
}

fn is_inside_word(char: char) -> bool {
    (char.is_alphabetic() || matches!(char, '\u{640}' | '\u{64b}'..='\u{652}')) && digit(char).is_none()
}

fn is_invisible(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

pub(crate) fn digit(char: char) -> Option<u32> {
    match char {
        '0'..='9' => char.to_digit(10),
        '٠'..='٩' => Some(char as u32 - '٠' as u32),
        '۰'..='۹' => Some(char as u32 - '۰' as u32),
        _ => None,
    }
}
