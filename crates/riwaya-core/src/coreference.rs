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
pub use features::describe;
use likeness::likeness;

/// Mentions that name one event.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// Their indices, in order.
    pub members: Vec<usize>,
    /// The type that they name together.
    pub kind: EventType,
    /// How sure it is that this is an event of that type, 0 to 1.
    pub confidence: f32,
}

impl Cluster {
    /// The event that one mention names.
    pub(crate) fn new(mentions: &[Mention<'_>], index: usize) -> Self {
        let (kind, confidence) =
            mentions.get(index).map_or((EventType::ArmedAttack, 0.0), |mention| (mention.kind, mention.confidence));
        Self { members: vec![index], kind, confidence }
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
    for (index, mention) in mentions.iter().enumerate() {
        if let Some(cluster) =
            mention.about.and_then(|about| out.iter_mut().find(|cluster| cluster.members.contains(&about)))
        {
            cluster.members.push(index);
            continue;
        }
        let mut best: Option<(f32, usize)> = None;
        for (at, cluster) in out.iter().enumerate() {
            let Some(relation) = Relation::of(cluster, mention) else { continue };
            if cluster.of(mentions).any(|other| other_hand(other, mention)) {
                continue;
            }
            let score = fit(found, mentions, cluster, index, relation);
            if score > THRESHOLD && best.is_none_or(|(known, _)| score > known) {
                best = Some((score, at));
            }
        }
        match best.and_then(|(_, at)| out.get_mut(at)) {
            Some(cluster) => cluster.add(mentions, index),
            None => out.push(Cluster::new(mentions, index)),
        }
    }
    out
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

/// How well a mention fits an event: by the model where there is one, else by the best member, each clear conflict
/// with another counting against it.
fn fit(found: &Found<'_, '_>, mentions: &[Mention<'_>], cluster: &Cluster, index: usize, relation: Relation) -> f32 {
    if let Some(model) = &found.language.model {
        let (mut case, mut scores) = (model.scorer(relation.choice()), [0.0; 2]);
        describe(found, mentions, cluster, index, &mut case);
        case.score(&mut scores);
        return scores[1] - scores[0];
    }
    let Some(mention) = mentions.get(index).filter(|_| relation == Relation::Same) else { return f32::MIN };
    let scores = cluster.of(mentions).map(|other| likeness(found, other, mention));
    let (top, worst) = scores.fold((f32::MIN, f32::MAX), |(top, worst), score| (top.max(score), worst.min(score)));
    top + 0.3 * worst.min(0.0)
}

const THRESHOLD: f32 = 0.0;
