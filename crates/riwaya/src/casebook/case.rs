//! Incidents put together from what the archive keeps.

use super::reports::reports;
use super::review::{Standing, standing};
use anyhow::{Context, Result};
use jiff::Timestamp;
use riwaya_export::{Case, Fate, Item, Review, Tombstone};
use riwaya_incident::incident::{Account, Incident, Status};
use riwaya_incident::report::Report;
use riwaya_store::{Casebook as _, Filter, Page, SqliteStore, State, VersionId};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Incidents that are read from the archive at once.
const BATCH: u32 = 2000;

/// An incident with the reports that it was put together from.
#[derive(Debug)]
pub struct Dossier {
    pub incident: Incident,
    pub reports: Vec<Report>,
    /// When it last changed.
    pub updated: Timestamp,
    /// Whether a person accepted all of its events.
    pub accepted: bool,
}

/// Puts incidents together.
pub struct Cases {
    reviews: Standing,
    /// Only from events that a person accepted.
    accepted_only: bool,
    /// Outlets whose accounts are left out.
    hidden: BTreeSet<String>,
    /// Only those of which the accounts stand to each other like this.
    status: Option<Status>,
}

impl Cases {
    /// With the reviews of the archive.
    pub fn new(store: &mut SqliteStore, accepted_only: bool) -> Result<Self> {
        let reviews = standing(store.reviews(None)?).of_today(store)?;
        Ok(Self { reviews, accepted_only, hidden: BTreeSet::new(), status: None })
    }

    /// The same without the accounts of some outlets.
    pub fn hiding(self, outlets: &BTreeSet<String>) -> Self {
        Self { hidden: outlets.clone(), ..self }
    }

    /// The same, but only incidents with this status.
    pub fn with_status(self, status: Option<Status>) -> Self {
        Self { status, ..self }
    }

    /// Whether incidents are left out by what only their accounts tell, which the database does not know.
    pub fn chooses(&self) -> bool {
        self.accepted_only || self.status.is_some()
    }

    /// The reviews that hold.
    pub fn reviews(&self) -> &Standing {
        &self.reviews
    }

    /// An incident with its reports. `None` where none of its events is left: none accepted, or all
    /// hidden.
    pub fn dossier(&self, store: &mut SqliteStore, stored: &riwaya_store::Incident) -> Result<Option<Dossier>> {
        let mut found = None;
        self.dossiers(store, std::slice::from_ref(stored), |dossier| {
            found = Some(dossier);
            Ok(())
        })?;
        Ok(found)
    }

    /// Hands out incidents with their reports, in their order; those without an event that counts, or with another
    /// status than asked for, are left out. An article
    /// that tells several of them is read once.
    pub fn dossiers(
        &self,
        store: &mut SqliteStore,
        stored: &[riwaya_store::Incident],
        mut take: impl FnMut(Dossier) -> Result<()>,
    ) -> Result<()> {
        let counts = |event: &str| !self.accepted_only || self.reviews.accepted(event);
        let stored: Vec<_> = stored.iter().filter(|one| one.events.iter().any(|(_, event)| counts(event))).collect();
        let mut uses: BTreeMap<VersionId, usize> = BTreeMap::new();
        for version in stored.iter().flat_map(|one| versions(one)) {
            *uses.entry(version).or_default() += 1;
        }
        let mut read: HashMap<VersionId, Report> = HashMap::new();
        reports(store, &uses.keys().copied().collect::<Vec<_>>(), &self.reviews, |report| {
            if !report.outlet.as_ref().is_some_and(|outlet| self.hidden.contains(outlet)) {
                read.insert(VersionId(report.origin.version), report);
            }
            Ok(())
        })?;
        for one in stored {
            let mut reports = Vec::new();
            for version in versions(one) {
                let left = uses.entry(version).or_default();
                *left = left.saturating_sub(1);
                // The last that needs it takes it.
                reports.extend(if *left == 0 { read.remove(&version) } else { read.get(&version).cloned() });
            }
            if let Some(dossier) = self.put_together(one, reports, counts)? {
                take(dossier)?;
            }
        }
        Ok(())
    }

    fn put_together(
        &self,
        stored: &riwaya_store::Incident,
        reports: Vec<Report>,
        counts: impl Fn(&str) -> bool,
    ) -> Result<Option<Dossier>> {
        let members: HashSet<&str> = stored.events.iter().map(|(_, event)| event.as_str()).collect();
        let accounts: Vec<Account<'_>> = reports
            .iter()
            .flat_map(|report| report.events.iter().map(move |event| Account { report, event }))
            .filter(|account| members.contains(account.event.id.as_str()) && counts(&account.event.id))
            .collect();
        if accounts.is_empty() {
            return Ok(None);
        }
        let accepted = accounts.iter().all(|account| self.reviews.accepted(&account.event.id));
        let incident = Incident::build(&stored.code, &accounts);
        if self.status.is_some_and(|status| status != incident.status) {
            return Ok(None);
        }
        Ok(Some(Dossier { incident, reports, updated: time(&stored.updated)?, accepted }))
    }

    /// Hands out all incidents that a filter lets through, and what is left of those that are no longer, if `since` asks
    /// for what changed.
    pub fn all(
        &self,
        store: &mut SqliteStore,
        filter: &Filter,
        since: Option<&str>,
        mut take: impl FnMut(Item<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut skip = 0;
        loop {
            let page = store.incidents(filter, since, Page { skip, limit: BATCH })?;
            self.dossiers(store, &page, |dossier| {
                take(Item::Case(Box::new(Case {
                    incident: Cow::Borrowed(&dossier.incident),
                    reports: Cow::Borrowed(&dossier.reports),
                    updated: dossier.updated,
                    review: if dossier.accepted { Review::Accepted } else { Review::Suggested },
                })))
            })?;
            if skip == 0 {
                // Those that ended come with each page.
                for stored in &page {
                    if let Some(stone) = tombstone(stored)? {
                        take(Item::Tombstone(stone))?;
                    }
                }
            }
            if (page.iter().filter(|stored| stored.state == State::Open).count() as u32) < BATCH {
                return Ok(());
            }
            skip += BATCH;
        }
    }
}

/// The versions that tell an incident, each once.
fn versions(stored: &riwaya_store::Incident) -> BTreeSet<VersionId> {
    stored.events.iter().map(|(version, _)| *version).collect()
}

fn tombstone(stored: &riwaya_store::Incident) -> Result<Option<Tombstone>> {
    let fate = match &stored.state {
        State::Open => return Ok(None),
        State::Merged(into) => Fate::MergedInto(into.clone()),
        State::Withdrawn => Fate::Withdrawn,
    };
    Ok(Some(Tombstone { id: stored.code.clone(), fate, updated: time(&stored.updated)?, reason: String::new() }))
}

fn time(text: &str) -> Result<Timestamp> {
    text.parse().with_context(|| format!("'{text}' is no time of the archive"))
}
