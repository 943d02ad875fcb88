//! How a summary names voices, parties and places: never by a loaded name of its own.

use super::phrases::{Phrases, Tongue};
use crate::incident::{Incident, Site};
use crate::ledger::{CIVILIANS, UNKNOWN};
use crate::site;

/// As many voices are named; more are counted.
const NAMED: usize = 4;

pub(super) struct Naming<'i> {
    pub incident: &'i Incident,
    pub tongue: Tongue,
    pub phrases: &'static Phrases,
}

impl Naming<'_> {
    fn quoted(&self, words: &str) -> String {
        // Inner quotation marks would end the outer ones.
        let words: String = words.chars().filter(|letter| !matches!(letter, '«' | '»' | '“' | '”' | '"')).collect();
        self.phrases.say("quoted", &[("words", &words)])
    }

    /// Names of voices, each once, the independent ones first.
    pub fn voices(&self, voices: &[usize]) -> String {
        let speakers = |independent: bool| {
            let all = voices.iter().filter_map(|voice| self.incident.matrix.voices.get(*voice));
            all.filter(move |voice| voice.independent == independent)
        };
        let mut names: Vec<String> = Vec::new();
        for speaker in speakers(true).chain(speakers(false)) {
            let name = match (&speaker.actor, self.tongue) {
                (Some(actor), Tongue::English) => actor.name.clone(),
                _ => self.quoted(&speaker.name),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let more = names.len().saturating_sub(NAMED);
        if more > 1 {
            names.truncate(NAMED);
            names.push(self.phrases.more.of(more as u64, false));
        }
        self.join(&names)
    }

    fn join(&self, names: &[String]) -> String {
        let and = self.phrases.say("and", &[]);
        match (names, self.tongue) {
            ([first @ .., last], Tongue::English) if !first.is_empty() => format!("{}{and}{last}", first.join(", ")),
            _ => names.join(&and),
        }
    }

    /// A party, by the id or words that columns and ledger have it by.
    pub fn party(&self, key: &str) -> String {
        let incident = self.incident;
        let side = incident.agents.iter().chain(&incident.patients).find(|side| match &side.actor {
            Some(actor) => actor.id == key,
            None => side.wordings.iter().any(|words| words == key),
        });
        let voice =
            incident.matrix.voices.iter().find(|voice| voice.actor.as_ref().is_some_and(|actor| actor.id == key));
        let actor = side.and_then(|side| side.actor.as_ref()).or_else(|| voice.and_then(|voice| voice.actor.as_ref()));
        if let (Some(actor), Tongue::English) = (actor, self.tongue) {
            return actor.name.clone();
        }
        let words = side.and_then(|side| side.wordings.first()).or_else(|| voice.map(|voice| &voice.name));
        self.quoted(words.map_or(key, String::as_str))
    }

    /// Who is counted.
    pub fn group(&self, group: &str) -> String {
        match group {
            CIVILIANS => self.phrases.say("civilians", &[]),
            UNKNOWN => self.phrases.say("unknown", &[]),
            party => self.phrases.say("members", &[("party", &self.party(party))]),
        }
    }

    /// A place: its English name with the town that it lies in, or the article's words.
    pub fn place(&self, place: &Site) -> String {
        match (site::name(place), self.tongue) {
            (Some(name), Tongue::English) if place.settlement.is_empty() || place.settlement == name => name.to_owned(),
            (Some(name), Tongue::English) => format!("{name}, {}", place.settlement),
            _ => self.quoted(&place.text),
        }
    }
}
