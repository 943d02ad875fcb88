//! Candidates for keywords, with the wordings that the article has for each.

use super::{Keyword, KeywordKind, is_title, precision};
use crate::actor::ActorId;
use crate::event::{EventType, Quote};
use crate::lexicon::class;
use crate::lexicon::reading::Clitics;
use crate::mention::Found;
use crate::phrase::{is_adjective, noun_phrase};
use crate::place::{NameId, PlaceId, PlacePhrase, Resolved, SITES};
use crate::term::{Term, TermKind};

/// Longer phrases are no keywords, in words.
pub(super) const LONGEST: usize = 4;

/// What two candidates may not share.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Key {
    Actor(ActorId),
    Place(PlaceId),
    /// A settlement that the gazetteer does not have.
    Settlement(String),
    Event(EventType),
    /// The words for it.
    Thing(String),
}

/// One thing that the article may be about.
#[derive(Debug)]
pub(super) struct Candidate {
    key: Key,
    /// The weight of the heaviest event that it belongs to; more once it is settled.
    pub weight: f32,
    /// What speaks for it beside its event.
    pub bonus: f32,
    /// Where the article names it, and how telling each wording is by itself.
    named: Vec<(Quote, f32)>,
    /// The words of an event for it, where it is named by nothing but an adjective (طائرات تركية).
    pub fallback: Option<Quote>,
    best: Option<Quote>,
}

impl Candidate {
    /// The candidate of that key, which now weighs at least so much.
    pub(super) fn take(all: &mut Vec<Self>, key: Key, weight: f32) -> &mut Self {
        let at = all.iter().position(|one| one.key == key).unwrap_or_else(|| {
            let (named, fallback, best) = (Vec::new(), None, None);
            all.push(Self { key, weight: 0.0, bonus: 0.0, named, fallback, best });
            all.len() - 1
        });
        let one = &mut all[at];
        one.weight = one.weight.max(weight);
        one
    }

    /// The candidate of that key; a new one only where it may be added.
    pub(super) fn named(all: &mut Vec<Self>, key: Key, may_add: bool) -> Option<&mut Self> {
        if may_add {
            return Some(Self::take(all, key, 0.0));
        }
        all.iter_mut().find(|one| one.key == key)
    }

    /// The article names it by these words.
    pub(super) fn name(&mut self, quote: Quote, telling: f32) {
        if !self.named.iter().any(|(known, _)| *known == quote) {
            self.named.push((quote, telling));
        }
    }

    /// Chooses its wording and sums up its weight.
    pub(super) fn settle(&mut self, found: &Found<'_, '_>) {
        self.named.sort_by_key(|(quote, _)| *quote);
        let mut wordings: Vec<(&str, Quote, f32, usize)> = Vec::new();
        for (quote, telling) in &self.named {
            let text = found.document.text(*quote);
            match wordings.iter_mut().find(|known| known.0 == text) {
                Some(known) => (known.2, known.3) = (known.2.max(*telling), known.3 + 1),
                None => wordings.push((text, *quote, *telling, 1)),
            }
        }
        // A loaded name is taken only where the article has no other.
        let loaded = |text: &str| matches!(self.key, Key::Actor(_)) && found.language.is_loaded(text);
        let several = wordings.len() > 1;
        let ranked = wordings.iter().map(|(text, quote, telling, often)| {
            let plain = !(several && loaded(text));
            (plain, *telling + readable(text) + *often as f32 / 2.0, text.len(), *quote)
        });
        // Of equals the first in the article.
        let best = ranked.reduce(|best, one| {
            let order = best.0.cmp(&one.0).then(best.1.total_cmp(&one.1)).then(best.2.cmp(&one.2));
            if order.is_lt() { one } else { best }
        });
        self.best = best.map(|(_, _, _, quote)| quote).or(self.fallback);
        let title = self.named.iter().any(|(quote, _)| is_title(*quote));
        self.weight += self.bonus + 0.1 * self.named.len().min(6) as f32 + if title { 0.4 } else { 0.0 };
        if let Key::Place(id) = self.key {
            self.weight += found.language.gazetteer.place(id).map_or(0.0, |place| precision(place.kind));
        }
    }

    /// The wording, once it is settled.
    pub(super) fn quote(&self) -> Option<Quote> {
        self.best
    }

    pub(super) fn kind(&self, found: &Found<'_, '_>) -> KeywordKind {
        match self.key {
            Key::Actor(id) if found.language.actor(id).is_some_and(|actor| actor.kind == "person") => {
                KeywordKind::Person
            }
            Key::Actor(_) => KeywordKind::Actor,
            Key::Place(_) | Key::Settlement(_) => KeywordKind::Place,
            Key::Event(_) => KeywordKind::Event,
            Key::Thing(_) => KeywordKind::Thing,
        }
    }

    /// The keyword that it makes.
    pub(super) fn keyword(&self, kind: KeywordKind, quote: Quote) -> Keyword {
        let others = self.named.iter().map(|(other, _)| *other).filter(|other| *other != quote);
        let (mut actor, mut place, mut event) = (None, None, None);
        match self.key {
            Key::Actor(id) => actor = Some(id),
            Key::Place(id) => place = Some(id),
            Key::Event(of) => event = Some(of),
            Key::Settlement(_) | Key::Thing(_) => {}
        }
        Keyword { kind, quote, also: others.take(3).collect(), actor, place, event }
    }
}

/// Two or three words say more than one, and read better than many; a hashtag is no wording.
fn readable(words: &str) -> f32 {
    if words.contains(['#', '_']) {
        return -4.0;
    }
    match words.split_whitespace().count() {
        1 => 0.0,
        2 | 3 => 1.5,
        _ => 0.5,
    }
}

/// After ل the article of a name is not written out (للتحالف): such words are the last choice.
pub(super) fn spelt_out(term: &Term<'_>) -> f32 {
    if term.has(Clitics::LI) && term.has(Clitics::AL) { -5.0 } else { 0.0 }
}

/// The term at the begin of a quote.
fn term_at(found: &Found<'_, '_>, quote: Quote) -> Option<usize> {
    let begin = |term: &Term<'_>| {
        let words = found.document.quote(term.first, term.end, 0);
        (words.field, words.span.start)
    };
    let after = found.terms.list.partition_point(|term| begin(term) <= (quote.field, quote.span.start));
    after.checked_sub(1)
}

/// The noun that names an event with what says which: فرار جماعي, انفجار صهريج وقود. Its words, and how telling they are
/// beside others: with the article they point back at something told before. A verb names what happened in a sentence
/// only and is no keyword.
pub(super) fn event_words(found: &Found<'_, '_>, mention: Quote) -> Option<(Quote, f32)> {
    let terms = &found.terms.list;
    let at = term_at(found, mention)?;
    let noun = terms.get(at).filter(|term| term.is_nominal() && !term.is_verb_only() && !is_adjective(term))?;
    let phrase = noun_phrase(terms, at).filter(|phrase| phrase.head == at)?;
    // Parties and places are keywords of their own, numbers are none.
    let ends = |term: &Term<'_>| {
        term.actor.is_some()
            || term.place.is_some()
            || term.is(class::PLACE)
            || term.is(class::PLACE_KIND)
            || term.is(class::NATIONALITY)
            || term.kind != TermKind::Known
            || term.is_particle()
            || term.has(Clitics::PRONOUN)
    };
    let inside = terms.get(at + 1..phrase.end).unwrap_or(&[]);
    let mut length = inside.iter().take(LONGEST - 1).take_while(|term| !ends(term)).count();
    if at + 1 + length < phrase.end {
        // What was cut off may have been the noun that the last ones hang on.
        length = inside.iter().take(length).take_while(|term| is_adjective(term)).count();
    }
    if length == 0 && noun.has(Clitics::PRONOUN) {
        return None;
    }
    let last = terms.get(at + length)?;
    let telling = if noun.has(Clitics::AL) { spelt_out(noun) - 0.7 } else { 0.0 };
    Some((found.document.quote(noun.first, last.end, noun.prefix), telling))
}

/// The name of a place with the kind before it (سجن غويران), out of the phrase that says where it is.
pub(super) fn place_words(found: &Found<'_, '_>, phrase: &PlacePhrase, resolved: &Resolved) -> Option<Quote> {
    let terms = &found.terms.list;
    let bears = |name: &&(usize, NameId)| {
        resolved.place.is_some_and(|place| found.language.gazetteer.bearers(name.1).contains(&place))
    };
    let name = phrase.names.iter().find(bears).map(|(at, _)| *at);
    let site =
        resolved.place.and_then(|id| found.language.gazetteer.place(id)).is_some_and(|place| place.kind.is_part());
    let is_kind = |at: &usize| {
        let term = terms.get(*at);
        *at >= phrase.first && term.is_some_and(|term| term.is(class::PLACE_KIND) || site && term.is_any(&SITES))
    };
    let (first, end) = match name {
        Some(name) => (name.checked_sub(1).filter(is_kind).unwrap_or(name), name + 1),
        // An unknown word is the name of a place where the article says so: قرية …
        None if resolved.place.is_none() && is_kind(&phrase.first) => (phrase.first, phrase.end),
        None => return None,
    };
    let odd = |term: &Term<'_>| term.is_particle() || matches!(term.kind, TermKind::Mark(_)) || spelt_out(term) < 0.0;
    if terms.get(first..end)?.iter().any(odd) {
        return None;
    }
    let (begin, last) = (terms.get(first)?, terms.get(end.checked_sub(1)?)?);
    (end - first <= LONGEST && found.document.zone(begin.first).is_none())
        .then(|| found.document.quote(begin.first, last.end, begin.prefix))
}
