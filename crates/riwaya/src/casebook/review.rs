//! What people said of what the machine read, laid over it: the record itself is never changed.

use super::slot::{EVENT, locate, remove, replace, seen};
use anyhow::{Context, Result};
use riwaya_incident::report::Report;
use riwaya_store::{Casebook as _, Review, Shelf as _, SqliteStore, Verdict};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// Reviews that hold, by event.
#[derive(Debug, Default)]
pub struct Standing {
    by_event: HashMap<String, Vec<Review>>,
}

/// The reviews that hold: what is undone does not, and of several on one slot the last does.
pub fn standing(reviews: Vec<Review>) -> Standing {
    let mut undone: HashSet<i64> = HashSet::new();
    let mut by_event: HashMap<String, Vec<Review>> = HashMap::new();
    for review in reviews.into_iter().rev() {
        if undone.contains(&review.id) {
            continue;
        }
        if review.verdict == Verdict::Undo {
            undone.extend(review.undoes);
            continue;
        }
        let slots = by_event.entry(review.event.clone()).or_default();
        if !slots.iter().any(|known| known.slot == review.slot) {
            slots.push(review);
        }
    }
    // Oldest first, so that an index into a list is still what the reviewer saw.
    for reviews in by_event.values_mut() {
        reviews.reverse();
    }
    Standing { by_event }
}

impl Standing {
    /// Without acceptances of events that are read otherwise now: nobody accepted what they say.
    pub fn of_today(mut self, store: &mut SqliteStore) -> Result<Self> {
        let accepted: Vec<String> = self.by_event.keys().filter(|event| self.accepted(event)).cloned().collect();
        let mut told: HashMap<String, String> = HashMap::new();
        for version in store.holding(&accepted)? {
            let Some(record) = store.record(version)? else { continue };
            let whole: Value = serde_json::from_slice(&record)?;
            for event in whole.get("events").and_then(Value::as_array).into_iter().flatten() {
                let id = event.get("id").and_then(Value::as_str).unwrap_or_default();
                told.extend(seen(event, EVENT).map(|hash| (id.to_owned(), hash)));
            }
        }
        for (event, reviews) in &mut self.by_event {
            let is_old = |review: &Review| review.seen.as_ref() != told.get(event);
            reviews.retain(|review| review.slot != EVENT || review.verdict != Verdict::Accept || !is_old(review));
        }
        Ok(self)
    }

    /// Reviews of an event, oldest first.
    pub fn of(&self, event: &str) -> &[Review] {
        self.by_event.get(event).map_or(&[], Vec::as_slice)
    }

    /// Whether a person stands behind an event: it was accepted as a whole.
    pub fn accepted(&self, event: &str) -> bool {
        self.of(event).iter().any(|review| review.slot == EVENT && review.verdict == Verdict::Accept)
    }

    /// Whether a person said that there is no such event.
    pub fn rejected(&self, event: &str) -> bool {
        self.of(event).iter().any(|review| review.slot == EVENT && review.verdict == Verdict::Reject)
    }
}

/// The report of a record, with corrections in place of what they correct and without what was rejected.
pub fn correct(record: &[u8], reviews: &Standing) -> Result<Report> {
    let mut report: Report = serde_json::from_slice(record)?;
    if report.events.iter().all(|event| reviews.of(&event.id).is_empty()) {
        return Ok(report);
    }
    let mut whole: Value = serde_json::from_slice(record)?;
    let events = whole.get_mut("events").and_then(Value::as_array_mut).context("it has no events")?;
    for event in events.iter_mut() {
        let reviews = reviews.of(event.get("id").and_then(Value::as_str).unwrap_or_default());
        lay_over(event, reviews)?;
    }
    events.retain(|event| !reviews.rejected(event.get("id").and_then(Value::as_str).unwrap_or_default()));
    report = serde_json::from_value(whole)?;
    Ok(report)
}

/// Puts corrections into an event and takes out what was rejected. A review of something that is read no longer does
/// nothing: nobody reviewed what stands there now.
fn lay_over(event: &mut Value, reviews: &[Review]) -> Result<()> {
    // Where each of them is, before the first of them changes anything.
    let found: Vec<(String, &Review)> = reviews
        .iter()
        .filter(|review| review.slot != EVENT)
        .filter_map(|review| Some((locate(event, &review.slot, review.seen.as_deref())?, review)))
        .collect();
    let mut rejected = Vec::new();
    for (slot, review) in found {
        match review.verdict {
            Verdict::Correct => {
                let value = review.value.as_deref().unwrap_or("null");
                let _ = replace(event, &slot, serde_json::from_str(value)?);
            }
            Verdict::Reject => rejected.push(slot),
            Verdict::Accept | Verdict::Undo => {}
        }
    }
    remove(event, rejected);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review(id: i64, slot: &str, verdict: Verdict, value: Option<&str>) -> Review {
        Review {
            id,
            event: "e".into(),
            slot: slot.into(),
            verdict,
            value: value.map(str::to_owned),
            seen: None,
            undoes: (verdict == Verdict::Undo).then_some(id - 1),
            author: String::new(),
            reason: String::new(),
            time: String::new(),
        }
    }

    #[test]
    fn the_last_review_of_a_slot_holds_unless_it_is_undone() {
        let reviews = vec![
            review(1, "type", Verdict::Accept, None),
            review(2, "type", Verdict::Correct, Some("\"raid\"")),
            review(3, "type", Verdict::Undo, None),
            review(4, "event", Verdict::Accept, None),
        ];
        let standing = standing(reviews);
        let holds: Vec<i64> = standing.of("e").iter().map(|review| review.id).collect();
        assert_eq!(holds, [1, 4]);
        assert!(standing.accepted("e") && !standing.rejected("e"));
    }
}
