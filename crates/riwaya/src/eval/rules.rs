//! How often each rule and each frame is right.

use super::Evaluated;
use super::event::Told;
use super::measure::right;
use super::slot::Slot;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What a rule made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Record {
    /// Values, or for a frame events.
    pub told: usize,
    /// Those of events that have a partner; the others cannot be right.
    pub paired: usize,
    /// Those that are right.
    pub right: usize,
}

/// One rule and the slot that it fills, or the frame of an event's first mention.
#[derive(Debug, Serialize)]
pub struct RuleLine {
    /// The slot, or [`FRAME`].
    pub of: &'static str,
    pub rule: String,
    #[serde(flatten)]
    pub record: Record,
}

/// What the lines of frames are of.
pub const FRAME: &str = "event";

/// Frames, then the rules of each slot; the one with most that is wrong first.
pub fn rules(articles: &[Evaluated]) -> Vec<RuleLine> {
    let mut all = Records::default();
    for compared in articles.iter().map(|one| &one.compared) {
        for (at, output) in compared.output.iter().enumerate() {
            let pair = compared.pairs.iter().find(|pair| pair.1 == at);
            all.event(output, pair.and_then(|pair| compared.gold.get(pair.0)));
        }
    }
    let mut out: Vec<((usize, &str), Record)> = all.0.into_iter().collect();
    out.sort_by_key(|((order, _), record)| (*order, Reverse(record.told - record.right)));
    let of = |order: usize| order.checked_sub(1).and_then(|slot| Slot::ALL.get(slot)).map_or(FRAME, |slot| slot.name());
    out.into_iter().map(|((order, rule), record)| RuleLine { of: of(order), rule: rule.to_owned(), record }).collect()
}

/// By rule, in the order of the slots; frames come before them.
#[derive(Default)]
struct Records<'a>(BTreeMap<(usize, &'a str), Record>);

impl<'a> Records<'a> {
    fn event(&mut self, output: &'a Told, gold: Option<&Told>) {
        self.note(0, output.frame.as_deref(), gold.is_some(), gold.is_some());
        for (order, slot) in Slot::ALL.into_iter().enumerate() {
            let right = gold.map(|gold| right(gold, output, slot)).unwrap_or_default();
            for (at, value) in output.slot(slot).iter().enumerate() {
                let is_right = right.iter().any(|pair| pair.1 == at);
                self.note(order + 1, value.rule.as_deref(), gold.is_some(), is_right);
            }
        }
    }

    fn note(&mut self, order: usize, rule: Option<&'a str>, paired: bool, right: bool) {
        let record = self.0.entry((order, rule.unwrap_or("-"))).or_default();
        record.told += 1;
        record.paired += usize::from(paired);
        record.right += usize::from(right);
    }
}
