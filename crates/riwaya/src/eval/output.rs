//! What `riwaya extract --format jsonl` printed, read again: a measure of anything else would not be what users get.

use super::slot::{Argument, Figure, Place, Slot, Spot, Value};
use crate::write_json_line;
use anyhow::{Context, Result, bail};
use riwaya_core::article::{Article, Field};
use riwaya_core::event::EventType;
use riwaya_core::extract::Worker;
use riwaya_core::language::Language;
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// One article; only what is measured or shown is read.
#[derive(Debug, Default, Deserialize)]
pub struct Output {
    #[serde(default)]
    doc_id: String,
    #[serde(default)]
    pub events: Vec<OutputEvent>,
}

#[derive(Debug, Deserialize)]
#[serde(default)]
pub struct OutputEvent {
    #[serde(rename = "type", deserialize_with = "kind")]
    pub kind: EventType,
    pub factuality: Option<String>,
    pub background: bool,
    pub confidence: Option<f32>,
    pub mentions: Vec<Quoted>,
    agents: Vec<Quoted>,
    patients: Vec<Quoted>,
    instruments: Vec<Quoted>,
    places: Vec<PlaceLine>,
    date: Option<DateLine>,
    figures: Vec<FigureLine>,
    sources: Vec<SourceLine>,
    claims: Vec<ClaimLine>,
}

/// Words of the article; where other programs wrote them, place and rule may be unknown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Quoted {
    text: String,
    field: Option<String>,
    start: usize,
    end: usize,
    pub frame: Option<String>,
    rule: Option<String>,
    confidence: Option<f32>,
}

#[derive(Debug, Deserialize)]
struct PlaceLine {
    #[serde(flatten)]
    words: Quoted,
    settlement: Option<String>,
    admin1: Option<String>,
    country: Option<String>,
}

#[derive(Debug, Deserialize)]
struct DateLine {
    start: Option<String>,
    end: Option<String>,
    words: Option<Quoted>,
    rule: Option<String>,
    confidence: Option<f32>,
}

#[derive(Debug, Deserialize)]
struct FigureLine {
    #[serde(default)]
    kind: String,
    low: Option<u64>,
    high: Option<u64>,
    by: Option<Vec<String>>,
    of: Option<String>,
    quote: Option<Quoted>,
    rule: Option<String>,
    confidence: Option<f32>,
}

#[derive(Debug, Deserialize)]
struct SourceLine {
    text: String,
    stance: String,
}

#[derive(Debug, Deserialize)]
struct ClaimLine {
    voice: VoiceLine,
    stance: String,
    cue: Option<Quoted>,
    rule: Option<String>,
    confidence: Option<f32>,
}

#[derive(Debug, Deserialize)]
struct VoiceLine {
    text: String,
    words: Option<Quoted>,
}

impl Default for OutputEvent {
    fn default() -> Self {
        Self {
            kind: EventType::ArmedAttack,
            factuality: None,
            background: false,
            confidence: None,
            mentions: Vec::new(),
            agents: Vec::new(),
            patients: Vec::new(),
            instruments: Vec::new(),
            places: Vec::new(),
            date: None,
            figures: Vec::new(),
            sources: Vec::new(),
            claims: Vec::new(),
        }
    }
}

impl Quoted {
    /// Where it stands, if that was written.
    pub fn spot(&self) -> Option<Spot> {
        let field = if self.field.as_deref()? == "title" { Field::Title } else { Field::Text };
        Some(Spot { field, start: self.start, end: self.end })
    }

    fn argument(&self, value: Value) -> Argument {
        Argument {
            spot: self.spot(),
            rule: self.rule.clone(),
            confidence: self.confidence,
            ..Argument::new(&self.text, value)
        }
    }
}

impl OutputEvent {
    /// The values of that kind, in the order of the output.
    pub fn arguments(&self, slot: Slot) -> Vec<Argument> {
        let phrases = |all: &[Quoted]| all.iter().map(|one| one.argument(Value::Phrase)).collect();
        match slot {
            Slot::Agents => phrases(&self.agents),
            Slot::Patients => phrases(&self.patients),
            Slot::Instruments => phrases(&self.instruments),
            Slot::Places => self.places.iter().map(PlaceLine::argument).collect(),
            Slot::Figures => self.figures.iter().filter_map(FigureLine::argument).collect(),
            Slot::Sources => self.sources.iter().map(|source| self.source(source)).collect(),
            Slot::Date => self.date.iter().map(DateLine::argument).collect(),
        }
    }

    /// A source stands for the claim of that voice; the claim knows its words and its rule.
    fn source(&self, source: &SourceLine) -> Argument {
        let of = |claim: &&ClaimLine| claim.voice.text == source.text && claim.stance == source.stance;
        let claim = self.claims.iter().find(of);
        let words = claim.and_then(|claim| claim.voice.words.as_ref().or(claim.cue.as_ref()));
        let argument = Argument::new(&source.text, Value::Source { stance: source.stance.clone() });
        let (rule, confidence) = claim.map_or((None, None), |claim| (claim.rule.clone(), claim.confidence));
        Argument { spot: words.and_then(Quoted::spot), rule, confidence, ..argument }
    }
}

impl PlaceLine {
    fn argument(&self) -> Argument {
        let [settlement, admin1, country] =
            [&self.settlement, &self.admin1, &self.country].map(|name| name.clone().unwrap_or_default());
        self.words.argument(Value::Place(Place { settlement, admin1, country }))
    }
}

impl DateLine {
    fn argument(&self) -> Argument {
        let [start, end] = [&self.start, &self.end].map(|day| day.clone().unwrap_or_default());
        let words = self.words.clone().unwrap_or_default();
        Argument { rule: self.rule.clone(), confidence: self.confidence, ..words.argument(Value::Date { start, end }) }
    }
}

impl FigureLine {
    /// Nothing where there is no number.
    fn argument(&self) -> Option<Argument> {
        let value = Figure {
            kind: self.kind.clone(),
            low: self.low?,
            high: self.high,
            by: self.by.clone(),
            of: self.of.clone(),
        };
        let words = self.quote.clone().unwrap_or_default();
        Some(Argument { rule: self.rule.clone(), confidence: self.confidence, ..words.argument(Value::Figure(value)) })
    }
}

fn kind<'d, D: Deserializer<'d>>(from: D) -> Result<EventType, D::Error> {
    let name = String::deserialize(from)?;
    EventType::named(&name).ok_or_else(|| serde::de::Error::custom(format!("there is no type '{name}'")))
}

/// One line of output.
pub fn parse(line: &[u8]) -> Result<Output> {
    Ok(serde_json::from_slice(line)?)
}

/// What the worker reads in an article now.
pub fn of(article: &Article, worker: &mut Worker<'_>, language: &Language) -> Result<Output> {
    let mut line = Vec::new();
    write_json_line(&mut line, article, worker, language);
    parse(&line)
}

/// All lines of a file, by `doc_id`.
pub fn read(path: &Path) -> Result<HashMap<String, Output>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut out = HashMap::new();
    for (index, line) in BufReader::new(file).lines().enumerate() {
        let place = || format!("{}:{}", path.display(), index + 1);
        let line = line.with_context(place)?;
        if line.trim().is_empty() {
            continue;
        }
        let output = parse(line.as_bytes()).with_context(place)?;
        let id = output.doc_id.clone();
        if out.insert(id.clone(), output).is_some() {
            bail!("{}: article '{id}' stands in an earlier line already", place());
        }
    }
    Ok(out)
}
