//! The words around a quote, as they stand in the article.

use super::safe;
use crate::wire::{ArticleOut, Words};
use std::ops::Range;

/// Words from a cue to what is claimed that are shown in full.
const LONGEST_CLAIM: usize = 10;

/// Title and text by code point, as the offsets of the output count.
pub struct Source {
    title: Vec<char>,
    text: Vec<char>,
}

/// Words of the article in pieces, some of them marked.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Excerpt(pub Vec<(String, bool)>);

impl Source {
    pub fn new(article: &ArticleOut) -> Self {
        Self::of(article.title, article.text)
    }

    pub fn of(title: &str, text: &str) -> Self {
        Self { title: title.chars().collect(), text: text.chars().collect() }
    }

    /// The field that words stand in.
    pub fn field(&self, name: &str) -> &[char] {
        if name == "title" { &self.title } else { &self.text }
    }

    /// The quote with up to `words` words on each side, of the same paragraph; the quote itself is marked.
    pub fn around(&self, quote: &Words, words: usize) -> Excerpt {
        let field = self.field(quote.field);
        excerpt(field, back(field, quote.start, words)..forth(field, quote.end, words), quote.start..quote.end)
    }

    /// The claimed words together with the cue, which is marked; what lies far between them is left out.
    pub fn claim(&self, cue: &Words, evidence: &Words) -> Excerpt {
        let field = self.field(evidence.field);
        let whole = cue.start.min(evidence.start)..cue.end.max(evidence.end);
        let between = field.get(whole.clone()).unwrap_or(&[]);
        if cue.field != evidence.field {
            return self.around(evidence, 3);
        }
        if !between.contains(&'\n') && between.split(|letter| letter.is_whitespace()).count() <= LONGEST_CLAIM {
            return excerpt(field, whole.start..forth(field, whole.end, 3), cue.start..cue.end);
        }
        let near = |quote: &Words, before, after| back(field, quote.start, before)..forth(field, quote.end, after);
        let mut first = excerpt(field, near(cue, 0, 0), cue.start..cue.end);
        let mut second = excerpt(field, near(evidence, 2, 3), 0..0);
        if evidence.start < cue.start {
            std::mem::swap(&mut first, &mut second);
        }
        first.0.push((" … ".to_owned(), false));
        first.0.extend(second.0);
        first
    }
}

fn excerpt(field: &[char], shown: Range<usize>, marked: Range<usize>) -> Excerpt {
    let piece = |range: Range<usize>| safe::line(field.get(range).unwrap_or(&[]).iter().copied());
    let within = |at: usize| at.clamp(shown.start, shown.end);
    let (first, last) = (within(marked.start), within(marked.end));
    let mut out = vec![
        (piece(shown.start..first).trim_start().to_owned(), false),
        (piece(first..last), true),
        (piece(last..shown.end).trim_end().to_owned(), false),
    ];
    out.retain(|(piece, _)| !piece.is_empty());
    Excerpt(out)
}

/// Where the `words`th word before `at` begins, not beyond the paragraph.
fn back(field: &[char], at: usize, words: usize) -> usize {
    at.saturating_sub(reach(field.get(..at).unwrap_or(&[]).iter().rev(), words))
}

/// Where the `words`th word after `at` ends, not beyond the paragraph.
fn forth(field: &[char], at: usize, words: usize) -> usize {
    at + reach(field.get(at..).unwrap_or(&[]).iter(), words)
}

fn reach<'c>(letters: impl Iterator<Item = &'c char>, words: usize) -> usize {
    let (mut length, mut inside, mut left) = (0, false, words);
    for letter in letters {
        if *letter == '\n' {
            break;
        }
        if letter.is_whitespace() {
            if inside {
                left = left.saturating_sub(1);
            }
            inside = false;
        } else {
            inside = true;
        }
        if left == 0 {
            break;
        }
        length += 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source { title: Vec::new(), text: text.chars().collect() }
    }

    fn words(text: &'static str, part: &'static str) -> Words<'static> {
        let start = text.find(part).map_or(0, |byte| text.get(..byte).unwrap_or("").chars().count());
        Words { field: "text", start, end: start + part.chars().count(), text: part }
    }

    const TEXT: &str = "قبل ذلك\nقال الناطق إن الجيش قصف مواقع في الريف الشرقي\nبعد";

    #[test]
    fn the_words_around_a_trigger_stay_in_its_paragraph() {
        let excerpt = source(TEXT).around(&words(TEXT, "قصف"), 2);
        assert_eq!(
            excerpt.0,
            [("إن الجيش ".to_owned(), false), ("قصف".to_owned(), true), (" مواقع في".to_owned(), false)]
        );
        let excerpt = source(TEXT).around(&words(TEXT, "قصف"), 40);
        assert_eq!(excerpt.0.first().map(|(piece, _)| piece.as_str()), Some("قال الناطق إن الجيش "));
    }

    #[test]
    fn a_claim_shows_its_cue_and_what_is_claimed() {
        let excerpt = source(TEXT).claim(&words(TEXT, "قال"), &words(TEXT, "قصف"));
        assert_eq!(excerpt.0.first(), Some(&("قال".to_owned(), true)));
        assert!(excerpt.0.iter().any(|(piece, _)| piece.contains("قصف")));
    }
}
