//! What people said of what the machine read, laid over it: the record itself is never changed.

use anyhow::{Context, Result, bail};
use riwaya_incident::report::Report;
use riwaya_store::{Review, Verdict};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// The slot that stands for the whole event.
const EVENT: &str = "event";

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
        let id = event.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        for review in reviews.of(&id).iter().filter(|review| review.verdict == Verdict::Correct) {
            let value = review.value.as_deref().unwrap_or("null");
            let _ = replace(event, &review.slot, serde_json::from_str(value)?);
        }
        let mut rejected: Vec<&str> = reviews
            .of(&id)
            .iter()
            .filter(|review| review.verdict == Verdict::Reject)
            .map(|review| &*review.slot)
            .collect();
        // From the end of a list, so that indices stay what the reviewer saw.
        rejected.sort_by_key(|slot| std::cmp::Reverse(index(slot)));
        for slot in rejected {
            remove(event, slot);
        }
    }
    events.retain(|event| !reviews.rejected(event.get("id").and_then(Value::as_str).unwrap_or_default()));
    report = serde_json::from_value(whole)?;
    Ok(report)
}

/// Whether a review makes sense for the event of a record: its slot is there, and with its value it is still an event.
///
/// # Errors
/// Says what does not fit.
pub fn check(record: &[u8], review: &Review) -> Result<()> {
    let whole: Value = serde_json::from_slice(record)?;
    let events = whole.get("events").and_then(Value::as_array).context("it has no events")?;
    let event = events.iter().find(|event| event.get("id").and_then(Value::as_str) == Some(&review.event));
    let mut event = event.with_context(|| format!("there is no event {} in it", review.event))?.clone();
    if review.slot == EVENT {
        if review.verdict == Verdict::Correct {
            bail!("an event is corrected slot by slot; name one with --slot");
        }
        return Ok(());
    }
    let pointer = format!("/{}", review.slot);
    event.pointer(&pointer).with_context(|| format!("the event has no '{}'", review.slot))?;
    if review.verdict == Verdict::Correct {
        let value = review.value.as_deref().context("a correction needs a --value")?;
        let value = serde_json::from_str(value).with_context(|| format!("'{value}' is no JSON"))?;
        replace(&mut event, &review.slot, value)?;
        let fits: Result<riwaya_incident::report::Event, _> = serde_json::from_value(event);
        fits.with_context(|| format!("the value does not fit '{}'", review.slot))?;
    }
    Ok(())
}

fn replace(event: &mut Value, slot: &str, value: Value) -> Result<()> {
    let place = event.pointer_mut(&format!("/{slot}")).with_context(|| format!("the event has no '{slot}'"))?;
    match (place, value) {
        // What the correction does not name stays as it was read, the words above all.
        (Value::Object(old), Value::Object(new)) => old.extend(new),
        (place, value) => *place = value,
    }
    Ok(())
}

fn remove(event: &mut Value, slot: &str) {
    let Some((list, _)) = slot.rsplit_once('/') else { return };
    let Some(list) = event.pointer_mut(&format!("/{list}")).and_then(Value::as_array_mut) else { return };
    if let Some(at) = index(slot).filter(|at| *at < list.len()) {
        list.remove(at);
    }
}

/// The index into a list at the end of a slot such as `figures/0`.
fn index(slot: &str) -> Option<usize> {
    slot.rsplit_once('/')?.1.parse().ok()
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

    #[test]
    fn a_correction_takes_the_place_of_what_it_names_only() {
        let mut event: Value = serde_json::from_str(r#"{"figures": [{"low": 3, "high": 3, "quote": "q"}]}"#).unwrap();
        replace(&mut event, "figures/0", serde_json::from_str(r#"{"low": 4, "high": 5}"#).unwrap()).unwrap();
        assert_eq!(event.to_string(), r#"{"figures":[{"high":5,"low":4,"quote":"q"}]}"#);
        assert!(replace(&mut event, "figures/1", Value::Null).is_err());
        remove(&mut event, "figures/0");
        assert_eq!(event.to_string(), r#"{"figures":[]}"#);
    }
}
