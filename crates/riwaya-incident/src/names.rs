//! Which words mean which actor, as the accounts themselves use them.

use crate::accounts::Accounts;
use crate::lexeme::{bare, contains, is_definite, words_of};
use crate::report::{Actor, Report};
use std::collections::{BTreeMap, BTreeSet};

/// Wordings for actors of the inventory.
pub(crate) struct Names {
    /// Of each source, then of all.
    sources: Vec<Wordings>,
    all: Wordings,
    actors: BTreeMap<String, Actor>,
}

/// Folded words, with the actor's id.
type Wordings = BTreeSet<(Vec<String>, String)>;

impl Names {
    pub fn of(accounts: &Accounts<'_>) -> Self {
        let mut actors = BTreeMap::new();
        let sources: Vec<Wordings> = accounts.reports.iter().map(|report| wordings(report, &mut actors)).collect();
        Self { all: sources.iter().flatten().cloned().collect(), sources, actors }
    }

    /// Whom of the inventory these words of a source contain: the longest wording wins, else a short name with the
    /// article, where it can mean only one.
    pub fn actor(&self, source: usize, words: &[String]) -> Option<&Actor> {
        let own = self.sources.get(source);
        let id = own
            .and_then(|own| within(own, words))
            .or_else(|| within(&self.all, words))
            .or_else(|| own.and_then(|own| short(own, words)))
            .or_else(|| short(&self.all, words))?;
        self.actors.get(id)
    }

    /// The words that are left of a voice's name without the names of its organisation: its role.
    pub fn role(&self, words: &[String], actor: &str) -> Vec<String> {
        let mut left = words.to_vec();
        let mut names: Vec<&Vec<String>> =
            self.all.iter().filter(|(_, id)| id == actor).map(|(name, _)| name).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        for name in names {
            if let Some(at) = left.windows(name.len()).position(|window| window == name.as_slice()) {
                left.drain(at..at + name.len());
            }
        }
        left
    }
}

/// Parties and keywords name their actors; a name and its abbreviation in quotation marks are two wordings.
fn wordings<'r>(report: &'r Report, actors: &mut BTreeMap<String, Actor>) -> Wordings {
    let mut out = Wordings::new();
    let mut known: BTreeSet<(&'r str, &'r str)> = BTreeSet::new();
    let mut add = |text: &'r str, id: &'r str| {
        // An article calls a party by the same few names again and again, and folding them is most of the work.
        if !known.insert((text, id)) {
            return;
        }
        for part in std::iter::once(text).chain(text.split(['«', '»', '"', '(', ')', '“', '”'])) {
            let words = words_of(part);
            if !words.is_empty() {
                out.insert((words, String::from(id)));
            }
        }
    };
    for party in report.events.iter().flat_map(|event| event.agents.iter().chain(&event.patients)) {
        if let Some(actor) = &party.actor {
            actors.insert(actor.id.clone(), actor.clone());
            add(&party.words.text, &actor.id);
        }
    }
    for voice in report.events.iter().flat_map(|event| &event.claims).map(|claim| &claim.voice) {
        if let Some(actor) = &voice.actor {
            actors.insert(actor.id.clone(), actor.clone());
        }
    }
    for keyword in report.keywords.iter().filter(|keyword| keyword.kind == "actor") {
        if let Some(id) = &keyword.id {
            add(&keyword.text, id);
        }
    }
    out
}

fn within<'n>(names: &'n Wordings, words: &[String]) -> Option<&'n String> {
    let found = names.iter().filter(|(name, _)| contains(words, name));
    found.max_by_key(|(name, _)| name.len()).map(|(_, id)| id)
}

fn short<'n>(names: &'n Wordings, words: &[String]) -> Option<&'n String> {
    let heads = |word: &String| -> BTreeSet<&'n String> {
        let same = names.iter().filter(|(name, _)| name.first().is_some_and(|first| bare(first) == bare(word)));
        same.map(|(_, id)| id).collect()
    };
    let found: Vec<&String> = words.iter().filter(|word| is_definite(word)).flat_map(heads).collect();
    match found.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}
