//! Claims: who says what of an event, in which words.

use crate::actor::ActorId;
use crate::event::{Quote, names};

names! {
    /// What a voice does with a statement.
    Stance {
        /// Says that it is so.
        Asserts "asserts",
        /// Says that it is not so.
        Denies "denies",
        /// Tells it as somebody's word only.
        Doubts "doubts",
    }
}

names! {
    /// What a claim is about.
    Target {
        /// That it happened.
        Occurrence "occurrence",
        /// Who did it.
        Agent "agent",
        /// Who suffered it.
        Patient "patient",
        /// By what means.
        Instrument "instrument",
        /// Where.
        Place "place",
        /// When.
        Date "date",
        /// How many.
        Figure "figure",
    }
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    /// The report itself.
    Outlet,
    /// Somebody whom the text names.
    Named {
        /// The words that name the voice.
        quote: Quote,
        /// The actor of the inventory, where known.
        actor: Option<ActorId>,
    },
}

/// One voice's stance on one target.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Who says so.
    pub voice: Voice,
    /// Voices that relay it, the nearest to the reader first.
    pub via: Vec<Voice>,
    /// Asserts, denies or doubts.
    pub stance: Stance,
    /// What of the event it is about.
    pub target: Target,
    /// Index into the event's figures, where it is about one.
    pub figure: Option<usize>,
    /// The word that shows the stance; for the outlet's own telling the mention itself.
    pub cue: Quote,
    /// The words that are claimed.
    pub evidence: Quote,
    /// From 0 to 1.
    pub confidence: f32,
    /// Name of the rule.
    pub rule: &'static str,
}
