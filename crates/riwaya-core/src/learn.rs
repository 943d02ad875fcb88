//! Cases to learn from: the candidates of an annotated article, with what people decided.

use crate::article::Article;
use crate::event::{EventType, Quote};
use crate::frame::trigger::{candidates, describe};
use crate::language::Language;
use crate::model::{Case, Features};
use crate::term::terms;
use crate::text::document::Document;

/// An event that people wrote down: its type and where the text names it.
#[derive(Debug, Clone)]
pub struct GoldEvent {
    /// The type.
    pub kind: EventType,
    /// Its triggers.
    pub mentions: Vec<Quote>,
}

/// One case for each word of the article that may name an event.
#[must_use]
pub fn cases(article: &Article, gold: &[GoldEvent], language: &Language) -> Vec<Case> {
    let document = Document::new(article);
    let terms = terms(&document, language);
    let (found, setting) = candidates(&document, &terms, language);
    (0..found.len())
        .filter_map(|index| {
            let candidate = found.get(index)?;
            let term = terms.list.get(candidate.term)?;
            let here = document.quote(term.first, term.end, 0);
            let mut features = Features::named();
            describe(&document, &terms, &found, index, &setting, language, &mut features);
            Some(Case { features: features.names().to_vec(), right: right(gold, here, candidate.kind) })
        })
        .collect()
}

/// The outcome that people chose: 0 for no event; where several events share the word, the rule's choice if among them.
fn right(gold: &[GoldEvent], here: Quote, rule: EventType) -> u8 {
    let named = || gold.iter().filter(|event| event.mentions.iter().any(|quote| quote.field == here.field && quote.span.overlaps(&here.span)));
    let chosen = named().find(|event| event.kind == rule).or_else(|| named().next());
    chosen.and_then(|event| EventType::ALL.iter().position(|kind| *kind == event.kind)).map_or(0, |index| index as u8 + 1)
}
