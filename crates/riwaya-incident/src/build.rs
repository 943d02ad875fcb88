//! From accounts to an incident.

use crate::accounts::Accounts;
use crate::incident::{Account, EventRef, Incident};
use crate::ledger::Ledger;
use crate::matrix::Matrix;
use crate::matrix::statement::statements;
use crate::names::Names;
use crate::voices::Voices;
use crate::{keywords, parties, period, site, status, timeline};
use std::cmp::Reverse;
use std::collections::BTreeSet;

impl Incident {
    /// What all accounts together say. Their order does not matter, and neither does one that is given twice.
    #[must_use]
    pub fn build(id: &str, accounts: &[Account<'_>]) -> Self {
        let accounts = Accounts::of(accounts);
        let names = Names::of(&accounts);
        let voices = Voices::of(&accounts, &names);
        let agents = parties::sides(&accounts, |event| &event.agents);
        let patients = parties::sides(&accounts, |event| &event.patients);
        let (place, other_places) = site::places(&accounts);
        let date = period::period(&accounts);
        let ledger = Ledger::of(&accounts, &names, &voices, &agents, &patients, date.end);
        let statements = statements(&accounts, &names, &voices, place.as_ref(), &ledger);
        let status = status::status(&accounts, &voices, &statements);
        let types = types(&accounts);
        let matrix = Matrix::of(&accounts, &voices, &statements, &ledger, (&types, &agents));
        let places: Vec<_> = place.iter().chain(&other_places).collect();
        Self {
            id: id.to_owned(),
            kind: types.first().cloned().unwrap_or_default(),
            factuality: status::factuality(&accounts, status),
            background: accounts.list.iter().all(|told| told.event.background),
            date,
            instruments: instruments(&accounts),
            targets: targets(&accounts),
            events: events(&accounts),
            timeline: timeline::timeline(&matrix, &statements),
            keywords: keywords::keywords(&accounts, [&agents, &patients], &places, &types),
            matrix,
            sources: accounts.sources,
            types,
            status,
            place,
            other_places,
            agents,
            patients,
            ledger,
        }
    }

    /// The groups of the ledger that stand in UCDP's columns of side a and side b.
    #[must_use]
    pub fn sides(&self) -> [Option<String>; 2] {
        crate::ledger::sides(&self.agents, &self.patients, &self.ledger.entries)
    }
}

/// The types, those that most independent texts tell first; of as many the one that is told first.
fn types(accounts: &Accounts<'_>) -> Vec<String> {
    let mut types: Vec<&str> = Vec::new();
    for told in &accounts.list {
        if !types.contains(&told.event.kind.as_str()) {
            types.push(&told.event.kind);
        }
    }
    types.sort_by_key(|kind| {
        let telling = accounts.list.iter().filter(|told| told.event.kind == **kind);
        Reverse(accounts.texts(telling.map(|told| told.source)))
    });
    types.into_iter().map(str::to_owned).collect()
}

/// Kinds of means; "a weapon" only where no kind is told.
fn instruments(accounts: &Accounts<'_>) -> Vec<String> {
    let told = accounts.list.iter().flat_map(|told| &told.event.instruments).flat_map(|means| &means.kinds);
    let kinds: BTreeSet<&String> = told.collect();
    let general = |kind: &&&String| kinds.len() == 1 || kind.as_str() != "weapon";
    kinds.iter().filter(general).map(|kind| (*kind).clone()).collect()
}

fn targets(accounts: &Accounts<'_>) -> Vec<String> {
    let told = accounts.list.iter().flat_map(|told| &told.event.targets).map(|target| target.kind.clone());
    told.collect::<BTreeSet<String>>().into_iter().collect()
}

fn events(accounts: &Accounts<'_>) -> Vec<EventRef> {
    accounts.list.iter().map(|told| EventRef { source: told.source, event: told.event.id.clone() }).collect()
}
