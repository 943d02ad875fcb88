//! Which events are compared at all: those that can be near each other in place and time. The number of comparisons for
//! an event depends on how much is told of its days and its surroundings, not on the size of the archive.

use super::likeness::SITE_DAYS;
use super::trace::{Spot, Trace};
use rustc_hash::{FxHashMap, FxHashSet};

/// Longest stretch of days that is looked up day by day; what is told for a month or a year links to nothing by its time.
const LONGEST: i32 = 7;
/// Side of a cell, in degrees: about 28 km from north to south. Places further apart than a cell and its neighbours are
/// never linked.
const CELL: f64 = 0.25;
/// Days before its publication on which an event without a time is taken to have happened.
const RECENT: i32 = 2;
/// Largest number of events under one key; more of them are not told apart by what they share.
const CROWD: usize = 4096;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Cell(i32, i32),
    Site(u64),
    Division(u64),
    Vague(u64),
    Name(u64),
    Text(i64),
    /// Without a place: only what tells such a number of people can be the same.
    Number(u64),
    Placeless(u64),
}

/// Hands out all pairs of events that are to be compared, each once, the smaller first. They are many, and never kept.
pub(super) fn pairs(traces: &[&Trace], mut give: impl FnMut(u32, u32)) {
    let mut index: FxHashMap<(i32, Key), Vec<u32>> = FxHashMap::default();
    let mut near = FxHashSet::default();
    for (number, trace) in traces.iter().enumerate() {
        let Some((first, last)) = span(trace) else { continue };
        let number = number as u32;
        near.clear();
        for day in first..=last {
            for key in asks(trace) {
                near.extend(index.get(&(day, key)).into_iter().flatten().copied());
            }
        }
        for other in &near {
            give(*other, number);
        }
        for (key, days) in stands(trace) {
            for day in first - days..=last + days {
                let under = index.entry((day, key)).or_default();
                if under.len() < CROWD {
                    under.push(number);
                }
            }
        }
    }
}

/// The days on which an event is looked for.
pub(super) fn span(trace: &Trace) -> Option<(i32, i32)> {
    match trace.days {
        Some((first, last)) => (last - first <= LONGEST).then_some((first, last)),
        None => trace.published.map(|day| (day - RECENT, day)),
    }
}

fn cell(spot: &Spot) -> (i32, i32) {
    ((spot.latitude / CELL).floor() as i32, (spot.longitude / CELL).floor() as i32)
}

/// Under which keys an event can be found, and for how many days around its own.
fn stands(trace: &Trace) -> Vec<(Key, i32)> {
    let mut out: Vec<(Key, i32)> = Vec::new();
    let mut push = |key: Key, days: i32| {
        if !out.contains(&(key, days)) {
            out.push((key, days));
        }
    };
    for spot in &trace.spots {
        let (row, column) = cell(spot);
        push(Key::Cell(row, column), 1);
        if spot.site {
            push(Key::Site(spot.id), SITE_DAYS);
        }
    }
    for division in &trace.divisions {
        push(Key::Division(*division), 1);
        if trace.spots.is_empty() {
            push(Key::Vague(*division), 1);
        }
    }
    trace.names.iter().for_each(|name| push(Key::Name(*name), 1));
    for number in numbers(trace) {
        push(Key::Number(number), 1);
        if trace.divisions.is_empty() {
            push(Key::Placeless(number), 1);
        }
    }
    push(Key::Text(trace.text), 1);
    out
}

/// Under which keys an event looks for others. If one looks where the other stands, the other looks where it stands.
fn asks(trace: &Trace) -> Vec<Key> {
    let mut out: Vec<Key> = Vec::new();
    for spot in &trace.spots {
        let (row, column) = cell(spot);
        out.extend((-1..=1).flat_map(|down| (-1..=1).map(move |right| Key::Cell(row + down, column + right))));
        if spot.site {
            out.push(Key::Site(spot.id));
        }
    }
    let vague = trace.spots.is_empty();
    out.extend(trace.divisions.iter().map(|id| if vague { Key::Division(*id) } else { Key::Vague(*id) }));
    out.extend(trace.names.iter().map(|name| Key::Name(*name)));
    let placeless = trace.divisions.is_empty();
    out.extend(numbers(trace).map(|number| if placeless { Key::Number(number) } else { Key::Placeless(number) }));
    out.push(Key::Text(trace.text));
    out
}

/// Numbers of people that are not shared by chance.
fn numbers(trace: &Trace) -> impl Iterator<Item = u64> {
    trace.figures.iter().filter(|(_, low)| *low > 2).map(|(kind, low)| (*low << 8) | *kind as u64)
}
