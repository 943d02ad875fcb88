//! Incidents put together from what the archive keeps.

use super::reports::reports;
use super::review::{Standing, standing};
use anyhow::{Context, Result};
use jiff::Timestamp;
use riwaya_export::{Case, Fate, Item, Review, Tombstone};
use riwaya_incident::incident::{Account, Incident};
use riwaya_incident::report::Report;
use riwaya_store::{Casebook as _, Filter, Page, SqliteStore, State, VersionId};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Incidents that are read from the archive at once.
const BATCH: u32 = 200;

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
}

impl Cases {
    /// With the reviews of the archive.
    pub fn new(store: &mut SqliteStore, accepted_only: bool) -> Result<Self> {
        Ok(Self { reviews: standing(store.reviews(None)?).of_today(store)?, accepted_only })
    }

    /// The reviews that hold.
    pub fn reviews(&self) -> &Standing {
        &self.reviews
    }

    /// The incident of an id. `None` where none of its events is left: all rejected, or none accepted.
    pub fn dossier(&self, store: &mut SqliteStore, stored: &riwaya_store::Incident) -> Result<Option<Dossier>> {
        let versions: BTreeSet<VersionId> = stored.events.iter().map(|(version, _)| *version).collect();
        let mut found = Vec::new();
        let versions: Vec<VersionId> = versions.into_iter().collect();
        reports(store, &versions, &self.reviews, |report| {
            found.push(report);
            Ok(())
        })?;
        let belongs = |event: &str| {
            stored.events.iter().any(|(_, member)| member == event)
                && (!self.accepted_only || self.reviews.accepted(event))
        };
        let accounts: Vec<Account<'_>> = found
            .iter()
            .flat_map(|report| report.events.iter().map(move |event| Account { report, event }))
            .filter(|account| belongs(&account.event.id))
            .collect();
        if accounts.is_empty() {
            return Ok(None);
        }
        let accepted = accounts.iter().all(|account| self.reviews.accepted(&account.event.id));
        let incident = Incident::build(&stored.code, &accounts);
        Ok(Some(Dossier { incident, reports: found, updated: time(&stored.updated)?, accepted }))
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
            for stored in page.iter().filter(|stored| stored.state == State::Open) {
                if let Some(dossier) = self.dossier(store, stored)? {
                    take(Item::Case(Box::new(Case {
                        incident: Cow::Borrowed(&dossier.incident),
                        reports: Cow::Borrowed(&dossier.reports),
                        updated: dossier.updated,
                        review: if dossier.accepted { Review::Accepted } else { Review::Suggested },
                    })))?;
                }
            }
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
