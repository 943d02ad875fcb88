//! What one voice says on one thing, and what it said before.

use super::columns::columns;
use super::statement::{Statement, Subject, is_two_sided};
use super::{Cell, Column, Earlier, Matrix, Stance};
use crate::accounts::{Accounts, Told};
use crate::incident::Side;
use crate::ledger::{Entry, Ledger, key};
use crate::voices::Voices;

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
        let row = |voice: usize| -> Vec<Cell> {
            subjects.iter().map(|subject| cell(accounts, statements, ledger, voice, subject)).collect()
        };
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

fn cell(accounts: &Accounts<'_>, statements: &[Statement], ledger: &Ledger, voice: usize, subject: &Subject) -> Cell {
    let said: Vec<&Statement> = statements.iter().filter(|one| one.voice == voice && one.subject == *subject).collect();
    let Some(last) = said.last() else {
        return differs(accounts, statements, voice, subject).unwrap_or(Cell {
            stance: Stance::Silent,
            value: None,
            evidence: None,
            earlier: Vec::new(),
        });
    };
    if subject.target == "figure" && last.stance == Stance::Asserts {
        return figure(ledger, voice, subject, &said);
    }
    // A place that is told less precisely is still the same place.
    let is_place = subject.target == "place";
    let precise =
        |one: &&&Statement| is_place && one.stance == last.stance && one.value.as_ref() == Some(&subject.value);
    let last = said.iter().rev().find(precise).unwrap_or(last);
    let earlier = changes(&said, |one| one.stance != last.stance || !is_place && one.value != last.value);
    Cell { stance: last.stance, value: last.value.clone(), evidence: Some(last.evidence.clone()), earlier }
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

/// Another perpetrator, or another place, of what the others tell.
fn differs(accounts: &Accounts<'_>, statements: &[Statement], voice: usize, subject: &Subject) -> Option<Cell> {
    if subject.target != "agent" && subject.target != "place" {
        return None;
    }
    let told = |one: &Statement| one.account.and_then(|at| accounts.list.get(at));
    let kinds = |one: &Statement| told(one).map(|told| told.event.kind.as_str()).filter(|kind| !is_two_sided(kind));
    let others = statements.iter().filter(|one| one.subject == *subject && one.stance == Stance::Asserts);
    let theirs: Vec<_> = others.filter_map(kinds).collect();
    let known =
        |one: &Statement| one.subject.target == "place" || told(one).is_some_and(|told| is_known(told, one, subject));
    let other = statements.iter().rev().find(|one| {
        one.voice == voice
            && one.subject.target == subject.target
            && one.stance == Stance::Asserts
            && kinds(one).is_some_and(|kind| theirs.contains(&kind))
            && known(one)
    })?;
    Some(Cell {
        stance: Stance::Differs,
        value: other.value.clone(),
        evidence: Some(other.evidence.clone()),
        earlier: Vec::new(),
    })
}

/// Whether an account names an agent of the inventory, while the one asked for is none of its parties.
fn is_known(told: &Told<'_>, one: &Statement, subject: &Subject) -> bool {
    let event = told.event;
    let actor = event.agents.iter().filter_map(|party| party.actor.as_ref()).any(|actor| actor.id == one.subject.value);
    actor && !event.agents.iter().chain(&event.patients).any(|party| key(party) == subject.value)
}
