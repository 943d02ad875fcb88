//! What the events of an article are called after it was read anew.

use anyhow::{Context, Result};
use riwaya_core::align::{Pairing, align};
use riwaya_core::article::Article;
use riwaya_core::event_id::{event_id, version};
use riwaya_core::extract::Extraction;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashSet;

/// Of a record, what shows which event is which.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    events: Vec<RecordEvent<'a>>,
}

#[derive(Deserialize)]
struct RecordEvent<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    mentions: Vec<RecordMention<'a>>,
}

#[derive(Deserialize, PartialEq, Eq, Hash)]
struct RecordMention<'a> {
    #[serde(borrow)]
    field: Cow<'a, str>,
    start: usize,
    end: usize,
}

/// Ids of events of an old version and of the same events in the new one, where they differ.
pub fn renames(old: (&Article, &Extraction), new: (&Article, &Extraction)) -> Vec<(String, String)> {
    let (old_version, new_version) = (version(old.0), version(new.0));
    let pairs = align(old, new);
    let names = pairs.iter().filter_map(|pairing| {
        let (Pairing::Same { .. } | Pairing::Changed { .. }) = pairing else { return None };
        let before = old.1.events.get(pairing.in_old()?)?;
        let after = new.1.events.get(pairing.in_new()?)?;
        Some((event_id(&old_version, before), event_id(&new_version, after)))
    });
    names.filter(|(before, after)| before != after).collect()
}

/// The same for two readings of one text, as records: the events that share the most mentions are the same.
pub fn renames_of_records(before: &[u8], after: &[u8]) -> Result<Vec<(String, String)>> {
    let broken = "a stored record is not what riwaya writes";
    let before: Record<'_> = serde_json::from_slice(before).context(broken)?;
    let after: Record<'_> = serde_json::from_slice(after).context(broken)?;
    let kept: HashSet<&str> = before
        .events
        .iter()
        .map(|event| &*event.id)
        .filter(|id| after.events.iter().any(|new| new.id == *id))
        .collect();
    let mut pairs: Vec<(usize, bool, &str, &str)> = Vec::new();
    for old in before.events.iter().filter(|event| !kept.contains(&*event.id)) {
        let mentions: HashSet<&RecordMention<'_>> = old.mentions.iter().collect();
        for new in after.events.iter().filter(|event| !kept.contains(&*event.id)) {
            let shared = new.mentions.iter().filter(|mention| mentions.contains(mention)).count();
            if shared > 0 {
                pairs.push((shared, old.kind == new.kind, &old.id, &new.id));
            }
        }
    }
    pairs.sort_unstable_by(|one, other| (other.0, other.1, one.2, one.3).cmp(&(one.0, one.1, other.2, other.3)));
    let (mut used, mut out) = (HashSet::new(), Vec::new());
    for (_, _, old, new) in pairs {
        if !used.contains(old) && !used.contains(new) {
            used.extend([old, new]);
            out.push((old.to_owned(), new.to_owned()));
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_event_that_shares_the_most_words_is_the_same() {
        let mention = |start: usize| format!(r#"{{"field":"text","start":{start},"end":{}}}"#, start + 3);
        let event = |id: &str, mentions: &[usize]| {
            let mentions: Vec<String> = mentions.iter().map(|start| mention(*start)).collect();
            format!(r#"{{"id":"{id}","type":"raid","mentions":[{}]}}"#, mentions.join(","))
        };
        let record = |events: &[String]| format!(r#"{{"events":[{}]}}"#, events.join(","));
        let before = record(&[event("kept", &[1]), event("a", &[10, 20]), event("b", &[30])]);
        let after = record(&[event("kept", &[1]), event("x", &[20, 30]), event("y", &[10, 20])]);
        let pairs = renames_of_records(before.as_bytes(), after.as_bytes()).unwrap();
        assert_eq!(pairs, [("a".to_owned(), "y".to_owned()), ("b".to_owned(), "x".to_owned())]);
    }
}
