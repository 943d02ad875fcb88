//! Links what was stored since the last linking. Only the surroundings of new events are looked at: the days around them,
//! and further as far as the part of the events reaches in which they lie, since a group depends on nothing else.

use super::reports::reports;
use super::review::{Standing, standing};
use crate::clock::now;
use anyhow::Result;
use jiff::civil::Date;
use riwaya_incident::decision::{Decided as What, Decision as Ruling, rules};
use riwaya_incident::identity::name;
use riwaya_incident::link::{Group, REACH, Rule, Trace, days, link};
use riwaya_store::{
    Casebook as _, Decided, Decision, Filter, Founder, Linking, Shelf as _, SqliteStore, VersionId, Waiting,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Fresh articles from which on the whole archive is linked: looking at their days one by one would read most of it.
const MANY: usize = 2000;
/// How often the days that are looked at grow. What hangs together for longer is linked within the days looked at.
const GROWTHS: usize = 6;

/// What a linking did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Linked {
    /// Events that were linked anew.
    pub events: usize,
    /// Incidents that are new.
    pub founded: usize,
}

/// Links what must be.
pub fn catch_up(store: &mut SqliteStore) -> Result<Linked> {
    let mut waiting = store.waiting()?;
    if waiting.is_empty() {
        return Ok(Linked::default());
    }
    let rules = rules(&store.decisions()?.iter().filter_map(ruling).collect::<Vec<_>>());
    let mut field = Field { reviews: standing(store.reviews(None)?), ..Field::default() };
    let fresh = field.read(store, &waiting.versions)?;
    let everything = waiting.versions.len() > MANY;
    // An event that a person rejected is told no longer, until the rejection is undone.
    let rejected = waiting.events.iter().filter(|event| field.reviews.rejected(event));
    waiting.gone.extend(rejected.cloned().collect::<Vec<_>>());
    let moved: Vec<String> = if everything {
        Vec::new()
    } else {
        fresh.iter().chain(&waiting.gone).chain(&waiting.events).cloned().collect()
    };
    let left = left(store, &moved, &waiting.gone)?;
    let bound = rules.iter().flat_map(|(one, other, _)| [one.clone(), other.clone()]).collect::<Vec<_>>();
    for events in [&waiting.events, &left, &bound] {
        let versions = store.holding(events)?;
        field.read(store, &versions)?;
    }
    if everything {
        let all = store.matching(&Filter::All(Vec::new()))?;
        field.read(store, &all)?;
    }
    let dirty: HashSet<String> = if everything {
        field.traces.iter().map(|trace| trace.event.clone()).collect()
    } else {
        fresh.iter().chain(&waiting.events).chain(&left).cloned().collect()
    };
    let groups = settle(store, &mut field, &dirty, &rules, everything)?;
    let linking = linking(store, &field, &groups, waiting, &fresh)?;
    let linked = Linked { events: linking.members.len(), founded: linking.founded.len() };
    store.link(&linking, now())?;
    Ok(linked)
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

/// The events that are looked at.
#[derive(Default)]
struct Field {
    traces: Vec<Trace>,
    versions: HashSet<VersionId>,
    reviews: Standing,
    /// Days of which everything is here, as stretches from and to, in days since 1970-01-01.
    whole: Vec<(i32, i32)>,
}

impl Field {
    /// Reads the events of versions that are not here yet, and gives the ids of those of all of them.
    fn read(&mut self, store: &mut SqliteStore, versions: &[VersionId]) -> Result<Vec<String>> {
        let new: Vec<VersionId> = versions.iter().filter(|id| !self.versions.contains(id)).copied().collect();
        let mut ids = Vec::new();
        reports(store, &new, &self.reviews, |report| {
            ids.extend(report.events.iter().map(|event| event.id.clone()));
            self.traces.extend(report.events.iter().map(|event| Trace::of(&report, event)));
            Ok(())
        })?;
        self.versions.extend(new);
        Ok(ids)
    }

    /// Reads everything around these stretches of days that is not here yet. False where all of it is.
    fn grow(&mut self, store: &mut SqliteStore, stretches: Vec<(i32, i32)>) -> Result<bool> {
        let missing = merged(stretches)
            .into_iter()
            .filter(|(first, last)| !self.whole.iter().any(|(from, to)| from <= first && last <= to));
        let missing: Vec<(i32, i32)> = missing.collect();
        for (first, last) in &missing {
            let versions = store.between(&date(*first), &date(*last))?;
            self.read(store, &versions)?;
        }
        let grown = !missing.is_empty();
        self.whole = merged(self.whole.iter().copied().chain(missing).collect());
        Ok(grown)
    }
}

/// The groups of the parts in which events lie that must be linked, each part with all events that belong to it.
fn settle(
    store: &mut SqliteStore,
    field: &mut Field,
    dirty: &HashSet<String>,
    rules: &[(String, String, Rule)],
    everything: bool,
) -> Result<Vec<Group>> {
    let around = |trace: &Trace| days(trace).map(|(first, last)| (first - REACH, last + REACH));
    let mut stretches = field.traces.iter().filter(|trace| dirty.contains(&trace.event)).filter_map(around).collect();
    let mut growths = 0;
    loop {
        let grown = !everything && field.grow(store, stretches)?;
        let groups = link(&field.traces, rules);
        let is_dirty = |at: &usize| field.traces.get(*at).is_some_and(|trace| dirty.contains(&trace.event));
        let parts: HashSet<usize> =
            groups.iter().filter(|group| group.events.iter().any(is_dirty)).map(|group| group.part).collect();
        let touched: Vec<Group> = groups.into_iter().filter(|group| parts.contains(&group.part)).collect();
        growths += 1;
        if !grown || growths > GROWTHS {
            return Ok(touched);
        }
        let events = touched.iter().flat_map(|group| &group.events);
        stretches = events.filter_map(|at| field.traces.get(*at)).filter_map(around).collect();
    }
}

/// Stretches that touch are one.
fn merged(mut stretches: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    stretches.sort_unstable();
    let mut out: Vec<(i32, i32)> = Vec::new();
    for (first, last) in stretches {
        match out.last_mut() {
            Some((_, end)) if first <= *end + 1 => *end = (*end).max(last),
            _ => out.push((first, last)),
        }
    }
    out
}

fn date(day: i32) -> String {
    let date = Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(day));
    date.map_or_else(|_| String::new(), |date| date.to_string())
}

/// What is to be stored: each event with the permanent id of its group.
fn linking(
    store: &mut SqliteStore,
    field: &Field,
    groups: &[Group],
    waiting: Waiting,
    fresh: &[String],
) -> Result<Linking> {
    let event = |at: &usize| field.traces.get(*at).map_or("", |trace| trace.event.as_str());
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
    let mut out = Linking { mark: waiting.mark, gone: waiting.gone, ..Linking::default() };
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
