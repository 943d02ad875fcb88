//! From the words for a voice to whom they mean.

use super::{Heard, Place};
use crate::accounts::{Accounts, Told};
use crate::lexeme::{contains, is_short_for, words_of};
use crate::names::Names;
use crate::report::{Claim, Report, Voice};
use std::collections::BTreeMap;

/// All names of all claims, each article's once.
pub(super) fn listen(accounts: &Accounts<'_>, names: &Names) -> (Vec<Heard>, BTreeMap<Place, usize>) {
    let (mut heard, mut places): (Vec<Heard>, BTreeMap<Place, usize>) = (Vec::new(), BTreeMap::new());
    let listener = Listener::new(accounts, names);
    for told in &accounts.list {
        for claim in &told.event.claims {
            let place = place(accounts, told, claim);
            let at = *places.entry(place.clone()).or_insert_with(|| {
                heard.push(listener.hear(place.0, &claim.voice));
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

pub(super) fn place(accounts: &Accounts<'_>, told: &Told<'_>, claim: &Claim) -> Place {
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

/// What tells whom a name means.
struct Listener<'t, 'a> {
    accounts: &'t Accounts<'a>,
    names: &'t Names,
    /// Voices of all accounts with their words, as far as the inventory has them, each wording once.
    known: BTreeMap<Vec<String>, &'a Voice>,
}

impl<'t, 'a> Listener<'t, 'a> {
    fn new(accounts: &'t Accounts<'a>, names: &'t Names) -> Self {
        let mut known = BTreeMap::new();
        for voice in accounts.reports.iter().copied().flat_map(voices).filter(|voice| voice.actor.is_some()) {
            known.entry(words_of(&voice.text)).or_insert(voice);
        }
        Self { accounts, names, known }
    }

    fn hear(&self, source: usize, voice: &Voice) -> Heard {
        let heard = |outlet, text: String, actor| {
            let words = words_of(&text);
            Heard { source, outlet, words, text, actor, count: 0, carriers: Vec::new(), last: None }
        };
        if voice.is_outlet() {
            let told = self.accounts.sources.get(source);
            let name = told.map(|told| told.outlet.clone().unwrap_or_else(|| told.doc_id.clone()));
            return heard(true, name.unwrap_or_default(), None);
        }
        let full = self.full_name(source, voice).unwrap_or(voice);
        let mut one = heard(false, full.text.clone(), full.actor.clone());
        // "The organisation" alone, where the article or another one tells which.
        if one.actor.is_none() && one.words.len() == 1 {
            one.actor = self.names.actor(source, &one.words).cloned();
        }
        one
    }

    /// The fuller name that a short one stands for: of the article's voices the last before it, else the first after
    /// it. Where it quotes nobody by a fuller name, one that another account has, if the article's text has it as well.
    fn full_name(&self, source: usize, short: &Voice) -> Option<&'a Voice> {
        let report = self.accounts.reports.get(source).copied()?;
        let words = words_of(&short.text);
        let at = |voice: &Voice| voice.words.as_ref().map(|words| (words.field != "title", words.start));
        let actors = |other: &Voice| short.actor.is_none() || short.actor == other.actor;
        let own = voices(report).filter(|other| actors(other) && is_short_for(&words, &words_of(&other.text)));
        let (before, after): (Vec<&Voice>, Vec<&Voice>) = own.partition(|other| at(other) <= at(short));
        let before = before.into_iter().max_by_key(|other| at(other));
        before.or_else(|| after.into_iter().min_by_key(|other| at(other))).or_else(|| {
            let others = self.known.iter().filter(|(full, other)| actors(other) && is_short_for(&words, full));
            let others: Vec<_> = others.collect();
            let text = (!others.is_empty()).then(|| words_of(&format!("{}\n{}", report.title, report.text)))?;
            others.into_iter().find(|(full, _)| contains(&text, full)).map(|(_, other)| *other)
        })
    }
}

/// Those whom an article names as voices.
fn voices(report: &Report) -> impl Iterator<Item = &Voice> {
    report.events.iter().flat_map(|event| &event.claims).map(|claim| &claim.voice).filter(|voice| !voice.is_outlet())
}
