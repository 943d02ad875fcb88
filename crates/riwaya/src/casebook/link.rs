//! Links what was stored since the last linking. Only the surroundings of new events are looked at: the days around them,
//! and further as far as the part of the events reaches in which they lie, since a group depends on nothing else.

mod field;
mod portion;
#[cfg(test)]
mod tests;

use super::review::{Standing, standing};
use crate::clock::now;
use anyhow::Result;
use field::Field;
use portion::{Portion, portions};
use riwaya_incident::decision::{Decided as What, Decision as Ruling, rules};
use riwaya_incident::identity::name;
use riwaya_incident::link::{Group, Rule, Trace};
use riwaya_store::{Casebook as _, Decided, Decision, Founder, Linking, SqliteStore, Waiting};
use std::collections::{BTreeSet, HashMap, HashSet};

/// How much is linked at once.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    /// Fresh articles up to which all that waits is.
    articles: usize,
    /// Events of a portion of more.
    events: usize,
}

const BOUNDS: Bounds = Bounds { articles: 2000, events: 50_000 };

/// What a linking did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Linked {
    /// Events that were linked anew.
    pub events: usize,
    /// Incidents that are new.
    pub founded: usize,
}

impl std::ops::AddAssign for Linked {
    fn add_assign(&mut self, other: Self) {
        self.events += other.events;
        self.founded += other.founded;
    }
}

/// Links what must be. Much is linked in portions; only with the last is what waited marked as linked, so that a linking
/// that was broken off begins again, and finds the same.
pub fn catch_up(store: &mut SqliteStore) -> Result<Linked> {
    link_all(store, BOUNDS)
}

fn link_all(store: &mut SqliteStore, bounds: Bounds) -> Result<Linked> {
    let waiting = store.waiting()?;
    if waiting.is_empty() {
        return Ok(Linked::default());
    }
    let reviews = standing(store.reviews(None)?);
    let rules = rules(&store.decisions()?.iter().filter_map(ruling).collect::<Vec<_>>());
    let desk = Desk { reviews, rules };
    if waiting.versions.len() <= bounds.articles {
        let portion = Portion::whole(waiting.versions.clone());
        return desk.link(store, &portion, waiting);
    }
    let Waiting { versions, mark, .. } = waiting;
    // What is told no longer comes first: its incidents go on with their other events.
    let mut linked = desk.link(store, &Portion::default(), Waiting { versions: Vec::new(), mark: 0, ..waiting })?;
    for portion in portions(store, &versions, &desk.reviews, bounds.events)? {
        linked += desk.link(store, &portion, Waiting::default())?;
    }
    store.link(&Linking { mark, ..Linking::default() }, now())?;
    Ok(linked)
}

/// What a linking goes by, beside the articles.
struct Desk {
    reviews: Standing,
    rules: Vec<(String, String, Rule)>,
}

impl Desk {
    /// Links the events of a portion, and what else waits.
    fn link(&self, store: &mut SqliteStore, portion: &Portion, mut waiting: Waiting) -> Result<Linked> {
        let mut field = Field::new(&self.reviews);
        field.read(store, &portion.versions)?;
        let own = field.traces.iter().filter(|trace| portion.has(trace));
        let fresh: Vec<String> = own.map(|trace| trace.event.clone()).collect();
        // An event that a person rejected is told no longer, until the rejection is undone.
        let rejected = waiting.events.iter().filter(|event| self.reviews.rejected(event));
        waiting.gone.extend(rejected.cloned().collect::<Vec<_>>());
        let moved: Vec<String> = fresh.iter().chain(&waiting.gone).chain(&waiting.events).cloned().collect();
        let left = left(store, &moved, &waiting.gone)?;
        let bound = self.rules.iter().flat_map(|(one, other, _)| [one.clone(), other.clone()]).collect::<Vec<_>>();
        for events in [&waiting.events, &left, &bound] {
            let versions = store.holding(events)?;
            field.read(store, &versions)?;
        }
        let dirty: HashSet<String> = fresh.iter().chain(&waiting.events).chain(&left).cloned().collect();
        let groups = field.settle(store, &dirty, &self.rules)?;
        let linking = linking(store, &field.traces, &groups, waiting, &fresh)?;
        let linked = Linked { events: linking.members.len(), founded: linking.founded.len() };
        store.link(&linking, now())?;
        Ok(linked)
    }
}

/// A decision as a rule for linking; `None` for an undoing of nothing.
pub fn ruling(decision: &Decision) -> Option<Ruling> {
    let side = |at: usize| decision.sides.get(at).cloned().unwrap_or_default();
    let what = match decision.kind {
        Decided::Merge => What::Merge(decision.sides.concat()),
        Decided::Split => What::Split(side(0), side(1)),
        Decided::Move => What::Move(side(0), side(1), side(2)),
        Decided::Forbid => What::Forbid(side(0), side(1)),
        Decided::Undo => What::Undo(decision.undoes?),
    };
    Some(Ruling { id: decision.id, what })
}

/// The events of the incidents of events that may leave them, apart from those that are told no longer.
fn left(store: &mut SqliteStore, moved: &[String], gone: &[String]) -> Result<Vec<String>> {
    let codes: BTreeSet<String> = store.incidents_of(moved)?.into_values().collect();
    let mut out = Vec::new();
    for code in codes {
        out.extend(store.incident(&code)?.events.into_iter().map(|(_, event)| event));
    }
    out.retain(|event| !gone.contains(event));
    Ok(out)
}

/// What is to be stored: each event with the permanent id of its group.
fn linking(
    store: &mut SqliteStore,
    traces: &[Trace],
    groups: &[Group],
    waiting: Waiting,
    fresh: &[String],
) -> Result<Linking> {
    let event = |at: &usize| traces.get(*at).map_or("", |trace| trace.event.as_str());
    let members: Vec<Vec<&str>> = groups.iter().map(|group| group.events.iter().map(event).collect()).collect();
    let events: Vec<String> = members.iter().flatten().map(|event| (*event).to_owned()).collect();
    let mut founders = store.founders(&events)?;
    let succeeded = succession(store, &waiting.gone, &events)?;
    founders.extend(succeeded.iter().cloned());
    founders.sort_unstable();
    let founders: Vec<(String, String)> = founders.into_iter().map(|founder| (founder.code, founder.event)).collect();
    let mut taken = Vec::new();
    let named = loop {
        let named = name(&members, &founders, &taken);
        let new: Vec<String> = named.iter().filter(|named| named.new).map(|named| named.id.clone()).collect();
        let more = store.taken(&new)?;
        if more.is_empty() {
            break named;
        }
        taken.extend(more);
    };
    let Waiting { mark, gone, events: relinked, .. } = waiting;
    let mut out = Linking { mark, relinked, gone, ..Linking::default() };
    out.succeeded = succeeded.into_iter().map(|founder| (founder.code, founder.event)).collect();
    let fresh: HashSet<&str> = fresh.iter().map(String::as_str).collect();
    for (group, named) in members.iter().zip(named) {
        if group.iter().any(|event| fresh.contains(event)) {
            out.told_anew.push(named.id.clone());
        }
        out.members.extend(group.iter().map(|event| ((*event).to_owned(), named.id.clone())));
        if named.new {
            out.founded.push((named.id, group.first().copied().unwrap_or_default().to_owned()));
        }
    }
    Ok(out)
}

/// For incidents whose founder is told no longer, the first of their other events.
fn succession(store: &mut SqliteStore, gone: &[String], events: &[String]) -> Result<Vec<Founder>> {
    let order: HashMap<&str, usize> = events.iter().enumerate().map(|(at, event)| (event.as_str(), at)).collect();
    let mut out = Vec::new();
    for founder in store.founders(gone)? {
        let others = store.incident(&founder.code)?.events;
        let next = others.iter().filter_map(|(_, event)| Some((order.get(event.as_str())?, event))).min();
        if let Some((_, event)) = next {
            out.push(Founder { event: event.clone(), ..founder });
        }
    }
    Ok(out)
}
