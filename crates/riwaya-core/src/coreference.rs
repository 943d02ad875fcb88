//! Which mentions name the same occurrence.
//!
//! Mentions are taken in order; each joins the event of its type that it fits best, or begins a new one. What speaks
//! for one event: the same parties and place, a definite form (الهجوم), the headline. What speaks against: another
//! place, another day, another degree of reality.

mod features;
mod likeness;

use crate::event::EventType;
use crate::frame::shares::Shares;
use crate::lexicon::class;
use crate::mention::{Found, Mention};
use crate::model::{Model, Scorer};
pub use features::{describe, describe_alone};
use likeness::{CONFLICT, dates, likeness, places};

/// Mentions that name one event.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// Their indices, in order.
    pub members: Vec<usize>,
    /// The type that they name together.
    pub kind: EventType,
    /// How sure it is that this is an event of that type, 0 to 1.
    pub confidence: f32,
    /// How well its first mention fitted the likeliest of the events before it, which it did not join; `None` where
    /// there was none to join.
    pub rival: Option<f32>,
}

impl Cluster {
    /// The event that one mention names.
    pub(crate) fn new(mentions: &[Mention<'_>], index: usize) -> Self {
        let (kind, confidence) =
            mentions.get(index).map_or((EventType::ArmedAttack, 0.0), |mention| (mention.kind, mention.confidence));
        Self { members: vec![index], kind, confidence, rival: None }
    }

    /// Takes a mention in; the type may change by what it says.
    pub(crate) fn add(&mut self, mentions: &[Mention<'_>], index: usize) {
        self.members.push(index);
        self.confidence = self.confidence.max(mentions.get(index).map_or(0.0, |mention| mention.confidence));
        let shares: Vec<&Shares> = self.of(mentions).map(|mention| &mention.shares).collect();
        self.kind = Shares::joint(&shares).unwrap_or(self.kind);
    }

    /// The mentions themselves.
    pub(crate) fn of<'m, 'l>(
        &self,
        mentions: &'m [Mention<'l>],
    ) -> impl DoubleEndedIterator<Item = &'m Mention<'l>> + Clone {
        self.members.iter().filter_map(|member| mentions.get(*member))
    }
}

/// Groups mentions into events, in order of their first mention.
#[must_use]
pub fn clusters(found: &Found<'_, '_>, mentions: &[Mention<'_>]) -> Vec<Cluster> {
    let mut out: Vec<Cluster> = Vec::new();
    let threshold = if found.language.model.is_some() { CLEAR } else { 0.0 };
    for (index, mention) in mentions.iter().enumerate() {
        if let Some(cluster) =
            mention.about.and_then(|about| out.iter_mut().find(|cluster| cluster.members.contains(&about)))
        {
            cluster.members.push(index);
            continue;
        }
        let (mut best, mut alone): (Option<(f32, usize)>, _) = (None, [None; 2]);
        let open = out.iter().enumerate().rev().take(OPEN).filter(|(_, cluster)| cluster.members.len() < MEMBERS).rev();
        for (at, cluster) in open {
            let Some(relation) = Relation::of(cluster, mention) else { continue };
            if cluster.of(mentions).any(|other| other_hand(other, mention)) {
                continue;
            }
            let score = match &found.language.model {
                Some(model) => {
                    let alone =
                        *alone[relation as usize].get_or_insert_with(|| by_itself(model, found, mention, relation));
                    let mut case = model.scorer(relation.choice());
                    describe(found, mentions, cluster, index, &mut case);
                    alone + lead(&case)
                }
                None => by_rule(found, mentions, cluster, mention, relation),
            };
            if best.is_none_or(|(known, _)| score > known) {
                best = Some((score, at));
            }
        }
        let once = |at: usize| out.get(at).is_some_and(|cluster| is_once(found, mentions, cluster, mention));
        let joined = best.filter(|(score, at)| *score > threshold || once(*at));
        match joined.and_then(|(_, at)| out.get_mut(at)) {
            Some(cluster) => cluster.add(mentions, index),
            None => out.push(Cluster { rival: best.map(|(score, _)| score), ..Cluster::new(mentions, index) }),
        }
    }
    out
}

/// What a report tells once: of 16 annotated articles with an escape or a riot in a prison none tells of two. Only what is
/// recalled, or was elsewhere or on another day, is another.
fn is_once(found: &Found<'_, '_>, mentions: &[Mention<'_>], cluster: &Cluster, mention: &Mention<'_>) -> bool {
    let conflict = |other: &Mention<'_>| {
        other.background != mention.background
            || places(found, other, mention) <= CONFLICT
            || dates(found, other, mention) <= CONFLICT
    };
    matches!(mention.kind, EventType::PrisonBreak | EventType::PrisonRiot)
        && cluster.kind == mention.kind
        && !cluster.of(mentions).any(conflict)
}

/// How the type of a mention stands to that of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// They are of one type.
    Same,
    /// Both do harm, so that one word may be the vague name for the other: "the attack" for an air strike.
    Kin,
}

impl Relation {
    /// The relation, where the two can be one event at all.
    #[must_use]
    pub fn of(cluster: &Cluster, mention: &Mention<'_>) -> Option<Self> {
        let kin = |kind: EventType| kind.harms() > 0 || kind == EventType::Raid;
        if cluster.kind == mention.kind {
            Some(Self::Same)
        } else {
            (kin(cluster.kind) && kin(mention.kind)).then_some(Self::Kin)
        }
    }

    /// Name of the choice in the model.
    pub(crate) const fn choice(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Kin => "kin",
        }
    }
}

/// Whether one is told of attackers whom nobody knows and the other of a party that the text names.
fn other_hand(one: &Mention<'_>, other: &Mention<'_>) -> bool {
    let unknown =
        |mention: &Mention<'_>| mention.agents.iter().any(|agent| agent.phrase.classes.has(class::UNKNOWN_GROUP));
    let named = |mention: &Mention<'_>| mention.agents.iter().any(|agent| agent.phrase.actor.is_some());
    unknown(one) && named(other) || unknown(other) && named(one)
}

/// What a mention by itself says of joining an event told before, whichever it is.
fn by_itself(model: &Model, found: &Found<'_, '_>, mention: &Mention<'_>, relation: Relation) -> f32 {
    let mut case = model.scorer(relation.choice());
    describe_alone(found, mention, &mut case);
    lead(&case)
}

/// By how much "the same" leads over "another".
fn lead(case: &Scorer<'_>) -> f32 {
    let mut scores = [0.0; 2];
    case.score(&mut scores);
    scores[1] - scores[0]
}

/// How well a mention fits an event without a model: by the best member, each clear conflict with another counting
/// against it.
fn by_rule(
    found: &Found<'_, '_>,
    mentions: &[Mention<'_>],
    cluster: &Cluster,
    mention: &Mention<'_>,
    relation: Relation,
) -> f32 {
    if relation != Relation::Same {
        return f32::MIN;
    }
    let scores = cluster.of(mentions).map(|other| likeness(found, other, mention));
    let (top, worst) = scores.fold((f32::MIN, f32::MAX), |(top, worst), score| (top.max(score), worst.min(score)));
    top + 0.3 * worst.min(0.0)
}

/// Events, the last ones told, that a mention can join, and mentions that an event has at most. No article of the corpus
/// comes near them; a page that says one thing ten thousand times is read in a time that grows with its length.
const OPEN: usize = 128;
const MEMBERS: usize = 128;

/// By how much "yes" must lead by the model. An event told once too often can still be left out when all are known,
/// one that was swallowed by another is lost: the limit was chosen by cross-validation.
const CLEAR: f32 = 0.3;
