//! The events that are looked at, and how far around those that must be linked.

use crate::casebook::reports::reports;
use crate::casebook::review::Standing;
use anyhow::Result;
use jiff::civil::Date;
use riwaya_incident::link::{Group, REACH, Rule, Trace, days, link};
use riwaya_store::{Casebook as _, SqliteStore, VersionId};
use std::collections::HashSet;

/// How often the days that are looked at grow. What hangs together for longer is linked within the days looked at.
const GROWTHS: usize = 6;

/// The events that are looked at.
pub struct Field<'r> {
    pub traces: Vec<Trace>,
    versions: HashSet<VersionId>,
    reviews: &'r Standing,
    /// Days of which everything is here, as stretches from and to, in days since 1970-01-01.
    whole: Vec<(i32, i32)>,
}

impl<'r> Field<'r> {
    /// Without an event.
    pub fn new(reviews: &'r Standing) -> Self {
        Self { traces: Vec::new(), versions: HashSet::new(), reviews, whole: Vec::new() }
    }

    /// Reads the events of versions that are not here yet, and gives the ids of those of all of them.
    pub fn read(&mut self, store: &mut SqliteStore, versions: &[VersionId]) -> Result<Vec<String>> {
        let new: Vec<VersionId> = versions.iter().filter(|id| !self.versions.contains(id)).copied().collect();
        let mut ids = Vec::new();
        reports(store, &new, self.reviews, |report| {
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

    /// The groups of the parts in which events lie that must be linked, each part with all events that belong to it.
    pub fn settle(
        &mut self,
        store: &mut SqliteStore,
        dirty: &HashSet<String>,
        rules: &[(String, String, Rule)],
    ) -> Result<Vec<Group>> {
        let around = |trace: &Trace| days(trace).map(|(first, last)| (first - REACH, last + REACH));
        let dirty_ones = self.traces.iter().filter(|trace| dirty.contains(&trace.event));
        let mut stretches = dirty_ones.filter_map(around).collect();
        let mut growths = 0;
        loop {
            let grown = self.grow(store, stretches)?;
            let groups = link(&self.traces, rules);
            let is_dirty = |at: &usize| self.traces.get(*at).is_some_and(|trace| dirty.contains(&trace.event));
            let parts: HashSet<usize> =
                groups.iter().filter(|group| group.events.iter().any(is_dirty)).map(|group| group.part).collect();
            let touched: Vec<Group> = groups.into_iter().filter(|group| parts.contains(&group.part)).collect();
            growths += 1;
            if !grown || growths > GROWTHS {
                return Ok(touched);
            }
            let events = touched.iter().flat_map(|group| &group.events);
            stretches = events.filter_map(|at| self.traces.get(*at)).filter_map(around).collect();
        }
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
