//! Keywords of an article: what it is about, by meaning and not by counting words. They are read off the events, so that
//! the news comes before what is only recalled; each keeps the words that the article uses.

mod candidate;

use crate::actor::ActorId;
use crate::event::{Event, EventType, Location, Quote, names};
use crate::lexicon::class;
use crate::mention::Found;
use crate::place::{PlaceId, PlaceKind};
use candidate::{Candidate, Key, event_words, place_words};

names! {
    /// What a keyword names.
    KeywordKind {
        /// A party or organisation.
        Actor "actor",
        /// A person of the inventory.
        Person "person",
        /// A place.
        Place "place",
        /// What happened.
        Event "event",
        /// A weapon, a vehicle, a protected thing that was hit.
        Thing "thing",
    }
}

impl KeywordKind {
    /// So many of a kind say enough.
    const fn most(self) -> usize {
        match self {
            Self::Actor | Self::Place => 3,
            Self::Event | Self::Person => 2,
            Self::Thing => 1,
        }
    }
}

/// What an article is about, in its own words.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyword {
    /// What it names.
    pub kind: KeywordKind,
    /// The wording that tells most, without particles before it.
    pub quote: Quote,
    /// Further places where the article names it, at most three.
    pub also: Vec<Quote>,
    /// The actor of the inventory, where it is one.
    pub actor: Option<ActorId>,
    /// The place of the gazetteer, where it is one.
    pub place: Option<PlaceId>,
    /// The type of the events that it stands for.
    pub event: Option<EventType>,
}

/// At most so many keywords.
const MOST: usize = 8;
/// So many are given where there are as many, however far behind the first they are.
const FEW: usize = 4;
/// Beyond those, a keyword weighs at least this share of the first.
const SHARE: f32 = 0.45;

/// The keywords of an article, the most telling first. Without events only what its headline names.
#[must_use]
pub fn keywords(found: &Found<'_, '_>, events: &[Event]) -> Vec<Keyword> {
    let mut all = Vec::new();
    for event in events {
        of_event(found, event, weight(event), &mut all);
    }
    actors_named(found, events.is_empty(), &mut all);
    places_named(found, events.is_empty(), &mut all);
    for one in &mut all {
        one.settle(found);
    }
    all.sort_by(|one, other| other.weight.total_cmp(&one.weight).then(one.quote().cmp(&other.quote())));
    choose(found, &all)
}

/// How much an event is what the article is about: the headline and the body's returning to it speak for it.
fn weight(event: &Event) -> f32 {
    let title = event.mentions().iter().any(|mention| is_title(mention.quote));
    let again = (event.mentions().len() - 1).min(4) as f32;
    let told = event.confidence + if title { 0.6 } else { 0.0 } + 0.1 * again;
    if event.background { 0.3 * told } else { told }
}

fn is_title(quote: Quote) -> bool {
    quote.field == crate::article::Field::Title
}

/// What an event gives: its type in the article's words, its parties, its own places, its means.
fn of_event(found: &Found<'_, '_>, event: &Event, weight: f32, all: &mut Vec<Candidate>) {
    for mention in event.mentions() {
        if let Some((quote, telling)) = event_words(found, mention.quote) {
            let one = Candidate::take(all, Key::Event(event.kind), weight);
            one.bonus = f32::max(one.bonus, if found.document.text(quote).contains(' ') { 0.3 } else { 0.0 });
            one.name(quote, telling);
        }
    }
    for party in event.agents.iter().chain(&event.patients) {
        let Some(actor) = party.value.actor else { continue };
        Candidate::take(all, Key::Actor(actor), weight).fallback.get_or_insert(party.quote);
    }
    for place in event.places.iter().filter(|place| !place.value.inherited) {
        let Location { place, settlement, admin1, country, .. } = &place.value;
        match found.language.gazetteer.settlement(country, admin1, settlement) {
            Some(town) => Candidate::take(all, Key::Place(town), 0.6 * weight),
            None if place.is_none() && !settlement.is_empty() => {
                Candidate::take(all, Key::Settlement(settlement.clone()), weight)
            }
            None => continue,
        };
    }
    for place in event.places.iter().filter(|place| !place.value.inherited).filter_map(|place| place.value.place) {
        Candidate::take(all, Key::Place(place), weight);
    }
    let targets = event.targets.iter().map(|target| target.quote);
    let means = event.instruments.iter().filter(|one| !one.value.is_empty()).map(|one| one.quote);
    for quote in targets.chain(means) {
        let text = found.document.text(quote);
        if text.split_whitespace().count() <= candidate::LONGEST {
            Candidate::take(all, Key::Thing(text.to_owned()), 0.5 * weight).name(quote, 0.0);
        }
    }
    for claim in &event.claims {
        let crate::claim::Voice::Named { actor: Some(actor), quote } = &claim.voice else { continue };
        if found.language.actor(*actor).is_some_and(|actor| actor.kind == "person") {
            Candidate::take(all, Key::Actor(*actor), 0.5 * weight).fallback.get_or_insert(*quote);
        }
    }
}

/// The names under which the article knows the actors. Where it has no events, those of the headline are candidates.
fn actors_named(found: &Found<'_, '_>, headline: bool, all: &mut Vec<Candidate>) {
    for term in found.terms.list.iter().filter(|term| term.is(class::ACTOR) && !term.is(class::PLACE)) {
        let Some(actor) = term.actor else { continue };
        if headline && !found.document.in_title(term.first) {
            return;
        }
        let Some(one) = Candidate::named(all, Key::Actor(actor), headline) else { continue };
        if found.document.zone(term.first).is_none() {
            one.name(found.document.quote(term.first, term.end, term.prefix), candidate::spelt_out(term));
        }
    }
}

/// The names under which the article knows the places.
fn places_named(found: &Found<'_, '_>, headline: bool, all: &mut Vec<Candidate>) {
    for (phrase, resolved) in found.places.iter().zip(found.resolved) {
        let Some(first) = found.terms.list.get(phrase.first).map(|term| term.first) else { continue };
        if headline && !found.document.in_title(first) {
            return;
        }
        let unknown = || phrase.unknown.then(|| Key::Settlement(resolved.settlement.clone()));
        let Some(key) = resolved.place.map(Key::Place).or_else(unknown) else { continue };
        // The headline's places count without an event in them too.
        let may_add = resolved.place.is_some() && found.document.in_title(first);
        let Some(one) = Candidate::named(all, key, may_add) else { continue };
        if let Some(quote) = place_words(found, phrase, resolved) {
            one.name(quote, 0.0);
        }
    }
}

/// How much a place says: a prison more than its city, a city more than a country.
fn precision(kind: PlaceKind) -> f32 {
    match kind {
        PlaceKind::Site => 0.5,
        PlaceKind::Village | PlaceKind::Neighbourhood | PlaceKind::Town => 0.4,
        PlaceKind::District => 0.2,
        PlaceKind::Governorate => 0.1,
        PlaceKind::Region => 0.0,
        PlaceKind::Country => -0.4,
    }
}

/// The heaviest candidates, none of which says what another says already.
fn choose(found: &Found<'_, '_>, all: &[Candidate]) -> Vec<Keyword> {
    let (mut out, mut said): (Vec<Keyword>, Vec<Vec<&str>>) = (Vec::new(), Vec::new());
    let least = all.first().map_or(0.0, |first| SHARE * first.weight);
    for one in all {
        let Some(quote) = one.quote() else { continue };
        if out.len() >= MOST || out.len() >= FEW && one.weight < least {
            break;
        }
        let kind = one.kind(found);
        let words = bare(found.document.text(quote));
        let again = said.iter().any(|known| within(&words, known));
        if again || out.iter().filter(|known| known.kind == kind).count() >= kind.most() {
            continue;
        }
        out.push(one.keyword(kind, quote));
        said.push(words);
    }
    out
}

/// Whether one wording holds the other as whole words.
fn within(one: &[&str], other: &[&str]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && long.windows(short.len()).any(|words| words == short)
}

/// The words without their article.
fn bare(words: &str) -> Vec<&str> {
    let inside = |letter: char| matches!(letter, 'ء'..='ي') || letter.is_alphanumeric();
    let parts = words.split(|letter: char| !inside(letter)).filter(|word| !word.is_empty());
    parts.map(|word| word.strip_prefix("ال").unwrap_or(word)).collect()
}

#[cfg(test)]
mod tests;
