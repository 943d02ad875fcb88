//! What one voice says on one thing, and what it said before.

use super::columns::columns;
use super::statement::{Statement, Subject, is_two_sided};
use super::{Cell, Column, Earlier, Matrix, Stance};
use crate::accounts::{Accounts, Told};
use crate::incident::Side;
use crate::ledger::{Entry, Ledger, key};
use crate::voices::Voices;
use std::collections::{BTreeMap, BTreeSet};

impl Matrix {
    /// Voices × columns.
    pub(crate) fn of(
        accounts: &Accounts<'_>,
        voices: &Voices,
        statements: &[Statement],
        ledger: &Ledger,
        (types, agents): (&[String], &[Side]),
    ) -> Self {
        let subjects = columns(statements, types, agents);
        let said = Said::of(accounts, statements, ledger);
        let row = |voice: usize| -> Vec<Cell> { subjects.iter().map(|subject| said.cell(voice, subject)).collect() };
        let rows: Vec<Vec<Cell>> = (0..voices.speakers.len()).map(row).collect();
        let count = |column: usize, stance: Stance| {
            let takes = |row: &Vec<Cell>| row.get(column).is_some_and(|cell| cell.stance == stance);
            voices.independent(rows.iter().enumerate().filter(|(_, row)| takes(row)).map(|(voice, _)| voice))
        };
        let columns = subjects.iter().enumerate();
        let columns =
            columns.map(|(at, subject)| Column::of(subject, count(at, Stance::Asserts), count(at, Stance::Denies)));
        Self { columns: columns.collect(), voices: voices.speakers.clone(), rows }
    }
}

/// All statements, by who makes them and on what.
struct Said<'s, 'a> {
    accounts: &'s Accounts<'a>,
    ledger: &'s Ledger,
    on: BTreeMap<(usize, &'s Subject), Vec<&'s Statement>>,
    by: BTreeMap<usize, Vec<&'s Statement>>,
    /// The types of events of which a party or a place is asserted.
    kinds: BTreeMap<&'s Subject, BTreeSet<&'s str>>,
}

impl<'s, 'a> Said<'s, 'a> {
    fn of(accounts: &'s Accounts<'a>, statements: &'s [Statement], ledger: &'s Ledger) -> Self {
        let mut said = Self { accounts, ledger, on: BTreeMap::new(), by: BTreeMap::new(), kinds: BTreeMap::new() };
        for one in statements {
            said.on.entry((one.voice, &one.subject)).or_default().push(one);
            said.by.entry(one.voice).or_default().push(one);
            if let Some(kind) = said.kind(one).filter(|_| one.stance == Stance::Asserts) {
                said.kinds.entry(&one.subject).or_default().insert(kind);
            }
        }
        said
    }

    fn told(&self, one: &Statement) -> Option<&'s Told<'a>> {
        one.account.and_then(|at| self.accounts.list.get(at))
    }

    /// The type of the event of which it is said, unless its sides stand in any order.
    fn kind(&self, one: &Statement) -> Option<&'s str> {
        self.told(one).map(|told| told.event.kind.as_str()).filter(|kind| !is_two_sided(kind))
    }

    fn cell(&self, voice: usize, subject: &Subject) -> Cell {
        let said = self.on.get(&(voice, subject)).map_or(&[][..], Vec::as_slice);
        let Some(last) = said.last() else { return self.differs(voice, subject) };
        if subject.target == "figure" && last.stance == Stance::Asserts {
            return figure(self.ledger, voice, subject, said);
        }
        // A place that is told less precisely is still the same place.
        let is_place = subject.target == "place";
        let precise =
            |one: &&&Statement| is_place && one.stance == last.stance && one.value.as_ref() == Some(&subject.value);
        let last = said.iter().rev().find(precise).unwrap_or(last);
        let earlier = changes(said, |one| one.stance != last.stance || !is_place && one.value != last.value);
        Cell { stance: last.stance, value: last.value.clone(), evidence: Some(last.evidence.clone()), earlier }
    }

    /// Another perpetrator, or another place, of what the others tell; else silence.
    fn differs(&self, voice: usize, subject: &Subject) -> Cell {
        let known = |one: &Statement| {
            one.subject.target == "place" || self.told(one).is_some_and(|told| is_known(told, one, subject))
        };
        let other = self.kinds.get(subject).filter(|_| matches!(subject.target, "agent" | "place")).and_then(|kinds| {
            self.by.get(&voice)?.iter().rev().find(|one| {
                one.subject.target == subject.target
                    && one.stance == Stance::Asserts
                    && self.kind(one).is_some_and(|kind| kinds.contains(kind))
                    && known(one)
            })
        });
        Cell {
            stance: if other.is_some() { Stance::Differs } else { Stance::Silent },
            value: other.and_then(|other| other.value.clone()),
            evidence: other.map(|other| other.evidence.clone()),
            earlier: Vec::new(),
        }
    }
}

/// What stands of a voice's figures: of several the range. What they replaced was said before.
fn figure(ledger: &Ledger, voice: usize, subject: &Subject, said: &[&Statement]) -> Cell {
    let group = subject.group.as_deref().unwrap_or_default();
    let value = ledger.current(voice, &subject.value, group).map(|range| range.to_string());
    let stands = ledger.standing(voice, &subject.value, group);
    let is_old = |one: &Statement| {
        let old = |entry: &Entry| entry.superseded && entry.voice == voice && entry.evidence == one.evidence;
        one.stance != Stance::Asserts || ledger.entries.iter().any(old)
    };
    let last =
        stands.iter().max_by_key(|entry| (entry.as_of.clone(), entry.evidence.source, entry.evidence.words.start));
    Cell {
        stance: Stance::Asserts,
        earlier: changes(said, |one| is_old(one) && one.value != value),
        evidence: last.map(|entry| entry.evidence.clone()),
        value,
    }
}

/// What was said before, each change once.
fn changes(said: &[&Statement], old: impl Fn(&Statement) -> bool) -> Vec<Earlier> {
    let mut out: Vec<Earlier> = Vec::new();
    for one in said.iter().filter(|one| old(one)) {
        let same = |last: &Earlier| (last.stance, &last.value) == (one.stance, &one.value);
        if !out.last().is_some_and(same) {
            out.push(Earlier {
                stance: one.stance,
                value: one.value.clone(),
                as_of: one.as_of.clone(),
                evidence: one.evidence.clone(),
            });
        }
    }
    out
}

/// Whether an account names an agent of the inventory, while the one asked for is none of its parties.
fn is_known(told: &Told<'_>, one: &Statement, subject: &Subject) -> bool {
    let event = told.event;
    let actor = event.agents.iter().filter_map(|party| party.actor.as_ref()).any(|actor| actor.id == one.subject.value);
    actor && !event.agents.iter().chain(&event.patients).any(|party| key(party) == subject.value)
}
