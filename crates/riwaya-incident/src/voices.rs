//! Independent voices: who is heard, each once, however many outlets carry it.

use crate::accounts::{Accounts, Told};
use crate::matrix::Speaker;
use crate::names::Names;
use crate::report::{Actor, Claim};
use std::cmp::Reverse;
use std::collections::BTreeMap;

mod identity;
mod listen;

/// All voices of an incident.
pub(crate) struct Voices {
    /// Who is heard, the most telling first.
    pub speakers: Vec<Speaker>,
    /// For each voice the first of those that it counts with: the outlet that alone knows it, the body it speaks for.
    pub standing: Vec<usize>,
    /// From where a name stands to the voice.
    index: BTreeMap<Place, usize>,
}

/// A source, and the folded words there; none for the outlet's own telling.
type Place = (usize, Option<Vec<String>>);

/// A name as one article has it, the short one told in full.
pub(crate) struct Heard {
    source: usize,
    /// The outlet's own telling.
    outlet: bool,
    text: String,
    words: Vec<String>,
    actor: Option<Actor>,
    /// How often, and in which sources, with the last day.
    count: usize,
    carriers: Vec<usize>,
    last: Option<String>,
}

impl Voices {
    pub fn of(accounts: &Accounts<'_>, names: &Names) -> Self {
        let (heard, places) = listen::listen(accounts, names);
        let groups = identity::voices(accounts, names, &heard);
        let mut members: BTreeMap<usize, Vec<&Heard>> = BTreeMap::new();
        for (one, group) in heard.iter().zip(&groups) {
            members.entry(*group).or_default().push(one);
        }
        let mut order: Vec<usize> = members.keys().copied().collect();
        let told = |group: &usize| members.get(group).map_or(0, |all| all.iter().map(|one| one.count).sum::<usize>());
        order.sort_by_key(|group| (Reverse(told(group)), *group));
        let listed: Vec<&Vec<&Heard>> = order.iter().filter_map(|group| members.get(group)).collect();
        let standing = standing(accounts, &listed);
        let speakers = listed.iter().zip(&standing).enumerate();
        let speakers = speakers.map(|(at, (all, first))| speaker(all, at == *first)).collect();
        let voice = |at: &usize| order.iter().position(|group| groups.get(*at) == Some(group));
        let index = places.iter().filter_map(|(place, at)| Some((place.clone(), voice(at)?))).collect();
        Self { speakers, standing, index }
    }

    /// Who makes a claim. The outlet that repeats its original's words is the original.
    pub fn claims(&self, accounts: &Accounts<'_>, told: &Told<'_>, claim: &Claim) -> Option<usize> {
        self.index.get(&listen::place(accounts, told, claim)).copied()
    }

    /// The outlet's own voice, where it is heard.
    pub fn outlet(&self, source: usize) -> Option<usize> {
        self.index.get(&(source, None)).copied()
    }

    /// How many of these voices are independent of each other.
    pub fn independent(&self, voices: impl Iterator<Item = usize>) -> usize {
        let mut groups: Vec<usize> = voices.filter_map(|voice| self.standing.get(voice).copied()).collect();
        groups.sort_unstable();
        groups.dedup();
        groups.len()
    }
}

/// Whom each voice counts with. A body, what belongs to it and all who speak for it are one, and so is what only one outlet knows: its own
/// telling, its correspondents and its unnamed sources.
fn standing(accounts: &Accounts<'_>, voices: &[&Vec<&Heard>]) -> Vec<usize> {
    let bodies = identity::bodies(voices);
    let groups: Vec<_> =
        voices.iter().enumerate().map(|(at, all)| identity::group(accounts, &bodies, all, at)).collect();
    groups.iter().enumerate().map(|(at, own)| groups.iter().position(|other| other == own).unwrap_or(at)).collect()
}

/// A voice under the name that tells most of it: the wording that is used most, or a fuller one that holds it, so that
/// "the spokesman of the force, A B" is not told as "the force".
fn speaker(all: &[&Heard], independent: bool) -> Speaker {
    let mut counts: BTreeMap<(&str, &[String]), usize> = BTreeMap::new();
    for one in all {
        *counts.entry((one.text.as_str(), &one.words)).or_default() += one.count;
    }
    let usual = counts.iter().max_by_key(|((text, _), count)| (**count, text.chars().count(), Reverse(*text)));
    let usual = usual.map(|((text, words), _)| (*text, *words));
    let fuller = usual.and_then(|(_, usual)| {
        let holds = |words: &[String]| usual.iter().all(|word| words.contains(word)) && words.len() <= LONGEST_NAME;
        counts.keys().filter(|(_, words)| holds(words)).max_by_key(|(text, words)| (words.len(), Reverse(*text)))
    });
    let name = fuller.map(|(text, _)| *text).or(usual.map(|(text, _)| text));
    let mut sources: Vec<usize> = all.iter().flat_map(|one| one.carriers.iter().copied()).collect();
    sources.sort_unstable();
    sources.dedup();
    Speaker {
        name: name.unwrap_or_default().to_owned(),
        actor: identity::actor(all).cloned(),
        outlet: all.iter().any(|one| one.outlet),
        sources,
        independent,
        last: all.iter().filter_map(|one| one.last.clone()).max(),
    }
}

/// Words of a voice's name at most: a longer one tells a story.
const LONGEST_NAME: usize = 9;
