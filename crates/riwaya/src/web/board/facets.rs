//! How many incidents there are of each type, actor, place, status, outlet and month.

use super::Case;
use crate::web::names::{ACTORS, PLACES};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Values of one kind that are told, the most frequent first.
const MOST: usize = 100;

/// How many incidents have a value.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Share {
    pub value: String,
    /// Names, where the value is an id or an English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    pub count: usize,
}

/// What people call it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Label {
    pub en: String,
    pub ar: String,
}

/// Counts of incidents.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Facets {
    #[serde(rename = "type")]
    pub kind: Vec<Share>,
    pub actor: Vec<Share>,
    pub place: Vec<Share>,
    pub status: Vec<Share>,
    pub outlet: Vec<Share>,
    /// In order.
    pub month: Vec<Share>,
    pub total: usize,
}

/// Counts what a selection holds.
pub fn facets(cases: &[Arc<Case>]) -> Facets {
    let mut counts: [HashMap<&str, usize>; 6] = Default::default();
    let [kinds, actors, places, statuses, outlets, months] = &mut counts;
    for case in cases {
        *kinds.entry(&case.kind).or_default() += 1;
        *statuses.entry(&case.status).or_default() += 1;
        *places.entry(&case.place).or_default() += 1;
        *months.entry(case.start.get(..7).unwrap_or_default()).or_default() += 1;
        let who: HashSet<&str> = case.tellings.iter().flat_map(|told| told.actors.iter()).map(|id| &**id).collect();
        for id in who {
            *actors.entry(id).or_default() += 1;
        }
        let whose: HashSet<&str> = case.tellings.iter().map(|told| &*told.outlet).collect();
        for outlet in whose {
            *outlets.entry(outlet).or_default() += 1;
        }
    }
    let actor = |id: &str| ACTORS.get(id).map(|named| Label { en: named.name.clone(), ar: named.name_ar.clone() });
    let ids: HashMap<&str, &str> = cases.iter().map(|case| (&*case.place, &*case.place_id)).collect();
    let place = |name: &str| {
        let named = PLACES.get(ids.get(name)?)?;
        Some(Label { en: name.to_owned(), ar: named.name_ar.clone() })
    };
    let mut month = shares(months, |_| None, usize::MAX);
    month.sort_by(|one, other| one.value.cmp(&other.value));
    Facets {
        kind: shares(kinds, |_| None, MOST),
        actor: shares(actors, actor, MOST),
        place: shares(places, place, MOST),
        status: shares(statuses, |_| None, MOST),
        outlet: shares(outlets, |_| None, MOST),
        month,
        total: cases.len(),
    }
}

/// The most frequent first; what is not told is no value.
fn shares(counts: &HashMap<&str, usize>, label: impl Fn(&str) -> Option<Label>, most: usize) -> Vec<Share> {
    let mut out: Vec<(&str, usize)> = counts.iter().map(|(value, count)| (*value, *count)).collect();
    out.retain(|(value, _)| !value.is_empty());
    out.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
    out.truncate(most);
    out.into_iter().map(|(value, count)| Share { value: value.to_owned(), label: label(value), count }).collect()
}
