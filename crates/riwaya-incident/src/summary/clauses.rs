//! The sentences of a summary.

use super::Clause;
use super::naming::Naming;
use super::phrases::{Phrases, Tongue};
use crate::incident::{Evidence, Incident};
use crate::ledger::{Entry, Range, Total};
use crate::matrix::statement::is_two_sided;
use crate::matrix::{Cell, Column, Stance};

/// No more words are shown for one sentence.
const SHOWN: usize = 6;

pub(super) struct Writer<'i> {
    naming: Naming<'i>,
}

impl<'i> Writer<'i> {
    pub fn new(incident: &'i Incident, tongue: Tongue) -> Self {
        Self { naming: Naming { incident, tongue, phrases: Phrases::of(tongue) } }
    }

    fn incident(&self) -> &'i Incident {
        self.naming.incident
    }

    fn say(&self, name: &str, values: &[(&str, &str)]) -> String {
        self.naming.phrases.say(name, values)
    }

    fn kind(&self, kind: &str) -> String {
        self.naming.phrases.types.get(kind).cloned().unwrap_or_default()
    }

    /// Type, place and time.
    pub fn what(&self) -> Clause {
        let incident = self.incident();
        let kind = self.kind(&incident.kind);
        let place = incident.place.as_ref().map(|place| self.naming.place(place));
        let date = self.naming.phrases.period(incident.date);
        let name = match (&place, &date) {
            (Some(_), Some(_)) => "what",
            (Some(_), None) => "what_undated",
            (None, Some(_)) => "what_nowhere",
            (None, None) => "what_alone",
        };
        let values = [
            ("type", kind.as_str()),
            ("place", place.as_deref().unwrap_or("")),
            ("date", date.as_deref().unwrap_or("")),
        ];
        let told = self.columns("occurrence").find(|(_, column)| column.value == incident.kind);
        let mut evidence =
            told.map(|(at, _)| self.evidence(at, |cell| cell.stance != Stance::Silent)).unwrap_or_default();
        evidence.truncate(1);
        evidence.extend(incident.place.as_ref().map(|place| place.evidence.clone()));
        Clause { text: self.say(name, &values), evidence }
    }

    /// How the accounts stand to each other.
    pub fn status(&self) -> Option<Clause> {
        let name = self.incident().status.name();
        let text = self.naming.phrases.status.get(name)?.clone();
        let told =
            self.columns("occurrence").flat_map(|(at, _)| self.evidence(at, |cell| cell.stance != Stance::Silent));
        Some(Clause { text, evidence: told.take(SHOWN).collect() })
    }

    /// Who says that it happened, and who does not: of the main type, and of every other that somebody denies.
    pub fn occurrences(&self) -> Vec<Clause> {
        let main = &self.incident().kind;
        let told = self.columns("occurrence").filter(|(_, column)| column.value == *main || column.denied > 0);
        let clause = |(at, column): (usize, &Column)| {
            let (voices, deniers) = (self.who(at, Stance::Asserts), self.who(at, Stance::Denies));
            let (name, against) = match (voices.is_empty(), deniers.is_empty()) {
                (false, true) => ("asserted", deniers),
                (false, false) => ("disputed", deniers),
                (true, false) => ("denied", deniers),
                (true, true) => ("doubted", self.who(at, Stance::Doubts)),
            };
            let (kind, voices, against) =
                (self.kind(&column.value), self.naming.voices(&voices), self.naming.voices(&against));
            let text = self.say(name, &[("type", &kind), ("voices", &voices), ("deniers", &against)]);
            Clause { text, evidence: self.evidence(at, |cell| cell.stance != Stance::Silent) }
        };
        told.map(clause).collect()
    }

    /// Who is said to have done it, by actors that are known.
    pub fn agents(&self) -> Vec<Clause> {
        let known = |column: &Column| {
            let mut actors = self.incident().agents.iter().filter_map(|side| side.actor.as_ref());
            column.denied > 0 || actors.any(|actor| actor.id == column.value)
        };
        let clause = |(at, column): (usize, &Column)| {
            let (voices, deniers) = (self.who(at, Stance::Asserts), self.who(at, Stance::Denies));
            let name = match (voices.is_empty(), deniers.is_empty()) {
                (false, true) if is_two_sided(&self.incident().kind) => "side",
                (false, true) => "agent",
                (false, false) => "agent_denied",
                (true, false) => "agent_only_denied",
                (true, true) => return Clause { text: String::new(), evidence: Vec::new() },
            };
            let party = self.naming.party(&column.value);
            let (voices, deniers) = (self.naming.voices(&voices), self.naming.voices(&deniers));
            let text = self.say(name, &[("party", &party), ("voices", &voices), ("deniers", &deniers)]);
            Clause { text, evidence: self.evidence(at, |cell| matches!(cell.stance, Stance::Asserts | Stance::Denies)) }
        };
        self.columns("agent").filter(|(_, column)| known(column)).map(clause).collect()
    }

    /// The figures: what all together claim, then each group with the claims side by side.
    pub fn tolls(&self) -> Vec<Clause> {
        let mut out = Vec::new();
        for total in &self.incident().ledger.totals {
            let columns: Vec<(usize, &Column)> =
                self.columns("figure").filter(|(_, column)| column.value == total.kind).collect();
            out.push(self.total(total));
            let said = |at: usize| self.who(at, Stance::Asserts).len() + self.who(at, Stance::Denies).len();
            if columns.iter().map(|(at, _)| said(*at)).sum::<usize>() > 1 {
                out.extend(columns.iter().map(|(at, column)| self.group(*at, column)));
            }
        }
        out
    }

    fn total(&self, total: &Total) -> Clause {
        let counted = |entry: &&Entry| {
            entry.kind == total.kind
                && !entry.superseded
                && !entry.joint
                && entry.stance == Stance::Asserts
                && entry.part_of.is_none()
        };
        let entries: Vec<&Entry> = self.incident().ledger.entries.iter().filter(counted).collect();
        let mut voices: Vec<usize> = entries.iter().map(|entry| entry.voice).collect();
        voices.sort_unstable();
        voices.dedup();
        let number = self.naming.phrases.number(&total.kind, Range { low: total.low, high: total.high });
        let name = if voices.len() == 1 { "total" } else { "total_of_all" };
        let text = self.say(name, &[("number", &number), ("voices", &self.naming.voices(&voices))]);
        Clause { text, evidence: entries.into_iter().map(|entry| entry.evidence.clone()).collect() }
    }

    /// One group's figures, each with those who give it.
    fn group(&self, at: usize, column: &Column) -> Clause {
        let group = column.group.clone().unwrap_or_default();
        let mut claims: Vec<(Range, Vec<usize>)> = Vec::new();
        for voice in self.who(at, Stance::Asserts) {
            let Some(range) = self.incident().ledger.current(voice, &column.value, &group) else { continue };
            match claims.iter_mut().find(|(known, _)| *known == range) {
                Some((_, voices)) => voices.push(voice),
                None => claims.push((range, vec![voice])),
            }
        }
        claims.sort();
        let mut parts: Vec<String> = Vec::new();
        for (range, voices) in &claims {
            let number = self.naming.phrases.number(&column.value, *range);
            parts.push(self.say("group_claim", &[("number", &number), ("voices", &self.naming.voices(voices))]));
        }
        let deniers = self.who(at, Stance::Denies);
        if !deniers.is_empty() {
            parts.push(self.say("group_denial", &[("voices", &self.naming.voices(&deniers))]));
        }
        let claims = parts.join(&self.say("separator", &[]));
        let text = self.say("group", &[("group", &self.naming.group(&group)), ("claims", &claims)]);
        Clause { text, evidence: self.evidence(at, |cell| cell.stance != Stance::Silent) }
    }

    fn columns(&self, target: &str) -> impl Iterator<Item = (usize, &'i Column)> {
        let columns = self.incident().matrix.columns.iter().enumerate();
        columns.filter(move |(_, column)| column.target == target)
    }

    fn cells(&self, at: usize) -> impl Iterator<Item = (usize, &'i Cell)> {
        let rows = self.incident().matrix.rows.iter().enumerate();
        rows.filter_map(move |(voice, row)| Some((voice, row.get(at)?)))
    }

    /// The voices of that stance.
    fn who(&self, at: usize, stance: Stance) -> Vec<usize> {
        self.cells(at).filter(|(_, cell)| cell.stance == stance).map(|(voice, _)| voice).collect()
    }

    fn evidence(&self, at: usize, wanted: impl Fn(&Cell) -> bool) -> Vec<Evidence> {
        self.cells(at).filter(|(_, cell)| wanted(cell)).filter_map(|(_, cell)| cell.evidence.clone()).collect()
    }
}
