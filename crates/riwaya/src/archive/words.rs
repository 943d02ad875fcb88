//! The words of an article as the index keeps them, and those of a query.

use anyhow::{Context, Result};
use riwaya_core::language::Language;
use riwaya_core::lexicon::fold_key;
use riwaya_core::lexicon::stem::{Stem, is_particle, stems};
use riwaya_core::lexicon::tree::{Target, Tree};
use riwaya_core::text::document::Document;
use riwaya_core::text::fold::fold_term;
use riwaya_core::text::token::{TokenKind, tokens};
use riwaya_store::{Segment, TagKind, Words, day_number};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashMap;

/// Words that are kept from article to article.
const KEPT: usize = 200_000;

/// Cuts text into words and stems, and remembers those that it has met.
pub struct Segmenter<'l> {
    language: &'l Language,
    /// Stems by word, with one space between.
    known: HashMap<String, Box<str>>,
}

/// Of a record, what the fields of a query look for.
#[derive(Deserialize)]
struct Record<'a> {
    outlet: Option<Cow<'a, str>>,
    published: Option<Cow<'a, str>>,
    events: Vec<RecordEvent<'a>>,
}

#[derive(Deserialize)]
struct RecordEvent<'a> {
    #[serde(rename = "type")]
    kind: Cow<'a, str>,
    agents: Vec<RecordParty<'a>>,
    patients: Vec<RecordParty<'a>>,
    places: Vec<RecordPlace<'a>>,
}

#[derive(Deserialize)]
struct RecordParty<'a> {
    text: Cow<'a, str>,
    actor: Option<RecordActor<'a>>,
}

#[derive(Deserialize)]
struct RecordActor<'a> {
    id: Cow<'a, str>,
    name: Cow<'a, str>,
}

#[derive(Deserialize)]
struct RecordPlace<'a> {
    text: Cow<'a, str>,
    place_id: Option<Cow<'a, str>>,
    name: Option<Cow<'a, str>>,
    settlement: Cow<'a, str>,
    admin1: Cow<'a, str>,
    country: Cow<'a, str>,
    lat: Option<f64>,
    lon: Option<f64>,
}

impl<'l> Segmenter<'l> {
    pub fn new(language: &'l Language) -> Self {
        Self { language, known: HashMap::new() }
    }

    /// What is indexed of an article, of which `record` is the JSON that was read from it.
    pub fn index(&mut self, document: &Document<'_>, record: &[u8]) -> Result<Words> {
        let record: Record<'_> = serde_json::from_slice(record).context("a stored record is not what riwaya writes")?;
        let mut out = Words::default();
        for (at, token) in document.tokens.iter().enumerate().filter(|(_, token)| token.kind != TokenKind::Mark) {
            let word = document.word(at);
            join(&mut out.exact, word);
            if token.kind == TokenKind::Word {
                join(&mut out.stems, self.stems_of(word));
            } else {
                join(&mut out.stems, word);
            }
        }
        self.tags(&record, &mut out.tags);
        let places = record.events.iter().flat_map(|event| &event.places);
        out.points = places.filter_map(|place| place.lat.zip(place.lon)).collect();
        let day = record.published.as_deref().and_then(|published| published.get(..10)?.parse().ok());
        out.day = day.map(day_number);
        Ok(out)
    }

    fn tags(&mut self, record: &Record<'_>, out: &mut String) {
        let mut tags: Vec<String> = Vec::new();
        let mut add = |kind: TagKind, text: &str, whole: bool| {
            let folded = fold_term(text);
            let words = tokens(&folded).into_iter().filter(|token| token.kind != TokenKind::Mark);
            if whole && !text.is_empty() {
                tags.push(kind.tag(text));
            }
            for word in words.map(|token| token.folded.of(&folded)) {
                tags.extend(self.stems_of(word).split(' ').map(|stem| kind.tag(stem)));
            }
        };
        add(TagKind::Outlet, record.outlet.as_deref().unwrap_or(""), false);
        for event in &record.events {
            add(TagKind::Type, &event.kind, true);
            for party in event.agents.iter().chain(&event.patients) {
                add(TagKind::Actor, &party.text, false);
                if let Some(actor) = &party.actor {
                    add(TagKind::Actor, &actor.id, true);
                    add(TagKind::Actor, &actor.name, false);
                }
            }
            for place in &event.places {
                for name in [&place.text, &place.settlement, &place.admin1, &place.country] {
                    add(TagKind::Place, name, false);
                }
                add(TagKind::Place, place.name.as_deref().unwrap_or(""), false);
                add(TagKind::Place, place.place_id.as_deref().unwrap_or(""), true);
            }
        }
        tags.sort_unstable();
        tags.dedup();
        *out = tags.join(" ");
    }

    fn stems_of(&mut self, word: &str) -> &str {
        if self.known.len() > KEPT {
            self.known.clear();
        }
        if !self.known.contains_key(word) {
            let mut found = Vec::new();
            stems(word, &self.language.tree, &mut found);
            let found: Vec<&str> = found.iter().map(|stem| stem.text).collect();
            self.known.insert(word.to_owned(), found.join(" ").into());
        }
        self.known.get(word).map_or("", |stems| &**stems)
    }
}

fn join(out: &mut String, word: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(word);
}

/// What a query must know of Arabic.
pub struct Arabic<'l>(pub &'l Language);

impl Segment for Arabic<'_> {
    fn words(&self, text: &str) -> Vec<String> {
        let folded = fold_term(text);
        let words = tokens(&folded).into_iter().filter(|token| token.kind != TokenKind::Mark);
        words.map(|token| token.folded.of(&folded).to_owned()).collect()
    }

    fn stems(&self, word: &str) -> Vec<String> {
        if is_particle(word) {
            return Vec::new();
        }
        let mut found: Vec<Stem<'_>> = Vec::new();
        stems(word, &self.0.tree, &mut found);
        found.into_iter().map(|stem| stem.text.to_owned()).collect()
    }

    fn names(&self, kind: TagKind, text: &str) -> Vec<String> {
        let language = self.0;
        match kind {
            TagKind::Place => {
                let places = language.gazetteer.named(text).iter().filter_map(|id| language.gazetteer.place(*id));
                let ids: Vec<String> = places.map(|place| place.id.clone()).collect();
                // A place that lies in it is found by its words, which name the town or the division as well.
                if ids.is_empty() { ids } else { ids.into_iter().chain(self.single(text)).collect() }
            }
            TagKind::Actor => {
                let ids = self.actors(text);
                if ids.is_empty() { ids } else { ids.into_iter().chain(self.single(text)).collect() }
            }
            TagKind::Type | TagKind::Outlet => Vec::new(),
        }
    }
}

impl Arabic<'_> {
    /// The stems of a text that is one word.
    fn single(&self, text: &str) -> Vec<String> {
        match self.words(text).as_slice() {
            [word] => self.stems(word),
            _ => Vec::new(),
        }
    }

    fn actors(&self, text: &str) -> Vec<String> {
        let tree = &self.0.tree;
        let key = fold_key(text);
        let node = key.split(' ').try_fold(Tree::ROOT, |node, word| tree.step(node, tree.word(word)?));
        let entries = node.map_or(&[][..], |node| tree.entries(node));
        let actors = entries.iter().filter_map(|entry| match entry.target {
            Target::Actor(id) | Target::ActorAdjective(id) => self.0.actor(id),
            _ => None,
        });
        actors.map(|actor| actor.id.clone()).collect()
    }
}
