//! Facts that belong to no event: how many are held in a prison or camp, each with its voice.

use crate::event::Quote;
use crate::lexicon::class::{self, ClassSet};
use crate::mention::{Found, Mention};
use crate::term::TermKind;

/// A standing number, such as "the prison holds more than five thousand detainees".
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What is told: `held` for people held in a place.
    pub kind: &'static str,
    /// Lowest number that the words allow.
    pub low: u64,
    /// Highest number, where the words set one.
    pub high: Option<u64>,
    /// The words with the number.
    pub quote: Quote,
    /// The words for those counted.
    pub who: Option<Quote>,
    /// The phrase that names the voice; `None` where the outlet tells it.
    pub voice: Option<Quote>,
}

const HELD: ClassSet = ClassSet::of(&[class::DETAINEE]);

/// All such facts of a document: a number of detainees that no event took, in a sentence about a prison or camp.
#[must_use]
pub fn facts(found: &Found<'_, '_>, mentions: &[Mention<'_>]) -> Vec<Fact> {
    let terms = &found.terms.list;
    let mut out = Vec::new();
    for (at, term) in terms.iter().enumerate() {
        let TermKind::Number(number) = term.kind else { continue };
        let Some(value) = found.terms.numbers.get(number).map(|number| number.value) else { continue };
        let Some(phrase) = crate::phrase::noun_phrase(terms, at) else { continue };
        let bounds = crate::clause::sentence(terms, at);
        let words = terms.get(phrase.first..phrase.end).unwrap_or(&[]);
        let place =
            terms.get(bounds).unwrap_or(&[]).iter().any(|other| other.is(class::PRISON) || other.is(class::CAMP));
        let taken = found.counts.iter().enumerate().any(|(index, count)| {
            count.first < phrase.end
                && phrase.first < count.end
                && mentions.iter().any(|mention| mention.counts.contains(&index))
        });
        if !place || taken || !words.iter().any(|word| word.is_any(&HELD)) {
            continue;
        }
        let quote = |first: usize, end: usize| {
            let (begin, last) = (terms.get(first)?, terms.get(end.checked_sub(1)?)?);
            Some(found.document.quote(begin.first, last.end, begin.prefix))
        };
        let voice = found.sayings.iter().rfind(|saying| saying.scope.contains(&at));
        let Some(words) = quote(phrase.first, phrase.end) else { continue };
        out.push(Fact {
            kind: "held",
            low: value.low,
            high: value.high,
            quote: words,
            who: quote(phrase.head, phrase.end),
            voice: voice.and_then(|saying| quote(saying.voice.start, saying.voice.end)),
        });
    }
    out
}
