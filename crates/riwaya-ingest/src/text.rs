//! The text of a saved page: a headline, then everything else.

use crate::error::IngestError;
use riwaya_core::article::Article;

/// Longest first line, in characters, that is taken for a headline.
const HEADLINE: usize = 250;

/// Splits a page's text into its headline and the rest, which is kept as it stands.
pub(crate) fn article(page: &str) -> Result<Article, IngestError> {
    let page = page.trim_start_matches(|char: char| char.is_whitespace() || char == '\u{feff}').trim_end();
    if page.is_empty() {
        return Err(IngestError::empty());
    }
    let (title, text) = match page.split_once('\n') {
        Some((first, rest)) if first.chars().count() <= HEADLINE => (first.trim_end(), without_blank_lines(rest)),
        _ => ("", page),
    };
    Ok(Article { title: title.to_owned(), text: text.to_owned(), ..Article::default() })
}

/// The text from its first line on that is not blank; the white space that begins that line stays.
fn without_blank_lines(text: &str) -> &str {
    let blank = text.len() - text.trim_start().len();
    text[..blank].rfind('\n').map_or(text, |feed| &text[feed + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headline_and_rest() {
        let read = article("\n\n عنوان \n\n\nفقرة أولى\n\n\n فقرة ثانية\n\n").unwrap();
        assert_eq!((read.title.as_str(), read.text.as_str()), ("عنوان", "فقرة أولى\n\n\n فقرة ثانية"));
    }

    #[test]
    fn one_line_is_a_text_without_headline() {
        let read = article("انفجار في السوق الآن").unwrap();
        assert_eq!((read.title.as_str(), read.text.as_str()), ("", "انفجار في السوق الآن"));
        assert!(matches!(article(" \n "), Err(IngestError::NoText(_))));
    }
}
