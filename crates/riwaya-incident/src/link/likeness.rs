//! How much speaks for two events being one occurrence, and what.
//!
//! The weights are judged, not learnt: there are too few coded incidents to learn from. Each is about the logarithm of how
//! much more often it is seen in two accounts of one incident than in two of different ones.

use super::trace::{Spot, Trace};
use riwaya_core::event::EventType;
use serde::Serialize;

/// One thing that speaks for a link, or against it where its weight is below zero.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Reason {
    /// What it is.
    pub what: &'static str,
    /// How strongly it speaks.
    pub weight: f32,
}

/// Longest pause, in days, within what goes on at one site.
pub(super) const SITE_DAYS: i32 = 7;
/// Longest time, in days, that what goes on at one site can take.
const CHAIN_DAYS: i32 = 14;
/// So much against makes a link impossible; nothing else is asked then.
const NEVER: f32 = -6.0;

/// All reasons for two events being one occurrence, those that weigh nothing left out.
pub fn reasons(one: &Trace, other: &Trace) -> Vec<Reason> {
    PARTS
        .iter()
        .map(|(what, part)| Reason { what, weight: part(one, other) })
        .filter(|reason| reason.weight != 0.0)
        .collect()
}

/// The sum of all reasons: above zero, more speaks for a link than against it.
pub fn likeness(one: &Trace, other: &Trace) -> f32 {
    let mut sum = 0.0;
    for (_, part) in PARTS {
        let weight = part(one, other);
        if weight <= NEVER {
            return NEVER;
        }
        sum += weight;
    }
    sum
}

type Part = fn(&Trace, &Trace) -> f32;

/// What is compared; what most often rules a link out comes first.
const PARTS: &[(&str, Part)] = &[
    ("type", kind),
    ("place", place),
    ("time", time),
    ("figures", figures),
    ("perpetrator", agents),
    ("name of a victim", |one, other| if share(&one.names, &other.names) { 1.5 } else { 0.0 }),
    ("what was hit", |one, other| if share(&one.targets, &other.targets) { 0.5 } else { 0.0 }),
    ("headline", |one, other| if one.headline && other.headline { 0.6 } else { 0.0 }),
    ("copy of one text", |one, other| if one.text == other.text && one.article != other.article { 1.5 } else { 0.0 }),
    ("one article", |one, other| if one.article == other.article && !one_site(one, other) { -2.0 } else { 0.0 }),
    ("recalled", |one, other| if one.background || other.background { -0.8 } else { 0.0 }),
    ("told in passing", |one, other| passing(one) + passing(other)),
];

/// Types that tell of one kind of occurrence.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Family {
    Strike,
    Clash,
    Captivity,
    Prison,
    Crowd,
    Ground,
    Alone,
}

fn family(kind: EventType) -> Family {
    use EventType as T;
    match kind {
        T::AirStrike
        | T::Shelling
        | T::Explosion
        | T::SuicideBombing
        | T::ArmedAttack
        | T::Destruction
        | T::Killing
        | T::Shooting => Family::Strike,
        T::ArmedClash => Family::Clash,
        T::Arrest | T::Raid | T::Abduction | T::Release | T::Execution | T::Abuse => Family::Captivity,
        T::PrisonRiot | T::PrisonBreak => Family::Prison,
        T::Protest | T::Riot => Family::Crowd,
        T::TerritoryCapture | T::Withdrawal => Family::Ground,
        _ => Family::Alone,
    }
}

fn kind(one: &Trace, other: &Trace) -> f32 {
    let (Some(one), Some(other)) = (one.kind, other.kind) else { return NEVER };
    if one == other {
        return 0.7;
    }
    let (left, right) = (family(one), family(other));
    let is = |a: Family, b: Family| (left == a && right == b) || (left == b && right == a);
    let has = |kind: EventType| one == kind || other == kind;
    if left == right && left != Family::Alone {
        0.0
    } else if is(Family::Strike, Family::Clash) || is(Family::Clash, Family::Ground) {
        -0.7
    } else if is(Family::Strike, Family::Captivity) && has(EventType::Killing) {
        -0.5
    } else if [left, right].iter().all(|family| !matches!(family, Family::Crowd | Family::Alone)) {
        -1.2
    } else {
        NEVER
    }
}

fn place(one: &Trace, other: &Trace) -> f32 {
    let words = if share(&one.words, &other.words) { 0.8 } else { 0.0 };
    let same: Vec<&Spot> =
        one.spots.iter().filter(|spot| other.spots.iter().any(|place| place.id == spot.id)).collect();
    if one_site(one, other) {
        return 4.0;
    }
    if !same.is_empty() {
        // One place of many says little.
        let part = 2.0 * same.len() as f32 / (one.spots.len() + other.spots.len()) as f32;
        let weight = if same.iter().all(|spot| spot.capital) { 1.0 } else { 2.5 };
        return weight * (0.4 + 0.6 * part.min(1.0));
    }
    if let Some(kilometres) = apart(one, other) {
        let near = match kilometres {
            distance if distance < 4.0 => 1.6,
            distance if distance < 10.0 => 0.8,
            distance if distance < 20.0 => -0.5,
            distance if distance < 40.0 => -2.5,
            _ => NEVER,
        };
        return near + words;
    }
    if one.divisions.is_empty() || other.divisions.is_empty() {
        return words - 0.5;
    }
    if !share(&one.divisions, &other.divisions) {
        return -4.0;
    }
    words
}

/// Whether both are at one prison, camp or hospital. What goes on there for days, in several phases that an article tells
/// one by one, is one occurrence.
fn one_site(one: &Trace, other: &Trace) -> bool {
    one.spots.iter().any(|spot| spot.site && other.spots.iter().any(|place| place.id == spot.id))
}

/// Kilometres between the nearest two places, `None` where one of them has none.
fn apart(one: &Trace, other: &Trace) -> Option<f64> {
    let pairs = one.spots.iter().flat_map(|left| other.spots.iter().map(move |right| (left, right)));
    pairs.map(|(left, right)| kilometres(left, right)).min_by(f64::total_cmp)
}

/// Distance on a sphere of 6,371 km, flat between points that are near: the error is below 1 % up to 100 km.
fn kilometres(one: &Spot, other: &Spot) -> f64 {
    let north = (one.latitude - other.latitude) * 111.195;
    let middle = f64::midpoint(one.latitude, other.latitude);
    let east = (one.longitude - other.longitude) * 111.195 * middle.to_radians().cos();
    north.hypot(east)
}

fn time(one: &Trace, other: &Trace) -> f32 {
    let (Some(left), Some(right)) = (one.days, other.days) else { return -0.3 };
    let gap = (left.0.max(right.0) - left.1.min(right.1)).max(0);
    if gap == 0 {
        return match (left.1 - left.0).max(right.1 - right.0) {
            0 | 1 if one.told && other.told => 0.4,
            0 | 1 => 0.0,
            2..=9 => -0.5,
            _ => -1.5,
        };
    }
    match gap {
        1..=SITE_DAYS if one_site(one, other) => -0.2 * gap as f32,
        // Too far apart to be linked, but not to be the ends of one chain.
        0..=CHAIN_DAYS if one_site(one, other) => -2.0,
        1 => -0.8,
        2 => -2.5,
        _ => NEVER,
    }
}

fn figures(one: &Trace, other: &Trace) -> f32 {
    let mut sum = 0.0;
    let mut from = 0;
    while let Some((kind, _)) = one.figures.get(from) {
        let to = from + one.figures.iter().skip(from).take_while(|(of, _)| of == kind).count();
        let mine = one.figures.get(from..to).unwrap_or(&[]);
        let theirs: Vec<u64> = other.figures.iter().filter(|(of, _)| of == kind).map(|(_, low)| *low).collect();
        from = to;
        if theirs.is_empty() {
            continue;
        }
        let same = mine.iter().map(|(_, low)| *low).filter(|low| theirs.contains(low)).max();
        sum += match same {
            // The larger a number, the less is it shared by chance.
            Some(low) => (0.3 + 0.35 * (low.max(1) as f32).log2()).min(1.5),
            None if mine.iter().any(|(_, low)| theirs.iter().any(|their| near(*low, *their))) => -0.1,
            None => -0.3,
        };
    }
    sum
}

/// Whether the smaller of two numbers is more than half of the larger.
fn near(one: u64, other: u64) -> bool {
    one.min(other).saturating_mul(2) > one.max(other)
}

fn agents(one: &Trace, other: &Trace) -> f32 {
    if share(&one.agents, &other.agents) {
        return 0.5;
    }
    if one.agents.is_empty() || other.agents.is_empty() {
        return 0.0;
    }
    let foreign = !one.countries.is_empty() && !other.countries.is_empty() && !share(&one.countries, &other.countries);
    if foreign { -1.0 } else { -0.2 }
}

/// What is told without a number, a time or somebody who acts can be any of a day's events.
fn passing(trace: &Trace) -> f32 {
    let told =
        [!trace.figures.is_empty(), trace.told, !trace.agents.is_empty()].into_iter().filter(|told| *told).count();
    match told {
        _ if trace.headline => 0.0,
        0 => -0.5,
        1 => -0.25,
        _ => 0.0,
    }
}

fn share(one: &[u64], other: &[u64]) -> bool {
    one.iter().any(|value| other.contains(value))
}
