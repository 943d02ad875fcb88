//! One thing of an event, named as `type`, `figures/0` or `figures/0/low`: how it is found, replaced and taken out.

use anyhow::{Context, Result};
use riwaya_store::Digest;
use serde_json::Value;

/// The slot that stands for the whole event.
pub const EVENT: &str = "event";

/// Keys that say how something was read and where it stands, not what was read. Mentions come and go with an edit of the
/// article that changes nothing of the event.
const PASSING: [&str; 9] = ["id", "confidence", "rule", "frame", "reality", "acled", "plover", "mentions", "sources"];

/// A hash of what a slot says, the same for as long as the same is read there.
pub fn seen(event: &Value, slot: &str) -> Option<String> {
    let at = if slot == EVENT { event } else { event.pointer(&format!("/{}", entry(slot).unwrap_or(slot)))? };
    Some(hash(at))
}

fn hash(value: &Value) -> String {
    let mut said = String::new();
    say(value, &mut said);
    Digest::of(said.as_bytes()).to_string()
}

fn say(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort_unstable();
            for key in keys {
                let Some(value) = map.get(key) else { continue };
                // The start and end of words are numbers, those of a date are not.
                let place = matches!(key.as_str(), "start" | "end") && value.is_number();
                if !place && !PASSING.contains(&key.as_str()) {
                    out.push_str(key);
                    say(value, out);
                }
            }
        }
        Value::Array(list) => {
            out.push('[');
            for value in list {
                say(value, out);
            }
            out.push(']');
        }
        value => {
            out.push(' ');
            out.push_str(&value.to_string());
        }
    }
}

/// Where a slot is now: an entry of a list may have moved since it was reviewed. `None` where it is no longer there.
pub fn locate(event: &Value, slot: &str, was: Option<&str>) -> Option<String> {
    let (Some(entry), Some(was)) = (entry(slot), was) else { return Some(slot.to_owned()) };
    let is_it = |value: Option<&Value>| value.is_some_and(|value| hash(value) == was);
    if is_it(event.pointer(&format!("/{entry}"))) {
        return Some(slot.to_owned());
    }
    let (list, _) = entry.split_once('/')?;
    let at = event.get(list)?.as_array()?.iter().position(|value| is_it(Some(value)))?;
    Some(format!("{list}/{at}{}", slot.strip_prefix(entry)?))
}

/// The entry of a list in which a slot lies: `figures/0` of `figures/0/low`.
fn entry(slot: &str) -> Option<&str> {
    let (list, rest) = slot.split_once('/')?;
    let index = rest.split('/').next()?;
    index.parse::<usize>().ok()?;
    slot.get(..=list.len() + index.len())
}

/// Puts a value in the place of what stands in a slot.
pub fn replace(event: &mut Value, slot: &str, value: Value) -> Result<()> {
    let place = event.pointer_mut(&format!("/{slot}")).with_context(|| format!("the event has no '{slot}'"))?;
    match (place, value) {
        // What the correction does not name stays as it was read, the words above all.
        (Value::Object(old), Value::Object(new)) => old.extend(new),
        (place, value) => *place = value,
    }
    Ok(())
}

/// Takes entries out of their lists.
pub fn remove(event: &mut Value, mut slots: Vec<String>) {
    // From the end of a list, so that indices stay what they are; and claims before the figures that they point to.
    slots.sort_by_key(|slot| {
        (std::cmp::Reverse(slot.matches('/').count()), slot.starts_with("figures/"), std::cmp::Reverse(index(slot)))
    });
    for slot in slots {
        let Some((list, _)) = slot.rsplit_once('/') else { continue };
        let entries = event.pointer_mut(&format!("/{list}")).and_then(Value::as_array_mut);
        let Some((entries, at)) = entries.zip(index(&slot)) else { continue };
        if at < entries.len() {
            entries.remove(at);
            if list == "figures" {
                figure_is_gone(event, at);
            }
        }
    }
}

/// Claims on a figure that was taken out go with it; those on later ones follow them.
fn figure_is_gone(event: &mut Value, at: usize) {
    let Some(claims) = event.get_mut("claims").and_then(Value::as_array_mut) else { return };
    let figure = |claim: &Value| claim.get("figure").and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
    claims.retain(|claim| figure(claim) != Some(at));
    for claim in claims {
        if let Some(later) = figure(claim).filter(|figure| *figure > at) {
            *claim.get_mut("figure").unwrap_or(&mut Value::Null) = (later - 1).into();
        }
    }
}

/// The index into a list at the end of a slot such as `figures/0`.
pub fn index(slot: &str) -> Option<usize> {
    slot.rsplit_once('/')?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_correction_takes_the_place_of_what_it_names_only() {
        let mut event = json!({"figures": [{"low": 3, "high": 3, "quote": "q"}]});
        replace(&mut event, "figures/0", json!({"low": 4, "high": 5})).unwrap();
        assert_eq!(event, json!({"figures": [{"low": 4, "high": 5, "quote": "q"}]}));
        assert!(replace(&mut event, "figures/1", Value::Null).is_err());
    }

    #[test]
    fn an_entry_is_found_where_it_moved_and_not_where_another_stands() {
        let figure =
            |low: u64, start: u64| json!({"kind": "killed", "low": low, "confidence": 0.5, "quote": {"start": start}});
        let before = json!({"figures": [figure(3, 10), figure(7, 20)]});
        let was = seen(&before, "figures/1/low").unwrap();
        let after = json!({"figures": [figure(7, 90), figure(3, 10)]});
        assert_eq!(locate(&after, "figures/1/low", Some(&was)).as_deref(), Some("figures/0/low"));
        assert_eq!(locate(&json!({"figures": [figure(8, 20)]}), "figures/1", Some(&was)), None);
        assert_eq!(locate(&after, "type", Some("x")).as_deref(), Some("type"));
    }

    #[test]
    fn claims_follow_the_figures_that_are_left() {
        let claim = |figure: u64| json!({"target": "figure", "figure": figure});
        let mut event = json!({"figures": [1, 2, 3], "claims": [{"figure": null}, claim(0), claim(2), claim(1)]});
        remove(&mut event, vec!["figures/0".into(), "claims/3".into()]);
        assert_eq!(event, json!({"figures": [2, 3], "claims": [{"figure": null}, claim(1)]}));
    }
}
