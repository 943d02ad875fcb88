//! The examples of the frame files as cases to learn from: they cover the words that annotated articles are too few for.

use anyhow::{Context, Result};
use riwaya_core::article::{Article, Field, Moment};
use riwaya_core::event::{EventType, Quote};
use riwaya_core::language::{ARABIC, Language};
use riwaya_core::learn::example_cases;
use riwaya_core::model::Case;
use riwaya_core::span::Span;
use serde::Deserialize;

#[derive(Deserialize)]
struct FrameFile {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    example: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    text: String,
    trigger: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    none: bool,
}

/// One case, or a few, for each example of each frame that is built in.
pub fn cases(language: &Language) -> Result<Vec<Case>> {
    let mut out = Vec::new();
    for file in ARABIC.iter().filter(|file| file.path.starts_with("frames/")) {
        let frame: FrameFile = toml::from_str(file.text).with_context(|| file.path.to_owned())?;
        let name = file.path.trim_start_matches("frames/").trim_end_matches(".toml");
        for example in &frame.example {
            let kind = EventType::named(example.kind.as_deref().unwrap_or(&frame.kind));
            let kind = kind.with_context(|| format!("{}: no such type", file.path))?;
            let trigger =
                example.trigger.as_deref().filter(|_| !example.none).and_then(|word| place(&example.text, word));
            if trigger.is_some() || example.none {
                out.extend(example_cases(&article(&example.text), name, kind, trigger, language));
            }
        }
    }
    Ok(out)
}

fn place(text: &str, word: &str) -> Option<Quote> {
    let start = text.find(word)?;
    Some(Quote { field: Field::Text, span: Span::new(start as u32, (start + word.len()) as u32) })
}

fn article(text: &str) -> Article {
    let published = Moment { date: jiff::civil::date(2022, 1, 20), time: None, utc_offset: None };
    Article { text: text.to_owned(), published: Some(published), ..Article::default() }
}
