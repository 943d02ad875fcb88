//! Annotated articles: what people wrote down for an article, to learn from and to measure against.

use anyhow::{Context, Result};
use riwaya_core::article::{Article, Field};
use riwaya_core::event::{EventType, Quote};
use riwaya_core::learn::GoldEvent;
use riwaya_core::party::GoldParties;
use riwaya_core::span::Span;
use riwaya_ingest::{Options, read};
use serde::Deserialize;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// An article and its events.
pub struct GoldArticle {
    pub article: Article,
    pub events: Vec<GoldEvent>,
}

#[derive(Deserialize)]
struct Line {
    doc_id: String,
    events: Vec<EventLine>,
}

#[derive(Deserialize)]
struct EventLine {
    #[serde(rename = "type")]
    kind: String,
    mentions: Vec<MentionLine>,
    #[serde(default)]
    agents: Vec<String>,
    #[serde(default)]
    patients: Vec<String>,
    #[serde(default)]
    instruments: Vec<String>,
}

#[derive(Deserialize)]
struct MentionLine {
    trigger: String,
    quote: String,
}

/// Reads articles and their annotations; articles without annotation are left out.
pub fn articles(articles: &Path, gold: &Path) -> Result<Vec<GoldArticle>> {
    let open = |path: &Path| File::open(path).with_context(|| format!("cannot open {}", path.display()));
    let mut lines: HashMap<String, Line> = HashMap::new();
    for (index, line) in BufReader::new(open(gold)?).lines().enumerate() {
        let line: Line = serde_json::from_str(&line?).with_context(|| format!("{}:{}", gold.display(), index + 1))?;
        lines.insert(line.doc_id.clone(), line);
    }
    let mut out = Vec::new();
    for article in read(open(articles)?, &articles.display().to_string(), &Options::default()) {
        let article = article.map_err(|rejection| anyhow::anyhow!("{rejection}"))?;
        if let Some(line) = lines.remove(&article.doc_id) {
            let events = line.events.iter().filter_map(|event| gold_event(&article, event)).collect();
            out.push(GoldArticle { article, events });
        }
    }
    Ok(out)
}

fn gold_event(article: &Article, event: &EventLine) -> Option<GoldEvent> {
    let kind = EventType::named(&event.kind)?;
    let mut mentions = Vec::new();
    for mention in &event.mentions {
        for (field, text) in [(Field::Title, &article.title), (Field::Text, &article.text)] {
            let Some(start) = text
                .find(&mention.quote)
                .zip(mention.quote.find(&mention.trigger))
                .map(|(quote, trigger)| quote + trigger)
            else {
                continue;
            };
            mentions.push(Quote { field, span: Span::new(start as u32, (start + mention.trigger.len()) as u32) });
        }
    }
    let parties = GoldParties([&event.agents, &event.patients, &event.instruments].map(Clone::clone));
    Some(GoldEvent { kind, mentions, parties })
}
