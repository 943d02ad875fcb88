//! How much two incidents have to do with each other, and why.

use crate::incident::{Incident, Period, Side, Site};
use crate::status::family;
use serde::Serialize;
use std::collections::BTreeSet;

/// What relates two incidents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Relation {
    /// From 0 to 1: the sum of the reasons' weights.
    pub score: f64,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// `place`, `actors`, `type` or `time`.
    pub of: String,
    /// What they have in common: the name of the place, the ids of the actors, the type, the days between.
    pub value: String,
    /// Its part of the score.
    pub weight: f64,
}

/// Days within which two incidents are near in time.
const NEAR: i32 = 3;
/// Days after which the same place is no news.
const FAR: i32 = 30;

/// What two incidents have in common. The same from both sides.
#[must_use]
pub fn related(one: &Incident, other: &Incident) -> Relation {
    let days = days_between(one.date, other.date);
    let mut reasons: Vec<Reason> = Vec::new();
    reasons.extend(place(one.place.as_ref(), other.place.as_ref(), days));
    reasons.extend(actors(one, other));
    reasons.extend(types(one, other));
    // Much happens on one day: nearness counts only beside something else.
    if !reasons.is_empty() && days.is_some_and(|days| days <= NEAR) {
        reasons.push(reason("time", days.unwrap_or_default().to_string(), 0.1));
    }
    reasons.sort_by(|one, other| other.weight.total_cmp(&one.weight).then_with(|| one.of.cmp(&other.of)));
    Relation { score: reasons.iter().map(|reason| reason.weight).sum(), reasons }
}

fn reason(of: &str, value: String, weight: f64) -> Reason {
    Reason { of: of.to_owned(), value, weight }
}

/// Days from the end of the one to the beginning of the other; 0 where they overlap.
fn days_between(one: Period, other: Period) -> Option<i32> {
    let gap = |end: Option<jiff::civil::Date>, start: Option<jiff::civil::Date>| -> Option<i32> {
        end?.until(start?).ok().map(|span| span.get_days())
    };
    let (after, before) = (gap(one.end.or(one.start), other.start)?, gap(other.end.or(other.start), one.start)?);
    Some(after.max(before).max(0))
}

/// The same place, the nearer in time the more.
fn place(one: Option<&Site>, other: Option<&Site>, days: Option<i32>) -> Option<Reason> {
    let (one, other) = (one?, other?);
    let same = |part: fn(&Site) -> &str| !part(one).is_empty() && part(one) == part(other);
    let within = same(|site| &site.country) && same(|site| &site.admin1);
    let (name, weight) = if one.id.is_some() && one.id == other.id {
        (crate::site::name(one).unwrap_or(&one.text), 0.4)
    } else if within && same(|site| &site.settlement) {
        (one.settlement.as_str(), 0.3)
    } else if within {
        (one.admin1.as_str(), 0.1)
    } else {
        return None;
    };
    let share = match days {
        Some(days) if days <= NEAR => 1.0,
        Some(days) if days <= FAR => 0.5,
        _ => 0.25,
    };
    Some(reason("place", name.to_owned(), weight * share))
}

/// Actors of both, by their share in all.
fn actors(one: &Incident, other: &Incident) -> Option<Reason> {
    let ids = |incident: &Incident| -> BTreeSet<String> {
        let id = |side: &Side| side.actor.as_ref().map(|actor| actor.id.clone());
        incident.agents.iter().chain(&incident.patients).filter_map(id).collect()
    };
    let (one, other) = (ids(one), ids(other));
    let both: Vec<String> = one.intersection(&other).cloned().collect();
    let share = both.len() as f64 / one.union(&other).count().max(1) as f64;
    (!both.is_empty()).then(|| reason("actors", both.join(", "), 0.3 * share))
}

fn types(one: &Incident, other: &Incident) -> Option<Reason> {
    let weight = match () {
        () if one.kind == other.kind => 0.2,
        () if family(&one.kind) == family(&other.kind) => 0.1,
        () => return None,
    };
    let value = if one.kind == other.kind { one.kind.clone() } else { family(&one.kind).to_owned() };
    Some(reason("type", value, weight))
}
