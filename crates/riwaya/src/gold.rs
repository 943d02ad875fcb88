//! Annotated articles: what people wrote down for an article, to learn from and to measure against.

use crate::eval::slot::{Argument, Place, Value};
use anyhow::{Context, Result, bail};
use riwaya_core::article::{Article, Field};
use riwaya_core::circumstance::{Agreeing, GoldPlaces};
use riwaya_core::event::{EventType, Factuality, Location, Quote};
use riwaya_core::learn::GoldEvent;
use riwaya_core::party::GoldParties;
use riwaya_core::span::Span;
use riwaya_ingest::{Options, read};
use serde::Deserialize;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// All articles that have an annotation, in the order of the articles.
pub struct Gold {
    pub articles: Vec<GoldArticle>,
    /// Annotations whose article was not given, each with file and line.
    pub orphans: Vec<String>,
    /// Quotes that their article does not hold, each with file and line; they stand for no mention.
    pub lost: Vec<String>,
}

/// An article and its events.
pub struct GoldArticle {
    /// What the annotation calls it: its `doc_id`, or for a page the name of its file without the ending.
    pub id: String,
    pub article: Article,
    pub events: Vec<Annotation>,
}

/// One event as it was written down. `train` needs type and mentions only; what is not given counts as not told.
#[derive(Debug, Clone, Deserialize)]
pub struct Annotation {
    #[serde(rename = "type")]
    kind: String,
    pub mentions: Vec<MentionLine>,
    pub factuality: Option<String>,
    #[serde(default)]
    pub background: bool,
    #[serde(default)]
    pub agents: Vec<String>,
    #[serde(default)]
    pub patients: Vec<String>,
    #[serde(default)]
    pub instruments: Vec<String>,
    #[serde(default)]
    pub places: Vec<PlaceLine>,
    #[serde(default)]
    pub date: DateLine,
    #[serde(default)]
    pub figures: Vec<FigureLine>,
    #[serde(default)]
    pub sources: Vec<SourceLine>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct MentionLine {
    pub trigger: String,
    pub quote: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct PlaceLine {
    pub span: String,
    #[serde(default)]
    pub settlement: String,
    #[serde(default)]
    pub admin1: String,
    #[serde(default)]
    pub country: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub struct DateLine {
    pub start: Option<String>,
    pub end: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct FigureLine {
    pub kind: String,
    pub low: u64,
    pub high: Option<u64>,
    #[serde(default)]
    pub quote: String,
    /// The voices that give it; `None` where the annotation does not go into that.
    pub by: Option<Vec<String>>,
    pub of: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct SourceLine {
    pub source: String,
    pub stance: String,
}

impl PlaceLine {
    pub fn argument(&self) -> Argument {
        let (settlement, admin1, country) = (self.settlement.clone(), self.admin1.clone(), self.country.clone());
        Argument::new(&self.span, Value::Place(Place { settlement, admin1, country }))
    }
}

#[derive(Deserialize)]
struct Line {
    doc_id: String,
    events: Vec<Annotation>,
}

impl Annotation {
    /// Its type; [`articles`] has seen to it that there is one.
    pub fn kind(&self) -> EventType {
        EventType::named(&self.kind).unwrap_or(EventType::ArmedAttack)
    }

    /// Where it was, with how to tell whether a place is one of those.
    fn where_it_was(&self) -> GoldPlaces {
        let wordings = self.places.iter().map(|place| place.span.clone()).collect();
        let known: Vec<Argument> = self.places.iter().map(PlaceLine::argument).collect();
        let agreeing = move |location: &Location, words: &str| {
            let told = PlaceLine {
                span: words.to_owned(),
                settlement: location.settlement.clone(),
                admin1: location.admin1.clone(),
                country: location.country.clone(),
            };
            let told = told.argument();
            known.iter().enumerate().filter(|(_, place)| place.agrees(&told)).map(|(index, _)| index).collect()
        };
        let told = !self.places.is_empty();
        GoldPlaces { wordings, agreeing: told.then(|| Agreeing(Arc::new(agreeing))) }
    }

    /// Where the article names it.
    pub fn quotes(&self, article: &Article) -> Vec<Quote> {
        self.mentions.iter().flat_map(|mention| mention.quotes(article)).collect()
    }
}

impl MentionLine {
    /// A headline that the text repeats holds the quote as well.
    fn quotes(&self, article: &Article) -> Vec<Quote> {
        let fields = [(Field::Title, &article.title), (Field::Text, &article.text)];
        let found = fields.into_iter().filter_map(|(field, text)| {
            let start = text.find(&self.quote)? + self.quote.find(&self.trigger)?;
            Some(Quote { field, span: Span::new(start as u32, (start + self.trigger.len()) as u32) })
        });
        found.collect()
    }
}

impl GoldArticle {
    /// What the training needs of the events.
    pub fn triggers(&self) -> Vec<GoldEvent> {
        let event = |event: &Annotation| GoldEvent {
            kind: event.kind(),
            mentions: event.quotes(&self.article),
            background: Some(event.background),
            factuality: event.factuality.as_deref().and_then(Factuality::named),
            places: event.where_it_was(),
            parties: GoldParties([&event.agents, &event.patients, &event.instruments].map(Clone::clone)),
        };
        self.events.iter().map(event).collect()
    }
}

/// Reads articles and their annotations; articles without annotation are left out.
pub fn articles(articles: &[PathBuf], gold: &[PathBuf]) -> Result<Gold> {
    let mut lines = annotations(gold)?;
    let mut out = Gold { articles: Vec::new(), orphans: Vec::new(), lost: Vec::new() };
    for path in articles {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        for article in read(open(path)?, &path.display().to_string(), &Options::default()) {
            let article = article.map_err(|rejection| anyhow::anyhow!("{rejection}"))?;
            let id = if lines.contains_key(&article.doc_id) { article.doc_id.clone() } else { stem.to_string() };
            let Some((place, events)) = lines.remove(&id) else { continue };
            for mention in events.iter().flat_map(|event| &event.mentions) {
                if mention.quotes(&article).is_empty() {
                    out.lost.push(format!(
                        "{}:{}: article {id} does not hold the quote '{}' with the trigger '{}'",
                        place.0.display(),
                        place.1,
                        mention.quote,
                        mention.trigger
                    ));
                }
            }
            out.articles.push(GoldArticle { id, article, events });
        }
    }
    let mut orphans: Vec<(At<'_>, String)> = lines.into_iter().map(|(id, (place, _))| (place, id)).collect();
    orphans.sort_unstable();
    out.orphans = orphans
        .into_iter()
        .map(|((path, number), id)| format!("{}:{number}: there is no article with the doc_id '{id}'", path.display()))
        .collect();
    Ok(out)
}

/// File and line of an annotation.
type At<'f> = (&'f Path, usize);

/// By `doc_id`, with where each stands.
fn annotations(files: &[PathBuf]) -> Result<HashMap<String, (At<'_>, Vec<Annotation>)>> {
    let mut out: HashMap<String, (At<'_>, Vec<Annotation>)> = HashMap::new();
    for path in files {
        for (index, line) in BufReader::new(open(path)?).lines().enumerate() {
            let place = || format!("{}:{}", path.display(), index + 1);
            let line = line.with_context(place)?;
            if line.trim().is_empty() {
                continue;
            }
            let line: Line = serde_json::from_str(&line).with_context(place)?;
            if let Some(event) = line.events.iter().find(|event| EventType::named(&event.kind).is_none()) {
                bail!("{}: there is no type '{}'", place(), event.kind);
            }
            if let Some((first, _)) = out.get(&line.doc_id) {
                let (file, number) = (first.0.display(), first.1);
                bail!("{}: article '{}' is annotated already, in {file}:{number}", place(), line.doc_id);
            }
            out.insert(line.doc_id, ((path, index + 1), line.events));
        }
    }
    Ok(out)
}

fn open(path: &Path) -> Result<File> {
    File::open(path).with_context(|| format!("cannot open {}", path.display()))
}
