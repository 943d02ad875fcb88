//! Incidents by their places, as a map shows them.

use super::Case;
use crate::web::names::PLACES;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;

/// Ids that are told of one place.
const IDS: usize = 50;

/// What a map shows.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Spots {
    pub items: Vec<Spot>,
    /// Incidents whose place has no coordinates.
    pub unplaced: usize,
}

/// Incidents at one place.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Spot {
    /// Id of the gazetteer.
    pub place: Option<String>,
    /// English name.
    pub name: String,
    pub name_ar: Option<String>,
    /// WGS 84 latitude and longitude in degrees.
    pub point: (f64, f64),
    /// How precise it is, as `town`.
    pub precision: String,
    pub count: usize,
    /// How many of them are disputed.
    pub disputed: usize,
    /// Ids of incidents, at most 50, the latest first.
    pub ids: Vec<String>,
}

/// Puts incidents together by place, the most frequent first.
pub fn spots(cases: &[Arc<Case>]) -> Spots {
    let mut out: HashMap<(u64, u64, &str), Spot> = HashMap::new();
    let mut unplaced = 0;
    for case in cases {
        let Some(point) = case.point else {
            unplaced += 1;
            continue;
        };
        let key = (point.0.to_bits(), point.1.to_bits(), &*case.precision);
        let spot = out.entry(key).or_insert_with(|| Spot {
            place: Some(case.place_id.to_string()).filter(|id| !id.is_empty()),
            name: case.place.to_string(),
            name_ar: PLACES.get(&case.place_id).map(|named| named.name_ar.clone()),
            point,
            precision: case.precision.to_string(),
            count: 0,
            disputed: 0,
            ids: Vec::new(),
        });
        spot.count += 1;
        spot.disputed += usize::from(&*case.status == "disputed");
        if spot.ids.len() < IDS {
            spot.ids.push(case.code.clone());
        }
    }
    let mut items: Vec<Spot> = out.into_values().collect();
    items.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.name.cmp(&other.name)));
    Spots { items, unplaced }
}
