//! An article made ready for reading: headline and text in one, folded, cut into tokens.

use super::fold::{FoldedText, fold};
use super::token::{Token, tokens};
use crate::article::{Article, Field, Zone};
use crate::event::Quote;
use crate::span::{Folded, Original, Span};

/// Headline and text of an article as one sequence of tokens.
#[derive(Debug)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its tokens, headline first.
    pub tokens: Vec<Token>,
    folded: FoldedText,
    /// Byte where the text begins, after headline and line break.
    body: u32,
    /// Index of the first token of the text.
    first_of_body: usize,
}

impl<'a> Document<'a> {
    /// Folds and cuts an article.
    #[must_use]
    pub fn new(article: &'a Article) -> Self {
        Self::beginning(article, usize::MAX)
    }

    /// The same of at most so many bytes of the headline, and as many of the text, to the end of a word.
    #[must_use]
    pub fn beginning(article: &'a Article, most: usize) -> Self {
        let (title, text) = (beginning(&article.title, most), beginning(&article.text, most));
        let mut original = String::with_capacity(title.len() + text.len() + 2);
        original.push_str(title);
        original.push_str("\n\n");
        let body = original.len() as u32;
        original.push_str(text);
        let folded = fold(&original);
        let tokens = tokens(&folded.text);
        let first_of_body = tokens.partition_point(|token| folded.offset(token.folded.start) < body);
        Self { article, tokens, folded, body, first_of_body }
    }

    /// The folded word of a token, empty past the end.
    #[must_use]
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| token.folded.of(&self.folded.text))
    }

    /// All folded words.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        self.tokens.iter().map(|token| token.folded.of(&self.folded.text)).collect()
    }

    /// Whether a token stands in the headline.
    #[must_use]
    pub fn in_title(&self, index: usize) -> bool {
        index < self.first_of_body
    }

    /// Index of the first token of the text.
    #[must_use]
    pub fn body(&self) -> usize {
        self.first_of_body
    }

    /// The words of the article from token `first` to before token `end`, without the first `skip` folded bytes.
    /// A stretch that crosses from headline to text keeps its part in the headline. Never empty while `first` exists.
    #[must_use]
    pub fn quote(&self, first: usize, end: usize, skip: u8) -> Quote {
        let last = end.max(first + 1).min(self.tokens.len()).saturating_sub(1);
        let last = if self.in_title(first) { last.min(self.first_of_body.saturating_sub(1)) } else { last };
        let start = self.tokens.get(first).map_or(0, |token| token.folded.start + u32::from(skip));
        let end = self.tokens.get(last).map_or(start, |token| token.folded.end);
        self.locate(self.folded.original(Span::<Folded>::new(start, end)), self.in_title(first))
    }

    fn locate(&self, span: Span<Original>, title: bool) -> Quote {
        if title {
            let end = span.end.min(self.article.title.len() as u32);
            Quote { field: Field::Title, span: Span::new(span.start.min(end), end) }
        } else {
            Quote {
                field: Field::Text,
                span: Span::new(span.start.saturating_sub(self.body), span.end.saturating_sub(self.body)),
            }
        }
    }

    /// The words that a quote names.
    #[must_use]
    pub fn text(&self, quote: Quote) -> &'a str {
        self.article.words(quote)
    }

    /// The zone of the text that a token stands in, where it is not body.
    #[must_use]
    pub fn zone(&self, index: usize) -> Option<&'a Zone> {
        if self.in_title(index) || self.article.zones.is_empty() {
            return None;
        }
        let at = self.quote(index, index + 1, 0).span.start;
        let zones = &self.article.zones;
        let next = zones.partition_point(|zone| zone.span.end <= at);
        zones.get(next).filter(|zone| zone.span.start <= at)
    }
}

/// At most `most` bytes of a text, to the end of a word where there is one.
fn beginning(text: &str, most: usize) -> &str {
    let Some(cut) = text.get(..text.floor_char_boundary(most)).filter(|cut| cut.len() < text.len()) else {
        return text;
    };
    cut.rfind(char::is_whitespace).and_then(|end| cut.get(..end)).unwrap_or(cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_name_the_field_they_stand_in() {
        let article =
            Article { title: "قُتل رجل".into(), text: "وقال أحمد".into(), ..Article::default() };
        let document = Document::new(&article);
        assert_eq!(document.text(document.quote(0, 1, 0)), "قُتل");
        assert_eq!(document.text(document.quote(3, 4, 0)), "أحمد");
        assert_eq!(document.text(document.quote(2, 3, 2)), "قال");
        assert!(document.in_title(1) && !document.in_title(2));
    }
}
