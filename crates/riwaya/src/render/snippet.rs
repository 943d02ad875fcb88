//! The part of an article that shows best why it was found, with the letters that were looked for.

use riwaya_core::article::{Article, Field};
use riwaya_core::event::Quote;
use riwaya_core::language::Language;
use riwaya_core::lexicon::stem::stems;
use riwaya_core::text::document::Document;
use riwaya_core::text::token::TokenKind;
use riwaya_store::{Clause, Query};
use std::ops::Range;

/// Words of a snippet.
const WORDS: usize = 28;

/// A stretch of an article, and which of its bytes were looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    pub text: String,
    pub marks: Vec<Range<usize>>,
}

/// The words of a query, found in one article.
struct Marks<'d> {
    document: &'d Document<'d>,
    /// For each token what of it was looked for: folded bytes before it, or nothing.
    found: Vec<Option<u8>>,
}

/// The headline, and the part of the text with the most of what was looked for; where there is nothing of it, its
/// beginning.
pub fn snippets(article: &Article, query: &Query, language: &Language) -> (Snippet, Snippet) {
    let document = Document::new(article);
    let marks = Marks { found: found(&document, query, language), document: &document };
    let begin = marks.best(document.body());
    (marks.of_field(Field::Title, 0..article.title.len()), marks.cut(begin))
}

/// For each token whether a word or phrase of the query stands there.
fn found(document: &Document<'_>, query: &Query, language: &Language) -> Vec<Option<u8>> {
    let mut out = vec![None; document.tokens.len()];
    let wanted: Vec<&String> = query
        .clauses
        .iter()
        .filter_map(|clause| match clause {
            Clause::Word(stems) => Some(stems),
            _ => None,
        })
        .flatten()
        .collect();
    let mut of_word = Vec::new();
    for (at, token) in document.tokens.iter().enumerate().filter(|(_, token)| token.kind != TokenKind::Mark) {
        of_word.clear();
        let word = document.word(at);
        // A stem is a stretch of its word, and looking for it is faster than cutting the word.
        if !wanted.iter().any(|wanted| word.contains(wanted.as_str())) {
            continue;
        }
        if token.kind == TokenKind::Word {
            stems(word, &language.tree, &mut of_word);
        }
        let stem = of_word.iter().find(|stem| wanted.iter().any(|wanted| *wanted == stem.text));
        let whole = wanted.iter().any(|wanted| *wanted == word);
        if let Some(mark) = stem.map(|stem| stem.skip).or(whole.then_some(0)).zip(out.get_mut(at)) {
            *mark.1 = Some(u8::try_from(mark.0).unwrap_or(0));
        }
    }
    for clause in &query.clauses {
        if let Clause::Phrase(words) = clause {
            phrase(document, words, &mut out);
        }
    }
    out
}

fn phrase(document: &Document<'_>, words: &[String], out: &mut [Option<u8>]) {
    let tokens: Vec<usize> = (0..document.tokens.len())
        .filter(|at| document.tokens.get(*at).is_some_and(|token| token.kind != TokenKind::Mark))
        .collect();
    for window in tokens.windows(words.len()) {
        if window.iter().zip(words).all(|(at, word)| document.word(*at) == word) {
            for at in window {
                if let Some(mark) = out.get_mut(*at) {
                    *mark = Some(0);
                }
            }
        }
    }
}

impl Marks<'_> {
    /// The token from which on the most different words were found, in tokens of the body.
    fn best(&self, body: usize) -> usize {
        let mut best = (0, body);
        for (at, _) in self.found.iter().enumerate().skip(body).filter(|(_, found)| found.is_some()) {
            let mut seen: Vec<&str> = Vec::new();
            for other in (at..at + WORDS).filter(|other| self.found.get(*other).is_some_and(Option::is_some)) {
                let word = self.document.word(other);
                if !seen.contains(&word) {
                    seen.push(word);
                }
            }
            if seen.len() > best.0 {
                best = (seen.len(), at);
            }
        }
        // Some words before it, but no more than to the beginning of its sentence.
        let sentence = |at: usize| self.document.tokens.get(at).map(|token| token.sentence);
        (body.max(best.1.saturating_sub(8))..=best.1).find(|at| sentence(*at) == sentence(best.1)).unwrap_or(best.1)
    }

    fn cut(&self, begin: usize) -> Snippet {
        if begin >= self.document.tokens.len() {
            return self.of_field(Field::Title, 0..0);
        }
        let end = (begin + WORDS).min(self.document.tokens.len());
        let span = self.document.quote(begin, end, 0).span;
        self.of_field(Field::Text, span.start as usize..span.end as usize)
    }

    /// A stretch of a field with the marks in it.
    fn of_field(&self, field: Field, stretch: Range<usize>) -> Snippet {
        let article = self.document.article;
        let whole = if field == Field::Title { &article.title } else { &article.text };
        let marks = self.found.iter().enumerate().filter_map(|(at, found)| {
            let Quote { field: of, span } = self.document.quote(at, at + 1, (*found)?);
            let (start, end) = (span.start as usize, span.end as usize);
            let inside = of == field && start >= stretch.start && end <= stretch.end && start < end;
            inside.then(|| start - stretch.start..end - stretch.start)
        });
        Snippet { marks: marks.collect(), text: whole.get(stretch.clone()).unwrap_or("").to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Arabic;
    use std::sync::LazyLock;

    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::arabic().unwrap());

    /// What is marked of a text for a query.
    fn marked(text: &str, query: &str) -> Vec<String> {
        let article = Article { text: text.into(), ..Article::default() };
        let query = Query::parse(query, &Arabic(&LANGUAGE)).unwrap();
        let (_, snippet) = snippets(&article, &query, &LANGUAGE);
        snippet.marks.iter().map(|mark| snippet.text[mark.clone()].to_owned()).collect()
    }

    #[test]
    fn the_letters_that_were_looked_for_are_marked() {
        assert_eq!(marked("قال أحمدُ إن لقسد دورا", "احمد قسد"), ["أحمدُ", "قسد"]);
        assert_eq!(marked("وقع انفجار بالحسكة", "الحسكه"), ["حسكة"]);
        assert_eq!(marked("سجن الصناعة في الحسكة", "\"سجن الصناعة\""), ["سجن", "الصناعة"]);
        assert_eq!(marked("سجن في الصناعة", "\"سجن الصناعة\""), [""; 0]);
    }

    #[test]
    fn the_article_alone_marks_nothing() {
        assert_eq!(marked("قال الرئيس إن ال سعود", "ال"), [""; 0]);
    }

    #[test]
    fn the_part_with_the_most_of_it_is_shown() {
        let far = format!("قتل رجل. {} ثم قصفت الطائرات مدينة إدلب.", "كلام كثير هنا. ".repeat(40));
        assert_eq!(marked(&far, "قصفت إدلب").len(), 2);
    }
}
