//! What two events are compared by: where their mentions stand in common words, and what they say.

use super::Part;
use super::words::{Link, Words};
use crate::article::Article;
use crate::claim::{Claim, Voice};
use crate::event::{Event, EventType, Factuality, Figure, Found, Location, Quote};
use crate::span::Span;
use crate::text::fold::fold_term;
use crate::values::DateRange;

/// One event, ready to be compared. Actors and places count by their words and names, since two extractors may
/// number them differently.
#[derive(Debug)]
pub(super) struct Marks {
    /// Links of each mention, in order of the mentions.
    mentions: Vec<Vec<Link>>,
    /// All links of the mentions that both texts have, sorted.
    links: Vec<Link>,
    kind: EventType,
    factuality: Factuality,
    background: bool,
    agents: Vec<String>,
    patients: Vec<String>,
    instruments: Vec<String>,
    places: Vec<String>,
    date: DateRange,
    figures: Vec<String>,
    claims: Vec<String>,
}

impl Marks {
    pub(super) fn of(event: &Event, article: &Article, words: &Words) -> Self {
        let mentions: Vec<Vec<Link>> =
            event.mentions().iter().map(|mention| words.links(mention.quote).to_vec()).collect();
        let mut links: Vec<Link> = mentions.iter().flatten().copied().filter(|link| link.is_shared()).collect();
        links.sort_unstable();
        links.dedup();
        let quoted = |quote: Quote| fold_term(article.words(quote));
        let figures = [("", &event.figures), ("part", &event.parts), ("joint", &event.joint)];
        Self {
            mentions,
            links,
            kind: event.kind,
            factuality: event.factuality,
            background: event.background,
            agents: sorted(event.agents.iter().map(|party| quoted(uncounted(party.quote, event)))),
            patients: sorted(event.patients.iter().map(|party| quoted(uncounted(party.quote, event)))),
            instruments: sorted(event.instruments.iter().map(|means| quoted(means.quote))),
            places: sorted(event.places.iter().map(|place| place_key(place, article))),
            date: event.date.value,
            figures: sorted(
                figures
                    .iter()
                    .flat_map(|(slot, list)| list.iter().map(|figure| figure_key(slot, &figure.value, event, article))),
            ),
            claims: sorted(event.claims.iter().map(|claim| claim_key(claim, article))),
        }
    }

    /// Links that the mentions share with the other text, sorted.
    pub(super) fn links(&self) -> &[Link] {
        &self.links
    }

    /// How alike two events are; `None` where nothing says that they are one. Symmetric, and highest for equal events.
    ///
    /// Events named by the same words come before all others. Where no word is left, events of one type may still be
    /// one: named in a stretch that was rewritten, or with two further things in common.
    pub(super) fn likeness(&self, other: &Self) -> Option<u32> {
        let kept = self.hits(other, |link| matches!(link, Link::Kept(_)));
        let rewritten = self.hits(other, |link| matches!(link, Link::Rewritten(_)));
        let slots = self.slots(other);
        let told = slots.iter().filter(|slot| slot.told).count();
        let same_type = self.kind == other.kind;
        if kept == 0 && !(same_type && (rewritten > 0 || told >= 2)) {
            return None;
        }
        let tier = if kept > 0 { 100_000 } else { 0 };
        let score = tier + 4 * kept + rewritten + if same_type { 1500 } else { 0 };
        Some(score + slots.iter().map(|slot| slot.score).sum::<u32>())
    }

    /// Of 1000: which share of the mentions of both stands on words of the other.
    fn hits(&self, other: &Self, counts: impl Fn(&Link) -> bool) -> u32 {
        let meet = |mentions: &[Vec<Link>], links: &[Link]| {
            mentions
                .iter()
                .filter(|mention| mention.iter().any(|link| counts(link) && links.binary_search(link).is_ok()))
                .count()
        };
        let hits = meet(&self.mentions, &other.links) + meet(&other.mentions, &self.links);
        share(hits, self.mentions.len() + other.mentions.len(), 1000)
    }

    fn slots(&self, other: &Self) -> [Slot; 6] {
        let date = self.date == other.date;
        [
            Slot::of(&self.agents, &other.agents, 300),
            Slot::of(&self.patients, &other.patients, 300),
            Slot::of(&self.places, &other.places, 300),
            Slot::of(&self.figures, &other.figures, 200),
            Slot::of(&self.instruments, &other.instruments, 100),
            // A day alone says little: most events of an article share it.
            Slot { score: if date { 200 } else { 0 }, told: false },
        ]
    }

    /// What the other event tells differently, in the order of [`Part::ALL`].
    pub(super) fn differences(&self, other: &Self) -> Vec<Part> {
        Part::ALL.iter().copied().filter(|part| self.differs(other, *part)).collect()
    }

    fn differs(&self, other: &Self, part: Part) -> bool {
        match part {
            Part::Mentions => !self.same_mentions(other),
            Part::Type => self.kind != other.kind,
            Part::Factuality => self.factuality != other.factuality,
            Part::Background => self.background != other.background,
            Part::Agents => self.agents != other.agents,
            Part::Patients => self.patients != other.patients,
            Part::Instruments => self.instruments != other.instruments,
            Part::Places => self.places != other.places,
            Part::Date => self.date != other.date,
            Part::Figures => self.figures != other.figures,
            Part::Claims => self.claims != other.claims,
        }
    }

    fn same_mentions(&self, other: &Self) -> bool {
        let kept = |mention: &Vec<Link>| mention.iter().all(|link| matches!(link, Link::Kept(_)));
        let (mut one, mut two): (Vec<_>, Vec<_>) = (self.mentions.iter().collect(), other.mentions.iter().collect());
        one.sort_unstable();
        two.sort_unstable();
        one == two && one.into_iter().all(kept)
    }
}

/// How far two events agree in one thing.
struct Slot {
    score: u32,
    /// Whether both tell it, and agree.
    told: bool,
}

impl Slot {
    fn of(one: &[String], other: &[String], weight: u32) -> Self {
        if one.is_empty() && other.is_empty() {
            return Self { score: weight, told: false };
        }
        let common = one.iter().filter(|key| other.binary_search(key).is_ok()).count()
            + other.iter().filter(|key| one.binary_search(key).is_ok()).count();
        Self { score: share(common, one.len() + other.len(), weight), told: common > 0 }
    }
}

fn share(part: usize, whole: usize, of: u32) -> u32 {
    u32::try_from(part * of as usize / whole.max(1)).unwrap_or(of)
}

fn sorted(keys: impl Iterator<Item = String>) -> Vec<String> {
    let mut keys: Vec<String> = keys.collect();
    keys.sort_unstable();
    keys
}

/// The words of a party without the number that a figure reads from them: "three civilians" and "five civilians" are
/// one party, of which another figure is told.
fn uncounted(party: Quote, event: &Event) -> Quote {
    let mut figures = event.figures.iter().chain(&event.parts).chain(&event.joint);
    let counted = |figure: &Found<Figure>| {
        let who = figure.value.who.filter(|who| who.field == party.field && party.span.contains(&who.span))?;
        party.span.overlaps(&figure.quote.span).then_some(who)
    };
    let Some(who) = figures.find_map(counted) else { return party };
    Quote { field: party.field, span: Span::new(who.span.start, party.span.end) }
}

fn place_key(place: &Found<Location>, article: &Article) -> String {
    let Location { settlement, admin1, country, .. } = &place.value;
    let words = if place.value.inherited { String::new() } else { fold_term(article.words(place.quote)) };
    format!("{words}|{settlement}|{admin1}|{country}")
}

fn figure_key(slot: &str, figure: &Figure, event: &Event, article: &Article) -> String {
    let voices = sorted(
        figure.by.iter().filter_map(|index| event.claims.get(*index)).map(|claim| voice_key(&claim.voice, article)),
    );
    let Figure { kind, low, high, of, .. } = figure;
    format!("{slot}|{kind}|{low}|{high:?}|{of}|{}", voices.join("|"))
}

fn claim_key(claim: &Claim, article: &Article) -> String {
    let via: Vec<String> = claim.via.iter().map(|voice| voice_key(voice, article)).collect();
    format!("{}|{}|{}|{}", voice_key(&claim.voice, article), claim.stance, claim.target, via.join("|"))
}

fn voice_key(voice: &Voice, article: &Article) -> String {
    match voice {
        Voice::Outlet => "=outlet".to_owned(),
        Voice::Named { quote, .. } => fold_term(article.words(*quote)),
    }
}
