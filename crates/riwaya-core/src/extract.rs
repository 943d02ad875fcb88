//! The flow: one article in, its events out. Pure and total.

use crate::article::Article;
use crate::assemble::assemble;
use crate::coreference::clusters;
use crate::event::{Event, Quote};
use crate::fact::{Fact, facts};
use crate::figure::counts;
use crate::frame::choose::choose;
use crate::frame::trigger::{Candidate, Trigger, candidates};
use crate::keep::keep;
use crate::keyword::{Keyword, keywords};
use crate::language::Language;
use crate::mention::{Found, Mention, mentions};
use crate::note::{Note, language_note};
use crate::place;
use crate::term::{Words, terms};
use crate::text::document::Document;
use crate::voice::sayings;

/// What was found in one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extraction {
    /// Its events, in order of their first mention.
    pub events: Vec<Event>,
    /// What it tells beside any event, such as the number of prisoners held.
    pub facts: Vec<Fact>,
    /// Everybody who is quoted.
    pub voices: Vec<Quote>,
    /// What it is about, the most telling first.
    pub keywords: Vec<Keyword>,
    /// What was skipped or left open, and why.
    pub notes: Vec<Note>,
}

/// Reads an article. No input makes it fail; what cannot be settled is left out, with a note where a user would ask.
#[must_use]
pub fn extract(article: &Article, language: &Language) -> Extraction {
    Worker::new(language).extract(article)
}

/// One thread's reader: it remembers the words that it has met, which makes it faster and changes no result.
#[derive(Debug)]
pub struct Worker<'l> {
    language: &'l Language,
    words: Words<'l>,
}

impl<'l> Worker<'l> {
    /// A reader that has met no word yet.
    #[must_use]
    pub fn new(language: &'l Language) -> Self {
        Self { language, words: Words::new(language) }
    }

    /// Reads an article, as [`extract`] does.
    #[must_use]
    pub fn extract(&mut self, article: &Article) -> Extraction {
        read(article, self.language, &mut self.words)
    }
}

/// Bytes of an article's text that are read; the longest in the corpus has 84,063. What weighs words against each other
/// takes a time that grows with the square of their number, so that a page made for it could hold a thread for hours.
pub const LONGEST: usize = 256 << 10;

fn read<'l>(article: &Article, language: &'l Language, words: &mut Words<'l>) -> Extraction {
    let document = Document::beginning(article, LONGEST);
    if let Some(note) = language_note(&document) {
        return Extraction { notes: vec![note], ..Extraction::default() };
    }
    with_mentions(&document, language, words, |found, mentions, triggers| {
        let events = assemble(found, mentions, triggers, &keep(found, mentions, clusters(found, mentions)));
        Extraction {
            facts: facts(found, mentions),
            voices: crate::assemble::voices(found),
            keywords: keywords(found, &events),
            notes: crate::note::notes(found),
            events,
        }
    })
}

/// Finds what a document tells, word by word, and hands it on: to be put together, or to be learnt from.
pub(crate) fn with_mentions<'l, T>(
    document: &Document<'_>,
    language: &'l Language,
    words: &mut Words<'l>,
    then: impl FnOnce(&Found<'_, 'l>, &[Mention<'l>], &[Trigger<'l>]) -> T,
) -> T {
    with_found(document, language, words, |found, candidates| {
        let triggers = choose(found, candidates);
        let mentions = mentions(found, &triggers);
        then(found, &mentions, &triggers)
    })
}

/// Finds what stands in a document before any event is told: words, places, voices, numbers of people, and the words
/// that may name an event.
pub(crate) fn with_found<'l, T>(
    document: &Document<'_>,
    language: &'l Language,
    words: &mut Words<'l>,
    then: impl FnOnce(&Found<'_, 'l>, Vec<Candidate<'l>>) -> T,
) -> T {
    let terms = terms(document, words);
    let places = place::find(&terms.list, &language.gazetteer);
    let resolved = place::resolve(document, &terms.list, &places, language);
    let sayings = sayings(document, &terms.list);
    let counts = counts(document, &terms, language);
    let (candidates, setting) = candidates(document, &terms, &places, language);
    let found = Found {
        document,
        terms: &terms,
        places: &places,
        resolved: &resolved,
        sayings: &sayings,
        counts: &counts,
        setting: &setting,
        language,
    };
    then(&found, candidates)
}
