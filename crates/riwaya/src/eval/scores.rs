//! The figures that `riwaya eval` reports, in the form of its JSON.

use super::bootstrap;
use super::measure::{Counts, Line, Share, Tally, ratio};
use super::slot::Slot;
use riwaya_core::event::EventType;
use serde::{Serialize, Serializer};

/// Scores of a set of articles.
#[derive(Debug, Serialize)]
pub struct Scores {
    pub articles: usize,
    pub events: Score,
    pub events_untyped: Score,
    pub mentions: Score,
    pub arguments: Score,
    pub by_slot: Named,
    pub figures_with_voice: Score,
    pub not_actual: Score,
    pub dissent: Score,
    pub factuality_accuracy: f64,
    pub background_accuracy: f64,
    pub relevance_accuracy: f64,
    /// The most frequent type of the annotations first.
    pub by_type: Named,
}

/// One line.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Score {
    pub p: f64,
    pub r: f64,
    pub f1: f64,
    pub gold: usize,
    pub pred: usize,
    /// Annotated ones that the output has.
    pub found: usize,
    /// Those of the output that are annotated.
    pub right: usize,
    /// Of F1, 95 %.
    pub interval: [f64; 2],
}

/// Scores by name, in an order of their own.
#[derive(Debug, Default)]
pub struct Named(pub Vec<(&'static str, Score)>);

impl Serialize for Named {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, score)| (name, score)))
    }
}

impl Scores {
    /// Of all these articles.
    pub fn of(articles: &[&Counts]) -> Self {
        let mut all = Counts::default();
        for counts in articles {
            all.add(counts);
        }
        let score = |line| score(articles, line);
        let mut types: Vec<EventType> = EventType::ALL.to_vec();
        types.retain(|kind| all.line(Line::Type(*kind)) != Tally::default());
        types.sort_by_key(|kind| std::cmp::Reverse(all.line(Line::Type(*kind)).gold));
        Self {
            articles: all.articles,
            events: score(Line::Events),
            events_untyped: score(Line::Untyped),
            mentions: score(Line::Mentions),
            arguments: score(Line::Arguments),
            by_slot: Named(Slot::ALL.map(|slot| (slot.name(), score(Line::Slot(slot)))).into()),
            figures_with_voice: score(Line::FigureVoice),
            not_actual: score(Line::NotActual),
            dissent: score(Line::Dissent),
            factuality_accuracy: accuracy(all.factuality),
            background_accuracy: accuracy(all.background),
            relevance_accuracy: accuracy(all.relevance),
            by_type: Named(types.into_iter().map(|kind| (kind.name(), score(Line::Type(kind)))).collect()),
        }
    }
}

fn score(articles: &[&Counts], line: Line) -> Score {
    let each: Vec<Tally> = articles.iter().map(|counts| counts.line(line)).collect();
    let mut sum = Tally::default();
    for tally in &each {
        sum.add(tally);
    }
    Score {
        p: round(sum.precision()),
        r: round(sum.recall()),
        f1: round(sum.f1()),
        gold: sum.gold,
        pred: sum.output,
        found: sum.found,
        right: sum.right,
        interval: bootstrap::interval(&each).map(round),
    }
}

fn accuracy(share: Share) -> f64 {
    round(ratio(share.right, share.of))
}

/// Three decimals.
fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
