//! Figures: how many people a voice says were killed, wounded, held …, and which of the numbers are parts of others.

mod act;
mod amount;
mod head;
mod of;
mod part;
mod words;

use crate::event::FigureKind;
use crate::language::Language;
use crate::lexicon::class;
use crate::phrase::Phrase;
use crate::term::Terms;
use crate::text::document::Document;
use act::acted;
use head::headed;
use part::{continued, opens_part, parts};

pub use of::{Sides, counted};
pub use words::FigureWords;

/// A count found in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// What is counted.
    pub kind: FigureKind,
    /// Lowest number.
    pub low: u64,
    /// Highest number, where there is one.
    pub high: Option<u64>,
    /// The term that says what is counted: مقتل، جرحى.
    pub at: usize,
    /// Terms from the first to the last word of the figure.
    pub first: usize,
    /// One past the last term.
    pub end: usize,
    /// The phrase for those counted.
    pub who: Option<Phrase>,
    /// Part of a larger number, or joint with another kind.
    pub role: CountRole,
    /// Name of the rule.
    pub rule: &'static str,
}

impl Count {
    /// Whether a number is told, be it vague: "dozens", not "some" or "dead".
    #[must_use]
    pub fn told(&self) -> bool {
        self.low > 1 || self.high.is_some()
    }

    fn overlaps(&self, first: usize, end: usize) -> bool {
        self.first < end && first < self.end
    }
}

/// How a count stands to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountRole {
    /// The whole.
    Whole,
    /// "among them two children"
    Part,
    /// Killed and injured together.
    Joint,
}

/// All counts of a document, in order.
#[must_use]
pub fn counts(document: &Document<'_>, terms: &Terms<'_>, language: &Language) -> Vec<Count> {
    let list = &terms.list;
    let words = &language.figures;
    let mut out: Vec<Count> = Vec::new();
    for (at, term) in list.iter().enumerate() {
        if !term.is(class::COUNTS) || document.zone(term.first).is_some() {
            continue;
        }
        let act = words.act(term);
        let head = words.head(term).filter(|_| term.finite().is_none() || act.is_none());
        let found = match (head, act) {
            (Some(kind), _) => headed(document, terms, at, kind, words).into_iter().collect(),
            (None, Some(kind)) => acted(document, terms, at, kind, words),
            _ => Vec::new(),
        };
        for mut count in found {
            if opens_part(document, list, &count, &out, words) {
                count.role = CountRole::Part;
            }
            // The same words can be reached from the act and from the head: مقتل خمسة شهداء. Protesters who were wounded
            // are not all who came.
            let again = |known: &Count| known.kind == count.kind || count.kind == FigureKind::Participants;
            if !out.iter().any(|known| again(known) && known.overlaps(count.first, count.end)) {
                out.push(count);
            }
        }
    }
    out.extend(parts(document, terms, &out, words));
    out.extend(continued(terms, &out));
    out
}
