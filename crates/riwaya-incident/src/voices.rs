//! Independent voices: who is heard, each once, however many outlets carry it.

use crate::accounts::{Accounts, Told};
use crate::lexeme::{contains, is_short_for, words_of};
use crate::matrix::Speaker;
use crate::names::Names;
use crate::report::{Actor, Claim, Report, Voice};
use std::cmp::Reverse;
use std::collections::BTreeMap;

mod identity;

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
        let (heard, places) = listen(accounts, names);
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
        self.index.get(&place(accounts, told, claim)).copied()
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

/// All names of all claims, each article's once.
fn listen(accounts: &Accounts<'_>, names: &Names) -> (Vec<Heard>, BTreeMap<Place, usize>) {
    let (mut heard, mut places): (Vec<Heard>, BTreeMap<Place, usize>) = (Vec::new(), BTreeMap::new());
    for told in &accounts.list {
        for claim in &told.event.claims {
            let place = place(accounts, told, claim);
            let at = *places.entry(place.clone()).or_insert_with(|| {
                heard.push(hear(accounts, names, place.0, &claim.voice));
                heard.len() - 1
            });
            if let Some(one) = heard.get_mut(at) {
                let day = claim.as_of.as_ref().or(told.report.published.as_ref());
                one.count += 1;
                one.carriers.push(told.source);
                one.last = one.last.take().max(day.cloned());
            }
        }
    }
    (heard, places)
}

fn place(accounts: &Accounts<'_>, told: &Told<'_>, claim: &Claim) -> Place {
    if !claim.voice.is_outlet() {
        return (told.source, Some(words_of(&claim.voice.text)));
    }
    let original = accounts.sources.get(told.source).and_then(|source| source.copy_of);
    (original.filter(|first| repeats(accounts, *first, told, claim)).unwrap_or(told.source), None)
}

/// Whether the original's outlet says the same in its own name.
fn repeats(accounts: &Accounts<'_>, original: usize, told: &Told<'_>, claim: &Claim) -> bool {
    let figure = |told: &Told<'_>, claim: &Claim| {
        let figure = claim.figure.and_then(|at| told.event.figures.get(at));
        figure.map(|figure| (figure.kind.clone(), figure.low, figure.high))
    };
    accounts.list.iter().filter(|first| first.source == original && first.event.kind == told.event.kind).any(|first| {
        first.event.claims.iter().any(|other| {
            other.voice.is_outlet()
                && (&other.target, &other.stance) == (&claim.target, &claim.stance)
                && figure(first, other) == figure(told, claim)
        })
    })
}

fn hear(accounts: &Accounts<'_>, names: &Names, source: usize, voice: &Voice) -> Heard {
    let heard = |outlet, text: String, actor| Heard {
        source,
        outlet,
        words: words_of(&text),
        text,
        actor,
        count: 0,
        carriers: Vec::new(),
        last: None,
    };
    if voice.is_outlet() {
        let name = accounts.sources.get(source).map(|told| told.outlet.clone().unwrap_or_else(|| told.doc_id.clone()));
        return heard(true, name.unwrap_or_default(), None);
    }
    let full = full_name(accounts, source, voice).unwrap_or(voice);
    let mut one = heard(false, full.text.clone(), full.actor.clone());
    // "The organisation" alone, where the article or another one tells which.
    if one.actor.is_none() && one.words.len() == 1 {
        one.actor = names.actor(source, &one.words).cloned();
    }
    one
}

/// The fuller name that a short one stands for: of the article's voices the last before it, else the first after it.
/// Where it quotes nobody by a fuller name, one that another account has, if the article's text has it as well.
fn full_name<'r>(accounts: &Accounts<'r>, source: usize, short: &Voice) -> Option<&'r Voice> {
    let report = accounts.reports.get(source)?;
    let words = words_of(&short.text);
    let at = |voice: &Voice| voice.words.as_ref().map(|words| (words.field != "title", words.start));
    let (before, after): (Vec<&Voice>, Vec<&Voice>) =
        fuller(report, &words, short.actor.as_ref()).partition(|other| at(other) <= at(short));
    let own =
        before.into_iter().max_by_key(|other| at(other)).or_else(|| after.into_iter().min_by_key(|other| at(other)));
    own.or_else(|| {
        let others = accounts.reports.iter().flat_map(|other| fuller(other, &words, short.actor.as_ref()));
        let others: Vec<&Voice> = others.filter(|other| other.actor.is_some()).collect();
        let text = if others.is_empty() { Vec::new() } else { words_of(&format!("{}\n{}", report.title, report.text)) };
        others.into_iter().find(|other| contains(&text, &words_of(&other.text)))
    })
}

/// The voices of an article that a short name can stand for.
fn fuller<'v>(report: &'v Report, short: &[String], actor: Option<&Actor>) -> impl Iterator<Item = &'v Voice> {
    let named = report.events.iter().flat_map(|event| &event.claims).map(|claim| &claim.voice);
    named.filter(move |other| {
        let actors = actor.is_none() || actor == other.actor.as_ref();
        actors && !other.is_outlet() && is_short_for(short, &words_of(&other.text))
    })
}

/// Whom each voice counts with. A body and all who speak for it are one, and so is what only one outlet knows: its own
/// telling, its correspondents and its unnamed sources.
fn standing(accounts: &Accounts<'_>, voices: &[&Vec<&Heard>]) -> Vec<usize> {
    let groups: Vec<_> = voices.iter().enumerate().map(|(at, all)| identity::group(accounts, all, at)).collect();
    groups.iter().enumerate().map(|(at, own)| groups.iter().position(|other| other == own).unwrap_or(at)).collect()
}

fn speaker(all: &[&Heard], independent: bool) -> Speaker {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in all {
        *counts.entry(one.text.as_str()).or_default() += one.count;
    }
    let name = counts.iter().max_by_key(|(text, count)| (**count, text.chars().count(), Reverse(**text)));
    let mut sources: Vec<usize> = all.iter().flat_map(|one| one.carriers.iter().copied()).collect();
    sources.sort_unstable();
    sources.dedup();
    Speaker {
        name: name.map(|(text, _)| (*text).to_owned()).unwrap_or_default(),
        actor: identity::actor(all).cloned(),
        outlet: all.iter().any(|one| one.outlet),
        sources,
        independent,
        last: all.iter().filter_map(|one| one.last.clone()).max(),
    }
}
