//! An event as one side tells it: people who annotated, or riwaya. Both come into this one form to be compared.

use super::output::{OutputEvent, Quoted};
use super::slot::{Argument, Figure, Slot, Spot, Value};
use super::words;
use crate::gold::{Annotation, PlaceLine};
use riwaya_core::article::{Article, Field};
use riwaya_core::event::{EventType, Quote};

/// Longer mentions of the output are no mentions: they would overlap anything.
const LONGEST_MENTION: usize = 6;

/// One event.
#[derive(Debug, Clone)]
pub struct Told {
    pub kind: EventType,
    pub factuality: Option<String>,
    pub background: bool,
    pub mentions: Vec<Spot>,
    /// The words of the mentions.
    pub words: Vec<String>,
    /// The frame that the first mention was read by; none for what people wrote down.
    pub frame: Option<String>,
    /// How sure the output is of it.
    pub confidence: Option<f32>,
    slots: [Vec<Argument>; Slot::ALL.len()],
}

impl Told {
    /// The values of that kind that count.
    pub fn slot(&self, slot: Slot) -> &[Argument] {
        self.slots.get(slot as usize).map_or(&[], Vec::as_slice)
    }

    pub fn arguments(&self) -> usize {
        self.slots.iter().map(Vec::len).sum()
    }

    /// How many of its mentions overlap one of `other`.
    pub fn covered_by(&self, other: &Self) -> usize {
        self.mentions.iter().filter(|spot| other.mentions.iter().any(|known| known.overlaps(spot))).count()
    }

    /// Whether `output` is on the same event, its type aside: at least half of its mentions overlap those of this one.
    pub fn is_named_by(&self, output: &Self) -> bool {
        let covered = output.covered_by(self);
        covered > 0 && 2 * covered >= output.mentions.len()
    }

    /// Anything but told as having happened.
    pub fn is_not_actual(&self) -> bool {
        self.factuality.as_deref().is_some_and(|name| name != "actual")
    }

    /// The sources that deny or doubt it.
    pub fn dissent(&self) -> Vec<&Argument> {
        self.slot(Slot::Sources).iter().filter(|source| source.dissents()).collect()
    }

    /// As it was annotated.
    pub fn by_people(event: &Annotation, article: &Article) -> Self {
        let phrases = |texts: &[String]| texts.iter().map(|text| Argument::new(text, Value::Phrase)).collect();
        let places = event.places.iter().map(PlaceLine::argument);
        let figures = event.figures.iter().map(|figure| {
            let (kind, by, of) = (figure.kind.clone(), figure.by.clone(), figure.of.clone());
            Argument::new(&figure.quote, Value::Figure(Figure { kind, low: figure.low, high: figure.high, by, of }))
        });
        let sources = event.sources.iter().map(|source| {
            let stance = source.stance.clone();
            Argument::new(&source.source, Value::Source { stance })
        });
        let date = &event.date;
        let date =
            Value::Date { start: date.start.clone().unwrap_or_default(), end: date.end.clone().unwrap_or_default() };
        let slots = [
            phrases(&event.agents),
            phrases(&event.patients),
            phrases(&event.instruments),
            places.collect(),
            figures.collect(),
            sources.collect(),
            vec![Argument::new("", date)],
        ];
        let mentions: Vec<Spot> = event.quotes(article).into_iter().map(|quote| spot(quote, article)).collect();
        let mut told = Self {
            kind: event.kind(),
            factuality: Some(event.factuality.clone().unwrap_or_else(|| "actual".to_owned())),
            background: event.background,
            words: mentions.iter().map(|spot| letters(article, spot)).collect(),
            mentions,
            frame: None,
            confidence: None,
            slots,
        };
        told.keep_what_counts();
        told.find_words(article);
        told
    }

    /// As riwaya tells it.
    pub fn by_output(event: &OutputEvent, article: &Article) -> Self {
        let slots = Slot::ALL.map(|slot| event.arguments(slot));
        let short = |spot: &Spot| words::count(&letters(article, spot)) <= LONGEST_MENTION;
        let mentions: Vec<Spot> = event.mentions.iter().filter_map(Quoted::spot).filter(short).collect();
        let mut told = Self {
            kind: event.kind,
            factuality: event.factuality.clone(),
            background: event.background,
            words: mentions.iter().map(|spot| letters(article, spot)).collect(),
            mentions,
            frame: event.mentions.first().and_then(|mention| mention.frame.clone()),
            confidence: event.confidence,
            slots,
        };
        told.keep_what_counts();
        told
    }

    /// Adjectives are no instruments, an empty date is none, and phrases of one settlement are one place.
    fn keep_what_counts(&mut self) {
        for arguments in &mut self.slots {
            arguments.retain(|argument| !matches!(&argument.value, Value::Date { start, .. } if start.is_empty()));
        }
        if let Some(instruments) = self.slots.get_mut(Slot::Instruments as usize) {
            instruments.retain(|instrument| !instrument.words.are_mere_adjectives());
        }
        if let Some(places) = self.slots.get_mut(Slot::Places as usize) {
            *places = distinct(std::mem::take(places));
        }
    }

    /// Annotated values are copied words without an offset: they stand where they are nearest to a mention.
    fn find_words(&mut self, article: &Article) {
        for argument in self.slots.iter_mut().flatten().filter(|argument| !argument.text.is_empty()) {
            let places = [Field::Title, Field::Text].into_iter().flat_map(|field| {
                let found = field_text(article, field).match_indices(&argument.text);
                found.map(move |(start, words)| Quote {
                    field,
                    span: riwaya_core::span::Span::new(start as u32, (start + words.len()) as u32),
                })
            });
            let places: Vec<Spot> = places.map(|quote| spot(quote, article)).collect();
            argument.spot = places.into_iter().min_by_key(|place| {
                let near = |mention: &Spot| (mention.field != place.field, mention.start.abs_diff(place.start));
                self.mentions.iter().map(near).min()
            });
        }
    }
}

/// The last of those that lead to one settlement, where the first of them stood.
fn distinct(places: Vec<Argument>) -> Vec<Argument> {
    let mut out: Vec<(Option<(String, String)>, Argument)> = Vec::new();
    for place in places {
        let key = match &place.value {
            Value::Place(value) => Some((value.country.clone(), value.name().plain)),
            _ => None,
        };
        match out.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = place,
            None => out.push((key, place)),
        }
    }
    out.into_iter().map(|(_, place)| place).collect()
}

fn field_text(article: &Article, field: Field) -> &str {
    match field {
        Field::Title => &article.title,
        Field::Text => &article.text,
    }
}

/// From bytes to code points.
fn spot(quote: Quote, article: &Article) -> Spot {
    let text = field_text(article, quote.field);
    let letters = |byte: u32| text.get(..byte as usize).map_or(0, |before| before.chars().count());
    Spot { field: quote.field, start: letters(quote.span.start), end: letters(quote.span.end) }
}

/// What stands there.
fn letters(article: &Article, spot: &Spot) -> String {
    let length = spot.end.saturating_sub(spot.start);
    field_text(article, spot.field).chars().skip(spot.start).take(length).collect()
}

#[cfg(test)]
impl Told {
    /// An event with mentions at these places of the text, and these agents.
    pub fn test(kind: EventType, mentions: &[(usize, usize)], agents: &[&str]) -> Self {
        let spot = |(start, end): &(usize, usize)| Spot { field: Field::Text, start: *start, end: *end };
        let mut slots: [Vec<Argument>; Slot::ALL.len()] = Default::default();
        slots[Slot::Agents as usize] = agents.iter().map(|text| Argument::new(text, Value::Phrase)).collect();
        Self {
            kind,
            factuality: Some("actual".to_owned()),
            background: false,
            mentions: mentions.iter().map(spot).collect(),
            words: Vec::new(),
            frame: None,
            confidence: None,
            slots,
        }
    }
}
