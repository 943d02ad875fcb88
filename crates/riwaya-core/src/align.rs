//! Pairs the events of two extractions of one article: of another extractor, or of an edited text.
//!
//! Reviews, links and exports must outlive a correction in the article and a better extractor; they stand on these
//! pairs. The words of the older text are carried into the newer one (`words`), and events whose mentions meet there
//! are paired one to one, the most alike first (`pairs`).
//!
//! ```text
//! old ─words──▶ links ─mentions──▶ marks ─┐
//!                                         ├─score──▶ pairs ─compare──▶ Same · Changed · Gone · New
//! new ─words──▶ links ─mentions──▶ marks ─┘
//! ```
//!
//! `align(b, a)` is the mirror of `align(a, b)`, and an extraction aligned with itself pairs every event with itself.
//! Time and memory grow with the length of the texts and at most 2¹⁸ pairs of events, whatever the input.

mod diff;
mod marks;
mod pairs;
mod words;

use crate::article::Article;
use crate::event::names;
use crate::extract::Extraction;
use marks::Marks;

/// What became of one event, as indices into the `events` of the two extractions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pairing {
    /// Both tell the same: only the place of words in the text, confidences, rules and frames may differ.
    Same {
        /// The event of the old extraction.
        old: usize,
        /// The event of the new extraction.
        new: usize,
    },
    /// The same occurrence, of which something else is told.
    Changed {
        /// The event of the old extraction.
        old: usize,
        /// The event of the new extraction.
        new: usize,
        /// What differs, in the order of [`Part::ALL`], at least one.
        what: Vec<Part>,
    },
    /// No longer told.
    Gone {
        /// The event of the old extraction.
        old: usize,
    },
    /// Told for the first time.
    New {
        /// The event of the new extraction.
        new: usize,
    },
}

names! {
    /// A part of an event that can change while it stays the same event.
    Part {
        /// Words that named the event no longer do, or others do now.
        Mentions "mentions",
        /// What happened.
        Type "type",
        /// How real it is.
        Factuality "factuality",
        /// Whether it is only recalled.
        Background "background",
        /// Who acts.
        Agents "agents",
        /// Who or what is acted upon.
        Patients "patients",
        /// By what means.
        Instruments "instruments",
        /// Where.
        Places "places",
        /// When.
        Date "date",
        /// How many, sub-counts and joint counts among them, of whom and by whose word.
        Figures "figures",
        /// Who says so, and who does not.
        Claims "claims",
    }
}

impl Pairing {
    /// The event of the old extraction, unless it is new.
    #[must_use]
    pub fn in_old(&self) -> Option<usize> {
        match *self {
            Self::Same { old, .. } | Self::Changed { old, .. } | Self::Gone { old } => Some(old),
            Self::New { .. } => None,
        }
    }

    /// The event of the new extraction, unless it is gone.
    #[must_use]
    pub fn in_new(&self) -> Option<usize> {
        match *self {
            Self::Same { new, .. } | Self::Changed { new, .. } | Self::New { new } => Some(new),
            Self::Gone { .. } => None,
        }
    }

    /// The same finding with old and new exchanged.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Same { old, new } => Self::Same { old: new, new: old },
            Self::Changed { old, new, what } => Self::Changed { old: new, new: old, what },
            Self::Gone { old } => Self::New { new: old },
            Self::New { new } => Self::Gone { old: new },
        }
    }
}

/// Pairs the events of two extractions. Every event of either stands in exactly one pairing: first all of `old` in
/// their order, then what is new in its order.
#[must_use]
pub fn align(old: (&Article, &Extraction), new: (&Article, &Extraction)) -> Vec<Pairing> {
    let (old_words, new_words) = words::link(old.0, new.0);
    let old_marks: Vec<Marks> = old.1.events.iter().map(|event| Marks::of(event, old.0, &old_words)).collect();
    let new_marks: Vec<Marks> = new.1.events.iter().map(|event| Marks::of(event, new.0, &new_words)).collect();
    let partners = pairs::pairs(&old_marks, &new_marks);

    let mut taken = vec![false; new_marks.len()];
    let mut out = Vec::with_capacity(old_marks.len());
    for (old, (marks, partner)) in old_marks.iter().zip(partners).enumerate() {
        out.push(match partner.and_then(|new| Some((new, new_marks.get(new)?))) {
            None => Pairing::Gone { old },
            Some((new, others)) => {
                taken.get_mut(new).into_iter().for_each(|taken| *taken = true);
                match marks.differences(others) {
                    what if what.is_empty() => Pairing::Same { old, new },
                    what => Pairing::Changed { old, new, what },
                }
            }
        });
    }
    out.extend(taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(new, _)| Pairing::New { new }));
    out
}
